"""One region: everything it overlaps with, per layer, both shares; and the list of a layer."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.catalogue import GEMEENTE, OtherDate
from geo.layers.finding import find_region
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.caching import cached
from service.shared.downloads import as_file, name_file
from service.shared.pages import lead_to_own, release_of, render, show_other_date
from service.subjects.regions import listing, words
from service.subjects.regions.answer import (
    LayerOverlap,
    RegionSheet,
    answer_around,
    answer_postcodes,
    answer_sheet,
)
from service.subjects.regions.tables import postcodes_table, region_table
from service.subjects.regions.view import Cut, list_all_places, list_cuts

router = APIRouter()
router.include_router(listing.router)

FIRST_SHOWN = ("swv_po", "swv_vo", "jeugdregio")
"""Layers of which the maps are in sight; those of others are opened."""

CONSULTING = ("gemeente", "swv_po", "swv_vo")
"""Layers between which consultation aimed at agreement (OOGO) is due where they overlap."""

Weight = Annotated[str, Query(alias="gewicht")]


@router.get("/regio/{layer}/{code}")
def region_page(request: Request, layer: str, code: str, weight: Weight = "youth") -> Response:
    """Show the sheet of one region; of one that is not there on this date, where it is.

    Another way to write its code, or its name, leads to its own address.
    """
    release = release_of(request)
    try:
        own = find_region(release.layers, layer, code).code
        if own != code:
            return lead_to_own(request, f"/regio/{layer}/{own}")
        sheet = answer_sheet(release, layer, code, weight)
        inside = answer_postcodes(release, layer, code)
        around = answer_around(release, layer, code)
    except OtherDate as error:
        return show_other_date(request, error, "/regio")
    from maps.region import find_height  # reads shapes: not needed to start

    cuts = list_cuts(inside, choose_cutting(release, layer))
    drawn = choose_drawn(layer, cuts)
    return render(
        request,
        "regions/region.html",
        sheet=sheet,
        layer=sheet["layers"][sheet["layer"]],
        weights=WEIGHTS,
        map_layers=",".join(choose_map_layers(sheet["layer"])),
        consulted=list_consulted(sheet),
        inside=inside,
        around=around,
        cuts=cuts,
        drawn=drawn,
        height=find_height(release, layer, code),
        first_shown=FIRST_SHOWN,
        near=(GEMEENTE, *FIRST_SHOWN),
        fills=choose_colours(release, cuts),
        places=list_all_places(inside),
        words=words,
    )


@router.get("/regio/{layer}/{code}/kaart-{cutting}.svg")
def region_map(request: Request, layer: str, code: str, cutting: str) -> Response:
    """Send the map of a region with the bodies of one other layer that cut it."""
    from maps.region import draw_region  # draws shapes: not needed to start

    release = release_of(request)
    region = find_region(release.layers, layer, code)
    other = release.layers.layer(cutting).id
    picture = draw_region(release, region.layer, region.code, other)
    return cached(request, picture.encode(), "image/svg+xml")


@router.get("/regio/{layer}/{code}/plaatsen.{form}")
def postcodes_file(request: Request, layer: str, code: str, form: str) -> Response:
    """Send the postcodes of a region with the bodies under which they fall: csv or xlsx."""
    release = release_of(request)
    region = find_region(release.layers, layer, code)
    return as_file(
        request,
        lambda: postcodes_table(answer_postcodes(release, region.layer, region.code)),
        form,
        name_file(release, "plaatsen", region.code),
    )


@router.get("/regio/{layer}/{code}/overlap.{form}")
def region_file(
    request: Request, layer: str, code: str, form: str, weight: Weight = "youth"
) -> Response:
    """Send the sheet as a file: csv or xlsx."""
    release = release_of(request)
    region = find_region(release.layers, layer, code)
    release.zones.weight(weight, "gewicht")
    return as_file(
        request,
        lambda: region_table(answer_sheet(release, layer, code, weight)),
        form,
        name_file(release, region.code, weight),
    )


def choose_cutting(release: Release, layer: str) -> list[str]:
    """Return the layers of which a page shows how they cut a region: those that decide."""
    return [other for other in release.layers.deciding if other != layer]


def choose_drawn(layer: str, cuts: Sequence[Cut]) -> str:
    """Return the layer on the only map of a region that nothing but gemeenten cuts; else nothing.

    Of a gemeente that lies in one partnership, it shows which others are around it.
    """
    if any(cut.layer != GEMEENTE for cut in cuts):
        return ""
    return "swv_vo" if layer == GEMEENTE else GEMEENTE


def choose_colours(release: Release, cuts: Sequence[Cut]) -> dict[str, list[int]]:
    """Return per layer the numbers of the colours that the map gives its bodies."""
    from maps.region import choose_fills  # draws shapes: not needed to start

    return {
        cut.layer: choose_fills(release, cut.layer, [piece.shown["code"] for piece in cut.pieces])
        for cut in cuts
    }


def choose_map_layers(layer: str) -> tuple[str, str]:
    """Return the pair of layers on the map that says most about a region of a layer."""
    if layer in ("gemeente", "swv_vo", "jeugdregio"):
        return "swv_vo", "jeugdregio"
    if layer == "swv_po":
        return "swv_po", "jeugdregio"
    return "swv_vo", layer


def list_consulted(sheet: RegionSheet) -> list[LayerOverlap]:
    """Return with whom consultation is due: gemeenten and partnerships that share an area."""
    if sheet["layer"] not in CONSULTING:
        return []
    others = ("swv_po", "swv_vo") if sheet["layer"] == "gemeente" else ("gemeente",)
    return [part for part in sheet["overlaps"] if part["layer"] in others]
