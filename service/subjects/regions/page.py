"""One region: everything it overlaps with, per layer, both shares; and the list of a layer."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.catalogue import OtherDate
from geo.layers.finding import find_region
from geo.zones.codes import WEIGHTS
from service.shared.downloads import as_file, name_file
from service.shared.pages import lead_to_own, release_of, render, show_other_date
from service.subjects.regions.answer import LayerOverlap, RegionSheet, answer_regions, answer_sheet
from service.subjects.regions.tables import region_table, regions_table
from service.subjects.regions.words import is_contradicted, list_doubts, say_doubt

router = APIRouter()

CONSULTING = ("gemeente", "swv_po", "swv_vo")
"""Layers between which consultation aimed at agreement (OOGO) is due where they overlap."""

Weight = Annotated[str, Query(alias="gewicht")]


@router.get("/regio/{layer}")
def region_list(request: Request, layer: str) -> Response:
    """Show all regions of a layer."""
    release = release_of(request)
    answer = answer_regions(release, layer)
    return render(
        request,
        "regions/region_list.html",
        answer=answer,
        layer=answer["layers"][answer["layer"]],
        table=regions_table(answer),
        list_doubts=partial(list_doubts, said=release.locator.layer_doubts),
        doubts=[note.text for note in release.locator.layer_notices if layer in note.layers],
    )


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
    except OtherDate as error:
        return show_other_date(request, error, "/regio")
    return render(
        request,
        "regions/region.html",
        sheet=sheet,
        layer=sheet["layers"][sheet["layer"]],
        weights=WEIGHTS,
        map_layers=",".join(choose_map_layers(sheet["layer"])),
        consulted=list_consulted(sheet),
        say_doubt=say_doubt,
        is_contradicted=is_contradicted,
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
