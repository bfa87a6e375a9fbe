"""The JSON route of regions that coincide."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.subjects.coinciding.answer import Coincidences, answer_coinciding

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/coinciding", **described(Coincidences))
def coinciding(request: Request, release: Current) -> Response:
    """Regions of two layers that are exactly the same area, for every pair of layers."""
    return cached_json(request, answer_coinciding(release))
