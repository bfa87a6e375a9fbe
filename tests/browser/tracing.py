"""What Chromium's own trace tells of its work, as time of the processor.

A busy machine waits longer but does not work more.
"""

import json
from typing import Any

from tests.browser.conftest import Browser

NOT_SEEN = float("inf")
"""Where the trace has nothing of what was done: it may have begun late."""

RENDERER = ("CrRendererMain",)
"""The thread of the page itself."""

THREADS = (*RENDERER, "Compositor", "CompositorTileWorker", "VizCompositorThread")
"""The page, the compositor and the painters of tiles."""

TASKS = ("ThreadControllerImpl::RunTask", "ThreadPool_RunTask")
"""The work of a thread, without what is done within it."""

Event = dict[str, Any]


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
