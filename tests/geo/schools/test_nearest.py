"""The nearest schools, against all distances by numpy."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.schools.location import Location
from geo.schools.nearest import NearestIndex
from tests.school_locations import real_locations

Answer = list[tuple[str, float]]
POINTS = 150
KINDS = [(), ("SO",), ("VSO",), ("SBO",), ("SO", "VSO"), ("PO",), ("VO",)]


@pytest.fixture(scope="module")
def index() -> NearestIndex:
    return NearestIndex(real_locations())


def at(id: str, x: float, y: float, *kinds: str) -> Location:
    return replace(Location.example(), id=id, x=x, y=y, kinds=kinds or ("SO",))


def answer(index: NearestIndex, x: float, y: float, **asked: object) -> Answer:
    return [(near.location.id, near.distance_m) for near in index.find(x, y, **asked)]


def brute_force(
    locations: list[Location], x: float, y: float, kinds: tuple[str, ...], limit: int
) -> Answer:
    """All distances, sorted."""
    ids = np.array([one.id for one in locations])
    fits = np.array([not kinds or bool({*kinds} & {*one.kinds}) for one in locations], bool)
    points = np.array([(one.x, one.y) for one in locations]).reshape(-1, 2)
    distance = np.hypot(points[:, 0] - x, points[:, 1] - y)
    keep = fits & np.isfinite(distance)
    order = np.lexsort([ids[keep], distance[keep]])[:limit]
    return list(zip(ids[keep][order].tolist(), distance[keep][order].tolist(), strict=True))


def check(index: NearestIndex, x: float, y: float, kinds: tuple[str, ...], limit: int) -> Answer:
    """Return what is found, which is what the brute force finds."""
    expected = brute_force(list(real_locations()), x, y, kinds, limit)
    found = answer(index, x, y, kinds=kinds, limit=limit)
    assert [id for id, _ in found] == [id for id, _ in expected]
    assert [far for _, far in found] == pytest.approx([far for _, far in expected], rel=1e-12)
    assert len(found) == limit
    return found


@pytest.mark.slow
def test_random_points_among_the_real_schools(index: NearestIndex) -> None:
    random = np.random.default_rng(2024)
    xs, ys = random.uniform(0, 290_000, POINTS), random.uniform(300_000, 630_000, POINTS)
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        kinds = KINDS[random.integers(len(KINDS))]
        check(index, x, y, kinds, int(random.choice([1, 3, 10, 200])))


@pytest.mark.slow
def test_from_the_door_of_schools_that_share_it(index: NearestIndex) -> None:
    """Many schools share a point, so that ties are cut off by every small limit."""
    shared = Counter((one.x, one.y) for one in real_locations() if one.point_of == "address")
    points = sorted(shared, key=lambda point: (-shared[point], point))[:25]
    assert shared[points[0]] > 4
    for x, y in points:
        for limit in (1, 2, 3, 5):
            assert check(index, x, y, (), limit)[0][1] == 0


def test_schools_without_a_point_are_counted(index: NearestIndex) -> None:
    lost = sum(one.point_of == "nothing" for one in real_locations())
    assert index.without_point == lost == 9
    assert len(index) + lost == len(real_locations())
    found = NearestIndex([at("01AA00", float("nan"), 1.0), at("01AA01", 1.0, float("inf"))])
    assert (len(found), found.without_point, answer(found, 0, 300_000)) == (0, 2, [])


def test_a_school_in_the_middle_of_its_postcode_counts() -> None:
    school = replace(at("01AA00", 100_000, 400_000), point_of="postcode")
    assert answer(NearestIndex([school]), 100_003, 400_004) == [("01AA00", 5.0)]


def test_a_kind_that_is_rare_and_far() -> None:
    near = [at(f"01AA{n:02}", 100_000 + n, 400_000, "PO") for n in range(99)]
    far = [at("02AA00", 200_000, 400_000, "SBO"), at("02AA01", 210_000, 400_000, "SBO", "SO")]
    index = NearestIndex([*far, *near])
    assert answer(index, 100_000, 400_000, kinds=["sbo"], limit=1) == [("02AA00", 100_000.0)]
    assert [id for id, _ in answer(index, 100_000, 400_000, kinds=["SBO"])] == ["02AA00", "02AA01"]
    assert answer(index, 100_000, 400_000, kinds=["VO"]) == []


def test_more_asked_than_there_are() -> None:
    index = NearestIndex([at("01AA01", 5, 300_000), at("01AA00", 5, 300_000)])
    assert answer(index, 5, 300_000, limit=200) == [("01AA00", 0.0), ("01AA01", 0.0)]
    assert answer(index, 5, 300_000, limit=1) == [("01AA00", 0.0)]
    assert answer(index, 5, 300_000, limit=0) == []


def test_what_cannot_be_asked(index: NearestIndex) -> None:
    with pytest.raises(InputError) as caught:
        index.find(155_000, 463_000, kinds=["MBO"], limit=201)
    assert [fault.pointer for fault in caught.value.faults] == ["limit", "kind"]
    with pytest.raises(InputError, match="lijken graden"):
        index.find(5.4, 52.2)
    with pytest.raises(InputError, match="moeten getallen zijn"):
        index.find(float("nan"), 463_000)


coordinates = st.one_of(
    st.integers(0, 8).map(lambda steps: 100_000.0 + steps),
    st.floats(99_990, 100_020),
    st.floats(0, 280_000),
)
places = st.tuples(coordinates, coordinates.map(lambda y: y + 300_000))


@given(
    points=st.lists(st.tuples(places, st.sampled_from(["SO", "VSO", "PO"])), max_size=40),
    asked=places,
    kinds=st.sampled_from([(), ("SO",), ("SO", "VSO"), ("VO",)]),
    limit=st.integers(0, 45),
)
def test_any_points(
    points: list[tuple[tuple[float, float], str]],
    asked: tuple[float, float],
    kinds: tuple[str, ...],
    limit: int,
) -> None:
    """Lattices full of ties, and points that are all but equal."""
    locations = [at(f"01A{n:03}", *point, kind) for n, (point, kind) in enumerate(points)]
    found = answer(NearestIndex(reversed(locations)), *asked, kinds=kinds, limit=limit)
    expected = brute_force(locations, *asked, kinds, limit)
    assert [far for _, far in found] == pytest.approx([far for _, far in expected], rel=1e-12)
    assert len({id for id, _ in found}) == len(found)
    for first, second in pairwise(found):
        assert (first[1], first[0]) < (second[1], second[0])
