"""Shapes of the answers about all special schools at once."""

from typing import Annotated, Literal

from pydantic import Field

from service.shared.shapes import Certainty, Model, Notice, Provenance, Share, Successor

SchoolKind = Literal["SO", "VSO", "SBO", "PO", "VO"]
Group = Literal["SO", "VSO", "(V)SO", "SBO", "all"]
Extent = Annotated[
    Literal["none", "some", "all"], Field(description="for how many of these pupils it holds")
]


class CellCounting(Model):
    """How a masked cell counts: from and up to, on average, and what the likely interval holds."""

    masked_cell: list[int]
    mean: float
    likely_interval: float


class PupilNumber(Model):
    """Pupils: certain minimum and maximum, the likely interval, and the estimate."""

    min: int
    likely_low: int
    estimate: float
    likely_high: int
    max: int


class PupilSum(Model):
    """Pupils of many schools: certain minimum and maximum, and the estimate."""

    min: int
    estimate: float
    max: int


class ShareRange(Model):
    """A share by the estimates, and what it is at least and at most."""

    value: Share
    low: Share
    high: Share


class NamedSchool(Model):
    """A school in a row; `partnership_system` is false for clusters 1 and 2."""

    id: str
    school: str
    place: str
    gemeente: Annotated[str, Field(description="code, of the date of the register")]
    gemeente_name: str
    school_kinds: list[SchoolKind]
    cluster: str | None
    partnership_system: bool
    admission: Annotated[
        Literal["regional", "probably_national", "none"],
        Field(description="who admits: a partnership with an area, probably a national one, none"),
    ]


class SchoolSpread(Model):
    """The number of bodies of one layer that the schools of one group deal with.

    For partnerships only the pupils of the sector count, without the schools of clusters 1 and 2.
    """

    group: Group
    layer: str
    kinds: Annotated[list[SchoolKind], Field(description="kinds whose pupils count")]
    schools: int
    mean: float
    minimum: int
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: int
    more_than_one: Annotated[int, Field(description="schools with two bodies or more")]
    effective: Annotated[
        float | None, Field(description="mean of the effective numbers, by estimates")
    ]
    contradicted: Annotated[int, Field(description="schools with a contradicted body among them")]
    straddling: Annotated[
        int, Field(description="schools with a body only by postcodes that lie in two")
    ]
    histogram: Annotated[list[int], Field(description="at position n: schools with n bodies")]


class RankedSchool(NamedSchool, PupilNumber):
    """A school by its number of gemeenten; a layer of which none counts is not in `bodies`."""

    rank: int
    bodies: dict[str, int]
    partnerships: Annotated[int | None, Field(description="of both sectors")]
    effective: Annotated[
        float | None, Field(description="effective number of gemeenten, by estimates")
    ]
    straddling: Annotated[
        int, Field(description="gemeenten only by postcodes that lie in another one too")
    ]
    contradicted: Annotated[list[str], Field(description="layers with a contradicted body")]


class SchoolFigures(Provenance):
    """With how many bodies special schools deal: the spread, and the schools with most."""

    schools: int
    groups: dict[str, list[SchoolKind]]
    distribution: list[SchoolSpread]
    ranking: list[RankedSchool]
    counting: CellCounting
    sentences: list[str]
    warnings: list[Notice]


class ReceivingSchool(NamedSchool, PupilNumber):
    """A school and its pupils that live in the region; `share` is null where they do not count."""

    kinds: Annotated[list[SchoolKind], Field(description="of these pupils")]
    by_kind: dict[SchoolKind, PupilNumber]
    share: Share | None
    inside: Annotated[bool, Field(description="whether the school stands in the region")]
    inside_contradicted: bool
    certainty: Certainty
    contradicted: Extent
    straddling: Extent


class SchoolTally(Model):
    """Schools that count, by where they stand; `apart` do not count."""

    total: int
    inside: int
    inside_contradicted: int
    outside: int
    apart: int


class PupilTally(Model):
    """Pupils who live in the region; `inside` and `outside` add up to `total`."""

    total: PupilSum
    inside: PupilSum
    outside: PupilSum
    apart: Annotated[PupilSum, Field(description="clusters 1 and 2, for a partnership")]
    other_sector: Annotated[PupilSum, Field(description="for a partnership: in no row")]


class SchoolsOfRegion(Provenance):
    """Which special schools take the pupils who live in a region, most pupils first."""

    layer: str
    code: str
    name: str
    label: str
    now: list[Successor] | None
    kinds: Annotated[list[SchoolKind], Field(description="kinds whose pupils are in the rows")]
    partnership: bool
    schools: SchoolTally
    pupils: PupilTally
    outside_share: ShareRange | None
    schools_missing: Annotated[
        list[str], Field(description="gemeenten in the region of which the source has no schools")
    ]
    rows: list[ReceivingSchool]
    counting: CellCounting
    sentences: list[str]
    warnings: list[Notice]


class SchoolPair(NamedSchool, PupilNumber):
    """A school and a partnership that its pupils of the sector live under."""

    layer: str
    code: str
    name: str
    label: str
    kinds: Annotated[list[SchoolKind], Field(description="of these pupils")]
    share: Annotated[Share, Field(description="of the school's pupils of the sector")]
    own: Annotated[bool, Field(description="whether the school stands in it")]
    certainty: Certainty
    contradicted: Extent
    straddling: Extent


class SchoolPairTally(Model):
    """Pairs of one sector; `apart` are those of clusters 1 and 2, not in `pairs`."""

    pairs: int
    schools: int
    partnerships: int
    apart: int
    contradicted: int


class SchoolPairs(Provenance):
    """Every special school with every partnership that its pupils live under."""

    totals: dict[str, SchoolPairTally]
    pairs: list[SchoolPair]
    counting: CellCounting
    sentences: list[str]
    warnings: list[Notice]
