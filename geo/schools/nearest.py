"""Schools nearest to a point, by straight line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from geo.crs import check_rd
from geo.errors import InputError
from geo.schools.location import KINDS, Location
from geo.schools.search import check_page, read_kinds


@dataclass(frozen=True)
class Near:
    """A school and how far it is, in metres.

    The point of a school is the middle of its postcode where `Location.point_of` says so.
    """

    location: Location
    distance_m: float


class NearestIndex:
    """Places of schools, in RD New metres; schools without a point are left out.

    The distances of all of them take less time than a spatial index does for one answer.

    >>> index = NearestIndex([Location.example()])
    >>> schools = index.find(205_300, 501_400)
    >>> [(near.location.id, near.distance_m) for near in schools], index.without_point
    ([('19QK00', 500.0)], 0)
    >>> index.find(205_300, 501_400, kinds=["SBO"])
    []
    """

    def __init__(self, locations: Iterable[Location]) -> None:
        every = sorted(locations, key=lambda location: location.id)
        points = np.array([(school.x, school.y) for school in every], np.float64).reshape(-1, 2)
        placed = np.isfinite(points).all(axis=1)
        self._x, self._y = np.ascontiguousarray(points[placed].T)
        self._locations = [every[row] for row in np.flatnonzero(placed)]
        self._of_kind = {
            kind: np.array([kind in school.kinds for school in self._locations], bool)
            for kind in KINDS
        }
        self.without_point = len(every) - len(self)
        """How many schools were left out since it is not known where they are."""

    def __len__(self) -> int:
        return len(self._locations)

    def find(self, x: float, y: float, *, kinds: Sequence[str] = (), limit: int = 10) -> list[Near]:
        """Return the nearest schools, nearest first; those equally far in the order of their ids.

        kinds: a school of any of these; limit: at most 200. Raises InputError for a kind that does
        not exist, for a limit that cannot be and for a point that cannot be in RD New.

        >>> NearestIndex([]).find(155_000, 463_000)
        []
        """
        asked, faults = read_kinds(kinds)
        faults = [*check_page(limit), *faults]
        if faults:
            raise InputError(faults)
        check_rd(x, y)
        distance = np.sqrt((self._x - x) ** 2 + (self._y - y) ** 2)
        if asked:
            wanted = np.logical_or.reduce([self._of_kind[kind] for kind in asked])
            distance[~wanted] = np.inf
        if 0 < limit < len(distance):  # sort only those that can be among the nearest
            rows = np.flatnonzero(distance <= np.partition(distance, limit - 1)[limit - 1])
        else:
            rows = np.arange(len(distance))
        rows = rows[np.argsort(distance[rows], kind="stable")][:limit]
        return [
            Near(self._locations[row], far)
            for row, far in zip(rows.tolist(), distance[rows].tolist(), strict=True)
            if isfinite(far)
        ]
