"""The JSON route of the changes of the law."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.shared.parameters import Parameters, check_names
from service.subjects.law.answer import Law, answer_law

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/law-changes", **described(Law, 422))
def law_changes(
    request: Request, release: Current, given: Annotated[Parameters, Query()]
) -> Response:
    """What changed in the law and when, and how the duties that hold on the date were read."""
    check_names(given)
    return cached_json(request, answer_law(release))
