"""The front page, the menu and the page that is not there, at three widths."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = {360: (740, True), 1366: (768, False), 1920: (1080, False)}
"""Pixels across -> pixels down, and whether it is touched with a finger."""

DOORS = ("/lappendeken", "/scholen", "/reis", "/aan-tafel", "/schaalverschil")

SHIFT = """
return new Promise((done) => {
  const watch = new PerformanceObserver((list) =>
    done(list.getEntries().reduce((sum, one) => sum + (one.hadRecentInput ? 0 : one.value), 0)));
  watch.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 1500);
});
"""
"""How much moved while the page came in."""


@pytest.fixture(params=WIDTHS)
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Browser, int]]:
    height, touch = WIDTHS[request.param]
    set_size(browser, request.param, height, touch)
    yield browser, request.param
    browser.size("desktop")


def set_size(browser: Browser, width: int, height: int, touch: bool) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": touch})


def is_in_sight(browser: Browser, selector: str) -> bool:
    return bool(
        browser.run(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return box.width > 0 && box.top >= 0 && box.bottom <= window.innerHeight",
            selector,
        )
    )


def test_every_door_opens_and_back_comes_back(screen: tuple[Browser, int], home: str) -> None:
    browser, _ = screen
    browser.load(f"{home}/")
    assert browser.sideways <= 0
    assert browser.run(SHIFT) < 0.05
    assert is_in_sight(browser, "#zoek-hier")
    for door in DOORS:
        browser.run("document.querySelector(arguments[0]).click()", f'.doors a[href="{door}"]')
        browser.wait(lambda door=door: browser.run("return location.pathname") == door)
        assert browser.text("h1")
        assert browser.sideways <= 0, door
        browser.driver.back()
        browser.wait(lambda: browser.run("return location.pathname") == "/")
    browser.assert_quiet(home)


def test_the_map_is_large_or_one_tap_away(screen: tuple[Browser, int], home: str) -> None:
    browser, width = screen
    browser.load(f"{home}/")
    if width == 360:
        browser.run("document.querySelector('.naar-kaart').click()")
    browser.wait(lambda: is_in_sight(browser, ".kaart img"))
    share = browser.run(
        "return document.querySelector('.kaart img').getBoundingClientRect().height / innerHeight"
    )
    assert share > (0.4 if width == 360 else 0.75)


def test_a_page_that_is_not_there_leads_on(screen: tuple[Browser, int], home: str) -> None:
    browser, width = screen
    browser.load(f"{home}/nergens")
    assert browser.text("h1") == "Deze pagina bestaat niet"
    assert browser.sideways <= 0
    assert is_in_sight(browser, 'main a[href="/"]')
    if width == 360:
        browser.one("[popovertarget=zoekbalk]").click()
        browser.wait(lambda: browser.run("return document.activeElement.id") == "zoek-boven")
    browser.one("#zoek-boven").send_keys("Barneveld\n")
    browser.wait(lambda: browser.run("return location.pathname") == "/regio/gemeente/GM0203")


def test_the_menu_leaves_the_screen_to_the_page(screen: tuple[Browser, int], home: str) -> None:
    browser, width = screen
    browser.load(f"{home}/over")
    high = browser.run("return document.querySelector('header.site').offsetHeight")
    assert high < 80
    if width == 360:
        assert not browser.shows("#hoofdmenu a")
        browser.one("[popovertarget=hoofdmenu]").click()
    browser.one('#hoofdmenu a[href="/scholen"]').click()
    browser.wait(lambda: browser.run("return location.pathname") == "/scholen")


def test_the_menu_opens_without_a_script(telephone: Browser, home: str) -> None:
    with telephone.scriptless():
        telephone.load(f"{home}/over")
        telephone.one("[popovertarget=hoofdmenu]").click()
        assert telephone.one('#hoofdmenu a[href="/scholen"]').is_displayed()


def test_a_word_says_what_it_means(desktop: Browser, home: str) -> None:
    desktop.load(f"{home}/")
    button = desktop.one("button.begrip")
    meaning = f"#{button.get_attribute('popovertarget')}"
    assert not desktop.shows(meaning)
    desktop.run("arguments[0].focus()", button)
    button.send_keys("\n")
    desktop.wait(lambda: desktop.one(meaning).is_displayed())
    assert is_in_sight(desktop, meaning)
    button.send_keys("\ue00c")  # Escape
    desktop.wait(lambda: not desktop.one(meaning).is_displayed())
