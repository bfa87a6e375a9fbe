"""The network of regions that have to do with each other."""

import numpy as np

from geo.overlap.metrics.partners import partnered
from geo.overlap.metrics.shares import Array


def links(values: Array, tau: float = 0.0) -> float:
    """Count the pairs of regions that have to do with each other.

    Formula: number of (i, j) with f_ij > tau or g_ij > tau.
    Range: the larger number of regions (nested) to the product of both; lower = simpler.
    Source: own definition; a count.

    >>> from geo.overlap.metrics.example import S
    >>> links(S), links(S, 0.25)
    (9.0, 4.0)
    """
    return float(partnered(values, tau).sum())


def components(values: Array, tau: float = 0.0) -> float:
    """Count the closed areas: regions that have to do with each other, also through others.

    Formula: connected components of the network of links; the finest division that both X and Y
    divide further (the join in the lattice of partitions).
    Range: 1 (everything hangs together) to the smaller number of regions; higher = more areas
    that can settle things among themselves.
    Source: Ore 1942.

    >>> from geo.overlap.metrics.example import S
    >>> components(S), components(S, 0.25), components(np.eye(3))
    (1.0, 3.0, 3.0)
    """
    from scipy.sparse import coo_array  # heavy, and not needed to start
    from scipy.sparse.csgraph import connected_components

    rows, columns = np.nonzero(partnered(values, tau))
    size = sum(values.shape)
    ends = rows, columns + len(values)
    graph = coo_array((np.ones(len(rows)), ends), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    # A region without weight is in no area.
    return float(len(np.unique(labels[ends[0]])))
