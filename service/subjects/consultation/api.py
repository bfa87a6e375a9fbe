"""The JSON routes of consultation and of the learning regions."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from service.shared.api import Current, described
from service.shared.caching import cached_json
from service.shared.parameters import Parameters, check_names
from service.subjects.consultation.answer import (
    PER,
    Consultation,
    LearningRegions,
    answer_consultation,
    answer_inspiration,
)

router = APIRouter(prefix="/api/v1", tags=["api"])


class ConsultationParameters(Parameters):
    """Of which layer the regions are told apart."""

    per: Annotated[str, Field(description="Id of a layer", examples=["jeugdregio"])] = PER


@router.get("/consultation", **described(Consultation, 422))
def consultation(
    request: Request, release: Current, given: Annotated[ConsultationParameters, Query()]
) -> Response:
    """Gemeenten and partnerships that have to consult each other, and how many meetings that is."""
    check_names(given)
    return cached_json(request, answer_consultation(release, given.per))


@router.get("/inspiratieregios", **described(LearningRegions))
def inspiratieregios(request: Request, release: Current) -> Response:
    """The learning regions of the programme, with their gemeenten and partnerships."""
    return cached_json(request, answer_inspiration(release))
