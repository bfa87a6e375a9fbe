"""The JSON route of journeys: posted, answered, and kept nowhere."""

from fastapi import APIRouter
from starlette.responses import Response

from geo.journeys.asked import EXAMPLE, JourneyRequest
from service.shared.api import Current, Posted, described, posting
from service.shared.caching import uncached
from service.shared.plain_input import read_body
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.answer.types import JourneyAnswer

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.post(
    "/journeys",
    **described(JourneyAnswer, 413, 415, 422),
    openapi_extra=posting(JourneyRequest),
)
def journeys(release: Current, body: Posted) -> Response:
    """Which bodies have which duty in each stage of a child's journey, and what changes.

    Nothing of it is logged, stored or sent elsewhere; no names or addresses are asked.
    """
    return uncached(answer_journey(release, read_body(body, EXAMPLE)))
