"""What is answered about the table of a region: shape F, and the row of a table among others."""

from typing import Literal

from typing_extensions import TypedDict

from service.shared.answers import Certainty, LayerNames, Notice, Provenance, Share
from service.shared.bodies import Shown


class TableRegion(TypedDict):
    """The region whose table it is."""

    layer: str
    code: str
    name: str
    label: str
    short: str


class Seated(TypedDict):
    """A body at the table.

    `share_of_region` is the part of the region's children and young people that lives under it,
    `share_of_body` the part of its own that lives in the region. `other_tables` is at how many
    tables of other regions of the same layer it sits too.
    """

    code: str
    name: str
    label: str
    share_of_region: Share | None
    share_of_body: Share | None
    other_tables: int
    certainty: Certainty
    shown: Shown


class TableMember(Seated):
    """A gemeente of the region: `core` with all its land, `partial` with a part of it."""

    role: Literal["core", "partial"]


class Unseated(TypedDict):
    """A body that by the text has a seat, which later sources contradict: another one has it."""

    layer: str
    code: str
    name: str
    label: str
    certainty: Certainty
    shown: Shown


class TablePair(TypedDict):
    """A gemeente and a partnership that consult each other; both share a piece of the region."""

    layers: list[str]
    codes: list[str]
    certainty: Certainty
    shown: list[Shown]


class OutsideGemeente(TypedDict):
    """A gemeente outside the region that shares partnerships with it: their codes."""

    code: str
    name: str
    label: str
    through: list[str]


class TableSchool(TypedDict):
    """A special school in the region, and from how many gemeenten its pupils come."""

    id: str
    name: str
    place: str
    kinds: list[str]
    gemeenten: int
    outside: int


class Origin(TypedDict):
    """A gemeente where pupils of these schools live; `schools` is of how many of them."""

    code: str
    name: str
    label: str
    inside: bool
    schools: int
    unsure: bool


class TableSchools(TypedDict):
    """Special schools in the region, and the gemeenten where their pupils live.

    `unsure` counts gemeenten that follow from postcodes which lie in another gemeente too.
    """

    locations: int
    gemeenten: int
    outside: int
    unsure: int
    items: list[TableSchool]
    origins: list[Origin]


class Fewer(TypedDict):
    """Meetings in a round if something were otherwise, and how many fewer that is."""

    meetings: int
    avoided: int


class Effort(TypedDict):
    """Meetings in one round of consultation when every pair meets apart, and if one sufficed."""

    pairs: int
    one_partnership: Fewer
    one_region: Fewer


class Convening(Provenance):
    """The table of one region. `parties` counts its gemeenten and bodies that are known."""

    region: TableRegion
    members: list[TableMember]
    bodies: dict[str, list[Seated]]
    contradicted: list[Unseated]
    pairs: list[TablePair]
    contradicted_pairs: int
    outside: list[OutsideGemeente]
    schools: TableSchools
    parties: int
    elsewhere: int
    effort: Effort
    warnings: list[Notice]
    layers: dict[str, LayerNames]


class TableRow(TypedDict):
    """What the table of one region takes; `rank` is null where it hangs on a body not known."""

    rank: int | None
    code: str
    name: str
    label: str
    shown: Shown
    gemeenten: int
    bodies: dict[str, int]
    parties: int
    unknown: int
    elsewhere: int
    pairs: int
    one_partnership: int
    one_region: int
    outside: int
    schools: int
    school_gemeenten: int
    school_outside: int


class Tables(Provenance):
    """The tables of all regions of a layer: the largest first."""

    layer: str
    seated: list[str]
    rows: list[TableRow]
    warnings: list[Notice]
    layers: dict[str, LayerNames]
