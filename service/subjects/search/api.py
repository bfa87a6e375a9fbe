"""The JSON route of the search box: what may be meant by what was typed so far."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, Posted, described, posting
from service.shared.caching import uncached
from service.shared.dates import API_NAME
from service.subjects.search.answer import SearchAnswer, answer_search
from service.subjects.search.asked import SearchRequest, read_search

router = APIRouter(prefix="/api/v1", tags=["api"])

SUGGESTED = 8


@router.post(
    "/search", **described(SearchAnswer, 413, 415, 422), openapi_extra=posting(SearchRequest)
)
def suggest(request: Request, release: Current, body: Posted) -> Response:
    """Postcodes, places, regions and schools that may be meant; posted, and kept nowhere."""
    given = read_search(body)
    answer = answer_search(
        release,
        given.q,
        schools_only=given.only == "school",
        most=SUGGESTED,
        dated=API_NAME in request.query_params,
    )
    return uncached(answer)
