"""The tables of all regions of a layer in one list, shorter as its reader wishes."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError, UnknownName
from service.shared.lists.distance import with_distances
from service.shared.lists.narrow import Wish, narrow
from service.shared.lists.near import Place, lead_to_near
from service.shared.pages import release_of, render
from service.subjects.convening import words
from service.subjects.convening.answer import list_all
from service.subjects.convening.asked import RANKED
from service.subjects.convening.tables import tables_in_brief

router = APIRouter()

PAGE = "/aan-tafel"


@router.get(f"{PAGE}/{{layer}}")
def list_page(request: Request, layer: str, wish: Annotated[Wish, Depends()]) -> Response:
    """Show the tables of a layer, the largest first."""
    return _show(request, layer, wish)


@router.post(f"{PAGE}/{{layer}}")
def tables_nearby(
    request: Request,
    layer: str,
    wish: Annotated[Wish, Depends()],
    place: Annotated[Place, Depends()],
) -> Response:
    """Lead to the list with the tables around a place first."""
    try:
        return lead_to_near(request, release_of(request), wish, place)
    except InputError as refused:
        return _show(request, layer, wish, str(refused))


def _show(request: Request, layer: str, wish: Wish, fault: str = "") -> Response:
    if layer not in RANKED:
        raise UnknownName("layer", layer, RANKED, "Lijst")
    release = release_of(request)
    ranking = list_all(release)[layer]
    table = tables_in_brief(ranking)
    path = f"{PAGE}/{layer}"
    found = narrow(
        release, layer, table.rows, path, wish,
        code=lambda row: row["code"], label=lambda row: row["label"],
    )  # fmt: skip
    found = replace(found, fault=fault or found.fault)
    shown = with_distances(
        replace(table, rows=found.rows), found.distances, lambda row: row["code"]
    )
    return render(
        request,
        "convening/lijst.html",
        status_code=422 if found.fault else 200,
        ranking=ranking,
        names=ranking["layers"][layer],
        table=shown,
        found=found,
        path=path,
        words=words,
    )
