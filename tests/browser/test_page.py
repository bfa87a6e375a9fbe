"""/lappendeken in a browser: what a reader sees, points at, touches and types."""

from typing import Any
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from geo.crs import to_lonlat
from geo.overlap.fit import FIT_CLASSES
from geo.release.load import Release
from maps.pairs import relate

pytestmark = pytest.mark.browser

BARNEVELD = (52.14, 5.58)
HOEKSCHE_WAARD = (51.77, 4.45)
ZWOLLE = (52.51, 6.1)
NORTH_SEA = (52.9, 3.9)
ROWS = ("#paren tbody tr", "paar")


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/lappendeken"


def test_the_map_is_drawn_and_asks_nobody_else(sized: Any, page: str, home: str) -> None:
    sized.open(page)
    assert sized.fills().total() == 390
    assert set(sized.fills()) == {"#f2efe9", "#cfe3f3", "#fbdfc8", "#c8102e"}
    picture = "return Lappendeken.drawPicture(Lappendeken.stage).outerHTML"
    assert 'fill="url(#arcering)"' in sized.run(picture)
    assert len(sized.all(".plaatsnaam")) > 3
    inside = "return Lappendeken.map.getBounds().contains(Lappendeken.stage.country)"
    sized.wait(lambda: sized.run(inside))
    sized.assert_quiet(home)
    assert f"{home}/kaart/2026.1/tekening.json" in {
        address.split("?")[0] for address in sized.requests
    }


def test_nothing_scrolls_sideways(sized: Any, page: str) -> None:
    sized.open(page)
    for query in ("", "?lagen=gemeente,swv_po", "?lagen=corop,corop", "?regio=JZ21"):
        sized.driver.get(page + query)
        assert sized.sideways <= 0, query
        wider = "return [...document.querySelectorAll('.table-box, #paren td')]"
        wider += ".filter((box) => box.scrollWidth > box.clientWidth + 1).length"
        assert sized.run(wider) == 0, query


@pytest.mark.parametrize("width", [320, 1024, 1200, 1366])
def test_no_cell_runs_over_its_edge_on_other_screens(desktop: Any, page: str, width: int) -> None:
    desktop.open(f"{page}?lagen=gemeente,swv_po")
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    desktop.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    desktop.one("#toon-rest").click()
    assert not desktop.run(
        "return [...document.querySelectorAll('#paren td, #paren tbody')]"
        ".filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)"
    )


def test_the_head_of_the_list_is_shown_until_all_is_asked_for(sized: Any, page: str) -> None:
    sized.open(page)
    head = 25 if sized.run("return innerWidth") > 1000 else 10
    assert len(sized.visible(*ROWS)) == head
    above = "const at = (name) => document.querySelector(name).getBoundingClientRect().top;"
    assert sized.run(f"{above} return at('.lijstkolom .actions') < at('#paren')")
    more = sized.one("#toon-rest")
    assert more.text == "Toon alle 117 paren"
    more.click()
    assert len(sized.visible(*ROWS)) == 117
    assert not more.is_displayed()


def test_sorting_and_filtering_reach_past_the_head_of_the_list(desktop: Any, page: str) -> None:
    desktop.open(page)
    before = desktop.visible(*ROWS)
    desktop.all("#paren thead th button")[4].click()
    after = desktop.visible(*ROWS)
    assert len(after) == 25
    assert set(after) - set(before)
    desktop.one("#zoek-in-lijst").send_keys("e")
    desktop.wait(lambda: len(desktop.visible(*ROWS)) > 25)
    assert not desktop.one("#toon-rest").is_displayed()


def test_a_short_list_has_no_button_for_more(desktop: Any, page: str) -> None:
    desktop.open(f"{page}?lagen=provincie,zorgkantoorregio&regio=PV25")
    assert len(desktop.visible(*ROWS)) <= 25
    assert not desktop.one("#toon-rest").is_displayed()


def test_each_pair_is_a_card_on_a_telephone(telephone: Any, page: str) -> None:
    telephone.open(page)
    tops = telephone.run(
        "return [...document.querySelector('#paren tbody tr').cells]"
        ".map((cell) => cell.getBoundingClientRect().top)"
    )
    first, share, second, other_share, amount, kind = tops
    assert kind < first < share < second < other_share < amount
    said = "return getComputedStyle(document.querySelectorAll('#paren tbody td')[1], '::after')"
    assert telephone.run(f"{said}.content") == '" van samenwerkingsverband VO"'
    tree = telephone.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [node["role"]["value"] for node in tree if "role" in node]
    assert roles.count("columnheader") == 6
    assert "table" in roles


