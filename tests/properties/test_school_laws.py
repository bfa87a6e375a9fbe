"""Laws of whom a school deals with: over random schools, and on all homes of the release."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.release.load import Release
from geo.schools.counterparts import Counterparts, LayerCounterparts, find_counterparts
from geo.schools.flows import Flows
from geo.schools.location import Location
from geo.schools.masked_cells import MaskedCells
from geo.schools.masking import Count, Counts
from geo.schools.straddling import Straddling
from geo.schools.summary import Levels
from geo.zones.table import ZoneTable
from tests import brute_force_bounds
from tests import brute_force_schools as brute_force
from tests.small_country import draw_zones

Found = dict[str, Counterparts]
Rows = list[tuple[str, str, str, int, int]]

SCHOOL = Location.example()
ABROAD, NOT_LISTED = ("10", "40"), ("8888", "9999")
ZONES = {"1001": 0, "1002": 0, "2001": 1, "3001": 2, "4001": 3, "5001": 4}
COLUMNS = {
    "gemeente": ["GM1", "GM2", "GM3", "GM4", "GM5"],
    "region": ["R1", "R1", "R2", "R2", "R3"],
    "partial": ["", "P1", "P1", "", "P2"],
    "country": ["NL", "NL", "NL", "NL", "NL"],
}
TABLE = draw_zones([0] * 5, **COLUMNS)
CELLS = MaskedCells(
    {
        (kind, *sort): mean / brute_force.UNIT
        for kind, of_kind in brute_force.MEANS.items()
        for sort, mean in of_kind.items()
    },
    {kind: rho for kind, (rho, _) in brute_force.SPREAD.items()},
    {kind: tau for kind, (_, tau) in brute_force.SPREAD.items()},
)
"""What masked cells are worth, as the brute force has it."""

cells = st.tuples(
    st.one_of(st.integers(0, 6), st.integers(0, 40)),
    st.one_of(st.integers(0, 3), st.integers(0, 12)),
).filter(any)
homes = st.dictionaries(
    st.tuples(
        st.sampled_from([SCHOOL.id, "00AA00", "99ZZ00"]),
        st.sampled_from(brute_force.KINDS),
        st.sampled_from([*ZONES, *ABROAD, *NOT_LISTED]),
    ),
    cells,
    max_size=30,
).map(lambda found: [(*key, *count) for key, count in found.items()])


def make_count(known: int, masked: int, mean: float, wider: float, shared: float) -> Count:
    """A count whose cells hold so many pupils on average; wider: than a binomial with that mean."""
    part = (mean - 1) / 3
    return Count(
        known,
        masked,
        masked * mean,
        wider * 3 * masked * part * (1 - part),
        shared * masked * mean,
    )


counts = st.builds(
    make_count,
    st.integers(0, 300),
    st.integers(0, 60),
    st.floats(1.0, 2.7),
    st.floats(1.0, 4.0),
    st.floats(0.0, 0.07),
)

sides = st.tuples(st.integers(1, 20), st.integers(0, 30)).map(lambda side: (side[0], sum(side)))
bodies = cells.map(lambda cell: (cell[0] + cell[1], cell[0] + 4 * cell[1]))
boxes = st.lists(st.one_of(sides, bodies), min_size=1, max_size=7)
small_sides = st.tuples(st.integers(1, 6), st.integers(0, 3)).map(lambda s: (s[0], sum(s)))
small_boxes = st.lists(small_sides, min_size=1, max_size=5)
parts = st.sampled_from([0.5, 0.75, 0.80, 0.95])


def answer(rows: Rows, table: ZoneTable = TABLE) -> Counterparts:
    return find_counterparts(table, Flows.of(rows, ZONES, CELLS), Straddling.none(), SCHOOL)


def pair(count: Count | brute_force.Count) -> tuple[int, int]:
    return count.known, count.masked


def sum_of(found: list[Count]) -> Count:
    return sum(found, Count.none())


def everyone(found: Counterparts, layer: str) -> Count:
    """All pupils of one layer: with a body, in no region, and without a place."""
    of_layer = found.layers[layer]
    with_body = [row.count for row in of_layer.rows]
    return sum_of([*with_body, of_layer.without_region, *found.unplaced.values()])


def per_body(found: LayerCounterparts) -> dict[str, tuple[int, int]]:
    return {row.code: pair(row.count) for row in found.rows}


# Masked counts


@given(counts)
def test_the_likely_interval_lies_inside_the_certain_one(count: Count) -> None:
    assert count.min <= count.likely_low <= count.likely_high <= count.max
    assert count.min <= count.estimate <= count.max


@given(counts)
def test_the_estimate_lies_in_the_likely_interval(count: Count) -> None:
    """But for less than one pupil: most often a few cells hold just what they hold at least."""
    assert count.likely_low - 1 < count.estimate < count.likely_high + 1


@given(counts, st.floats(0, 30))
def test_what_differs_more_has_a_wider_likely_interval(count: Count, more: float) -> None:
    wider = replace(count, variance=count.variance + more)
    assert wider.likely_high - wider.likely_low >= count.likely_high - count.likely_low - 1
    apart = count.apart
    assert (apart.likely_low, apart.likely_high) == (count.likely_low, count.likely_high)


@given(st.lists(counts, max_size=5))
def test_certain_intervals_of_a_sum_are_the_sums_of_the_intervals(found: list[Count]) -> None:
    """The certain interval is as wide as its parts together, the likely one at most so wide."""
    whole = sum_of(found)
    assert whole.min == sum(count.min for count in found)
    assert whole.max == sum(count.max for count in found)
    assert whole.estimate == pytest.approx(sum(count.estimate for count in found), abs=1e-5)


@given(st.lists(counts, min_size=1, max_size=5))
def test_many_counts_at_once_are_those_one_by_one(found: list[Count]) -> None:
    fields = ("known", "masked", "expected", "variance", "spread")
    columns = (np.array([getattr(count, name) for count in found]) for name in fields)
    together = Counts(*columns)
    for one, alone in zip(together, found, strict=True):
        assert (one.likely_low, one.likely_high) == (alone.likely_low, alone.likely_high)
    school = together.add_up(np.zeros(len(found), int))
    assert school == sum_of(found)
    assert school.spread == pytest.approx(sum(count.spread for count in found))
    schools = together.add_up(np.arange(len(found)))
    apart = sum(count.variance + count.spread**2 for count in found)
    assert schools.variance + schools.spread**2 == pytest.approx(apart)


# Random schools


@given(homes)
@example([(SCHOOL.id, "SO", "1001", 33, 13), (SCHOOL.id, "SO", "2001", 0, 38)])  # 50.16 twice
def test_random_schools_are_those_of_the_brute_force(rows: Rows) -> None:
    found = answer(rows)
    flows = [brute_force.Flow(*row) for row in rows if row[0] == SCHOOL.id]
    for layer, column in COLUMNS.items():
        placed = [(flow, column[ZONES[flow.pc4]] or None) for flow in flows if flow.pc4 in ZONES]
        theirs = brute_force.one_layer(placed, column[SCHOOL.zone or 0])
        mine = found.layers[layer]
        assert [(row.code, row.kinds, row.own, *pair(row.count)) for row in mine.rows] == [
            (row.code, row.kinds, row.own, *pair(row.count)) for row in theirs.rows
        ]
        assert pair(mine.without_region) == pair(theirs.without_region)
        assert [row.cumulative for row in mine.rows] == pytest.approx(
            [row.cumulative for row in theirs.rows], abs=1e-9
        )
        assert (mine.summary is None) == (theirs.summary is None) == (not mine.rows)
        if mine.summary and theirs.summary:
            assert mine.summary.effective.value == pytest.approx(theirs.summary.effective)
            assert mine.summary.for_80_percent.value == theirs.summary.for_80_percent
            assert mine.summary.for_95_percent.value == theirs.summary.for_95_percent
            tail = mine.summary.tail
            assert (tail.certain, tail.estimate, tail.possible) == theirs.summary.tail


@given(homes)
def test_nobody_is_lost(rows: Rows) -> None:
    found = answer(rows)
    mine = [Count(*row[3:], 0.0) for row in rows if row[0] == SCHOOL.id]
    assert found.total == sum_of(mine)
    for pc4s, reason in ((ABROAD, "abroad_or_unknown"), (NOT_LISTED, "postcode_not_in_regulation")):
        lost = [Count(*row[3:], 0.0) for row in rows if row[0] == SCHOOL.id and row[2] in pc4s]
        assert found.unplaced[reason] == sum_of(lost)
    for layer in COLUMNS:
        assert everyone(found, layer) == found.total


@given(homes, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_is_nothing(rows: Rows, dice: object) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert answer(shuffled) == answer(rows)


@given(homes, st.data())
def test_two_halves_are_the_whole(rows: Rows, data: st.DataObject) -> None:
    """Every row's pupils and cells dealt out over two schools."""
    first: Rows = []
    second: Rows = []
    for *key, known, masked in rows:
        here = data.draw(st.integers(0, known)), data.draw(st.integers(0, masked))
        there = known - here[0], masked - here[1]
        first += [(*key, *here)] if any(here) else []
        second += [(*key, *there)] if any(there) else []
    whole, one, other = answer(rows), answer(first), answer(second)
    assert one.total + other.total == whole.total
    for layer in COLUMNS:
        together = dict.fromkeys(per_body(whole.layers[layer]), (0, 0))
        for half in (one, other):
            for code, (known, masked) in per_body(half.layers[layer]).items():
                together[code] = together[code][0] + known, together[code][1] + masked
        assert together == per_body(whole.layers[layer])


