"""Colours such that neighbouring regions never share one."""

from itertools import count
from typing import Any

import numpy as np

from geo.zones.borders import Borders
from geo.zones.codes import NONE
from geo.zones.table import Labels

MOST = 6
"""Colours there are. Four suffice for plain regions; exclaves may ask for more."""


def colour_regions(borders: Borders, labels: Labels) -> list[int]:
    """Give each region a colour number, in the order of `labels.codes`; neighbours differ.

    Regions are coloured from the one that is hardest to place ("smallest last": six colours are
    always enough without exclaves). Written out, since networkx takes longer to import than this.

    >>> import shapely
    >>> from geo.zones.borders import trace_borders
    >>> row_of_three = shapely.box([0, 1, 2], [0, 0, 0], [1, 2, 3], [1, 1, 1])
    >>> colours = colour_regions(trace_borders(row_of_three), Labels.of(["a", "b", "c"]))
    >>> colours[0] == colours[2] != colours[1]
    True
    """
    beside: list[list[int]] = [[] for _ in labels.codes]
    for first, second in find_neighbours(borders, labels):
        beside[first].append(second)
        beside[second].append(first)
    open_sides = [len(others) for others in beside]
    left = dict.fromkeys(range(len(beside)))
    last: list[int] = []
    while left:
        region = min(left, key=open_sides.__getitem__)
        del left[region]
        last.append(region)
        for other in beside[region]:
            open_sides[other] -= 1
    colours: dict[int, int] = {}
    for region in reversed(last):
        taken = {colours.get(other) for other in beside[region]}
        colours[region] = next(colour for colour in count() if colour not in taken)
    return [colours[region] for region in range(len(beside))]


def find_neighbours(borders: Borders, labels: Labels) -> list[tuple[int, int]]:
    """Return the pairs of region numbers that share a border line, ascending, each once."""
    cuts = borders.divides(labels)
    pairs: Any = np.stack([labels.index[borders.left[cuts]], labels.index[borders.right[cuts]]])
    pairs = np.sort(pairs[:, (pairs != NONE).all(axis=0)], axis=0)
    return [(int(first), int(second)) for first, second in np.unique(pairs, axis=1).T]
