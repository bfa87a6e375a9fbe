"""What is answered about the duties of a date."""

from typing_extensions import TypedDict

from geo.duties import words
from service.shared.answers import Certainty, LayerNames, Notice, Provenance
from service.shared.bodies import Shown


class DutyRow(TypedDict):
    """A duty as it holds on the date.

    `matter` is what rows about one thing share within their theme and situation. `condition` and
    `when` say under which condition it holds, null for always. `place` decides which body it is,
    after what the condition moves; `elsewhere` says whether that may be another address than the
    home. `layers` are those of its bodies, `pair_layers` those whose regions consult each other.
    `alternatives` are the ids of rows of which only one holds. `certainty` is about the rule on the
    date; `doubted_area` says that it was lowered since a body in the region is not sure.
    """

    id: str
    matter: str
    theme: str
    condition: str | None
    when: str | None
    name: str
    role: str
    responsible: str
    place: str
    elsewhere: bool
    layers: list[str]
    pair_layers: list[list[str]]
    ages: list[str]
    kinds: list[str]
    stream: str | None
    legal_basis: str
    text_year: str | None
    certainty: words.Certainty
    doubted_area: bool
    explain: str
    caveat: str
    alternatives: list[str]
    valid_from: str | None
    valid_to: str | None


class NamedBody(TypedDict):
    """A body in the region, and how sure its area there is."""

    certainty: Certainty
    shown: Shown


class LayerBodies(TypedDict):
    """The bodies of a layer that have a part of the region.

    `own` says that the region is of this layer itself; `duties` counts the rows that name the
    layer.
    """

    layer: str
    own: bool
    duties: int
    bodies: list[NamedBody]


class BodyPair(TypedDict):
    """Two bodies that share an area in the region, and have to consult each other."""

    layers: list[str]
    certainty: Certainty
    first: NamedBody
    second: NamedBody


class NamedDuty(TypedDict):
    """A duty by its id and name."""

    id: str
    name: str


class MovedDuties(TypedDict):
    """Duties for which another place decides than their own."""

    origin: str
    to: str
    duties: list[NamedDuty]


class Situation(TypedDict):
    """What else changes where a condition holds: which duties fall away, which place decides."""

    condition: str
    when: str
    replaces: list[NamedDuty]
    moves: list[MovedDuties]


class Tally(TypedDict):
    """What the rows amount to.

    `valid` counts all duties of the date, `rows` those that were asked for; `roles` counts these
    per role. Of the rows `sure` are certain, `placed` have a body with an area, and of those
    `elsewhere` hang on another address than the home. `bodies` counts the bodies in the region that
    are known, `unknown` the others.
    """

    valid: int
    rows: int
    roles: dict[str, int]
    sure: int
    placed: int
    elsewhere: int
    bodies: int
    unknown: int


class ChosenRegion(TypedDict):
    """The region for which the duties are filled in."""

    layer: str
    code: str
    name: str
    label: str
    numbered: bool


class DutiesAsked(TypedDict):
    """What was asked for; null for all."""

    theme: str | None
    age: str | None
    kind: str | None
    condition: str | None


class DutiesAnswer(Provenance):
    """The duties of a date by theme, then situation, then matter.

    `bodies` and `pairs` are those of the region; empty where none was asked for.
    """

    asked: DutiesAsked
    region: ChosenRegion | None
    tally: Tally
    rows: list[DutyRow]
    situations: list[Situation]
    bodies: list[LayerBodies]
    pairs: list[BodyPair]
    warnings: list[Notice]
    layers: dict[str, LayerNames]
