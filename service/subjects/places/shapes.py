"""Shapes of places, asked and answered."""

from typing import Annotated

from pydantic import Field

from service.shared.shapes import Certainty, Model, Notice, Problem, Provenance, Share, Successor


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


class ItemError(Model):
    """An item that has no answer."""

    error: Problem


class Places(Provenance):
    """One answer or one error per item, in order."""

    items: list[Place | ItemError]


class PlacesRequest(Model):
    """The places to locate."""

    items: list[Query]
