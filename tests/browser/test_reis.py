"""/reis in a browser: examples, map, suggestions, the link after the #, paper, no JavaScript."""

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from geo.release.load import Release
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.examples import examples
from service.subjects.journeys.one_file import self_contained_journey
from tests.browser.paper import needs_paper, on_paper
from tests.serving import Serving

pytestmark = pytest.mark.browser

MARK = "Qx7Merk"
"""A name of a stage that may be found nowhere but in the page."""

BODIES = (
    "return [...document.querySelectorAll('ol.reis-fasen b')]"
    ".map((one) => one.textContent).join('|')"
)


WHOLE = "document.querySelector('.papier').classList.add('geheel')"
"""What the button "Alles afdrukken" does before it prints."""


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/reis"


def type_into(browser: Any, name: str, value: str) -> None:
    browser.run(
        "const field = document.getElementById(arguments[0]); field.focus();"
        "field.value = arguments[1]; field.dispatchEvent(new Event('input', {bubbles: true}))",
        name, value,
    )  # fmt: skip


def choose(browser: Any, name: str, value: str) -> None:
    browser.run(f'document.querySelector(\'[name="{name}"][value="{value}"]\').click()')


def fill(browser: Any, name: str = "") -> None:
    """A child of 8 in Stichtse Vecht with a school in Zwolle."""
    type_into(browser, "/stages/0/name", name)
    type_into(browser, "/stages/0/age", "8")
    type_into(browser, "/stages/0/child_home/postcode", "3601")
    choose(browser, "/stages/0/school", "id")
    type_into(browser, "/stages/0/school/id", "19QK00")
    choose(browser, "/stages/0/school", "id")


LABELS = """
const map = document.getElementById("map_kaart").getBoundingClientRect();
const labels = [...document.querySelectorAll(".plekje")].map((one) => ({
  text: one.textContent, box: one.getBoundingClientRect() }));
const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
const out = ({ box }) => box.left < map.left - 1 || box.right > map.right + 1
  || box.top < map.top - 1 || box.bottom > map.bottom + 1;
return [
  ...labels.filter(out).map(({ text }) => text),
  ...labels.flatMap((one, number) => labels.slice(number + 1)
    .filter((other) => meet(one.box, other.box)).map((other) => `${one.text} | ${other.text}`)),
];
"""
"""Which labels of places leave the map, and which cover one another."""


def submit(browser: Any, what: str = "toon") -> None:
    browser.run(
        "const buttons = document.querySelectorAll(`#formulier button[value='${arguments[0]}']`);"
        "buttons[buttons.length - 1].click()",
        what,
    )
    browser.wait(lambda: browser.run("return document.readyState === 'complete'"))


@pytest.mark.parametrize("number", [1, 3, 7])
def test_an_example_shows_whom_to_call_and_a_map(
    sized: Any, page: str, home: str, number: int
) -> None:
    sized.open(f"{page}?voorbeeld={number}")
    assert "Wie belt u eerst?" in sized.text("#uitkomst")
    assert len(sized.all(".bellen li")) >= 2
    assert len(sized.all("#map_kaart path.plek")) >= 2
    assert len(sized.all("#map_kaart path.weg")) >= 2
    assert "thuis" in sized.text("#kaart-zin")
    assert sized.sideways <= 0
    sized.assert_quiet(home)


@pytest.mark.parametrize("number", [3, 6])
def test_no_label_of_the_map_covers_another_or_leaves_it(
    sized: Any, page: str, number: int
) -> None:
    sized.open(f"{page}?voorbeeld={number}")
    sized.run("document.getElementById('map_kaart').scrollIntoView({block: 'center'})")
    wrong = sized.run(LABELS)
    assert len(sized.all(".plekje")) >= 4
    assert wrong == []


def test_whom_to_call_is_in_sight_at_once(desktop: Any, page: str) -> None:
    desktop.open(f"{page}?voorbeeld=1")
    first = "document.querySelector('.bellen ol').getBoundingClientRect().bottom"
    assert desktop.run(f"return {first}") < 800


