"""What may be asked of schools: words and filters, or a place to be near."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from geo.errors import Fault, InputError
from geo.schools.location import SPECIAL, Kind
from service.shared.parameters import Parameters
from service.shared.plain_input import read_body

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


class NearRequest(BaseModel):
    """A place, as `postcode`, as `lon` and `lat`, or as `rd_x` and `rd_y`, and what to find."""

    model_config = ConfigDict(extra="forbid")

    postcode: Annotated[str | None, Field(examples=["3771"])] = None
    lon: float | None = None
    lat: float | None = None
    rd_x: float | None = None
    rd_y: float | None = None
    kinds: Annotated[list[Kind], Field(default_factory=list)]
    limit: Annotated[int, Field(ge=0, le=200)] = 10


def expand_kinds(given: list[str]) -> list[str]:
    """Return the kinds that are asked for, each by its own name.

    >>> expand_kinds(["special"]), expand_kinds(["po"])
    (['SO', 'VSO', 'SBO'], ['po'])
    """
    return [
        kind for name in given for kind in (SPECIAL if name.lower() == SPECIAL_SCHOOLS else (name,))
    ]


def read_near(body: bytes) -> tuple[dict[str, Any], list[str], int]:
    """Return the place, the kinds and the limit of a posted `NearRequest`; raises InputError."""
    given = read_body(body, NEAR_EXAMPLE)
    if not isinstance(given, dict):
        raise _refuse("", 'De inhoud moet een object zijn, zoals {"postcode": "3771"}.')
    place = {name: value for name, value in given.items() if name not in ("kinds", "limit")}
    kinds, limit = given.get("kinds", []), given.get("limit", 10)
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise _refuse("/kinds", 'kinds moet een lijst van teksten zijn, zoals ["SO", "VSO"].')
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise _refuse("/limit", "limit moet een heel getal zijn, zonder aanhalingstekens.")
    return place, expand_kinds(kinds), limit


def point_into_body(error: InputError) -> InputError:
    """Return the same error with JSON pointers into the posted body."""
    names = {"kind": "/kinds", "": ""}
    return InputError(
        replace(fault, pointer=names.get(fault.pointer, f"/{fault.pointer}"))
        for fault in error.faults
    )


def _refuse(pointer: str, message: str) -> InputError:
    return InputError([Fault(pointer, "", (), message, "shape")])
