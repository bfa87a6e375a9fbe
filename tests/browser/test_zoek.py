"""The search box in a real Chromium: by keyboard, at three widths, with and without a script."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import Browser

WIDTHS = {"telephone": 360, "laptop": 1366, "wide": 1920}
OPTIONS = "[role=listbox]:not([hidden]) [role=option]"
BIG, TOP = "#zoek-hier", "#zoek-boven"


@pytest.fixture(params=WIDTHS)
def wide(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A browser of one of three widths."""
    metrics = {"width": WIDTHS[request.param], "height": 768, "deviceScaleFactor": 1}
    browser.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {**metrics, "mobile": request.param == "telephone"}
    )
    yield browser
    browser.size("desktop")


def type_in(browser: Browser, box: str, text: str) -> None:
    """Type in a box, and wait for what is suggested."""
    browser.one(box).send_keys(text)
    browser.wait(lambda: browser.all(OPTIONS))


def reach(browser: Browser, home: str, path: str) -> None:
    """Wait until a page stands there."""
    browser.wait(lambda: browser.driver.current_url == f"{home}{path}")
    browser.wait(lambda: browser.run("return document.readyState") == "complete")


def list_asked(browser: Browser) -> list[tuple[str, str]]:
    """List the address and the body of everything that was asked for, but files."""
    asked = []
    for entry in browser.driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            request = message["params"]["request"]
            if "/static/" not in request["url"] and not request["url"].startswith("data:"):
                asked.append((request["url"], request.get("postData", "")))
    return asked


def test_a_place_by_keyboard_and_back(wide: Browser, home: str) -> None:
    wide.load(f"{home}/")
    type_in(wide, BIG, "Lunt")
    first = wide.all(OPTIONS)[0]
    assert first.text.startswith("Lunteren")
    assert "gemeente Ede" in first.text
    assert wide.sideways <= 0
    box = wide.one(BIG)
    assert box.get_attribute("aria-expanded") == "true"
    box.send_keys(Keys.ARROW_DOWN)
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert first.get_attribute("aria-selected") == "true"
    box.send_keys(Keys.ENTER)
    reach(wide, home, "/plaats/lunteren")
    assert "Ede" in wide.text(".lead")
    wide.driver.back()
    reach(wide, home, "/")
    assert not wide.all(OPTIONS)
    wide.driver.forward()
    reach(wide, home, "/plaats/lunteren")
    wide.driver.refresh()
    reach(wide, home, "/plaats/lunteren")
    wide.assert_quiet(home)


def test_escape_closes_and_arrows_go_round(desktop: Browser, home: str) -> None:
    desktop.load(f"{home}/over")
    type_in(desktop, TOP, "barn")
    box = desktop.one(TOP)
    box.send_keys(Keys.ARROW_UP)
    last = desktop.all(OPTIONS)[-1]
    assert box.get_attribute("aria-activedescendant") == last.get_attribute("id")
    box.send_keys(Keys.ARROW_DOWN)
    assert box.get_attribute("aria-activedescendant") is None
    box.send_keys(Keys.ESCAPE)
    assert not desktop.all(OPTIONS)
    assert box.get_attribute("value") == "barn"
    box.send_keys(Keys.ARROW_DOWN)
    assert desktop.all(OPTIONS)
    assert "voorstellen" in desktop.run(
        "return document.querySelector('#zoek-boven ~ [role=status]').textContent"
    )


def test_a_slip_of_the_pen_offers_what_is_meant(desktop: Browser, home: str) -> None:
    desktop.load(f"{home}/over")
    type_in(desktop, TOP, "barnevelt")
    assert desktop.all(OPTIONS)[0].text.startswith("Bedoelt u Barneveld")
    desktop.one(TOP).send_keys(Keys.ENTER)
    desktop.wait(lambda: "Bedoelt u Barneveld" in desktop.words("main"))


def test_a_school_by_its_number(desktop: Browser, home: str) -> None:
    desktop.load(f"{home}/")
    type_in(desktop, BIG, "19QK")
    assert "De Twijn" in desktop.all(OPTIONS)[0].text
    desktop.one(BIG).send_keys(Keys.ENTER)
    reach(desktop, home, "/scholen/19QK00")


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("Dorpsstraat 28 6741 AE Lunteren", "/postcode/6741"),
        ("Dorpsstraat 28, Lunteren", "/plaats/lunteren"),
    ],
)
def test_of_an_address_only_postcode_or_place_leave_the_browser(
    desktop: Browser, home: str, typed: str, path: str
) -> None:
    desktop.load(f"{home}/")
    list_asked(desktop)
    for letter in typed:
        desktop.one(BIG).send_keys(letter)
    desktop.wait(lambda: desktop.all(OPTIONS))
    desktop.one(BIG).send_keys(Keys.ENTER)
    reach(desktop, home, path)
    asked = list_asked(desktop)
    assert any("/api/v1/search" in address for address, _ in asked)
    for address, body in asked:
        assert "28" not in body
        assert "AE" not in body
        assert "Dorpsstraat" not in address
        assert "Dorpsstraat 2" not in body
    desktop.driver.back()
    reach(desktop, home, "/")


def test_street_and_number_alone_ask_for_the_postcode(desktop: Browser, home: str) -> None:
    desktop.load(f"{home}/")
    desktop.one(BIG).send_keys("Dorpsstraat 28")
    desktop.wait(lambda: desktop.one(".search-hint").is_displayed())
    assert "Typ de postcode erachter" in desktop.text(".search-hint")
    assert not desktop.all(OPTIONS)


def test_a_list_that_was_posted_stands_there_again_after_back(desktop: Browser, home: str) -> None:
    desktop.load(f"{home}/zoek")
    desktop.one(BIG).send_keys("utrecht" + Keys.ENTER)
    desktop.wait(lambda: desktop.all(".found a"))
    desktop.one(".found a").click()
    desktop.wait(lambda: "/regio/" in desktop.driver.current_url)
    desktop.driver.back()
    desktop.wait(lambda: desktop.all(".found a"))
    assert desktop.driver.current_url == f"{home}/zoek"


def test_schools_nearby_stand_there_again_after_back(desktop: Browser, home: str) -> None:
    desktop.load(f"{home}/scholen/dichtbij/8014")
    desktop.one("table.scholen a").click()
    desktop.wait(lambda: "/dichtbij" not in desktop.driver.current_url)
    desktop.driver.back()
    desktop.wait(lambda: desktop.all("table.scholen a"))


@pytest.mark.parametrize(
    ("typed", "path"),
    [("6741 AE", "/postcode/6741"), ("lunteren", "/plaats/lunteren"), ("19QK", "/scholen/19QK00")],
)
def test_without_a_script_the_same(
    without_javascript: Any, home: str, typed: str, path: str
) -> None:
    browser = without_javascript
    browser.driver.get(f"{home}/")
    browser.one(BIG).send_keys(typed + Keys.ENTER)
    browser.wait(lambda: browser.driver.current_url == f"{home}{path}")
    browser.driver.back()
    browser.wait(lambda: browser.driver.current_url == f"{home}/")
