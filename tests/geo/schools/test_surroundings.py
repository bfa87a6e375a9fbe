"""The children around schools, counted again by loops over the raw rows of postcodes."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import hypot, isnan

import numpy as np
import pytest

from geo.places.postcode import Postcodes
from geo.release.load import Release
from geo.schools.location import Location
from geo.schools.surroundings import (
    BLOCK,
    RADII_M,
    RADIUS_M,
    Children,
    divide_around,
    find_around,
)
from tests import brute_force
from tests.brute_force_schools import Country

STEP = 89
"""Every so many locations of the register are counted again."""

COUNTRY = cache(Country)
Counted = dict[str | None, int]
"""Code of a body -> children."""


@cache
def living() -> list[tuple[str, float, float, int]]:
    """Postcodes with children: the middle and the number."""
    return [
        (pc4, float(row["rd_x"]), float(row["rd_y"]), int(row["youth"]))
        for pc4, row in COUNTRY().postcodes.items()
        if row["rd_x"] and int(row["youth"] or 0)
    ]


def postcodes_around(school: Location, radius_m: float) -> list[tuple[str, int]]:
    return near(school.x, school.y, radius_m)


@cache
def near(from_x: float, from_y: float, radius_m: float) -> list[tuple[str, int]]:
    return [
        (pc4, children)
        for pc4, x, y, children in living()
        if hypot(x - from_x, y - from_y) <= radius_m
    ]


def count_around(school: Location, radius_m: float, layer: str) -> Counted:
    found: Counted = {}
    for pc4, children in postcodes_around(school, radius_m):
        code = COUNTRY().bodies(pc4)[layer]
        if code is not None:
            found[code] = found.get(code, 0) + children
    return found


def pick(release: Release, step: int = STEP) -> list[Location]:
    return list(release.register)[::step]


def own_of(release: Release, school: Location, layer: str) -> str | None:
    """Return the body at the school; "?" where later sources contradict it."""
    assert school.zone is not None
    codes = {name: column.code(school.zone) for name, column in release.codes.columns.items()}
    doubted = (codes["gemeente"], codes[layer]) in COUNTRY().contradicted
    code = codes[layer]
    return "?" if doubted else None if code == COUNTRY().leftover[layer] else code


def compare(release: Release, schools: list[Location], radius_m: float) -> Iterator[int]:
    """Compare all layers of some schools; yield how many bodies each school has in each."""
    found = release.schools.measure_surroundings(schools, radius_m)
    for layer, spread in found.layers.items():
        for place, school in enumerate(schools):
            counted = count_around(school, radius_m, layer)
            here = spread.bodies[place], spread.effective[place], spread.outside_own_share[place]
            where = school.id, layer
            assert here[0] == len(counted), where
            yield len(counted)
            own, total = own_of(release, school, layer), sum(counted.values())
            if total:
                squares = sum((children / total) ** 2 for children in counted.values())
                assert here[1] == pytest.approx(1 / squares), where
            else:
                assert isnan(here[1]), where
            if total and own != "?":
                assert here[2] == pytest.approx(1 - counted.get(own, 0) / total), where
            else:
                assert isnan(here[2]), where


@pytest.mark.parametrize("radius_m", RADII_M)
def test_figures_are_those_of_a_count_by_hand(release: Release, radius_m: float) -> None:
    numbers = list(compare(release, pick(release), radius_m))
    assert max(numbers) > 2
    assert 0 in numbers  # somewhere no inspiratieregio


@pytest.mark.deep
def test_figures_of_every_school(release: Release) -> None:
    assert sum(compare(release, pick(release, 1), RADIUS_M)) > len(release.register)


def test_children_around_are_counted_whole(release: Release) -> None:
    schools = pick(release)
    found = release.schools.measure_surroundings(schools)
    for school, children in zip(schools, found.children, strict=True):
        assert children == sum(number for _, number in postcodes_around(school, RADIUS_M))


@pytest.mark.parametrize("layer", ["gemeente", "swv_po", "swv_vo", "inspiratieregio"])
def test_the_part_of_each_body(release: Release, layer: str) -> None:
    schools, table = pick(release), release.schools.table
    x, y = (np.array([getattr(one, axis) for one in schools]) for axis in ("x", "y"))
    parts = divide_around(find_around(release.schools.children, x, y, RADIUS_M), table, layer)
    sums = np.bincount(parts.place, parts.share, len(schools))
    assert set(sums.round(12).tolist()) <= {0.0, 1.0}
    found: dict[int, dict[str, tuple[float, float]]] = {}
    for place, body, children, doubted in zip(
        parts.place, parts.body, parts.children, parts.contradicted, strict=True
    ):
        found.setdefault(place, {})[table.labels[layer].codes[body]] = children, doubted
    for place, school in enumerate(schools):
        doubted = {
            code: sum(
                children
                for pc4, children in postcodes_around(school, RADIUS_M)
                if COUNTRY().bodies(pc4)[layer] == code
                and (COUNTRY().postcodes[pc4]["gemeente"], code) in COUNTRY().contradicted
            )
            for code in count_around(school, RADIUS_M, layer)
        }
        expected = {
            code: (children, doubted[code])
            for code, children in count_around(school, RADIUS_M, layer).items()
        }
        assert found.get(place, {}) == expected, school.id


def test_the_circles_of_one_school(release: Release) -> None:
    """Bodies by their part of the main circle; what is doubtful of any child in the widest."""
    extents = set()
    doubtful = map(release.register.location, ("01OE05", "08VU00"))
    for school in [*pick(release, 3 * STEP), *doubtful]:
        circles = release.schools.draw_circles(school)
        totals = [sum(n for _, n in postcodes_around(school, radius)) for radius in RADII_M]
        assert circles.children.tolist() == totals
        for layer, found in circles.layers.items():
            counted = [count_around(school, radius, layer) for radius in RADII_M]
            rows = {row.code: row for row in found.rows}
            assert rows.keys() == counted[-1].keys()
            assert found.spread.bodies.tolist() == [len(bodies) for bodies in counted]
            order = [(-row.shares[1], -row.shares[2], row.code) for row in found.rows]
            assert order == sorted(order)
            for code, row in rows.items():
                parts = [bodies.get(code, 0) / (sum(bodies.values()) or 1) for bodies in counted]
                assert row.shares == pytest.approx(parts)
                assert row.own is (code == own_of(release, school, layer))
                doubts = []
                for radius in RADII_M:
                    sure = [
                        release.codes.certainty(release.postcodes.zone[pc4], layer)
                        for pc4, _ in postcodes_around(school, radius)
                        if COUNTRY().bodies(pc4)[layer] == code
                    ]
                    number = sure.count("tegengesproken")
                    doubts.append(0 if not number else 2 if number == len(sure) else 1)
                assert row.contradicted == ("none", "some", "all")[max(doubts)]
                worst = max(sure, key=["vast", "overgenomen", "onbekend", "tegengesproken"].index)
                assert row.certainty == {"overgenomen": "vast"}.get(worst, worst)
                extents.add((row.contradicted, row.certainty))
    assert {extent for extent, _ in extents} == {"none", "some", "all"}


def test_a_circle_chafes_for_each_sector_of_the_school(release: Release) -> None:
    differ = 0
    for one in pick(release):
        school = replace(one, kinds=("SO", "VSO"))
        circles = release.schools.draw_circles(school)
        assert list(circles.chafing) == ["swv_po", "swv_vo"]
        for kind, shares in zip(school.kinds, circles.chafing.values(), strict=True):
            expected = [
                release.schools.measure_surroundings([replace(school, kinds=(kind,))], radius)
                for radius in RADII_M
            ]
            found = [measured.chafing_share[0] for measured in expected]
            assert np.array_equal(shares, found, equal_nan=True)
        first, second = circles.chafing.values()
        differ += not np.array_equal(first, second, equal_nan=True)
    assert differ


def test_some_bodies_around_are_contradicted(release: Release) -> None:
    schools, table = list(release.register), release.schools.table
    x, y = (np.array([getattr(one, axis) for one in schools]) for axis in ("x", "y"))
    around = find_around(release.schools.children, x, y, RADIUS_M)
    parts = divide_around(around, table, "swv_vo")
    assert (parts.contradicted > 0).any()
    assert (parts.contradicted <= parts.children).all()


def test_where_it_chafes_for_the_sector_of_the_school(release: Release) -> None:
    zones = release.zones
    weights = zones.weight("youth").tolist()
    youth_regions = brute_force.layer_of(zones, "jeugdregio")
    classes = {
        sector: brute_force.fit_classes(brute_force.layer_of(zones, sector), youth_regions, weights)
        for sector in ("swv_po", "swv_vo")
    }
    both = replace(release.register.location("19QK00"), kinds=("SO", "VSO"))
    schools = [*pick(release), both]
    found = release.schools.measure_surroundings(schools)
    chafing = 0
    for school, share in zip(schools, found.chafing_share, strict=True):
        around = postcodes_around(school, RADIUS_M)
        total = sum(children for _, children in around)
        inside = sum(
            children
            for pc4, children in around
            if any(classes[one][release.postcodes.zone[pc4]] == 3 for one in school.sectors)
        )
        chafing += inside > 0
        assert share == pytest.approx(inside / total, nan_ok=True) if total else isnan(share)
    assert chafing > 5


def test_one_school_has_the_figures_that_it_has_among_all(release: Release) -> None:
    schools = list(release.register)
    every = release.schools.measure_surroundings(schools)
    for place in range(0, len(schools), 7 * BLOCK // 5):
        alone = release.schools.measure_surroundings([schools[place]])
        assert alone.children[0] == every.children[place]
        assert np.array_equal(alone.chafing_share, every.chafing_share[[place]], equal_nan=True)
        for layer, spread in alone.layers.items():
            for name, values in vars(spread).items():
                among = getattr(every.layers[layer], name)[[place]]
                assert np.array_equal(values, among, equal_nan=True), (schools[place].id, layer)


def test_a_wider_circle_has_as_many_bodies_or_more(release: Release) -> None:
    schools = pick(release, 5)
    by_radius = [release.schools.measure_surroundings(schools, radius) for radius in RADII_M]
    for smaller, larger in pairwise(by_radius):
        assert (smaller.children <= larger.children).all()
        for layer in smaller.layers:
            assert (smaller.layers[layer].bodies <= larger.layers[layer].bodies).all()
    for found in by_radius:
        for spread in found.layers.values():
            some = spread.bodies > 0
            assert (spread.effective[some] >= 1 - 1e-12).all()
            assert (spread.effective[some] <= spread.bodies[some] + 1e-9).all()
            outside = spread.outside_own_share[~np.isnan(spread.outside_own_share)]
            assert ((outside >= 0) & (outside <= 1)).all()


def test_nothing_around_a_school_without_a_point_or_far_from_anyone(release: Release) -> None:
    school = release.register.location("19QK00")
    nowhere = replace(school, x=np.nan, y=np.nan, point_of="nothing")
    at_sea = replace(school, x=10_000.0, y=600_000.0)
    for found in (
        release.schools.measure_surroundings([nowhere, at_sea, school]),
        release.schools.measure_surroundings([nowhere]),
        release.schools.measure_surroundings([]),
    ):
        assert found.children[:2].tolist() == [0, 0][: len(found.children)]
        assert np.isnan(found.chafing_share[:2]).all()
        assert (found.layers["gemeente"].bodies[:2] == 0).all()


def test_a_school_without_a_zone_has_no_own_body(release: Release) -> None:
    lost = replace(release.register.location("19QK00"), zone=None)
    found = release.schools.measure_surroundings([lost])
    assert found.layers["gemeente"].bodies[0] > 0
    assert np.isnan(found.layers["gemeente"].outside_own_share[0])


def test_the_border_of_a_circle_is_in_it() -> None:
    children = Children.example()
    reach = np.array([2_000.0, np.nextafter(2_000.0, 0)])
    assert find_around(children, np.zeros(2), np.zeros(2), reach).total.tolist() == [40, 10]


def test_postcodes_without_a_middle_or_children_are_left_out() -> None:
    middle = {"1001": (0.0, 0.0), "1002": (1.0, 0.0), "1003": (2.0, 0.0)}
    zone = dict.fromkeys(["1001", "1002", "1003", "1004"], 0)
    found = Children.of(Postcodes(zone, {}, {}, middle, {"1001": 5, "1002": 0, "1004": 9}))
    assert found.pc4.tolist() == ["1001"]
    assert Children.of(Postcodes({}, {}, {})).number.tolist() == []
