"""A still picture of what came to another region in one division, as one SVG without script."""

from collections.abc import Iterator
from itertools import chain
from xml.sax.saxutils import escape

import numpy as np

from geo.release.load import Release
from geo.zones.codes import NONE
from maps.palette import BOTH, CLASS_FILLS, FIRST, MOVED_FILL, NO_REGION_FILL, SECOND
from maps.sketch import Box, Sketch, draw_fill, draw_stroke, make_sketch

LAND = CLASS_FILLS["past"]

LETTER, LINE = 27, 54
"""Width of an average letter and height of a line of text, in units."""

GAP = 14
"""Between a part and its name, in units."""

SMALL, RING = 60, 45
"""A part that is smaller than this gets a ring, and the radius of that, in units."""


def draw_moved(release: Release, before: Release, layer: str, title: str) -> str:
    """Draw the regions of a layer, and what came to another one than in the division before.

    before: the release in that division; itself in the first one, when nothing did.
    """
    sketch = make_sketch(release)
    labels = release.zones.labels[layer]
    borders = sketch.borders
    now = borders.divides(labels)
    then = borders.divides(before.zones.labels[layer])
    moved = _find_moved(release, before, layer)
    fills = [
        (LAND, labels.index != NONE),
        (NO_REGION_FILL, labels.index == NONE),
        (
            MOVED_FILL,
            np.isin(np.arange(len(labels.index)), list(chain.from_iterable(moved.values()))),
        ),
    ]
    strokes = [
        (BOTH, 2, "", (now & then) | ~borders.inner),
        (SECOND, 4, ' stroke-dasharray="10 8"', then & ~now),
        (FIRST, 6, "", now & ~then),
    ]
    return sketch.svg(
        escape(title),
        *(draw_fill(fill, sketch.fill(its)) for fill, its in fills if its.any()),
        *(
            draw_stroke(colour, width, dash, sketch.lines(its))
            for colour, width, dash, its in strokes
            if its.any()
        ),
        *_name_parts(sketch, release, layer, moved),
    )


def _find_moved(release: Release, before: Release, layer: str) -> dict[str, list[int]]:
    """Return the zones that came to another region, by the code of that one."""
    moved: dict[str, list[int]] = {}
    columns = (day.codes.columns[layer].texts for day in (before, release))
    for zone, (old, new) in enumerate(zip(*columns, strict=True)):
        if old != new:
            moved.setdefault(new, []).append(zone)
    return moved


def _name_parts(
    sketch: Sketch, release: Release, layer: str, moved: dict[str, list[int]]
) -> Iterator[str]:
    """Yield rings around small parts, and names; a name gives way downwards to those before.

    The name of a small part stands beside it, that of a large one upon it.
    """
    regions = release.layers.regions(layer)
    taken: list[Box] = []
    ringed: list[Box] = []
    parts = {code: np.array(zones) for code, zones in moved.items() if code}
    places = {code: (sketch.box(its), sketch.inside(its)) for code, its in parts.items()}
    for code, (part, (x, y)) in sorted(places.items(), key=lambda item: item[1][1][1]):
        name = regions[code].short
        width = LETTER * len(name)
        left = x - width / 2
        if max(part.right - part.left, part.bottom - part.top) < SMALL:
            ring = Box(x - RING, y - RING, x + RING, y + RING)
            if not any(ring.meets(other) for other in ringed):
                ringed.append(ring)
                yield (
                    f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{RING}"'
                    f' fill="none" stroke="{FIRST}" stroke-width="6"/>'
                )
            left = ring.right + GAP
            if left + width > sketch.width:
                left = ring.left - GAP - width
        left = max(0.0, min(left, sketch.width - width))
        box = Box(left, y - LINE / 2, left + width, y + LINE / 2)
        while any(box.meets(other) for other in taken):
            box = box._replace(top=box.top + LINE / 4, bottom=box.bottom + LINE / 4)
        taken.append(box)
        yield (
            f'<text x="{box.left:.0f}" y="{box.bottom - LINE * 0.28:.0f}" font-size="46"'
            ' font-family="system-ui,sans-serif" font-weight="600" fill="#1b1b1b" stroke="#fff"'
            f' stroke-width="10" stroke-linejoin="round" paint-order="stroke">{escape(name)}</text>'
        )
