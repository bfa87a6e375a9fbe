"""The JSON routes of schools: the register, those nearby, and whom one school deals with."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import Fault, InputError
from geo.schools.location import SPECIAL
from service.shared.answers import Document
from service.shared.api import Current, Posted, described, posting
from service.shared.caching import cached, uncached
from service.shared.jsons import encode
from service.shared.parameters import Parameters, check_names
from service.shared.plain_input import read_body
from service.subjects.schools.answer import answer_school, answer_school_entry, answer_schools
from service.subjects.schools.near import nearby
from service.subjects.schools.shapes import (
    NearRequest,
    NearSchools,
    SchoolCounterparts,
    SchoolEntry,
    SchoolList,
)

router = APIRouter(prefix="/api/v1", tags=["api"])

SchoolId = Annotated[str, Path(examples=["19QK00"], description="BRIN and two digits")]

NEAR_EXAMPLE = '{"postcode": "3771", "kinds": ["SO"], "limit": 5}'

SPECIAL_SCHOOLS = "special"
"""What may be asked for as a kind besides the kinds: every special school."""


class SchoolParameters(Parameters):
    """What to search for; without anything, all schools."""

    q: Annotated[str, Field(description="words", examples=["twijn zwolle"], max_length=200)] = ""
    kind: Annotated[str, Field(description="so, vso, sbo, po, vo or special")] = ""
    gemeente: Annotated[str, Field(description="code or name", examples=["Zwolle"])] = ""
    limit: Annotated[int, Field(description="0 to 200")] = 20
    offset: Annotated[int, Field(description="0 or more")] = 0


@router.get("/schools", **described(SchoolList, 422))
def schools(
    request: Request, release: Current, given: Annotated[SchoolParameters, Query()]
) -> Response:
    """Schools by name, place, postcode, board, kind or id, best first."""
    check_names(given)
    found = release.schools.search.find(
        given.q,
        kinds=_kinds([given.kind] if given.kind else []),
        gemeente=given.gemeente,
        limit=given.limit,
        offset=given.offset,
    )
    document = answer_schools(release, found, given.limit, given.offset)
    return cached(request, encode(document), "application/json")


@router.post(
    "/schools/near",
    **described(NearSchools, 413, 415, 422),
    openapi_extra=posting(NearRequest),
)
def schools_near(release: Current, body: Posted) -> Response:
    """Schools near a postcode or a point, nearest first; posted, so that it is in no address."""
    place, kinds, limit = _read_near(read_body(body, NEAR_EXAMPLE))
    try:
        return uncached(nearby(release, place, _kinds(kinds), limit))
    except InputError as error:
        raise InputError(map(_pointed, error.faults)) from error


@router.get("/schools/{id}", **described(SchoolEntry, 404))
def school(request: Request, release: Current, id: SchoolId) -> Response:
    """One school of the register."""
    return cached(request, encode(answer_school_entry(release, id)), "application/json")


@router.get("/schools/{id}/counterparts", **described(SchoolCounterparts, 404))
def counterparts(request: Request, release: Current, id: SchoolId) -> Response:
    """Whom a school deals with: bodies per layer, with pupils, shares and what to arrange."""
    return cached(request, encode(answer_school(release, id)), "application/json")


def _kinds(given: list[str]) -> list[str]:
    return [
        kind for name in given for kind in (SPECIAL if name.lower() == SPECIAL_SCHOOLS else (name,))
    ]


def _read_near(given: Any) -> tuple[Document, list[str], int]:
    """The place, the kinds and the limit of a posted question; raises InputError."""
    if not isinstance(given, dict):
        raise _fault("", 'De inhoud moet een object zijn, zoals {"postcode": "3771"}.')
    rest = {name: value for name, value in given.items() if name not in ("kinds", "limit")}
    kinds, limit = given.get("kinds", []), given.get("limit", 10)
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise _fault("/kinds", 'kinds moet een lijst van teksten zijn, zoals ["SO", "VSO"].')
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise _fault("/limit", "limit moet een heel getal zijn, zonder aanhalingstekens.")
    return rest, kinds, limit


def _pointed(fault: Fault) -> Fault:
    """The same fault with a JSON pointer into the posted body."""
    names = {"kind": "/kinds", "": ""}
    return replace(fault, pointer=names.get(fault.pointer, f"/{fault.pointer}"))


def _fault(pointer: str, message: str) -> InputError:
    return InputError([Fault(pointer, "", (), message, "shape")])
