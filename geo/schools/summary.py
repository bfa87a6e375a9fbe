"""How a school's pupils are spread over bodies: number, effective number, coverage, tail.

Every figure has a value by the estimates, and the lowest and highest value that the masked counts
allow: each body's pupils may be any number between its certain minimum and maximum.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SLACK = 1e-9
"""Shares are compared with this much room, so that a sum of tenths reaches its total."""

FEW = 5
"""Fewer pupils than this is the tail."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by the estimates, and what it is at least and at most."""

    value: float
    low: float
    high: float


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
    effective: Figure
    for_80_percent: Figure
    for_95_percent: Figure
    tail: Tail
    outside_own_share: Figure | None


def summarise(
    low: Floats, estimate: Floats, high: Floats, own: int | None, *, own_known: bool = True
) -> Summary | None:
    """The summary of n bodies by the pupils of each; None without pupils.

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
    levels = _Levels.of(low, high)
    return Summary(
        bodies=len(estimate),
        effective=Figure(effective(estimate), _most_uneven(low, high), levels.most_even),
        for_80_percent=_needed(low, estimate, levels, 0.80),
        for_95_percent=_needed(low, estimate, levels, 0.95),
        tail=Tail(
            certain=int((high < FEW).sum()),
            estimate=int((estimate < FEW).sum()),
            possible=int((low < FEW).sum()),
        ),
        outside_own_share=_outside(low, estimate, high, own) if own_known else None,
    )


def _needed(low: Floats, estimate: Floats, levels: "_Levels", part: float) -> Figure:
    return Figure(needed(estimate, part), levels.fewest(part), levels.most(part))


def effective(pupils: Floats) -> float:
    """Effective number of bodies: 1 / sum of squared shares (Laakso & Taagepera 1979), 1 to n.

    >>> effective(np.array([10.0, 10.0])), round(effective(np.array([90.0, 10.0])), 4)
    (2.0, 1.2195)
    """
    return float(pupils.sum() ** 2 / (pupils**2).sum())


def needed(pupils: Floats, part: float) -> int:
    """The least number of bodies whose pupils together are at least this part of all (0-1).

    >>> needed(np.array([40.0, 25, 15, 10, 6, 4]), 0.8)
    3
    """
    covered = np.cumsum(np.sort(pupils)[::-1])
    return int(np.searchsorted(covered, (part - SLACK) * covered[-1])) + 1


def effective_bounds(low: Floats, high: Floats) -> tuple[float, float]:
    """Lowest and highest effective number when each body has between `low` and `high` pupils.

    low, high: whole numbers. Highest: as even as the limits allow. Lowest: as uneven as they allow,
    with each body at one of its limits.

    >>> [round(end, 3) for end in effective_bounds(np.array([1.0, 1.0]), np.array([4.0, 4.0]))]
    [1.471, 2.0]
    """
    return _most_uneven(low, high), _Levels.of(low, high).most_even


def needed_bounds(low: Floats, high: Floats, part: float) -> tuple[int, int]:
    """Fewest and most bodies that are needed for a part (0-1) of the pupils, within the limits.

    >>> needed_bounds(np.array([1.0, 1.0, 1.0]), np.array([4.0, 4.0, 4.0]), 0.8)
    (2, 3)
    """
    levels = _Levels.of(low, high)
    return levels.fewest(part), levels.most(part)


@dataclass(frozen=True)
class _Levels:
    """Pupils as even as their limits allow: every body at one number c, cut off to its limits.

    c: every limit, ascending, length m; pupils: at each c, largest first, shape (m, n). Between two
    limits the bodies that are not cut off all have c, so what happens there follows from the ends.
    """

    low: Floats
    high: Floats
    c: Floats
    pupils: Floats

    @classmethod
    def of(cls, low: Floats, high: Floats) -> "_Levels":
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
        best = effective(self.pupils[above])
        if above:
            lower, upper = self.c[above - 1], self.c[above]
            cut = (self.high <= lower) | (self.low >= upper)
            fixed = np.where(self.high <= lower, self.high, self.low)[cut]
            if len(fixed):
                between = (fixed**2).sum() / fixed.sum()
                best = max(best, effective(np.where(cut, self.limited(between), between)))
        return best

    def limited(self, c: float) -> Floats:
        """Pupils at one c."""
        return np.minimum(np.maximum(c, self.low), self.high)

    def fewest(self, part: float) -> int:
        """Fewest bodies for a part: k of them at their maxima, all others at their minima.

        Those k are the ones that gain most by it.
        """
        gain = np.sort((1 - part) * self.high + part * self.low)[::-1]
        return int(np.searchsorted(np.cumsum(gain), (part - SLACK) * self.low.sum())) + 1

    def most(self, part: float) -> int:
        """Most bodies for a part: the k largest are the smallest part where all is most even.

        That part is a ratio of two lines between two limits, so its least is at a limit.
        """
        covered = np.cumsum(self.pupils, axis=1)
        reached = covered >= (part - SLACK) * covered[:, -1:]
        return int(reached.argmax(axis=1).max()) + 1


def _most_uneven(low: Floats, high: Floats) -> float:
    """Lowest effective number; it is at a corner, where each body is at one of its limits.

    Of all corners with the same sum only the one with the largest squares matters: these are found
    body by body, for every sum that can be reached.
    """
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


def _outside(low: Floats, estimate: Floats, high: Floats, own: int | None) -> Figure:
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
