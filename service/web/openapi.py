"""The description of the interface, with what the framework cannot know by itself."""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import POSTED, SCHEMA
from service.shared.caching import cached
from service.shared.jsons import encode
from service.web.problems import MEDIA_TYPE

TITLE = "Lappendeken"
DESCRIPTION = (
    "Which bodies govern a place, and how the layers of bodies around Dutch children overlap. "
    "Errors are problem documents (RFC 9457) with Dutch texts. Nothing that is asked is kept."
)


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document; made once per app."""
    if app.openapi_schema is None:
        document = get_openapi(title=TITLE, version="1", description=DESCRIPTION, routes=app.routes)
        _close_answers(document)
        _put_problems(document)
        _add_posted(document)
        app.openapi_schema = document
    return app.openapi_schema


def _close_answers(document: dict[str, Any]) -> None:
    """Say that an answer has no other keys than these: its type, a TypedDict, cannot."""
    for schema in document["components"]["schemas"].values():
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)


def _put_problems(document: dict[str, Any]) -> None:
    """Replace the framework's own errors by problem documents."""
    operations = [one for path in document["paths"].values() for one in path.values()]
    for operation in operations:
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                schema = {"$ref": SCHEMA.format(model="Problem")}
                response["content"] = {MEDIA_TYPE: {"schema": schema}}
    for unused in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(unused, None)


def _add_posted(document: dict[str, Any]) -> None:
    """Add the shapes of bodies that routes read themselves."""
    components = document["components"]["schemas"]
    for name, model in POSTED.items():
        schema = model.model_json_schema(ref_template=SCHEMA)
        components.update(schema.pop("$defs", {}))
        components[name] = schema


router = APIRouter(prefix="/api/v1")


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """Send the description of this interface."""
    return cached(request, encode(request.app.openapi()), "application/json")
