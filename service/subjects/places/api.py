"""The JSON routes of places: one postcode, or many places that are posted."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from service.shared.answers import state_provenance
from service.shared.api import Current, Posted, described, posting
from service.shared.caching import uncached
from service.shared.jsons import encode_list
from service.subjects.places.answer import Place, Places, answer_items, answer_place
from service.subjects.places.asked import LocateParameters, PlacesRequest, read_items, read_postcode

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/locate", **described(Place, 422))
def locate(release: Current, given: Annotated[LocateParameters, Query()]) -> Response:
    """The bodies that govern a postcode (four digits). Coordinates are posted."""
    return uncached(answer_place(release, {"postcode": read_postcode(given)}))


@router.post("/locate", **described(Places, 413, 415, 422), openapi_extra=posting(PlacesRequest))
def locate_many(request: Request, release: Current, body: Posted) -> Response:
    """The bodies at many places: one answer or one error per item, in order."""
    items = read_items(body, request.app.state.settings.max_points)
    found = encode_list(answer_items(release, items))
    return uncached({**state_provenance(release, "herindelingen"), "items": found})
