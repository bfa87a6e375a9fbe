"""The distance to special schools: of all sorts at once, and the page of one."""

from functools import partial

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.schools.coverage import SORTS, PostcodeYouth, find_nearest
from service.subjects.school_distances.answer.make import answer_reach
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_FOR_A_PAGE = 0.050
"""Seconds of the processor, for any sort and layer after the first."""

MOST_FOR_ALL = 0.250
"""For the nearest school of every sort from all postcodes, which is done once."""


def test_distances(release: Release, client: TestClient, fastest: Seconds, show: Show) -> None:
    def find_every() -> None:
        youth = PostcodeYouth.of(release.zones, release.postcodes)
        for sort in SORTS.values():
            find_nearest(youth, filter(sort.offered_by, release.register.special))

    def open_page(sort: str, layer: str) -> None:
        address = f"/scholen/afstand?soort={sort}&laag={layer}"
        assert client.get(address).status_code == 200

    pairs = [("vso-4", "jeugdregio"), ("sbo", "gemeente")]
    every = fastest(find_every)
    made = {pair: fastest(partial(answer_reach, release, *pair)) for pair in pairs}
    pages = {pair: fastest(partial(open_page, *pair)) for pair in pairs}
    show(
        "distance to special schools, best of 8, time of the processor",
        [
            ("nearest of all sorts, all postcodes", every, None),
            *((f"answer, {' '.join(pair)}", taken, None) for pair, taken in made.items()),
            *((f"page, {' '.join(pair)}", taken, None) for pair, taken in pages.items()),
        ],
    )
    assert every <= MOST_FOR_ALL
    assert max(pages.values()) <= MOST_FOR_A_PAGE
