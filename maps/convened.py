"""A still picture of the region of a table, as one SVG without script.

It shows the region, the partnerships that have a piece of it, and the gemeenten outside that share
these.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from geo.overlap.consultation import SECTORS
from geo.overlap.convening import Convening
from geo.release.load import Release
from geo.zones.table import Labels
from maps.closeup import Names, View
from maps.palette import BOTH, EDGE, FIRST, SECOND

WIDTH = 1040
"""Of the picture, in units."""

WITHIN, BESIDE, ELSEWHERE = "#f7e9c8", "#e4e0d6", "#ffffff"
"""Fills of the region, of gemeenten outside that share a partnership, and of others."""

OUTLINE = "#b10058"
"""Of the region; the lines of the partnerships lie upon it."""

MAIN = 'font-weight="600" fill="#1b1b1b"'
OTHER = 'fill="#555"'
"""How the names of gemeenten in the region are written, and of those around it."""


def draw_convened(release: Release, found: Convening, title: str) -> str:
    """Draw the region of a table."""
    table = release.zones
    view = View.of(release, found.zones, WIDTH)
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
    return view.svg(
        title,
        *view.draw_fills(fills),
        *view.draw_lines(strokes),
        *_name(view, gemeenten, names, len(found.members), release),
    )


def _name(
    view: View, labels: Labels, codes: Iterable[str], bold: int, release: Release
) -> Iterator[str]:
    """Yield the names of gemeenten, the first ones bold; one without room is left out.

    bold: how many stand in bold.
    """
    regions = release.layers.regions("gemeente")
    names = Names(view)
    for number, code in enumerate(codes):
        middle = view.find_middle(labels.zones_of(code))
        if middle is not None:
            size, style = (26, MAIN) if number < bold else (20, OTHER)
            yield names.write(regions[code].name, *middle, size, style)
