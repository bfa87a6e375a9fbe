"""The JSON route of changes."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.shared.parameters import Parameters, check_names
from service.subjects.changes.answer import answer_changes
from service.subjects.changes.answer.types import Changes
from service.subjects.changes.asked import read_span

router = APIRouter(prefix="/api/v1", tags=["api"])


class ChangesParameters(Parameters):
    """Between which dates."""

    start: Annotated[
        str | None,
        Field(
            alias="from",
            examples=["2020-01-01"],
            description="The first date, YYYY-MM-DD; that of the first division if it is left out",
        ),
    ] = None
    to: Annotated[
        str | None,
        Field(
            examples=["2026-01-01"],
            description="The second date, YYYY-MM-DD; that of `date` if it is left out",
        ),
    ] = None


@router.get("/changes", **described(Changes, 422))
def changes(
    request: Request, release: Current, given: Annotated[ChangesParameters, Query()]
) -> Response:
    """What ended, began, was renamed or moved between two dates, and how mismatch developed."""
    check_names(given)
    answer = answer_changes(read_span(release, given.start, given.to))
    return cached_json(request, answer)
