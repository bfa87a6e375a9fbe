"""/scholen/afstand in a browser: the map is there, a telephone has room, a choice is made."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDTH = "return document.querySelector('.naast img').naturalWidth"


@pytest.mark.parametrize("query", ["", "?soort=vso-2&laag=swv_vo"])
@pytest.mark.parametrize("size", ["desktop", "telephone"])
def test_nothing_sticks_out_and_the_map_is_there(
    browser: Any, home: str, query: str, size: str
) -> None:
    browser.size(size)
    browser.load(f"{home}/scholen/afstand{query}")
    browser.wait(lambda: browser.run(WIDTH))
    assert browser.sideways <= 0
    browser.assert_quiet(home)


def test_another_sort_without_script(browser: Any, home: str) -> None:
    browser.size("desktop")
    browser.load(f"{home}/scholen/afstand")
    with browser.scriptless():
        browser.load(f"{home}/scholen/afstand")
        browser.one("option[value='sbo']").click()
        browser.one(".naast form button").click()
        browser.wait(lambda: "soort=sbo" in browser.driver.current_url)
        assert "(SBO)" in browser.text(".lead")
