"""What lies under an area of the caller's own: the one place where polygons really cross."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import dutch
from geo.errors import Fault, InputError, TooMuch
from geo.overlap.effort import check_effort
from geo.zones.codes import NONE
from geo.zones.table import ZoneTable

SLIVER_SHARE = 0.001
"""A region is dropped when less than this part of it, and of the area, is what they share."""

MOST_VERTICES = 50_000

POLYGONS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Part:
    """What one region and the area have in common.

    area_m2: of their intersection; share_of_region and share_of_area: 0-1.
    """

    layer: str
    code: str
    area_m2: float
    share_of_region: float
    share_of_area: float


@dataclass(frozen=True)
class AreaOverlap:
    """Regions under an area, by layer and then by size.

    area_m2: of the whole area; outside_share: part of it outside the country or in open water;
    zone_area_m2: per zone the part inside the area; dropped, dropped_m2: slivers left out, over
    all layers.
    """

    area_m2: float
    outside_share: float
    zone_area_m2: NDArray[np.float64]
    parts: tuple[Part, ...]
    dropped: int
    dropped_m2: float


def intersect_area(table: ZoneTable, area: shapely.Geometry) -> AreaOverlap:
    """Intersect a polygon (RD New) with the zones and sum per region.

    Raises InputError when it is no valid polygon or is empty, TooMuch when it has more than
    MOST_VERTICES vertices or its edge runs to and fro too often.

    >>> from geo.zones.table import Labels
    >>> shapes = shapely.box([0, 10], [0, 0], [10, 20], [10, 10])
    >>> labels = {"x": Labels.of(["a", "b"])}
    >>> table = ZoneTable(
    ...     ("1", "2"), labels, {"area": shapely.area(shapes)}, outlines=lambda: shapes
    ... )
    >>> [
    ...     (part.code, part.share_of_area)
    ...     for part in intersect_area(table, shapely.box(5, 0, 9, 5)).parts
    ... ]
    [('a', 1.0)]
    """
    check_area(area, table.shapes)
    hit = np.sort(shapely.STRtree(table.shapes).query(area, predicate="intersects"))
    inside = np.zeros(len(table), np.float64)
    inside[hit] = shapely.area(shapely.intersection(table.shapes[hit], area))
    parts = list(_sum_regions(table, inside, area.area))
    kept = [
        part
        for part in parts
        if part.share_of_area >= SLIVER_SHARE or part.share_of_region >= SLIVER_SHARE
    ]
    order = list(table.labels)
    kept.sort(key=lambda part: (order.index(part.layer), -part.area_m2, part.code))
    return AreaOverlap(
        area_m2=float(area.area),
        outside_share=max(0.0, 1.0 - float(inside.sum()) / float(area.area)),
        zone_area_m2=inside,
        parts=tuple(kept),
        dropped=len(parts) - len(kept),
        dropped_m2=sum(part.area_m2 for part in parts) - sum(part.area_m2 for part in kept),
    )


def check_area(area: shapely.Geometry, shapes: NDArray[np.object_]) -> None:
    """Raise InputError for what is no valid, non-empty polygon, TooMuch for one too detailed.

    shapes: the zones it will be laid over.
    """
    count = int(shapely.get_num_coordinates(area))
    if count > MOST_VERTICES:
        most = dutch.number(MOST_VERTICES)
        raise TooMuch(f"Het gebied heeft {dutch.number(count)} punten. Stuur er hooguit {most}.")
    if area.geom_type not in POLYGONS:
        raise _refuse(
            area, f"Een gebied moet een Polygon of MultiPolygon zijn, geen {area.geom_type}."
        )
    if area.is_empty or area.area == 0:
        raise _refuse(area, "Het gebied is leeg.")
    check_effort(shapes, area)  # before is_valid, which an edge to and fro keeps busy as well
    if not area.is_valid:
        raise _refuse(area, "De rand van het gebied kruist zichzelf of een gat ligt erbuiten.")


def _refuse(area: shapely.Geometry, message: str) -> InputError:
    return InputError([Fault("/area", area.geom_type, POLYGONS, message, "area")])


def _sum_regions(table: ZoneTable, inside: NDArray[np.float64], total_m2: float) -> Iterator[Part]:
    whole = table.weight("area")
    for layer, labels in table.labels.items():
        placed = labels.index != NONE
        size = len(labels.codes)
        shared = np.bincount(labels.index[placed], inside[placed], size)
        region = np.bincount(labels.index[placed], whole[placed], size)
        for number in np.flatnonzero(shared > 0):
            yield Part(
                layer=layer,
                code=labels.codes[number],
                area_m2=float(shared[number]),
                share_of_region=float(shared[number] / region[number]),
                share_of_area=float(shared[number] / total_m2),
            )
