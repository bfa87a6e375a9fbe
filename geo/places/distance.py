"""Metres from a point to the nearest border of each layer."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import Floats
from geo.layers.catalogue import Layers
from geo.zones.borders import Borders
from geo.zones.table import ZoneTable


@dataclass(frozen=True)
class Nearest:
    """The nearest border of one layer, in metres (inf if the layer has none).

    doubt_m, accuracy_m: distance to the nearest line within the accuracy of the map at that line,
    and that accuracy; None when no line is so near.
    """

    distance_m: float
    doubt_m: float | None = None
    accuracy_m: float | None = None


class BorderDistances:
    """Distances to inner borders, with the accuracy of the map at each line.

    A line that cuts a gemeente in two parts follows postcodes and is good to the accuracy of the
    partnerships (250 m); every other line is a border of gemeenten (40 m).
    """

    def __init__(self, table: ZoneTable, borders: Borders, layers: Layers) -> None:
        self.layer_ids = tuple(table.labels)
        gemeenten = borders.divides(table.labels["gemeente"])
        rough = max(layer.accuracy_m for layer in layers)
        fine = layers.layer("gemeente").accuracy_m
        used = borders.membership(table.labels)
        kept = used.any(axis=1)
        self.lines = borders.lines[kept]
        self.used = used[kept]
        self.accuracy_m = np.where(gemeenten, fine, rough)[kept].astype(np.float64)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.lines)

    @cached_property
    def _merged(self) -> list[list[tuple[float, shapely.Geometry]]]:
        """Per layer its lines as one prepared geometry per accuracy.

        GEOS finishes a prepared shape on first use, which threads must not share: so use it once.
        """
        merged = []
        for column in range(len(self.layer_ids)):
            groups = []
            for accuracy in np.unique(self.accuracy_m):
                chosen = self.used[:, column] & (self.accuracy_m == accuracy)
                if chosen.any():
                    geometry = shapely.multilinestrings(self.lines[chosen])
                    shapely.prepare(geometry)
                    shapely.distance(geometry, shapely.Point(0, 0))
                    groups.append((float(accuracy), geometry))
            merged.append(groups)
        return merged

    def nearest(self, x: float, y: float) -> dict[str, Nearest]:
        """Layer -> its nearest border to a point in RD New metres."""
        point = shapely.Point(x, y)
        return {
            layer: _nearest([(float(shapely.distance(lines, point)), acc) for acc, lines in groups])
            for layer, groups in zip(self.layer_ids, self._merged, strict=True)
        }

    def within_accuracy(self, x: Floats, y: Floats) -> NDArray[np.bool_]:
        """For many points at once: bool (points, layers), near a border of that layer or not."""
        points = shapely.points(x, y)
        point, line = self._tree.query(
            points, predicate="dwithin", distance=float(self.accuracy_m.max(initial=0.0))
        )
        close = shapely.distance(points[point], self.lines[line]) <= self.accuracy_m[line]
        near = np.zeros((len(points), len(self.layer_ids)), bool)
        np.logical_or.at(near, point[close], self.used[line[close]])
        return near


def _nearest(distances: list[tuple[float, float]]) -> Nearest:
    """From (distance, accuracy) per kind of line."""
    overall = min((distance for distance, _ in distances), default=np.inf)
    doubtful = min((pair for pair in distances if pair[0] <= pair[1]), default=None)
    return Nearest(overall) if doubtful is None else Nearest(overall, *doubtful)
