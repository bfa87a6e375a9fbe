"""One search box: a postcode gives the bodies of that place, anything else regions and schools."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.layers.finding import find_named, search_regions, suggest_regions
from geo.places.postcode import parse_postcode
from geo.release.load import Release
from geo.schools.search import Found
from service.shared.bodies import say_became
from service.shared.pages import lead_on, release_of, render
from service.shared.region_search import mark
from service.subjects.places.answer import answer_place

router = APIRouter()

POSTCODE_LIKE = re.compile(r"[0-9]+ *[A-Za-z]{0,2}")
"""What someone typed as a postcode, also a wrong one; "25-11" is a number of a partnership."""

BRIN_LIKE = re.compile(r"[0-9]{2} *[A-Za-z]{2} *([0-9]{2})?")
"""The number of a school, with that of its location or without."""

MOST_HITS = 60
LONGEST_QUERY = 200
MOST_SCHOOLS = 10
NO_SCHOOLS = Found(0, ())


@router.get("/zoek")
def search_form(request: Request, q: str = "") -> Response:
    """Show the form, with what stands in the address: that is not searched for, and it says so."""
    return _show(request, release_of(request), q.strip()[:LONGEST_QUERY], only_filled=True)


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
        # "0193" is the code of a gemeente, "19QK" the number of a school.
        number = BRIN_LIKE.fullmatch(query) and _find_schools(release, query).total
        if number or find_named(release.layers, query, digits=True):
            return _regions(request, release, query)
        return _show(request, release, query, error=str(error), status_code=422)
    # Of a whole postcode no more is asked again than was answered: its four digits.
    again = {"q": place["query"].get("postcode", "")}
    return render(request, "places/place.html", place=place, repost=again)


def _regions(request: Request, release: Release, query: str) -> Response:
    schools = _find_schools(release, query)
    numbered = BRIN_LIKE.fullmatch(query) is not None and schools.total > 0
    if numbered and schools.total == 1:
        return lead_on(request, f"/scholen/{schools.hits[0].id}")
    exact = find_named(release.layers, query, digits=True)
    # A number is a number, and no part of a name.
    hits = exact if numbered or query.isdigit() else search_regions(release.layers, query)
    if len(exact) == len(hits) == 1 and not mark(release, exact[0]).elsewhen:
        return lead_on(request, f"/regio/{exact[0].layer}/{exact[0].code}")
    found = bool(hits or schools.total)
    return _show(
        request,
        release,
        query,
        hits=[mark(release, hit) for hit in hits[:MOST_HITS]],
        more=max(len(hits) - MOST_HITS, 0),
        schools=schools.hits,
        more_schools=schools.total - len(schools.hits),
        near=[] if found else suggest_regions(release.layers, "gemeente", query),
        status_code=200 if found or not query else 404,
    )


def _find_schools(release: Release, query: str) -> Found:
    return release.schools.search.find(query, limit=MOST_SCHOOLS) if query else NO_SCHOOLS


def _show(request: Request, release: Release, query: str = "", **more: Any) -> Response:
    """Return the page, with nothing found where nothing is given."""
    nothing: dict[str, Any] = {
        "hits": [],
        "schools": (),
        "more_schools": 0,
        "near": [],
        "layers": release.layers,
        "say_became": say_became,
    }
    again = {"q": query} if query else {}
    return render(request, "search/search.html", query=query, repost=again, **(nothing | more))
