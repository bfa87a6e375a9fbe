"""From errors to HTTP: one table, `application/problem+json` (RFC 9457), in Dutch.

A page route gets a page instead, from `service.shared.error_page`. No answer repeats the text of an
exception that the project did not write itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import DataError, Fault, InputError, LappendekenError, TooMuch
from service.shared.caching import NO_STORE
from service.shared.error_page import error_page
from service.shared.jsons import encode

MEDIA_TYPE = "application/problem+json"


class NotReadyError(LappendekenError):
    """The release was asked for before it was loaded."""


STATUSES: Mapping[type[LappendekenError], int] = {
    InputError: 422,  # 404 when what is unknown stands in the path
    TooMuch: 413,
    NotReadyError: 503,
    DataError: 500,
}
"""Error -> HTTP status."""

TEXTS: Mapping[int, tuple[str, str]] = {
    400: ("Ongeldig verzoek", "De server begrijpt dit verzoek niet."),
    404: ("Niet gevonden", "Dit adres bestaat niet."),
    405: ("Methode niet mogelijk", "Deze methode kan niet bij dit adres."),
    413: ("Te groot", "Wat u stuurde is te groot."),
    415: ("Verkeerd soort inhoud", "Stuur JSON, met de kop Content-Type: application/json."),
    422: ("Invoer klopt niet", "Wat u stuurde klopt niet."),
    500: (
        "Storing",
        "Er ging iets mis bij ons. Probeer het opnieuw. Gaat het weer mis, meld dan het nummer "
        "van dit verzoek: {request_id}.",
    ),
    503: ("Nog niet klaar", "De gegevens zijn nog niet geladen. Probeer het zo opnieuw."),
}
"""HTTP status -> title, and the detail where nothing better is known."""

MACHINE_PATHS = ("/api/", "/healthz", "/readyz", "/metrics")
"""Beginnings of the paths that programs read; all others are pages."""


@dataclass(frozen=True)
class Problem:
    """An error as a caller sees it; `faults` is empty where no input is to blame."""

    status: int
    detail: str = ""
    faults: tuple[Fault, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """A short name of the status."""
        return TEXTS.get(self.status, TEXTS[400])[0]

    def text(self, request_id: str = "") -> str:
        """The sentence for the reader."""
        standard = TEXTS.get(self.status, TEXTS[400])[1].replace("{request_id}", request_id)
        return self.detail or standard

    def document(self, request_id: str = "") -> dict[str, Any]:
        """The problem as RFC 9457 writes it; 5xx carry the number of the request."""
        document: dict[str, Any] = {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.text(request_id),
        }
        if self.faults:
            document["errors"] = [fault_document(fault) for fault in self.faults]
        if self.status >= 500 and request_id:
            document["request_id"] = request_id
        return document


class Refused(HTTPException):
    """A problem raised while a body is read, where the framework lets only its own errors pass."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.status)
        self.problem = problem


def fault_document(fault: Fault) -> dict[str, Any]:
    """One fault as an entry of `errors`."""
    return {
        "pointer": fault.pointer,
        "value": fault.value,
        "allowed": list(fault.allowed),
        "kind": fault.kind,
        "message": fault.message,
    }


def problem_of(error: LappendekenError, path_params: Iterable[str] = ()) -> Problem:
    """The problem that an error of the project is; path_params: names that stand in the path."""
    status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 500)
    if status >= 500:
        return Problem(status)
    faults = error.faults if isinstance(error, InputError) else ()
    named = set(path_params)
    if faults and all(fault.pointer in named for fault in faults):
        status = 404
    return Problem(status, str(error), faults)


def respond(request: Request, problem: Problem) -> Response:
    """The problem as JSON for programs and as a page for people; never kept by a cache."""
    request_id: str = getattr(request.state, "request_id", "")
    headers = {**NO_STORE, **problem.headers}
    if request.scope["path"].startswith(MACHINE_PATHS):
        document = encode(problem.document(request_id))
        return Response(document, problem.status, headers, MEDIA_TYPE)
    text = problem.text(request_id)
    page = error_page(request, problem.status, problem.title, text, request_id)
    page.headers.update(headers)
    return page
