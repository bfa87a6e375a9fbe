"""Where the nearest school of a sort is, for every postcode, and how many children live far off.

Straight distances, from the middle of the postcode. Schools abroad are not known, and water is
crossed as if it were land.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.places.postcode import Postcodes
from geo.schools.distances import Distances, measure_groups
from geo.schools.flows import Flows
from geo.schools.location import EVERY, Kind, Location
from geo.schools.reach import Ranked
from geo.zones.table import Labels, ZoneTable

Floats = NDArray[np.float64]

LIMITS_M = (10_000.0, 20_000.0, 30_000.0)
"""Distances beyond which children are counted; they divide the postcodes in classes."""

EITHER = "/"
"""Between the clusters of a school that has two."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of special school: a kind of education, of one cluster where it has clusters.

    >>> SORTS["vso-3"].offered_by(Location.example()), SORTS["so-4"].offered_by(Location.example())
    (True, False)
    """

    kind: Kind
    cluster: str

    @property
    def id(self) -> str:
        """What it is called in addresses: "vso-3", "sbo"."""
        return f"{self.kind}-{self.cluster}".lower().rstrip("-")

    def offered_by(self, location: Location) -> bool:
        """Tell whether a location has it; one of cluster "3/4" has both."""
        has = not self.cluster or self.cluster in location.cluster.split(EITHER)
        return has and self.kind in location.kinds


_WITH_CLUSTERS: tuple[Kind, ...] = ("SO", "VSO")

SORTS: Mapping[str, Sort] = {
    sort.id: sort
    for sort in (
        *(Sort(kind, cluster) for kind in _WITH_CLUSTERS for cluster in "1234"),
        Sort("SBO", ""),
    )
}
"""All sorts of special school by their ids."""


@dataclass(frozen=True)
class PostcodeYouth:
    """The n postcodes of which the middle is known, ascending.

    x, y: RD New metres; zone: row in the table of zones; children: of 0-19 years, so that those of
    a zone add up to its weight; elsewhere: children in postcodes without a middle.
    """

    pc4: tuple[str, ...]
    x: Floats
    y: Floats
    zone: NDArray[np.intp]
    children: Floats
    elsewhere: float

    @classmethod
    def of(cls, table: ZoneTable, postcodes: Postcodes) -> "PostcodeYouth":
        """Take the postcodes, with the children of each zone spread over its own.

        >>> table = ZoneTable(("1", "2"), {}, {"youth": np.array([110.0, 30.0])})
        >>> known = {"8011": (1.0, 2.0), "8012": (3.0, 4.0)}
        >>> zone, number = {"8011": 0, "8012": 0, "8013": 1}, {"8011": 80, "8012": 20, "8013": 30}
        >>> youth = PostcodeYouth.of(table, Postcodes(zone, {}, {}, known, number))
        >>> youth.pc4, youth.children.tolist(), youth.elsewhere
        (('8011', '8012'), [88.0, 22.0], 30.0)
        """
        every = sorted(postcodes.zone)
        zone = np.array([postcodes.zone[pc4] for pc4 in every], np.intp)
        published = np.array([postcodes.youth.get(pc4, 0) for pc4 in every], np.float64)
        total = np.bincount(zone, published, len(table))
        scale = np.divide(table.weight("youth"), total, out=np.zeros(len(table)), where=total > 0)
        children = published * scale[zone]
        placed = np.array([pc4 in postcodes.middle for pc4 in every], bool)
        here = [pc4 for pc4 in every if pc4 in postcodes.middle]
        points = np.array([postcodes.middle[pc4] for pc4 in here], np.float64).reshape(-1, 2)
        return cls(
            tuple(here),
            x=points[:, 0],
            y=points[:, 1],
            zone=zone[placed],
            children=children[placed],
            elsewhere=float(children[~placed].sum()),
        )


@dataclass(frozen=True)
class Nearest:
    """The nearest of some locations for each of n postcodes.

    locations: those that can be nearest, in the order of their ids; without_point: how many were
    left out since it is not known where they are; location: index into them per postcode;
    distance_m: how far that one is.
    """

    youth: PostcodeYouth
    locations: tuple[Location, ...]
    without_point: int
    location: NDArray[np.intp]
    distance_m: Floats

    @cached_property
    def classes(self) -> NDArray[np.intp]:
        """Per postcode how many of the limits its nearest location is beyond."""
        return np.digitize(self.distance_m, LIMITS_M, right=True)


def find_nearest(youth: PostcodeYouth, offered: Iterable[Location]) -> Nearest | None:
    """Find for every postcode the nearest of some locations; None without any.

    Of those equally far the first by its id.

    >>> x, y, zone, children = map(np.array, ([205_300.0], [501_400.0], [0], [1.0]))
    >>> youth = PostcodeYouth(("8011",), x, y, zone, children, elsewhere=0.0)
    >>> found = find_nearest(youth, [Location.example()])
    >>> found.locations[found.location[0]].id, found.distance_m.tolist(), found.classes.tolist()
    ('19QK00', [500.0], [0])
    """
    every = sorted(offered, key=lambda location: location.id)
    placed = [location for location in every if location.point_of != "nothing"]
    if not placed:
        return None
    x, y = np.array([(location.x, location.y) for location in placed]).T
    squared = (youth.x[:, None] - x) ** 2 + (youth.y[:, None] - y) ** 2
    location = squared.argmin(axis=1)
    distance_m = np.sqrt(squared[np.arange(len(location)), location])
    return Nearest(youth, tuple(placed), len(every) - len(placed), location, distance_m)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the nearest location is for the children of one area.

    children: all of them; beyond: those for whom it is beyond each of the limits; median_m: half of
    them have one within so many metres, NaN without children; farthest: the postcode with children
    that has it farthest, index into `youth`, None without children.
    """

    children: float
    beyond: tuple[float, ...]
    median_m: float
    farthest: int | None


