"""Search of 10,000 schools and of the nearest ones: processor time, best of some runs."""

import random
from dataclasses import replace

import pytest

from geo.schools.location import Location
from geo.schools.nearest import NearestIndex
from geo.schools.search import SearchIndex
from tests.benchmarks.conftest import Seconds
from tests.school_locations import real_locations

pytestmark = pytest.mark.bench

SCHOOLS = 10_000
MOST_SEARCH_S = 0.010
MOST_BUILD_S = 0.4
MOST_NEAR_S = 0.025
RUNS = 7

_RANDOM = random.Random(2024)


def nonsense(letters: str) -> str:
    return "".join(_RANDOM.choice(letters) for _ in range(200))


QUERIES = [
    "", "s", "e", "b", "v", "8", "de", "st", "sch", "school", "basisschool", "onderwijs",
    "de twijn zwolle", "sint jozef", "den bosch", "vso zwolle", "cluster 4", "19QK00", "8025 AK",
    "scholl", "basisscohol de regnboog amsterdam", "itartschool",
    "openbare basisschool school voor lyceum havo mavo vbo college scholengemeenschap onderwijs",
    "openbarre chistelijke katholeike basisscholl scholengemeenschp atheneumm voorgezet",
    nonsense("abcdefghijklmnopqrstuvwxyz"), nonsense("abcdefghijklmnopqrstuvwxyz    "),
    nonsense("eanst  "), nonsense("sch "), " ".join("abcdefghijklmnopqrstuvwxyz0123456789"),
    "a." * 100, "school" * 33, "basisschoo " * 18,
]  # fmt: skip


@pytest.fixture(scope="module")
def many() -> list[Location]:
    """The real schools, and some of them twice."""
    schools = list(real_locations())
    more = _RANDOM.sample(schools, SCHOOLS - len(schools))
    return schools + [replace(one, id=f"99{one.id[2:]}{n}") for n, one in enumerate(more)]


@pytest.fixture(scope="module")
def index(many: list[Location]) -> SearchIndex:
    return SearchIndex(many)


@pytest.mark.parametrize("query", QUERIES)
def test_a_search(index: SearchIndex, cpu_seconds: Seconds, query: str) -> None:
    assert len(index) == SCHOOLS
    for filters in ({}, {"kinds": ["SO", "VSO"]}):
        taken = min(cpu_seconds(lambda f=filters: index.find(query, **f)) for _ in range(RUNS))
        print(f"\n{query[:60]!r}: {taken * 1000:.2f} ms, {index.find(query, **filters).total} hits")
        assert taken <= MOST_SEARCH_S


def test_building_the_index(many: list[Location], cpu_seconds: Seconds) -> None:
    taken = min(cpu_seconds(lambda: SearchIndex(many)) for _ in range(RUNS))
    print(f"\nindex of {SCHOOLS} schools: {taken * 1000:.0f} ms")
    assert taken <= MOST_BUILD_S


@pytest.mark.parametrize("kinds", [(), ("SBO",), ("SO", "VSO")])
@pytest.mark.parametrize("limit", [10, 200])
def test_the_nearest(
    many: list[Location], cpu_seconds: Seconds, kinds: tuple[str, ...], limit: int
) -> None:
    index = NearestIndex(many)
    taken = min(
        cpu_seconds(lambda: index.find(200_000, 503_000, kinds=kinds, limit=limit))
        for _ in range(RUNS)
    )
    print(f"\n{limit} nearest of {kinds or 'all'}: {taken * 1000:.2f} ms")
    assert taken <= MOST_NEAR_S
