"""The JSON routes of schools: the register, those nearby, and whom one school deals with."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from service.shared.api import Current, Posted, described, posting
from service.shared.caching import cached_json, uncached
from service.shared.parameters import check_names
from service.subjects.schools.answer.register import (
    NearSchools,
    SchoolEntry,
    SchoolList,
    answer_school_entry,
    answer_schools,
    answer_schools_nearby,
)
from service.subjects.schools.answer.school import SchoolCounterparts, answer_school
from service.subjects.schools.asked import (
    NearRequest,
    SchoolParameters,
    expand_kinds,
    point_into_body,
    read_near,
)

router = APIRouter(prefix="/api/v1", tags=["api"])

SchoolId = Annotated[str, Path(examples=["19QK00"], description="BRIN and two digits")]


@router.get("/schools", **described(SchoolList, 422))
def schools(
    request: Request, release: Current, given: Annotated[SchoolParameters, Query()]
) -> Response:
    """Schools by name, place, postcode, board, kind or id, best first."""
    check_names(given)
    kinds = expand_kinds([given.kind] if given.kind else [])
    found = release.schools.search.find(
        given.q, kinds=kinds, gemeente=given.gemeente, limit=given.limit, offset=given.offset
    )
    return cached_json(request, answer_schools(release, found, given.limit, given.offset))


@router.post(
    "/schools/near",
    **described(NearSchools, 413, 415, 422),
    openapi_extra=posting(NearRequest),
)
def schools_near(release: Current, body: Posted) -> Response:
    """Schools near a postcode or a point, nearest first; posted, so that it is in no address."""
    place, kinds, limit = read_near(body)
    try:
        return uncached(answer_schools_nearby(release, place, kinds, limit))
    except InputError as error:
        raise point_into_body(error) from error


@router.get("/schools/{id}", **described(SchoolEntry, 404))
def school(request: Request, release: Current, id: SchoolId) -> Response:
    """One school of the register."""
    return cached_json(request, answer_school_entry(release, id))


@router.get("/schools/{id}/counterparts", **described(SchoolCounterparts, 404))
def counterparts(request: Request, release: Current, id: SchoolId) -> Response:
    """Whom a school deals with: bodies per layer, with pupils, shares and what to arrange."""
    return cached_json(request, answer_school(release, id))
