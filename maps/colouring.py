"""Colours such that neighbouring regions never share one."""

from typing import Any

import numpy as np

from geo.zones.borders import Borders
from geo.zones.codes import NONE
from geo.zones.table import Labels

MOST = 6
"""Colours there are. Four suffice for plain regions; exclaves may ask for more."""


def colour_regions(borders: Borders, labels: Labels) -> list[int]:
    """Give each region a colour number, in the order of `labels.codes`; neighbours differ.

    >>> import shapely
    >>> from geo.zones.borders import trace_borders
    >>> row_of_three = shapely.box([0, 1, 2], [0, 0, 0], [1, 2, 3], [1, 1, 1])
    >>> colours = colour_regions(trace_borders(row_of_three), Labels.of(["a", "b", "c"]))
    >>> colours[0] == colours[2] != colours[1]
    True
    """
    import networkx as nx  # heavy, and needed only when a map is drawn

    graph = nx.Graph()
    graph.add_nodes_from(range(len(labels.codes)))
    graph.add_edges_from(neighbours(borders, labels))
    colours: dict[int, int] = nx.greedy_color(graph, "smallest_last")
    return [colours[number] for number in range(len(labels.codes))]


def neighbours(borders: Borders, labels: Labels) -> list[tuple[int, int]]:
    """Return the pairs of region numbers that share a border line, ascending, each once."""
    cuts = borders.divides(labels)
    pairs: Any = np.stack([labels.index[borders.left[cuts]], labels.index[borders.right[cuts]]])
    pairs = np.sort(pairs[:, (pairs != NONE).all(axis=0)], axis=0)
    return [(int(first), int(second)) for first, second in np.unique(pairs, axis=1).T]
