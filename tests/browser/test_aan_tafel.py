"""/aan-tafel in a browser: names stay here, the plan is one sheet, a telephone has room."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.paper import needs_paper, on_paper

pytestmark = pytest.mark.browser

FIELD = "[data-rol='gemeente-GM0203-bestuurder']"
VALUE = f'return document.querySelector("{FIELD}").value'
KEPT = "return Object.keys(localStorage).filter((key) => key.startsWith('aan-tafel:')).length"
LARGEST = (
    "gemeente/GM0599", "swv_po/PO2101", "swv_vo/VO2305", "swv_vo/VO2810", "jeugdregio/JZ29",
    "ggdregio/GG2514", "arbeidsmarktregio/AM22", "rmcregio/MC21", "zorgkantoorregio/ZK23",
    "provincie/PV25", "provincie/PV30", "inspiratieregio/IR11", "inspiratieregio/IR03",
)  # fmt: skip
"""Regions with the largest tables of their layers today."""


@pytest.fixture
def page(home: str) -> str:
    return f"{home}/aan-tafel/inspiratieregio/IR03"


def test_what_is_typed_stays_in_the_browser(browser: Any, home: str, page: str) -> None:
    browser.size("desktop")
    browser.load(page)
    assert not browser.one("[data-wis]").is_displayed()
    browser.forget()
    browser.one(FIELD).send_keys("Jan de Bruin")
    assert browser.run(KEPT) == 1
    browser.listen()
    assert browser.requests == [], "nothing is sent"
    browser.load(page)
    assert browser.run(VALUE) == "Jan de Bruin"
    browser.load(f"{home}/aan-tafel/jeugdregio/JZ21")
    assert browser.run(VALUE) == "", "another table has its own names"
    browser.load(page)
    browser.one("[data-wis]").click()
    assert browser.run(VALUE) == ""
    assert browser.run(KEPT) == 0
    browser.load(page)
    assert browser.run(VALUE) == ""
    browser.assert_quiet(home)


@pytest.mark.parametrize("address", ["/aan-tafel", "/aan-tafel/inspiratieregio/IR03"])
@pytest.mark.parametrize("size", ["desktop", "telephone"])
def test_nothing_sticks_out(browser: Any, home: str, address: str, size: str) -> None:
    browser.size(size)
    browser.load(home + address)
    assert browser.sideways <= 0
    browser.assert_quiet(home)


@needs_paper
@pytest.mark.parametrize("region", LARGEST)
def test_the_plan_is_one_sheet(browser: Any, home: str, region: str, tmp_path: Path) -> None:
    browser.size("desktop")
    browser.load(f"{home}/aan-tafel/{region}?peildatum=2026-11-29")
    browser.run("document.body.classList.add('alleen-plan')")
    sheets, said = on_paper(browser, tmp_path / "plan.pdf", 10, landscape=True)
    assert sheets == 1
    assert "indeling van 1 januari 2026" in said
    assert "Bestuurder" in said
    names = browser.run(
        "return [...document.querySelectorAll('.gemeente .stoel b')].map((b) => b.innerText)"
    )
    for name in names:
        assert name.replace("\u00ad", "").split()[0] in said
