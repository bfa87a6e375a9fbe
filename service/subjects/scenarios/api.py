"""The JSON route of scenarios."""

from fastapi import APIRouter
from starlette.responses import Response

from geo.overlap.scenarios.asked import ScenarioRequest
from service.shared.api import Current, Posted, described, posting
from service.shared.caching import uncached
from service.shared.plain_input import read_body
from service.subjects.scenarios.answer import ScenarioAnswer, answer_scenario

EXAMPLE = '{"steps": [{"merge": {"layer": "jeugdregio", "regions": ["JZ21", "JZ28"]}}]}'

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.post(
    "/scenarios",
    **described(ScenarioAnswer, 413, 415, 422),
    openapi_extra=posting(ScenarioRequest),
)
def scenarios(release: Current, body: Posted) -> Response:
    """What another division would change: figures before and after, beside random mergers.

    The same scenario always gets the same answer.
    """
    return uncached(answer_scenario(release, read_body(body, EXAMPLE)))
