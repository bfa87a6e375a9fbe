"""A still picture of how far the nearest school is: a dot for every postcode, as one SVG."""

from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from geo.release.load import Release
from geo.schools.coverage import Nearest
from maps.palette import BOTH, CLASS_FILLS, DISTANCE_DOTS, GEMEENTE_LINE, SCHOOL
from maps.sketch import UNIT_M, Sketch, draw_fill, draw_stroke, make_sketch

LAND = CLASS_FILLS["past"]

SQUARE, RIM = 11, 5
"""Width of the square of a school and of the white around it, in units."""


def draw_coverage(release: Release, nearest: Nearest, layer: str, title: str) -> str:
    """Draw a dot for every postcode, by how far it is, and the schools; layer: whose borders."""
    sketch = make_sketch(release)
    borders = sketch.borders
    divides = borders.divides(release.zones.labels[layer])
    youth = nearest.youth
    dots = []
    for number, (colour, width) in enumerate(DISTANCE_DOTS):
        mine = nearest.classes == number
        dots.append(_draw_points(sketch, youth.x[mine], youth.y[mine], "round", colour, width))
    x, y = np.array([(one.x, one.y) for one in nearest.locations]).T
    return sketch.svg(
        escape(title),
        draw_fill(LAND, sketch.fill(np.ones(len(release.zones), bool))),
        *dots,
        draw_stroke(GEMEENTE_LINE, 2, "", sketch.lines(divides & borders.inner)),
        draw_stroke(BOTH, 2, "", sketch.lines(~borders.inner)),
        _draw_points(sketch, x, y, "square", "#fff", SQUARE + RIM),
        _draw_points(sketch, x, y, "square", SCHOOL, SQUARE),
    )


def _draw_points(
    sketch: Sketch,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    shape: str,
    colour: str,
    width: float,
) -> str:
    """Draw points as one path of lines without length, whose caps show as dots or squares.

    x, y: RD New metres; shape: "round" or "square".
    """
    columns = np.rint((x - sketch.left) / UNIT_M).astype(int).tolist()
    rows = np.rint((sketch.high - y) / UNIT_M).astype(int).tolist()
    path = "".join(f"M{column} {row}h0" for column, row in zip(columns, rows, strict=True))
    return draw_stroke(colour, width, f' stroke-linecap="{shape}"', path) if path else ""
