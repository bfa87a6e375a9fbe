"""Every kind of page and every state, at three widths: axe, cut words, what sticks out."""

from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from tests.browser.pages import PAGES, STATES, WRONG

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 1440)

NARROW, WIDE = WIDTHS[0], WIDTHS[-1]

SIZES = ("target-size", "scrollable-region-focusable")
"""Rules whose outcome hangs on a few pixels; the others see at 360 what they saw at 320."""

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""WCAG 2.0 to 2.2, levels A and AA, and what axe's makers advise besides."""

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")

UNFOLD = """
document.querySelectorAll("details:not([name])").forEach((one) => { one.open = true; });
"""

SHORTEN = """
const [most] = arguments;
const TOLD = /^(class|role|fill|type|tabindex)$/;
const name = (one) => one.tagName + [...one.attributes]
  .map(({name, value}) => (TOLD.test(name) ? `${name}=${value}` : name));
const seen = {};
for (const box of document.querySelectorAll("table, tbody, ul, ol, dl, g, select, datalist, svg")) {
  for (const child of [...box.children]) {
    const inside = [child, ...child.querySelectorAll("*")];
    const kinds = new Set(inside.map((one) => `${name(one.parentElement)} ${name(one)}`));
    if ([...kinds].every((kind) => seen[kind] >= most)) child.remove();
    else kinds.forEach((kind) => { seen[kind] = (seen[kind] || 0) + 1; });
  }
}
"""
"""Of many rows or the like only those that have something in them that few before them had."""

ALIKE = 3

RUN = """
const [only, done] = arguments;
const options = {runOnly: only, resultTypes: ["violations"], preload: false};
axe.run(document, options).then((found) => done(found.violations.flatMap((fault) =>
  fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))));
"""

CUT = """
const cut = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const range = document.createRange();
while (texts.nextNode()) {
  const text = texts.currentNode;
  if (!text.parentElement.checkVisibility() || text.parentElement.closest("svg")) continue;
  for (const part of text.data.matchAll(/[^\\s\\u00ad\\u200b\\u2013/-]{6,}/g)) {
    range.setStart(text, part.index + 1); // the hyphen of a break before it is no part of it
    range.setEnd(text, part.index + part[0].length);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 2);
    if (new Set(boxes.map((box) => Math.round(box.top))).size > 1) cut.push(part[0]);
  }
}
return cut;
"""
"""Words that stand on two lines, but for a break after a hyphen or where one is allowed."""


@pytest.fixture(scope="module")
def with_axe(browser: Any) -> Iterator[Any]:
    """The browser, with axe in every page that it opens."""
    browser.driver.set_script_timeout(60)
    with browser.adding(AXE.read_text("utf-8")):
        yield browser


@pytest.mark.parametrize("page", [*PAGES, *STATES, *WRONG])
def test_everyone_can_read_it(with_axe: Any, home: str, page: str) -> None:
    with_axe.wide(WIDTHS[0])
    with_axe.load(home + page)
    with_axe.run(UNFOLD)
    status = with_axe.run("return performance.getEntriesByType('navigation')[0].responseStatus")
    assert status == 200 or page not in PAGES
    assert status < 500
    found = [fault for width in WIDTHS for fault in find_unfit(with_axe, width)]
    with_axe.run(SHORTEN, ALIKE)
    for width in reversed(WIDTHS):
        with_axe.wide(width)
        rules = {"rules": SIZES} if NARROW < width < WIDE else {"tags": TAGS}
        found += [f"{width}: {fault}" for fault in find_faults(with_axe, **rules)]
    assert found == []


def find_unfit(browser: Any, width: int) -> Iterator[str]:
    """Yield the words that do not fit in their line at one width, and what sticks out."""
    browser.wide(width)
    yield from (f"{width}: cut: {word}" for word in browser.run(CUT))
    wider = browser.run(
        "const page = document.documentElement; return page.scrollWidth - page.clientWidth"
    )
    if wider > 0:
        yield f"{width}: {wider} pixels wider than the window"


def find_faults(browser: Any, **only: tuple[str, ...]) -> list[str]:
    """Return what axe finds wrong with the page that is open, by rules or by tags of rules."""
    [(kind, values)] = only.items()
    chosen = {"type": kind.removesuffix("s"), "values": values}
    found: list[str] = browser.driver.execute_async_script(RUN, chosen)
    return found
