"""/schaalverschil in a browser: with the keyboard, without JavaScript, on a telephone, on paper."""

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


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/schaalverschil"


def load(browser: Any, address: str) -> None:
    """Open the page, wait for its first comparison with chance, and mark this window."""
    browser.load(address)
    settle(browser)
    browser.run("window.gebleven = true")


def settle(browser: Any) -> None:
    """Until the outcome has come, and chance beside it or the reason why not."""
    done = (
        "const line = document.getElementById('toeval');"
        "return !document.querySelector('#uitkomst[aria-busy=true]')"
        " && (!line || (line.textContent.trim() && !line.textContent.includes('…')))"
    )
    browser.wait(lambda: browser.run(done))


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
    for query in ("", "?lagen=corop,swv_po&maat=square_root_entropy", "?doe=samen", "?aantal=-1"):
        load(sized, page + query)
        sized.run("for (const one of document.querySelectorAll('details')) one.open = true")
        assert sized.sideways <= 0, query
        assert sized.run(
            "const list = document.getElementById('keuzelijst');"
            "return !list.clientWidth || list.scrollWidth <= list.clientWidth"
        )
        if query != "?aantal=-1":
            sized.assert_quiet(home)
            assert any("vergelijk=ja" in address for address in sized.requests) is (
                query != "?doe=samen"
            )


def test_another_measure_is_shown_without_loading_the_page(desktop: Any, page: str) -> None:
    load(desktop, f"{page}?doe=vervang&door=ggdregio")
    before = desktop.run(CELLS)
    choose(desktop, "#matrix [name=maat]", "splits")
    desktop.wait(lambda: desktop.run(CELLS) != before)
    assert desktop.run(MARKED)
    assert len(desktop.run(CELLS)) == 110
    assert desktop.words("aside.uitleg h3").startswith("Delingen van")
    assert desktop.run("return document.activeElement.name") == "maat", "the focus stays"
    query = query_of(desktop)
    assert query["maat"] == ["splits"]
    assert query["doe"] == ["vervang"], "the scenario stays in the address"
    shown = desktop.run(CELLS)
    desktop.driver.refresh()
    assert desktop.run(CELLS) == shown
    assert "GGD-regio's" in outcome(desktop)


def test_other_layers_keep_the_focus_where_it_was(desktop: Any, page: str) -> None:
    load(desktop, page)
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
    chosen = desktop.one("td.gekozen a").get_attribute("href")
    assert "lagen=corop,ggdregio" in chosen
    choose(desktop, "#paar [name=gewicht]", "area")
    desktop.wait(lambda: "oppervlakte" in desktop.words("#matrix caption"))


