"""A still map of what lies around a school: circles, and which gemeente the children live in."""

from collections.abc import Iterator
from math import sqrt

import numpy as np

from geo import dutch
from geo.layers.catalogue import GEMEENTE
from geo.release.load import Release
from geo.schools.location import Location
from geo.schools.surroundings import RADII_M
from maps import palette
from maps.closeup import SPREAD, Names
from maps.still.nearby import COAST, MAIN, SIZE, draw_dots, mark, name_gemeenten, see
from maps.surroundings import GREY, list_homes
from maps.wording import SAY

AROUND = 1.08
"""How much more is seen than the widest circle."""

FILLS = (palette.CLASS_FILLS["past"], palette.OWN_FILL, palette.OTHER_FILL)
DOTS = (GREY, palette.FIRST, palette.SECOND)
"""Of a body that no child around the school falls under, of its own, and of others."""


def draw_surroundings(release: Release, location: Location, layer: str = GEMEENTE) -> str:
    """Draw the circles around a school that has a point, and the bodies of a layer."""
    x, y, reach = location.x, location.y, RADII_M[-1]
    view = see(release, (x - reach, y - reach, x + reach, y + reach), larger=AROUND)
    labels = release.zones.labels[layer]
    circles = release.schools.draw_circles(location).layers[layer]
    around = {row.code for row in circles.rows} if circles.own is not None else set()
    kinds = np.array(
        [1 + (code != circles.own) if code in around else 0 for code in labels.codes] + [0]
    )[labels.index]
    homes = sorted(list_homes(release, location), key=lambda home: -home.children)
    names = Names(view, SPREAD)
    borders = view.borders
    return view.svg(
        SAY(
            "still-surroundings",
            school=location.name,
            layer=release.layers.layer(layer).plural,
            radii=dutch.join([dutch.number(radius / 1000) for radius in RADII_M]),
        ),
        *view.draw_fills((fill, kinds[view.zones] == number) for number, fill in enumerate(FILLS)),
        *view.draw_lines(
            [
                (
                    palette.EDGE,
                    1.2,
                    "",
                    borders.divides(view.narrow(release.zones.labels[GEMEENTE])),
                ),
                (palette.BOTH, 2.4, "", borders.divides(view.narrow(labels))),
                (*COAST, ~borders.inner),
            ]
        ),
        *(_draw_circle(x, y, radius, names) for radius in RADII_M),
        *draw_dots(
            view,
            (
                (home.x, home.y, 3 + sqrt(home.children) / 6, DOTS[kinds[home.zone]])
                for home in homes
            ),
            ' fill-opacity=".9"',
        ),
        *mark(names, SAY("the-school"), x, y),
        *_name_circles(x, y, names),
        *name_gemeenten(names, release, [row.code for row in circles.rows]),
    )


def _draw_circle(x: float, y: float, radius: float, names: Names) -> str:
    column, row = names.view.find(x, y)
    return (
        f'<circle cx="{column:.0f}" cy="{row:.0f}" r="{radius / names.view.unit_m:.0f}" fill="none"'
        f' stroke="{palette.SCHOOL}" stroke-width="2"/>'
    )


def _name_circles(x: float, y: float, names: Names) -> Iterator[str]:
    """Yield how wide each circle is, at its top."""
    for radius in RADII_M:
        column, row = names.view.find(x, y + radius)
        yield names.write(f"{dutch.number(radius / 1000)} km", column, row, SIZE - 4, MAIN)
