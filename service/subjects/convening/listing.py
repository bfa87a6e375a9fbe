"""The tables of all regions of a layer in one list, shorter as its reader wishes."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import UnknownName
from service.shared.lists.address import Address
from service.shared.lists.narrow import Wished, list_regions
from service.shared.lists.near import Placed, lead_to_near
from service.shared.pages import release_of, render
from service.subjects.convening import words
from service.subjects.convening.answer import list_all
from service.subjects.convening.asked import RANKED
from service.subjects.convening.tables import tables_in_brief

router = APIRouter()

PAGE = "/aan-tafel"


@router.get(f"{PAGE}/{{layer}}")
def list_page(request: Request, layer: str, wish: Wished) -> Response:
    """Show the tables of a layer, the largest first."""
    return _show(request, layer, wish)


@router.post(f"{PAGE}/{{layer}}")
def tables_nearby(request: Request, layer: str, wish: Wished, place: Placed) -> Response:
    """Lead to the list with the tables around a place first."""
    show = partial(_show, request, layer, wish)
    return lead_to_near(request, wish, place, _find_list(layer), show)


def _find_list(layer: str) -> Address:
    return Address(f"{PAGE}/{layer}")


def _show(request: Request, layer: str, wish: Wished, fault: str = "") -> Response:
    if layer not in RANKED:
        raise UnknownName("layer", layer, RANKED, "Lijst")
    release = release_of(request)
    ranking = list_all(release)[layer]
    table = tables_in_brief(ranking)
    found = list_regions(layer, table.rows, _find_list(layer)).narrow(release, wish, fault)
    return render(
        request,
        "convening/lijst.html",
        status_code=found.status,
        ranking=ranking,
        names=ranking["layers"][layer],
        table=found.show(table),
        found=found,
        words=words,
    )
