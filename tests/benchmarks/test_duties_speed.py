"""All duties of a date, filled in for a region, and the page that shows them."""

from functools import partial

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.duties.answer import answer_duties
from service.subjects.duties.asked import Asked, read_choice
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS = 0.05
REGIONS = ("Ede", "Hoeksche Waard", "JZ21", "VO2810", "VR09", "provincie Gelderland")


def test_the_duties_of_a_region(
    release: Release, client: TestClient, fastest: Seconds, show: Show
) -> None:
    today = release.on("2026-11-29")
    query = "peildatum=2026-11-29&regio="

    def answer(region: str) -> None:
        answer_duties(today, read_choice(today, Asked(region=region)))

    def open_page(region: str) -> None:
        assert client.get(f"/wie-doet-wat?{query}{region}").status_code == 200

    answered = {name: fastest(partial(answer, name)) for name in REGIONS}
    opened = {name: fastest(partial(open_page, name)) for name in REGIONS}
    show(
        "all duties of a region, best of 8, time of the processor",
        [
            *((f"answer, {name}", taken, None) for name, taken in answered.items()),
            *((f"page, {name}", taken, None) for name, taken in opened.items()),
        ],
    )
    assert max(answered.values()) <= MOST_SECONDS
    assert max(opened.values()) <= MOST_SECONDS
