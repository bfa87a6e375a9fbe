"""Which zones touch: along a border line or, for what lies apart over water, by the nearest."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.zones.borders import Borders
from geo.zones.parts import Pairs, connected


def neighbours(borders: Borders, shapes: NDArray[np.object_]) -> Pairs:
    """Pairs of zones that touch, such that the whole country hangs together.

    shapes: the zones, polygons in RD New. Zones touch where they share a border line; a corner
    is not enough. Each part of the country that lies apart (an island, Zeeuws-Vlaanderen) is
    joined by the two zones with the shortest distance between it and the rest.

    >>> from geo.zones.borders import trace_borders
    >>> shapes = shapely.box([0, 1, 5], 0, [1, 2, 6], 1)
    >>> neighbours(trace_borders(shapes), shapes).tolist()
    [[0, 1], [1, 2]]
    """
    inner = borders.inner
    touching = np.stack([borders.left[inner], borders.right[inner]], axis=1)
    pairs = np.unique(touching.astype(np.intp), axis=0)
    while True:
        part = connected(len(shapes), pairs)
        bridges = _bridges(part, shapes)
        if not bridges:
            return pairs
        pairs = np.unique(np.concatenate([pairs, np.array(bridges, np.intp)]), axis=0)


def _bridges(part: NDArray[np.intp], shapes: NDArray[np.object_]) -> list[tuple[int, int]]:
    """For every part but the largest the pair of zones that joins it to what is nearest to it.

    Two islands may be nearest to each other: the caller repeats until nothing lies apart.
    """
    sizes = np.bincount(part)
    found = []
    for number in range(len(sizes)):
        if number == sizes.argmax():
            continue
        inside, outside = np.flatnonzero(part == number), np.flatnonzero(part != number)
        (near, far), apart_m = shapely.STRtree(shapes[outside]).query_nearest(
            shapes[inside], return_distance=True
        )
        shortest = apart_m.argmin()
        ends = int(inside[near[shortest]]), int(outside[far[shortest]])
        found.append((min(ends), max(ends)))
    return found
