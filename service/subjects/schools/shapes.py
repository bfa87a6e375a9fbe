"""Shapes of schools: the register, and whom one school has to deal with."""

from typing import Annotated, Literal

from pydantic import Field

from service.shared.place_input import Query
from service.shared.shapes import Certainty, Model, Notice, Provenance, Share, Successor

Kind = Literal["SO", "VSO", "SBO", "PO", "VO"]
Extent = Literal["none", "some", "all"]


class RegisterGemeente(Model):
    """The gemeente in the register, of the date of the register."""

    code: str
    name: str
    vintage: str


class Location(Model):
    """One location of a school; `own` holds the bodies that it lies in, by layer.

    `own_contradicted`: layers of which later sources contradict that body.
    """

    id: Annotated[str, Field(examples=["19QK00"])]
    name: str
    kinds: list[Kind]
    special: bool
    cluster: str | None
    denomination: str
    board: str
    place: str
    postcode: str
    gemeente: RegisterGemeente
    point_of: Literal["address", "postcode", "nothing"]
    partnership_system: bool
    admission: Literal["regional", "probably_national", "none"]
    zone: str | None
    own: dict[str, str]
    own_contradicted: list[str]


class ListedSchool(Location):
    """A location with the number of bodies per layer where its pupils live; null if not known.

    Partnerships are counted by the pupils of their own sector.
    """

    bodies: dict[str, int] | None


class NearSchool(ListedSchool):
    """A school with its straight distance."""

    distance_m: float


class SchoolList(Provenance):
    """Schools that were searched for, best first."""

    total: int
    limit: int
    offset: int
    schools: list[ListedSchool]


class SchoolEntry(Provenance):
    """One school of the register."""

    school: ListedSchool


class NearSchools(Provenance):
    """Schools near a place, nearest first."""

    query: Query
    schools: list[NearSchool]


class NearRequest(Model):
    """A place, as `postcode`, as `lon` and `lat`, or as `rd_x` and `rd_y`, and what to find."""

    postcode: Annotated[str | None, Field(examples=["3771"])] = None
    lon: float | None = None
    lat: float | None = None
    rd_x: float | None = None
    rd_y: float | None = None
    kinds: Annotated[list[Kind], Field(default_factory=list)]
    limit: Annotated[int, Field(ge=0, le=200)] = 10


class Pupils(Model):
    """A number of pupils: the certain interval, the likely one, and the estimate."""

    min: int
    likely_low: int
    estimate: float
    likely_high: int
    max: int


class AllPupils(Pupils):
    """All pupils of a location, and those of each kind."""

    by_kind: dict[Kind, Pupils]


class Tail(Model):
    """Bodies with fewer than 5 pupils: for certain, by the estimates, possibly."""

    certain: int
    estimate: int
    possible: int


class OfSector(Model):
    """The partnerships of a sector by the pupils of that sector alone."""

    kinds: list[Kind]
    bodies: int
    outside_own_share: Share | None


class AlsoPossible(Model):
    """A body that part of the area of a pupil's postcode falls under."""

    code: str
    name: str
    postcodes: list[str]


class SchoolSummary(Model):
    """The spread of the pupils over the bodies of a layer; null where they are not counted."""

    bodies: int
    effective: float | None
    for_80_percent: int | None
    for_95_percent: int | None
    outside_own_share: Share | None
    bounds: dict[str, tuple[float, float] | None] | None
    fewer_than_5: Tail | None
    counted: bool
    home_areas: int
    bodies_by_kind: dict[Kind, int]
    of_sector: OfSector | None
    without_region: Pupils
    also_possible: list[AlsoPossible]


class SchoolBody(Model):
    """A body, and the ids of the duties that hold always and under a condition."""

    code: str
    name: str
    label: str
    now: list[Successor] | None
    duties: list[str]
    conditional_duties: list[str]


class SchoolCounterpart(SchoolBody, Pupils):
    """A body and the pupils who live in its area; the partnership is that of the home area."""

    kinds: list[Kind]
    by_kind: dict[Kind, Pupils]
    share: Share
    cumulative: Share
    own: bool
    basis: Literal["home_area", "home_area_only"]
    certainty: Certainty
    contradicted: Extent
    straddling: Extent


class NationalPartnership(Model):
    """A national partnership."""

    id: str
    name: str
    layer: str


class NationalPart(Model):
    """Who stands in for the partnerships of the region, and whether that is certain."""

    certain: bool
    bodies: list[NationalPartnership]
    duties: list[str]
    conditional_duties: list[str]


class SchoolDuty(Model):
    """A duty; `when`, `unless`: under which condition it holds or does not, Dutch, or null."""

    theme: str
    name: str
    responsible: str
    role: str
    place: str
    layers: list[str]
    kinds: list[Kind]
    when: str | None
    unless: str | None
    explain: str
    caveat: str | None
    legal_basis: str
    text_year: str | None
    certainty: Literal["vast", "controleren", "niet_geverifieerd"]


class Counting(Model):
    """How masked cells are read: what one stands for, its mean, and what the interval covers."""

    masked_cell: tuple[int, int]
    mean: float
    likely_interval: float


class SchoolCounterparts(Provenance, Location):
    """Whom one school has to deal with, per layer, and what to arrange with each."""

    pupils: AllPupils | None
    summary: dict[str, SchoolSummary | None]
    counterparts: dict[str, list[SchoolCounterpart]]
    unplaced: dict[Literal["abroad_or_unknown", "postcode_not_in_regulation"], Pupils]
    at_school: dict[str, SchoolBody]
    national: NationalPart | None
    duties: dict[str, SchoolDuty]
    counting: Counting
    sentences: list[str]
    warnings: list[Notice]
