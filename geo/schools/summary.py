"""How a school's pupils are spread over bodies: number, effective number, coverage, tail.

Every figure has a value by the estimates, and the lowest and highest value that the masked counts
allow: each body's pupils may be any number between its certain minimum and maximum.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Number = TypeVar("Number", int, float)

SLACK = 1e-9
"""Shares are compared with this much room, so that a sum of tenths reaches its total."""

FEW = 5
"""Fewer pupils than this is the tail."""


@dataclass(frozen=True, slots=True)
class Figure(Generic[Number]):
    """A figure by the estimates, and what it is at least and at most."""

    value: Number
    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class Tail:
    """Bodies with fewer than 5 pupils: for certain, by the estimates, possibly."""

    certain: int
    estimate: int
    possible: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The spread over the bodies of one layer.

    bodies: number of them; effective: inverse Herfindahl-Hirschman index, 1 to `bodies`;
    for_80_percent, for_95_percent: the least number of bodies that together have so many of the
    pupils; outside_own_share: part of the pupils (0-1) that lives outside the school's own body,
    None where that body is not known.
    """

    bodies: int
    effective: Figure[float]
    for_80_percent: Figure[int]
    for_95_percent: Figure[int]
    tail: Tail
    outside_own_share: Figure[float] | None


def summarise(
    low: Floats, estimate: Floats, high: Floats, own: int | None, *, own_known: bool = True
) -> Summary | None:
    """Summarise n bodies by the pupils of each; None without pupils.

    low, estimate, high: pupils, length n, all above 0; own: position of the school's own body,
    None where no pupil lives there; own_known: whether it is known which body that is.

    >>> pupils = np.array([40.0, 25, 15, 10, 6, 4])
    >>> found = summarise(pupils, pupils, pupils, own=0)
    >>> found.bodies, round(found.effective.value, 3), found.for_80_percent.value
    (6, 3.843, 3)
    >>> found.for_95_percent.value, found.tail.certain, found.outside_own_share.value
    (5, 1, 0.6)
    """
    if not len(estimate):
        return None
    levels = Levels.of(low, high)
    return Summary(
        bodies=len(estimate),
        effective=Figure(compute_effective(estimate), levels.most_uneven, levels.most_even),
        for_80_percent=_bound_needed(low, estimate, levels, 0.80),
        for_95_percent=_bound_needed(low, estimate, levels, 0.95),
        tail=Tail(
            certain=int((high < FEW).sum()),
            estimate=int((estimate < FEW).sum()),
            possible=int((low < FEW).sum()),
        ),
        outside_own_share=_measure_outside(low, estimate, high, own) if own_known else None,
    )


def _bound_needed(low: Floats, estimate: Floats, levels: "Levels", part: float) -> Figure[int]:
    return Figure(count_needed(estimate, part), levels.count_fewest(part), levels.count_most(part))


def compute_effective(pupils: Floats) -> float:
    """Compute the effective number of bodies, 1 to n: 1 / sum of squared shares.

    Source: Laakso and Taagepera, 1979.

    >>> [round(compute_effective(np.array(each)), 4) for each in ([10.0, 10.0], [90.0, 10.0])]
    [2.0, 1.2195]
    """
    return float(pupils.sum() ** 2 / (pupils**2).sum())


def count_needed(pupils: Floats, part: float) -> int:
    """Count the fewest bodies whose pupils together are at least this part of all (0-1).

    >>> count_needed(np.array([40.0, 25, 15, 10, 6, 4]), 0.8)
    3
    """
    covered = np.cumsum(np.sort(pupils)[::-1])
    return int(np.searchsorted(covered, (part - SLACK) * covered[-1])) + 1


