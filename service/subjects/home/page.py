"""The front page: what it is, one search box, the doors that exist."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.overlap.consultation import find_consultation
from geo.overlap.convening import convene_all
from geo.release.load import Release
from geo.release.once import once_per_release
from maps.pairs import relate
from service.shared.caching import cached
from service.shared.pages import release_of, render

router = APIRouter()

SHOWN = ("swv_vo", "jeugdregio", "youth")
"""The pair and the weight of the front page's figure and picture."""


@router.get("/")
def home(request: Request) -> Response:
    """Show figures of the release, each on the door that leads to what is behind it."""
    release = release_of(request)
    relation = relate(release, *SHOWN)
    return render(
        request,
        "home/home.html",
        consulting=len(find_consultation(release.zones).pairs),
        vso_gemeenten=count_vso_gemeenten(release),
        misfit=relation.fit.shares["wringt"],
        parties=count_parties(release),
        duties=sum(duty.is_valid_on(release.date) for duty in release.duties),
    )


@router.get("/voorbeeld.svg")
def picture(request: Request) -> Response:
    """Send the small picture of the patchwork; drawn on the first request."""
    return cached(request, _draw_picture(release_of(request)), "image/svg+xml")


@once_per_release
def _draw_picture(release: Release) -> bytes:
    from maps.miniature import draw_miniature  # draws shapes: not needed to start

    title = "Kaart van Nederland: rood is waar samenwerkingsverbanden VO en jeugdregio's wringen"
    return draw_miniature(relate(release, *SHOWN), title).encode()


@once_per_release
def count_vso_gemeenten(release: Release) -> float:
    """Count in how many gemeenten the VSO pupils of a location live, on average."""
    schools = [one for one in release.register.special if "VSO" in one.kinds]
    total = sum(release.schools.count_bodies(one, "gemeente", ("VSO",)) for one in schools)
    return total / max(len(schools), 1)


@once_per_release
def count_parties(release: Release) -> float:
    """Count how many parties a jeugdregio brings to one table, on average."""
    layers = release.layers
    tables = convene_all(release.zones, "jeugdregio", layers.deciding, layers.leftovers)
    return sum(table.effort.parties for table in tables) / max(len(tables), 1)
