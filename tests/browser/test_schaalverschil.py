"""Scale mismatch in a browser: with the keyboard, without JavaScript, on a telephone, on paper."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.keys import Keys

from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

CELLS = "return [...document.querySelectorAll('table.matrix td a')].map((cell) => cell.textContent)"
MARKED = "return window.gebleven === true"
CONTRAST = """
const channel = (value) =>
  (value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
const light = (colour) => {
  const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number).map(channel);
  return .2126 * red + .7152 * green + .0722 * blue; };
const behind = (element) => {
  for (; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    if (!/, 0\\)$/.test(colour)) return colour; }
  return 'rgb(255, 255, 255)'; };
return [...document.querySelectorAll(arguments[0])].map((element) => {
  const [one, other] = [light(getComputedStyle(element).color), light(behind(element))];
  return (Math.max(one, other) + .05) / (Math.min(one, other) + .05); });
"""


PATHS = (
    "", "/matrix?maat=square_root_entropy", "/paar?lagen=corop,swv_po", "/maten", "/samen",
    "/ranglijsten", "/ranglijst/gemeente", "/overleg", "/overleg/gemeente", "/inspiratieregios",
)  # fmt: skip


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/schaalverschil"


def load(browser: Any, address: str) -> None:
    """Open a page, and mark this window."""
    browser.load(address)
    browser.run("window.gebleven = true")


def query_of(browser: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(browser.driver.current_url).query)


def choose(browser: Any, selector: str, value: str) -> None:
    """Choose from a list as a reader does: it gets the focus, and says that it changed."""
    browser.run(
        "const list = document.querySelector(arguments[0]); list.focus();"
        "list.value = arguments[1]; list.dispatchEvent(new Event('input', {bubbles: true}));"
        "list.dispatchEvent(new Event('change', {bubbles: true}))",
        selector, value,
    )  # fmt: skip


def press(browser: Any, selector: str, *keys: str) -> None:
    browser.run("document.querySelector(arguments[0]).focus()", selector)
    for key in keys:
        browser.driver.switch_to.active_element.send_keys(key)


def outcome(browser: Any) -> str:
    return browser.words("#uitkomst")


def way(browser: Any, name: str) -> None:
    """Choose what to do, with the space bar."""
    press(browser, f"form.scenario [name=doe][value={name}]", Keys.SPACE)


def test_nothing_scrolls_sideways_nor_asks_another(sized: Any, page: str, home: str) -> None:
    for path in PATHS:
        load(sized, page + path)
        sized.run("for (const one of document.querySelectorAll('details')) one.open = true")
        assert sized.sideways <= 0, path
        sized.assert_quiet(home)


def test_the_answer_stands_on_the_first_screen(sized: Any, page: str) -> None:
    load(sized, page)
    said = sized.one("p.lead")
    assert "passen gemiddeld het slechtst op elkaar: " in said.text
    box = sized.run(
        "return document.querySelector('p.lead').getBoundingClientRect().bottom <= innerHeight"
    )
    assert box
    assert len(sized.all("table.maten tbody tr")) == 5


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("#samen", "/samen"),
        ("?lagen=corop,ggdregio#paar", "/paar"),
        ("?maat=splits&lagen=corop,ggdregio#matrix", "/matrix"),
        ("?aantal=3#scenario", "/scenario"),
    ],
)
def test_an_old_address_with_a_place_on_the_page_leads_to_its_part(
    desktop: Any, page: str, old: str, path: str
) -> None:
    desktop.load(page + old)
    desktop.wait(lambda: urlsplit(desktop.driver.current_url).path == f"/schaalverschil{path}")


def test_another_measure_is_shown_without_loading_the_page(desktop: Any, page: str) -> None:
    load(desktop, f"{page}/matrix")
    before = desktop.run(CELLS)
    choose(desktop, "#matrix [name=maat]", "splits")
    desktop.wait(lambda: desktop.run(CELLS) != before)
    assert desktop.run(MARKED)
    assert len(desktop.run(CELLS)) == 110
    assert desktop.words("aside.uitleg h2").startswith("Delingen van")
    assert desktop.run("return document.activeElement.name") == "maat", "the focus stays"
    assert query_of(desktop)["maat"] == ["splits"]
    shown = desktop.run(CELLS)
    choose(desktop, "#matrix [name=gewicht]", "area")
    desktop.wait(lambda: "oppervlakte" in desktop.words("#matrix caption"))
    desktop.driver.back()
    desktop.wait(lambda: "oppervlakte" not in desktop.words("#matrix caption"))
    assert desktop.run(CELLS) in (before, shown), "choices soon after each other are one step"


def test_other_layers_keep_the_focus_where_it_was(desktop: Any, page: str) -> None:
    load(desktop, f"{page}/paar")
    choose(desktop, "#paar select[name=lagen]:not(label ~ label select)", "corop")
    desktop.wait(lambda: "COROP-gebieden" in desktop.words("#paar-kop"))
    choose(desktop, "#paar label + label select[name=lagen]", "ggdregio")
    desktop.wait(lambda: "GGD-regio's" in desktop.words("#paar-kop"))
    assert desktop.run(MARKED)
    place = desktop.run(
        "return [...document.querySelectorAll('#paar select')].indexOf(document.activeElement)"
    )
    assert place == 1
    assert query_of(desktop)["lagen"] == ["corop", "ggdregio"]
    assert desktop.driver.title.startswith("COROP-gebieden en GGD-regio's")


def shown(browser: Any, table: str) -> int:
    return browser.run(
        "return [...document.querySelectorAll(`#${arguments[0]} tbody tr`)]"
        ".filter((row) => row.getClientRects().length).length",
        table,
    )


def test_a_ranking_starts_short_and_is_searched_and_sorted_as_a_whole(
    desktop: Any, page: str
) -> None:
    load(desktop, f"{page}/ranglijsten")
    assert shown(desktop, "lijst-gemeente") == 10
    load(desktop, f"{page}/ranglijst/gemeente")
    assert shown(desktop, "lijst") == 100
    assert desktop.text("a[data-alles]") == "Toon alle 355 gemeenten"
    press(desktop, "#lijst thead th:nth-child(2) button", Keys.ENTER)
    desktop.wait(lambda: shown(desktop, "lijst") == 355)
    desktop.wait(lambda: "'s-Gravenhage" in desktop.words("#lijst tbody td:nth-child(2)"))
    press(desktop, "[data-filter=lijst]", "hoeksche")
    desktop.wait(lambda: shown(desktop, "lijst") == 1)
    assert "Hoeksche Waard" in desktop.words("#lijst tbody")
    assert not desktop.all("a[data-alles]")


def test_who_searches_a_list_that_has_just_begun_searches_all(desktop: Any, home: str) -> None:
    load(desktop, f"{home}/regio/gemeente")
    assert shown(desktop, "lijst") == 100
    press(desktop, "[data-filter=lijst]", "zwolle")
    desktop.wait(lambda: shown(desktop, "lijst") == 1)
    assert desktop.run(MARKED)
    desktop.one("#lijst tbody tr:not([hidden]) a").click()
    desktop.wait(lambda: read(desktop, "h1") == "Zwolle")
    desktop.driver.back()
    desktop.wait(lambda: read(desktop, "h1") == "Gemeenten")


def test_gemeenten_around_a_place(sized: Any, home: str) -> None:
    load(sized, f"{home}/regio/gemeente")
    press(sized, "input[name=plaats]", "Dorpsstraat 28, 6741 AE Lunteren", Keys.ENTER)
    sized.wait(lambda: sized.driver.current_url.endswith("?bij=6741"))
    assert sized.words("#lijst tbody td").startswith("Ede")
    assert not any("Dorpsstraat" in address for address in sized.requests)
    assert sized.sideways <= 0


def test_my_place_is_rounded_before_it_leaves(desktop: Any, home: str) -> None:
    command = desktop.driver.execute_cdp_cmd
    command("Browser.grantPermissions", {"permissions": ["geolocation"], "origin": home})
    here = {"latitude": 52.08712, "longitude": 5.62345, "accuracy": 5}
    command("Emulation.setGeolocationOverride", here)
    load(desktop, f"{home}/regio/gemeente")
    assert not any("plek" in address for address in desktop.requests)
    desktop.run(
        "const form = document.querySelector('[data-plek]').form;"
        "form.submit = () => { window.sent = form.elements.plek.value; }"
    )
    desktop.one("[data-plek]").click()
    desktop.wait(lambda: desktop.run("return window.sent"))
    assert desktop.run("return window.sent") == "5.61,52.08"


def test_nothing_hides_behind_a_pointer(desktop: Any, page: str) -> None:
    load(desktop, f"{page}/matrix")
    rules = desktop.run(
        "return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])"
        ".filter((rule) => rule.selectorText?.includes(':hover'))"
        ".flatMap((rule) => [...rule.style]).filter((name) =>"
        " ['display', 'visibility', 'opacity', 'content', 'height', 'max-height'].includes(name))"
    )
    assert rules == []
    # What the title of a cell says is in the panel of its two layers, one click away.
    titles = desktop.run(
        "return [...document.querySelectorAll('[title]')].filter((one) => !one.href)"
        ".map((one) => one.outerHTML.slice(0, 100))"
    )
    assert titles == []
    cell = desktop.one("table.matrix td a")
    said = cell.get_attribute("title")
    load(desktop, cell.get_attribute("href"))
    assert said in desktop.run("return document.querySelector('#paar').textContent")


def test_the_colours_can_be_read(sized: Any, page: str) -> None:
    for query in ("", "?maat=links", "?maat=mutual_information"):
        load(sized, f"{page}/matrix{query}")
        assert min(sized.run(CONTRAST, "table.matrix td a")) >= 4.5
    everything = "main p, main td, main th, main li, main a, main label, main summary, main button"
    for path in PATHS:
        load(sized, page + path)
        found = [value for value in sized.run(CONTRAST, everything) if value]
        assert len(found) > 20
        assert min(found) >= 4.5, path


def test_whoever_uses_the_keyboard_sees_where_it_is(desktop: Any, page: str) -> None:
    hidden = []
    for path, selectors in (
        ("/matrix", ("#matrix [name=maat]", "table.matrix td a", "#paren-van-lagen button")),
        ("/paar", ("details.maat summary", "a.button")),
        ("/ranglijst/gemeente", ("#lijst thead button", "[data-filter]", "a[data-alles]")),
        ("/scenario", ("#aantal", "form.scenario [name=doe]")),
    ):
        load(desktop, page + path)
        for selector in selectors:
            press(desktop, selector)
            desktop.driver.switch_to.active_element.send_keys(Keys.SHIFT)  # the keyboard is in use
            seen = desktop.run(
                "const style = getComputedStyle(document.activeElement);"
                "return document.activeElement.matches(arguments[0])"
                " && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1",
                selector,
            )
            if not seen:
                hidden.append(selector)
    assert hidden == []


def read(browser: Any, selector: str) -> str:
    """The text of the first element; empty while one page makes way for the next."""
    try:
        return str(browser.text(selector))
    except WebDriverException:
        return ""


def test_without_javascript_every_form_submits(without_javascript: Any, page: str) -> None:
    browser = without_javascript
    browser.driver.get(f"{page}/matrix")
    browser.one("#matrix select[name=maat] option[value=splits]").click()
    browser.one("#matrix form button").click()
    browser.wait(lambda: "maat=splits" in browser.driver.current_url)
    browser.wait(lambda: read(browser, "aside.uitleg h2").startswith("Delingen van"))
    browser.driver.get(f"{page}/paar")
    browser.one("#paar select[name=lagen] option[value=corop]").click()
    browser.one("#paar form button").click()
    browser.wait(lambda: "COROP-gebieden" in read(browser, "#paar-kop"))
    # A place on the page of before is a link there.
    browser.driver.get(f"{page}#samen")
    browser.one("#samen a").click()
    browser.wait(lambda: read(browser, "h1").startswith("Welke regio's vallen precies samen"))


@needs_paper
def test_on_paper_nothing_is_cut_off(desktop: Any, page: str, tmp_path: Path) -> None:
    for path, most, said in (
        ("", 3, "passen gemiddeld het slechtst"),
        ("/matrix", 4, "Boven en onder de schuine lijn"),
        ("/maten", 5, "In woorden"),
        ("/samen", 5, "Vallen samen"),
        ("/ranglijsten", 4, "Totaal"),
        ("/overleg", 4, "Gesprekken"),
        ("/inspiratieregios", 4, "Wie"),
    ):
        load(desktop, page + path)
        sheets, text = on_paper(desktop, tmp_path / "schaalverschil.pdf", margin_mm=14)
        assert 1 <= sheets <= most, path
        assert said in text, path
        assert "Uitgave 2026.1" in text or "uitgave 2026.1" in text, path
        assert "Zoek in deze lijst" not in text
