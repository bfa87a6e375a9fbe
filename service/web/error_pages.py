"""Errors as pages: what happened and what can be done, in the words of readers."""

import re
from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from service.shared.answers import Problem
from service.shared.caching import NO_STORE
from service.shared.downloads import FORMS
from service.shared.pages import fill
from service.shared.texts import Texts

SAY = Texts("service.web")

DOORS = SAY.under("door.")
"""Where a reader can go on -> the words of the link."""

CODE = re.compile(r"[a-z_]+(@\d+)?|[A-Z]{2}\d+")
"""What programs call a layer, a weight or a region; the ending of a file looks like it."""

CHOICE = re.compile(r" (?:Kies uit|Wel mogelijk|Mogelijk|Er zijn er)\b.*", re.DOTALL)
"""The end of a message that lists what programs may send."""


def send_error_page(
    request: Request, problem: Problem, request_id: str, methods: Sequence[str]
) -> Response:
    """Return a page that stands on its own, also before a release is loaded.

    methods: those that the address knows, where it was asked with another.
    """
    html = fill(
        "error.html",
        title=_choose("title.", problem["status"], problem["title"]),
        detail=_say_detail(problem),
        doors=list(_list_doors(request, problem, methods)),
        request_id=request_id,
    )
    return HTMLResponse(html, problem["status"], NO_STORE)


def _choose(kind: str, status: int, otherwise: str) -> str:
    return SAY.under(kind).get(str(status), otherwise)


def _say_detail(problem: Problem) -> str:
    """Return what went wrong without what only programs need: codes that may be sent."""
    faults = problem.get("errors", [])
    if not faults:
        return _choose("detail.", problem["status"], problem["detail"])
    said = (
        CHOICE.sub("", fault["message"])
        if all(CODE.fullmatch(name) and name not in FORMS for name in fault["allowed"])
        else fault["message"]
        for fault in faults
    )
    return " ".join(said)


def _list_doors(
    request: Request, problem: Problem, methods: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield addresses with their words: first what was perhaps meant."""
    if "GET" in methods:
        yield request.scope["path"], SAY["door-itself"]
    layers = request.app.state.store.release.layers if request.app.state.store.loaded else None
    for fault in problem.get("errors", []):
        if layers is not None and set(fault["allowed"]) >= {*layers.ids}:
            for layer in layers:
                yield f"/regio/{layer.id}", f"alle {layer.plural}"
    yield from DOORS.items()
