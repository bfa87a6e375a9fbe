"""Errors as pages: what happened and what can be done, in the words of readers."""

import re
from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from geo.errors import InputError
from geo.layers.catalogue import Layers
from service.shared.answers import Fault, Problem
from service.shared.caching import NO_STORE
from service.shared.dates import PAGE_NAME
from service.shared.downloads import FORMS
from service.shared.pages import fill, keep_date, release_of
from service.shared.refused import CHOICE, name_all, name_layers
from service.shared.texts import Texts

SAY = Texts("service.web")

DOORS = SAY.under("door.")
"""Where a reader can go on -> the words of the link."""

CODE = re.compile(r"[a-z_]+(?:-[a-z_]+)*(@\d+)?|[A-Z]{2}\d+")
"""What programs call a layer, a weight or a region; the ending of a file looks like it."""


def send_error_page(
    request: Request, problem: Problem, request_id: str, methods: Sequence[str]
) -> Response:
    """Return a page that stands on its own, also before a release is loaded.

    methods: those that the address knows, where it was asked with another.
    """
    html = fill(
        "error.html",
        title=_choose("title.", problem["status"], problem["title"]),
        detail=_say_detail(problem, _find_layers(request)),
        doors=list(_list_doors(request, problem, methods)),
        request_id=request_id,
    )
    return HTMLResponse(_keep_asked_date(request, html), problem["status"], NO_STORE)


def _keep_asked_date(request: Request, html: str) -> str:
    """Return a page that leads on to the date in the address, where there is one that can be."""
    if PAGE_NAME not in request.query_params or not request.app.state.store.loaded:
        return html
    try:
        return keep_date(html, release_of(request).date)
    except InputError:
        return html


def _choose(kind: str, status: int, otherwise: str) -> str:
    return SAY.under(kind).get(str(status), otherwise)


def _find_layers(request: Request) -> Layers | None:
    """Return the layers, by which an error is said in words; None before they are loaded."""
    store = request.app.state.store
    return store.release.layers if store.loaded else None


def _say_detail(problem: Problem, layers: Layers | None) -> str:
    """Return what went wrong without what only programs need: codes that may be sent."""
    faults = problem.get("errors", [])
    if not faults:
        return _choose("detail.", problem["status"], problem["detail"])
    return " ".join(_say(fault, layers) for fault in faults)


def _say(fault: Fault, layers: Layers | None) -> str:
    message = name_layers(layers, fault["message"]) if layers else fault["message"]
    known = name_all(layers) if layers else {}
    coded = all(
        name in known or (CODE.fullmatch(name) and name not in FORMS) for name in fault["allowed"]
    )
    return CHOICE.sub("", message) if coded else message


def _list_doors(
    request: Request, problem: Problem, methods: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield addresses with their words: first what was perhaps meant."""
    if "GET" in methods:
        yield request.scope["path"], SAY["door-itself"]
    layers = _find_layers(request)
    for fault in problem.get("errors", []):
        if layers is not None and set(fault["allowed"]) >= {*layers.ids}:
            for layer in layers:
                yield f"/regio/{layer.id}", f"alle {layer.plural}"
    yield from DOORS.items()
