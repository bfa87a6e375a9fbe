"""A part of the country seen from nearby: shapes, lines and names in units of a still picture."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Self
from xml.sax.saxutils import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.release.load import Release
from geo.release.once import once_for_all_dates
from geo.zones.borders import Borders, trace_borders
from geo.zones.table import Labels
from maps.palette import WATER
from maps.sketch import Box, Shapes, draw_fill, draw_stroke, scale, write_lines, write_rings

LOWEST, HIGHEST = 0.62, 1.1
"""Height of the picture as a part of its width; what is flatter or higher gets more around it."""

MARGIN = 0.06
"""Of the size of what is looked at that is shown around it."""

TOLERANCE_M = 60.0
"""What no close picture shows is left out once, and not again for each."""

BEYOND = 12
"""How far lines go on beyond the edge of the picture, in units: no end of them shows."""

LETTER, BOLD, LINE = 0.52, 1.2, 1.15
"""Width of an average letter and height of a line, as parts of the size of the text; how much wider
bold letters are."""

SPREAD = 1.15
"""Room around names where the letters of some computers are wide."""

LONGEST = 22
"""Letters in a line of a name; a longer name has more lines."""

Zones = NDArray[np.intp]
Bounds = tuple[float, float, float, float]
"""Left, low, right and high, in RD New metres."""

Look = tuple[str, float, str, NDArray[np.bool_]]
"""Colour, width in units and other attributes of lines, with a space first; which borders."""


@dataclass(frozen=True)
class View:
    """The zones in sight, in units of the picture with north up, and their borders.

    zones: indices, of which shapes are the polygons; left, high: where the picture begins, in RD
    New metres; unit_m: metres in a unit.
    """

    zones: Zones
    shapes: Shapes
    borders: Borders
    left: float
    high: float
    unit_m: float
    width: int
    height: float

    @classmethod
    def of(cls, release: Release, zones: Zones, width: int) -> Self:
        """Return what is in sight of some zones: they, and what lies around them.

        width: of the picture, in units; also how many steps there are across it.
        """
        return cls.within(release, frame(release, zones), width)

    @classmethod
    def within(cls, release: Release, bounds: Bounds, width: int, *, step: float = 1) -> Self:
        """Return what is in sight within some bounds; step: units up to which shapes are smooth."""
        shapes = simplify(release)
        left, low, right, high = bounds
        near = np.flatnonzero(shapely.intersects(shapes, shapely.box(left, low, right, high)))
        unit_m = (right - left) / width
        simple = shapely.coverage_simplify(shapes[near], step * unit_m)
        scaled = scale(simple, left, high, unit_m)
        borders = trace_borders(scaled)
        return cls(near, scaled, borders, left, high, unit_m, width, (high - low) / unit_m)

    def narrow(self, labels: Labels) -> Labels:
        """Return the labels of the zones in sight."""
        return Labels(labels.codes, labels.index[self.zones])

    def find(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point in RD New lies in the picture, in units."""
        return (x - self.left) / self.unit_m, (self.high - y) / self.unit_m

    def find_middle(self, zones: NDArray[np.bool_] | Zones) -> tuple[float, float] | None:
        """Return a point in the largest piece in sight of some of the zones; None without one.

        zones: which of those in sight.
        """
        sight = shapely.box(0, 0, self.width, self.height)
        piece = shapely.intersection(shapely.union_all(self.shapes[zones]), sight)
        parts = [one for one in shapely.get_parts(piece) if one.area > 0]
        if not parts:
            return None
        point = shapely.point_on_surface(max(parts, key=lambda one: one.area))
        return float(point.x), float(point.y)

    def draw_fills(self, fills: Iterable[tuple[str, NDArray[np.bool_]]]) -> Iterator[str]:
        """Yield zones in a colour each, without the borders between them; none is left out."""
        for colour, its in fills:
            if its.any():
                whole = np.array([shapely.coverage_union_all(self.shapes[its])])
                yield draw_fill(colour, write_rings(self._clip(whole)))

    def draw_lines(self, looks: Iterable[Look]) -> Iterator[str]:
        """Yield borders as lines, each look upon those before; a look of none is left out."""
        for colour, width, more, its in looks:
            if its.any():
                parts = shapely.get_parts(self._clip(self.borders.lines[its]))
                chains = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts)))
                yield draw_stroke(colour, width, more, write_lines(chains))

    def _clip(self, shapes: Shapes) -> Shapes:
        """Return what of some shapes is in sight, and a little around it, where lines end."""
        return np.asarray(
            shapely.clip_by_rect(
                shapes, -BEYOND, -BEYOND, self.width + BEYOND, self.height + BEYOND
            )
        )

    def svg(self, title: str, *parts: str) -> str:
        """Return a picture; title: what it shows, as text."""
        size = f'width="{self.width}" height="{self.height:.0f}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
            f' viewBox="0 0 {self.width} {self.height:.0f}" role="img">'
            f"<title>{escape(title)}</title>"
            f'<rect {size} fill="{WATER}"/>{"".join(parts)}</svg>'
        )


