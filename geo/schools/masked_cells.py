"""What a masked cell is worth: how many pupils are expected in one, and how far that may be off.

A row of the flows is one school, kind and home postcode, with a number of masked cells, one for
every year of age. In a row with many masked cells, or with known pupils, many children of the
school live in that postcode: its cells are fuller. What they hold on average was counted in files
of a year in which nothing was masked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.schools.likely import LEAST, MOST, Floats, Ints

OTHERS = ""
"""The kind under which stands what holds for a kind that was not counted: that of all together."""

HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Measured:
    """The pupils in the masked cells of n rows.

    expected: how many; variance: of that, as far as rows differ independently.
    """

    expected: Floats
    variance: Floats


@dataclass(frozen=True)
class MaskedCells:
    """What masked cells are worth by the kind of school and the kind of row.

    means: (kind, masked cells in the row, whether it has known pupils too) -> pupils per cell;
    rho: by kind the standard deviation between rows of one sort, as part of what is expected in
    one; tau: the same between schools. Under `OTHERS` stands what holds for any other kind.

    >>> cells = MaskedCells.example()
    >>> kind, known, masked = np.array([0, 0, 1]), np.array([0, 9, 0]), np.array([1, 2, 5])
    >>> found = cells.measure(["SO", "VO"], kind, known, masked)
    >>> found.expected.tolist(), found.variance.round(3).tolist()
    ([1.1, 3.0, 6.5], [0.121, 1.306, 2.217])
    >>> cells.find_tau(["SO", "VO"]).tolist()
    [0.05, 0.05]
    """

    means: Mapping[tuple[str, int, bool], float]
    rho: Mapping[str, float]
    tau: Mapping[str, float]

    @classmethod
    def example(cls) -> "MaskedCells":
        """Make a table for the examples in docstrings and for tests."""
        means = {
            (kind, cells, known): mean
            for kind in ("SO", OTHERS)
            for cells, known, mean in ((1, False, 1.1), (2, False, 1.3), (2, True, 1.5))
        }
        return cls(means, {"SO": 0.1, OTHERS: 0.1}, {"SO": 0.05, OTHERS: 0.05})

    def measure(
        self, kinds: Sequence[str], kind: NDArray[np.intp], known: Ints, masked: Ints
    ) -> Measured:
        """Measure n rows: their kinds of school, known pupils and numbers of masked cells.

        kind: per row an index into `kinds`. A number of cells that is not in the table counts as
        the nearest that is.
        """
        place = np.array([self._kinds.index(self._find_kind(one)) for one in kinds], np.intp)[kind]
        sort = place, (known > 0).astype(np.intp), np.minimum(masked, self._mean.shape[2] - 1)
        expected = masked * self._mean[sort]
        rho = np.array([self.rho[one] for one in self._kinds])[place]
        variance = masked * compute_cell_variances(self._mean)[sort] + (rho * expected) ** 2
        return Measured(expected, variance)

    def find_tau(self, kinds: Sequence[str]) -> Floats:
        """Find how far schools of some kinds differ, as part of what is expected in their cells."""
        return np.array([self.tau[self._find_kind(kind)] for kind in kinds])

    def knows(self, kind: str) -> bool:
        """Return whether a kind was counted; for another holds what all kinds have together."""
        return kind in self.rho

    def _find_kind(self, kind: str) -> str:
        return kind if self.knows(kind) else OTHERS

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(self.rho)

    @cached_property
    def _mean(self) -> Floats:
        """Pupils per cell, shape (kinds, without or with known pupils, number of cells)."""
        most = max(cells for _, cells, _ in self.means)
        return np.array(
            [
                [
                    [self._find_nearest(kind, cells, known) for cells in range(most + 1)]
                    for known in (False, True)
                ]
                for kind in self._kinds
            ]
        )

    def _find_nearest(self, kind: str, cells: int, known: bool) -> float:
        """Find the mean of the sort of row that is nearest, by the number of cells.

        A kind that has no rows with known pupils has there the mean of those without.
        """
        _, _, mean = min(
            (has != known, abs(number - cells), mean)
            for (of, number, has), mean in self.means.items()
            if of == kind
        )
        return mean


def compute_cell_variances(means: Floats) -> Floats:
    """Compute the variance of the pupils in a cell with some mean, 1 to 4.

    The chances of 1 to 4 pupils are geometric and cut off: each is the same part of the one before.
    That part is found by halving.

    >>> compute_cell_variances(np.array([1.0, 1.32, 2.5])).round(4).tolist()
    [0.0, 0.3845, 1.25]
    """
    pupils = np.arange(LEAST, MOST + 1)
    middle = (LEAST + MOST) / 2
    mirrored = middle - np.abs(means - middle)  # a mean above the middle is one below it, turned
    low, high = np.zeros_like(means), np.ones_like(means)
    for _ in range(HALVINGS):
        part = (low + high) / 2
        chances = part[..., None] ** (pupils - LEAST)
        chances /= chances.sum(axis=-1, keepdims=True)
        above = chances @ pupils > mirrored
        low, high = np.where(above, low, part), np.where(above, part, high)
    apart = pupils - (chances @ pupils)[..., None]
    variances: Floats = (chances * apart**2).sum(axis=-1)
    return variances
