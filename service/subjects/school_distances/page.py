"""The page of the distance to special schools, its map and its files."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
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
from service.shared.lists.address import Address
from service.shared.lists.ground import Regions
from service.shared.lists.narrow import Listing, Wished
from service.shared.lists.near import Placed, lead_to_near
from service.shared.pages import release_of, render
from service.shared.refused import say_refused
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
def distances_page(
    request: Request, wish: Wished, soort: SortAsked = SORT, laag: LayerAsked = LAYER
) -> Response:
    """Show how far the nearest school of a sort is, on a map and per region of a layer."""
    return _show(request, soort, laag, wish)


@router.post(PAGE)
def regions_nearby(
    request: Request,
    wish: Wished,
    place: Placed,
    soort: SortAsked = SORT,
    laag: LayerAsked = LAYER,
) -> Response:
    """Lead to the same page with the regions around a place first."""
    show = partial(_show, request, soort, laag, wish)
    return lead_to_near(request, wish, place, _find_list(soort, laag), show)


def _find_list(sort: str, layer: str) -> Address:
    return Address(PAGE, {"soort": sort, "laag": layer}, "regios")


def _show(request: Request, sort: str, layer: str, wish: Wished, fault: str = "") -> Response:
    release, error = release_of(request), ""
    try:
        answer = answer_reach(release, sort, layer)
    except InputError as refused:
        answer = answer_reach(release, SORT, LAYER)
        sorts = {one["sort"]: words.explain_sort(one) for one in list_sorts(release)["sorts"]}
        error = " ".join(say_refused(release.layers, refused, sorts))
    of, layer = answer["of"], answer["layer"]
    every = list_sorts(release)
    regions = tables.regions_in_brief(answer)
    found = _list(regions.rows, of["sort"], layer).narrow(release, wish, fault)
    return render(
        request,
        "school_distances/afstand.html",
        status_code=422 if error else found.status,
        error=error,
        answer=answer,
        of=of,
        layer=answer["layers"][layer],
        choices={one["sort"]: words.explain_sort(one) for one in every["sorts"]},
        layers=list(release.layers),
        classes=words.list_classes(of),
        dots=DISTANCE_DOTS,
        found=found,
        regions=found.show(regions),
        sorts=tables.sorts_in_brief(every, f"{PAGE}?laag={layer}&soort="),
        query=f"soort={of['sort']}&laag={layer}",
        words=words,
    )


def _list(rows: Sequence[tables.Flat], sort: str, layer: str) -> Listing[tables.Flat]:
    words = "{0[region]} {0[code]}".format
    return Listing(Regions(layer), rows, _find_list(sort, layer), itemgetter("code"), words)


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


TABLES: dict[str, Callable[[Release, str], Table[Any]]] = {
    "postcodes": lambda release, sort: tables.postcodes_table(answer_postcodes(release, sort)),
    "soorten": lambda release, _: tables.sorts_table(answer_sorts(release)),
    "leerlingen": lambda release, _: tables.pupils_table(answer_pupils(release)),
}
"""Name of the file without its ending -> what makes the table."""


@router.get(f"{PAGE}/regios.{{form}}")
def regions_file(
    request: Request,
    form: str,
    wish: Wished,
    soort: SortAsked = SORT,
    laag: LayerAsked = LAYER,
) -> Response:
    """Send the regions as csv or xlsx: all, or those wished."""
    release = release_of(request)
    sort, _ = find_sort(release, soort, "soort")
    table = tables.regions_table(answer_reach(release, sort.id, laag))
    chosen = _list(table.rows, sort.id, laag).select(release, wish)
    name = name_file(release, "afstand", "regios", sort.id, laag, *chosen.parts)
    return as_file(request, lambda: chosen.show(table), form, name)


@router.get(f"{PAGE}/{{name}}.{{form}}")
def table_file(request: Request, name: str, form: str, soort: SortAsked = SORT) -> Response:
    """Send one of the other tables as a file: csv or xlsx."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    sort, _ = find_sort(release, soort, "soort")
    chosen = sort.id if name == "postcodes" else ""
    file_name = name_file(release, "afstand", name, chosen)
    return as_file(request, lambda: TABLES[name](release, sort.id), form, file_name)