@given(homes)
def test_a_merger_adds_the_certain_intervals(rows: Rows) -> None:
    found = answer(rows)
    whole = {"R1": ("GM1", "GM2"), "R2": ("GM3", "GM4"), "R3": ("GM5",)}
    before = {row.code: row.count for row in found.layers["gemeente"].rows}
    after = {row.code: row.count for row in found.layers["region"].rows}
    for code, members in whole.items():
        merged = [before[member] for member in members if member in before]
        assert (code in after) == bool(merged)
        if merged:
            assert after[code].min == sum(count.min for count in merged)
            assert after[code].max == sum(count.max for count in merged)


@given(homes)
def test_shares_go_down_and_add_up(rows: Rows) -> None:
    for layer in answer(rows).layers.values():
        shares = [row.share for row in layer.rows]
        assert shares == sorted(shares, reverse=True)
        assert all(0 < share <= 1 for share in shares)
        if shares:
            assert math.fsum(shares) == pytest.approx(1, abs=1e-12)
            running = [math.fsum(shares[: place + 1]) for place in range(len(shares))]
            assert [row.cumulative for row in layer.rows] == pytest.approx(running, abs=1e-12)


# Bounds


def levels(box: list[tuple[int, int]]) -> Levels:
    low, high = zip(*box, strict=True)
    return Levels.of(np.array(low, float), np.array(high, float))


