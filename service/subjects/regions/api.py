"""The JSON routes of layers and their regions."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, LayerName, RegionCode, described
from service.shared.caching import cached_json
from service.subjects.regions.answer import (
    LayerList,
    OneRegion,
    RegionList,
    RegionPostcodes,
    answer_layers,
    answer_postcodes,
    answer_region,
    answer_regions,
)

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/layers", **described(LayerList))
def layers(request: Request, release: Current) -> Response:
    """All layers: id, date, number of regions, publisher, licence and accuracy."""
    return cached_json(request, answer_layers(release))


@router.get("/layers/{layer}/regions", **described(RegionList, 404))
def regions(request: Request, release: Current, layer: LayerName) -> Response:
    """All regions of a layer, with area, inhabitants and the number of overlaps."""
    return cached_json(request, answer_regions(release, layer))


@router.get("/layers/{layer}/regions/{code}", **described(OneRegion, 404))
def region(request: Request, release: Current, layer: LayerName, code: RegionCode) -> Response:
    """One region of a layer."""
    return cached_json(request, answer_region(release, layer, code))


@router.get("/layers/{layer}/regions/{code}/postcodes", **described(RegionPostcodes, 404))
def postcodes(request: Request, release: Current, layer: LayerName, code: RegionCode) -> Response:
    """The postcodes of a region by place, and under which bodies they fall."""
    return cached_json(request, answer_postcodes(release, layer, code))
