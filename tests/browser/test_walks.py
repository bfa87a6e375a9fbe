"""What strangers come for, each walked from the front page by what they read on links and buttons.

Every step is photographed: in the folder that ARTEFACTS names, else in pytest's own.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

SCREENS = {"telephone": (360, 740), "laptop": (1366, 768), "desktop": (1920, 1080)}

READABLE = """
const wanted = arguments[0].toLowerCase();
const plain = (text) =>
  text.replace(/[\\u00ad\\u200b]/g, "").replace(/\\s+/g, " ").trim().toLowerCase();
const seen = [...document.querySelectorAll("a, button, summary, label, [role=option]")]
  .filter((one) => one.checkVisibility() && one.getClientRects().length);
return seen.find((one) => plain(one.innerText) === wanted)
  ?? seen.find((one) => plain(one.innerText).startsWith(wanted))
  ?? seen.find((one) => plain(one.innerText).includes(wanted));
"""


class Stranger:
    """Someone who reads, clicks and types, and knows no address but the first."""

    def __init__(self, browser: Any, home: str, folder: Path, width: int) -> None:
        self.browser, self.home, self.folder, self.width = browser, home, folder, width
        self.steps = 0
        browser.load(f"{home}/")
        self.look()

    def look(self) -> None:
        """Photograph what is in sight; nothing sticks out sideways."""
        self.steps += 1
        self.browser.driver.save_screenshot(str(self.folder / f"{self.steps}-{self.width}.png"))
        assert self.browser.sideways <= 0, self.browser.driver.current_url

    def find(self, words: str) -> WebElement:
        """A link, button or field by the words on it."""
        self.browser.wait(lambda: self.browser.run(READABLE, words))
        return self.browser.run(READABLE, words)

    def click(self, words: str) -> None:
        """Click what has these words; on a telephone the menu is opened first where it must."""
        found = self.find(words)
        self.browser.run("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()
        self.settle()
        self.look()

    def choose(self, label: str, option: str) -> None:
        """Choose from the list with this label."""
        lists = "return [...document.querySelectorAll('label')].find((one) => one.checkVisibility()"
        lists += " && one.innerText.trim().startsWith(arguments[0])).querySelector('select')"
        Select(self.browser.run(lists, label)).select_by_visible_text(option)

    def fill(self, label: str, text: str) -> None:
        """Type in the field with this label."""
        self.browser.run("arguments[0].scrollIntoView({block: 'center'})", self.find(label))
        self.find(label).find_element(By.CSS_SELECTOR, "input").send_keys(text)
        self.look()

    def search(self, text: str) -> None:
        """Type in the search box of the page, and press Enter."""
        [box, *_] = [one for one in self.browser.all("input[type=search]") if one.is_displayed()]
        box.send_keys(text, Keys.ENTER)
        self.settle()
        self.look()

    def settle(self) -> None:
        """Wait until the page stands, and its map if it has one."""
        self.browser.wait(
            lambda: self.browser.run(
                "const box = document.getElementById('kaartvak');"
                "return document.readyState === 'complete' && (!box || 'klaar' in box.dataset)"
            )
        )

    def reads(self, pattern: str, selector: str = "main") -> str:
        """The text in sight that fits a pattern; waits for it."""
        self.browser.wait(lambda: re.search(pattern, self.browser.words(selector), re.DOTALL))
        found = re.search(pattern, self.browser.words(selector), re.DOTALL)
        assert found is not None
        return found[0]

    def go_back(self) -> None:
        self.browser.driver.back()
        self.settle()
        self.look()

    @property
    def address(self) -> str:
        return self.browser.driver.current_url.removeprefix(self.home)


@pytest.fixture(params=SCREENS)
def stranger(
    browser: Any, home: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Stranger]:
    """Someone at the front page, on a screen of one of three widths."""
    width, height = SCREENS[request.param]
    browser.wide(width, height)
    folder = Path(os.environ.get("ARTEFACTS", tmp_path)) / request.node.originalname
    folder.mkdir(parents=True, exist_ok=True)
    yield Stranger(browser, home, folder, width)
    browser.size("desktop")


@needs_paper
def test_an_alderman_prints_who_divides_altena(stranger: Stranger, tmp_path: Path) -> None:
    stranger.search("Altena")
    stranger.reads(r"Altena ligt in 2 samenwerkingsverbanden PO.*VO 28-14")
    stranger.reads(r"Dussen 4271")
    assert stranger.find("Afdrukken").is_displayed()
    sheets, said = on_paper(stranger.browser, tmp_path / "altena.pdf", 0)
    assert sheets == 1
    for words in ("Driegang", "Langstraat", "PasVOrm", "Dussen", "Almkerk", "Babylonienbroek"):
        assert words in said, words


def test_a_school_takes_its_list_of_gemeenten_along(stranger: Stranger) -> None:
    stranger.click("Met wie heeft mijn school te maken?")
    stranger.search("vso zwolle")
    stranger.reads(r"De Twijn/Dr Itardschool.*Zwolle")
    stranger.click("De Twijn/Dr Itardschool")
    stranger.reads(r"De Twijn.*38 gemeenten")
    stranger.click("Toon alle 38")
    for words in ("Zwolle", "Kampen", "Dalfsen"):
        stranger.find(words)
    answer = stranger.find("Alle lijsten als rekenblad (XLSX)").get_attribute("href")
    assert answer.endswith("/lijst.xlsx")
    stranger.go_back()
    stranger.reads(r"De Twijn/Dr Itardschool.*Zwolle")


def test_an_analyst_reads_which_layers_fit_worst_and_why(stranger: Stranger) -> None:
    stranger.click("Schaalverschil in cijfers")
    stranger.reads(
        r"Samenwerkingsverbanden VO en jeugdregio's passen gemiddeld het slechtst op elkaar: "
    )
    stranger.click("Alle lagen")
    stranger.reads(r"jeugdregio")
    stranger.go_back()
    stranger.reads(r"passen gemiddeld het slechtst")


def test_a_guardian_reads_whom_to_call_for_a_foster_child(stranger: Stranger) -> None:
    stranger.click("De reis van een kind")
    stranger.click("Een pleegkind, vóór en na 2022")
    stranger.reads(r"Wie belt u eerst\?.*(gemeente|Gemeente) \w+")
    stranger.go_back()
    stranger.reads(r"Wie gaat er over dit kind")


ROWS = ("#paren tbody tr", "paar")


def open_map(stranger: Stranger, *layers: str) -> None:
    """The map, of the layers that are chosen one by one."""
    stranger.click("Waar wringt het?")
    for place, layer in zip(("Eerste", "Tweede", "Derde"), layers, strict=False):
        stranger.choose(f"{place} laag", layer)
    stranger.click("Toon")


def test_an_analyst_sees_around_utrecht_who_has_two_partnerships(stranger: Stranger) -> None:
    open_map(stranger, "gemeenten", "samenwerkingsverbanden VO")
    stranger.fill("Zoek op gemeente, provincie of regio", "utrecht")
    stranger.browser.wait(lambda: len(stranger.browser.visible(*ROWS)) == 26)
    assert stranger.browser.visible(*ROWS)[0] == "GM1961"  # Vijfheerenlanden
    stranger.reads(r"Vijfheerenlanden")
    stranger.click("Heel Nederland")


def test_an_analyst_sees_three_layers_on_one_map(stranger: Stranger) -> None:
    open_map(stranger, "samenwerkingsverbanden PO", "samenwerkingsverbanden VO", "jeugdregio's")
    stranger.reads(r"3 indelingen op één kaart")
    stranger.click("Aantal grenzen")
    stranger.reads(r"van alle 3")
    stranger.go_back()
    stranger.reads(r"3 indelingen op één kaart")


def test_a_colleague_gets_exactly_what_one_sees(stranger: Stranger) -> None:
    open_map(stranger, "samenwerkingsverbanden VO", "jeugdregio's")
    stranger.fill("Zoek op gemeente, provincie of regio", "food")
    stranger.browser.wait(lambda: "zoek=food" in stranger.address)
    seen = stranger.browser.visible(*ROWS)
    assert stranger.find("Kopieer link").is_displayed()
    address = stranger.browser.driver.current_url
    stranger.browser.load("about:blank")
    stranger.browser.open(address)
    stranger.look()
    assert stranger.browser.visible(*ROWS) == seen


def test_a_parent_looks_for_lunteren(stranger: Stranger) -> None:
    stranger.search("Lunteren")
    assert stranger.address.startswith("/plaats/lunteren")
    stranger.reads(r"Lunteren.*Gemeente: Ede")
    stranger.click("Ede")
    stranger.go_back()
    assert stranger.address.startswith("/plaats/lunteren")


def test_a_parent_looks_for_an_ordinary_school(stranger: Stranger) -> None:
    stranger.search("00AH00")
    stranger.reads(r"gemeente")
    assert stranger.address.startswith("/scholen/00AH00")


def test_a_parent_goes_back_to_what_may_be_meant(stranger: Stranger) -> None:
    stranger.search("Hengelo")
    stranger.reads(r"Hengelo \(Overijssel\).*Hengelo \(Gelderland\)")
    stranger.click("Hengelo (Gelderland)")
    stranger.reads(r"Wie gaat over Hengelo \(Gelderland\)")
    stranger.go_back()
    stranger.reads(r"Hengelo \(Overijssel\).*Hengelo \(Gelderland\)")
