"""How far the nearest special school is, against a tree of points and against plain Python."""

import math
from collections import defaultdict
from dataclasses import replace
from statistics import mean

import numpy as np
import pytest
from scipy.spatial import cKDTree

from geo.release.load import Release
from geo.schools.coverage import (
    LIMITS_M,
    SORTS,
    Nearest,
    PostcodeYouth,
    find_nearest,
    measure_country,
    measure_regions,
)
from geo.schools.location import Location
from tests.brute_force_schools import read

SORT_IDS = ["so-1", "so-2", "so-3", "so-4", "vso-1", "vso-2", "vso-3", "vso-4", "sbo"]

DAYS = ("2020-01-01", "2022-03-24", "2026-01-01")


@pytest.fixture(scope="module")
def youth(release: Release) -> PostcodeYouth:
    return PostcodeYouth.of(release.zones, release.postcodes)


def nearest(release: Release, youth: PostcodeYouth, sort: str) -> Nearest:
    found = find_nearest(youth, filter(SORTS[sort].offered_by, release.register.special))
    assert found is not None
    return found


def offering(sort: str) -> dict[str, tuple[float, float]]:
    """Points of the locations of a sort, read from the raw rows."""
    kind, _, cluster = sort.upper().partition("-")
    middle = {row["pc4"]: (row["rd_x"], row["rd_y"]) for row in read("pc4.csv")}
    points = {}
    for row in read("schools_special.csv"):
        clusters = {"3/4": "34"}.get(row["cluster"], row["cluster"])
        if row["kind"] == kind and (not cluster or cluster in clusters):
            x, y = (row["rd_x"], row["rd_y"]) if row["rd_x"] else middle[row["pc6"][:4]]
            points[row["location_id"]] = float(x), float(y)
    return points


def test_the_sorts_are_the_kinds_by_cluster() -> None:
    assert list(SORTS) == SORT_IDS
    assert {name: sort.id for name, sort in SORTS.items()} == dict(zip(SORTS, SORTS, strict=True))


def test_a_location_of_two_clusters_counts_for_both(release: Release) -> None:
    both = [one for one in release.register.special if one.cluster == "3/4"]
    assert len(both) > 5
    for one in both:
        has = [name for name, sort in SORTS.items() if sort.offered_by(one)]
        assert has == [f"{kind.lower()}-{number}" for kind in one.kinds for number in "34"]


@pytest.mark.parametrize("sort", SORT_IDS)
def test_the_nearest_equals_that_of_a_tree_of_points(
    release: Release, youth: PostcodeYouth, sort: str
) -> None:
    found = nearest(release, youth, sort)
    points = offering(sort)
    assert [one.id for one in found.locations] == sorted(points)
    tree = cKDTree([points[one.id] for one in found.locations])
    away, which = tree.query(np.column_stack([youth.x, youth.y]))
    assert found.distance_m == pytest.approx(away)
    differ = found.location != which
    own = np.array([points[one.id] for one in found.locations])[found.location[differ]]
    again = np.hypot(*(np.column_stack([youth.x, youth.y])[differ] - own).T)
    assert again == pytest.approx(away[differ])  # where they differ, both are equally far


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("layer", ["gemeente", "jeugdregio", "swv_vo", "arbeidsmarktregio"])
def test_regions_equal_a_count_by_hand(
    release: Release, youth: PostcodeYouth, day: str, layer: str
) -> None:
    """Plain loops over the postcodes: children, beyond each limit, median, farthest."""
    found = nearest(release, youth, "vso-2")
    on = release.on(day)
    labels = on.schools.table.labels[layer]
    regions, none = measure_regions(found, labels)
    rows: dict[str | None, list[tuple[float, float, str]]] = defaultdict(list)
    points = list(offering("vso-2").values())
    for pc4, children in zip(youth.pc4, youth.children.tolist(), strict=True):
        middle = release.postcodes.middle[pc4]
        away = min(math.dist(middle, point) for point in points)
        rows[labels.code(release.postcodes.zone[pc4])].append((away, children, pc4))
    assert set(regions) == set(rows) - {None}
    assert (none is not None) == (None in rows)
    everything = {**regions, **({None: none} if none else {})}
    for code, homes in rows.items():
        mine = everything[code]
        assert mine is not None
        total = sum(children for _, children, _ in homes)
        assert mine.children == pytest.approx(total)
        assert mine.beyond == pytest.approx(
            [sum(some for away, some, _ in homes if away > limit) for limit in LIMITS_M]
        )
        so_far = 0.0
        for away, children, _ in sorted(homes):
            so_far += children
            if so_far >= total / 2 - 1e-6:
                assert mine.median_m == pytest.approx(away)
                break
        far = max(away for away, children, _ in homes if children)
        assert mine.farthest is not None
        assert found.distance_m[mine.farthest] == pytest.approx(far)
        assert youth.pc4[mine.farthest] in {pc4 for _, _, pc4 in homes}


