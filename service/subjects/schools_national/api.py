"""The JSON routes of all special schools at once."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import Fault, InputError, shorten
from service.shared.api import Current, LayerName, RegionCode, described
from service.shared.caching import cached_json
from service.shared.parameters import Parameters, check_names
from service.subjects.schools_national.answer.country import SchoolFigures, answer_schools_national
from service.subjects.schools_national.answer.pairs import SchoolPairs, answer_school_pairs
from service.subjects.schools_national.answer.region import (
    SchoolsOfRegion,
    answer_schools_of_region,
)
from service.subjects.schools_national.asked import ASKED, USUAL, read_group

router = APIRouter(prefix="/api/v1", tags=["api"])

MOST_RANKED = 1000


class SchoolFiguresParameters(Parameters):
    """Which schools are ranked, and how many of them are given."""

    kind: Annotated[str, Field(description=f"schools that are ranked: {', '.join(ASKED)}")] = USUAL
    limit: Annotated[int, Field(description=f"schools in the ranking, 1 to {MOST_RANKED}")] = 50


@router.get("/school-figures", **described(SchoolFigures, 422))
def school_figures(
    request: Request, release: Current, given: Annotated[SchoolFiguresParameters, Query()]
) -> Response:
    """With how many bodies schools deal: the spread per kind, and those with most."""
    check_names(given)
    group = read_group(given.kind)
    if not 1 <= given.limit <= MOST_RANKED:
        message = (
            f"limit is {shorten(str(given.limit))}. Kies een getal van 1 tot en met {MOST_RANKED}."
        )
        allowed = (f"1 - {MOST_RANKED}",)
        raise InputError([Fault("limit", shorten(str(given.limit)), allowed, message, "limit")])
    figures = answer_schools_national(release, given.limit, group)
    return cached_json(request, {**figures, "ranking": figures["ranking"][: given.limit]})


@router.get("/school-pairs", **described(SchoolPairs))
def school_pairs(request: Request, release: Current) -> Response:
    """Every special school with every partnership that its pupils live under."""
    return cached_json(request, answer_school_pairs(release))


@router.get("/layers/{layer}/regions/{code}/schools", **described(SchoolsOfRegion, 404))
def region_schools(
    request: Request, release: Current, layer: LayerName, code: RegionCode
) -> Response:
    """Which special schools take the pupils who live in a region, inside it and outside."""
    return cached_json(request, answer_schools_of_region(release, layer, code))
