"""Within how far a part of some people live: distances ranked group by group, all at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SLACK = 1e-6
"""People that a part may fall short, so that a sum of tenths reaches its total."""


@dataclass(frozen=True)
class Ranked:
    """Rows of n groups, each group from near to far.

    order: the rows, group by group; starts: where each group begins in it, length n + 1;
    distance_m: in that order.

    >>> ranked = Ranked.of(np.array([0, 1, 0, 0]), np.array([900.0, 50, 100, 500]), 3)
    >>> people = np.array([1.0, 1, 6, 5])
    >>> ranked.sum(people).tolist(), ranked.find_within(people, 0.5).tolist()
    ([12.0, 1.0, 0.0], [100.0, 50.0, nan])
    """

    order: NDArray[np.intp]
    starts: NDArray[np.intp]
    distance_m: Floats

    @classmethod
    def of(cls, group: NDArray[Any], distance_m: Floats, groups: int) -> "Ranked":
        """Rank rows by their group, 0 to `groups` - 1, and their distance."""
        order = np.lexsort((distance_m, group))
        starts = np.searchsorted(group[order], np.arange(groups + 1))
        return cls(order, starts, distance_m[order])

    def sum(self, people: Floats) -> Floats:
        """Sum the people of each group; people: per row."""
        covered = np.concatenate(([0.0], np.cumsum(people[self.order])))
        sums: Floats = covered[self.starts[1:]] - covered[self.starts[:-1]]
        return sums

    def find_within(self, people: Floats, part: float) -> Floats:
        """Find per group the least distance within which a part (0-1) of its people live.

        Metres; NaN for a group without people.
        """
        return self.find_covered(people, part * self.sum(people))

    def find_covered(self, people: Floats, needed: Floats) -> Floats:
        """Find per group the least distance within which so many of its people live.

        needed: above 0, at most all of them. Metres; NaN for a group without people.
        """
        covered = np.concatenate(([0.0], np.cumsum(people[self.order])))
        first, last = self.starts[:-1], self.starts[1:] - 1
        place = np.searchsorted(covered[1:], covered[first] + needed - SLACK)
        nobody = covered[last + 1] - covered[first] <= 0
        if nobody.all():  # there may be no rows at all
            return np.full(len(first), np.nan)
        return np.where(nobody, np.nan, self.distance_m[np.minimum(np.maximum(place, first), last)])
