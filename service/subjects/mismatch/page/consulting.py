"""Who has to consult whom, counted: the head of every list, and each as a whole."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError, UnknownName
from service.shared.lists.narrow import Wish, narrow
from service.shared.lists.near import Place, lead_to_near
from service.shared.pages import release_of
from service.subjects.mismatch.page.part import PAGE, show_part
from service.subjects.mismatch.view import CONSULTING, count_consultation, view_consultation

router = APIRouter(prefix=PAGE)

BRIEF = 10
"""Rows of a list beside others."""


@router.get("/overleg")
def consultation_page(request: Request) -> Response:
    """Show who has to consult whom, counted per region."""
    release = release_of(request)
    counts = [count_consultation(release, name) for name in CONSULTING]
    consultation = view_consultation(release)
    return show_part(request, "overleg", consultation=consultation, counts=counts, most=BRIEF)


@router.get("/overleg/{layer}")
def counts_page(request: Request, layer: str, wish: Annotated[Wish, Depends()]) -> Response:
    """Show the counts per region of a layer."""
    return _show(request, layer, wish)


@router.post("/overleg/{layer}")
def counts_nearby(
    request: Request,
    layer: str,
    wish: Annotated[Wish, Depends()],
    place: Annotated[Place, Depends()],
) -> Response:
    """Lead to the counts with the regions around a place first."""
    try:
        return lead_to_near(request, release_of(request), wish, place)
    except InputError as refused:
        return _show(request, layer, wish, str(refused))


def _show(request: Request, layer: str, wish: Wish, fault: str = "") -> Response:
    if layer not in CONSULTING:
        raise UnknownName("layer", layer, tuple(CONSULTING), "Lijst")
    release = release_of(request)
    one = count_consultation(release, layer)
    path = f"{PAGE}/overleg/{layer}"
    found = narrow(
        release, layer, one.rows, path, wish,
        code=lambda row: row["code"], label=lambda row: row["label"],
    )  # fmt: skip
    found = replace(found, fault=fault or found.fault)
    status = 422 if found.fault else 200
    return show_part(request, "overleg_per", status_code=status, one=one, found=found, path=path)
