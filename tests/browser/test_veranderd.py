"""/veranderd in a browser: the slider with keys, links without JavaScript, telephone and paper."""

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

SLIDER = ".tijdbalk input[type=range]"
SHOWN = """
return [...document.querySelectorAll('.stap')].filter((step) => step.offsetParent)
  .map((step) => step.id)"""
DRAWN = """
return [...document.querySelectorAll('.stap')].filter((step) => step.offsetParent)
  .every((step) => step.querySelector('img').complete && step.querySelector('img').naturalWidth)"""

CUT_OFF = """
return [...document.querySelectorAll('.table-box')]
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.ariaLabel)"""
HINTED = """
return [...document.querySelectorAll('.veeg')].filter((hint) => hint.offsetParent)
  .map((hint) => hint.nextElementSibling.ariaLabel)"""


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/veranderd?peildatum=2026-06-01"


def test_the_slider_follows_the_keys(browser: Any, home: str, page: str) -> None:
    browser.size("desktop")
    browser.load(page)
    slider = browser.one(SLIDER)
    assert browser.run(SHOWN) == ["stap-2026-01-01"]
    assert slider.get_attribute("aria-valuetext") == "1 januari 2026"
    slider.send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert browser.run(SHOWN) == ["stap-2024-01-01"]
    assert slider.get_attribute("aria-valuetext") == "1 januari 2024"
    assert "Voorschoten" in browser.text("#stap-2024-01-01")
    assert browser.one(".tijdbalk a[aria-current]").get_attribute("data-stap") == "2024-01-01"
    browser.wait(lambda: browser.run(DRAWN))
    assert "stap=2024-01-01" in browser.driver.current_url
    slider.send_keys(Keys.HOME)
    assert browser.run(SHOWN) == ["stap-2020-01-01"]
    slider.send_keys(Keys.END)
    assert browser.run(SHOWN) == ["stap-2026-01-01"]
    browser.one("a[data-stap='2022-03-24']").click()
    assert browser.run(SHOWN) == ["stap-2022-03-24"]
    assert slider.get_attribute("value") == "3"
    browser.assert_quiet(home)
    # Who reloads, or follows the address, sees the same.
    browser.load(browser.driver.current_url)
    assert browser.run(SHOWN) == ["stap-2022-03-24"]


def test_without_javascript_the_steps_are_links(browser: Any, home: str, page: str) -> None:
    browser.size("desktop")
    with browser.scriptless():
        browser.driver.get(page)
        assert not browser.one(SLIDER).is_displayed()
        browser.one("a[data-stap='2021-01-01']").click()
        shown = [one.get_attribute("id") for one in browser.all(".stap") if one.is_displayed()]
        assert shown == ["stap-2021-01-01"]
        assert "Haaren" in browser.text("#stap-2021-01-01")


@pytest.mark.parametrize("gemeente", ["", "Weesp"])
def test_on_a_telephone_nothing_sticks_out(
    browser: Any, home: str, page: str, gemeente: str
) -> None:
    browser.size("telephone")
    browser.load(f"{page}&gemeente={gemeente}")
    assert browser.sideways <= 0
    narrow = browser.run(
        "return [...document.querySelectorAll('td')].filter((cell) => cell.offsetParent"
        " && cell.textContent.trim().length > 8 && cell.offsetWidth < 40).length"
    )
    assert narrow == 0
    # Who cannot see the whole of a table is told to swipe.
    assert browser.run(CUT_OFF) == browser.run(HINTED)
    browser.assert_quiet(home)


@needs_paper
def test_on_paper_it_has_dates_and_all_rows(browser: Any, page: str, tmp_path: Path) -> None:
    browser.size("desktop")
    browser.load(f"{page}&gemeente=Voorschoten")
    browser.wait(lambda: browser.run(DRAWN))
    sheets, text = on_paper(browser, tmp_path / "x.pdf", margin_mm=14)
    assert "Voorschoten ging van Haaglanden naar Holland Rijnland." in text
    assert "Uitgave 2026.1" in text
    assert "Jeugdregio's en zorgkantoorregio's" in text
    assert sheets <= 9
