"""Schools nearest to a point, by straight line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, isfinite
from threading import Lock

import numpy as np

from geo.crs import check_rd
from geo.errors import InputError
from geo.schools.location import Location
from geo.schools.search import check_page, read_kinds

GROWTH = 4
"""How many times more schools are asked for when too few of the wanted kinds were found."""

SLACK = 1e-9
"""Share by which the index may differ from us in a distance, since it rounds in its own way."""


@dataclass(frozen=True)
class Near:
    """A school and how far it is, in metres.

    The point of a school is the middle of its postcode where `Location.point_of` says so.
    """

    location: Location
    distance_m: float


class NearestIndex:
    """Places of schools, in RD New metres; schools without a point are left out.

    >>> index = NearestIndex([Location.example()])
    >>> found = index.near(205_300, 501_400)
    >>> [(near.location.id, near.distance_m) for near in found], index.without_point
    ([('19QK00', 500.0)], 0)
    >>> index.near(205_300, 501_400, kinds=["SBO"])
    []
    """

    def __init__(self, locations: Iterable[Location]) -> None:
        from rtree.index import Index

        every = sorted(locations, key=lambda one: one.id)
        self._locations = [one for one in every if isfinite(one.x) and isfinite(one.y)]
        self._without_point = len(every) - len(self._locations)
        points = np.array([(one.x, one.y) for one in self._locations], np.float64).reshape(-1, 2)
        numbers = np.arange(len(points), dtype=np.int64)
        self._index = Index((numbers, points, points)) if len(points) else Index()
        # libspatialindex shares its memory between questions: one thread at a time.
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._locations)

    @property
    def without_point(self) -> int:
        """How many schools were left out since it is not known where they are."""
        return self._without_point

    def near(self, x: float, y: float, *, kinds: Sequence[str] = (), limit: int = 10) -> list[Near]:
        """The nearest schools, nearest first; those equally far in the order of their ids.

        kinds: a school of any of these; limit: at most 200. Raises InputError for a kind that does
        not exist, for a limit that cannot be and for a point that cannot be in RD New.

        >>> NearestIndex([]).near(155_000, 463_000)
        []
        """
        asked, faults = read_kinds(kinds)
        faults = [*check_page(limit), *faults]
        if faults:
            raise InputError(faults)
        check_rd(x, y)
        if not limit:
            return []
        wanted = frozenset(asked)
        # What the index cuts off among equals, or by its own rounding, is within this reach.
        reach = self._reach(x, y, wanted, limit) * (1 + SLACK)
        with self._lock:
            rows = list(self._index.intersection((x - reach, y - reach, x + reach, y + reach)))
        return self._sorted(x, y, wanted, rows)[:limit]

    def _reach(self, x: float, y: float, kinds: frozenset[str], limit: int) -> float:
        """A distance within which enough schools are, or all there are."""
        count = limit
        while True:
            with self._lock:
                rows = list(self._index.nearest((x, y, x, y), count))
            found = self._sorted(x, y, kinds, rows)[:limit]
            if len(found) == limit or count >= len(self):
                return max((near.distance_m for near in found), default=0.0)
            count *= GROWTH

    def _sorted(self, x: float, y: float, kinds: frozenset[str], rows: Iterable[int]) -> list[Near]:
        """Rows of the wanted kinds, nearest first."""
        found = (self._locations[row] for row in rows)
        nears = [
            Near(one, hypot(one.x - x, one.y - y))
            for one in found
            if not kinds or kinds.intersection(one.kinds)
        ]
        return sorted(nears, key=lambda near: (near.distance_m, near.location.id))
