"""A still map of one school: the gemeenten where its pupils live, and the borders of a layer."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import shapely

from geo.layers.catalogue import GEMEENTE
from geo.release.load import Release
from geo.schools.counterparts import Counterparts
from maps import palette
from maps.closeup import SPREAD, Names, View, simplify
from maps.school import begins_nearby, choose_line, classify_pupils, list_homes
from maps.still.nearby import COAST, draw_dots, mark, name_gemeenten, see
from maps.wording import SAY

NEAR_M = 56_000.0
"""Width of what is seen around a school of which the map begins nearby."""

AROUND = 1.1
"""How much more is seen than the gemeenten where pupils live."""


def draw_school(release: Release, found: Counterparts, layer: str = GEMEENTE) -> str:
    """Draw where the pupils of a school live, and the borders of a layer."""
    location = found.location
    classes = {row.code: classify_pupils(row.count) for row in found.layers[GEMEENTE].rows}
    labels = release.zones.labels[GEMEENTE]
    view = _look(release, found, [code for code, number in classes.items() if number])
    gemeenten = view.narrow(labels)
    shade = np.array([classes.get(code, 0) for code in labels.codes])[gemeenten.index]
    edges = view.borders.divides(gemeenten)
    cuts = view.borders.divides(view.narrow(release.zones.labels[layer]))
    colour, width, dashes = choose_line(layer)
    names = Names(view, SPREAD)
    homes = sorted(list_homes(release, location.id), key=lambda home: -home.about)
    marks = (
        list(mark(names, SAY("the-school"), location.x, location.y))
        if location.point_of != "nothing"
        else []
    )
    return view.svg(
        SAY("still-school", school=location.name, layer=release.layers.layer(layer).plural),
        *view.draw_fills(
            (fill, shade == number) for number, fill in enumerate(palette.PUPIL_FILLS)
        ),
        *view.draw_lines(
            [
                (palette.EDGE, 1.2, "", edges),
                (colour, width + 0.8, dashes, cuts),
                (*COAST, ~view.borders.inner),
            ]
        ),
        *draw_dots(
            view,
            ((home.x, home.y, 3 + 1.4 * sqrt(home.about), palette.HOMES) for home in homes),
            ' fill-opacity=".85"',
        ),
        *marks,
        *name_gemeenten(names, release, [row.code for row in found.layers[GEMEENTE].rows]),
    )


def _look(release: Release, found: Counterparts, gemeenten: Sequence[str]) -> View:
    """Return what is in sight: what the map of the script shows first."""
    location = found.location
    if begins_nearby(location):
        point = location.x, location.y
        return see(release, (*point, *point), larger=1, least_m=NEAR_M)
    labels = release.zones.labels[GEMEENTE]
    here = np.isin(labels.index, [labels.codes.index(code) for code in gemeenten])
    shapes = simplify(release)
    return see(release, shapely.total_bounds(shapes[here] if here.any() else shapes), larger=AROUND)
