"""The list of all regions of a layer, shorter as its reader wishes."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.downloads import as_file, name_file
from service.shared.lists.address import Address
from service.shared.lists.narrow import Wished, list_regions
from service.shared.lists.near import Placed, lead_to_near
from service.shared.pages import release_of, render
from service.subjects.regions.answer import answer_regions
from service.subjects.regions.tables import regions_file_table, regions_table
from service.subjects.regions.words import list_doubts

router = APIRouter()


@router.get("/regio/{layer}")
def region_list(request: Request, layer: str, wish: Wished) -> Response:
    """Show the regions of a layer."""
    return _show(request, layer, wish)


@router.post("/regio/{layer}")
def regions_nearby(request: Request, layer: str, wish: Wished, place: Placed) -> Response:
    """Lead to the list with the regions around a place first."""
    show = partial(_show, request, layer, wish)
    return lead_to_near(request, wish, place, _find_list(layer), show)


def _find_list(layer: str) -> Address:
    return Address(f"/regio/{layer}")


def _show(request: Request, layer: str, wish: Wished, fault: str = "") -> Response:
    release = release_of(request)
    own = release.layers.layer(layer).id
    answer = answer_regions(release, own)
    table = regions_table(answer)
    found = list_regions(own, table.rows, _find_list(own)).narrow(release, wish, fault)
    return render(
        request,
        "regions/region_list.html",
        status_code=found.status,
        answer=answer,
        layer=answer["layers"][own],
        table=found.show(table),
        found=found,
        list_doubts=partial(list_doubts, said=release.locator.layer_doubts),
        doubts=[note.text for note in release.locator.layer_notices if layer in note.layers],
    )


@router.get("/regio/{layer}/lijst.{form}")
def regions_file(request: Request, layer: str, form: str, wish: Wished) -> Response:
    """Send the regions of a layer as csv or xlsx: all, or those wished."""
    release = release_of(request)
    own = release.layers.layer(layer).id
    answer = answer_regions(release, own)
    chosen = list_regions(own, answer["regions"], _find_list(own)).select(release, wish)
    name = name_file(release, own, *chosen.parts)
    return as_file(request, lambda: chosen.show(regions_file_table(answer)), form, name)
