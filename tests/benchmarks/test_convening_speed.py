"""The table of a region, all tables of a layer, and the pages that show them."""

from functools import partial

import pytest
from starlette.testclient import TestClient

from geo.overlap.convening import convene
from geo.release.load import Release
from service.subjects.convening.answer import answer_convening, answer_tables
from service.subjects.convening.asked import read_table
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS = 0.010
"""Of the processor, for the table of one region with its schools."""

MOST_FOR_A_LAYER = 0.25

REGIONS = (
    ("inspiratieregio", "IR03"),
    ("jeugdregio", "JZ29"),
    ("swv_vo", "VO2810"),
    ("gemeente", "GM0344"),
)


def test_the_table_of_a_region(
    release: Release, client: TestClient, fastest: Seconds, show: Show
) -> None:
    today = release.on("2026-11-29")

    def seat(layer: str, code: str) -> None:
        convene(today.zones, layer, code, today.layers.deciding)

    def answer(layer: str, code: str) -> None:
        answer_convening(today, read_table(today, layer, code))

    def open_page(layer: str, code: str) -> None:
        assert client.get(f"/aan-tafel/{layer}/{code}?peildatum=2026-11-29").status_code == 200

    seated = {code: fastest(partial(seat, layer, code)) for layer, code in REGIONS}
    made = {code: fastest(partial(answer, layer, code)) for layer, code in REGIONS}
    page = {code: fastest(partial(open_page, layer, code)) for layer, code in REGIONS}
    layers = {
        layer: fastest(partial(answer_tables, today, layer))
        for layer in ("inspiratieregio", "jeugdregio", "swv_vo")
    }
    show(
        "the table of a region, best of 8, time of the processor",
        [
            *((f"seats, {name}", taken, None) for name, taken in seated.items()),
            *((f"answer, {name}", taken, None) for name, taken in made.items()),
            *((f"page, {name}", taken, None) for name, taken in page.items()),
            *((f"all tables, {name}", taken, None) for name, taken in layers.items()),
        ],
    )
    assert max(made.values()) <= MOST_SECONDS
    assert max(layers.values()) <= MOST_FOR_A_LAYER
