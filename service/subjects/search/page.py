"""One search box: what is meant beyond doubt opens, what may be meant is listed."""

from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.places.postcode import parse_postcode
from geo.schools.location import Location
from geo.search.hits import Results
from geo.search.search import search
from geo.search.typed import POSTCODE_LIKE, clean
from service.shared.caching import POSTED
from service.shared.pages import lead_on, release_of, render
from service.subjects.search.answer import find_address, state_hit

router = APIRouter()

MOST_HITS = 60
NOTHING = Results(())


@router.get("/zoek")
def search_form(request: Request, q: str = "") -> Response:
    """Show the form, with what stands in the address: that is not searched for, and it says so."""
    return _show(request, clean(q), only_filled=True)


@router.post("/zoek")
def find(request: Request, q: Annotated[str, Form()] = "") -> Response:
    """Search for what was typed: posted, so that it stays out of addresses, logs and histories.

    Of a place the address that it leads to has the four digits of its postcode, or its name.
    """
    release, query = release_of(request), clean(q)
    found = search(release, query)
    address = find_address(release, found)
    if address:
        return lead_on(request, address)
    if not found.hits and POSTCODE_LIKE.fullmatch(query):
        return _show(request, query, status_code=422, error=_explain(query))
    status = 404 if query and (found.guessed or not found.hits) else 200
    return _show(request, query, found, status_code=status)


def _explain(query: str) -> str:
    """Return why something that looks like a postcode is none."""
    try:
        parse_postcode(query)
    except InputError as error:
        return str(error)
    return ""


def _show(request: Request, query: str, found: Results = NOTHING, **more: Any) -> Response:
    release = release_of(request)
    schools = [hit for hit in found.hits if isinstance(hit.target, Location)]
    others = [hit for hit in found.hits if not isinstance(hit.target, Location)]
    response = render(
        request,
        "search/search.html",
        query=query,
        repost={"q": query} if query else {},
        guessed=found.guessed,
        hits=[state_hit(release, hit) for hit in others[:MOST_HITS]],
        more=max(len(others) - MOST_HITS, 0),
        schools=[state_hit(release, hit) for hit in schools],
        more_schools=found.schools - len(schools) if schools else 0,
        layers=release.layers,
        **more,
    )
    if request.method == "POST" and not any(map(str.isdigit, query)):
        response.headers.update(POSTED)
    return response
