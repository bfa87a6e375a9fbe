"""The country simplified for small still pictures, and its shapes and lines as paths of SVG."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.release.load import Release
from geo.release.once import once_for_all_dates
from geo.zones.borders import Borders, trace_borders

TOLERANCE_M = 1500.0
UNIT_M = 200.0
"""One unit of the picture in metres; coordinates are whole units."""

Shapes = NDArray[np.object_]


class Box(NamedTuple):
    """A rectangle in units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two rectangles overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Sketch:
    """The zones simplified as a coverage, so that neighbours still touch, and their borders.

    left, high: where the picture begins, in RD New metres; width, height: of it, in units.
    """

    shapes: Shapes
    borders: Borders
    left: float
    high: float
    width: int
    height: int

    def fill(self, zones: NDArray[np.bool_] | NDArray[np.intp]) -> str:
        """Write some zones as closed rings."""
        return write_rings(self._scale(self.shapes[zones]))

    def lines(self, chosen: NDArray[np.bool_]) -> str:
        """Write some of the borders as lines."""
        return write_lines(self._scale(self.borders.lines[chosen]))

    def box(self, zones: NDArray[np.bool_] | NDArray[np.intp]) -> Box:
        """Return the box around some zones."""
        left, low, right, high = shapely.total_bounds(self.shapes[zones])
        return Box(
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

    def _scale(self, shapes: Shapes) -> Shapes:
        return scale(shapes, self.left, self.high, UNIT_M)


def scale(shapes: Shapes, left: float, high: float, unit_m: float) -> Shapes:
    """Return shapes in RD New in units of a picture with north up, which begins at a point."""
    return np.asarray(
        shapely.transform(shapes, lambda points: (points - [left, high]) / [unit_m, -unit_m])
    )


def write_rings(shapes: Shapes) -> str:
    """Write polygons in units as closed rings."""
    rings = shapely.get_rings(shapely.get_parts(shapes))
    return "".join(_write(ring, "z") for ring in rings)


def write_lines(lines: Shapes) -> str:
    """Write lines in units."""
    return "".join(_write(line, "") for line in lines)


def draw_fill(colour: str, path: str) -> str:
    """Return a path that is filled."""
    return f'<path fill="{colour}" d="{path}"/>'


def draw_stroke(colour: str, width: float, more: str, path: str) -> str:
    """Return a path that is a line; width: in units; more: other attributes, with a space first."""
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="{width}"{more}'
        f' stroke-linejoin="round" d="{path}"/>'
    )


def dash(dashes: str) -> str:
    """Return the attribute of a line with some dashes, with a space first; nothing without any.

    >>> dash("6 4"), dash("")
    (' stroke-dasharray="6 4"', '')
    """
    return f' stroke-dasharray="{dashes}"' if dashes else ""


def _write(line: shapely.Geometry, close: str) -> str:
    """Write one line in whole units, each point relative to the one before."""
    units = np.rint(shapely.get_coordinates(line)).astype(int)
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
