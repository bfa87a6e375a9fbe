"""One search over everything: processor time while someone types, best of some runs."""

import pytest

from geo.search.index import Index
from geo.search.search import search
from tests.benchmarks.conftest import Seconds

pytestmark = pytest.mark.bench

MOST_SEARCH_S = 0.010
MOST_INDEX_S = 0.15
RUNS = 7

TYPED = [
    "lu", "lunt", "lunteren", "aa", "sa", "sint", "school", "utrecht", "barnevelt", "Schiermonikog",
    "De Twijn Zwolle", "19QK", "VO2511", "25-11", "6741", "Dorpsstraat 28 6741 AE Lunteren",
    "Dorpsstraat 28, Lunteren", "Hengelo (O.)", "qwertystad", "x" * 200, "a " * 100,
]  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_a_suggestion(release, cpu_seconds: Seconds, typed: str) -> None:
    day = release.on("2026-01-01")
    taken = min(cpu_seconds(lambda: search(day, typed)) for _ in range(RUNS))
    print(f"\n{typed[:40]!r}: {taken * 1000:.2f} ms, {len(search(day, typed).hits)} hits")
    assert taken <= MOST_SEARCH_S


def test_making_the_index(release, cpu_seconds: Seconds) -> None:
    day = release.on("2026-01-01")
    search(day, "lunteren")
    taken = min(cpu_seconds(lambda: Index(day)) for _ in range(3))
    print(f"\nindex: {taken * 1000:.0f} ms")
    assert taken <= MOST_INDEX_S
