"""The JSON routes of metrics."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.shared.parameters import WeightParameters, check_names
from service.subjects.mismatch.answer import Matrix, Metrics, answer_matrix, answer_metrics

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/metrics", **described(Matrix, 422))
def matrix(
    request: Request, release: Current, given: Annotated[WeightParameters, Query()]
) -> Response:
    """How well every pair of layers fits, and all layers together."""
    check_names(given)
    return cached_json(request, answer_matrix(release, given.weight))


@router.get("/metrics/{source}/{target}", **described(Metrics, 404, 422))
def metrics(
    request: Request,
    release: Current,
    source: Annotated[str, Path(examples=["swv_po"], description="Id of a layer")],
    target: Annotated[str, Path(examples=["jeugdregio"], description="Id of a layer")],
    given: Annotated[WeightParameters, Query()],
) -> Response:
    """How well two layers fit: every figure with its formula, range, source and Dutch sentence."""
    check_names(given)
    return cached_json(request, answer_metrics(release, source, target, given.weight))
