"""A still picture of one region and the bodies of another layer that cut it, without script.

What lies outside the region has the colour of its body too, but faint: one sees with whom each part
of the region belongs. A name that has no room is left out; the table beside the map has them all.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import GEMEENTE
from geo.overlap.pieces import Piece, cut_region, find_own_zones
from geo.places.within import list_postcodes, list_towns
from geo.release.load import Release
from geo.zones.table import Labels
from maps.closeup import Names, View, Zones, frame
from maps.colouring import colour_regions
from maps.palette import BOTH, GEMEENTE_LINE, LAYER_LINES, NO_REGION_FILL, OTHER_LINE, REGION_FILLS
from maps.sketch import dash, draw_fill, write_rings
from maps.spots import Spot, list_spots, name_spots
from maps.wording import SAY

WIDTH = 880
"""Of the picture, in units."""

ELSEWHERE = "#fbfaf7"

ASIDE = 25
"""How far the name of a body goes aside for what stands in its middle, in units."""

BODY = 'font-weight="700" fill="#1b1b1b"'
OUTSIDE = 'font-style="italic" fill="#5a5a5a"'
"""How names are written: of bodies, and of gemeenten around the region."""


def draw_region(release: Release, layer: str, code: str, cutting: str) -> str:
    """Draw a region, the bodies of another layer that cut it, and the places in it."""
    table = release.zones
    zones = find_own_zones(release.marked_zones, layer, code)
    view = View.of(release, zones, WIDTH)
    inside = np.isin(view.zones, zones)
    edge = view.borders.divides(Labels(("0", "1"), inside.astype(np.int16)))
    labels, gemeenten = (view.narrow(table.labels[name]) for name in (cutting, GEMEENTE))
    pieces = cut_region(release.marked_zones, zones, cutting)
    known = ["" if piece.contradicted else piece.code for piece in pieces]
    fills = [REGION_FILLS[number] for number in choose_fills(release, cutting, known)]
    cuts = view.borders.divides(labels)
    colour, _, dashes = LAYER_LINES.get(cutting, OTHER_LINE)
    strokes = [
        (GEMEENTE_LINE, 1.2, "", view.borders.divides(gemeenten) & ~cuts),
        (colour, 2.5, dash(dashes), cuts & ~edge),
        (BOTH, 1.5, "", ~view.borders.inner),
        (BOTH, 5, "", edge),
    ]
    names = Names(view)
    region = release.layers.region(layer, code)
    return view.svg(
        SAY("region", region=region.label, layer=release.layers.layer(cutting).plural),
        draw_fill(ELSEWHERE, write_rings(view.shapes)),
        *_fill(view, labels, inside, pieces, fills),
        *view.draw_lines(strokes),
        *name_bodies(names, release, cutting, pieces),
        *name_spots(names, _list_spots(release, layer, zones)),
        *_name_around(names, release, gemeenten, inside, edge),
    )


def find_height(release: Release, layer: str, code: str) -> int:
    """Return how high the picture of a region is, in units, before it is drawn."""
    zones = find_own_zones(release.marked_zones, layer, code)
    left, low, right, high = frame(release, zones)
    return round((high - low) / (right - left) * WIDTH)


def choose_fills(release: Release, layer: str, codes: Sequence[str]) -> list[int]:
    """Choose the number of a fill for some bodies of a layer: each its own, if there are enough.

    Else at least another one than its neighbours. codes: empty for what is not known, which has
    none and takes none from the others.
    """
    known = list(dict.fromkeys(filter(None, codes)))
    if len(known) <= len(REGION_FILLS):
        numbers = {code: number for number, code in enumerate(known)}
    else:
        labels = release.zones.labels[layer]
        numbers = dict(zip(labels.codes, colour_regions(release.drawing, labels), strict=True))
    return [numbers.get(code, 0) for code in codes]


def _fill(
    view: View,
    labels: Labels,
    inside: NDArray[np.bool_],
    pieces: Sequence[Piece],
    fills: Sequence[str],
) -> Iterator[str]:
    """Yield the pieces in their colours, and faintly what lies outside under the same bodies."""
    for piece, fill in zip(pieces, fills, strict=True):
        its = view.shapes[np.isin(view.zones, piece.zones)]
        if piece.contradicted:
            yield draw_fill(NO_REGION_FILL, write_rings(its))
            continue
        yield draw_fill(fill, write_rings(its))
        beyond = ~inside & (labels.index == labels.codes.index(piece.code))
        if beyond.any():
            yield draw_fill(f'{fill}" fill-opacity=".45', write_rings(view.shapes[beyond]))


def name_bodies(
    names: Names, release: Release, layer: str, pieces: Sequence[Piece]
) -> Iterator[str]:
    """Yield the names of bodies, each in or near the middle of its largest part in sight."""
    for piece in pieces:
        middle = names.view.find_middle(np.isin(names.view.zones, piece.zones))
        if middle is not None:
            short = release.layers.region(layer, piece.code).short
            name = SAY("unknown") if piece.contradicted else short
            yield names.write(name, *middle, 30, BODY) or names.write_beside(
                name, *middle, 30, BODY, ASIDE
            )


def _list_spots(release: Release, layer: str, zones: Zones) -> list[Spot]:
    """List the places in a gemeente, or the gemeenten in another region."""
    inside = set(map(int, zones))
    if layer == GEMEENTE:
        towns = list_towns(release.towns, release.postcodes, inside)
        return list_spots(release, {part.town.label: part.inside for part in towns})
    labels = release.zones.labels[GEMEENTE]
    here: dict[str, set[int]] = {}
    for zone in inside:
        here.setdefault(labels.code(zone) or "", set()).add(zone)
    named = {
        release.layers.region(GEMEENTE, code).name: list_postcodes(release.postcodes, its)
        for code, its in here.items()
    }
    return list_spots(release, named)


def _name_around(
    names: Names,
    release: Release,
    gemeenten: Labels,
    inside: NDArray[np.bool_],
    edge: NDArray[np.bool_],
) -> Iterator[str]:
    """Yield the names of the gemeenten that share a border with the region."""
    borders = names.view.borders
    sides = np.concatenate([borders.left[edge], borders.right[edge]])
    beside = gemeenten.index[sides[~inside[sides]]]
    regions = release.layers.regions(GEMEENTE)
    for number in np.unique(beside):
        middle = names.view.find_middle(~inside & (gemeenten.index == number))
        if middle is not None:
            yield names.write(regions[gemeenten.codes[number]].name, *middle, 22, OUTSIDE)
