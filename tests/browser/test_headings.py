"""The headings of every long table stay in sight, on every page and at three widths."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

PAGES = (
    "/regio/gemeente", "/regio/swv_vo", "/regio/gemeente/GM1963", "/aan-tafel/swv_po",
    "/aan-tafel/inspiratieregio/IR03", "/schaalverschil/maten",
    "/schaalverschil/samen", "/schaalverschil/ranglijst/gemeente", "/scholen/besturen",
    "/scholen/landelijk/ranglijst", "/scholen/alle", "/scholen/samenwerkingsverbanden",
    "/scholen/afstand?laag=gemeente", "/scholen/19QK00",
    "/wie-doet-wat?regio=GM0203", "/veranderd", "/over",
)  # fmt: skip
SIZES = ((360, 740), (1366, 768), (1920, 1080))

LOST = """
for (const one of document.querySelectorAll('main details')) one.open = true;
for (const one of document.querySelectorAll('.rest button[aria-expanded=false]')) one.click();
await new Promise((ready) => requestAnimationFrame(() => requestAnimationFrame(ready)));
const lost = [];
let long = 0;
for (const table of document.querySelectorAll('.table-box > table')) {
  const box = table.parentElement, heads = [...table.tHead.rows].at(-1).cells;
  const head = [...heads].find((one) => one.getClientRects().length);
  // On a telephone some tables are cards: each figure has its heading beside it.
  const cards = getComputedStyle(table.tHead).position === 'absolute';
  if (!head || cards || table.offsetHeight < innerHeight) continue;
  long += 1;
  box.scrollIntoView();
  box.scrollTop = box.scrollHeight / 2;
  if (box.scrollHeight <= box.clientHeight)
    window.scrollBy(0, table.offsetHeight / 2);
  await new Promise((ready) => requestAnimationFrame(() => requestAnimationFrame(ready)));
  const { left, right, top, bottom } = head.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!head.contains(seen)) lost.push(`${box.ariaLabel}: ${top} ${seen?.outerHTML.slice(0, 80)}`);
}
return [long, lost];
"""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_the_headings_of_a_long_table_stay_in_sight(
    browser: Any, home: str, size: tuple[int, int]
) -> None:
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    seen = 0
    for path in PAGES:
        browser.load(home + path)
        long, lost = browser.run(f"return (async () => {{ {LOST} }})()")
        assert lost == [], path
        assert browser.sideways <= 0, path
        seen += long
    assert seen >= (6 if size[0] < 600 else 10)
