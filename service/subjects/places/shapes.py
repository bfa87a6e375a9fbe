"""Shapes of places, asked and answered."""

from service.shared.place_input import Query
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
