"""What another division would change."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from service.shared.pages import release_of
from service.subjects.mismatch.page.part import PAGE, show_part
from service.subjects.scenarios.asked import Asked
from service.subjects.scenarios.page import context, find_outcome

router = APIRouter(prefix=PAGE)


@router.get("/scenario")
def scenario_page(request: Request, given: Annotated[Asked, Depends()]) -> Response:
    """Show the form and its outcome; what is wrong with the form is said."""
    release = release_of(request)
    found = find_outcome(release, given)
    status = 422 if found.faults else 200
    return show_part(request, "scenario", status_code=status, **context(release, found))
