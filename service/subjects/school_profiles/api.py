"""The JSON routes of all schools beside each other."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.shared.parameters import check_names
from service.subjects.school_profiles.answer.groups import (
    Boards,
    Partnerships,
    answer_boards,
    answer_partnerships,
)
from service.subjects.school_profiles.answer.profiles import AllProfiles, answer_profiles
from service.subjects.school_profiles.asked import ProfileParameters

router = APIRouter(prefix="/api/v1", tags=["api"])


@router.get("/school-profiles", **described(AllProfiles, 404, 422))
def profiles(
    request: Request, release: Current, given: Annotated[ProfileParameters, Query()]
) -> Response:
    """How the pupils of every school, or the children around it, are divided over every layer."""
    check_names(given)
    asked = given.kind, given.basis, given.limit, given.offset
    return cached_json(request, answer_profiles(release, *asked))


@router.get("/school-profiles/boards", **described(Boards))
def boards(request: Request, release: Current) -> Response:
    """In how many bodies the schools of every board stand, and where their pupils live."""
    return cached_json(request, answer_boards(release))


@router.get("/school-profiles/partnerships", **described(Partnerships))
def partnerships(request: Request, release: Current) -> Response:
    """The schools of every partnership, per kind."""
    return cached_json(request, answer_partnerships(release))
