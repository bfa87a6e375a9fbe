"""The JSON routes under /api/v1: parse, ask the domain, shape."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.places.postcode import parse_postcode
from service.shared.answers import state_provenance
from service.shared.api import Current, Posted, described, posting
from service.shared.caching import uncached
from service.shared.jsons import encode_list
from service.subjects.places.answer import answer_place
from service.subjects.places.asked import LocateParameters, answers, postcode_of, read_items
from service.subjects.places.shapes import Place, Places, PlacesRequest

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/locate", **described(Place, 422))
def locate(release: Current, given: Annotated[LocateParameters, Query()]) -> Response:
    """The bodies that govern a postcode (four digits). Coordinates are posted."""
    pc4 = parse_postcode(postcode_of(given))
    return uncached(answer_place(release, {"postcode": pc4}, release.locator.by_postcode(pc4)))


@router.post(
    "/locate",
    **described(Places, 413, 415, 422),
    openapi_extra=posting(PlacesRequest),
)
def locate_many(request: Request, release: Current, body: Posted) -> Response:
    """The bodies at many places: one answer or one error per item, in order."""
    items = read_items(body, request.app.state.settings.max_points)
    found = encode_list(answers(release, items))
    return uncached({**state_provenance(release, "herindelingen"), "items": found})