def bound_effective(box: list[tuple[int, int]]) -> tuple[float, float]:
    return levels(box).most_uneven, levels(box).most_even


def bound_needed(box: list[tuple[int, int]], part: float) -> tuple[int, int]:
    return levels(box).count_fewest(part), levels(box).count_most(part)


@given(boxes)
@example([(3, 6), (2, 8)])
@example([(9, 15), (5, 20)])
@example([(7, 7), (7, 7), (1, 4)])
def test_bounds_of_the_effective_number(box: list[tuple[int, int]]) -> None:
    lowest, highest = brute_force_bounds.effective_tried(box)
    assert (lowest, highest) == brute_force_bounds.effective_argued(box)
    assert bound_effective(box) == pytest.approx((float(lowest), float(highest)), abs=1e-7)


@given(small_boxes, parts)
def test_bounds_of_the_number_needed(box: list[tuple[int, int]], part: float) -> None:
    """Against every whole number of pupils in every body."""
    tried = brute_force_bounds.needed_tried(box, Fraction(str(part)))
    assert tried == brute_force_bounds.needed_argued(box, Fraction(str(part)))
    assert bound_needed(box, part) == tried


@given(boxes, parts, st.integers(0, 1000))
def test_nothing_in_the_box_is_outside_the_bounds(
    box: list[tuple[int, int]], part: float, seed: int
) -> None:
    lowest, highest = bound_effective(box)
    fewest, most = bound_needed(box, part)
    assert 1 - 1e-9 <= lowest <= highest <= len(box) + 1e-9
    assert 1 <= fewest <= most <= len(box)
    for numbers in brute_force_bounds.somewhere(box, 5, seed):
        assert lowest - 1e-7 <= float(brute_force.effective(numbers)) <= highest + 1e-7
        assert fewest <= brute_force.needed(numbers, Fraction(str(part))) <= most


