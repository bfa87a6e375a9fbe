"""A still picture of the region of a table, as one SVG without script.

It shows the region, the partnerships that have a piece of it, and the gemeenten outside that share
these.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.overlap.consultation import SECTORS
from geo.overlap.convening import Convening
from geo.release.load import Release
from geo.zones.borders import Borders, trace_borders
from geo.zones.table import Labels
from maps.palette import BOTH, EDGE, FIRST, SECOND
from maps.sketch import Box, Shapes, draw_fill, draw_stroke, scale, write_lines, write_rings

WIDTH = 1040
"""Of the picture, in units; also how many steps there are across it."""

LOWEST, HIGHEST = 0.62, 1.1
"""Height of the picture as a part of its width; what is flatter or higher gets more around it."""

MARGIN = 0.06
"""Of the region's size that is shown around it."""

WITHIN, BESIDE, ELSEWHERE = "#f7e9c8", "#e4e0d6", "#ffffff"
"""Fills of the region, of gemeenten outside that share a partnership, and of others."""

OUTLINE = "#b10058"
"""Of the region; the lines of the partnerships lie upon it."""

LETTER, LINE = 0.52, 1.15
"""Width of an average letter and height of a line, as parts of the size of the text."""

Zones = NDArray[np.intp]


@dataclass(frozen=True)
class View:
    """The zones in sight, in units of the picture with north up, and their borders.

    zones: indices, of which shapes are the polygons.
    """

    zones: Zones
    shapes: Shapes
    borders: Borders
    height: float

    def narrow(self, labels: Labels) -> Labels:
        """Return the labels of the zones in sight."""
        return Labels(labels.codes, labels.index[self.zones])


def draw_convened(release: Release, found: Convening, title: str) -> str:
    """Draw the region of a table."""
    table = release.zones
    view = _look(table.shapes, found.zones)
    gemeenten = view.narrow(table.labels["gemeente"])
    inside = np.isin(view.zones, found.zones)
    outside = [gemeenten.codes.index(one.code) for one in found.outside]
    beside = np.isin(gemeenten.index, outside)
    fills = [(ELSEWHERE, ~inside & ~beside), (BESIDE, beside), (WITHIN, inside)]
    edge = view.borders.divides(Labels(("0", "1"), inside.astype(np.int16)))
    first, second = (view.borders.divides(view.narrow(table.labels[sector])) for sector in SECTORS)
    coast = ~view.borders.inner
    strokes = [
        (EDGE, 1.2, "", view.borders.divides(gemeenten) & ~first & ~second),
        (OUTLINE, 9, ' stroke-opacity=".45"', edge),
        (BOTH, 1.5, "", coast),
        (BOTH, 3, "", first & second),
        (FIRST, 3, "", first & ~second),
        (SECOND, 3, ' stroke-dasharray="10 6"', second & ~first),
    ]
    names = [*(seat.code for seat in found.members), *(one.code for one in found.outside)]
    return "".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg"',
            f' viewBox="0 0 {WIDTH} {view.height:.0f}" role="img"><title>{escape(title)}</title>',
            f'<rect width="{WIDTH}" height="{view.height:.0f}" fill="#eaf2f7"/>',
            *(draw_fill(fill, write_rings(view.shapes[its])) for fill, its in fills if its.any()),
            *(
                draw_stroke(colour, width, more, write_lines(view.borders.lines[its]))
                for colour, width, more, its in strokes
                if its.any()
            ),
            *_name(view, gemeenten, names, len(found.members), release),
            "</svg>",
        ]
    )


def _look(shapes: Shapes, zones: Zones) -> View:
    """Return what is in sight of some zones: they, and what lies around them."""
    left, low, right, high = shapely.total_bounds(shapes[zones])
    width, height = (right - left) * (1 + 2 * MARGIN), (high - low) * (1 + 2 * MARGIN)
    width, height = max(width, height / HIGHEST), max(height, width * LOWEST)
    left, high = (left + right - width) / 2, (low + high + height) / 2
    right, low = left + width, high - height
    near = np.flatnonzero(shapely.intersects(shapes, shapely.box(left, low, right, high)))
    unit = width / WIDTH
    scaled = scale(shapely.coverage_simplify(shapes[near], unit), left, high, unit)
    return View(near, scaled, trace_borders(scaled), height / unit)


def _name(
    view: View, labels: Labels, codes: Iterable[str], bold: int, release: Release
) -> Iterator[str]:
    """Yield the names of gemeenten, the first ones bold; one without room is left out.

    bold: how many stand in bold.
    """
    frame = shapely.box(0, 0, WIDTH, view.height)
    regions = release.layers.regions("gemeente")
    taken: list[Box] = []
    for number, code in enumerate(codes):
        piece = shapely.intersection(shapely.union_all(view.shapes[labels.zones_of(code)]), frame)
        parts = [one for one in shapely.get_parts(piece) if one.area > 0]
        if not parts:
            continue
        point = shapely.point_on_surface(max(parts, key=lambda one: one.area))
        size = 26 if number < bold else 20
        name = regions[code].name
        half, high = len(name) * size * LETTER / 2, size * LINE / 2
        x = min(max(point.x, half + 4), WIDTH - half - 4)
        y = min(max(point.y, high + 4), view.height - high - 4)
        box = Box(x - half, y - high, x + half, y + high)
        if any(box.meets(other) for other in taken):
            continue
        taken.append(box)
        weight, colour = ("600", "#1b1b1b") if number < bold else ("400", "#555")
        yield (
            f'<text x="{x:.0f}" y="{y + size * 0.35:.0f}" font-size="{size}" text-anchor="middle"'
            f' font-family="system-ui,sans-serif" font-weight="{weight}" fill="{colour}"'
            ' stroke="#fff" stroke-width="5" stroke-linejoin="round" paint-order="stroke">'
            f"{escape(name)}</text>"
        )
