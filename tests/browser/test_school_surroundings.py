"""The page of a school whose pupils' homes are not known: circles, tabs, paper, file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.release.load import Release
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.files import self_contained_school
from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

TOWN = "02DZ10"
OWN, OTHER = "#cfe3f3", "#fbdfc8"


@pytest.fixture(scope="module")
def document(release: Release) -> dict[str, Any]:
    return answer_school(release, TOWN)


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/scholen/{TOWN}"


def test_the_map_follows_the_chosen_layer(desktop: Any, page: str, release: Release) -> None:
    desktop.open(page)
    zones = release.zones.labels["gemeente"]
    own = len(zones.zones_of("GM0503"))
    assert desktop.fills()[OWN] == own
    assert desktop.fills()[OTHER] > own
    desktop.one(".lagentabs a[data-laag=jeugdregio]").click()
    assert desktop.fills()[OWN] > own
    assert desktop.visible("section[data-laag]", "laag") == ["jeugdregio"]
    assert desktop.run("return document.querySelectorAll('.plaatsnaam.cirkel').length") == 3
    assert "jeugdregio" in desktop.words("#legenda")
    assert not desktop.complaints


def test_pointing_at_a_row_lights_up_the_map_and_a_click_zooms(desktop: Any, page: str) -> None:
    desktop.open(page)
    before = desktop.run("return window.Lappendeken.map.getZoom()")
    desktop.one("#laag-gemeente tr[data-code=GM0503]").click()
    assert desktop.run("return window.Lappendeken.map.getZoom()") > before
    desktop.one("#alle-cirkels").click()
    assert desktop.run("return window.Lappendeken.map.getZoom()") == before


@needs_paper
def test_on_paper_it_is_few_sheets_and_nothing_is_cut_off(
    desktop: Any, page: str, document: dict[str, Any], tmp_path: Path
) -> None:
    desktop.load(f"{page}/alles")
    sheets, said = on_paper(desktop, tmp_path / "school.pdf", margin_mm=12)
    assert sheets <= 5
    for row in document["surroundings"]["layers"]["gemeente"]["rows"]:
        assert row["name"] in said
    for words in ("niet over de leerlingen", "1 januari 2020", "2026.1", "Naar de grens"):
        assert words in said
    for button in ("Rekenblad", "Afdrukken", "Naar de kaart"):
        assert button not in said


def test_the_file_opens_from_disk_with_the_network_off(
    sized: Any, release: Release, document: dict[str, Any], as_file: Callable[[str], str]
) -> None:
    with sized.offline():
        sized.open(as_file(self_contained_school(release, document)))
        assert sized.fills().total() == 390
        assert sized.fills()[OWN] > 0
        assert sized.sideways <= 0
        assert not sized.all("a[href^='/']")
