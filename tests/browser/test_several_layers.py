"""Three layers on one map, and the numbers of regions per gemeente, as a reader meets them."""

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

LAYERS = "swv_po,swv_vo,jeugdregio"
COLOURS = ("#0072b2", "#d55e00", "#009e73")
BARNEVELD = (52.14, 5.58)


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/lappendeken?lagen={LAYERS}"


def choose(browser: Any, view: str) -> None:
    browser.one(f'[data-toon="{view}"]').click()
    browser.wait(lambda: browser.all(f'[data-toon="{view}"][aria-pressed="true"]'))


def test_a_third_layer_is_chosen_from_the_page_of_two(without_javascript: Any, home: str) -> None:
    browser = without_javascript
    browser.load(f"{home}/lappendeken")
    boxes = browser.all("form.keuze select[name=lagen]")
    assert [box.get_attribute("value") for box in boxes] == ["swv_vo", "jeugdregio", ""]
    boxes[2].find_element("css selector", "option[value=ggdregio]").click()
    browser.one("form.keuze button").click()
    browser.wait(lambda: "lagen=swv_vo,jeugdregio,ggdregio" in browser.driver.current_url)
    assert browser.text("h1").startswith("3 indelingen op één kaart")
    assert len(browser.all("form.keuze select[name=lagen]")) == 4


def test_each_layer_has_an_outline_of_its_own_on_white_land(
    sized: Any, page: str, home: str
) -> None:
    sized.open(page)
    assert set(sized.fills()) == {"#ffffff"}
    for colour in (*COLOURS, "#222222"):
        assert sized.lines(colour), colour
    for layer in ("samenwerkingsverbanden PO", "samenwerkingsverbanden VO", "jeugdregio's"):
        assert layer in sized.text('[data-beeld="lijnen"]')
    assert sized.sideways <= 0
    sized.assert_quiet(home)


def test_the_number_of_borders_is_a_view_with_its_own_legend(sized: Any, page: str) -> None:
    sized.open(page)
    choose(sized, "aantal")
    for colour in ("#a8a8a8", "#2171b5", "#000000"):
        assert sized.lines(colour), colour
    assert not sized.lines(COLOURS[1])
    assert "van alle 3: " in sized.text('[data-beeld="aantal"]')
    assert not sized.shows('[data-beeld="lijnen"]')
    assert "beeld=aantal" in sized.driver.current_url
    address = sized.driver.current_url
    sized.load("about:blank")
    sized.open(address)
    assert sized.all('[data-toon="aantal"][aria-pressed="true"]')
    choose(sized, "lijnen")
    sized.driver.back()
    sized.wait(lambda: sized.all('[data-toon="aantal"][aria-pressed="true"]'))


def test_small_maps_move_together(sized: Any, page: str, home: str) -> None:
    sized.open(page)
    choose(sized, "naast")
    frames = sized.all(".klein-doek")
    assert len(frames) == 3
    names = sized.run(
        "return [...document.querySelectorAll('figcaption')].map((one) => one.innerText)"
    )
    assert names == ["samenwerkingsverbanden PO", "samenwerkingsverbanden VO", "jeugdregio's"]
    views = (
        "return Lappendeken.small.map((map) =>"
        " [map.getCenter().lat, map.getCenter().lng, map.getZoom()])"
    )
    sized.run("Lappendeken.small[1].setView([52.1, 5.6], 9, {animate: false})")
    first, second, third = sized.run(views)
    assert first == pytest.approx(second, abs=0.02)
    assert third == pytest.approx(second, abs=0.02)
    assert sized.run("return Lappendeken.map.getCenter().lat") == pytest.approx(52.1, abs=0.02)
    sized.assert_quiet(home)


def test_a_row_of_three_regions_lights_up_and_is_pinned(desktop: Any, page: str) -> None:
    desktop.open(page)
    row = desktop.one('#paren tr[data-paar="PO2510 VO2511 JZ21"]')
    desktop.one("#toon-rest").click()
    desktop.run("arguments[0].querySelector('button').click()", row)
    desktop.wait(lambda: desktop.all("#paneel.vast"))
    assert 0 < desktop.lit() < 20
    for body in ("PO 25-10", "VO 25-11", "Food Valley"):
        assert body in desktop.text("#paneel")
    assert "rij=PO2510,VO2511,JZ21" in desktop.driver.current_url


def test_the_gemeenten_around_utrecht_with_more_than_one_partnership(sized: Any, home: str) -> None:
    sized.open(f"{home}/lappendeken?lagen=gemeente,swv_vo")
    assert {"#f2efe9", "#9ac7e3"} <= set(sized.fills())
    assert "0\u00a0%" not in sized.text("#legenda").split("gemeente")[0]
    sized.one("#zoek-in-lijst").send_keys("utrecht")
    sized.wait(lambda: len(sized.visible("#paren tbody tr", "paar")) == 26)
    assert sized.visible("#paren tbody tr", "paar")[0] == "GM1961"  # Vijfheerenlanden: two
    assert sized.run("return Lappendeken.map.getZoom()") > 8
    # Enter leaves what is shown: the gemeente of that name would be one of the 26.
    sized.one("#zoek-in-lijst").send_keys(Keys.ENTER)
    assert len(sized.visible("#paren tbody tr", "paar")) == 26
    assert "regio=" not in sized.driver.current_url
    sized.one('tr[data-paar="GM1961"] button').click()
    sized.wait(lambda: "twee samenwerkingsverbanden VO" in sized.text("#paneel"))
    assert sized.sideways <= 0
    sized.assert_quiet(home)
