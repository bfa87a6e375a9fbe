"""What a further date costs: time, memory, and nothing for the questions asked on it."""

import gc
import tracemalloc

import pytest

from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

DAY_S, DAY_BYTES = 5e-3, 1_000_000
MEMORY, LOOK_UP = 1.25, 1.5


def open_day(release: Release, date: str) -> Release:
    """Make what every question on a date needs."""
    day = release.on(date)
    assert len(day.zones.labels) == len(day.layers.ids)
    assert isinstance(day.locator.layer_notices, tuple)
    return day


def test_a_second_date_costs_little(cpu_seconds: Seconds, show: Show) -> None:
    release = Release(boundaries_root() / CURRENT)
    open_day(release, release.divisions[-1])
    others = release.divisions[:-1]
    taken = min(cpu_seconds(lambda day=day: open_day(release, day)) for day in others)
    show("A second date", [("zones, layers and locator", taken, DAY_S / taken)])
    assert taken < DAY_S


def test_all_dates_take_little_more_memory_than_one(show: Show) -> None:
    gc.collect()
    tracemalloc.start()
    release = Release(boundaries_root() / CURRENT)
    first = open_day(release, release.divisions[-1])
    assert all((len(first.zones.shapes), first.grid, first.flows, first.schools.search))
    one = tracemalloc.get_traced_memory()[0]
    for division in release.divisions:
        open_day(release, division)
    every = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    each = (every - one) / (len(release.divisions) - 1)
    show("Memory", [("one date, MB", one / 1e6, None), ("each further one, MB", each / 1e6, None)])
    assert each < DAY_BYTES
    assert every < MEMORY * one


def test_a_place_on_another_date_is_as_fast(cpu_seconds: Seconds, show: Show) -> None:
    release = Release(boundaries_root() / CURRENT)
    codes = list(release.postcodes.zone)[::10]

    def look_up(day: Release) -> float:
        open_day(day, day.date)
        return min(
            cpu_seconds(lambda: [day.locator.by_postcode(pc4) for pc4 in codes]) for _ in range(3)
        )

    now, then = look_up(release), look_up(release.on("2021-06-01"))
    show("Postcodes", [("today", now, None), ("on another date", then, now / then)])
    assert then < LOOK_UP * now
