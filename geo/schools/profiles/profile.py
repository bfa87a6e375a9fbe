"""The profiles of all locations, as arrays: in how many bodies its children live, layer by layer.

Where the homes of its pupils are known, a profile is by these; else by the children who live within
5 km of the school, and that is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.schools.location import EVERY, Kind, Location

Basis = Literal["homes", "surroundings", "nothing"]
BASES: tuple[Basis, ...] = ("homes", "surroundings", "nothing")
"""By what a profile is: the homes of its pupils, the children around, or nothing that is known."""

HOMES, SURROUNDINGS, NOTHING = range(len(BASES))

Group = Literal["SO", "VSO", "(V)SO", "SBO", "all", "PO", "VO"]

GROUPS: Mapping[Group, tuple[Kind, ...]] = {
    "SO": ("SO",),
    "VSO": ("VSO",),
    "(V)SO": ("SO", "VSO"),
    "SBO": ("SBO",),
    "all": ("SO", "VSO", "SBO"),
    "PO": ("PO",),
    "VO": ("VO",),
}
"""Group of schools -> the kinds of education that it is about; "all" are all special schools."""

Indices = NDArray[np.intp]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class LayerProfiles:
    """n profiles in one layer.

    counted: whether bodies of this layer deal with the school: all do, but partnerships only with
    pupils of their sector, and not with clusters 1 and 2; where not, the others say nothing;
    bodies: how many; contradicted: whether later sources contradict one of these for a part of
    them, so that it is a number of at least; straddling: how many of them hold only by postcodes
    that lie in two, 0 by surroundings; effective: effective number, 1 to `bodies`, NaN without any;
    outside_own_share: part (0-1) outside the body that the school lies in, NaN without any and
    where it is not known which one that is.
    """

    counted: Flags
    bodies: Ints
    contradicted: Flags
    straddling: Ints
    effective: Floats
    outside_own_share: Floats


@dataclass(frozen=True)
class Profiles:
    """All profiles: n rows, by location, one per set of kinds that a group asks for.

    The last row of a location is that of all its kinds. locations: all of the register, in order;
    location: per row an index into these; kinds: per row the kinds of education whose pupils count,
    one bit each, in the order of EVERY; basis: index into BASES; children: how many live within 5
    km; chafing_share: part of these (0-1) where the partnership of the school's sector and the
    jeugdregio chafe, of either sector where it has two, NaN without children;
    outside_partnership_share: part (0-1) outside the partnership of the school, of both sectors
    together by their pupils, NaN where `outside_own_share` of one of them is.
    """

    locations: Sequence[Location]
    location: Indices
    kinds: Ints
    basis: Ints
    children: Floats
    chafing_share: Floats
    outside_partnership_share: Floats
    layers: Mapping[str, LayerProfiles]

    def __len__(self) -> int:
        return len(self.location)

    @cached_property
    def whole(self) -> Indices:
        """Per location the row of all its kinds: its last one."""
        return np.searchsorted(self.location, np.arange(len(self.locations)), "right") - 1

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Id of a location -> its place in `locations`."""
        return {location.id: place for place, location in enumerate(self.locations)}

    def select(self, group: Group) -> Indices:
        """Return the rows of a group: its schools, by the pupils of its kinds alone.

        All by the same: by homes, unless no school of the group has any.

        >>> from geo.schools.national.example import example
        >>> from geo.schools.profiles.measure import measure_profiles
        >>> profiles = measure_profiles(example())
        >>> profiles.select("SO").tolist(), profiles.select("VO").tolist()
        ([0, 2], [])
        """
        shared = self.kinds[self.whole][self.location] & pack(GROUPS[group])
        mine = (self.kinds == shared) & (shared > 0)
        for basis in (HOMES, SURROUNDINGS):
            rows = np.flatnonzero(mine & (self.basis == basis))
            if len(rows):
                break
        return rows


def pack(kinds: Sequence[Kind]) -> int:
    """Return kinds of education as bits, in the order of EVERY.

    >>> pack(["SO", "SBO"]), unpack(5)
    (5, ('SO', 'SBO'))
    """
    return sum(1 << EVERY.index(kind) for kind in kinds)


def unpack(bits: int) -> tuple[Kind, ...]:
    """Return the kinds of education that bits stand for."""
    return tuple(kind for place, kind in enumerate(EVERY) if bits >> place & 1)
