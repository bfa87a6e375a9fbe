"""The description of the interface, with what the framework cannot know by itself."""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from service.shared.caching import cached
from service.shared.jsons import encode
from service.shared.problems import MEDIA_TYPE
from service.subjects.journeys.shapes import JourneyRequest
from service.subjects.overlaps.shapes import Area
from service.subjects.places.shapes import PlacesRequest
from service.subjects.scenarios.shapes import ScenarioRequest
from service.subjects.schools.shapes import NearRequest

TITLE = "Lappendeken"
DESCRIPTION = (
    "Which bodies govern a place, and how the layers of bodies around Dutch children overlap. "
    "Errors are problem documents (RFC 9457) with Dutch texts. Nothing that is asked is kept."
)


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document; made once per app."""
    if app.openapi_schema is None:
        app.openapi_schema = _with_posted(
            _with_problems(
                get_openapi(title=TITLE, version="1", description=DESCRIPTION, routes=app.routes)
            )
        )
    return app.openapi_schema


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """Errors are sent as problem documents, not as the framework's own."""
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    schema = {"$ref": "#/components/schemas/Problem"}
                    response["content"] = {MEDIA_TYPE: {"schema": schema}}
    for unused in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(unused, None)
    return document


def _with_posted(document: dict[str, Any]) -> dict[str, Any]:
    """Shapes of bodies that routes read themselves."""
    components = document["components"]["schemas"]
    for model in (PlacesRequest, Area, ScenarioRequest, NearRequest, JourneyRequest):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        components.update(schema.pop("$defs", {}))
        components[model.__name__] = schema
    return document


router = APIRouter(prefix="/api/v1")


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """The description of this interface."""
    return cached(request, encode(request.app.openapi()), "application/json")
