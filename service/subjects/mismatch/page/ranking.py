"""Which regions deal with most bodies: the head of every ranking, and each as a whole."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.lists.address import Address
from service.shared.lists.narrow import Wished, list_regions
from service.shared.lists.near import Placed, lead_to_near
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
def ranking_page(request: Request, layer: str, wish: Wished) -> Response:
    """Show a ranking."""
    return _show(request, layer, wish)


@router.post("/ranglijst/{layer}")
def ranking_nearby(request: Request, layer: str, wish: Wished, place: Placed) -> Response:
    """Lead to the ranking with the regions around a place first."""
    show = partial(_show, request, layer, wish)
    return lead_to_near(request, wish, place, _find_list(layer), show)


def _find_list(layer: str) -> Address:
    return Address(f"{PAGE}/ranglijst/{layer}")


def _show(request: Request, layer: str, wish: Wished, fault: str = "") -> Response:
    release = release_of(request)
    one = view_ranking(release, release.layers.layer(layer).id)
    listing = list_regions(one.layer.id, one.ranking["rows"], _find_list(one.layer.id))
    found = listing.narrow(release, wish, fault)
    return show_part(request, "ranglijst", status_code=found.status, one=one, found=found)
