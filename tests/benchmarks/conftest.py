"""What measuring takes: polygons to measure against, and a table of what was measured."""

import time
from collections.abc import Callable, Iterator

import geopandas as gpd
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.polygons import cut, dissolve

Seconds = Callable[[Callable[[], object]], float]
Show = Callable[[str, list[tuple[str, float, float | None]]], None]


@pytest.fixture(scope="session")
def dissolved(release: Release) -> dict[str, gpd.GeoDataFrame]:
    """The eleven layers that cover the country, one polygon per region."""
    return {layer: dissolve(release, layer) for layer in release.layers.covering}


@pytest.fixture(scope="session")
def overlay(dissolved: dict[str, gpd.GeoDataFrame]) -> Callable[[str, str], gpd.GeoDataFrame]:
    """Cuts two dissolved layers along each other."""
    return lambda first, second: cut(dissolved[first], dissolved[second])


@pytest.fixture(scope="session")
def seconds() -> Seconds:
    """Time on the clock that some work takes."""
    return lambda work: _taken(time.perf_counter, work)


@pytest.fixture(scope="session")
def cpu_seconds() -> Seconds:
    """Time of the processor that some work takes, whatever else the machine does."""
    return lambda work: _taken(time.process_time, work)


@pytest.fixture(scope="session")
def show() -> Show:
    """Prints rows of what was measured, the time and how often ours fits into it."""

    def printed(title: str, rows: list[tuple[str, float, float | None]]) -> None:
        print(f"\n{title}")
        for what, taken, ratio in rows:
            times = "" if ratio is None else f"{ratio:8.0f} x"
            print(f"  {what:<52}{taken:10.4f} s{times}")

    return printed


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """The pages of the release that the project carries."""
    store = Store(boundaries_root(), CURRENT)
    store.load()
    with TestClient(create_app(Settings(), store)) as opened:
        yield opened


@pytest.fixture(scope="session")
def fastest(cpu_seconds: Seconds) -> Seconds:
    """Time of the processor that some work takes, best of eight after a first."""
    return lambda work: min([cpu_seconds(work) for _ in range(9)][1:])


def _taken(clock: Callable[[], float], work: Callable[[], object]) -> float:
    start = clock()
    work()
    return clock() - start
