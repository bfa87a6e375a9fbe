"""Who has to consult whom, counted: the head of every list, and each as a whole."""

from functools import partial

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import UnknownName
from service.shared.lists.address import Address
from service.shared.lists.narrow import Wished, list_regions
from service.shared.lists.near import Placed, lead_to_near
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
def counts_page(request: Request, layer: str, wish: Wished) -> Response:
    """Show the counts per region of a layer."""
    return _show(request, layer, wish)


@router.post("/overleg/{layer}")
def counts_nearby(request: Request, layer: str, wish: Wished, place: Placed) -> Response:
    """Lead to the counts with the regions around a place first."""
    show = partial(_show, request, layer, wish)
    return lead_to_near(request, wish, place, _find_list(layer), show)


def _find_list(layer: str) -> Address:
    return Address(f"{PAGE}/overleg/{layer}")


def _show(request: Request, layer: str, wish: Wished, fault: str = "") -> Response:
    if layer not in CONSULTING:
        raise UnknownName("layer", layer, tuple(CONSULTING), "Lijst")
    release = release_of(request)
    one = count_consultation(release, layer)
    listing = list_regions(layer, one.rows, _find_list(layer))
    found = listing.narrow(release, wish, fault)
    return show_part(request, "overleg_per", status_code=found.status, one=one, found=found)
