"""The JSON routes under /api/v1: parse, ask the domain, shape."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from geo.places import parse_postcode
from geo.release import Release
from service import documents, models, posted
from service.caching import cached, uncached
from service.jsons import encode, encode_list
from service.posted_area import read_area
from service.queries import LocateParameters, OverlapParameters, check_names, postcode_of

router = APIRouter(prefix="/api/v1", tags=["api"])

PROBLEMS = {
    status: {"model": models.Problem, "description": text}
    for status, text in {
        404: "The layer or code does not exist; the detail names those that do.",
        413: "More than the limit.",
        415: "The body is not JSON.",
        422: "The input is not valid; `errors` says what is allowed.",
    }.items()
}


async def current_release(request: Request) -> Release:
    """The release that is served."""
    release: Release = request.app.state.store.release
    return release


async def json_body(request: Request) -> bytes:
    """The posted bytes; 415 when they are said to be something other than JSON."""
    media_type = request.headers.get("content-type", "application/json").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise HTTPException(415)
    return await request.body()


Current = Annotated[Release, Depends(current_release)]
Posted = Annotated[bytes, Depends(json_body)]
LayerName = Annotated[str, Path(examples=["jeugdregio"], description="Id of a layer")]
RegionCode = Annotated[str, Path(examples=["JZ21"], description="Code of a region")]


def described(model: type[BaseModel], *problems: int) -> dict[str, Any]:
    """Keywords of a route that sends bytes: its answer and its problems, for OpenAPI."""
    answers: dict[int | str, Any] = {200: {"model": model}}
    return {
        "response_model": None,
        "responses": answers | {status: PROBLEMS[status] for status in problems},
    }


def posting(model: str) -> dict[str, Any]:
    """The description of a body that a route reads itself."""
    schema = {"$ref": f"#/components/schemas/{model}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    """The description of this interface."""
    return cached(request, encode(request.app.openapi()), "application/json")


@router.get("/layers", **described(models.LayerList))
def layers(request: Request, release: Current) -> Response:
    """All layers: id, date, number of regions, publisher, licence and accuracy."""
    return cached(request, encode(documents.layers(release)), "application/json")


@router.get("/layers/{layer}/regions", **described(models.RegionList, 404))
def regions(request: Request, release: Current, layer: LayerName) -> Response:
    """All regions of a layer, with area, inhabitants and the number of overlaps."""
    return cached(request, encode(documents.regions(release, layer)), "application/json")


@router.get("/layers/{layer}/regions/{code}", **described(models.OneRegion, 404))
def region(request: Request, release: Current, layer: LayerName, code: RegionCode) -> Response:
    """One region of a layer."""
    return cached(request, encode(documents.region(release, layer, code)), "application/json")


@router.get("/locate", **described(models.Place, 422))
def locate(release: Current, given: Annotated[LocateParameters, Query()]) -> Response:
    """The bodies that govern a postcode (four digits). Coordinates are posted."""
    pc4 = parse_postcode(postcode_of(given))
    return uncached(documents.locate(release, {"postcode": pc4}, release.locator.by_postcode(pc4)))


@router.post(
    "/locate",
    **described(models.Places, 413, 415, 422),
    openapi_extra=posting("PlacesRequest"),
)
def locate_many(request: Request, release: Current, body: Posted) -> Response:
    """The bodies at many places: one answer or one error per item, in order."""
    items = posted.read_items(body, request.app.state.settings.max_points)
    found = encode_list(posted.answers(release, items))
    return uncached({**documents.provenance(release, "herindelingen"), "items": found})


@router.get("/overlap/{source}/{target}", **described(models.Overlap, 404, 422))
def overlap(
    request: Request,
    release: Current,
    source: Annotated[str, Path(examples=["swv_po"], description="Id of a layer")],
    target: Annotated[str, Path(examples=["jeugdregio"], description="Id of a layer")],
    given: Annotated[OverlapParameters, Query()],
) -> Response:
    """Pairs of regions that overlap, with the weight they share and both shares."""
    check_names(given)
    document = documents.overlap(release, source, target, given.weight, given.min_share)
    return cached(request, encode(document), "application/json")


@router.post(
    "/overlap", **described(models.AreaOverlap, 413, 415, 422), openapi_extra=posting("Area")
)
def overlap_area(release: Current, body: Posted) -> Response:
    """What lies under an area of your own: a GeoJSON polygon in longitude and latitude."""
    return uncached(documents.area_overlap(release, read_area(body)))
