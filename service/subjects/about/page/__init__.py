"""About: the data with dates and sources, what is exact and what is not, limits, licences."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.catalogue import Region
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.zones.codes import CARRIED, CERTAINTIES, WEIGHTS
from service.shared.measures.words import explain_generally, name_generally
from service.shared.pages import release_of, render
from service.subjects.about.page import site

router = APIRouter()
router.include_router(site.router)


UNCONFIRMED = "niet bevestigd"


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
        if layer not in release.locator.layer_doubts
    ]
    return render(
        request,
        "about/over.html",
        layers=list(release.layers),
        weights=WEIGHTS,
        measures=list(read_measures().values()),
        name=name_generally,
        explain=explain_generally,
        ended=_list_ended(release),
        years=list(_judge_years(release)),
        unverified=sum(not region.verified for region in regions),
        partnerships=sum(region.layer.startswith("swv_") for region in regions),
        doubts=sorted(doubts, key=lambda doubt: doubt["certainty"] != "tegengesproken"),
    )


def _list_ended(release: Release) -> list[Region]:
    """List every region of any date that became another, in the order of layers and codes."""
    ended = {
        (layer, region.code): region
        for layer in release.layers.ids
        for region in (*release.layers.regions(layer).values(), *release.layers.others[layer])
        if region.now
    }
    return sorted(
        ended.values(), key=lambda region: (release.layers.ids.index(region.layer), region.code)
    )


def _judge_years(release: Release) -> Iterator[dict[str, Any]]:
    """Yield per layer how sure its members are in each division."""
    days = [release.on(since) for since in release.divisions]
    for layer in release.layers:
        yield {
            "layer": layer.plural,
            "days": [{"since": day.division, "certainty": _judge(day, layer.id)} for day in days],
        }


def _judge(day: Release, layer: str) -> str:
    if layer in day.locator.layer_doubts:
        return UNCONFIRMED
    return CARRIED if day.layers.layer(layer).carried else CERTAINTIES[0]


def _region(release: Release, layer: str, zone: int) -> Region:
    return release.layers.region(layer, release.zones.labels[layer].code(zone) or "")
