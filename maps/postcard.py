"""The small picture that others show beside a link to a page: where two layers chafe, as PNG."""

from io import BytesIO
from typing import Any

import numpy as np
import shapely

from geo import dutch
from geo.overlap.fit import FIT_CLASSES
from maps.pairs import Relation
from maps.palette import BOTH, CLASS_FILLS, FIRST, NO_REGION_FILL, SECOND
from maps.sketch import Shapes, make_sketch

WIDTH, HEIGHT, DPI = 1200, 630, 100
"""Pixels, in the shape that those who show a link ask for."""

MAP_SHARE = 0.46
"""How much of the width the map takes, at the right."""

INK, SOFT = "#1b1b1b", "#5a5a5a"


def draw_postcard(relation: Relation) -> bytes:
    """Draw the name of the site and of the layers, and the map in its fit classes."""
    # The canvas needs no screen; nothing global of the library is touched, so threads may draw.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    _write(figure, relation)
    axes = figure.add_axes((1 - MAP_SHARE, 0.03, MAP_SHARE - 0.02, 0.94))
    axes.set_aspect("equal")
    axes.axis("off")
    _draw(axes, relation)
    picture = BytesIO()
    figure.savefig(picture, format="png", dpi=DPI, metadata={"Software": None})
    return picture.getvalue()


def _write(figure: Any, relation: Relation) -> None:
    words = relation.words
    letters: dict[str, Any] = {"va": "top", "family": "DejaVu Sans", "color": INK}
    figure.text(0.05, 0.9, "Lappendeken", fontsize=34, weight="bold", **letters)
    figure.text(0.05, 0.72, "Waar wringt het?", fontsize=26, **letters)
    layers = f"{dutch.upper_first(words.first.plural)}\nen {words.second.plural}"
    figure.text(0.05, 0.6, layers, fontsize=18, linespacing=1.4, **letters)
    share = dutch.headline_percent(relation.fit.shares["wringt"])
    said = f"{share} van {words.weighed.of} {words.weighed.verb}\nwaar het wringt"
    figure.text(0.05, 0.36, said, fontsize=18, linespacing=1.4, **(letters | {"color": "#c8102e"}))
    day = f"Indeling van {dutch.date(relation.release.division)}"
    figure.text(0.05, 0.12, day, fontsize=14, **(letters | {"color": SOFT}))


def _draw(axes: Any, relation: Relation) -> None:
    from matplotlib.collections import LineCollection, PolyCollection

    table, sketch = relation.release.zones, make_sketch(relation.release)
    for number, fill in enumerate([CLASS_FILLS[name] for name in FIT_CLASSES] + [NO_REGION_FILL]):
        chosen = np.array(relation.zone_classes) == (number if number < len(FIT_CLASSES) else -1)
        rings = _list_rings(sketch.shapes[chosen])
        axes.add_collection(PolyCollection(rings, facecolors=fill, edgecolors=fill, linewidths=0.3))
    borders = sketch.borders
    first = borders.divides(table.labels[relation.contingency.source])
    second = borders.divides(table.labels[relation.contingency.target])
    for colour, chosen, width in (
        (SECOND, second & ~first, 0.8),
        (FIRST, first & ~second, 0.8),
        (BOTH, (first & second) | ~borders.inner, 0.8),
    ):
        lines = [shapely.get_coordinates(line) for line in borders.lines[chosen]]
        axes.add_collection(LineCollection(lines, colors=colour, linewidths=width))
    axes.autoscale_view()


def _list_rings(shapes: Shapes) -> list[Any]:
    """List the outer rings: at this size no zone has a hole that would show."""
    parts = shapely.get_parts(shapes)
    return [shapely.get_coordinates(ring) for ring in shapely.get_exterior_ring(parts)]
