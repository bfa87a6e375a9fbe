"""What a reader sees on /lappendeken is in its address, and fits in the window."""

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

BARNEVELD = (52.14, 5.58)
PINNED = "return document.querySelector('tr.vast')?.dataset.paar"
VIEW = (
    "const {lat, lng} = Lappendeken.map.getCenter(); return [Lappendeken.map.getZoom(), lat, lng]"
)


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/lappendeken"


def wait_for_address(browser: Any, *parts: str) -> str:
    """Return the address once it names all of these."""
    read = "return decodeURIComponent(location.hash)"
    browser.wait(lambda: all(part in browser.run(read) for part in parts))
    return str(browser.driver.current_url)


def test_a_link_brings_back_filter_row_and_zoom(sized: Any, page: str, home: str) -> None:
    sized.open(f"{page}?lagen=swv_vo,jeugdregio&gewicht=inhabitants&peildatum=2021-01-01")
    sized.one("#zoek-in-lijst").send_keys("food")
    wait_for_address(sized, "zoek=food")
    sized.run("document.querySelector('tr[data-paar=\"VO2511 JZ21\"] button').click()")
    wait_for_address(sized, "rij=VO2511,JZ21")
    sized.run("Lappendeken.map.setView([52.2, 5.6], 10.2, {animate: false})")
    address = wait_for_address(sized, "kaart=10.2/52.200/5.600", "zoek=food")
    shown = sized.visible("#paren tbody tr", "paar")
    sized.load("about:blank")
    sized.open(address)
    assert sized.run(PINNED) == "VO2511 JZ21"
    assert sized.run(VIEW) == pytest.approx([10.2, 52.2, 5.6], abs=0.01)
    assert sized.one("#zoek-in-lijst").get_attribute("value") == "food"
    assert sized.visible("#paren tbody tr", "paar") == shown
    assert "gewicht=inhabitants" in address
    assert "peildatum=2021-01-01" in address
    sized.assert_quiet(home)


def test_back_undoes_a_step_and_forward_does_it_again(desktop: Any, page: str) -> None:
    desktop.open(page)
    desktop.move_to(*BARNEVELD, click=True)
    wait_for_address(desktop, "plek=GM0203")
    desktop.one("#plek .sluit").click()
    desktop.wait(lambda: not desktop.one("#plek").is_displayed())
    assert "plek" not in desktop.driver.current_url
    desktop.driver.back()
    desktop.wait(lambda: desktop.text("#plek").startswith("Barneveld"))
    desktop.driver.back()
    desktop.wait(lambda: not desktop.one("#plek").is_displayed())
    desktop.driver.forward()
    desktop.wait(lambda: desktop.text("#plek").startswith("Barneveld"))


def test_an_address_with_nonsense_after_its_sign_shows_the_country(
    desktop: Any, page: str, home: str
) -> None:
    desktop.open(f"{page}#kaart=x/y/z&rij=VO9999,JZ21&plek=<script>&beeld=niets&zoek=")
    assert desktop.run("return Lappendeken.map.getBounds().contains(Lappendeken.stage.country)")
    assert not desktop.run(PINNED)
    desktop.assert_quiet(home)


def test_a_filter_moves_the_map_to_what_is_left(desktop: Any, page: str) -> None:
    desktop.open(page)
    before = desktop.run("return Lappendeken.map.getZoom()")
    desktop.one("#zoek-in-lijst").send_keys("Limburg")
    desktop.wait(lambda: desktop.run("return Lappendeken.map.getZoom()") > before + 0.5)
    assert desktop.run("return Lappendeken.map.getBounds().contains([50.85, 5.7])")
    assert 0 < desktop.lit() < 100
    desktop.one("#zoek-in-lijst").send_keys(Keys.BACKSPACE * 7)
    desktop.wait(lambda: desktop.lit() == 390)
    assert desktop.run("return Lappendeken.map.getZoom()") == pytest.approx(before, abs=0.3)


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("layers", ["swv_vo,jeugdregio", "gemeente,swv_vo", "swv_po,swv_vo,corop"])
def test_map_and_side_fit_in_the_window_and_nothing_covers_the_country(
    desktop: Any, page: str, size: tuple[int, int], layers: str
) -> None:
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    desktop.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    desktop.open(f"{page}?lagen={layers}")
    box = "return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()"
    desktop.move_to(*BARNEVELD)
    desktop.wait(lambda: "Barneveld" in desktop.text("#paneel"))
    chart, strip = desktop.run(box, "#map_kaart"), desktop.run(box, "#paneel")
    assert strip["top"] >= chart["bottom"] - 1
    assert strip["bottom"] <= height
    assert chart["height"] > height * 0.45
    assert chart["width"] > width * 0.4
    assert desktop.run(box, ".kaartkolom")["height"] <= height
    desktop.move_to(*BARNEVELD, click=True)
    desktop.wait(lambda: desktop.text("#plek").startswith("Barneveld"))
    side = desktop.run(box, "#plek")
    assert side["right"] <= desktop.run(box, "#map_kaart")["left"]
    assert side["height"] <= height
    assert desktop.sideways <= 0
