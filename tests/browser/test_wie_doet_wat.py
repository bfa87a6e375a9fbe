"""/wie-doet-wat in a browser: a header that stays, cards on a telephone, sheets on their side."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

HEADER = """
const head = document.querySelector('#thema-onderwijs thead tr:last-child th');
return head.getBoundingClientRect().top"""
COLUMNS = """
return [...document.querySelectorAll('table.matrix tbody tr:not(.group)')]
  .map((row) => [...row.cells].filter((cell) => cell.offsetParent).length)"""
HEADINGS = """
return [...document.querySelectorAll('table.matrix td')].filter((cell) => cell.offsetParent)
  .every((cell) => getComputedStyle(cell, '::before').content ===
    `"${cell.dataset.kop || (cell.matches(':last-child') && 'Wet en zekerheid')}"`)"""


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/wie-doet-wat?peildatum=2026-11-29&regio=JZ21"


def test_the_headings_stay_in_sight(browser: Any, home: str, page: str) -> None:
    browser.size("desktop")
    browser.load(page)
    assert browser.sideways <= 0
    assert browser.run(HEADER) > 100
    browser.load(f"{page}#taak-tlv_so_abroad")
    assert abs(browser.run(HEADER)) < 2
    assert set(browser.run(COLUMNS)) == {6}
    browser.assert_quiet(home)


def test_on_a_telephone_a_duty_is_a_card(browser: Any, home: str, page: str) -> None:
    browser.size("telephone")
    browser.load(page)
    assert browser.sideways <= 0
    assert max(browser.run(COLUMNS)) < 6, "an empty column takes no room"
    assert browser.run(HEADINGS)
    browser.assert_quiet(home)


def test_it_answers_without_javascript(browser: Any, page: str) -> None:
    browser.size("desktop")
    with browser.scriptless():
        browser.driver.get(page)
        browser.one("select[name=thema] option[value=vervoer]").click()
        browser.one("#kies button.primary").click()
        browser.wait(lambda: "thema=vervoer" in browser.driver.current_url)
        assert len(browser.all("table.matrix")) == 1


@needs_paper
def test_on_paper_every_duty_stands_in_the_matrix(browser: Any, page: str, tmp_path: Path) -> None:
    browser.size("desktop")
    browser.load(f"{page}&thema=toezicht")
    sheets, said = on_paper(browser, tmp_path / "taken.pdf", 12, landscape=True)
    assert 3 <= sheets <= 8
    assert said.count("taken die gelden op 29 november 2026") >= sheets - 2
    for words in ("Leerplicht (5 tot 16 jaar)", "Voert uit", "7 gemeenten"):
        assert words in said
