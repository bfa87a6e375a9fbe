"""Counts of which small ones are masked, as intervals.

A masked cell ("<5") stands for 1 to 4 pupils of one school, home postcode and year of age. Two
intervals: the certain one takes each cell as 1 to 4; the likely one rests on how many pupils such
cells hold in a year without masks, and on how far schools, and rows of one school, differ there
(`geo.schools.masked_cells`). It is meant to hold 90 %. No method here narrows a published mask.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.schools.likely import LEAST, MOST, Floats, Ints, find_likely_ranges

KEPT = 4096
"""Likely intervals of single counts that are kept: the same count is often asked twice."""


@dataclass(frozen=True, slots=True)
class Count:
    """Pupils: so many known, and so many masked cells.

    expected: pupils in the masked cells; variance: of that number, as far as rows differ
    independently; spread: the standard deviation that all cells of one school share. Counts of
    one school are added as they are; of one that is added to those of other schools, first take
    `apart`. The numbers themselves are `known` and `masked`: counts with the same are equal.

    >>> count = Count(known=10, masked=2, expected=2.6, variance=0.7)
    >>> count.min, count.likely_low, count.estimate, count.likely_high, count.max
    (12, 12, 12.6, 14, 18)
    >>> (count + Count(5, 0, 0.0)).likely_high
    19
    """

    known: int
    masked: int
    expected: float = field(compare=False, repr=False)
    variance: float = field(default=0.0, compare=False, repr=False)
    spread: float = field(default=0.0, compare=False, repr=False)
    among: "Counts | None" = field(default=None, compare=False, repr=False)
    place: int = field(default=0, compare=False, repr=False)

    @classmethod
    def none(cls) -> "Count":
        """Return the count of nobody."""
        return cls(0, 0, 0.0)

    @property
    def min(self) -> int:
        """Certain minimum."""
        return self.known + LEAST * self.masked

    @property
    def max(self) -> int:
        """Certain maximum."""
        return self.known + MOST * self.masked

    @property
    def estimate(self) -> float:
        """Expected number."""
        return round(self.known + self.expected, 6)

    @property
    def likely_low(self) -> int:
        """Lower end of the likely interval."""
        return self.known + self._find_range()[0]

    @property
    def likely_high(self) -> int:
        """Upper end of the likely interval."""
        return self.known + self._find_range()[1]

    @property
    def apart(self) -> "Count":
        """The same count as one of several schools: what its cells share is its own alone."""
        return Count(self.known, self.masked, self.expected, self.variance + self.spread**2)

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.known + other.known,
            self.masked + other.masked,
            self.expected + other.expected,
            self.variance + other.variance,
            self.spread + other.spread,
        )

    def _find_range(self) -> tuple[int, int]:
        if self.among is not None:
            return self.among.ranges[self.place]
        return _find_range(self.masked, self.expected, self.variance + self.spread**2)


@lru_cache(KEPT)
def _find_range(masked: int, expected: float, variance: float) -> tuple[int, int]:
    low, high = find_likely_ranges(*(np.array([each]) for each in (masked, expected, variance)))
    return int(low[0]), int(high[0])


@dataclass(frozen=True)
class Counts:
    """Many counts, of which the likely intervals are found all at once, when one is first asked.

    The columns are the fields of `Count`.

    >>> masked, each = np.array([10, 10]), np.ones(2)
    >>> counts = Counts(masked * 0, masked, masked * 1.3, 4 * each, 2 * each)
    >>> [(count.likely_low, count.likely_high) for count in counts]
    [(10, 19), (10, 19)]
    >>> [counts.add_up(np.array(school)) for school in ([0, 0], [0, 1])]
    [Count(known=0, masked=20), Count(known=0, masked=20)]
    >>> [counts.add_up(np.array(school)).likely_high for school in ([0, 0], [0, 1])]
    [36, 34]
    """

    known: Ints
    masked: Ints
    expected: Floats
    variance: Floats
    spread: Floats

    def __iter__(self) -> Iterator[Count]:
        columns = [column.tolist() for column in self._columns]
        return map(Count, *columns, repeat(self), range(len(self.known)))

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """Likely interval of the pupils in the masked cells of each count."""
        variance = self.variance + self.spread**2
        low, high = find_likely_ranges(self.masked, self.expected, variance)
        return list(zip(low.tolist(), high.tolist(), strict=True))

    def group(self, key: NDArray[np.intp], groups: int, school: NDArray[np.intp]) -> "Counts":
        """Add up the counts of each group.

        key: the group of each; school: whose it is, for only there cells have much in common.
        """
        sums: list[NDArray[Any]] = [np.bincount(key, each, groups) for each in self._columns[:4]]
        known, masked = (column.astype(np.int64) for column in sums[:2])
        schools = int(school.max(initial=0)) + 1
        pairs, place = np.unique(key * schools + school, return_inverse=True)
        of_pair, shared = pairs // schools, np.bincount(place, self.spread, len(pairs))
        alone = np.bincount(of_pair, minlength=groups) == 1
        spread = np.bincount(of_pair, shared, groups) * alone
        variance = sums[3] + np.bincount(of_pair, shared**2, groups) * ~alone
        return Counts(known, masked, sums[2], variance, spread)

    def add_up(self, school: NDArray[np.intp]) -> Count:
        """Add up all counts; school: as of `group`."""
        if not len(school):
            return Count.none()
        if (school == school[0]).all():  # most often, and asked for every layer of a school
            known, masked, *others = (column.sum().item() for column in self._columns)
            return Count(known, masked, *others)
        [total] = self.group(np.zeros(len(school), np.intp), 1, school)
        return total

    @property
    def _columns(self) -> tuple[NDArray[Any], ...]:
        return self.known, self.masked, self.expected, self.variance, self.spread
