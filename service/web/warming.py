"""Makes the first request of every kind as fast as a later one: asks each once after the start.

What a first request would wait for (templates, shapes, indexes, the profiles of schools) is then
made while nobody waits. These requests stand in no log and no count.
"""

import asyncio
import gc
import time
from contextlib import suppress

from starlette.types import ASGIApp, Message, Scope

from geo.errors import LappendekenError
from geo.search.search import search
from service.shared.dates import slice_release
from service.shared.settings import Settings
from service.web import logs
from service.web.store import Store

WARM_AFTER_S = 2.0
"""From when the service is ready to the first of these requests."""

WARMING = "lappendeken.warming"
"""Stands in the scope of a request that nobody sent."""

ADDRESSES = (
    "/", "/lappendeken", "/lappendeken?lagen=gemeente,swv_vo",
    "/lappendeken?lagen=swv_po,swv_vo,jeugdregio", "/lappendeken/kaart.svg",
    "/scholen", "/scholen/19QK00", "/scholen/03RS00", "/scholen/00AH00",
    "/postcode/6741", "/plaats/lunteren", "/postcode/6741/kaart-swv_vo.svg",
    "/regio/gemeente", "/regio/gemeente/GM1959", "/regio/gemeente/GM1959/kaart-swv_vo.svg",
    "/regio/swv_vo/VO2511", "/reis", "/reis?voorbeeld=1", "/wie-doet-wat", "/over", "/over/wet",
    "/wie-doet-wat?regio=GM0203", "/aan-tafel", "/aan-tafel/jeugdregio/JZ21",
    "/schaalverschil", "/schaalverschil/ranglijsten", "/schaalverschil/overleg",
    "/schaalverschil/scenario?doe=vervang", "/schaalverschil/matrix", "/schaalverschil/paar",
    "/veranderd", "/scholen/landelijk", "/scholen/landelijk/ranglijst", "/scholen/alle",
    "/scholen/alle?soort=vso&bij=6741",
    "/scholen/besturen", "/scholen/samenwerkingsverbanden", "/scholen/afstand",
)  # fmt: skip
"""One of every kind of page whose first answer takes long, the most asked first."""


async def warm_up(app: ASGIApp, settings: Settings, store: Store) -> None:
    """Ask one page of every kind, one after another, and make ready for the first search.

    What is wrong with the data is said to who asks for it.
    """
    await asyncio.sleep(WARM_AFTER_S)
    start = time.perf_counter()
    with suppress(LappendekenError):
        release = slice_release(store.release, None, settings.date, "date")
        await asyncio.to_thread(search, release, "warm")
    for address in ADDRESSES:
        await _ask(app, address)
    # What was made stays: to look all of it through for what can go took 0.2 s of some request.
    gc.collect()
    gc.freeze()
    logs.logger().info("warm", duration_ms=round((time.perf_counter() - start) * 1000, 1))


async def _ask(app: ASGIApp, address: str) -> None:
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "root_path": "", "headers": [(b"host", b"localhost")], "client": None,
        "server": ("localhost", 80), "state": {"request_id": ""}, WARMING: True,
    }  # fmt: skip
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # nobody leaves
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def drop(_: Message) -> None:
        pass

    # A page that cannot be made is an error for who asks for it, and none of the start.
    with suppress(Exception):
        await app(scope, receive, drop)