@dataclass(frozen=True)
class Levels:
    """Pupils as even as their limits allow: every body at one number c, cut off to its limits.

    Made to bound the figures of n bodies, each with between `low` and `high` pupils, whole numbers.

    >>> levels = Levels.of(np.array([1.0, 1.0]), np.array([4.0, 4.0]))
    >>> round(levels.most_uneven, 3), levels.most_even
    (1.471, 2.0)
    >>> levels = Levels.of(np.array([1.0, 1.0, 1.0]), np.array([4.0, 4.0, 4.0]))
    >>> levels.count_fewest(0.8), levels.count_most(0.8)
    (2, 3)

    c: every limit, ascending, length m; pupils: at each c, largest first, shape (m, n). Between two
    limits the bodies that are not cut off all have c, so what happens there follows from the ends.
    """

    low: Floats
    high: Floats
    c: Floats
    pupils: Floats

    @classmethod
    def of(cls, low: Floats, high: Floats) -> "Levels":
        """Make the levels of bodies by the limits of each."""
        c = np.unique(np.concatenate([low, high]))
        pupils = np.minimum(np.maximum(c[:, None], low), high)
        return cls(low, high, c, np.sort(pupils, axis=1)[:, ::-1])

    @property
    def most_even(self) -> float:
        """Highest effective number.

        To raise a body at x gains as long as x is below sum(x²) / sum(x); so the best c is where
        it equals that number: among the bodies that are cut off, by the closed form.
        """
        sums, squares = self.pupils.sum(axis=1), (self.pupils**2).sum(axis=1)
        above = int(np.argmax(squares <= self.c * sums + SLACK))
        best = compute_effective(self.pupils[above])
        if above:
            lower, upper = self.c[above - 1], self.c[above]
            cut = (self.high <= lower) | (self.low >= upper)
            fixed = np.where(self.high <= lower, self.high, self.low)[cut]
            if len(fixed):
                between = (fixed**2).sum() / fixed.sum()
                best = max(best, compute_effective(np.where(cut, self.limit(between), between)))
        return best

    @property
    def most_uneven(self) -> float:
        """Lowest effective number: at a corner, where each body is at one of its limits.

        Of all corners with the same sum only the one with the largest squares matters: these are
        found body by body, for every sum that can be reached.
        """
        low, high = self.low, self.high
        gains = (high - low).astype(np.int64).tolist()
        squares = np.full(sum(gains) + 1, -np.inf)  # by how much the sum is above its lowest
        squares[0] = (low**2).sum()
        reach = 0
        for gain, more in zip(gains, (high**2 - low**2).tolist(), strict=True):
            raised = squares[: reach + 1] + more
            reach += gain
            np.maximum(squares[gain : reach + 1], raised, out=squares[gain : reach + 1])
        sums = low.sum() + np.arange(len(squares))
        return float((sums**2 / squares)[squares > 0].min())

    def limit(self, c: float) -> Floats:
        """Return the pupils at one c."""
        return np.minimum(np.maximum(c, self.low), self.high)

    def count_fewest(self, part: float) -> int:
        """Count the fewest bodies for a part: k at their maxima, all others at their minima.

        Those k are the ones that gain most by it.
        """
        gain = np.sort((1 - part) * self.high + part * self.low)[::-1]
        return int(np.searchsorted(np.cumsum(gain), (part - SLACK) * self.low.sum())) + 1

    def count_most(self, part: float) -> int:
        """Count the most bodies for a part: the k largest are least where all is most even.

        That part is a ratio of two lines between two limits, so its least is at a limit.
        """
        covered = np.cumsum(self.pupils, axis=1)
        reached = covered >= (part - SLACK) * covered[:, -1:]
        return int(reached.argmax(axis=1).max()) + 1


def _measure_outside(low: Floats, estimate: Floats, high: Floats, own: int | None) -> Figure[float]:
    if own is None:
        return Figure(1.0, 1.0, 1.0)

    def share(inside: float, total: float) -> float:
        return float(1 - inside / total)

    rest_low, rest_high = low.sum() - low[own], high.sum() - high[own]
    return Figure(
        share(estimate[own], estimate.sum()),
        share(high[own], high[own] + rest_low),
        share(low[own], low[own] + rest_high),
    )
