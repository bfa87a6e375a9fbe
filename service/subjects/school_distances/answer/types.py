"""The types of what is answered about the distance to the nearest special school."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from geo.schools.location import Kind
from service.shared.answers import (
    Certainty,
    LayerNames,
    Noted,
    Notice,
    Provenance,
    Share,
)
from service.shared.bodies import Shown
from service.subjects.schools.answer.distances import SchoolDistances


class Beyond(TypedDict):
    """Children whose nearest location is more than so many kilometres away."""

    km: int
    children: int
    share: Share


class Place(TypedDict):
    """A postcode and its nearest location, in metres in a straight line."""

    postcode: str
    gemeente: Annotated[str, Noted(description="code")]
    gemeente_name: str
    school: Annotated[str, Noted(description="id of the location", examples=["19QK00"])]
    school_name: str
    school_place: str
    distance_m: int


class Reached(TypedDict):
    """How far it is for the children of one area; null without children.

    median_m: half of them have a location within so many metres; farthest: the postcode with
    children that has it farthest.
    """

    children: int
    beyond: list[Beyond]
    median_m: int | None
    farthest: Place | None


class SortOfSchool(Reached):
    """A sort of special school, and how far it is in the whole country.

    postcode_only: locations of which only the postcode is known, which stand in its middle;
    without_point: those that were left out since their place is not known; pupils: how far the
    pupils of this sort live from their own school.
    """

    sort: Annotated[str, Noted(examples=["vso-3"])]
    name: str
    kind: Kind
    cluster: str | None
    locations: int
    postcode_only: int
    without_point: int
    pupils: SchoolDistances | None


class RegionReach(Reached):
    """How far it is for the children of one region, without those of whom later sources deny it."""

    code: str
    name: str
    label: str
    shown: Shown
    certainty: Certainty


class OtherReach(Reached):
    """How far it is for the children in no region, or of whom it is not known which that is."""

    reason: Annotated[
        Literal["none", "contradicted"],
        Noted(description="no region there, or later sources contradict which"),
    ]


class SortsOfSchool(Provenance):
    """How far each sort of special school is in the whole country.

    unplaced_children: those in postcodes without a middle, who are in no other number.
    """

    sorts: list[SortOfSchool]
    unplaced_children: int
    warnings: list[Notice]


class SchoolReach(Provenance):
    """How far one sort of special school is for the children of every region of a layer.

    without_region: children who are in none of the rows, null where there are none.
    """

    of: SortOfSchool
    layer: str
    rows: list[RegionReach]
    without_region: OtherReach | None
    unplaced_children: int
    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


class PostcodeReach(Place):
    """A postcode with its children."""

    children: int


class NearestSchools(Provenance):
    """The nearest location of one sort for every postcode."""

    of: SortOfSchool
    postcodes: list[PostcodeReach]
    warnings: list[Notice]


class PupilDistance(TypedDict):
    """How far the pupils of one location live; `distances` is null where that is not known."""

    id: str
    school: str
    place: str
    kinds: list[Kind]
    cluster: str | None
    distances: SchoolDistances | None


class PupilDistances(Provenance):
    """How far the pupils of every location live whose homes are known."""

    schools: list[PupilDistance]
    warnings: list[Notice]
