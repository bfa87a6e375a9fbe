"""The likely interval of the pupils in masked cells, for many sums of cells at once.

What a sum holds above its minimum is a whole number from 0 to 3 per cell. Its chances are taken as
beta-binomial: the distribution on these numbers that is fixed by a mean and a variance (Skellam,
1948). It is wider than independent cells, as rows and schools that differ are. Its chances follow
from each other by a ratio, so that sums of any size are cheap: only the part near the mean is made.
"""

import numpy as np
from numpy.typing import NDArray

LEAST, MOST = 1, 4
"""Pupils that one masked cell stands for, at least and at most."""

COVERED = 0.90
"""Part of the chances that the likely interval holds, at least."""

REACH = 10
"""So many standard deviations around the mean are looked at."""

SLACK = 1e-12
MOST_ALIKE = 0.999
"""Correlation between pupils in cells: at 1 all cells would be full, or none."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def find_likely_ranges(cells: Ints, expected: Floats, variance: Floats) -> tuple[Ints, Ints]:
    """Find the 5 % and 95 % quantiles of the pupils in n sums of cells.

    cells: numbers of cells, 0 or more; expected: pupils in them together; variance: of that number.
    A variance below that of a binomial with the same mean counts as that one.

    >>> low, high = find_likely_ranges(
    ...     np.array([0, 1, 1, 10, 100]),
    ...     np.array([0, 1.05, 2.2, 13.2, 132.0]),
    ...     np.array([0, 0.06, 1.2, 4.0, 80.0]),
    ... )
    >>> low.tolist(), high.tolist()
    ([0, 1, 1, 10, 118], [0, 1, 4, 17, 148])
    """
    room = (MOST - LEAST) * cells
    mean = expected - LEAST * cells
    some = np.maximum(room, 1)
    part = np.clip(mean / some, SLACK, 1 - SLACK)
    alone = some * part * (1 - part)
    alike = np.clip((variance / alone - 1) / np.maximum(some - 1, 1), 0, MOST_ALIKE)
    around = REACH * np.sqrt(np.maximum(variance, alone))
    first = np.floor(np.clip(mean - around, 0, room)).astype(np.int64)
    last = np.ceil(np.clip(mean + around, 0, room)).astype(np.int64)
    chances, starts = _list_chances(first, last, room, part, alike / (1 - alike))
    below = np.cumsum(chances)
    below -= (below[starts] - chances[starts]).repeat(last - first + 1)
    tail = (1 - COVERED) / 2
    low, high = (
        first + np.add.reduceat((below < quantile - SLACK).astype(np.int64), starts)
        for quantile in (tail, 1 - tail)
    )
    return LEAST * cells + low, LEAST * cells + np.minimum(high, last)


def _list_chances(
    first: Ints, last: Ints, room: Ints, part: Floats, alike: Floats
) -> tuple[Floats, Ints]:
    """List the chances of first to last for every sum, after each other, and where each begins.

    Of n = room, p = part and r = alike the chance of k over that of k - 1 is
    (n - k + 1) (p + (k - 1) r) / (k (1 - p + (n - k) r)).
    """
    sizes = last - first + 1
    starts = np.cumsum(sizes) - sizes
    which = np.arange(len(sizes)).repeat(sizes)
    k = np.arange(len(which)) - starts[which] + first[which]
    n, p, r = room[which], part[which], alike[which]
    ratio = np.ones(len(which))
    later = np.ones(len(which), bool)
    later[starts] = False
    k, n, p, r = k[later], n[later], p[later], r[later]
    ratio[later] = (n - k + 1) * (p + (k - 1) * r) / (k * (1 - p + (n - k) * r))
    logs = np.cumsum(np.log(ratio))
    logs -= np.maximum.reduceat(logs, starts)[which]
    chances = np.exp(logs)
    return chances / np.add.reduceat(chances, starts)[which], starts
