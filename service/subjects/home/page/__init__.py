"""The front page: what it is, one search box, the doors that exist."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.overlap.consultation import find_consultation
from geo.overlap.convening import convene_all
from geo.release.load import Release
from geo.release.once import once_per_release
from maps.pairs import relate
from service.shared.caching import cached
from service.shared.pages import release_of, render
from service.shared.quilt import count_areas
from service.subjects.home.page import crawlers

router = APIRouter()
router.include_router(crawlers.router)

SHOWN = ("swv_vo", "jeugdregio", "youth")
"""The pair and the weight of the front page's figure and picture."""

PICTURE_SIZE = (1336, 1569)
"""Width and height of the picture, as far as they tell a browser which room to keep."""

MOST_POSTCARDS = 20
"""Pictures beside links that are kept of one date."""


@router.get("/")
def home(request: Request) -> Response:
    """Show figures of the release, each on the door that leads to what is behind it."""
    release = release_of(request)
    relation = relate(release, *SHOWN)
    return render(
        request,
        "home/home.html",
        layers=len(release.layers.deciding),
        areas=count_areas(release),
        size=PICTURE_SIZE,
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


@router.get("/kaartje.png")
def postcard(
    request: Request,
    lagen: Annotated[str, Query(max_length=80)] = ",".join(SHOWN[:2]),
    gewicht: Annotated[str, Query(max_length=20)] = SHOWN[2],
) -> Response:
    """Send the picture that stands beside a link to a page: of two layers and a weight."""
    first, _, second = lagen.partition(",")
    return cached(
        request, _keep_postcards(release_of(request))(first, second, gewicht), "image/png"
    )


@once_per_release
def _keep_postcards(release: Release) -> Callable[[str, str, str], bytes]:
    return lru_cache(maxsize=MOST_POSTCARDS)(partial(_draw_postcard, release))


def _draw_postcard(release: Release, first: str, second: str, weight: str) -> bytes:
    from maps.postcard import draw_postcard  # reads a drawing library: not needed to start

    return draw_postcard(relate(release, first, second, weight))


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
