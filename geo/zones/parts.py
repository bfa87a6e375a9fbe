"""The parts of a network of zones that hang together."""

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.intp]
"""Zone indices of shape (pairs, 2), the lower first, each pair once, ascending."""


def connected(zones: int, pairs: Pairs) -> NDArray[np.intp]:
    """Number of the connected part that each zone lies in, from 0 up.

    >>> connected(4, np.array([[0, 2], [2, 3]])).tolist()
    [0, 1, 0, 0]
    """
    from scipy.sparse import coo_array  # heavy, and not needed to start
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(zones, zones))
    return np.asarray(connected_components(graph, directed=False)[1], np.intp)
