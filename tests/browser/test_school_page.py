"""The page of a school in a browser: tabs, table and map together, telephone, paper, as a file."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scipy.optimize import brentq
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from geo.release.load import Release
from geo.schools.counterparts import Counterparts
from geo.schools.masking import Count
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.files import self_contained_school
from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

SO_VSO, CLUSTER_1 = "19QK00", "25HE00"
WITHOUT_HOMES = "02DZ10", "00WI04"
"""In a town, and with few children around."""
ZWOLLE = (52.577, 6.192)
"""In the gemeente, where no postcode has a point of its own."""

LIMBURG = (51.25, 5.9)
OUTLINE = "#000000"
SECTIONS = ("section[data-laag]", "laag")
BORDERS = {"gemeente": "#8c8c8c", "other": "#d55e00"}


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/scholen/{SO_VSO}"


@pytest.fixture(scope="module")
def document(release: Release) -> dict[str, Any]:
    return answer_school(release, SO_VSO)


def open_layer(browser: Any, layer: str) -> None:
    browser.one(f".lagentabs a[data-laag={layer}]").click()
    browser.wait(lambda: browser.visible(*SECTIONS) == [layer])


def current_rows(browser: Any) -> list[str]:
    return browser.run(
        "return [...document.querySelectorAll('tr[aria-current]')].map((row) => row.dataset.code)"
    )


def row(document: dict[str, Any], layer: str, code: str) -> dict[str, Any]:
    [found] = [one for one in document["counterparts"][layer] if one["code"] == code]
    return found


def in_table(browser: Any, layer: str, code: str) -> str:
    """The pupils of a body as its row shows them: the number, and its interval."""
    cell = f"#tabel-{layer} tr[data-code={code}] td:nth-child(2)"
    lines = browser.run(
        "const cell = document.querySelector(arguments[0]);"
        "return [cell.firstChild.textContent, cell.querySelector('.small').textContent]",
        cell,
    )
    number, interval = (line.strip() for line in lines)
    assert number.startswith("ongeveer")
    return f"{number} ({interval})"


def test_the_page_is_drawn_and_asks_nobody_else(sized: Any, page: str, home: str) -> None:
    sized.open(page)
    assert sized.fills().total() == 390
    assert sized.visible(*SECTIONS) == ["gemeente"]
    assert sized.sideways <= 0
    sized.assert_quiet(home)


def test_a_tab_changes_table_borders_and_download(desktop: Any, page: str) -> None:
    desktop.open(page)
    assert len(desktop.lines(BORDERS["other"])) == 0
    seen = set()
    for layer in ("jeugdregio", "swv_po", "corop"):
        open_layer(desktop, layer)
        assert desktop.visible(*SECTIONS) == [layer]
        current = desktop.all(".lagentabs a[aria-current]")
        assert [tab.get_attribute("data-laag") for tab in current] == [layer]
        assert desktop.run("return location.hash") == f"#laag-{layer}"
        [border] = desktop.lines(BORDERS["other"])
        seen.add(border)
        buttons = [one for one in desktop.all(".laagdeel a[href$='.csv']") if one.is_displayed()]
        ends = [one.get_attribute("href").rpartition("/")[2] for one in buttons]
        assert ends == [f"{layer}.csv"]
    assert len(seen) == 3, "each layer has borders of its own"
    assert "COROP" in desktop.words("#legenda")
    desktop.driver.refresh()
    desktop.wait(lambda: desktop.run("return document.getElementById('kaartvak').dataset.klaar"))
    assert desktop.visible(*SECTIONS) == ["corop"], "the address keeps the choice"
    open_layer(desktop, "gemeente")
    assert desktop.lines(BORDERS["other"]) == []


def test_a_row_lights_up_its_area(desktop: Any, page: str) -> None:
    desktop.open(page)
    assert desktop.lines(OUTLINE) == []
    found = []
    for code in ("GM0166", "GM0269"):
        line = desktop.one(f"#tabel-gemeente tr[data-code={code}] td:nth-child(2)")
        ActionChains(desktop.driver).move_to_element(line).perform()
        desktop.wait(lambda: desktop.lines(OUTLINE))
        found += desktop.lines(OUTLINE)
    assert found[0] != found[-1]
    ActionChains(desktop.driver).move_to_element(desktop.one("h1")).perform()
    desktop.wait(lambda: not desktop.lines(OUTLINE))


def test_the_map_marks_the_row_and_says_what_the_table_says(
    desktop: Any, page: str, document: dict[str, Any]
) -> None:
    desktop.open(page)
    desktop.move_to(*ZWOLLE)
    desktop.wait(lambda: current_rows(desktop) == ["GM0193"])
    said = f"{in_table(desktop, 'gemeente', 'GM0193')} leerlingen"
    assert desktop.words("#paneel").splitlines()[-1] == said
    assert desktop.lines(OUTLINE)
    open_layer(desktop, "swv_vo")
    desktop.move_to(*ZWOLLE)
    desktop.wait(lambda: current_rows(desktop) == ["VO2305"])
    panel = desktop.words("#paneel")
    assert said in panel
    assert f"{in_table(desktop, 'swv_vo', 'VO2305')} leerlingen" in panel
    assert row(document, "swv_vo", "VO2305")["label"] in panel
    desktop.run("Lappendeken.map.setView([51.6, 6], 8, {animate: false})")
    desktop.move_to(*LIMBURG)
    desktop.wait(lambda: "geen leerlingen van deze school" in desktop.words("#paneel"))
    assert current_rows(desktop) == []


def test_a_click_keeps_the_place_until_escape(desktop: Any, page: str) -> None:
    desktop.open(page)
    desktop.move_to(*ZWOLLE, click=True)
    desktop.wait(lambda: desktop.all("#paneel.vast"))
    ActionChains(desktop.driver).move_to_element(desktop.one("h1")).perform()
    assert current_rows(desktop) == ["GM0193"]
    ActionChains(desktop.driver).send_keys(Keys.ESCAPE).perform()
    desktop.wait(lambda: not desktop.all("#paneel.vast"))
    assert current_rows(desktop) == []
    assert desktop.words("#paneel") == ""


def test_everything_works_with_the_keyboard(desktop: Any, page: str) -> None:
    desktop.open(page)
    tab = desktop.one(".lagentabs a[data-laag=jeugdregio]")
    desktop.run("arguments[0].focus()", tab)
    tab.send_keys(Keys.ENTER)
    desktop.wait(lambda: desktop.visible(*SECTIONS) == ["jeugdregio"])
    link = desktop.one("#tabel-jeugdregio tr[data-code] a")
    desktop.run("arguments[0].focus()", link)
    desktop.wait(lambda: desktop.lines(OUTLINE))
    link.send_keys(Keys.TAB)
    container = desktop.one("#map_kaart")
    desktop.run(
        "Lappendeken.map.setView([52.577, 6.192], 9, {animate: false}); arguments[0].focus()",
        container,
    )
    container.send_keys(Keys.ENTER)
    desktop.wait(lambda: desktop.all("#paneel.vast"))
    assert "Zwolle" in desktop.words("#paneel")
    assert len(current_rows(desktop)) == 1
    container.send_keys(Keys.ESCAPE)
    desktop.wait(lambda: not desktop.all("#paneel.vast"))
    summary = desktop.one("details.letop summary")
    desktop.run("arguments[0].focus()", summary)
    summary.send_keys(Keys.ENTER)
    desktop.wait(lambda: desktop.run("return document.querySelector('details.letop').open"))


def test_the_list_is_filtered_and_sorted(desktop: Any, page: str) -> None:
    desktop.open(page)
    shown = (
        "return [...document.querySelectorAll('#tabel-gemeente tbody tr')]"
        ".filter((row) => row.offsetParent).map((row) => row.dataset.naam)"
    )
    assert len(desktop.run(shown)) == 10
    assert desktop.text("#laag-gemeente .rest button") == "Toon alle 38"
    desktop.one("[data-filter=tabel-gemeente]").send_keys("zwoll")
    desktop.wait(lambda: desktop.run(shown) == ["Zwolle"])
    desktop.one("[data-filter=tabel-gemeente]").send_keys(Keys.BACKSPACE * 5)
    desktop.wait(lambda: len(desktop.run(shown)) == 38)
    desktop.one("#tabel-gemeente thead button").click()
    names = desktop.run(shown)
    assert names == sorted(names, key=lambda name: name.strip("'").lower())


def test_a_telephone_scrolls_nothing_sideways(telephone: Any, home: str) -> None:
    for name in (SO_VSO, CLUSTER_1, "26NC00", "26LY00", *WITHOUT_HOMES):
        telephone.open(f"{home}/scholen/{name}")
        telephone.run("for (const one of document.querySelectorAll('details')) one.open = true")
        for layer in telephone.run(
            "return [...document.querySelectorAll('.lagentabs a')].map((tab) => tab.dataset.laag)"
        ):
            open_layer(telephone, layer)
            assert telephone.sideways <= 0, (name, layer)
            assert not telephone.run(
                "return [...document.querySelectorAll('.table-box, tbody td')]"
                ".filter((box) => box.offsetParent && box.scrollWidth > box.clientWidth + 1)"
                ".map((box) => box.textContent)"
            ), (name, layer)
    for address in ("/scholen?q=zwolle", "/scholen/00AH00"):
        telephone.driver.get(home + address)
        assert telephone.sideways <= 0


def read_numbers(tab: Any) -> dict[str, tuple[str, float]]:
    """Gemeente -> what its row says of the pupils, and the number it is sorted by."""
    tab.run("document.querySelector('#laag-gemeente .rest [aria-expanded=false]')?.click()")
    return {
        code: (said, float(value))
        for code, said, value in tab.run(
            "return [...document.querySelectorAll('#tabel-gemeente tbody tr')].map((row) => "
            "[row.dataset.code, row.cells[1].innerText, row.cells[1].dataset.value])"
        )
    }


def type_number(tab: Any, number: str) -> str:
    tab.run(
        "const form = document.getElementById('echt-aantal'); form.closest('details').open = true;"
        "form.elements.echt.value = arguments[0]; form.requestSubmit()",
        number,
    )
    return str(tab.words("#echt-uitleg"))


def deal_out(found: Counterparts, real: int) -> dict[str, float]:
    """Gemeente -> pupils, if all together are so many.

    Each place above the least in a masked cell is taken with some odds: one factor changes the odds
    of all, so that they add up. Who is in no row takes part.
    """
    rows = found.layers["gemeente"].rows
    counts = [(row.code, count) for row in rows for count in row.by_kind.values()]
    placed = sum((count for _, count in counts), Count.none())
    rest = Count(
        found.total.known - placed.known,
        found.total.masked - placed.masked,
        found.total.expected - placed.expected,
    )
    counts.append(("", rest))

    def scale(logarithm: float) -> dict[str, float]:
        pupils: dict[str, float] = {}
        for code, count in counts:
            part = (count.expected / count.masked - 1) / 3 if count.masked else 0
            odds = math.exp(logarithm) * part / (1 - part)
            number = count.min + 3 * count.masked * odds / (1 + odds)
            pupils[code] = pupils.get(code, 0.0) + number
        return pupils

    return scale(brentq(lambda factor: sum(scale(factor).values()) - real, -40, 40))


@pytest.mark.parametrize("times", [0.93, 1.1])
def test_the_real_number_scales_the_estimates_and_not_what_is_certain(
    desktop: Any, home: str, page: str, document: dict[str, Any], release: Release, times: float
) -> None:
    desktop.open(page)
    before, pupils = read_numbers(desktop), document["pupils"]
    asked = len(desktop.requests)
    real = round(times * pupils["estimate"])
    assert f"met {real} leerlingen" in type_number(desktop, str(real))
    after = read_numbers(desktop)
    school = release.register.location(SO_VSO)
    expected = deal_out(release.schools.find_counterparts(school), real)
    narrower = 0
    for row in document["counterparts"]["gemeente"]:
        said, number = after[row["code"]]
        assert number == pytest.approx(expected[row["code"]], abs=0.01)
        assert row["min"] <= number <= row["max"]
        if row["min"] < 5 or row["min"] == row["max"]:
            assert said == before[row["code"]][0]
            continue
        about, likely = said.splitlines()[:2]
        low, high = map(int, re.findall(r"\d+", likely))
        assert about == f"ongeveer {number:.0f}"
        assert row["min"] <= low <= round(number) <= high <= row["max"]
        narrower += high - low < row["likely_high"] - row["likely_low"]
    assert narrower > 1, "who knows the whole knows more of the parts"
    assert len(desktop.requests) == asked, "nothing is sent"
    desktop.run("document.querySelector('[data-terug]').click()")
    assert read_numbers(desktop) == before
    assert not desktop.shows("#echt-uitleg")
    desktop.assert_quiet(home)


@pytest.mark.parametrize("end", ["min", "max"])
def test_the_least_and_the_most_that_can_be_are_taken(
    desktop: Any, page: str, document: dict[str, Any], end: str
) -> None:
    desktop.open(page)
    type_number(desktop, str(document["pupils"][end]))
    after = read_numbers(desktop)
    for row in document["counterparts"]["gemeente"]:
        assert after[row["code"]][1] == pytest.approx(row[end], abs=0.01)


@pytest.mark.parametrize(
    ("typed", "said"), [("veel", "heel getal"), ("12,5", "heel getal"), ("99999", "kan dus niet")]
)
def test_a_number_that_cannot_be_is_refused(desktop: Any, page: str, typed: str, said: str) -> None:
    desktop.open(page)
    before = read_numbers(desktop)
    assert said in type_number(desktop, typed)
    assert read_numbers(desktop) == before


def test_a_finger_gets_the_same_answer(telephone: Any, page: str, document: dict[str, Any]) -> None:
    telephone.open(page)
    telephone.tap(*ZWOLLE)
    telephone.wait(lambda: telephone.all("#paneel.vast"))
    assert in_table(telephone, "gemeente", "GM0193") in telephone.words("#paneel")


@needs_paper
def test_on_paper_all_deciding_layers_stand_and_nothing_is_cut_off(
    desktop: Any, page: str, release: Release, document: dict[str, Any], tmp_path: Path
) -> None:
    desktop.load(f"{page}/alles")
    sheets, said = on_paper(desktop, tmp_path / "school.pdf", margin_mm=12)
    assert 4 <= sheets <= 16
    for layer in map(release.layers.layer, release.layers.deciding):
        rows = document["counterparts"][layer.id]
        assert f"· {layer.plural} ·" in said, layer.id  # on each sheet, above its table
        assert rows[-1]["name"].split()[0] in said
        assert said.count("regelen") >= len(release.layers.deciding), "the last column is there"
    assert "COROP" not in said
    assert "1 oktober 2024" in said
    assert "2026.1" in said
    for button in ("Rekenblad", "Zoek in deze lijst", "Afdrukken"):
        assert button not in said
    for one in document["counterparts"]["gemeente"]:
        tasks = f"{len(one['duties'])} vaste taken"
        assert tasks in said


def test_the_file_opens_from_disk_with_the_network_off(
    sized: Any, release: Release, document: dict[str, Any], as_file: Callable[[str], str]
) -> None:
    with sized.offline():
        sized.open(as_file(self_contained_school(release, document)))
        assert sized.fills().total() == 390
        open_layer(sized, "jeugdregio")
        assert sized.visible(*SECTIONS) == ["jeugdregio"]
        assert sized.lines(BORDERS["other"])
        assert sized.sideways <= 0
        assert not sized.all("a[href^='/']")
        sized.assert_quiet()
        assert {address.split(":")[0] for address in sized.requests} == {"file"}


def test_a_hostile_school_is_shown_and_does_nothing(
    desktop: Any, release: Release, document: dict[str, Any], as_file: Callable[[str], str]
) -> None:
    hostile = """</script><script>window.gekraakt=1</script><img src=x onerror="gekraakt=1">"""
    changed = {**document, "name": hostile, "place": hostile, "sentences": [hostile]}
    changed["said"] = {**document["said"], "lead": hostile, "admission": [hostile]}
    changed["counterparts"] = {
        layer: [
            {
                **one,
                "name": hostile,
                "label": f"{one['code']} {hostile}",
                "shown": {**one["shown"], "text": f"{one['code']} {hostile}"},
            }
            for one in rows
        ]
        for layer, rows in document["counterparts"].items()
    }
    desktop.open(as_file(self_contained_school(release, changed)))
    desktop.move_to(*ZWOLLE, click=True)
    desktop.wait(lambda: f"GM0193 {hostile}" in desktop.words("#paneel"))
    assert desktop.run("return window.gekraakt") is None
    assert not desktop.all("img")
    assert hostile in desktop.words("h1")
    desktop.assert_quiet()


def test_suggestions_lead_to_the_school(desktop: Any, home: str) -> None:
    desktop.driver.get(f"{home}/scholen")
    field = desktop.one("#zoek-school")
    field.send_keys("twijn zwo")
    desktop.wait(lambda: desktop.all("#zoek-school-lijst [role=option]"))
    options = desktop.all("#zoek-school-lijst [role=option]")
    [number] = [place for place, one in enumerate(options) if SO_VSO in one.text]
    field.send_keys(Keys.ARROW_DOWN * (number + 1) + Keys.ENTER)
    desktop.wait(lambda: desktop.driver.current_url == f"{home}/scholen/{SO_VSO}")
    desktop.wait(lambda: desktop.driver.find_elements(By.CSS_SELECTOR, "#tabel-gemeente"))
    # Words that are typed to their end go to the list, as without JavaScript.
    desktop.driver.get(f"{home}/scholen")
    desktop.one("#zoek-school").send_keys("twijn zwolle" + Keys.ENTER)
    desktop.wait(lambda: "q=twijn" in desktop.driver.current_url)
    assert desktop.all(f"table.scholen a[href='/scholen/{SO_VSO}']")
