import numpy as np
import pytest

from geo.errors import UnknownName
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES, WEIGHTS
from geo.zones.table import Labels


def test_labels_index_their_codes_in_ascending_order() -> None:
    labels = Labels.of(["GM2", "", "GM1", "GM2"])
    assert labels.codes == ("GM1", "GM2")
    assert labels.index.tolist() == [1, -1, 0, 1]
    assert labels.slot.tolist() == [2, 0, 1, 2]
    assert [labels.code(zone) for zone in range(4)] == ["GM2", None, "GM1", "GM2"]
    assert labels.zones_of("GM2").tolist() == [0, 3]


def test_labels_of_nothing_are_empty() -> None:
    assert Labels.of([]).codes == ()
    assert Labels.of(["", ""]).index.tolist() == [-1, -1]


def test_the_toy_country_has_the_codes_that_are_drawn(toy: Release) -> None:
    table = toy.zones
    assert len(table) == 5
    assert table.ids == ("GM0001-1", "GM0002-1", "GM0003-1", "GM0003-2", "GM0004-1")
    assert {
        name: [labels.code(zone) for zone in range(5)] for name, labels in table.labels.items()
    } == {
        "gemeente": ["GM0001", "GM0002", "GM0003", "GM0003", "GM0004"],
        "swv_po": ["PO0101", "PO0102", "PO0101", "PO0102", "PO0102"],
        "swv_vo": ["VO0101", "VO0101", "VO0102", "VO0102", "VO0102"],
        "jeugdregio": ["JZ01", "JZ02", "JZ01", "JZ01", "JZ02"],
        "arbeidsmarktregio": ["AM01", "AM01", "AM01", "AM01", "AM99"],
        "provincie": ["PV20"] * 5,
        "inspiratieregio": [None, "IR01", "IR01", None, None],
    }
    assert table.position["GM0003-2"] == 3


def test_the_toy_country_has_the_weights_that_are_drawn(toy: Release) -> None:
    weights = toy.zones.weights
    assert tuple(weights) == tuple(WEIGHTS)
    assert weights["area"].tolist() == [100e6, 96e6, 50e6, 50e6, 100e6]
    assert weights["inhabitants"].tolist() == [1000, 500, 200, 600, 300]
    # Cee's postcodes say 30 and 120, its official figure is 160: scaled to it.
    assert weights["youth"].tolist() == pytest.approx([200, 100, 32, 128, 60])
    # A masked cell counts as its sort of row says; of Dee nothing is known.
    aa = 6 + 1.5 + 2 * 1.3 + 3 * 1.5
    pupils = [aa, 8 + 4 * 1.5, 1.1, 1.1 + 2 * 1.3, np.nan]
    assert weights["pupils"].tolist() == pytest.approx(pupils, nan_ok=True)


def test_an_unknown_weight_names_the_weights_there_are(toy: Release) -> None:
    with pytest.raises(UnknownName, match=r"Kies uit: youth, area, inhabitants, pupils\.$"):
        toy.zones.weight("kinderen")


def test_doubt_is_the_worst_over_the_layers(toy: Release) -> None:
    certain, unknown, contradicted = range(len(CERTAINTIES))
    table = toy.zones
    assert table.doubt().tolist() == [certain] * 5
    assert table.doubt("gemeente").tolist() == [certain] * 5
    assert table.doubt("swv_po").tolist() == [0, 0, unknown, 0, 0]
    assert table.doubt("swv_po", "swv_vo").tolist() == [0, 0, unknown, 0, contradicted]
    assert CERTAINTIES == ("vast", "onbekend", "tegengesproken")
