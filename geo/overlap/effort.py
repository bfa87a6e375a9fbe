"""How much work an area of the caller's own gives, counted before that work is done.

Intersecting costs time for every edge in every zone whose box it meets, and for every two edges
whose boxes meet there. A border that follows the land has few of both, however detailed it is; a
comb of 48,000 teeth over the country, or a star of 4,000, would keep a processor busy for 7 to
30 seconds.
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import TooMuch

MOST_MEETINGS = 180_000
"""Edges of an area, each counted for every zone whose box it meets; 12 microseconds each.

50,000 vertices along any gemeente or larger region of 2020 give at most 175,000.
"""

MOST_PAIRS = 3_000_000
"""Pairs of edges whose boxes meet, in the whole area and again inside each zone's box; 0.2
microseconds each. 50,000 vertices along a region give less than 600,000.
"""

BLOCK = 64
"""Boxes that are looked up at once: of the largest area, at most 3 million pairs in memory."""

Boxes = NDArray[np.float64]
"""Shape (n, 4): left, low, right, high."""


def check_effort(shapes: NDArray[np.object_], area: shapely.Geometry) -> None:
    """Raise TooMuch for an area (polygons, RD New) that takes too much work over these zones."""
    edges = _box_edges(area)
    edge, zone = shapely.STRtree(shapes).query(shapely.box(*edges.T))
    if (
        len(edge) > MOST_MEETINGS
        or _count_meetings(edges, edge, shapely.bounds(shapes)[zone]) > MOST_PAIRS
    ):
        raise TooMuch(
            "Het gebied is te ingewikkeld: de rand loopt te vaak heen en weer. "
            "Maak de rand eenvoudiger, of stuur het gebied in delen."
        )


def _box_edges(area: shapely.Geometry) -> Boxes:
    points, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(area)), return_index=True
    )
    joined = ring[1:] == ring[:-1]
    start, end = points[:-1][joined], points[1:][joined]
    return np.hstack([np.minimum(start, end), np.maximum(start, end)])


def _count_meetings(edges: Boxes, edge: NDArray[np.intp], zones: Boxes) -> int:
    """Count pairs of edges that meet, as boxes; stop soon after MOST_PAIRS.

    edge, zones: an edge and the box of a zone that it meets, n of each.
    """
    low = np.maximum(edges[edge, :2], zones[:, :2])
    high = np.minimum(edges[edge, 2:], zones[:, 2:])
    asked = shapely.box(*np.vstack([edges, np.hstack([low, high])]).T)
    tree = shapely.STRtree(shapely.box(*edges.T))
    found = 0
    for first in range(0, len(asked), BLOCK):
        found += tree.query(asked[first : first + BLOCK]).shape[1]
        if found > MOST_PAIRS:
            break
    return found