@given(boxes, parts, st.data())
def test_more_room_gives_wider_bounds(
    box: list[tuple[int, int]], part: float, data: st.DataObject
) -> None:
    wider = [
        (data.draw(st.integers(1, low)), high + data.draw(st.integers(0, 9))) for low, high in box
    ]
    inner, outer = bound_effective(box), bound_effective(wider)
    assert outer[0] <= inner[0] + 1e-7
    assert outer[1] >= inner[1] - 1e-7
    fewer, more = bound_needed(wider, part), bound_needed(box, part)
    assert fewer[0] <= more[0] <= more[1] <= fewer[1]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12), parts)
def test_without_masks_the_bounds_are_the_figure(numbers: list[int], part: float) -> None:
    box = [(number, number) for number in numbers]
    figure = float(brute_force.effective(numbers))
    assert bound_effective(box) == pytest.approx((figure, figure), abs=1e-7)
    assert len(set(bound_needed(box, part))) == 1


# All homes of the release


def test_every_pupil_counts_in_every_layer(release: Release, all_counterparts: Found) -> None:
    for location, each in all_counterparts.items():
        for layer in release.layers.ids:
            assert everyone(each, layer) == each.total, (location, layer)


def test_the_country_has_all_pupils(release: Release, all_counterparts: Found) -> None:
    assert pair(sum_of([each.total for each in all_counterparts.values()])) == (1_073_924, 258_413)
    for layer in release.layers.ids:
        everybody = sum_of([everyone(each, layer) for each in all_counterparts.values()])
        assert pair(everybody) == (1_073_924, 258_413), layer


def test_every_row_of_the_flows_is_there_once(release: Release) -> None:
    rows = [tuple(row.values()) for row in brute_force.read("pupil_flows.csv")]
    flows = release.schools.flows
    found = [
        (flows.locations[location], brute_force.KINDS[kind], pc4, str(known), str(masked))
        for location, kind, pc4, known, masked in zip(
            flows.location.tolist(),
            flows.kind.tolist(),
            flows.pc4.tolist(),
            flows.known.tolist(),
            flows.masked.tolist(),
            strict=True,
        )
    ]
    assert len(found) == 110_853
    assert sorted(found) == sorted(rows)
    assert sum(len(flows.part(location)) for location in flows.locations) == len(rows)


def test_only_a_layer_that_leaves_out_zones_has_pupils_without_a_region(
    release: Release, all_counterparts: Found
) -> None:
    for layer in release.layers.ids:
        outside = sum_of([each.layers[layer].without_region for each in all_counterparts.values()])
        assert (outside.max > 0) == (layer in ("inspiratieregio", "arbeidsmarktregio"))


def test_intervals_on_the_release(all_counterparts: Found) -> None:
    for each in all_counterparts.values():
        for layer in each.layers.values():
            for count in [row.count for row in layer.rows]:
                assert count.min <= count.likely_low <= count.likely_high <= count.max
                assert 0 < count.min <= count.estimate <= count.max
            assert all(row.cumulative <= 1 for row in layer.rows)
