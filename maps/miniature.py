"""A small still picture of where two layers chafe, as one SVG without script."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

import numpy as np
import shapely

from geo.overlap.fit import FIT_CLASSES
from geo.zones.borders import trace_borders
from maps.pairs import Relation
from maps.palette import BOTH, CLASS_FILLS, FIRST, NO_REGION_FILL, SECOND

TOLERANCE_M = 1500.0
UNIT_M = 200.0
"""One unit of the picture in metres; coordinates are whole units."""


def draw_miniature(relation: Relation, title: str) -> str:
    """Draw the zones in their fit classes and the borders of both layers.

    The country is simplified as a coverage, so that neighbours still touch.
    """
    table = relation.release.zones
    shapes = shapely.coverage_simplify(table.shapes, TOLERANCE_M)
    left, low, right, high = shapely.total_bounds(shapes)

    def path(lines: Iterable[shapely.Geometry], close: str = "") -> str:
        return "".join(_write_path(line, left, high, close) for line in lines)

    classes = np.array(relation.zone_classes)
    fills = []
    for number in np.unique(classes):
        colour = CLASS_FILLS[FIT_CLASSES[number]] if number >= 0 else NO_REGION_FILL
        rings = shapely.get_rings(shapely.get_parts(shapes[classes == number]))
        fills.append(f'<path fill="{colour}" d="{path(rings, "z")}"/>')

    borders = trace_borders(shapes)
    first = borders.divides(table.labels[relation.contingency.source])
    second = borders.divides(table.labels[relation.contingency.target])
    strokes = [
        (BOTH, (first & second) | ~borders.inner, ""),
        (FIRST, first & ~second, ""),
        (SECOND, second & ~first, ' stroke-dasharray="8 5"'),
    ]
    lines = [
        f'<path fill="none" stroke="{colour}" stroke-width="3"{dash}'
        f' stroke-linejoin="round" d="{path(borders.lines[chosen])}"/>'
        for colour, chosen, dash in strokes
    ]
    width, height = round((right - left) / UNIT_M), round((high - low) / UNIT_M)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {width + 8} {height + 8}"'
        f' role="img"><title>{escape(title)}</title>{"".join(fills)}{"".join(lines)}</svg>'
    )


def _write_path(line: shapely.Geometry, left: float, high: float, close: str) -> str:
    """Write one line in whole units, north up, each point relative to the one before."""
    points = shapely.get_coordinates(line)
    units = np.rint((points - [left, high]) / [UNIT_M, -UNIT_M]).astype(int)
    steps = np.diff(units, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    moves = "".join(f"l{x} {y}" for x, y in steps)
    return f"M{units[0][0]} {units[0][1]}{moves}{close}" if len(steps) else ""
