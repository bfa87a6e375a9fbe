"""Rankings by number of bodies, by hand on the toy country and by loop on the release."""

import math

import numpy as np
import pytest

from geo.errors import InputError, UnknownName
from geo.overlap.rankings import Ranked, Ranking, compute_fragmentation, rank_ranges, rank_regions
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from geo.zones.table import Labels, ZoneTable

LEFTOVER = ("AM99",)
REFERENCE = ("provincie", "corop")


def ranked(release: Release, layer: str) -> Ranking:
    return rank_regions(release.zones, layer, reference=REFERENCE, leftovers=LEFTOVER)


def rows(toy: Release, layer: str) -> dict[str, Ranked]:
    return {row.code: row for row in ranked(toy, layer).rows}


def test_gemeenten_of_the_toy_country_by_hand(toy: Release) -> None:
    found = ranked(toy, "gemeente")
    assert found.counted == ("swv_po", "swv_vo", "jeugdregio", "arbeidsmarktregio")
    assert found.deciding == found.counted
    assert found.reference == ("provincie",)
    assert [(row.rank, row.code, row.total) for row in found.rows] == [
        (1, "GM0003", 5),
        (2, "GM0001", 4),
        (2, "GM0002", 4),
        (4, "GM0004", 2),  # neither VO0102, contradicted, nor AM99, left over, is a body here
    ]
    cee, dee = found.rows[0], found.rows[-1]
    assert cee.bodies == {
        **{"swv_po": 2, "swv_vo": 1, "jeugdregio": 1, "arbeidsmarktregio": 1, "provincie": 1},
    }
    assert (cee.unconfirmed, cee.contradicted, cee.unknown) == (1, 0, ())
    assert (dee.unconfirmed, dee.contradicted, dee.unknown) == (0, 1, ("swv_vo",))
    assert (cee.inhabitants, cee.youth) == (800, 160)


def test_partnerships_of_the_toy_country_by_hand(toy: Release) -> None:
    found = rows(toy, "swv_vo")
    # VO0101 has Aa and Bee in both jeugdregio's; VO0102 has Cee in JZ01, and Dee no more.
    assert [(row.rank, row.deciding, row.total) for row in found.values()] == [(1, 4, 7), (2, 2, 5)]
    assert found["VO0102"].contradicted == 2, "Dee and JZ02; the group left over is no body"
    assert found["VO0102"].unconfirmed == 1, "PO0101, by the west of Cee"
    assert found["VO0102"].unknown == (), "it is VO0102 itself that left Dee"
    found = rows(toy, "swv_po")
    assert [(row.rank, row.code, row.deciding, row.total) for row in found.values()] == [
        (1, "PO0102", 5, 8),
        (2, "PO0101", 3, 6),
    ]
    assert found["PO0101"].unconfirmed == 4
    # Who governs Dee is not known, so its total is at least 8; its rank does not rest on that.
    assert found["PO0102"].unknown == ("swv_vo",)


def test_jeugdregios_of_the_toy_country_by_hand(toy: Release) -> None:
    assert [(row.rank, row.code, row.deciding) for row in ranked(toy, "jeugdregio").rows] == [
        (1, "JZ01", 4),
        (2, "JZ02", 2),
    ]


def test_a_group_left_over_has_no_rank_of_its_own(toy: Release) -> None:
    assert list(rows(toy, "arbeidsmarktregio")) == ["AM01"]


def test_a_reference_layer_may_be_ranked_and_does_not_count_itself(toy: Release) -> None:
    found = ranked(toy, "provincie")
    assert found.reference == ()
    assert "provincie" not in found.counted
    # 4 gemeenten, 2 and 2 partnerships, 2 jeugdregio's, 1 arbeidsmarktregio
    assert [row.total for row in found.rows] == [11]


def test_fragmentation_by_hand(toy: Release) -> None:
    assert rows(toy, "gemeente")["GM0003"].fragmentation == pytest.approx(125)
    # JZ01 has Aa and Cee, 1,800 inhabitants; the east of Cee lies in PO0102 with Bee and Dee.
    assert rows(toy, "jeugdregio")["JZ01"].fragmentation == pytest.approx(2 / 1800 * 100_000)
    assert rows(toy, "swv_po")["PO0102"].fragmentation == pytest.approx(3 / 1400 * 100_000)
    assert rank_regions(toy.zones, "swv_po").fragmentation == pytest.approx(4 / 2600 * 100_000)
    assert math.isnan(compute_fragmentation(3, 0.0))


