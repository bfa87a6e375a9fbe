"""The answer to "which bodies govern this place?", with its doubts."""

from dataclasses import dataclass, field

from geo.layers.catalogue import Region, Successor
from geo.zones.codes import Certainty


@dataclass(frozen=True)
class Alternative:
    """Another body that a straddling postcode may fall under; share of the area (0-1)."""

    code: str
    name: str
    share: float


@dataclass(frozen=True)
class Body:
    """One governing body at a place.

    certainty: "vast", "overgenomen", "onbekend" or "tegengesproken";
    distance_to_border_m: to the nearest border between two regions of this layer, for
    coordinates only; near_border: whether that is within the accuracy of the map there.
    """

    region: Region
    vintage: str
    certainty: Certainty
    distance_to_border_m: float | None = None
    near_border: bool = False
    also_possible: tuple[Alternative, ...] = ()

    @property
    def now(self) -> tuple[Successor, ...]:
        """What the body became, empty while it still exists."""
        return self.region.now


@dataclass(frozen=True)
class Notice:
    """A warning that travels with an answer: a stable code, its layers, a Dutch sentence.

    Codes: postcode-straddles, postcode-not-in-regulation, near-border, body-ended,
    body-unconfirmed, area-contradicted, area-unconfirmed, layer-unconfirmed, outside-country,
    was-other-gemeente.
    """

    code: str
    text: str
    layers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A likely body for a postcode that the regulation lacks; never an answer."""

    layer: str
    code: str
    name: str


@dataclass(frozen=True)
class Answer:
    """Bodies at one place, in the order of the layers; no zone means no bodies."""

    zone: str | None
    bodies: tuple[Body, ...]
    notices: tuple[Notice, ...]
    suggestions: tuple[Suggestion, ...] = field(default=())