def test_the_map_comes_before_the_list_on_a_telephone_and_beside_it_on_a_desktop(
    browser: Any, page: str
) -> None:
    def boxes() -> tuple[dict[str, float], dict[str, float]]:
        find = "return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()"
        return browser.run(find, "#paren"), browser.run(find, "#map_kaart")

    browser.size("telephone")
    browser.open(page)
    table, chart = boxes()
    assert chart["bottom"] < table["top"]
    assert chart["width"] > 300
    browser.size("desktop")
    browser.open(page)
    table, chart = boxes()
    assert chart["left"] > table["right"]
    assert chart["bottom"] <= 1000


def test_pointing_at_the_map_names_all_bodies(desktop: Any, page: str, home: str) -> None:
    desktop.open(page)
    desktop.move_to(*BARNEVELD)
    desktop.wait(lambda: "Barneveld" in desktop.text("#paneel"))
    for body in ("VO 25-11", "Food Valley", "horen hier bij elkaar"):
        assert body in desktop.text("#paneel")
    assert desktop.one("tr[aria-current]").get_attribute("data-paar") == "VO2511 JZ21"
    desktop.move_to(*BARNEVELD, click=True)
    said = desktop.text("#plek")
    for body in (
        "Barneveld", "VO 25-11", "PO 25-10", "Food Valley", "Gelderland-Midden", "Eem en Vallei",
        "Arnhem", "Gelderland", "Veluwe", "zorgkantoorregio", "arbeidsmarktregio", "GGD-regio",
    ):  # fmt: skip
        assert body in said
    desktop.move_to(*NORTH_SEA, click=True)
    desktop.wait(lambda: not desktop.one("#plek").is_displayed())
    desktop.wait(lambda: "Wijs een plek" in desktop.text("#paneel"))
    desktop.assert_quiet(home)


def test_the_panel_says_of_which_layers_no_member_is_confirmed(desktop: Any, page: str) -> None:
    desktop.open(f"{page}?lagen=rmcregio,jeugdregio&peildatum=2026-06-01")
    desktop.move_to(*ZWOLLE, click=True)
    desktop.wait(lambda: desktop.all("#paneel.vast"))
    said = desktop.text("#plek")
    assert "Dit is niet zeker." in said
    assert said.count("De indeling van 2026 is overgenomen uit 2025.") == 2
    assert "niet zeker" not in said.split("GGD-regio")[1].split("arbeidsmarktregio")[0]


def test_a_click_pins_the_panel_and_escape_lets_go(desktop: Any, page: str) -> None:
    desktop.open(page)
    desktop.move_to(*HOEKSCHE_WAARD, click=True)
    desktop.move_to(*BARNEVELD)
    said = desktop.text("#plek")
    assert said.startswith("Hoeksche Waard")
    assert "niet zeker: tegengesproken" in said
    assert "heeft sinds ongeveer augustus 2018 een eigen samenwerkingsverband VO" in said
    assert "Samen: 19.113 kinderen" in said
    sheets = [link.get_attribute("href") for link in desktop.all("#plek a")]
    assert any(sheet.endswith("/regio/gemeente/GM1963") for sheet in sheets)
    desktop.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    desktop.wait(lambda: not desktop.one("#paneel").get_attribute("class").endswith("vast"))


def test_the_panel_leads_to_the_date_of_the_page(desktop: Any, page: str) -> None:
    joint = "&" if "?" in page else "?"
    desktop.open(f"{page}{joint}peildatum=2021-01-01")
    desktop.move_to(*HOEKSCHE_WAARD, click=True)
    sheets = [link.get_attribute("href") for link in desktop.all("#plek a")]
    assert any(sheet.endswith("/regio/gemeente/GM1963?peildatum=2021-01-01") for sheet in sheets)


def test_a_click_on_the_map_marks_the_row_and_leaves_the_page_where_it_is(
    desktop: Any, page: str
) -> None:
    desktop.open(page)
    assert "VO2511 JZ21" not in desktop.visible(*ROWS)
    desktop.move_to(*BARNEVELD, click=True)
    desktop.wait(lambda: desktop.all("#paneel.vast"))
    assert desktop.visible(*ROWS)[-1] == "VO2511 JZ21"
    assert desktop.one("tr[aria-current]").get_attribute("data-paar") == "VO2511 JZ21"
    assert desktop.run("return scrollY") == 0
    desktop.one("#toon-rest").click()
    desktop.run("scrollTo(0, 900)")
    desktop.move_to(*ZWOLLE, click=True)
    assert desktop.text("#paneel").startswith("Zwolle")
    assert desktop.run("return scrollY") == 900


