"""On a telephone a page is at most eight screens long, and its map is one tap away.

The same of schools and journeys stands with their own tests.
"""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

MOST = 8

PAGES = (
    "/scholen/landelijk",
    "/scholen/landelijk?soort=vo",
    "/scholen/landelijk/ranglijst",
    "/scholen/alle",
    "/scholen/afstand",
    "/regio/gemeente/GM1959",
    "/regio/jeugdregio/JZ21",
)

MAP = """
const map = document.querySelector('#kaartvak, main img[src*="kaart"]');
if (!map) return true;
const top = map.getBoundingClientRect().top + scrollY;
if (top < 2 * innerHeight) return true;
return [...document.querySelectorAll('main a[href^="#"]')].some((link) =>
  link.getBoundingClientRect().bottom < innerHeight && /kaart/.test(link.textContent));
"""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_short_and_leads_to_its_map(browser: Any, home: str, page: str) -> None:
    browser.size("telephone")
    browser.load(home + page)
    height, window = browser.run("return [document.documentElement.scrollHeight, innerHeight]")
    assert height <= MOST * window
    assert browser.run(MAP)
    assert browser.sideways <= 0
