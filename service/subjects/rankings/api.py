"""The JSON route of rankings."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, LayerName, described
from service.shared.caching import cached_json
from service.subjects.rankings.answer import Ranking, answer_ranking

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/rankings/{layer}", **described(Ranking, 404))
def rankings(request: Request, release: Current, layer: LayerName) -> Response:
    """The regions of a layer by the number of bodies they have to deal with."""
    return cached_json(request, answer_ranking(release, layer))
