"""How smooth the map is: what a frame costs while one pans, and what holds up the page.

Read from Chromium's own trace, as time of the processor: a busy machine waits longer but does not
work more. Every step of the pointer or key is one frame at least; its cost is all that the page,
the compositor and the painters of tiles did meanwhile.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import Browser, start_chromium

pytestmark = pytest.mark.browser

MOST_MS = 60.0
LONGEST_TASK_MS = 100.0
LARGEST_SHIFT = 0.05

CLOSE = "Lappendeken.map.setView([52.14, 5.58], 10.5, {animate: false})"
PAGES = ("/lappendeken", "/lappendeken?lagen=gemeente,swv_po")
TRIES = 3

NOT_SEEN = float("inf")
"""Where the trace has nothing of what was done: it may have begun late."""

THREADS = ("CrRendererMain", "Compositor", "CompositorTileWorker", "VizCompositorThread")
TASKS = ("ThreadControllerImpl::RunTask", "ThreadPool_RunTask")
"""The work of a thread, without what is done within it."""

WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""

Event = dict[str, Any]


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser of its own, that writes down what it does."""
    driver = start_chromium(tmp_path_factory.mktemp("traced"), "toplevel,devtools.timeline")
    try:
        browser = Browser(driver)
        browser.size("desktop")
        source = {"source": WATCH_SHIFTS}
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", source)
        yield browser
    finally:
        driver.quit()


def read_trace(browser: Browser) -> list[Event]:
    """Return what happened since the last time."""
    entries = [
        json.loads(entry["message"])["message"] for entry in browser.driver.get_log("performance")
    ]
    return [entry["params"] for entry in entries if entry["method"] == "Tracing.dataCollected"]


def begin_trace(browser: Browser) -> None:
    """Forget what happened. Asking for a trace ends it, and asking for the next one begins that."""
    while read_trace(browser):
        pass


def list_work(events: list[Event], threads: tuple[str, ...]) -> list[float]:
    """Return the milliseconds of processor time of every task of some threads."""
    names = {
        (event["pid"], event["tid"]): event["args"]["name"]
        for event in events
        if event["name"] == "thread_name"
    }
    return [
        event["tdur"] / 1000
        for event in events
        if event["name"] in TASKS
        and event.get("tdur")
        and names.get((event["pid"], event["tid"]), "").startswith(threads)
    ]


def try_again(
    measure: Callable[[], tuple[float, ...]], limits: tuple[float, ...]
) -> tuple[float, ...]:
    """Measure up to TRIES times, until all is within its limit; what others do only adds to it."""
    for _ in range(TRIES):
        found = measure()
        if all(one < limit for one, limit in zip(found, limits, strict=True)):
            break
    return found


def open_map(browser: Browser, address: str) -> None:
    """Open a page and wait for its map."""
    browser.driver.get(address)
    browser.wait(lambda: browser.run("return document.getElementById('kaartvak')?.dataset.klaar"))


def open_close_by(browser: Browser, address: str) -> tuple[float, float]:
    """Open a map and zoom in; where its middle is on the screen."""
    open_map(browser, address)
    browser.run(CLOSE)
    x, y = browser.run(
        "const box = Lappendeken.map.getContainer().getBoundingClientRect();"
        "return [box.x + box.width / 2, box.y + box.height / 2]"
    )
    return x, y


def drag(browser: Browser, x: float, y: float, steps: int) -> None:
    """Drag the map to and fro, one frame for each step."""

    def mouse(kind: str, at: int, pressed: int) -> None:
        event = {"type": kind, "x": x + at, "y": y + at / 2, "button": "left", "buttons": pressed}
        browser.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {**event, "clickCount": 1})

    mouse("mousePressed", 0, 1)
    for step in range(1, steps + 1):
        mouse("mouseMoved", -8 * step, 1)
    mouse("mouseReleased", -8 * steps, 0)


@pytest.mark.parametrize("path", [*PAGES, "/scholen/19QK00"])
def test_a_frame_costs_little_while_one_drags(traced: Browser, home: str, path: str) -> None:
    x, y = open_close_by(traced, home + path)
    steps = 30

    def measure() -> tuple[float, float]:
        begin_trace(traced)
        drag(traced, x, y, steps)
        work = list_work(read_trace(traced), THREADS)
        if len(work) < steps:
            return NOT_SEEN, NOT_SEEN
        return sum(work) / steps, max(work)

    per_frame, longest = try_again(measure, (MOST_MS, LONGEST_TASK_MS))
    print(f"\n{path}: {per_frame:.0f} ms per frame, longest task {longest:.0f} ms")
    assert per_frame < MOST_MS
    assert longest < LONGEST_TASK_MS


def test_the_keys_slide_the_map_without_long_tasks(traced: Browser, home: str) -> None:
    open_close_by(traced, home + PAGES[0])
    container = traced.one("#map_kaart")
    traced.run("arguments[0].focus()", container)

    def measure() -> tuple[float]:
        begin_trace(traced)
        before = traced.run("return Lappendeken.map.getCenter().lng")
        container.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        traced.wait(lambda: traced.run("return Lappendeken.map.getCenter().lng") > before + 0.05)
        return (max(list_work(read_trace(traced), THREADS), default=NOT_SEEN),)

    [longest] = try_again(measure, (LONGEST_TASK_MS,))
    assert longest < LONGEST_TASK_MS


@pytest.mark.parametrize("path", PAGES)
def test_no_task_holds_up_the_page_and_nothing_shifts(
    traced: Browser, home: str, path: str
) -> None:
    def measure() -> tuple[float, float]:
        traced.driver.get("about:blank")
        begin_trace(traced)
        open_map(traced, home + path)
        shifted = float(traced.run("return window.shifted"))
        return max(list_work(read_trace(traced), THREADS[:1]), default=NOT_SEEN), shifted

    longest, shifted = try_again(measure, (LONGEST_TASK_MS, LARGEST_SHIFT))
    print(f"\n{path}: longest task {longest:.0f} ms, shift {shifted:.3f}")
    assert longest < LONGEST_TASK_MS
    assert shifted < LARGEST_SHIFT
