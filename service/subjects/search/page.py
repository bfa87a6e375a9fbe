"""One search box: a postcode gives the bodies of that place, anything else regions and schools."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from geo.errors import InputError
from geo.places.postcode import parse_postcode
from geo.release.load import Release
from geo.schools.search import Found
from geo.schools.words import make_search_key
from service.shared.pages import release_of, render
from service.shared.region_search import find_regions
from service.subjects.places.answer import answer_place

router = APIRouter()

POSTCODE_LIKE = re.compile(r"[0-9]+ *[A-Za-z]{0,2}")
"""What someone typed as a postcode, also a wrong one; "25-11" is a number of a partnership."""

MOST_HITS = 60
LONGEST_QUERY = 200
MOST_SCHOOLS = 10
NO_SCHOOLS = Found(0, ())


@router.get("/zoek")
def search_form(request: Request) -> Response:
    """Show the empty form."""
    return _empty(request)


@router.post("/zoek")
def search(request: Request, q: Annotated[str, Form()] = "") -> Response:
    """Search for what was typed: posted, so that it stays out of addresses, logs and histories."""
    release = release_of(request)
    query = q.strip()[:LONGEST_QUERY]
    if not POSTCODE_LIKE.fullmatch(query):
        # No place of anyone: a browser may keep the page to go back to.
        return _regions(request, release, query)
    response = _place(request, release, query)
    response.headers["Cache-Control"] = "no-store"
    return response


def _place(request: Request, release: Release, query: str) -> Response:
    try:
        place = answer_place(release, {"postcode": parse_postcode(query)})
    except InputError as error:
        return _empty(request, query, error=str(error), status_code=422)
    return render(request, "places/place.html", place=place)


def _empty(request: Request, query: str = "", **more: Any) -> Response:
    """Return the page without anything found."""
    layers = release_of(request).layers
    return render(
        request,
        "search/search.html",
        query=query,
        hits=[],
        schools=(),
        more_schools=0,
        layers=layers,
        **more,
    )


def _regions(request: Request, release: Release, query: str) -> Response:
    hits = find_regions(release, query)
    schools = release.schools.search.find(query, limit=MOST_SCHOOLS) if query else NO_SCHOOLS
    exact = [
        hit
        for hit in hits
        if make_search_key(query) in (make_search_key(hit.name), hit.code.lower())
    ]
    if len(exact) == 1 and len(hits) == 1:
        return RedirectResponse(f"/regio/{exact[0].layer}/{exact[0].code}", status_code=303)
    return render(
        request,
        "search/search.html",
        query=query,
        hits=hits[:MOST_HITS],
        more=max(len(hits) - MOST_HITS, 0),
        schools=schools.hits,
        more_schools=schools.total - len(schools.hits),
        layers=release.layers,
        status_code=200 if hits or schools.total or not query else 404,
    )