def test_the_map_shows_the_borders_of_a_layer(desktop: Any, page: str, home: str) -> None:
    desktop.open(f"{page}?voorbeeld=1")
    assert len(desktop.fills()) == 3  # home, school, land
    said = desktop.text("#kaart-zin")
    pick = (
        "const list = document.getElementById(arguments[0]); list.value = arguments[1];"
        "list.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    desktop.run(pick, "kaart-laag", "jeugdregio")
    assert desktop.text("#kaart-zin") != said
    assert "Utrecht West" in desktop.text("#kaart-zin")
    # Home and school share their partnership VO: one fill besides the land.
    desktop.run(pick, "kaart-laag", "swv_vo")
    assert len(desktop.fills()) == 2
    assert "hetzelfde samenwerkingsverband VO" in desktop.text("#kaart-zin")
    desktop.run(pick, "kaart-fase", "2")
    assert len(desktop.all("#map_kaart path.plek")) == 1
    desktop.assert_quiet(home)


def test_the_map_names_a_spot(desktop: Any, page: str) -> None:
    desktop.open(f"{page}?voorbeeld=1")
    desktop.run("document.getElementById('map_kaart').scrollIntoView({block: 'center'})")
    desktop.move_to(52.085, 5.17)
    desktop.wait(lambda: "Utrecht" in desktop.text("#paneel"))


def test_suggestions_come_while_someone_types(desktop: Any, page: str, home: str) -> None:
    desktop.load(page)
    choose(desktop, "/stages/0/school", "id")
    field = desktop.one("[id='/stages/0/school/id']")
    assert field.is_displayed()
    field.send_keys("twijn zwolle")
    options = "return [...document.querySelectorAll('datalist option')].map((one) => one.value)"
    desktop.wait(lambda: desktop.run(options))
    assert any("(19QK00)" in one for one in desktop.run(options))
    asked = "return performance.getEntriesByType('resource').map((one) => one.name)"
    addresses = desktop.run(asked)
    assert any(one.endswith("/api/v1/search") for one in addresses)
    assert not any("twijn" in one for one in addresses), "what was typed stands in no address"
    desktop.assert_quiet(home)


def test_only_what_was_chosen_is_asked(desktop: Any, page: str) -> None:
    desktop.load(page)
    assert not desktop.one("[id='/stages/0/school/id']").is_displayed()
    choose(desktop, "/stages/0/school", "postcode")
    assert desktop.one("[id='/stages/0/school/postcode']").is_displayed()
    assert not desktop.one("[id='/stages/0/school/id']").is_displayed()


def test_enter_shows_the_answer(desktop: Any, page: str) -> None:
    desktop.load(page)
    fill(desktop)
    desktop.one("[id='/stages/0/child_home/postcode']").send_keys("\n")
    desktop.wait(lambda: desktop.all("#uitkomst"))
    assert "Stichtse Vecht" in desktop.text("#uitkomst")


def test_a_fault_leads_to_its_field(desktop: Any, page: str) -> None:
    desktop.load(page)
    fill(desktop)
    type_into(desktop, "/stages/0/guardian_home/postcode", "abc")
    submit(desktop)
    desktop.wait(lambda: desktop.all(".notice.error li a"))
    assert desktop.driver.title.startswith("Fout:")
    assert desktop.run("return document.activeElement.id") == "fouten"
    desktop.one(".notice.error li a").click()
    assert desktop.run("return document.activeElement.id") == "/stages/0/guardian_home/postcode"
    assert desktop.one("[id='/stages/0/guardian_home/postcode']").is_displayed()
    assert desktop.one("[id='/stages/0/guardian_home/postcode']").get_attribute("value") == "abc"


def test_a_link_tells_no_server(desktop: Any, page: str, home: str, serving: Serving) -> None:
    desktop.load(page)
    fill(desktop, MARK)
    submit(desktop)
    desktop.wait(lambda: desktop.all("#link-maken"))
    bodies = desktop.run(BODIES)
    assert not desktop.one("#link-vak").is_displayed()
    desktop.wait(lambda: desktop.one("#link-maken").is_displayed())
    desktop.one("#link-maken").click()
    assert "vertelt iets over een kind" in desktop.text("#link-vak")
    link = desktop.one("#link-tekst").get_attribute("value")
    address, _, fragment = link.partition("#reis=")
    assert address == page
    given = json.loads(base64.urlsafe_b64decode(fragment + "=" * (-len(fragment) % 4)))
    assert given["stages"][0]["name"] == MARK

    desktop.load(link)
    desktop.wait(lambda: desktop.all("#uitkomst"))
    assert desktop.run(BODIES) == bodies
    assert MARK in desktop.text("ol.reis-fasen")
    held = desktop.driver.current_url.partition("#reis=")[2]
    assert json.loads(base64.urlsafe_b64decode(held + "=" * (-len(held) % 4))) == given
    desktop.wait(lambda: desktop.run("return document.getElementById('kaartvak')?.dataset.klaar"))
    desktop.assert_quiet(home)
    asked = [urlsplit(one) for one in desktop.requests if one.startswith("http")]
    assert any(one.path == "/reis" for one in asked)
    for one in asked:
        assert fragment not in one.path + one.query
        assert MARK not in one.path + one.query
    assert fragment not in serving.said
    assert MARK not in serving.said
    assert not re.search(
        r"(?<![\w.])3601(?![\w.])", re.sub(r'"(bytes|duration_ms)":[\d.]+', "", serving.said)
    )
    assert '"route":"/reis"' in serving.said
    kept = "return [localStorage.length, sessionStorage.length, document.cookie]"
    assert desktop.run(kept) == [0, 0, ""]


def test_a_broken_link_says_so(desktop: Any, page: str) -> None:
    for fragment in ("#reis=%%%", "#reis=AAAA", "#reis="):
        desktop.load(page + fragment)
        assert desktop.one("#link-fout").is_displayed()
        assert desktop.one("#formulier").is_displayed()


def test_an_address_that_names_nothing_leaves_the_page_whole(desktop: Any, page: str) -> None:
    for fragment in ("#%", "#nergens"):
        desktop.load(page + fragment)
        assert desktop.all("datalist[id$='-lijst']"), fragment


def test_a_stage_is_added_where_one_looks(desktop: Any, page: str) -> None:
    desktop.load(page)
    fill(desktop)
    submit(desktop, "erbij")
    desktop.wait(lambda: desktop.all("#fase-2"))
    top = "document.getElementById('fase-2').getBoundingClientRect().top"
    assert 0 <= desktop.run(f"return {top}") < 200
    assert desktop.one("[id='/stages/0/child_home/postcode']").get_attribute("value") == "3601"


@pytest.mark.parametrize("query", ["", "?voorbeeld=2"])
def test_on_a_telephone_nothing_scrolls_sideways(telephone: Any, page: str, query: str) -> None:
    telephone.load(page + query)
    telephone.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert telephone.sideways <= 0


def test_without_javascript_the_form_answers(without_javascript: Any, page: str) -> None:
    browser = without_javascript
    browser.driver.get(page)
    browser.one("[id='/stages/0/age']").send_keys("8")
    browser.one("[id='/stages/0/child_home/postcode']").send_keys("3601")
    browser.one("[name='/stages/0/school'][value='id']").click()
    browser.one("[id='/stages/0/school/id']").send_keys("19QK00")
    browser.all("#formulier button[value='erbij']")[-1].click()
    browser.wait(lambda: browser.all("#fase-2"))
    browser.one("[id='/stages/1/age']").send_keys("12")
    browser.all("#formulier button[value='weg 1']")[-1].click()
    browser.wait(lambda: not browser.all("#fase-2"))
    browser.one("#formulier button.primary").click()
    browser.wait(lambda: browser.all("#uitkomst"))
    assert "Stichtse Vecht" in browser.text(".bellen")
    assert browser.one(".kaartvak .stilstaand svg").is_displayed()
    assert not browser.one("#link-maken").is_displayed()
    browser.one("details.alle-taken > summary").click()
    details = browser.one("details.wet")
    details.find_element("css selector", "summary").click()
    assert "Gelezen" in details.text or "niet zelf gelezen" in details.text


def outcome(browser: Any) -> str:
    """The bodies that the page names, once it stands there; empty for a page without an answer."""
    browser.wait(lambda: browser.run("return document.readyState === 'complete'"))
    browser.wait(
        lambda: not browser.run("return document.getElementById('uit-link').elements.doe.value")
    )
    return browser.run(BODIES)


def test_back_leads_to_what_was_shown(desktop: Any, page: str, serving: Serving) -> None:
    """Each page that was posted to stands there again: by Back, Forward and loading anew."""
    # A tab that has its most entries, 50 in Chromium, does not replace one as others do.
    desktop.driver.execute_cdp_cmd("Page.resetNavigationHistory", {})
    desktop.load(page)
    fill(desktop, MARK)
    submit(desktop, "erbij")
    desktop.wait(lambda: desktop.all("#fase-2"))
    type_into(desktop, "/stages/1/age", "12")
    submit(desktop)
    desktop.wait(lambda: desktop.all("#uitkomst"))
    shown, held = outcome(desktop), desktop.driver.current_url
    assert "#reis=" in held
    assert shown

    desktop.driver.refresh()
    desktop.wait(lambda: desktop.all("#uitkomst"))
    assert outcome(desktop) == shown
    desktop.wait(lambda: desktop.run("return document.readyState") == "complete")
    desktop.one(".bellen a[href^='/regio/']").click()
    desktop.wait(lambda: "/regio/" in desktop.driver.current_url)
    assert "Stichtse Vecht" in desktop.text("h1")
    desktop.driver.back()
    desktop.wait(lambda: desktop.all("#uitkomst"))
    assert (outcome(desktop), desktop.driver.current_url) == (shown, held)
    desktop.wait(lambda: desktop.run("return document.readyState") == "complete")
    desktop.driver.back()
    desktop.wait(lambda: desktop.all("#fase-2") and not desktop.all("#uitkomst"))
    assert desktop.one("[id='/stages/0/age']").get_attribute("value") == "8"
    desktop.driver.forward()
    desktop.wait(lambda: desktop.all("#uitkomst"))
    assert outcome(desktop) == shown
    desktop.driver.forward()
    desktop.wait(lambda: "/regio/" in desktop.driver.current_url)
    assert MARK not in serving.said


def test_a_link_within_the_page_keeps_the_address(desktop: Any, page: str) -> None:
    desktop.load(page)
    fill(desktop)
    type_into(desktop, "/stages/0/date", "2026-10-01")
    type_into(desktop, "/stages/0/stay/postcode", "3811")
    type_into(desktop, "/stages/0/home_before_stay/postcode", "3861")
    submit(desktop)
    desktop.wait(lambda: desktop.all(".mist a[href^='#']"))
    held = desktop.driver.current_url
    assert "dan beslist gemeente Nijkerk over jeugdhulp" in desktop.text(".mist")
    desktop.one(".mist a[href^='#']").click()
    assert desktop.driver.current_url == held
    question = "/stages/0/said/youth_care_with_stay"
    assert desktop.one(f"[id='{question}']").is_displayed()
    choose(desktop, question, "ja")
    submit(desktop)
    desktop.wait(lambda: not desktop.all(".mist a[href^='#']"))
    assert "gemeente Nijkerk voor jeugdhulp" in desktop.text(".bellen")
    desktop.driver.back()
    desktop.wait(lambda: desktop.all(".mist a[href^='#']"))


@pytest.mark.parametrize("number", range(1, len(examples()) + 1))
def test_a_telephone_has_eight_screens_at_most_and_the_map_at_one_tap(
    telephone: Any, page: str, number: int
) -> None:
    telephone.open(f"{page}?voorbeeld={number}")
    assert telephone.run("return document.documentElement.scrollHeight") <= 8 * 740
    assert telephone.sideways <= 0
    link = telephone.one("a[href='#kaart']")
    assert telephone.run("return arguments[0].getBoundingClientRect().top", link) < 1.5 * 740
    link.click()
    top = "return document.getElementById('kaart').getBoundingClientRect().top"
    telephone.wait(lambda: -5 <= telephone.run(top) < 370)


def test_whom_to_call_for_a_foster_child(desktop: Any, home: str) -> None:
    """(d): by the door of the front page to an example or the questions."""
    desktop.load(home)
    desktop.run("document.querySelector('main a[href^=\"/reis\"]').click()")
    desktop.wait(lambda: "/reis" in desktop.driver.current_url)
    examples = desktop.all(".voorbeelden a")
    [foster] = [one for one in examples if "pleeg" in one.text.lower()][:1]
    foster.click()
    desktop.wait(lambda: desktop.all(".bellen"))
    assert "jeugdhulp" in desktop.text(".bellen")
    place = "return document.querySelector('.bellen ol').getBoundingClientRect().bottom"
    assert desktop.run(place) < 1000


@needs_paper
@pytest.mark.parametrize(("number", "most"), [(1, 2), (2, 1), (3, 1), (6, 2), (7, 1)])
def test_a_journey_is_one_sheet_of_paper_where_it_fits(
    desktop: Any, page: str, tmp_path: Path, number: int, most: int
) -> None:
    desktop.open(f"{page}?voorbeeld={number}")
    stages = len(desktop.all("li.fase"))
    sheets, text = on_paper(desktop, tmp_path / "reis.pdf", margin_mm=14)
    assert sheets <= most
    assert "Wie belt u eerst?" in text
    for stage in range(1, stages + 1):
        assert f"Fase {stage}" in text
    assert "Uitleg en wet" not in text


@needs_paper
@pytest.mark.parametrize("number", range(1, len(examples()) + 1))
def test_each_stage_is_one_sheet_of_paper(
    desktop: Any, page: str, tmp_path: Path, number: int
) -> None:
    desktop.open(f"{page}?voorbeeld={number}")
    desktop.run(WHOLE)
    stages = len(desktop.all("li.fase"))
    sheets, text = on_paper(desktop, tmp_path / "reis.pdf", margin_mm=14)
    # Before the stages the whole in short, with the map, on one sheet or two.
    assert sheets - stages in (1, 2)
    # At the head of each sheet: title, date and source.
    for said in ("Wie gaat over dit kind:", "Bron: wetten, gelezen tot en met", "Geen juridisch"):
        assert text.count(said) == sheets, said
    assert text.count("plek:") > 5 * stages


@needs_paper
def test_on_paper_is_what_matters(desktop: Any, page: str, tmp_path: Path) -> None:
    desktop.open(f"{page}?voorbeeld=2")
    desktop.run(WHOLE)
    _, text = on_paper(desktop, tmp_path / "reis.pdf", margin_mm=14)
    for said in ("Wie belt u eerst?", "Katwijk", "Wat verandert er van fase 1 naar 2?",
                 "Leerplichtwet", "Gelezen: tekst van 2026", "vraag na", "Aangenomen:",
                 "Wie betaalt wat?", "Is er meer aan de hand?"):  # fmt: skip
        assert said in text, said
    for button in ("Link maken", "Fase toevoegen", "Uitleg en wet", "Klopt dit niet?"):
        assert button not in text


def test_the_file_opens_from_disk_with_the_network_off(
    sized: Any, release: Release, as_file: Callable[[str], str]
) -> None:
    """What `lappendeken journey --map` writes: nothing to fill in, nothing to fetch."""
    document = answer_journey(release.on("2024-10-01"), examples()[2].journey)
    with sized.offline():
        sized.open(as_file(self_contained_journey(release, document)))
        sized.wait(lambda: sized.all(".kaartdoek path"))
        assert "Amersfoort" in sized.text(".bellen")
        assert "van Amersfoort naar Nijkerk" in sized.text(".wissel")
        assert not sized.all("form, .actions, a[href^='/']")
        assert sized.sideways <= 0
        sized.assert_quiet()
        assert {address.split(":")[0] for address in sized.requests} == {"file"}
