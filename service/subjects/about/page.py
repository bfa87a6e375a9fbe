"""About: the data with dates and sources, what is exact and what is not, limits, licences."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.catalogue import Region
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES, WEIGHTS
from service.shared.measures.words import explain_generally, name_generally
from service.shared.pages import release_of, render

router = APIRouter()


@router.get("/over")
def over(request: Request) -> Response:
    """Counts, dates and doubts come from the release; limits of the facts stand in the page."""
    release = release_of(request)
    regions = [
        region for layer in release.layers.ids for region in release.layers.regions(layer).values()
    ]
    doubts = [
        {
            "gemeente": _region(release, "gemeente", zone),
            "region": _region(release, layer, zone),
            "certainty": CERTAINTIES[int(release.zones.certainty[layer][zone])],
            "text": text,
        }
        for (zone, layer), text in release.doubts.items()
    ]
    return render(
        request,
        "about/over.html",
        layers=list(release.layers),
        weights=WEIGHTS,
        measures=list(read_measures().values()),
        name=name_generally,
        explain=explain_generally,
        ended=[region for region in regions if region.now],
        unverified=sum(not region.verified for region in regions),
        partnerships=sum(region.layer.startswith("swv_") for region in regions),
        doubts=sorted(doubts, key=lambda doubt: doubt["certainty"] != "tegengesproken"),
    )


def _region(release: Release, layer: str, zone: int) -> Region:
    return release.layers.region(layer, release.zones.labels[layer].code(zone) or "")