def test_equals_share_a_rank_and_the_next_one_skips() -> None:
    values = np.array([5, 9, 9, 5, 5, 1])
    assert rank_ranges(values, values) == [3, 1, 1, 3, 3, 6]


@pytest.mark.parametrize(
    ("low", "high", "ranks"),
    [
        ([43, 40], [44, 40], [1, 2]),  # above all others either way
        ([9, 10], [10, 10], [None, 1]),  # may be equal
        ([8, 8], [9, 8], [1, 1]),  # alone at the top or not; the other by what is known
        ([3, 8], [4, 8], [2, 1]),  # last either way
        ([5, 5], [6, 6], [None, None]),
    ],
)
def test_a_number_that_is_not_known_has_a_rank_where_it_cannot_matter(
    low: list[int], high: list[int], ranks: list[int | None]
) -> None:
    assert rank_ranges(np.array(low), np.array(high)) == ranks


def test_order_does_not_depend_on_the_order_of_zones() -> None:
    def table(order: list[int]) -> ZoneTable:
        columns = {"gemeente": "abcdd", "swv_po": "ppqpq", "jeugdregio": "jjjjj"}
        labels = {
            name: Labels.of([column[number] for number in order])
            for name, column in columns.items()
        }
        weights = {name: np.ones(5) for name in ("inhabitants", "youth")}
        return ZoneTable(tuple(map(str, order)), labels, weights)

    found = rank_regions(table([0, 1, 2, 3, 4]), "gemeente")
    assert [(row.rank, row.code) for row in found.rows] == [(1, "d"), (2, "a"), (2, "b"), (2, "c")]
    assert rank_regions(table([4, 2, 0, 3, 1]), "gemeente") == found


def test_a_layer_that_cannot_be_ranked_is_refused(toy: Release) -> None:
    with pytest.raises(InputError, match=r"dekt niet het hele land\. Kies uit: gemeente, swv_po"):
        rank_regions(toy.zones, "inspiratieregio")
    with pytest.raises(UnknownName, match='Laag "wijk" bestaat niet'):
        rank_regions(toy.zones, "wijk")


@pytest.mark.parametrize(
    "layer", ["gemeente", "swv_po", "swv_vo", "jeugdregio", "ggdregio", "corop"]
)
def test_rankings_of_the_release_agree_with_a_loop_over_the_zones(
    release: Release, layer: str
) -> None:
    zones = release.zones
    found = ranked(release, layer)
    assert set(found.counted) == set(release.layers.covering) - {layer, *REFERENCE}
    standing: dict[str, set[tuple[str, str]]] = {code: set() for code in zones.labels[layer].codes}
    people = dict.fromkeys(standing, 0.0)
    incomplete = set()
    for zone in range(len(zones)):
        code = str(zones.labels[layer].code(zone))
        people[code] += float(zones.weight("inhabitants")[zone])
        for other in found.counted:
            doubts = [
                CERTAINTIES[zones.certainty[name][zone]]
                for name in (layer, other)
                if name in zones.certainty
            ]
            body = str(zones.labels[other].code(zone))
            if "tegengesproken" not in doubts and body not in LEFTOVER:
                standing[code].add((other, body))
            if other in zones.certainty and doubts[-1] == "tegengesproken":
                incomplete.add(code)
    assert {row.code: row.total for row in found.rows} == {
        code: len(bodies) for code, bodies in standing.items() if code not in LEFTOVER
    }
    assert {row.code for row in found.rows if row.unknown} == incomplete
    for row in found.rows:
        assert row.deciding == sum(other in found.deciding for other, _ in standing[row.code])
        assert row.inhabitants == pytest.approx(people[row.code])
        others = [one.deciding for one in found.rows if one is not row]
        # One body at most is not known, that of Hoeksche Waard: its regions have it or one more.
        missing = int(row.code in incomplete and "swv_vo" in found.deciding)
        ranks = {1 + sum(one > row.deciding + more for one in others) for more in (0, missing)}
        assert row.rank == (max(ranks) if len(ranks) == 1 else None)
    assert [row.deciding for row in found.rows] == sorted(
        (row.deciding for row in found.rows), reverse=True
    )
