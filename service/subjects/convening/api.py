"""The JSON routes of tables."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, LayerName, RegionCode, described
from service.shared.caching import cached_json
from service.subjects.convening.answer import answer_convening, answer_tables
from service.subjects.convening.answer.types import Convening, Tables
from service.subjects.convening.asked import read_table

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/convening/{layer}", **described(Tables, 404))
def tables(request: Request, release: Current, layer: LayerName) -> Response:
    """What the table of every region of a layer takes, the largest first."""
    return cached_json(request, answer_tables(release, layer))


@router.get("/convening/{layer}/{code}", **described(Convening, 404))
def convening(request: Request, release: Current, layer: LayerName, code: RegionCode) -> Response:
    """Whom a region must bring to one table: bodies, consultation pairs, special schools."""
    return cached_json(request, answer_convening(release, read_table(release, layer, code)))
