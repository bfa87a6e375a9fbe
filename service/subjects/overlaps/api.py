"""The JSON routes of overlaps: of two layers, and of a posted area."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, Posted, described, posting
from service.shared.caching import cached_json, uncached
from service.shared.parameters import check_names
from service.subjects.overlaps.answer import (
    AreaOverlap,
    Overlap,
    answer_area_overlap,
    answer_overlap,
)
from service.subjects.overlaps.asked.area import Area, OverlapParameters, read_area

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/overlap/{source}/{target}", **described(Overlap, 404, 422))
def overlap(
    request: Request,
    release: Current,
    source: Annotated[str, Path(examples=["swv_po"], description="Id of a layer")],
    target: Annotated[str, Path(examples=["jeugdregio"], description="Id of a layer")],
    given: Annotated[OverlapParameters, Query()],
) -> Response:
    """Pairs of regions that overlap, with the weight they share and both shares."""
    check_names(given)
    return cached_json(
        request, answer_overlap(release, source, target, given.weight, given.min_share)
    )


@router.post("/overlap", **described(AreaOverlap, 413, 415, 422), openapi_extra=posting(Area))
def overlap_area(release: Current, body: Posted) -> Response:
    """What lies under an area of your own: a GeoJSON polygon in longitude and latitude."""
    return uncached(answer_area_overlap(release, read_area(body)))
