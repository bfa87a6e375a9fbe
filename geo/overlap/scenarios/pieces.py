"""How a division hangs together: touching regions, and regions that lie in loose pieces."""

import numpy as np
from numpy.typing import NDArray

from geo.zones.codes import NONE
from geo.zones.parts import Pairs, connected

Index = NDArray[np.intp]


def find_touching(index: Index, neighbours: Pairs) -> Pairs:
    """Return pairs of regions that touch: int (pairs, 2), the lower first, ascending, each once.

    index: the region of every zone, NONE for none; neighbours: pairs of zones that touch.

    >>> find_touching(np.array([0, 0, 2, 1]), np.array([[0, 1], [1, 2], [2, 3], [0, 3]])).tolist()
    [[0, 1], [0, 2], [1, 2]]
    """
    ends = np.sort(index[neighbours], axis=1)
    return np.unique(ends[(ends[:, 0] != ends[:, 1]) & (ends[:, 0] != NONE)], axis=0)


def number_pieces(index: Index, neighbours: Pairs) -> Index:
    """Return the connected piece of its region that every zone lies in, numbered from 0.

    >>> number_pieces(np.array([0, 1, 0]), np.array([[0, 1], [1, 2]])).tolist()
    [0, 1, 2]
    """
    same = index[neighbours[:, 0]] == index[neighbours[:, 1]]
    return connected(len(index), neighbours[same])


def count_pieces(index: Index, neighbours: Pairs, regions: int) -> Index:
    """Count per region the connected pieces that it lies in; 0 for one without zones.

    >>> count_pieces(np.array([0, 1, 0]), np.array([[0, 1], [1, 2]]), 3).tolist()
    [2, 1, 0]
    """
    _, first = np.unique(number_pieces(index, neighbours), return_index=True)
    owner = index[first]
    return np.bincount(owner[owner != NONE], minlength=regions)


def find_loose_pairs(index: Index, neighbours: Pairs) -> Pairs:
    """Find pairs of zones of one region that lie in different pieces of it.

    >>> find_loose_pairs(np.array([0, 1, 0, 1]), np.array([[0, 1], [1, 2], [1, 3]])).tolist()
    [[0, 2]]
    """
    part = number_pieces(index, neighbours)
    split = np.flatnonzero(count_pieces(index, neighbours, int(index.max(initial=0)) + 1) > 1)
    zones = np.flatnonzero(np.isin(index, split))
    first, second = zones[:, None], zones[None, :]
    apart = (index[first] == index[second]) & (part[first] != part[second]) & (first < second)
    return np.stack([zones[side] for side in np.nonzero(apart)], axis=1)
