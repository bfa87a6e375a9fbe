"""From errors to problems (RFC 9457): one table, in Dutch.

No problem repeats the text of an exception that the project did not write itself.
`service.web.problems` sends them: as JSON to programs, as a page to people.
"""

from collections.abc import Iterable, Mapping

from geo.errors import DataError, InputError, LappendekenError, TooMuch
from service.shared.answers import Fault, Problem


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


def state_problem(
    status: int, detail: str = "", faults: Iterable[Fault] = (), *, request_id: str = ""
) -> Problem:
    """Return a problem; a failure of the service carries the number of the request.

    >>> state_problem(404)["detail"], state_problem(503, request_id="a1")["request_id"]
    ('Dit adres bestaat niet.', 'a1')
    """
    title, standard = TEXTS.get(status, TEXTS[400])
    problem: Problem = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or standard.replace("{request_id}", request_id),
    }
    if faults := list(faults):
        problem["errors"] = faults
    if status >= 500 and request_id:
        problem["request_id"] = request_id
    return problem


def state_error(
    error: LappendekenError, path_params: Iterable[str] = (), *, request_id: str = ""
) -> Problem:
    """Return the problem that an error of the project is.

    path_params: names that stand in the path.
    """
    status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 500)
    if status >= 500:
        return state_problem(status, request_id=request_id)
    faults = error.faults if isinstance(error, InputError) else ()
    named = set(path_params)
    if faults and all(fault.pointer in named for fault in faults):
        status = 404
    return state_problem(
        status,
        str(error),
        [
            {
                "pointer": fault.pointer,
                "value": fault.value,
                "allowed": list(fault.allowed),
                "kind": fault.kind,
                "message": fault.message,
            }
            for fault in faults
        ],
    )
