"""What lies around one school and around all: processor time, best of some."""

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS = 0.4
"""Of the processor, for all locations in all layers."""

MOST_FOR_ONE = 0.002
MOST_FOR_PAGE = 0.050


def test_around_one_school_and_around_all(
    release: Release, client: TestClient, fastest: Seconds, show: Show
) -> None:
    schools = release.schools
    every = list(schools.register)
    one = schools.register.location("02DZ10")
    parts = {
        f"{len(every)} locations, 12 layers": lambda: schools.measure_surroundings(every),
        "one location, 12 layers": lambda: schools.measure_surroundings([one]),
        "three circles around one location": lambda: schools.draw_circles(one),
        "its page": lambda: client.get("/scholen/02DZ10"),
    }
    taken = [fastest(work) for work in parts.values()]
    show(
        "surroundings; time of the processor",
        [(name, seconds, None) for name, seconds in zip(parts, taken, strict=True)],
    )
    most = (MOST_SECONDS, MOST_FOR_ONE, MOST_FOR_ONE, MOST_FOR_PAGE)
    assert all(seconds <= limit for seconds, limit in zip(taken, most, strict=True)), taken
