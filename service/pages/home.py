"""The front page: what it is, one search box, the doors that exist."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from geo.overlap import contingency, fit
from service.pages.render import release_of, render

router = APIRouter()


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """Live figures of the release, each on the door that leads to what is behind it."""
    release = release_of(request)
    relation = contingency(release.zones, "swv_vo", "jeugdregio")
    layers = [release.layers.layer(name) for name in release.layers.covering]
    return render(
        request,
        "home.html",
        layers=layers,
        zones=len(release.zones),
        bodies=sum(layer.count for layer in layers),
        misfit=fit(relation).shares["wringt"],
        postcodes=len(release.postcodes.zone),
        straddling=len(release.postcodes.straddles),
    )