@pytest.mark.parametrize("sort", SORT_IDS)
def test_regions_add_up_to_the_country(release: Release, youth: PostcodeYouth, sort: str) -> None:
    found = nearest(release, youth, sort)
    country = measure_country(found)
    assert country.children + youth.elsewhere == pytest.approx(3_775_257)
    for day in release.divisions:
        on = release.on(day)
        for layer in on.layers.covering:
            regions, none = measure_regions(found, on.schools.table.labels[layer])
            parts = [*regions.values(), *([none] if none else [])]
            assert sum(part.children for part in parts) == pytest.approx(country.children)
            beyond = np.sum([part.beyond for part in parts], axis=0)
            assert beyond == pytest.approx(country.beyond)


def test_children_of_postcodes_are_those_of_their_region_elsewhere(
    release: Release, youth: PostcodeYouth
) -> None:
    """The children of a zone are spread over its postcodes: pages say one number of a region."""
    per_zone = np.bincount(youth.zone, youth.children, len(release.zones))
    assert per_zone == pytest.approx(release.zones.weight("youth"))
    published = sum(release.postcodes.youth.values())
    assert abs(youth.children.sum() / published - 1) < 0.001
    ratio = [
        number / release.postcodes.youth[pc4]
        for pc4, number in zip(youth.pc4, youth.children.tolist(), strict=True)
        if release.postcodes.youth.get(pc4)
    ]
    assert 0.99 < mean(ratio) < 1.01


def test_nothing_is_nearest_where_nothing_is(youth: PostcodeYouth) -> None:
    assert find_nearest(youth, []) is None


def test_children_at_a_limit_are_not_beyond_it() -> None:
    school = Location.example()
    x = school.x + np.array([0.0, 9_999, 10_000, 10_001, 30_000, 30_001])
    everyone = PostcodeYouth(
        tuple(map(str, range(1001, 1007))), x, np.full(6, school.y),
        np.zeros(6, np.intp), np.array([1.0, 2, 4, 8, 16, 32]), elsewhere=0.0,
    )  # fmt: skip
    found = find_nearest(everyone, [school])
    assert found is not None
    assert found.classes.tolist() == [0, 0, 0, 1, 2, 3]
    country = measure_country(found)
    assert country.beyond == (56, 48, 32)
    assert (country.median_m, country.farthest) == (30_001, 5)


def test_children_of_a_postcode_without_a_middle_are_kept_apart(toy: Release) -> None:
    few = replace(toy.postcodes, middle={"1001": (152_000.0, 465_000.0)})
    youth = PostcodeYouth.of(toy.zones, few)
    assert (youth.pc4, len(youth.children)) == (("1001",), 1)
    assert youth.children.sum() + youth.elsewhere == pytest.approx(520)


def test_a_school_without_a_place_is_left_out_and_counted(youth: PostcodeYouth) -> None:
    school = Location.example()
    lost = replace(school, id="19QK09", x=math.nan, y=math.nan, point_of="nothing")
    found = find_nearest(youth, [lost, school])
    assert found is not None
    assert (found.without_point, found.locations) == (1, (school,))
    assert find_nearest(youth, [lost]) is None
