import numpy as np
import pytest

from geo.errors import InputError, UnknownName
from geo.overlap.contingency import Contingency, Pair, cross_layers
from geo.release.load import Release
from tests import brute_force
from tests.small_country import draw_zones


def test_two_layers_of_the_toy_country_by_hand(toy: Release) -> None:
    relation = cross_layers(toy.zones, "swv_po", "jeugdregio")
    assert (relation.source, relation.target, relation.weight) == ("swv_po", "jeugdregio", "youth")
    assert (relation.sources, relation.targets) == (("PO0101", "PO0102"), ("JZ01", "JZ02"))
    # Aa and the west of Cee; the east of Cee against Bee and Dee.
    assert relation.values.tolist() == [[232, 0], [128, 160]]
    assert relation.zones.tolist() == [[2, 0], [1, 2]]
    assert relation.source_total.tolist() == [232, 288]
    assert relation.target_total.tolist() == [360, 160]


def test_area_is_in_square_metres(toy: Release) -> None:
    relation = cross_layers(toy.zones, "swv_vo", "jeugdregio", "area")
    assert relation.values.tolist() == [[100e6, 96e6], [100e6, 100e6]]


def test_an_unknown_weight_counts_as_nothing_but_the_pair_stays(toy: Release) -> None:
    relation = cross_layers(toy.zones, "gemeente", "swv_vo", "pupils")
    assert relation.values[3].tolist() == [0, 0]
    assert relation.zones[3].tolist() == [0, 1]
    assert np.isnan(relation.share_of_source[3]).all()
    dee = [pair for pair in relation.pairs() if pair.source == "GM0004"]
    assert dee == [Pair("GM0004", "VO0102", None, None, None)]


def test_a_layer_that_does_not_cover_the_country_leaves_a_rest(toy: Release) -> None:
    relation = cross_layers(toy.zones, "gemeente", "inspiratieregio")
    assert relation.values.tolist() == [[0], [100], [32], [0]]
    assert relation.source_total.tolist() == [200, 100, 160, 60]
    assert relation.target_total.tolist() == [132]
    assert relation.share_of_source[:, 0].tolist() == pytest.approx([0, 1, 0.2, 0])
    assert relation.share_of_target[:, 0].tolist() == pytest.approx([0, 100 / 132, 32 / 132, 0])
    assert [pair.source for pair in relation.pairs()] == ["GM0002", "GM0003"]


def test_two_layers_with_gaps_in_different_places() -> None:
    relation = cross_layers(draw_zones([1, 2, 4, 8], x="ab-a", y="p-qq"), "x", "y")
    assert relation.values.tolist() == [[1, 8], [0, 0]]
    assert relation.zones.tolist() == [[1, 1], [0, 0]]
    assert relation.source_total.tolist() == [9, 2]
    assert relation.target_total.tolist() == [1, 12]


def test_a_layer_with_itself_is_a_diagonal(toy: Release) -> None:
    relation = cross_layers(toy.zones, "gemeente", "gemeente", "inhabitants")
    assert relation.values.tolist() == np.diag([1000, 500, 800, 300]).tolist()
    assert relation.share_of_source.tolist() == np.eye(4).tolist()


def test_one_region_that_is_the_whole_country(toy: Release) -> None:
    relation = cross_layers(toy.zones, "provincie", "swv_po")
    assert relation.values.tolist() == [[232, 288]]
    assert relation.share_of_target.tolist() == [[1, 1]]


def test_a_country_without_zones() -> None:
    relation = cross_layers(draw_zones([], x="", y=""), "x", "y")
    assert relation.values.shape == (0, 0)
    assert list(relation.pairs()) == []


def test_transposing_swaps_everything(toy: Release) -> None:
    there = cross_layers(toy.zones, "swv_po", "inspiratieregio", "area")
    back = cross_layers(toy.zones, "inspiratieregio", "swv_po", "area")
    turned = there.transposed
    for name in Contingency.__dataclass_fields__:
        assert np.array_equal(getattr(turned, name), getattr(back, name)), name
    assert turned.transposed.values.tolist() == there.values.tolist()


def test_pairs_come_by_source_then_target_with_both_shares(toy: Release) -> None:
    relation = cross_layers(toy.zones, "swv_po", "jeugdregio")
    assert list(relation.pairs()) == [
        Pair("PO0101", "JZ01", 232.0, 1.0, pytest.approx(232 / 360)),
        Pair("PO0102", "JZ01", 128.0, pytest.approx(128 / 288), pytest.approx(128 / 360)),
        Pair("PO0102", "JZ02", 160.0, pytest.approx(160 / 288), 1.0),
    ]


@pytest.mark.parametrize(
    ("min_share", "left"), [(0, 3), (0.4, 3), (128 / 288, 3), (0.45, 2), (1, 2)]
)
def test_a_pair_stays_when_either_share_is_large_enough(
    toy: Release, min_share: float, left: int
) -> None:
    relation = cross_layers(toy.zones, "swv_po", "jeugdregio")
    assert len(list(relation.pairs(min_share))) == left


@pytest.mark.parametrize("min_share", [-0.01, 1.01, float("nan"), float("inf")])
def test_a_share_outside_0_to_1_is_refused(toy: Release, min_share: float) -> None:
    relation = cross_layers(toy.zones, "swv_po", "jeugdregio")
    with pytest.raises(InputError, match="tussen 0 en 1"):
        list(relation.pairs(min_share))


def test_an_unknown_weight_names_the_weights_there_are(toy: Release) -> None:
    with pytest.raises(UnknownName, match="Kies uit: youth, area, inhabitants, pupils"):
        cross_layers(toy.zones, "swv_po", "jeugdregio", "geld")


def test_tables_of_the_release_agree_with_a_loop_over_the_zones(release: Release) -> None:
    zones = release.zones
    for weight in ("youth", "pupils"):
        amounts = zones.weight(weight).tolist()
        for source, target in (("swv_po", "jeugdregio"), ("inspiratieregio", "swv_vo")):
            relation = cross_layers(zones, source, target, weight)
            layers = (brute_force.layer_of(zones, layer) for layer in (source, target))
            found = {(pair.source, pair.target): pair.weight for pair in relation.pairs()}
            assert found == pytest.approx(brute_force.Pair(*layers, amounts).n)
