"""The JSON routes of the distance to schools."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.shared.parameters import check_names
from service.subjects.school_distances.answer.make import (
    answer_postcodes,
    answer_pupils,
    answer_reach,
    answer_sorts,
)
from service.subjects.school_distances.answer.types import (
    NearestSchools,
    PupilDistances,
    SchoolReach,
    SortsOfSchool,
)
from service.subjects.school_distances.asked import ReachParameters

router = APIRouter(prefix="/api/v1", tags=["api"])

SortName = Annotated[
    str, Path(examples=["vso-3"], description="so-1 to so-4, vso-1 to vso-4 or sbo")
]


@router.get("/school-distances", **described(SortsOfSchool))
def sorts(request: Request, release: Current) -> Response:
    """How far the nearest special school of each sort is, for the children of the country."""
    return cached_json(request, answer_sorts(release))


@router.get("/school-distances/pupils", **described(PupilDistances))
def pupils(request: Request, release: Current) -> Response:
    """Within how many metres half and nine out of ten pupils of every school live."""
    return cached_json(request, answer_pupils(release))


@router.get("/school-distances/{sort}", **described(SchoolReach, 404, 422))
def reach(
    request: Request, release: Current, sort: SortName, given: Annotated[ReachParameters, Query()]
) -> Response:
    """How far the nearest school of a sort is, for the children of every region of a layer."""
    check_names(given)
    return cached_json(request, answer_reach(release, sort, given.layer))


@router.get("/school-distances/{sort}/postcodes", **described(NearestSchools, 404))
def postcodes(request: Request, release: Current, sort: SortName) -> Response:
    """The nearest school of a sort for every postcode."""
    return cached_json(request, answer_postcodes(release, sort))