def test_the_slider_answers_to_the_keyboard_and_then_beside_chance(sized: Any, page: str) -> None:
    load(sized, page)
    assert "Van 42 naar 37 jeugdregio's." in outcome(sized)
    press(sized, "#aantal", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert sized.words("#aantal-nu") == "7"
    sized.wait(lambda: "Van 42 naar 35 jeugdregio's." in outcome(sized))
    settle(sized)
    sized.wait(lambda: sized.all("#uitkomst svg.toeval"))
    assert "200 keer 7 samenvoegingen" in sized.words("#toeval")
    assert sized.run(MARKED)
    assert query_of(sized)["aantal"] == ["7"]
    assert sized.run("return document.activeElement.id") == "aantal"
    said = sized.run("return document.getElementById('gezegd').textContent")
    assert said.startswith("Tussen jeugdregio's en samenwerkingsverbanden VO woont dan")
    press(sized, "#aantal", Keys.HOME)
    sized.wait(lambda: "Schuif naar rechts" in outcome(sized))


def test_the_way_back_leads_to_the_choice_before(desktop: Any, page: str) -> None:
    load(desktop, page)
    press(desktop, "#aantal", Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 42 naar 36 jeugdregio's." in outcome(desktop))
    press(desktop, "#aantal", Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 42 naar 35 jeugdregio's." in outcome(desktop))
    desktop.driver.back()
    desktop.wait(lambda: "Van 42 naar 37 jeugdregio's." in outcome(desktop))
    assert "aantal" not in query_of(desktop)


def test_regions_are_chosen_with_the_keyboard(desktop: Any, page: str) -> None:
    load(desktop, page)
    way(desktop, "samen")
    desktop.wait(lambda: "Kies ten minste twee jeugdregio's" in outcome(desktop))
    assert not desktop.one("#aantal").is_displayed()
    press(desktop, "#scenario [data-zoek]", "midden-limburg")
    labels = "#keuzelijst label:not([hidden])"
    desktop.wait(lambda: len(desktop.all(labels)) == 2)
    desktop.driver.switch_to.active_element.send_keys(Keys.TAB)
    seen = [desktop.run("return document.activeElement.value")]
    desktop.driver.switch_to.active_element.send_keys(Keys.SPACE)
    desktop.driver.switch_to.active_element.send_keys(Keys.TAB)
    seen.append(desktop.run("return document.activeElement.value"))
    desktop.driver.switch_to.active_element.send_keys(Keys.SPACE)
    assert seen == ["JZ42", "JZ43"]
    desktop.wait(lambda: "Samengevoegd: Midden-Limburg Oost en Midden-" in outcome(desktop))
    assert query_of(desktop)["samen"] == ["JZ42", "JZ43"]
    assert "gemeenten" not in query_of(desktop)
    assert desktop.run(MARKED)


def test_a_gemeente_moves_and_faults_are_shown(desktop: Any, page: str) -> None:
    load(desktop, page)
    way(desktop, "verplaats")
    desktop.wait(lambda: "Kies een gemeente en een gebied" in outcome(desktop))
    press(desktop, "[name=gemeenten]", "Atlantis", Keys.TAB)
    press(desktop, "[name=naar]", "Food Valley", Keys.ENTER)
    desktop.wait(lambda: "“Atlantis”" in outcome(desktop) or "Atlantis" in outcome(desktop))
    desktop.wait(lambda: desktop.shows("#uitkomst [role=alert]"))
    assert desktop.run("return document.getElementById('gezegd').textContent") == ""
    desktop.one("[name=gemeenten]").clear()
    press(desktop, "[name=gemeenten]", "Apeldoorn", Keys.TAB)
    desktop.wait(lambda: "Apeldoorn gaat naar Food Valley." in outcome(desktop))
    assert not desktop.all("#uitkomst [role=alert]")
    assert desktop.run(MARKED)


def test_another_layer_brings_its_own_regions(desktop: Any, page: str) -> None:
    load(desktop, f"{page}?doe=samen&samen=JZ42&samen=JZ43&aantal=40")
    assert len(desktop.all("#keuzelijst input:checked")) == 2
    choose(desktop, "form.scenario [name=laag]", "provincie")
    desktop.wait(lambda: len(desktop.all("#keuzelijst input")) == 12)
    assert not desktop.all("#keuzelijst input:checked")
    assert desktop.run("return document.activeElement.name") == "laag"
    assert desktop.run(MARKED)
    way(desktop, "schuif")
    desktop.wait(lambda: "provincies." in outcome(desktop))
    assert int(desktop.words("#aantal-nu")) <= 11
    assert not desktop.all("#uitkomst [role=alert]")
    # The new form listens too, and the service stays in use for the old layers.
    press(desktop, "#aantal", Keys.HOME, Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 12 naar 11 provincies." in outcome(desktop))


def test_a_slider_far_to_the_right_fits_a_smaller_layer(desktop: Any, page: str) -> None:
    load(desktop, f"{page}?aantal=40")
    choose(desktop, "form.scenario [name=laag]", "provincie")
    desktop.wait(lambda: "Van 12 naar 1 provincie." in outcome(desktop))
    assert desktop.words("#aantal-nu") == "11"


def test_a_service_that_is_gone_is_said(desktop: Any, page: str) -> None:
    load(desktop, page)
    command = desktop.driver.execute_cdp_cmd
    command("Network.enable", {})
    command("Network.setBlockedURLs", {"urls": ["*/schaalverschil/scenario?*"]})
    try:
        press(desktop, "#aantal", Keys.ARROW_RIGHT)
        desktop.wait(lambda: "De dienst antwoordt niet" in outcome(desktop))
    finally:
        command("Network.setBlockedURLs", {"urls": []})
        desktop.listen()
    press(desktop, "#aantal", Keys.ARROW_RIGHT)
    desktop.wait(lambda: "Van 42 naar 35" in outcome(desktop))


def shown(browser: Any, table: str) -> int:
    return browser.run(
        "return [...document.querySelectorAll(`#${arguments[0]} tbody tr`)]"
        ".filter((row) => row.getClientRects().length).length",
        table,
    )


def test_rankings_start_short_and_are_searched_and_sorted_as_a_whole(
    desktop: Any, page: str
) -> None:
    load(desktop, page)
    assert shown(desktop, "lijst-gemeente") == 10
    more = desktop.one("#ranglijst-gemeente .rest button")
    assert more.text == "Toon alle 355"
    assert more.get_attribute("aria-expanded") == "false"
    heading = "#lijst-gemeente thead th:nth-child(2) button"
    press(desktop, heading, Keys.ENTER)
    assert desktop.words("#lijst-gemeente tbody td:nth-child(2)").startswith("'s-Gravenhage")
    assert shown(desktop, "lijst-gemeente") == 10
    press(desktop, "[data-filter=lijst-gemeente]", "hoeksche")
    desktop.wait(lambda: shown(desktop, "lijst-gemeente") == 1)
    assert "Hoeksche Waard" in desktop.words("#lijst-gemeente tbody")
    desktop.one("[data-filter=lijst-gemeente]").clear()
    press(desktop, "[data-filter=lijst-gemeente]", "e", Keys.BACK_SPACE)
    desktop.wait(lambda: shown(desktop, "lijst-gemeente") == 355)
    press(desktop, "#ranglijst-gemeente .rest button", Keys.SPACE)
    assert shown(desktop, "lijst-gemeente") == 10


def test_nothing_hides_behind_a_pointer(desktop: Any, page: str) -> None:
    load(desktop, page)
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
    said = desktop.one("td.gekozen a").get_attribute("title")
    assert said in desktop.run("return document.querySelector('#paar').textContent")


def test_the_colours_can_be_read(sized: Any, page: str) -> None:
    for query in ("", "?maat=links", "?maat=mutual_information"):
        load(sized, page + query)
        assert min(sized.run(CONTRAST, "table.matrix td a")) >= 4.5
    everything = "main p, main td, main th, main li, main a, main label, main summary, main button"
    found = [value for value in sized.run(CONTRAST, everything) if value]
    assert len(found) > 500
    assert min(found) >= 4.5


def test_whoever_uses_the_keyboard_sees_where_it_is(desktop: Any, page: str) -> None:
    load(desktop, page)
    hidden = []
    for selector in (
        "#matrix [name=maat]", "table.matrix td a", "details.maat summary", "#aantal",
        "form.scenario [name=doe]", "#lijst-gemeente thead button", ".rest button", ".table-box",
        "a.button", "[data-filter]",
    ):  # fmt: skip
        press(desktop, selector)
        desktop.driver.switch_to.active_element.send_keys(Keys.SHIFT)  # the keyboard is in use
        seen = desktop.run(
            "const style = getComputedStyle(document.activeElement);"
            "return document.activeElement.matches(arguments[0]) && style.outlineStyle !== 'none'"
            " && parseFloat(style.outlineWidth) >= 1",
            selector,
        )
        if not seen:
            hidden.append(selector)
    assert hidden == []


def test_the_tree_of_accessibility_names_every_control(sized: Any, page: str) -> None:
    load(sized, page)
    tree = sized.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    controls = {"combobox", "slider", "radio", "checkbox", "textbox", "searchbox", "button", "link"}
    roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
    for node in tree:
        if not node.get("ignored") and node["role"]["value"] in controls:
            assert node["name"]["value"].strip(), node
    assert roles.count("columnheader") > 30
    assert roles.count("slider") == 1
    assert "status" in roles
    names = [
        node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "slider"
    ]
    assert names[0].startswith("Hoe vaak samenvoegen?")


def read(browser: Any, selector: str) -> str:
    """The text of the first element; empty while one page makes way for the next."""
    try:
        return str(browser.text(selector))
    except WebDriverException:
        return ""


def test_without_javascript_every_form_submits(without_javascript: Any, page: str) -> None:
    browser = without_javascript
    browser.driver.get(page)
    assert shown_without(browser, "#lijst-gemeente tbody tr") == 355
    assert not browser.one("#scenario [data-zoek]").is_displayed()
    browser.one("#matrix select[name=maat] option[value=splits]").click()
    browser.one("#matrix form button").click()
    browser.wait(lambda: "maat=splits" in browser.driver.current_url)
    browser.wait(lambda: read(browser, "aside.uitleg h3").startswith("Delingen van"))
    browser.one("#paar select[name=lagen] option[value=corop]").click()
    browser.one("#paar form button").click()
    browser.wait(lambda: "COROP-gebieden" in read(browser, "#paar-kop"))
    browser.one("form.scenario [value=samen]").click()
    for code in ("JZ42", "JZ43"):
        browser.one(f"#keuzelijst [value={code}]").click()
    browser.one("form.scenario button.primary").click()
    browser.wait(lambda: "Samengevoegd: Midden-Limburg" in read(browser, "#uitkomst"))
    browser.one("a.zonder-script").click()
    browser.wait(lambda: browser.all("svg.toeval"))
    assert browser.one("#keuzelijst [value=JZ42]").is_selected()


def shown_without(browser: Any, selector: str) -> int:
    return sum(1 for row in browser.all(selector) if row.is_displayed())


@needs_paper
def test_on_paper_nothing_is_cut_off(desktop: Any, page: str, tmp_path: Path) -> None:
    load(desktop, page)
    sheets, text = on_paper(desktop, tmp_path / "schaalverschil.pdf", margin_mm=14)
    assert 8 <= sheets <= 20
    for said in ("Welke indelingen passen niet op elkaar?", "Wie moet met wie overleggen?",
                 "Uitgave 2026.1", "Totaal", "8,8"):  # fmt: skip
        assert said in text, said
    assert "Zoek in deze lijst" not in text
    # All columns of the widest table are on the sheet.
    assert text.count("Kinderen en jongeren") >= 4
