"""The JSON routes under /api/v1: parse, ask the domain, shape."""

from typing import Annotated, Any

from fastapi import Depends, Path, Query
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request

from geo.release.load import Release
from service.shared.answers import Problem
from service.shared.dates import API_NAME, slice_release

PROBLEMS = {
    status: {"model": Problem, "description": text}
    for status, text in {
        404: "The layer or code does not exist; the detail names those that do.",
        413: "More than the limit.",
        415: "The body is not JSON.",
        422: "The input is not valid; `errors` says what is allowed.",
    }.items()
}


class Refused(HTTPException):
    """A request that is not answered, for a reason in our own words: status and detail."""


DateAsked = Annotated[
    str | None,
    Query(
        alias=API_NAME,
        examples=["2020-01-01"],
        description="The day whose division answers, YYYY-MM-DD; today if it is left out",
    ),
]


async def release_on_date(request: Request, date: DateAsked = None) -> Release:
    """Return the release that is served, on the date that was asked."""
    state = request.app.state
    return slice_release(state.store.release, date, state.settings.date, API_NAME)


async def json_body(request: Request) -> bytes:
    """Return the posted bytes; 415 when they are said to be something other than JSON."""
    media_type = request.headers.get("content-type", "application/json").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise HTTPException(415)
    return await request.body()


SCHEMA = "#/components/schemas/{model}"

Current = Annotated[Release, Depends(release_on_date)]
Posted = Annotated[bytes, Depends(json_body)]
LayerName = Annotated[str, Path(examples=["jeugdregio"], description="Id of a layer")]
RegionCode = Annotated[str, Path(examples=["JZ21"], description="Code of a region, or its name")]


def described(answer: Any, *problems: int) -> dict[str, Any]:
    """Return the keywords of a route that sends bytes: its answer and its problems, for OpenAPI.

    answer: the type of the answer.
    """
    answers: dict[int | str, Any] = {200: {"model": answer}}
    return {
        "response_model": None,
        "responses": answers | {status: PROBLEMS[status] for status in problems},
    }


POSTED: dict[str, type[BaseModel]] = {}
"""Name -> what a body holds, of the bodies that routes read themselves."""


def posting(model: type[BaseModel]) -> dict[str, Any]:
    """Return the description of a body that a route reads itself, for OpenAPI."""
    POSTED[model.__name__] = model
    schema = {"$ref": SCHEMA.format(model=model.__name__)}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}