def test_the_keyboard_goes_from_a_row_to_the_panel_and_back(sized: Any, page: str) -> None:
    sized.open(page)
    button = sized.one("#paren tbody tr button")
    focused = sized.driver.switch_to
    for key in (Keys.ENTER, Keys.SPACE):
        sized.run("arguments[0].focus()", button)
        focused.active_element.send_keys(key)
        assert sized.run("return document.activeElement.matches('#plek h2')")
        links = "return document.querySelectorAll('#plek .eerste a, #plek .tweede a').length"
        assert sized.run(links) == 2
        focused.active_element.send_keys(Keys.TAB)
        assert sized.run("return document.activeElement.closest('#plek') !== null")
        focused.active_element.send_keys(Keys.ESCAPE)
        assert focused.active_element == button
        assert not sized.all("#paneel.vast")


def test_a_mouse_on_a_row_keeps_the_focus_in_the_list(desktop: Any, page: str) -> None:
    desktop.open(page)
    button = desktop.one("#paren tbody tr button")
    button.click()
    desktop.wait(lambda: desktop.all("#paneel.vast"))
    assert desktop.driver.switch_to.active_element == button
    desktop.all("#paneel .knoppen button")[-1].click()
    desktop.wait(lambda: not desktop.all("#paneel.vast"))
    assert desktop.lit() == 390


def test_a_finger_names_all_bodies_under_the_map(telephone: Any, page: str, home: str) -> None:
    telephone.open(page)
    telephone.tap(*BARNEVELD)
    telephone.wait(lambda: "Food Valley" in telephone.text("#paneel"))
    below = telephone.run(
        "return document.getElementById('paneel').getBoundingClientRect().top"
        " - Lappendeken.map.getContainer().getBoundingClientRect().bottom"
    )
    assert below >= -1
    assert telephone.run("return Lappendeken.map.dragging.enabled()") is False
    telephone.assert_quiet(home)


def test_a_row_lights_up_and_a_click_zooms_in(desktop: Any, page: str) -> None:
    desktop.open(page)
    row = desktop.one('tr[data-paar="VO2810 JZ33"], tr[data-paar^="VO2810 "]')
    before = desktop.run("return Lappendeken.map.getZoom()")
    assert desktop.lit() == 390
    desktop.one("#toon-rest").click()
    desktop.run("arguments[0].scrollIntoView({block: 'center'})", row)
    desktop.run("arguments[0].querySelector('button').focus()", row)
    desktop.wait(lambda: 0 < desktop.lit() < 390)
    row.find_element("tag name", "button").click()
    desktop.wait(lambda: desktop.run("return Lappendeken.map.getZoom()") > before + 0.5)
    assert row.get_attribute("aria-current") == "true"
    assert "VO 28-10" in desktop.text("#paneel")


def test_the_keyboard_reads_the_map(desktop: Any, page: str) -> None:
    desktop.open(page)
    container = desktop.one("#map_kaart")
    desktop.run(
        "Lappendeken.map.setView([52.14, 5.58], 9, {animate: false}); arguments[0].focus()",
        container,
    )
    container.send_keys("+")
    desktop.wait(lambda: "Barneveld" in desktop.text("#paneel"))
    assert desktop.one(".kruis").is_displayed()
    container.send_keys(Keys.ENTER)
    desktop.wait(lambda: desktop.all("#paneel.vast"))


def test_the_map_says_which_keys_it_knows(desktop: Any, page: str) -> None:
    desktop.open(page)
    told = desktop.one("#toetsuitleg")
    assert not told.is_displayed()
    tree = desktop.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    [chart] = [node for node in tree if node.get("role", {}).get("value") == "application"]
    assert "Waar wringt het?" in chart["name"]["value"]
    assert "Enter" in chart["description"]["value"]
    desktop.run("document.querySelector('#heel-land').focus()")
    desktop.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert desktop.driver.switch_to.active_element == desktop.one("#map_kaart")
    assert told.is_displayed()
    for key in ("Pijltjes", "Enter", "Esc", "zoomen"):
        assert key in told.text
    desktop.one("#heel-land").click()
    assert not told.is_displayed()


