"""Without JavaScript: a picture stands where a script would draw a map, and fits in its column."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

MAPS = (
    "/lappendeken",
    "/lappendeken?lagen=gemeente,swv_po",
    "/lappendeken?lagen=swv_po,swv_vo,jeugdregio",
    "/scholen/19QK00",
    "/scholen/00AH00",
    "/reis?voorbeeld=1",
    "/reis?voorbeeld=6",
)

PICTURES = (
    "/regio/gemeente/GM1959",
    "/postcode/6741",
    "/plaats/lunteren",
    "/aan-tafel/jeugdregio/JZ21",
)
"""Pages whose map is a picture for everyone."""

BOX = "return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()"
LOADED = """
return [...document.querySelectorAll("main img")].filter((one) => one.checkVisibility())
  .every((one) => one.complete && one.naturalWidth > 0);
"""


@pytest.mark.parametrize("path", MAPS)
def test_a_picture_stands_where_the_map_would_be(
    without_javascript: Any, home: str, path: str
) -> None:
    browser = without_javascript
    browser.driver.get(home + path)
    assert not browser.one("#map_kaart").is_displayed()
    assert browser.one(".stilstaand").is_displayed()
    assert "JavaScript" not in browser.text("#kaartvak")
    browser.one(".stilstaand").location_once_scrolled_into_view  # noqa: B018  # scrolls
    browser.wait(lambda: browser.run(LOADED))
    drawn = browser.run(BOX, ".stilstaand svg, img.stilstaand")
    column = browser.run(BOX, "#kaartvak")
    assert drawn["width"] > 250
    assert drawn["height"] > 200
    assert drawn["left"] >= column["left"] - 1
    assert drawn["right"] <= column["right"] + 1
    assert browser.sideways <= 0


@pytest.mark.parametrize("path", PICTURES)
def test_a_map_that_is_a_picture_for_everyone_shows(
    without_javascript: Any, home: str, path: str
) -> None:
    browser = without_javascript
    browser.driver.get(home + path)
    browser.wait(lambda: browser.run(LOADED))
    assert any(one.size["width"] > 250 for one in browser.all("main img[src*='kaart']"))