@once_for_all_dates
def simplify(release: Release) -> Shapes:
    """Return the zones as pictures from nearby have them; neighbours still touch."""
    return np.asarray(shapely.coverage_simplify(release.zones.shapes, TOLERANCE_M))


def measure(text: str, size: int, style: str) -> float:
    """Return about how wide a text is, in units.

    >>> measure("Ede", 20, 'fill="#fff"') < measure("Ede", 20, 'font-weight="700"')
    True
    """
    return len(text) * size * LETTER * (BOLD if "font-weight" in style else 1)


def split_name(name: str) -> list[str]:
    """Split a name into the lines in which it is written.

    >>> split_name("Noord- en Midden-Limburg"), split_name("Hof van Twente")
    (['Noord- en Midden-', 'Limburg'], ['Hof van Twente'])
    """
    return wrap(name, LONGEST) if len(name) > LONGEST else [name]


def frame(release: Release, zones: Zones) -> Bounds:
    """Return what a picture of some zones shows."""
    return surround(
        shapely.total_bounds(simplify(release)[zones]),
        larger=1 + 2 * MARGIN,
        lowest=LOWEST,
        highest=HIGHEST,
    )


def surround(
    bounds: Sequence[float] | NDArray[np.float64],
    *,
    larger: float,
    lowest: float,
    highest: float,
    least_m: float = 0.0,
) -> Bounds:
    """Return bounds around others, with the same middle.

    larger: how much more than the others; lowest, highest: height as a part of the width, at least
    and at most; least_m: width at least.

    >>> surround((0, 0, 100, 10), larger=2, lowest=0.5, highest=0.5)
    (-50.0, -45.0, 150.0, 55.0)
    """
    left, low, right, high = map(float, bounds)
    wide, tall = max(least_m, (right - left) * larger), (high - low) * larger
    wide, tall = max(wide, tall / highest), max(tall, wide * lowest)
    x, y = (left + right) / 2, (low + high) / 2
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


@dataclass
class Names:
    """Writes names on a picture, those that come first before others; never one on another.

    spread: how much more room than about its own width a name takes.
    """

    view: View
    spread: float = 1.0
    taken: list[Box] = field(default_factory=list)

    def write(self, text: str, x: float, y: float, size: int, style: str) -> str:
        """Return a name around a point; empty where there is no room for it.

        size: of the letters in units; style: attributes of the text.
        """
        lines = split_name(text)
        half = max(measure(line, size, style) for line in lines) * self.spread / 2
        tall = size * LINE * len(lines) / 2
        x = min(max(x, half + 4), self.view.width - half - 4)
        y = min(max(y, tall + 4), self.view.height - tall - 4)
        if not self.take(Box(x - half, y - tall, x + half, y + tall)):
            return ""
        first = y - tall + size * (LINE / 2 + 0.35)
        spans = "".join(
            f'<tspan x="{x:.0f}" y="{first + number * size * LINE:.0f}">{escape(line)}</tspan>'
            for number, line in enumerate(lines)
        )
        return (
            f'<text font-size="{size}" text-anchor="middle" font-family="system-ui,sans-serif"'
            f' {style} stroke="#fff" stroke-width="5" stroke-linejoin="round"'
            f' paint-order="stroke">{spans}</text>'
        )

    def write_beside(self, text: str, x: float, y: float, size: int, style: str, gap: float) -> str:
        """Return a name above, below, right or left of a point, where there is room.

        gap: between the point and the name, in units.
        """
        lines = split_name(text)
        aside = max(measure(line, size, style) for line in lines) / 2 + gap
        off = size * LINE * len(lines) / 2 + gap
        spots = ((0, -off), (0, off), (aside, 0), (-aside, 0))
        written = (self.write(text, x + dx, y + dy, size, style) for dx, dy in spots)
        return next(filter(None, written), "")

    def take(self, box: Box) -> bool:
        """Take the room of a box, and tell whether it was free."""
        if any(box.meets(other) for other in self.taken):
            return False
        self.taken.append(box)
        return True
