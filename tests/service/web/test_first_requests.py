"""The first request of every kind, once the service has made ready for it."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from service.web.warming import ADDRESSES
from tests.browser.pages import PAGES
from tests.serving import Serving

MOST_MS, MOST_TIMES = 100.0, 3.0
"""Of processor time: what a first request may take, or times a later one, whichever is more."""

LATER = 3
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def find_events(serving: Serving, event: str) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in serving.err if line.startswith("{")]
    return [line for line in lines if line["event"] == event]


def wait_until_warm(serving: Serving, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not find_events(serving, "warm"):
        assert time.monotonic() < end, "not warm within the time"
        time.sleep(0.2)


def test_no_first_request_takes_long(serve: Callable[..., Serving]) -> None:
    """Measured as time of the processor: a busy machine waits longer, and works no more.

    A page that is slow is asked of a second service too: a collection of garbage hits any request.
    """
    slow = find_slow(serve, PAGES)
    assert not slow or find_slow(serve, tuple(slow)) == {}


def find_slow(
    serve: Callable[..., Serving], pages: tuple[str, ...]
) -> dict[str, tuple[float, float]]:
    """Return the pages whose first request takes too long: milliseconds, and of a later one."""
    serving = serve().wait_until_up()
    wait_until_warm(serving)
    assert find_events(serving, "request") == [], "what nobody sent stands in no log"

    def use_processor_ms() -> float:
        fields = Path(f"/proc/{serving.process.pid}/stat").read_text().rpartition(")")[2].split()
        return TICK_MS * (int(fields[11]) + int(fields[12]))

    with serving.client() as client:

        def measure(page: str) -> float:
            before = use_processor_ms()
            assert client.get(page).status_code == 200
            return use_processor_ms() - before

        slow = {}
        for page in pages:
            first = measure(page)
            later = min(measure(page) for _ in range(LATER)) if first > MOST_MS else 0.0
            if first > max(MOST_MS, MOST_TIMES * later):
                slow[page] = (first, later)
    return slow


def test_what_is_made_ready_is_there(client: TestClient) -> None:
    for address in ADDRESSES:
        assert client.get(address).status_code == 200, address
