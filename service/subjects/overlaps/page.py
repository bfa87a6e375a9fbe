"""The patchwork: where layers coincide and where they chafe, as a list and a map."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.layers.catalogue import Region
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from maps.several import choose_several
from service.shared.downloads import as_file, attach, name_file
from service.shared.map_parts import router as map_router
from service.shared.pages import HTML, lead_on, release_of, render
from service.shared.refused import say_refused
from service.shared.region_search import Hit, find_wanted, mark
from service.shared.tables.table import Table
from service.subjects.overlaps.answer import Pair, answer_overlap, answer_several
from service.subjects.overlaps.asked.choice import (
    Choice,
    keep_known,
    list_names,
    list_unread,
    read_choice,
    read_pair,
)
from service.subjects.overlaps.one_file import self_contained_choice
from service.subjects.overlaps.tables import areas_table, borders_table, overlap_table
from service.subjects.overlaps.view import View, choose_view, draw_choice

router = APIRouter()
router.include_router(map_router)

SVG = "image/svg+xml"
MOST_HITS = 12

Layers = Annotated[list[str], Query(alias="lagen")]
Weight = Annotated[str, Query(alias="gewicht")]


@router.get("/lappendeken")
def lappendeken(
    request: Request,
    lagen: Layers = [],  # noqa: B006  # FastAPI reads it and changes nothing
    gewicht: Weight = "youth",
    regio: str = "",
) -> Response:
    """Show the page. A form sends each layer apart; the address then gets its short form."""
    release = release_of(request)
    try:
        choice = read_choice(release, lagen, gewicht, regio)
        make = choose_view(release, choice)
    except InputError as error:
        return _page(request, keep_known(release, lagen, gewicht), error=error)
    if len(lagen) > 1:
        region = f"&{urlencode({'regio': choice.region})}" if choice.region else ""
        return lead_on(request, f"/lappendeken?{choice.query}{region}")
    only, hits = _find_meant(release, choice)
    said = list_unread(release, request.query_params, lagen, choice)
    return _page(request, choice, view=make(only), hits=hits, said=said)


@router.get("/lappendeken/overlap.{form}")
def overlap_file(
    request: Request,
    form: str,
    lagen: Layers = [],  # noqa: B006
    gewicht: Weight = "youth",
) -> Response:
    """Send the list of pairs as csv or xlsx."""
    release = release_of(request)
    choice = read_pair(release, lagen, gewicht)

    def table() -> Table[Pair]:
        return overlap_table(answer_overlap(release, choice.first, choice.second, choice.weight))

    return as_file(request, table, form, choice.file_name(release))


@router.get("/lappendeken/gebieden.{form}")
def areas_file(
    request: Request,
    form: str,
    lagen: Layers = [],  # noqa: B006
    gewicht: Weight = "youth",
) -> Response:
    """Send the areas that three to five layers make together as csv or xlsx."""
    several = choose_several(release_of(request), list_names(lagen), gewicht)
    name = name_file(several.release, "gebieden", *several.ids, gewicht)
    return as_file(request, lambda: areas_table(answer_several(several)), form, name)


@router.get("/lappendeken/grenzen.{form}")
def borders_file(
    request: Request,
    form: str,
    lagen: Layers = [],  # noqa: B006
    gewicht: Weight = "youth",
) -> Response:
    """Send the borders that three to five layers share as csv or xlsx."""
    several = choose_several(release_of(request), list_names(lagen), gewicht)
    name = name_file(several.release, "grenzen", *several.ids)
    return as_file(request, lambda: borders_table(answer_several(several)), form, name)


@router.get("/lappendeken/kaart.html")
def map_file(
    request: Request,
    lagen: Layers = [],  # noqa: B006
    gewicht: Weight = "youth",
) -> Response:
    """Send the map as one file that works without a network."""
    release = release_of(request)
    choice = read_choice(release, lagen, gewicht)
    html = self_contained_choice(release, choice)
    return attach(request, html.encode(), HTML, f"{choice.file_name(release)}.html")


@router.get("/lappendeken/kaart.svg")
def still_map(
    request: Request,
    lagen: Layers = [],  # noqa: B006
    gewicht: Weight = "youth",
) -> Response:
    """Send the map as a picture: for who has no script, and as a file to keep."""
    release = release_of(request)
    choice = read_choice(release, lagen, gewicht)
    svg = draw_choice(release, choice)
    return attach(request, svg.encode(), SVG, f"{choice.file_name(release)}.svg")


def _find_meant(release: Release, choice: Choice) -> tuple[Region | None, list[Hit]]:
    """Return the region that was typed, or those that may be meant.

    Of the same name in several layers, that of a layer on the map is meant.
    """
    wanted = find_wanted(release, choice.region)
    own = [region for region in wanted if region.layer in choice.layers]
    hits = [mark(release, region) for region in (own if len(own) == 1 else wanted)]
    [only] = hits if len(hits) == 1 else [None]
    if only is not None and only.elsewhen:
        return None, [only, *map(Hit, only.others)]
    return (only.region if only else None), hits


def _page(
    request: Request,
    choice: Choice,
    *,
    view: View | None = None,
    hits: Sequence[Hit] = (),
    said: Sequence[str] = (),
    error: InputError | None = None,
) -> Response:
    release = release_of(request)
    context: dict[str, Any] = view.list_context(release, choice) if view else {}
    return render(
        request,
        view.template if view else "overlaps/lappendeken.html",
        status_code=422 if error else 200,
        error=" ".join(say_refused(release.layers, error)) if error else "",
        same=error is not None and error.faults[0].kind == "same-layer",
        first_plural=release.layers.layer(choice.first).plural,
        choice=choice,
        layers=list(release.layers),
        weights=WEIGHTS,
        hits=list(hits[:MOST_HITS]) if view and not view.focus else [],
        said=said,
        lost=bool(choice.region) and not hits,
        **context,
    )