def measure_regions(nearest: Nearest, labels: Labels) -> tuple[dict[str, Reach], Reach | None]:
    """Measure how far it is for the children of every region of one layer, by code.

    labels: of the zones. The second is of the children in no region, None where there are none.
    """
    group = labels.slot[nearest.youth.zone]
    none, *regions = _measure(nearest, group, len(labels.codes) + 1)
    return dict(zip(labels.codes, regions, strict=True)), none if none.children else None


def measure_country(nearest: Nearest) -> Reach:
    """Measure how far it is for all children."""
    return _measure(nearest, np.zeros(len(nearest.distance_m), np.intp), 1)[0]


def measure_pupils(
    sort: Sort, flows: Flows, locations: Sequence[Location], metres: Floats
) -> Distances | None:
    """Measure how far all pupils of a sort of school live from their own.

    locations: in the order of `flows.locations`; metres: of each row, see `measure_rows`. None
    where there may be fewer than 5 of them.
    """
    offering = np.array([sort.offered_by(location) for location in locations], bool)
    mine = offering[flows.location] & (flows.kind == EVERY.index(sort.kind))
    here = flows.select(mine)
    return measure_groups(here, metres[mine], np.zeros(len(here), np.intp), 1)[0]


def _measure(nearest: Nearest, group: NDArray[np.intp], groups: int) -> list[Reach]:
    children, distance_m = nearest.youth.children, nearest.distance_m
    lived = children > 0
    sums = np.bincount(group, children, groups)
    beyond = [
        np.bincount(group, children * (nearest.classes > limit), groups)
        for limit in range(len(LIMITS_M))
    ]
    ranked = Ranked.of(group[lived], distance_m[lived], groups)
    medians = ranked.find_within(children[lived], 0.5)
    rows = np.flatnonzero(lived)[ranked.order]
    return [
        Reach(
            children=float(sums[number]),
            beyond=tuple(float(far[number]) for far in beyond),
            median_m=float(medians[number]),
            farthest=int(rows[end - 1]) if end > start else None,
        )
        for number, (start, end) in enumerate(
            zip(ranked.starts[:-1].tolist(), ranked.starts[1:].tolist(), strict=True)
        )
    ]
