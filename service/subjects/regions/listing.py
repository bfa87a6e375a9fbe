"""The list of all regions of a layer, shorter as its reader wishes."""

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from service.shared.downloads import as_file, name_file
from service.shared.lists.distance import with_distances
from service.shared.lists.ground import Regions
from service.shared.lists.narrow import Wish, narrow, select
from service.shared.lists.near import Place, lead_to_near
from service.shared.pages import release_of, render
from service.subjects.regions.answer import Region, answer_regions
from service.subjects.regions.tables import regions_file_table, regions_table
from service.subjects.regions.words import list_doubts

router = APIRouter()


@router.get("/regio/{layer}")
def region_list(request: Request, layer: str, wish: Annotated[Wish, Depends()]) -> Response:
    """Show the regions of a layer."""
    return _show(request, layer, wish)


@router.post("/regio/{layer}")
def regions_nearby(
    request: Request,
    layer: str,
    wish: Annotated[Wish, Depends()],
    place: Annotated[Place, Depends()],
) -> Response:
    """Lead to the list with the regions around a place first."""
    try:
        return lead_to_near(request, release_of(request), wish, place)
    except InputError as refused:
        return _show(request, layer, wish, str(refused))


def _show(request: Request, layer: str, wish: Wish, fault: str = "") -> Response:
    release = release_of(request)
    own = release.layers.layer(layer).id
    answer = answer_regions(release, own)
    table = regions_table(answer)
    path = f"/regio/{own}"
    found = narrow(
        release, own, table.rows, path, wish,
        code=lambda region: region["code"], label=lambda region: region["label"],
    )  # fmt: skip
    shown = with_distances(
        replace(table, rows=found.rows), found.distances, lambda region: region["code"]
    )
    return render(
        request,
        "regions/region_list.html",
        status_code=422 if fault or found.fault else 200,
        answer=answer,
        layer=answer["layers"][own],
        table=shown,
        found=replace(found, fault=fault or found.fault),
        path=path,
        list_doubts=partial(list_doubts, said=release.locator.layer_doubts),
        doubts=[note.text for note in release.locator.layer_notices if layer in note.layers],
    )


@router.get("/regio/{layer}/lijst.{form}")
def regions_file(
    request: Request, layer: str, form: str, wish: Annotated[Wish, Depends()]
) -> Response:
    """Send the regions of a layer as csv or xlsx: all, or those wished."""
    release = release_of(request)
    own = release.layers.layer(layer).id
    answer = answer_regions(release, own)
    chosen = select(
        release, Regions(own), answer["regions"], wish,
        key=_read_code, words=lambda row: f"{row['label']} {row['code']}",
    )  # fmt: skip
    table = regions_file_table({**answer, "regions": list(chosen.rows)}, chosen.about)
    shown = with_distances(table, chosen.distances, _read_code)
    return as_file(request, lambda: shown, form, name_file(release, own, *chosen.parts))


def _read_code(region: Region) -> str:
    return region["code"]
