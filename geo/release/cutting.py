"""Cut a zone along borders that came later, so that the zones stay a valid coverage."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import DataError

Shapes = NDArray[np.object_]

SNAP_M = 1.0
"""How far the end of a cut may lie from the edge of the zone."""

EXACT_M = 1e-6
"""How far a point on an edge may lie from it in floating point."""


def cut_zone(shapes: Shapes, zone: int, parts: Sequence[shapely.Polygon]) -> tuple[Shapes, Shapes]:
    """Cut one zone along the lines between its parts.

    shapes: the coverage, polygons in RD New; zone: index of the one to cut; parts: polygons that
    divide it, whose outer edge may differ by millimetres: the outer edge stays that of the zone.
    Return the shapes with the new vertices in its neighbours, and what each part became. Raises
    DataError where the parts do not divide the zone.

    >>> shapes = shapely.box([0, 2], 0, [2, 3], 4)
    >>> around, pieces = cut_zone(shapes, 0, list(shapely.box([0, 1], 0, [1, 2], [4, 4.001])))
    >>> [piece.area for piece in pieces], shapely.get_num_coordinates(around).tolist()
    ([4.0, 4.0], [7, 5])
    """
    refused = DataError("zone_parts.parquet: de delen verdelen hun zone niet.")
    if len(parts) < 2:
        raise refused
    edge = shapely.boundary(shapes[zone])
    cuts, nodes = _trace_cuts(edge, parts)
    shapes = shapes.copy()
    touched = shapely.dwithin(shapes, nodes, EXACT_M)
    shapes[touched] = shapely.snap(shapes[touched], nodes, EXACT_M)
    lines = shapely.union_all([shapely.boundary(shapes[zone]), cuts])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    faces = faces[shapely.contains_properly(shapes[zone], shapely.point_on_surface(faces))]
    apart = np.array([shapely.distance(part, shapely.point_on_surface(faces)) for part in parts])
    owner = apart.argmin(axis=0)
    pieces = [shapely.union_all(faces[owner == number]) for number in range(len(parts))]
    differs_m2 = abs(sum(piece.area for piece in pieces) - shapes[zone].area)
    off_m2 = max(abs(piece.area - part.area) for piece, part in zip(pieces, parts, strict=True))
    if differs_m2 > EXACT_M * edge.length or off_m2 > SNAP_M * edge.length:
        raise refused
    return shapes, np.array(pieces, object)


def _trace_cuts(
    edge: shapely.Geometry, parts: Sequence[shapely.Polygon]
) -> tuple[shapely.Geometry, shapely.MultiPoint]:
    """Return the lines between the parts, and their ends on the edge, to which they are moved."""
    shared = [
        shapely.intersection(shapely.boundary(one), shapely.boundary(other))
        for number, one in enumerate(parts)
        for other in parts[:number]
    ]
    cuts = shapely.line_merge(shapely.union_all(shared))
    ends = shapely.get_parts(shapely.boundary(shapely.get_parts(cuts)))
    ends = ends[shapely.distance(ends, edge) < SNAP_M]
    onto = shapely.get_point(shapely.shortest_line(edge, ends), 0)
    nodes = shapely.multipoints(onto)
    return shapely.snap(cuts, nodes, SNAP_M), nodes
