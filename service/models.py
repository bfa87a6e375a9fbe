"""The shapes of all answers, for OpenAPI; a test holds each document against its model.

The routes send the documents as they are (`service.documents`): validating each answer again
would cost more than making it.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1.000001, description="0 to 1")]
Certainty = Literal["vast", "onbekend", "tegengesproken"]
Weight = Literal["youth", "area", "inhabitants", "pupils"]


class Model(BaseModel):
    """Base: no other keys than these."""

    model_config = ConfigDict(extra="forbid")


class Provenance(Model):
    """What every answer carries: the release and the dates of the facts it used."""

    release: str
    vintage: Annotated[str, Field(description="date of the boundaries")]
    vintages: dict[str, str]


class Successor(Model):
    """What a body that ended became, with its share of the area."""

    code: str | None
    name: str
    since: str
    share: Share


class Notice(Model):
    """Something that the reader of an answer has to know, in Dutch."""

    code: str
    layer: str | None
    layers: list[str]
    text: str


class Layer(Model):
    """One division of the country."""

    id: str
    title: str
    singular: str
    plural: str
    vintage: str
    text_date: str | None
    regions: int
    left_over: str | None
    covers_country: bool
    decides: str
    publisher: str
    licence: str
    source: str
    accuracy_m: int


class LayerList(Provenance):
    """All layers of the release."""

    layers: list[Layer]


class Region(Model):
    """One region; `overlaps` counts the regions of every other layer that it overlaps with."""

    layer: str
    code: str
    name: str
    label: str
    name_verified: bool
    certainty: Certainty
    unverified_name: str | None
    seat: str | None
    note: str | None
    now: list[Successor] | None
    area_m2: float
    inhabitants: int
    youth: int
    pupils_estimate: int | None
    zones: list[str]
    overlaps: dict[str, int]


class RegionList(Provenance):
    """All regions of one layer."""

    layer: str
    regions: list[Region]


class OneRegion(Provenance):
    """One region of one layer."""

    layer: str
    region: Region
    warnings: list[Notice]


class Alternative(Model):
    """Another body that a postcode may fall under, with its share of the postcode's area."""

    code: str
    name: str
    share: Share


class Body(Model):
    """One governing body at a place."""

    layer: str
    code: str
    name: str
    label: str
    vintage: str
    certainty: Certainty
    now: list[Successor] | None
    distance_to_border_m: float | None
    near_border: bool
    also_possible: list[Alternative]


class PostcodeQuery(Model):
    """A postcode; two letters behind it are cut off."""

    postcode: Annotated[str, Field(examples=["3771", "3771 AB"])]


class LonLatQuery(Model):
    """Degrees in WGS 84."""

    lon: Annotated[float, Field(examples=[5.55])]
    lat: Annotated[float, Field(examples=[52.03])]


class RdQuery(Model):
    """Metres in RD New (EPSG:28992)."""

    rd_x: Annotated[float, Field(examples=[166000])]
    rd_y: Annotated[float, Field(examples=[450000])]


Query = PostcodeQuery | LonLatQuery | RdQuery


class Suggestion(Model):
    """A likely body for a postcode that the regulation lacks; never an answer."""

    layer: str
    code: str
    name: str


class Place(Provenance):
    """The bodies that govern one place; without a zone there are none."""

    query: Query
    zone: str | None
    bodies: list[Body]
    warnings: list[Notice]
    suggestions: list[Suggestion]


class Fault(Model):
    """One thing wrong with the input: where, what was given, what is allowed."""

    pointer: str
    value: str
    allowed: list[str]
    kind: str
    message: str


class Problem(Model):
    """An error (RFC 9457); `errors` for input, `request_id` for a failure of the service."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []
    request_id: str | None = None


class ItemError(Model):
    """An item that has no answer."""

    error: Problem


class Places(Provenance):
    """One answer or one error per item, in order."""

    items: list[Place | ItemError]


class PlacesRequest(Model):
    """The places to locate."""

    items: list[Query]


class Pair(Model):
    """Two regions that overlap; a weight or share is null where it is not known."""

    source: str
    source_name: str
    target: str
    target_name: str
    weight: float | None
    share_of_source: Share | None
    share_of_target: Share | None
    certainty: Certainty


class FitShares(Model):
    """Part of the weight in each class of fit; they add up to 1."""

    past: Share
    source_divides_target: Share
    target_divides_source: Share
    wringt: Share


class BorderLengths(Model):
    """Kilometres of border inside the country: of both layers, or of one alone."""

    both: float
    source_only: float
    target_only: float


class Overlap(Provenance):
    """The pairs of regions of two layers that overlap."""

    source: str
    target: str
    weight: Weight
    min_share: float
    pairs: list[Pair]
    fit: FitShares
    ties: list[str]
    borders_km: BorderLengths
    warnings: list[Notice]


class AreaPart(Model):
    """What one region and the posted area have in common."""

    code: str
    name: str
    label: str
    area_m2: float
    share_of_region: float
    share_of_area: float
    certainty: Certainty


class Slivers(Model):
    """Regions left out, over all layers: of either side less than this share."""

    below_share: float
    dropped: int
    area_m2: float


class AreaOverlap(Provenance):
    """What lies under a posted area, per layer, the largest part first."""

    area_m2: float
    outside_share: float
    layers: dict[str, list[AreaPart]]
    slivers: Slivers
    warnings: list[Notice]


class Area(Model):
    """A GeoJSON Polygon or MultiPolygon in longitude and latitude, or a Feature of one."""

    model_config = ConfigDict(extra="allow")

    type: Literal["Polygon", "MultiPolygon", "Feature"]


class Health(Model):
    """The service runs."""

    status: Literal["ok"]


class Readiness(Model):
    """The service has its data."""

    status: Literal["ready"]
    release: str
