"""The search of schools: by name, place, kind and gemeente, or near a postcode."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from geo import dutch
from geo.errors import InputError
from geo.release.load import Release
from geo.schools.location import KINDS, Location
from service.shared.caching import NO_STORE
from service.shared.pages import release_of, render
from service.subjects.schools.near import nearby

router = APIRouter()

PER_PAGE = 25
LONGEST_QUERY = 100
MOST_NEAR = 15

SHOWN_KINDS = ("SO", "VSO", "SBO")
"""Kinds that a reader may choose from; regular schools are found without a choice."""


@dataclass(frozen=True)
class Hit:
    """One school of the list.

    gemeenten, partnerships: how many it deals with, in words; away: how far it is, in words.
    """

    location: Location
    gemeenten: str = ""
    partnerships: str = ""
    away: str = ""


@router.get("/scholen")
def schools(
    request: Request,
    q: str = "",
    soort: Annotated[str, Query()] = "",
    gemeente: str = "",
    vanaf: int = 0,
) -> Response:
    """The form and what it finds; the id of a school leads to its page."""
    release = release_of(request)
    query = q.strip()[:LONGEST_QUERY]
    if _id_of(query) in release.register and not (soort or gemeente):
        return RedirectResponse(f"/scholen/{_id_of(query)}", status_code=303)
    kinds = [soort] if soort else [] if query else list(SHOWN_KINDS)
    vanaf = max(vanaf, 0)
    try:
        found = release.schools.search.find(
            query, kinds=kinds, gemeente=gemeente, limit=PER_PAGE, offset=vanaf
        )
    except InputError as error:
        return _page(request, query, soort, gemeente, status_code=422, error=str(error))
    address = {"q": query, "soort": soort, "gemeente": gemeente}
    if found.total and not found.hits:
        return RedirectResponse(_address(address, 0), status_code=303)
    return _page(
        request,
        query,
        soort,
        gemeente,
        hits=[hit(release, location) for location in found.hits],
        total=found.total,
        first=vanaf + 1,
        last=vanaf + len(found.hits),
        earlier=_address(address, vanaf - PER_PAGE) if vanaf else "",
        later=_address(address, vanaf + PER_PAGE) if vanaf + PER_PAGE < found.total else "",
        status_code=200 if found.total else 404,
    )


@router.get("/scholen/dichtbij")
def nothing_nearby() -> Response:
    """Who opens the address of an answer again begins anew: a place is in no address."""
    return RedirectResponse("/scholen", status_code=303)


@router.post("/scholen/dichtbij")
def schools_nearby(
    request: Request, postcode: Annotated[str, Form()] = "", soort: Annotated[str, Form()] = ""
) -> Response:
    """Special schools near a postcode, which is posted so that it stays out of addresses."""
    release = release_of(request)
    try:
        document = nearby(
            release, {"postcode": postcode}, [soort] if soort else SHOWN_KINDS, MOST_NEAR
        )
    except InputError as error:
        response = _page(request, "", soort, "", status_code=422, nearby_error=str(error))
    else:
        hits = [
            hit(release, release.register.location(one["id"]), away(one["distance_m"]))
            for one in document["schools"]
        ]
        pc4 = document["query"]["postcode"]
        response = _page(request, "", soort, "", hits=hits, total=len(hits), near=pc4)
    response.headers.update(NO_STORE)
    return response


def hit(release: Release, location: Location, away: str = "") -> Hit:
    """A school as a list shows it."""
    if not location.special:
        return Hit(location, away=away)
    sectors = [layer for layer in ("swv_po", "swv_vo") if layer in location.sectors]
    counts = [
        f"{release.schools.count_bodies(location, layer)} {layer[-2:].upper()}" for layer in sectors
    ]
    return Hit(
        location,
        gemeenten=str(release.schools.count_bodies(location, "gemeente")),
        partnerships="geen (TLV niet nodig)" if location.system == "none" else ", ".join(counts),
        away=away,
    )


def away(distance_m: float) -> str:
    """How far a school is from the middle of a postcode, no more precise than that is.

    >>> away(36), away(1499), away(12_400)
    ('minder dan 1 km', '1,5 km', '12 km')
    """
    return dutch.metres(distance_m) if distance_m >= 1000 else "minder dan 1 km"


def suggestion(location: Location) -> str:
    """A school in one line, from which `_id_of` reads its id again.

    >>> suggestion(Location.example())
    'De Twijn, Zwolle (19QK00)'
    """
    return f"{location.name}, {location.place} ({location.id})"


def _id_of(query: str) -> str:
    """The id that someone typed, or that a suggestion ends with."""
    text = query[query.rfind("(") + 1 : -1] if query.endswith(")") else query
    return text.strip().upper()


def _address(parameters: dict[str, str], start: int) -> str:
    chosen = {name: value for name, value in parameters.items() if value}
    return f"/scholen?{urlencode({**chosen, 'vanaf': max(start, 0)})}"


def _page(
    request: Request,
    query: str,
    kind: str,
    gemeente: str,
    *,
    status_code: int = 200,
    hits: Sequence[Hit] = (),
    total: int = 0,
    **context: object,
) -> Response:
    release = release_of(request)
    return render(
        request,
        "schools/register.html",
        status_code=status_code,
        query=query,
        kind=kind,
        gemeente=gemeente,
        gemeenten=sorted({one.gemeente_name for one in release.register.special}),
        kinds={name: KINDS[name] for name in SHOWN_KINDS},
        special=len(release.register.special),
        regular=len(release.register) - len(release.register.special),
        hits=hits,
        total=total,
        **{
            "error": "", "nearby_error": "", "near": "", "first": 1, "last": len(hits),
            "earlier": "", "later": "", **context,
        },
    )  # fmt: skip
