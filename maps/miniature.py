"""A small still picture of where two layers chafe, as one SVG without script."""

from xml.sax.saxutils import escape

import numpy as np

from geo.overlap.fit import FIT_CLASSES
from maps.pairs import Relation
from maps.palette import BOTH, CLASS_FILLS, FIRST, NO_REGION_FILL, SECOND
from maps.sketch import draw_fill, draw_stroke, make_sketch


def draw_miniature(relation: Relation, title: str) -> str:
    """Draw the zones in their fit classes and the borders of both layers."""
    table = relation.release.zones
    sketch = make_sketch(relation.release)
    classes = np.array(relation.zone_classes)
    fills = []
    for number in np.unique(classes):
        colour = CLASS_FILLS[FIT_CLASSES[number]] if number >= 0 else NO_REGION_FILL
        fills.append(draw_fill(colour, sketch.fill(classes == number)))

    borders = sketch.borders
    first = borders.divides(table.labels[relation.contingency.source])
    second = borders.divides(table.labels[relation.contingency.target])
    strokes = [
        (BOTH, (first & second) | ~borders.inner, ""),
        (FIRST, first & ~second, ""),
        (SECOND, second & ~first, ' stroke-dasharray="8 5"'),
    ]
    lines = [draw_stroke(colour, 3, dash, sketch.lines(chosen)) for colour, chosen, dash in strokes]
    return sketch.svg(escape(title), *fills, *lines)
