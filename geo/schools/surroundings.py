"""How the children around a school are divided over bodies: its surroundings, not its pupils.

Children are counted by postcode, and stand at its middle: they are around a school when the
straight line from its point to that middle is no longer than a radius.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.overlap.contingency import sum_groups
from geo.places.postcode import Postcodes
from geo.schools.cells import CONTRADICTED
from geo.schools.location import Location
from geo.zones.codes import NONE
from geo.zones.table import ZoneTable

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

RADII_M = (3_000.0, 5_000.0, 10_000.0)
"""Radii in metres of the surroundings of one school."""

RADIUS_M = 5_000.0
"""The radius by which schools are compared."""

BLOCK = 256
"""Places whose distances are computed together; those of one block lie in one strip."""


@dataclass(frozen=True)
class Children:
    """Where children live: n postcodes that have a middle and children, from west to east.

    x, y: the middle in RD New metres; zone: row in the table of zones; number: children (0-19).

    >>> children = Children.example()
    >>> children.number.tolist(), children.zone.tolist()
    ([10.0, 30.0, 60.0], [0, 0, 1])
    """

    pc4: NDArray[np.str_]
    x: Floats
    y: Floats
    zone: Indices
    number: Floats

    @classmethod
    def of(cls, postcodes: Postcodes) -> "Children":
        """Take them out of what is known of postcodes."""
        rows = sorted(
            (*middle, pc4, postcodes.zone[pc4], postcodes.youth.get(pc4, 0))
            for pc4, middle in postcodes.middle.items()
            if postcodes.youth.get(pc4, 0)
        )
        x, y, pc4s, zone, number = list(zip(*rows, strict=True)) or [()] * 5
        return cls(
            np.array(pc4s, str),
            np.array(x, np.float64),
            np.array(y, np.float64),
            np.array(zone, np.intp),
            np.array(number, np.float64),
        )

    @classmethod
    def example(cls) -> "Children":
        """Make three postcodes in two zones on a line, for the examples in docstrings."""
        places = {"1001": (0.0, 0.0), "1002": (2_000.0, 0.0), "2001": (4_000.0, 0.0)}
        zones = {"1001": 0, "1002": 0, "2001": 1}
        youth = {"1001": 10, "1002": 30, "2001": 60}
        return cls.of(Postcodes(zones, {}, {}, places, youth))


@dataclass(frozen=True)
class Around:
    """The children around p places, by zone: n pairs of a place and a zone, ascending.

    places: p; children: number per pair, above 0.
    """

    places: int
    place: Indices
    zone: Indices
    children: Floats

    @property
    def total(self) -> Floats:
        """Children around each place, length p."""
        return sum_groups(self.place, self.children, self.places)


def find_around(children: Children, x: Floats, y: Floats, radius_m: Floats | float) -> Around:
    """Find the children around p places, each with its radius; none around a place without a point.

    x, y: RD New metres, length p, NaN without a point; radius_m: one for all, or length p.

    >>> twice = np.array([0.0, 0.0])
    >>> around = find_around(Children.example(), twice, twice, np.array([2_000.0, 5_000.0]))
    >>> around.place.tolist(), around.zone.tolist(), around.children.tolist()
    ([0, 1, 1], [0, 0, 1], [40.0, 40.0, 60.0])
    >>> find_around(Children.example(), np.array([np.nan]), np.array([0.0]), 1.0).total.tolist()
    [0.0]
    """
    radius = np.broadcast_to(np.asarray(radius_m, np.float64), x.shape)
    zones = int(children.zone.max(initial=0)) + 1
    from_west = np.argsort(x, kind="stable")[: int(np.isfinite(x).sum())]  # NaN comes last
    keys, numbers = [np.zeros(0, np.intp)], [np.zeros(0)]
    for start in range(0, len(from_west), BLOCK):
        block = from_west[start : start + BLOCK]
        row, column = find_near(children, x[block], y[block], radius[block])
        sums = sum_groups(
            row * zones + children.zone[column], children.number[column], len(block) * zones
        )
        found = np.flatnonzero(sums)
        keys.append(block[found // zones] * zones + found % zones)
        numbers.append(sums[found])
    key = np.concatenate(keys)
    ascending = np.argsort(key)
    place, zone = np.divmod(key[ascending], zones)
    return Around(len(x), place, zone, np.concatenate(numbers)[ascending])


def find_near(children: Children, x: Floats, y: Floats, radius: Floats) -> tuple[Indices, Indices]:
    """Find which postcodes are near which of some places; x: from west to east.

    Only postcodes in the strip that the places can reach are looked at.
    """
    reach = radius.max() + 1  # a metre more: the border itself is decided by the distance
    first, last = np.searchsorted(children.x, [x[0] - reach, x[-1] + reach])
    away_x = x[:, None] - children.x[first:last]
    away_y = y[:, None] - children.y[first:last]
    row, column = np.nonzero(away_x**2 + away_y**2 <= radius[:, None] ** 2)
    return row, column + first


@dataclass(frozen=True)
class Parts:
    """The bodies of one layer around p places: n pairs of a place and a body, ascending.

    body: index into the codes of the layer; children: number per pair, above 0; share: of the
    children around the place that have a body in the layer (0-1, adding up to 1 per place);
    contradicted: children of whom later sources contradict that this body governs there; doubt: the
    worst of their zones, an index into CERTAINTIES.
    """

    places: int
    place: Indices
    body: Indices
    children: Floats
    share: Floats
    contradicted: Floats
    doubt: NDArray[np.int8]


def divide_around(around: Around, table: ZoneTable, layer: str) -> Parts:
    """Divide the children around places over the bodies of a layer.

    >>> from geo.zones.table import Labels
    >>> table = ZoneTable(("1", "2"), {"gemeente": Labels.of(["GM1", "GM2"])}, {})
    >>> around = find_around(Children.example(), np.zeros(1), np.zeros(1), RADIUS_M)
    >>> parts = divide_around(around, table, "gemeente")
    >>> parts.body.tolist(), parts.share.tolist()
    ([0, 1], [0.4, 0.6])
    """
    labels = table.labels[layer]
    index = labels.index[around.zone].astype(np.intp)
    there = index != NONE
    regions = max(len(labels.codes), 1)
    key = around.place[there] * regions + index[there]
    children = around.children[there]
    sums = sum_groups(key, children, around.places * regions)
    found = np.flatnonzero(sums)
    place, body = np.divmod(found, regions)
    total = sum_groups(place, sums[found], around.places)
    contradicted, worst = np.zeros(len(found)), np.zeros(len(found), np.int8)
    doubt = table.doubt(layer)[around.zone[there]]
    if doubt.any():
        contradicted = sum_groups(key, children * (doubt == CONTRADICTED), len(sums))[found]
        np.maximum.at(worst, np.searchsorted(found, key), doubt)
    share = sums[found] / total[place]
    return Parts(around.places, place, body, sums[found], share, contradicted, worst)


@dataclass(frozen=True)
class Spread:
    """How the children around p places are divided over the bodies of one layer; length p each.

    bodies: how many, 0 where no child around has one; effective: effective number of bodies, 1 to
    `bodies`, NaN where there are none; outside_own_share: part of these children (0-1) outside the
    body that the place itself lies in, 1 where it lies in none, NaN where there are none and where
    it is not known which body that is.
    """

    bodies: NDArray[np.int64]
    effective: Floats
    outside_own_share: Floats


def measure_parts(parts: Parts, own: Indices, known: NDArray[np.bool_]) -> Spread:
    """Measure how children are divided, by the body that each place lies in.

    own: index of that body, NONE where there is none; known: whether it is known which one it is.

    Formula: effective number = 1 / sum of squared shares. Source: Laakso and Taagepera, 1979.

    >>> numbers = np.array([[4, 6], [0.4, 0.6], [0, 0], [0, 0]])
    >>> parts = Parts(2, np.zeros(2, np.intp), np.arange(2), *numbers)
    >>> spread = measure_parts(parts, np.array([1, 1]), np.array([True, True]))
    >>> spread.bodies.tolist(), spread.effective.round(2).tolist()
    ([2, 0], [1.92, nan])
    >>> spread.outside_own_share.tolist()
    [0.4, nan]
    """
    bodies = np.bincount(parts.place, minlength=parts.places)
    squares = sum_groups(parts.place, parts.share**2, parts.places)
    outside = parts.body != own[parts.place]
    away = sum_groups(parts.place, parts.share * outside, parts.places)
    some = bodies > 0
    return Spread(
        bodies=bodies,
        effective=np.divide(1.0, squares, out=np.full(parts.places, np.nan), where=some),
        outside_own_share=np.where(some & known, np.minimum(away, 1.0), np.nan),
    )


@dataclass(frozen=True)
class Surroundings:
    """The surroundings of p locations within one radius; every array has length p.

    children: how many live around, 0 where no postcode is near or the location has no point;
    layers: by layer; chafing_share: part of these children (0-1) in zones where the partnership of
    the location's sector and the jeugdregio chafe, of either sector where it has two; NaN without
    children.
    """

    children: Floats
    layers: Mapping[str, Spread]
    chafing_share: Floats


def measure_surroundings(
    table: ZoneTable,
    children: Children,
    chafing: Mapping[str, NDArray[np.bool_]],
    locations: Sequence[Location],
    radius_m: Floats | float = RADIUS_M,
    layers: Sequence[str] | None = None,
) -> Surroundings:
    """Measure the surroundings of locations.

    chafing: per layer of partnerships the zones where it chafes with the jeugdregio; layers: ids,
    all of the table if not given.

    >>> from geo.zones.table import Labels
    >>> table = ZoneTable(("1", "2"), {"gemeente": Labels.of(["GM1", "GM2"])}, {})
    >>> from dataclasses import replace
    >>> school = replace(Location.example(), x=0.0, y=0.0)
    >>> chafing = {"swv_po": np.array([False, False]), "swv_vo": np.array([False, True])}
    >>> found = measure_surroundings(table, Children.example(), chafing, [school])
    >>> found.children.tolist(), found.chafing_share.tolist()
    ([100.0], [0.6])
    >>> spread = found.layers["gemeente"]
    >>> spread.bodies.tolist(), spread.outside_own_share.tolist()
    ([2], [0.6])
    """
    x, y = (np.array([getattr(one, axis) for one in locations], np.float64) for axis in ("x", "y"))
    zone = np.array([NONE if one.zone is None else one.zone for one in locations], np.intp)
    around = find_around(children, x, y, radius_m)
    spreads = {}
    for layer in table.labels if layers is None else layers:
        own, known = find_own(table, layer, zone)
        spreads[layer] = measure_parts(divide_around(around, table, layer), own, known)
    sectors = {
        layer: np.array([layer in one.sectors for one in locations], bool) for layer in chafing
    }
    return Surroundings(around.total, spreads, share_chafing(around, chafing, sectors))


def find_own(table: ZoneTable, layer: str, zone: Indices) -> tuple[Indices, NDArray[np.bool_]]:
    """Find the body that places lie in, and whether it is known which one that is.

    zone: row in the table, NONE without one. Returns an index into the codes of the layer, NONE
    where there is no body, and False where there is no zone or later sources contradict the body.
    """
    own = np.where(zone == NONE, NONE, table.labels[layer].index[zone]).astype(np.intp)
    return own, (zone != NONE) & (table.doubt(layer)[zone] != CONTRADICTED)


def share_chafing(
    around: Around,
    chafing: Mapping[str, NDArray[np.bool_]],
    sectors: Mapping[str, NDArray[np.bool_]],
) -> Floats:
    """Return per place the part (0-1) of its children in zones that chafe, NaN without children.

    chafing: per layer of partnerships the zones; sectors: which places each of them concerns; of a
    place with more of them a zone counts that chafes for any.
    """
    chafes = np.zeros(len(around.place), bool)
    for layer, zones in chafing.items():
        chafes |= sectors[layer][around.place] & zones[around.zone]
    total, share = around.total, np.full(around.places, np.nan)
    inside = sum_groups(around.place, around.children * chafes, around.places)
    np.divide(inside, total, out=share, where=total > 0)
    return share
