"""The JSON routes of rankings, of consultation and of the learning regions."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from service import documents, models
from service.api import Current, LayerName, described
from service.caching import cached
from service.jsons import encode
from service.queries import Parameters, check_names

router = APIRouter(prefix="/api/v1", tags=["api"])


class ConsultationParameters(Parameters):
    """Of which layer the regions are told apart."""

    per: Annotated[str, Field(description="Id of a layer", examples=["jeugdregio"])] = "jeugdregio"


@router.get("/rankings/{layer}", **described(models.Ranking, 404))
def rankings(request: Request, release: Current, layer: LayerName) -> Response:
    """The regions of a layer by the number of bodies they have to deal with."""
    return cached(request, encode(documents.ranking(release, layer)), "application/json")


@router.get("/consultation", **described(models.Consultation, 422))
def consultation(
    request: Request, release: Current, given: Annotated[ConsultationParameters, Query()]
) -> Response:
    """Gemeenten and partnerships that have to consult each other, and how many meetings that is."""
    check_names(given)
    document = documents.consultation(release, given.per)
    return cached(request, encode(document), "application/json")


@router.get("/inspiratieregios", **described(models.LearningRegions))
def inspiratieregios(request: Request, release: Current) -> Response:
    """The learning regions of the programme, with their gemeenten and partnerships."""
    return cached(request, encode(documents.inspiration(release)), "application/json")
