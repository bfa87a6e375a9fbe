"""What still maps of a school or a journey share: their shape, marks, and names to find one's way.

They have no legend: that stands beside them on the page, for them and for the map of the script.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import GEMEENTE
from geo.release.load import Release
from maps.closeup import Bounds, Names, View, surround
from maps.palette import BOTH, SCHOOL
from maps.sketch import Box

WIDTH, HEIGHT = 880, 720
"""Of every picture, in units."""

COAST = (BOTH, 1.5, "")
"""How the outline of the country is drawn."""

MOST_NAMES = 45
"""Gemeenten of which the name is written where there is room."""

FAR_M = 120.0
"""Metres in a unit from which borders of gemeenten that are not asked for are left out."""

MARK = 11
"""Radius of the mark of a school or a place, in units."""

ASIDE = 25
"""How far the name of a gemeente goes aside, in units."""

SIZE = 24
MAIN = 'font-weight="700" fill="#1b1b1b"'
OTHER = 'fill="#4a4a4a"'
"""How names are written: of what the map is about, and of gemeenten."""

RING = f'fill="#fff" stroke="{SCHOOL}" stroke-width="5"'


def see(
    release: Release,
    bounds: Sequence[float] | NDArray[np.float64],
    *,
    larger: float,
    least_m: float = 0.0,
    step: float = 1,
) -> View:
    """Return what is in sight around some bounds in RD New.

    larger, least_m: as `surround`; step: as `View.within`.
    """
    shape = HEIGHT / WIDTH
    within: Bounds = surround(bounds, larger=larger, lowest=shape, highest=shape, least_m=least_m)
    return View.within(release, within, WIDTH, step=step)


def draw_dots(
    view: View, dots: Iterable[tuple[float, float, float, str]], more: str = ""
) -> Iterator[str]:
    """Yield points in RD New as dots, each with its radius in units and its colour."""
    for x, y, radius, colour in dots:
        column, row = view.find(x, y)
        if -radius < column < view.width + radius and -radius < row < view.height + radius:
            yield (
                f'<circle cx="{column:.0f}" cy="{row:.0f}" r="{radius:.1f}" fill="{colour}"'
                f' stroke="#fff"{more}/>'
            )


def mark(names: Names, name: str, x: float, y: float, looks: str = RING) -> Iterator[str]:
    """Yield the mark of a school or place at a point in RD New, with its name beside it."""
    column, row = names.view.find(x, y)
    names.take(Box(column - MARK, row - MARK, column + MARK, row + MARK))
    yield f'<circle cx="{column:.0f}" cy="{row:.0f}" r="{MARK}" {looks}/>'
    yield names.write_beside(name, column, row, SIZE, MAIN, MARK + 4)


def name_gemeenten(names: Names, release: Release, first: Sequence[str] = ()) -> Iterator[str]:
    """Yield the names of gemeenten in sight, some first, then those with most children.

    The names of the first give way to what stands in their middle.
    """
    labels = names.view.narrow(release.zones.labels[GEMEENTE])
    regions = release.layers.regions(GEMEENTE)
    youth = np.nan_to_num(release.zones.weight("youth"))[names.view.zones]
    totals = np.bincount(labels.index, youth, len(labels.codes))
    order = [labels.codes[number] for number in np.argsort(-totals, kind="stable")]
    here = {labels.codes[number] for number in np.unique(labels.index)}
    chosen = [code for code in dict.fromkeys([*first, *order]) if code in here]
    for code in chosen[:MOST_NAMES]:
        middle = names.view.find_middle(labels.zones_of(code))
        if middle is not None:
            name = regions[code].name
            written = names.write(name, *middle, SIZE - 4, OTHER)
            if not written and code in first:
                written = names.write_beside(name, *middle, SIZE - 4, OTHER, ASIDE)
            yield written
