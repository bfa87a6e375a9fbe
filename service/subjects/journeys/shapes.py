"""Shapes of journeys, asked and answered."""

from typing import Annotated, Any, Literal

from pydantic import Field

from service.shared.shapes import Certainty, Model, Notice, Provenance, Share, Successor

DutyCertainty = Literal["vast", "controleren", "niet_geverifieerd"]
SchoolKind = Literal["geen", "regulier", "sbo", "so", "vso"]

Place = Annotated[
    dict[str, Any],
    Field(
        description="postcode; or gemeente; or lon and lat; or rd_x and rd_y",
        examples=[{"postcode": "3601"}],
    ),
]
School = Annotated[
    dict[str, Any] | str,
    Field(description="id; or a place with kind; or none", examples=[{"id": "19QK00"}]),
]


class JourneyStageRequest(Model):
    """A stage; what is left out is filled in and reported in `assumptions`."""

    name: str | None = None
    date: Annotated[str | None, Field(examples=["2024-10-01"])] = None
    age: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    child_home: Place | None = None
    guardian_home: Place | None = None
    home_before_stay: Place | None = None
    stay: Place | None = None
    own_home: Place | None = None
    school: School | None = None
    school_applied: School | None = None
    previous_school: School | None = None
    conditions: list[str] | None = None


class JourneyRequest(Model):
    """A journey: at most 20 stages, in their order."""

    date: str | None = None
    stages: list[JourneyStageRequest]


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