def test_the_list_sorts_and_filters_by_gemeente(desktop: Any, page: str) -> None:
    desktop.open(page)
    shown = (
        "return [...document.querySelectorAll('#paren tbody tr')]"
        ".filter((row) => !row.hidden).map((row) => row.dataset.paar)"
    )
    by_misfit = desktop.run(shown)
    heading = desktop.all("#paren thead th")[4]
    heading.find_element("tag name", "button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    by_children = desktop.run(shown)
    assert sorted(by_children) == sorted(by_misfit)
    assert by_children != by_misfit
    desktop.one("#zoek-in-lijst").send_keys("hoeksche")
    desktop.wait(lambda: len(desktop.run(shown)) == 1)
    assert desktop.run(shown)[0].startswith("VO2810 ")
    assert desktop.text("#zoek-aantal") == "1 van 117"


def test_the_list_can_be_copied(desktop: Any, page: str, home: str) -> None:
    desktop.open(page)
    desktop.run(
        "window.gekopieerd = []; Object.defineProperty(navigator, 'clipboard', {value:"
        "{writeText: async (text) => void window.gekopieerd.push(text)}})"
    )
    desktop.one("#kopieer-lijst").click()
    desktop.one("#kopieer-link").click()
    desktop.wait(lambda: len(desktop.run("return window.gekopieerd")) == 2)
    table, address = desktop.run("return window.gekopieerd")
    lines = table.split("\n")
    assert len(lines) == 118
    assert lines[0].split("\t") == [
        "Samenwerkingsverband VO", "deel van samenwerkingsverband VO",
        "Jeugdregio", "deel van jeugdregio", "Kinderen", "Wat is hier",
    ]  # fmt: skip
    assert all(line.count("\t") == 5 for line in lines)
    assert address.startswith(f"{page}#kaart=")


@pytest.mark.parametrize("form", ["svg", "png"])
def test_what_one_sees_is_saved_with_title_legend_and_source(
    desktop: Any, page: str, form: str
) -> None:
    desktop.open(page)
    desktop.run("Lappendeken.map.setView([52.14, 5.58], 10, {animate: false})")
    desktop.run(
        "window.saved = null;"
        "URL.createObjectURL = (file) => { file.arrayBuffer().then((bytes) => {"
        "  window.saved = [file.type, String.fromCharCode(...new Uint8Array(bytes.slice(0, 8))),"
        "                  new TextDecoder().decode(bytes)]; }); return '#'; };"
        "const button = Object.assign(document.createElement('button'), {type: 'button'});"
        "button.dataset.plaatje = arguments[0]; document.body.append(button);"
        "const told = JSON.parse(document.getElementById('paar').textContent);"
        "Lappendeken.offerPictures(Lappendeken.stage, told); button.click()",
        form,
    )
    desktop.wait(lambda: desktop.run("return window.saved"))
    kind, start, said = desktop.run("return window.saved")
    if form == "png":
        assert (kind, start[1:4]) == ("image/png", "PNG")
        return
    drawn = fromstring(said)
    texts = " ".join(text.text or "" for text in drawn.iter("{http://www.w3.org/2000/svg}text"))
    for words in ("Waar wringt het?", "grens van beide", "Barneveld", "Ede", "Uitgave 2026.1"):
        assert words in texts
    assert "Groningen" not in texts
    fills = {path.get("fill") for path in drawn.iter("{http://www.w3.org/2000/svg}path")}
    assert {"#c8102e", "#cfe3f3"} <= fills


def test_a_region_in_the_address_is_lit_and_near(desktop: Any, page: str, home: str) -> None:
    desktop.open(f"{page}?lagen=swv_vo,jeugdregio&regio=JZ21")
    assert desktop.run("return Lappendeken.map.getBounds().contains([52.14, 5.58])")
    assert desktop.run("return Lappendeken.map.getZoom()") > 8
    assert desktop.lit() == 7
    assert len(desktop.all("#paren tbody tr")) == 3
    desktop.assert_quiet(home)


def test_paper_shows_patterns_instead_of_colours(desktop: Any, page: str) -> None:
    desktop.open(page)
    desktop.run("window.dispatchEvent(new Event('beforeprint'))")
    printed = desktop.fills()
    assert "#c8102e" not in printed
    assert {"url(#druk-1)", "#ffffff"} <= set(printed)
    shown = "return [Lappendeken.map.getSize().x, Lappendeken.map.getSize().y]"
    assert desktop.run(shown) == [673, 522], "178 by 138 mm: on the screen as on paper"
    assert len(desktop.all("#map_kaart svg.gedrukt path")) > 5
    whole = "Lappendeken.map.getBounds().contains(Lappendeken.stage.country)"
    assert desktop.run(f"return {whole}")
    assert not desktop.all("#paren thead button")
    desktop.run("window.dispatchEvent(new Event('afterprint'))")
    assert "#c8102e" in desktop.fills()
    assert len(desktop.all("#paren thead button")) == 6


def test_paper_unfolds_what_is_folded_and_shows_all_rows(desktop: Any, page: str) -> None:
    desktop.open(f"{page}?lagen=gemeente,swv_po")
    desktop.run("window.dispatchEvent(new Event('beforeprint'))")
    desktop.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert desktop.all("details")
        assert len(desktop.all("details[open]")) == len(desktop.all("details"))
        assert len(desktop.visible(*ROWS)) == len(desktop.all("#paren tbody tr")) > 300
        for control in ("#toon-rest", ".actions", ".zoekregel", ".keuze", ".kaartknoppen"):
            assert not desktop.one(control).is_displayed(), control
    finally:
        desktop.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    desktop.run("window.dispatchEvent(new Event('afterprint'))")
    assert not desktop.all("details[open]")


def test_one_pair_around_a_region(desktop: Any, page: str) -> None:
    desktop.open(f"{page}?lagen=gemeente,jeugdregio&regio=GM0203")
    assert "Alleen gemeente Barneveld, van de" in desktop.text(".lijstkolom")


def test_a_map_that_cannot_be_loaded_says_so(desktop: Any, page: str) -> None:
    command = desktop.driver.execute_cdp_cmd
    command("Network.setBlockedURLs", {"urls": ["*tekening.json*"]})
    try:
        desktop.driver.get(page)
        desktop.wait(lambda: "kon niet worden geladen" in desktop.text("#paneel"))
        assert len(desktop.all("#paren tbody tr")) == 117
        heading = desktop.all("#paren thead th button")[1]
        heading.click()
    finally:
        command("Network.setBlockedURLs", {"urls": []})
        desktop.listen()


@pytest.mark.parametrize("layers", ["ggdregio,inspiratieregio", "gemeente,swv_po", "swv_po,swv_vo"])
def test_other_layers_work_too(desktop: Any, page: str, home: str, layers: str) -> None:
    desktop.open(f"{page}?lagen={layers}")
    desktop.move_to(*BARNEVELD)
    desktop.wait(lambda: "Barneveld" in desktop.text("#paneel"))
    desktop.assert_quiet(home)


def test_without_javascript_the_list_and_the_form_are_there(
    without_javascript: Any, page: str
) -> None:
    browser = without_javascript
    browser.driver.get(page)
    assert len(browser.all("#paren tbody tr")) == 117
    assert browser.one("form.keuze button").is_displayed()
    still = browser.one(".kaartvak img")
    assert still.is_displayed()
    assert still.get_property("naturalWidth") > 1000
    assert "Waar wringt het?" in still.get_attribute("alt")
    assert not browser.one("#map_kaart").is_displayed()
    assert all(row.is_displayed() for row in browser.all("#paren tbody tr"))
    assert not browser.one("#kopieer-lijst").is_displayed()
    assert len(browser.all("#paren a")) == 234


@pytest.mark.parametrize("kind", FIT_CLASSES)
def test_the_panel_says_of_a_spot_which_region_goes_with_which(
    desktop: Any, page: str, release: Release, kind: str
) -> None:
    relation = relate(release, "swv_vo", "jeugdregio")
    classes = np.array(relation.zone_classes)
    [zone] = sorted(
        np.flatnonzero(classes == FIT_CLASSES.index(kind)),
        key=lambda zone: -release.zones.weights["area"][zone],
    )[:1]
    first, second = (release.zones.labels[layer].index[zone] for layer in ("swv_vo", "jeugdregio"))
    named = {
        "a": ("swv_vo", first),
        "b": ("jeugdregio", second),
        "main_a": ("swv_vo", relation.fit.main_source[second]),
        "main_b": ("jeugdregio", relation.fit.main_target[first]),
    }
    names = {
        name: release.layers.region(layer, release.zones.labels[layer].codes[number]).label
        for name, (layer, number) in named.items()
    }
    point = release.zones.shapes[zone].representative_point()
    lon, lat = to_lonlat(point.x, point.y)
    desktop.open(page)
    desktop.move_to(float(lat), float(lon))
    desktop.wait(lambda: desktop.all("#paneel .wat"))
    said = desktop.text("#paneel .wat").removesuffix(" Dit is niet zeker.")
    assert said == relation.words.sentences[kind].format(**names)
