"""Shapes of answers about journeys."""

from typing import Annotated, Literal

from pydantic import Field

from geo.journeys.stage import SchoolKind
from service.shared.shapes import Certainty, Model, Notice, Provenance, Share, Successor

DutyCertainty = Literal["vast", "controleren", "niet_geverifieerd"]


class JourneyBody(Model):
    """A body of a duty; without a code it is not known which one of the layer it is."""

    layer: str
    code: str | None
    name: str | None
    label: str | None
    certainty: Certainty
    straddling: bool
    of: Literal["home", "before"] | None
    now: list[Successor] | None


class JourneyPair(Model):
    """Two bodies that consult each other."""

    layers: list[str]
    codes: list[str]
    names: list[str]


class JourneyDuty(Model):
    """A duty in a stage; `when` is null for one that holds, else what it depends on, Dutch."""

    id: str
    theme: str
    name: str
    responsible: str
    role: str
    bodies: list[JourneyBody]
    pairs: list[JourneyPair]
    place: str
    fell_back: bool
    certainty: DutyCertainty
    when: list[str] | None
    conditions: list[str]
    alternative: str | None
    legal_basis: str
    text_year: str | None
    explain: str
    caveat: str | None


class JourneyPlace(Model):
    """A place with its bodies, by layer; more than one where it is not certain."""

    said: str
    school: str | None
    bodies: dict[str, list[str]]
    also_possible: dict[str, list[str]]


class Finding(Model):
    """What stands out in a stage."""

    code: str
    text: str


class JourneyStage(Model):
    """A stage with its places, duties, and duties that hold under a condition."""

    name: str
    date: str
    ages: list[int]
    kind: SchoolKind
    enrolment: Literal["known", "none", "unknown"]
    conditions: list[str]
    places: dict[str, JourneyPlace]
    duties: list[JourneyDuty]
    conditional_duties: list[JourneyDuty]
    findings: list[Finding]


class JourneyChange(Model):
    """In one layer a body that gives way to another; null where it comes or goes alone."""

    layer: str
    from_: Annotated[str | None, Field(alias="from")]
    to: str | None
    from_name: str | None
    to_name: str | None
    duties: list[str]


class JourneyHandover(Model):
    """What changes from one stage to the next."""

    from_: Annotated[int, Field(alias="from")]
    to: int
    changes: list[JourneyChange]


class BorderCrossing(Model):
    """Layers in which the home and another place of a stage lie in different bodies."""

    stage: int
    places: list[str]
    layers: list[str]


class JourneyAnswer(Provenance):
    """A journey: its stages, what changes between them, and as a whole."""

    assumptions: list[str]
    stages: list[JourneyStage]
    handovers: list[JourneyHandover]
    distinct_bodies: int
    distinct_responsible: int
    mismatch_share: Share | None
    border_crossings: list[BorderCrossing]
    summary: list[str]
    warnings: list[Notice]
