"""The front page: what it is, one search box, the doors that exist."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.overlap.consultation import consultation
from geo.release.load import Release
from maps.pairs import relate
from service.shared.caching import cached
from service.shared.pages import release_of, render

router = APIRouter()

SHOWN = ("swv_vo", "jeugdregio", "youth")
"""The pair and the weight of the front page's figure and picture."""


@router.get("/")
def home(request: Request) -> Response:
    """Live figures of the release, each on the door that leads to what is behind it."""
    release = release_of(request)
    relation = relate(release, *SHOWN)
    layers = [release.layers.layer(name) for name in release.layers.covering]
    return render(
        request,
        "home/home.html",
        layers=layers,
        zones=len(release.zones),
        bodies=sum(layer.count for layer in layers),
        consulting=len(consultation(release.zones).pairs),
        vso_gemeenten=vso_gemeenten(request),
        misfit=relation.fit.shares["wringt"],
    )


@router.get("/voorbeeld.svg")
def picture(request: Request) -> Response:
    """The small picture of the patchwork; drawn on the first request."""
    from maps.miniature import miniature  # draws shapes: not needed to start

    app = request.app
    if not hasattr(app.state, "picture"):
        title = (
            "Kaart van Nederland: rood is waar samenwerkingsverbanden VO en jeugdregio's wringen"
        )
        app.state.picture = miniature(relate(release_of(request), *SHOWN), title).encode()
    return cached(request, app.state.picture, "image/svg+xml")


def vso_gemeenten(request: Request) -> float:
    """Gemeenten where the VSO pupils of a location live, on average; counted once."""
    state, release = request.app.state, release_of(request)
    kept: tuple[Release, float] | None = getattr(state, "vso_gemeenten", None)
    if kept is None or kept[0] is not release:
        schools = [one for one in release.register.special if "VSO" in one.kinds]
        total = sum(release.schools.bodies(one, "gemeente", ("VSO",)) for one in schools)
        kept = state.vso_gemeenten = release, total / max(len(schools), 1)
    return kept[1]
