"""A still picture of what lies around a place: the bodies of one layer, gemeenten and villages."""

from collections.abc import Iterator, Sequence

import numpy as np

from geo.layers.catalogue import GEMEENTE
from geo.overlap.pieces import cut_region
from geo.release.load import Release
from maps.closeup import Bounds, Names, View, surround
from maps.palette import BOTH, GEMEENTE_LINE, LAYER_LINES, NO_REGION_FILL, OTHER_LINE, REGION_FILLS
from maps.region import WIDTH, choose_fills, name_bodies
from maps.sketch import Box, dash, draw_fill, write_rings
from maps.spots import SIZE, list_spots, name_spots
from maps.wording import SAY

HEIGHT = 620
"""Of the picture, in units."""

NARROWEST_M, MARGIN = 18_000.0, 1.5
"""Width of what is seen around one postcode; how much more than a larger place itself."""

RING = 17
"""Radius of the ring around a postcode, in units."""

OWN_COLOUR = "#c8102e"
OWN = f'font-weight="700" fill="{OWN_COLOUR}"'
"""How the number of a postcode is written."""


def draw_place(release: Release, pc4s: Sequence[str], layer: str) -> str | None:
    """Draw what lies around some postcodes; None where nobody knows where they lie."""
    placed = [pc4 for pc4 in pc4s if pc4 in release.postcodes.middle]
    if not placed:
        return None
    points = [release.postcodes.middle[pc4] for pc4 in placed]
    view = View.within(release, _look(points), WIDTH)
    pieces = cut_region(release.marked_zones, view.zones, layer)
    known = ["" if piece.contradicted else piece.code for piece in pieces]
    fills = [REGION_FILLS[number] for number in choose_fills(release, layer, known)]
    cuts, gemeenten = (
        view.borders.divides(view.narrow(release.zones.labels[name])) for name in (layer, GEMEENTE)
    )
    colour, width, dashes = LAYER_LINES.get(layer, OTHER_LINE)
    strokes = [
        (GEMEENTE_LINE, 1.2, "", gemeenten & ~cuts),
        (colour, width + 2, dash(dashes), cuts),
        (BOTH, 1.5, "", ~view.borders.inner),
    ]
    names = Names(view)
    return view.svg(
        SAY("place", layer=release.layers.layer(layer).plural),
        *(
            draw_fill(
                NO_REGION_FILL if piece.contradicted else fill,
                write_rings(view.shapes[np.isin(view.zones, piece.zones)]),
            )
            for piece, fill in zip(pieces, fills, strict=True)
        ),
        *view.draw_lines(strokes),
        *_mark(names, release, placed),
        *name_bodies(names, release, layer, pieces),
        *name_spots(names, list_spots(release, _list_towns(release, view, placed))),
    )


def _look(points: Sequence[tuple[float, float]]) -> Bounds:
    """Return what is seen around some points: the same width around one point, more around many."""
    x, y = np.array(points).T
    return surround(
        (x.min(), y.min(), x.max(), y.max()),
        larger=MARGIN,
        lowest=HEIGHT / WIDTH,
        highest=HEIGHT / WIDTH,
        least_m=NARROWEST_M,
    )


def _mark(names: Names, release: Release, pc4s: Sequence[str]) -> Iterator[str]:
    """Yield a ring around each postcode, and its number; of one alone its place too."""
    spots = {pc4: names.view.find(*release.postcodes.middle[pc4]) for pc4 in pc4s}
    for x, y in spots.values():
        names.take(Box(x - RING, y - RING, x + RING, y + RING))
        yield (
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{RING}" fill="none" stroke="{OWN_COLOUR}"'
            ' stroke-width="5"/>'
        )
    for pc4, (x, y) in spots.items():
        towns = [town.label for town in release.towns.at(pc4)] if len(pc4s) == 1 else []
        yield names.write_beside(" ".join([pc4, *towns[:1]]), x, y, SIZE, OWN, RING + 3)


def _list_towns(release: Release, view: View, own: Sequence[str]) -> dict[str, list[str]]:
    """Map the places in sight to those of their postcodes that are, but for what has a ring."""
    found: dict[str, list[str]] = {}
    for pc4, (x, y) in release.postcodes.middle.items():
        column, row = view.find(x, y)
        if 0 < column < view.width and 0 < row < view.height and pc4 not in own:
            for town in release.towns.at(pc4):
                found.setdefault(town.label, []).append(pc4)
    return found
