"""How far pupils live, against plain Python from the raw rows, and against every possible count."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.release.load import Release
from geo.schools.distances import Distances, measure_distances
from geo.schools.flows import Flows
from geo.schools.location import Location
from geo.schools.masked_cells import MaskedCells
from geo.schools.reach import Ranked
from tests.brute_force_schools import MASK_HIGH, MASK_LOW, Flow, count_of, read, read_flows

LEAST_PUPILS = 5
CELLS = MaskedCells.example()

Row = tuple[float, int, int]
"""Metres, known pupils, masked cells."""

Home = tuple[float, int]
"""Metres, pupils."""


def within(near: Sequence[Home], far: Sequence[Home], parts: Fraction) -> float:
    """Metres to the first home that has enough up to it.

    near, far: pupils of the same homes, as they count up to there and beyond.
    """
    near, far = sorted(near), sorted(far)
    for place, (metres, _) in enumerate(near):
        so_far = sum(pupils for _, pupils in near[: place + 1])
        rest = sum(pupils for _, pupils in far[place + 1 :])
        if so_far >= parts * (so_far + rest):
            return metres
    raise AssertionError(near)


def figures(
    rows: Sequence[Row], estimates: Sequence[int], parts: Fraction
) -> tuple[float, float, float]:
    """By the estimates, at least and at most."""
    by_estimate = [(metres, units) for (metres, _, _), units in zip(rows, estimates, strict=True)]
    least, most = (
        [(metres, known + worth * masked) for metres, known, masked in rows]
        for worth in (MASK_LOW, MASK_HIGH)
    )
    return (
        within(by_estimate, by_estimate, parts),
        within(most, least, parts),
        within(least, most, parts),
    )


def read_places() -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]]:
    """Middles of postcodes, and points of schools: their address, else their postcode."""
    middle = {
        row["pc4"]: (float(row["rd_x"]), float(row["rd_y"]))
        for row in read("pc4.csv")
        if row["rd_x"]
    }
    points = {
        row["location_id"]: (float(row["rd_x"]), float(row["rd_y"]))
        if row["rd_x"]
        else middle[row["pc6"][:4]]
        for row in (*read("schools_special.csv"), *read("schools_regular.csv"))
    }
    return middle, points


def recount() -> Iterator[tuple[str, list[Row], list[int], list[Flow]]]:
    """Per school its homes with their distance, the estimates of these, and who is left out."""
    middle, points = read_places()
    flows: dict[str, list[Flow]] = {}
    for flow in read_flows():
        flows.setdefault(flow.location, []).append(flow)
    for location, homes in flows.items():
        placed = [home for home in homes if home.pc4 in middle]
        rows = [
            (math.dist(points[location], middle[home.pc4]), home.known, home.masked)
            for home in placed
        ]
        estimates = [count_of(home).units for home in placed]
        yield location, rows, estimates, [home for home in homes if home.pc4 not in middle]


def measure(release: Release) -> dict[str, Distances | None]:
    schools = release.schools
    found = measure_distances(release.flows, schools.with_pupils, release.postcodes.middle)
    return dict(zip(release.flows.locations, found, strict=True))


def test_every_school_equals_a_count_by_hand(release: Release) -> None:
    compared, measured = 0, measure(release)
    for name, rows, estimates, lost in recount():
        found = measured[name]
        if sum(known + masked for _, known, masked in rows) < LEAST_PUPILS:
            assert found is None, name
            continue
        assert found is not None, name
        compared += 1
        for figure, parts in ((found.median_m, Fraction(1, 2)), (found.p90_m, Fraction(9, 10))):
            assert (figure.value, figure.low, figure.high) == pytest.approx(
                figures(rows, estimates, parts), rel=1e-12
            ), name
        left_out = found.left_out.known, found.left_out.masked
        assert left_out == (sum(home.known for home in lost), sum(home.masked for home in lost))
        assert found.pupils + found.left_out == release.flows.part(name).total
    assert compared == 6936


ROWS = st.lists(
    st.tuples(st.integers(1, 9).map(float), st.integers(0, 6), st.integers(0, 2)),
    min_size=1,
    max_size=4,
).filter(lambda rows: sum(known + masked for _, known, masked in rows) >= LEAST_PUPILS)


@given(rows=ROWS)
def test_the_bounds_are_what_counts_can_make_of_it(rows: list[Row]) -> None:
    """Every number that the masked cells can stand for, tried one by one."""
    middle = {str(1000 + number): (row[0], 0.0) for number, row in enumerate(rows)}
    flows = Flows.of(
        [
            ("19QK00", "SO", pc4, known, masked)
            for pc4, (_, known, masked) in zip(middle, rows, strict=True)
        ],
        {},
        CELLS,
    )
    school = Location.example()
    middle = {pc4: (school.x + metres, school.y) for pc4, (metres, _) in middle.items()}
    [found] = measure_distances(flows, [school], middle)
    assert found is not None
    ranges = [range(known + masked, known + 4 * masked + 1) for _, known, masked in rows]
    for figure, parts in ((found.median_m, Fraction(1, 2)), (found.p90_m, Fraction(9, 10))):
        possible = [
            within(homes, homes, parts)
            for pupils in product(*ranges)
            for homes in [list(zip([row[0] for row in rows], pupils, strict=True))]
        ]
        assert (figure.low, figure.high) == (min(possible), max(possible))
        assert figure.low <= figure.value <= figure.high


def test_a_school_without_a_place_or_with_few_pupils_has_no_distance() -> None:
    middle = {"8011": (205_300.0, 501_400.0)}
    school = Location.example()
    nowhere = replace(school, x=math.nan, y=math.nan, point_of="nothing")
    enough = Flows.of([("19QK00", "SO", "8011", 5, 0)], {}, CELLS)
    fewer = Flows.of([("19QK00", "SO", "8011", 0, 4)], {}, CELLS)
    assert measure_distances(enough, [school], middle) != [None]
    assert measure_distances(enough, [school], {}) == [None]
    assert measure_distances(enough, [nowhere], middle) == [None]
    assert measure_distances(fewer, [school], middle) == [None]
    assert measure_distances(Flows.of([], {}, CELLS), [], middle) == []


def test_one_school_has_the_distances_that_it_has_among_all(release: Release) -> None:
    every = measure(release)
    for name in release.flows.locations[::20]:
        assert release.schools.measure_distances(release.register.location(name)) == every[name]
    assert release.schools.measure_distances(release.register.location("00AH00")) is None


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 20).map(float), st.integers(0, 9).map(float)),
        max_size=30,
    ),
    part=st.sampled_from([0.1, 0.5, 0.9, 1.0]),
)
def test_groups_do_not_disturb_each_other(
    rows: list[tuple[int, float, float]], part: float
) -> None:
    group, metres, people = (np.array([row[column] for row in rows]) for column in range(3))
    ranked = Ranked.of(group.astype(np.intp), metres.astype(np.float64), 4)
    found = ranked.find_within(people.astype(np.float64), part).tolist()
    for number in range(4):
        mine = sorted((row[1], row[2]) for row in rows if row[0] == number)
        total = sum(weight for _, weight in mine)
        if not total:
            assert math.isnan(found[number])
            continue
        so_far, expected = 0.0, None
        for away, weight in mine:
            so_far += weight
            if so_far >= part * total - 1e-6:
                expected = away
                break
        assert found[number] == expected
