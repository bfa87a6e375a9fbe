"""One location of a school: where it stands, what it is, and to which zone it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["SO", "VSO", "SBO", "PO", "VO"]

KINDS: dict[str, str] = {
    "SO": "speciaal onderwijs",
    "VSO": "voortgezet speciaal onderwijs",
    "SBO": "speciaal basisonderwijs",
    "PO": "basisonderwijs",
    "VO": "voortgezet onderwijs",
}
"""Kind of education -> its Dutch name."""

SPECIAL: tuple[Kind, ...] = ("SO", "VSO", "SBO")
"""Kinds of special education."""

EVERY: tuple[Kind, ...] = (*SPECIAL, "PO", "VO")
"""All kinds, in the order of `KINDS`."""

SECTORS: dict[str, str] = {
    "SO": "swv_po",
    "SBO": "swv_po",
    "PO": "swv_po",
    "VSO": "swv_vo",
    "VO": "swv_vo",
}
"""Kind -> layer of the partnerships that it falls under."""

PARTNERSHIPS = tuple(dict.fromkeys(SECTORS.values()))
"""Layers of partnerships."""

PointOf = Literal["address", "postcode", "nothing"]
"""What a point is of: of the address, of the postcode (its middle), or there is none."""

Setting = Literal["residential", "closed", "hospital", ""]
SETTINGS: tuple[Setting, ...] = ("residential", "closed", "hospital")
"""What a school belongs to: an institution where its pupils stay, a closed one, a hospital."""

System = Literal["regional", "probably_national", "none"]
"""Who admits pupils: a partnership with an area; probably the national partnership of
reformatorische schools; or no partnership but the institution itself (clusters 1 and 2)."""


@dataclass(frozen=True, slots=True)
class Location:
    """One location, with the kinds of education it offers.

    id: BRIN and two digits; cluster: "1", "2", "3", "4", "3/4" or empty; gemeente: code in the
    register, of the date of the register; x, y: RD New metres, NaN without a point; zone: row in
    the table of zones, None where neither point nor postcode is in one; vintage: date of the
    register, ISO or a year; setting: what it belongs to, empty where no name tells that;
    setting_evidence: what tells it, Dutch.

    >>> school = Location.example()
    >>> school.special, school.sectors, school.pc4, school.system
    (True, ('swv_po', 'swv_vo'), '8014', 'regional')
    """

    id: str
    name: str
    kinds: tuple[Kind, ...]
    cluster: str
    denomination: str
    board: str
    place: str
    pc6: str
    gemeente: str
    gemeente_name: str
    x: float
    y: float
    point_of: PointOf
    zone: int | None
    vintage: str
    setting: Setting = ""
    setting_evidence: str = ""

    @classmethod
    def example(cls) -> "Location":
        """Make a location for the examples in docstrings."""
        return cls(
            id="19QK00", name="De Twijn", kinds=("SO", "VSO"), cluster="3", denomination="Openbaar",
            board="1", place="Zwolle", pc6="8014AA", gemeente="GM0193", gemeente_name="Zwolle",
            x=205000.0, y=501000.0, point_of="address", zone=0, vintage="2024-10-01",
        )  # fmt: skip

    @property
    def pc4(self) -> str:
        """The four digits of the postcode."""
        return self.pc6[:4]

    @property
    def special(self) -> bool:
        """Whether it is a special school."""
        return any(kind in SPECIAL for kind in self.kinds)

    @property
    def sectors(self) -> tuple[str, ...]:
        """Layers of the partnerships that its kinds fall under, without doubles."""
        return tuple(dict.fromkeys(SECTORS[kind] for kind in self.kinds))

    @property
    def system(self) -> System:
        """By whom its pupils are admitted. The school decides this, not the map."""
        if self.cluster in ("1", "2"):
            return "none"
        return "probably_national" if self.denomination == "Reformatorisch" else "regional"


def select_kinds(layer: str, kinds: Sequence[Kind] = EVERY) -> tuple[Kind, ...]:
    """Return the kinds of education whose pupils a layer's bodies deal with.

    All, but for a partnership, which has one sector.

    >>> select_kinds("swv_vo"), select_kinds("gemeente", SPECIAL)
    (('VSO', 'VO'), ('SO', 'VSO', 'SBO'))
    """
    return tuple(kind for kind in kinds if layer not in PARTNERSHIPS or SECTORS[kind] == layer)
