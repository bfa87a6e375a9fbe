"""All duties of a date, filled in for a region, and the page that shows them."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root
from service.shared.settings import Settings
from service.subjects.duties.answer import answer_duties
from service.subjects.duties.asked import Asked, read_choice
from service.web.app import create_app
from service.web.store import Store

pytestmark = pytest.mark.bench

MOST_SECONDS = 0.05
REGIONS = ("Ede", "Hoeksche Waard", "JZ21", "VO2810", "VR09", "provincie Gelderland")

Seconds = Callable[[Callable[[], object]], float]
Show = Callable[[str, list[tuple[str, float, float | None]]], None]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    store = Store(boundaries_root(), CURRENT)
    store.load()
    with TestClient(create_app(Settings(), store)) as opened:
        yield opened


def test_the_duties_of_a_region(
    release: Release, client: TestClient, cpu_seconds: Seconds, show: Show
) -> None:
    today = release.on("2026-11-29")
    query = "peildatum=2026-11-29&regio="

    def answer(region: str) -> None:
        answer_duties(today, read_choice(today, Asked(region=region)))

    def open_page(region: str) -> None:
        assert client.get(f"/wie-doet-wat?{query}{region}").status_code == 200

    answered = {name: _fastest(cpu_seconds, partial(answer, name)) for name in REGIONS}
    opened = {name: _fastest(cpu_seconds, partial(open_page, name)) for name in REGIONS}
    show(
        "all duties of a region, best of 8, time of the processor",
        [
            *((f"answer, {name}", taken, None) for name, taken in answered.items()),
            *((f"page, {name}", taken, None) for name, taken in opened.items()),
        ],
    )
    assert max(answered.values()) <= MOST_SECONDS
    assert max(opened.values()) <= MOST_SECONDS


def _fastest(cpu_seconds: Seconds, work: Callable[[], object]) -> float:
    return min([cpu_seconds(work) for _ in range(9)][1:])
