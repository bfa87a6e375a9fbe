"""The page of the distance to special schools, its map and its files."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.release.load import Release
from geo.release.once import once_per_release
from maps.palette import DISTANCE_DOTS
from service.shared.caching import cached
from service.shared.downloads import as_file, name_file
from service.shared.pages import release_of, render
from service.shared.tables.table import Table
from service.subjects.school_distances import tables, words
from service.subjects.school_distances.answer.found import find_sort
from service.subjects.school_distances.answer.make import (
    answer_postcodes,
    answer_pupils,
    answer_reach,
    answer_sorts,
)
from service.subjects.school_distances.answer.types import SortsOfSchool
from service.subjects.school_distances.asked import LAYER, SORT

router = APIRouter()

PAGE = "/scholen/afstand"

SortAsked = Annotated[str, Query(max_length=40)]
LayerAsked = Annotated[str, Query(max_length=40)]


@router.get(PAGE)
def distances_page(request: Request, soort: SortAsked = SORT, laag: LayerAsked = LAYER) -> Response:
    """Show how far the nearest school of a sort is, on a map and per region of a layer."""
    release, error = release_of(request), ""
    try:
        answer = answer_reach(release, soort, laag)
    except InputError as fault:
        answer, error = answer_reach(release, SORT, LAYER), str(fault)
    of = answer["of"]
    every = list_sorts(release)
    layer = answer["layer"]
    return render(
        request,
        "school_distances/afstand.html",
        status_code=422 if error else 200,
        error=error,
        answer=answer,
        of=of,
        layer=answer["layers"][layer],
        choices={one["sort"]: words.explain_sort(one) for one in every["sorts"]},
        layers=list(release.layers),
        classes=words.list_classes(of),
        dots=DISTANCE_DOTS,
        regions=tables.regions_in_brief(answer),
        sorts=tables.sorts_in_brief(every, f"{PAGE}?laag={layer}&soort="),
        query=f"soort={of['sort']}&laag={layer}",
        words=words,
    )


@once_per_release
def list_sorts(release: Release) -> SortsOfSchool:
    """Return all sorts of school beside each other; made on the first request."""
    return answer_sorts(release)


@router.get(f"{PAGE}/kaart.svg")
def picture(request: Request, soort: SortAsked = SORT, laag: LayerAsked = LAYER) -> Response:
    """Send the map of how far it is from every postcode."""
    from maps.coverage import draw_coverage  # draws shapes: not needed to start

    release = release_of(request)
    answer = answer_reach(release, soort, laag)
    _, nearest = find_sort(release, soort, "soort")
    title = words.title_map(answer["of"])
    made = draw_coverage(release, nearest, answer["layer"], title)
    return cached(request, made.encode(), "image/svg+xml")


TABLES: dict[str, Callable[[Release, str, str], Table[Any]]] = {
    "regios": lambda release, sort, layer: tables.regions_table(answer_reach(release, sort, layer)),
    "postcodes": lambda release, sort, _: tables.postcodes_table(answer_postcodes(release, sort)),
    "soorten": lambda release, *_: tables.sorts_table(answer_sorts(release)),
    "leerlingen": lambda release, *_: tables.pupils_table(answer_pupils(release)),
}
"""Name of the file without its ending -> what makes the table."""

CHOSEN = {"regios": ("soort", "laag"), "postcodes": ("soort",)}
"""Name of a file -> what of the question its name tells."""


@router.get(f"{PAGE}/{{name}}.{{form}}")
def table_file(
    request: Request, name: str, form: str, soort: SortAsked = SORT, laag: LayerAsked = LAYER
) -> Response:
    """Send one of the tables as a file: csv or xlsx."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    sort, _ = find_sort(release, soort, "soort")
    asked = {"soort": sort.id, "laag": laag}
    chosen = [asked[one] for one in CHOSEN.get(name, ())]
    file_name = name_file(release, "afstand", name, *chosen)
    return as_file(request, lambda: TABLES[name](release, sort.id, laag), form, file_name)
