"""The country simplified for small still pictures, and its shapes and lines as paths of SVG."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.release.load import Release
from geo.release.once import once_for_all_dates
from geo.zones.borders import Borders, trace_borders

TOLERANCE_M = 1500.0
UNIT_M = 200.0
"""One unit of the picture in metres; coordinates are whole units."""


@dataclass(frozen=True)
class Sketch:
    """The zones simplified as a coverage, so that neighbours still touch, and their borders.

    left, high: where the picture begins, in RD New metres; width, height: of it, in units.
    """

    shapes: NDArray[np.object_]
    borders: Borders
    left: float
    high: float
    width: int
    height: int

    def fill(self, zones: NDArray[np.bool_] | NDArray[np.intp]) -> str:
        """Write some zones as closed rings."""
        return self._paths(shapely.get_rings(shapely.get_parts(self.shapes[zones])), "z")

    def lines(self, chosen: NDArray[np.bool_]) -> str:
        """Write some of the borders as lines."""
        return self._paths(self.borders.lines[chosen])

    def box(self, zones: NDArray[np.bool_] | NDArray[np.intp]) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of some zones, in units."""
        left, low, right, high = shapely.total_bounds(self.shapes[zones])
        return (
            (left - self.left) / UNIT_M,
            (self.high - high) / UNIT_M,
            (right - self.left) / UNIT_M,
            (self.high - low) / UNIT_M,
        )

    def inside(self, zones: NDArray[np.intp]) -> tuple[float, float]:
        """Return a point in the largest piece of some zones, in units."""
        pieces = shapely.get_parts(shapely.coverage_union_all(self.shapes[zones]))
        point = shapely.point_on_surface(pieces[shapely.area(pieces).argmax()])
        return (point.x - self.left) / UNIT_M, (self.high - point.y) / UNIT_M

    def svg(self, title: str, *parts: str) -> str:
        """Return a picture; title: already escaped."""
        return (
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="-4 -4 {self.width + 8} {self.height + 8}"'
            f' role="img"><title>{title}</title>{"".join(parts)}</svg>'
        )

    def _paths(self, lines: Iterable[shapely.Geometry], close: str = "") -> str:
        return "".join(self._path(line, close) for line in lines)

    def _path(self, line: shapely.Geometry, close: str) -> str:
        """Write one line in whole units, north up, each point relative to the one before."""
        points = shapely.get_coordinates(line)
        units = np.rint((points - [self.left, self.high]) / [UNIT_M, -UNIT_M]).astype(int)
        steps = np.diff(units, axis=0)
        steps = steps[np.any(steps != 0, axis=1)]
        moves = "".join(f"l{x} {y}" for x, y in steps)
        return f"M{units[0][0]} {units[0][1]}{moves}{close}" if len(steps) else ""


@once_for_all_dates
def make_sketch(release: Release) -> Sketch:
    """Return the country simplified; all divisions of a release have the same shapes."""
    shapes = shapely.coverage_simplify(release.zones.shapes, TOLERANCE_M)
    left, low, right, high = shapely.total_bounds(shapes)
    width, height = round((right - left) / UNIT_M), round((high - low) / UNIT_M)
    return Sketch(shapes, trace_borders(shapes), left, high, width, height)
