"""The JSON route of duties."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.shared.parameters import Parameters, check_names
from service.subjects.duties.answer import answer_duties
from service.subjects.duties.answer.types import DutiesAnswer
from service.subjects.duties.asked import Asked, read_choice

router = APIRouter(prefix="/api/v1", tags=["api"])


class DutiesParameters(Parameters):
    """Which duties, and for which region they are filled in."""

    theme: Annotated[
        str, Field(examples=["onderwijs"], description="Theme of the duties; all if left out")
    ] = ""
    age: Annotated[
        str, Field(examples=["4-12"], description="Age band: 0-4, 4-12, 12-18 or 18+")
    ] = ""
    kind: Annotated[
        str,
        Field(examples=["so"], description="Kind of school; geen for a child that is not enrolled"),
    ] = ""
    condition: Annotated[
        str,
        Field(
            examples=["altijd", "home_sitter"],
            description="Id of a condition; altijd for what holds under none",
        ),
    ] = ""
    region: Annotated[
        str,
        Field(
            examples=["GM0203", "JZ21"],
            description="Code or name of a region of any layer; its bodies are filled in",
        ),
    ] = ""


@router.get("/duties", **described(DutiesAnswer, 422))
def duties(
    request: Request, release: Current, given: Annotated[DutiesParameters, Query()]
) -> Response:
    """Every duty around a child on a date: who decides, pays and carries out, by which article."""
    check_names(given)
    asked = Asked(given.theme, given.age, given.kind, given.condition, given.region)
    return cached_json(request, answer_duties(release, read_choice(release, asked)))
