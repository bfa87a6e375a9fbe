"""Rankings by number of bodies, by hand on the toy country and by loop on the release."""

import math

import numpy as np
import pytest
from syrupy.assertion import SnapshotAssertion

from geo.errors import InputError, UnknownName
from geo.overlap.rankings import Ranked, Ranking, compute_fragmentation, rank_ranges, rank_regions
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from geo.zones.table import Labels, ZoneTable

LEFTOVER = ("AM99",)
REFERENCE = ("provincie", "corop")


def ranked(release: Release, layer: str) -> Ranking:
    return rank_regions(release.zones, layer, reference=REFERENCE, leftovers=LEFTOVER)


def show(row: Ranked) -> str:
    """Rank, total and what decides; then what is known of the doubts, and who live there."""
    doubts = f"{row.unconfirmed} unconfirmed, {row.contradicted} contradicted"
    people = f"{row.inhabitants:g} with {row.youth:g} young, {row.fragmentation:.2f} per 100,000"
    bodies = " ".join(f"{layer} {number}" for layer, number in row.bodies.items())
    unknown = f", unknown in {row.unknown}" if row.unknown else ""
    return (
        f"{row.rank} {row.code} {row.total} ({row.deciding}): {bodies}; {doubts}{unknown}; {people}"
    )


def test_the_rankings_of_the_toy_country(toy: Release, snapshot: SnapshotAssertion) -> None:
    """Of Dee it is not known who governs it, and AM99 is left over: neither is a body there.

    VO0101 has Aa and Bee in both jeugdregio's; VO0102 has Cee in JZ01, and Dee no more: it is
    VO0102 itself that left. PO0102 has at least its total, but its rank does not rest on that.
    """
    found = {}
    for layer in toy.layers.covering:
        one = ranked(toy, layer)
        about = f"{layer} by {one.deciding} of {one.counted}, beside {one.reference}"
        found[f"{about}, {one.fragmentation:.2f} per 100,000"] = [show(row) for row in one.rows]
    assert found == snapshot
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
