"""The page of a school as a stranger meets it: its length, its map, its one sheet of paper.

And the ways to it: the list of gemeenten for a VSO school in Zwolle, an ordinary school.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

MANY_LISTS, CLUSTER_1, MOST_GEMEENTEN = "19QK00", "25HE00", "17GW29"
PRIMARY, SECONDARY, FEW_AROUND = "20XU00", "02DZ10", "00WI04"
SCHOOLS = (MANY_LISTS, CLUSTER_1, MOST_GEMEENTEN, PRIMARY, SECONDARY, FEW_AROUND)

SCREEN = 740
"""Pixels of a telephone, as the browser is one."""

HEIGHT = "return document.documentElement.scrollHeight"
TOP = "return document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY"


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_telephone_has_eight_screens_at_most_and_the_map_at_one_tap(
    telephone: Any, home: str, name: str
) -> None:
    telephone.open(f"{home}/scholen/{name}")
    assert telephone.run(HEIGHT) <= 8 * SCREEN
    assert telephone.sideways <= 0
    assert telephone.run(TOP, "a.naar-kaart") < 1.5 * SCREEN
    telephone.one("a.naar-kaart").click()
    top = "return document.getElementById('map_kaart').getBoundingClientRect().top"
    telephone.wait(lambda: 0 <= telephone.run(top) < SCREEN / 2)


@pytest.mark.parametrize("size", ["laptop", "wide"])
def test_on_a_wide_screen_the_map_stands_beside_the_text(
    browser: Any, home: str, size: str
) -> None:
    browser.size(size)
    browser.open(f"{home}/scholen/{MANY_LISTS}")
    box = "const box = document.getElementById('kaart').getBoundingClientRect();"
    left, top, bottom = browser.run(f"{box} return [box.left, box.top, box.bottom]")
    assert left > browser.run("return innerWidth") / 2
    assert top < 200
    assert bottom - top <= browser.run("return innerHeight"), "it sticks, and is seen whole"
    assert not browser.one("a.naar-kaart").is_displayed()
    assert browser.sideways <= 0


@needs_paper
@pytest.mark.parametrize("name", SCHOOLS)
def test_a_school_is_one_sheet_of_paper(desktop: Any, home: str, tmp_path: Path, name: str) -> None:
    desktop.open(f"{home}/scholen/{name}")
    sheets, said = on_paper(desktop, tmp_path / "school.pdf", margin_mm=12)
    assert sheets == 1
    for words in (
        "indeling van 1 januari",
        "uitgave",
        "de school",
        desktop.text("h1").splitlines()[0],
    ):
        assert words.lower() in said.lower()
    for button in ("Afdrukken op", "Naar de kaart", "Rekenblad", "andere datum"):
        assert button not in said


@needs_paper
def test_the_sheet_names_every_gemeente_and_who_pays(
    desktop: Any, home: str, tmp_path: Path
) -> None:
    desktop.open(f"{home}/scholen/{MANY_LISTS}")
    names = desktop.run(
        "return [...document.querySelectorAll('#tabel-gemeente tbody tr')]"
        ".map((row) => row.dataset.naam)"
    )
    _, said = on_paper(desktop, tmp_path / "school.pdf", margin_mm=12)
    assert len(names) == 38
    for name in names:
        assert name in said
    for words in ("Wie beslist over de toelating?", "Wie betaalt?", "VO 23-05", "IJsselland"):
        assert words in said


@pytest.mark.parametrize("width", ["desktop", "telephone"])
def test_the_gemeenten_of_a_school_in_zwolle_are_found(browser: Any, home: str, width: str) -> None:
    """(b): from the front page to the list, on the screen and as a file."""
    browser.size(width)
    browser.load(home)
    browser.run("document.querySelector('main a[href^=\"/scholen\"]').click()")
    browser.wait(lambda: browser.all("table.scholen, #zoek-school, input[name=q]"))
    browser.load(f"{home}/scholen?q=zwolle&soort=VSO")
    browser.one("table.scholen a[href^='/scholen/']").click()
    browser.wait(lambda: browser.all("#tabel-gemeente"))
    browser.one("a[href='#lijsten']").click()
    top = "return document.getElementById('tabel-gemeente').getBoundingClientRect().top"
    browser.wait(lambda: 0 <= browser.run(top) < browser.run("return innerHeight"))
    ends = [one.get_attribute("href").rpartition(".")[2] for one in
            browser.all("#laag-gemeente .actions a")]  # fmt: skip
    assert ends == ["csv", "xlsx"]


def test_an_ordinary_school_is_found_and_back_leads_to_the_search(desktop: Any, home: str) -> None:
    """(i)"""
    search = f"{home}/scholen?q=stanislas+delft"
    desktop.load(search)
    desktop.one("table.scholen a[href='/scholen/02DZ10']").click()
    desktop.wait(lambda: "Stanislas" in desktop.text("h1"))
    desktop.driver.back()
    desktop.wait(lambda: desktop.driver.current_url == search and desktop.all("table.scholen"))


def test_a_list_has_an_address_of_its_own(desktop: Any, page: str) -> None:
    desktop.open(page)
    desktop.one(".lagentabs a[data-laag=jeugdregio]").click()
    desktop.wait(lambda: "laag=jeugdregio" in desktop.driver.current_url)
    shown = ("section[data-laag]", "laag")
    desktop.open(desktop.driver.current_url)
    assert desktop.visible(*shown) == ["jeugdregio"]
    with desktop.scriptless():
        desktop.driver.get(f"{page}?laag=ggdregio")
        assert len(desktop.all("#tabel-ggdregio tbody tr")) > 1


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/scholen/{MANY_LISTS}"
