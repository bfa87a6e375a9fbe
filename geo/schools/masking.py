r"""Counts of which small ones are masked, as intervals.

A masked cell ("<5") stands for 1 to 4 pupils of one school, home postcode and year of age. Two
intervals: the certain one takes each cell as 1 to 4; the likely one takes a cell as a draw from a
geometric distribution cut off to 1-4 whose mean is that of the cells against the published totals
of 835 locations, and holds at least 90 % of the draws. No method here narrows a published mask.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo.schools.likely import COVERED as COVERED
from geo.schools.likely import LEAST as LEAST
from geo.schools.likely import MOST as MOST

MEAN = 1.32
"""Pupils of a masked cell on average: cells against the published totals of 835 locations."""


@dataclass(frozen=True, slots=True)
class Count:
    """Pupils: so many known, and so many masked cells.

    >>> count = Count(known=10, masked=2)
    >>> count.min, count.likely_low, count.estimate, count.likely_high, count.max
    (12, 12, 12.64, 14, 18)
    >>> Count(0, 0).estimate, Count(5, 0).likely_low, Count(5, 0).likely_high
    (0.0, 5, 5)
    """

    known: int
    masked: int

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
        return estimate(self.known, self.masked)

    @property
    def likely_low(self) -> int:
        """Lower end of the likely interval."""
        return self.known + int(find_likely_range(self.masked)[0])

    @property
    def likely_high(self) -> int:
        """Upper end of the likely interval."""
        return self.known + int(find_likely_range(self.masked)[1])

    def __add__(self, other: "Count") -> "Count":
        return Count(self.known + other.known, self.masked + other.masked)


def estimate(known: int, masked: int) -> float:
    """Estimate the number of pupils.

    >>> estimate(10, 2)
    12.64
    """
    return round(known + MEAN * masked, 6)


@cache
def compute_cell_chances() -> tuple[float, ...]:
    """Compute the chance of 1, 2, 3 and 4 pupils in a cell: geometric, cut off, mean `MEAN`.

    The ratio of each chance to the one before is found by halving.

    >>> [round(chance, 4) for chance in compute_cell_chances()]
    [0.7515, 0.189, 0.0475, 0.012]
    """
    values = np.arange(LEAST, MOST + 1)
    low, high = 0.0, 1.0
    for _ in range(80):
        ratio = (low + high) / 2
        chances = ratio ** (values - LEAST)
        chances /= chances.sum()
        low, high = (ratio, high) if chances @ values < MEAN else (low, ratio)
    return tuple(chances.tolist())


@cache
def find_likely_range(cells: int) -> tuple[int, int]:
    """Find the likely interval of the number of pupils in so many masked cells together.

    The sum of independent draws; its ends are the 5 % and 95 % quantiles.

    >>> [find_likely_range(cells) for cells in (0, 1, 2, 10, 100)]
    [(0, 0), (1, 3), (2, 4), (10, 17), (122, 143)]
    """
    if cells == 0:
        return 0, 0
    below = np.cumsum(_add_cells(cells))
    tail = (1 - COVERED) / 2
    first = int(np.searchsorted(below, tail))
    last = int(np.searchsorted(below, 1 - tail))
    return cells * LEAST + first, cells * LEAST + last


def _add_cells(cells: int) -> NDArray[np.float64]:
    """Return the chances of the sum of some cells, from all 1 upward, by a Fourier transform."""
    size = (MOST - LEAST) * cells + 1
    return np.fft.irfft(np.fft.rfft(compute_cell_chances(), size) ** cells, size)
