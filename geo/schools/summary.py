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
    pupils; outside_own_share: part of the pupils (0-1) that lives outside the school's own body.
    """

    bodies: int
    effective: Figure
    for_80_percent: Figure
    for_95_percent: Figure
    tail: Tail
    outside_own_share: Figure


def summarise(low: Floats, estimate: Floats, high: Floats, own: int | None) -> Summary | None:
    """The summary of n bodies by the pupils of each; None without pupils.

    low, estimate, high: pupils, length n, all above 0; own: position of the school's own body,
    None where no pupil lives there.

    >>> pupils = np.array([40.0, 25, 15, 10, 6, 4])
    >>> found = summarise(pupils, pupils, pupils, own=0)
    >>> found.bodies, round(found.effective.value, 3), found.for_80_percent.value
    (6, 3.843, 3)
    >>> found.for_95_percent.value, found.tail.certain, found.outside_own_share.value
    (5, 1, 0.6)
    """
    if not len(estimate):
        return None
    return Summary(
        bodies=len(estimate),
        effective=Figure(effective(estimate), *effective_bounds(low, high)),
        for_80_percent=Figure(needed(estimate, 0.80), *needed_bounds(low, high, 0.80)),
        for_95_percent=Figure(needed(estimate, 0.95), *needed_bounds(low, high, 0.95)),
        tail=Tail(
            certain=int((high < FEW).sum()),
            estimate=int((estimate < FEW).sum()),
            possible=int((low < FEW).sum()),
        ),
        outside_own_share=_outside(low, estimate, high, own),
    )


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

    Highest: as even as the limits allow, which is every body at the same number c cut off to its
    limits; c is at a fixed point of sum(x²)/sum(x), where no body can be moved to gain. Lowest: as
    uneven as the limits allow, at a corner where the larger bodies are at their maximum and the
    others at their minimum; the corners are tried in the order of their middles, and the best is
    improved one body at a time until none helps.

    >>> [round(end, 3) for end in effective_bounds(np.array([1.0, 1.0]), np.array([4.0, 4.0]))]
    [1.471, 2.0]
    """
    return _most_uneven(low, high), _most_even(low, high)


def _most_even(low: Floats, high: Floats) -> float:
    best, pupils = 0.0, (low + high) / 2
    while (found := effective(pupils)) > best + SLACK:
        best = found
        pupils = np.clip((pupils**2).sum() / pupils.sum(), low, high)
    return best


def _most_uneven(low: Floats, high: Floats) -> float:
    order = np.argsort(-(low + high), kind="stable")
    least, gain = low[order], (high - low)[order]
    squares = np.concatenate([[0.0], np.cumsum(high[order] ** 2 - least**2)]) + (least**2).sum()
    sums = np.concatenate([[0.0], np.cumsum(gain)]) + least.sum()
    raised = np.arange(len(low)) < int(np.argmin(sums**2 / squares))
    pupils = np.where(raised, least + gain, least)
    while True:
        # The effective number after moving one body to its other end.
        other = np.where(raised, least, least + gain)
        total, square = pupils.sum(), (pupils**2).sum()
        moved = (total + other - pupils) ** 2 / (square + other**2 - pupils**2)
        change = int(np.argmin(moved))
        if moved[change] >= total**2 / square - SLACK:
            return float(total**2 / square)
        raised[change] = ~raised[change]
        pupils[change] = other[change]


def needed_bounds(low: Floats, high: Floats, part: float) -> tuple[int, int]:
    """Fewest and most bodies that are needed for a part (0-1) of the pupils.

    Fewest: k bodies reach the part somewhere within the limits if they do at their maxima with all
    others at their minima; those k are the ones that gain most by it. Most: the k largest are the
    smallest part where the pupils are as even as the limits allow, at some c cut off to them; it
    is enough to try c at every limit, since the shares are monotone between two limits.

    >>> needed_bounds(np.array([1.0, 1.0, 1.0]), np.array([4.0, 4.0, 4.0]), 0.8)
    (2, 3)
    """
    gain = np.sort((1 - part) * high + part * low)[::-1]
    fewest = int(np.searchsorted(np.cumsum(gain), (part - SLACK) * low.sum())) + 1
    levels = np.unique(np.concatenate([low, high]))
    even = np.sort(np.clip(levels[:, None], low, high), axis=1)[:, ::-1]
    covered = np.cumsum(even, axis=1)
    reached = covered >= (part - SLACK) * covered[:, -1:]
    return fewest, int(reached.argmax(axis=1).max()) + 1


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
