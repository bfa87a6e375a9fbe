"""Which regions deal with most bodies: the head of every ranking, and each as a whole."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from service.shared.lists.narrow import Wish, narrow
from service.shared.lists.near import Place, lead_to_near
from service.shared.pages import release_of
from service.subjects.mismatch.page.part import PAGE, show_part
from service.subjects.mismatch.view import RANKED, view_ranking

router = APIRouter(prefix=PAGE)

BRIEF = 10
"""Rows of a ranking beside others."""


@router.get("/ranglijsten")
def rankings_page(request: Request) -> Response:
    """Show the head of every ranking."""
    release = release_of(request)
    ranked = [view_ranking(release, layer) for layer in RANKED]
    return show_part(request, "ranglijsten", ranked=ranked, most=BRIEF)


@router.get("/ranglijst/{layer}")
def ranking_page(request: Request, layer: str, wish: Annotated[Wish, Depends()]) -> Response:
    """Show a ranking."""
    return _show(request, layer, wish)


@router.post("/ranglijst/{layer}")
def ranking_nearby(
    request: Request,
    layer: str,
    wish: Annotated[Wish, Depends()],
    place: Annotated[Place, Depends()],
) -> Response:
    """Lead to the ranking with the regions around a place first."""
    try:
        return lead_to_near(request, release_of(request), wish, place)
    except InputError as refused:
        return _show(request, layer, wish, str(refused))


def _show(request: Request, layer: str, wish: Wish, fault: str = "") -> Response:
    release = release_of(request)
    one = view_ranking(release, release.layers.layer(layer).id)
    path = f"{PAGE}/ranglijst/{one.layer.id}"
    found = narrow(
        release, one.layer.id, one.ranking["rows"], path, wish,
        code=lambda row: row["code"], label=lambda row: row["label"],
    )  # fmt: skip
    found = replace(found, fault=fault or found.fault)
    status = 422 if found.fault else 200
    return show_part(request, "ranglijst", status_code=status, one=one, found=found, path=path)
