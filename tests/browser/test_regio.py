"""A region and a postcode in a browser: every map is there, nothing is cut off, one sheet."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

ALTENA = "/regio/gemeente/GM1959?peildatum=2026-01-01"
WIDTHS = ((360, 740), (1366, 768), (1440, 900), (1920, 1080))
DRAWN = (
    "return [...document.querySelectorAll('main img')].filter((one) => one.offsetParent)"
    ".map((one) => [one.complete && one.naturalWidth > 0, one.naturalWidth / one.naturalHeight,"
    " one.getAttribute('width') / one.getAttribute('height'), one.getBoundingClientRect().height])"
)
ROOM = (
    "const text = document.querySelector('main').getBoundingClientRect();"
    "const used = [...document.querySelectorAll('main table, main img, main p, main h2')]"
    ".map((one) => one.getBoundingClientRect().right);"
    "return Math.max(...used) - text.left"
)


def resize(browser: Any, width: int, height: int) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@pytest.fixture(params=WIDTHS, ids=lambda size: str(size[0]))
def wide(browser: Any, request: pytest.FixtureRequest) -> Any:
    resize(browser, *request.param)
    return browser


@pytest.mark.parametrize(
    "address",
    [
        *(ALTENA, "/regio/gemeente/GM0203", "/regio/jeugdregio/JZ21", "/regio/swv_vo/VO2814"),
        *("/postcode/6741", "/plaats/lunteren"),
    ],
)
def test_every_map_is_drawn_and_nothing_is_sideways(wide: Any, home: str, address: str) -> None:
    wide.load(f"{home}{address}")
    maps = wide.run(DRAWN)
    assert maps
    for drawn, ratio, promised, height in maps:
        assert drawn
        assert ratio == pytest.approx(promised, abs=0.01), "nothing shifts when it comes in"
        assert height <= wide.run("return window.innerHeight")
    assert wide.sideways <= 0
    width = wide.run("return window.innerWidth")
    if width >= 1366:
        assert wide.run(ROOM) > min(width, 1512) * 0.85, "the room is used"
    wide.assert_quiet(home)


def test_which_partnerships_cut_altena_from_the_front_page(sized: Any, home: str) -> None:
    sized.load(home)
    box = next(one for one in sized.all("input[name=q]") if one.is_displayed())
    box.send_keys("Altena\n")
    sized.wait(lambda: sized.shows("#in-swv_vo"))
    assert sized.words("h1") == "Altena"
    assert "2 samenwerkingsverbanden PO" in sized.words(".lead")
    rows = sized.all("section[aria-labelledby=in-swv_vo] tbody tr")
    said = [row.text.replace("\u00ad", "") for row in rows]
    assert len(said) == 2
    [west] = [text for text in said if "VO 28-14" in text]
    assert "Werkendam" in west
    assert "Woudrichem" not in west
    assert sized.all("section[aria-labelledby=in-swv_vo] tbody a[href*='VO2814']")


@needs_paper
@pytest.mark.parametrize(
    ("address", "said"),
    [
        (ALTENA, ("Altena", "VO 28-14", "Werkendam 4251", "PO 30-10", "1 januari 2026", "DUO")),
        ("/regio/gemeente/GM0203?peildatum=2026-01-01", ("Barneveld", "VO 25-11", "Voorthuizen")),
        ("/regio/gemeente/GM1963?peildatum=2026-01-01", ("onbekend", "Strijen 3291")),
        ("/postcode/6741", ("6741 Lunteren", "VO 25-10", "regeling")),
        ("/plaats/ede", ("Ede", "PO 25-10")),
    ],
)
def test_one_sheet_of_paper(
    desktop: Any, home: str, tmp_path: Path, address: str, said: tuple[str, ...]
) -> None:
    desktop.load(f"{home}{address}")
    sheets, words = on_paper(desktop, tmp_path / "regio.pdf", 14)
    assert sheets == 1
    for text in said:
        assert text in words
    assert "Afdrukken" not in words


def test_without_javascript_the_same(without_javascript: Any, home: str) -> None:
    without_javascript.load(f"{home}{ALTENA}")
    assert all(drawn for drawn, *_ in without_javascript.run(DRAWN))
    assert "Werkendam" in without_javascript.text("section[aria-labelledby=in-swv_vo]")


def test_back_returns_to_where_the_reader_was(desktop: Any, home: str) -> None:
    desktop.load(f"{home}{ALTENA}")
    link = desktop.one("section[aria-labelledby=buren] a")
    desktop.run("arguments[0].scrollIntoView(); arguments[0].click()", link)
    desktop.wait(lambda: desktop.words("h1") != "Altena")
    assert "peildatum=2026-01-01" in desktop.driver.current_url
    desktop.driver.back()
    desktop.wait(lambda: desktop.words("h1") == "Altena")


def test_lunteren_is_found_and_shown_on_the_map(sized: Any, home: str) -> None:
    sized.load(f"{home}/zoek")
    box = next(one for one in sized.all("main input[name=q]") if one.is_displayed())
    box.send_keys("Lunteren\n")
    sized.wait(lambda: "Lunteren" in sized.words("h1"))
    assert "Ede" in sized.words(".lead")
    assert sized.run(DRAWN)[0][0]
    picture = sized.run("return document.querySelector('.plek-kaart img').src")
    sized.driver.get(picture)
    assert "Lunteren" in sized.run("return document.documentElement.textContent")
