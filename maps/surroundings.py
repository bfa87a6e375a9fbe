"""The map of what lies around a school: circles, and whom the children in them fall under."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from geo import dutch
from geo.release.load import Release
from geo.schools.circles import Circles
from geo.schools.location import Location
from geo.schools.surroundings import RADII_M, find_near
from maps import palette
from maps.kinds import SURROUNDINGS, Map, render
from maps.towns import to_degrees

GREY = "#767676"
"""Where there is no body, or it is not known which is that of the school."""

PALETTE: Mapping[str, str] = {
    "own": palette.OWN_FILL,
    "other": palette.OTHER_FILL,
    "land": palette.CLASS_FILLS["past"],
    "first": palette.FIRST,
    "second": palette.SECOND,
    "grey": GREY,
    "both": palette.BOTH,
    "edge": palette.EDGE,
    "school": palette.SCHOOL,
}
"""What the script is told of colours."""


def make_surroundings_map(release: Release, location: Location) -> Map:
    """Make the map of the circles around a school that has a point."""
    radii = dutch.join([f"{dutch.number(radius / 1000)} km" for radius in RADII_M])
    legend = render("surroundings_legend.html", palette=palette, grey=GREY, radii=radii)
    circles = release.schools.draw_circles(location)
    return Map(SURROUNDINGS, _tell(release, location, circles), legend)


def _tell(release: Release, location: Location, circles: Circles) -> dict[str, Any]:
    """Tell where the school and the children are, and which bodies these fall under, by layer.

    Points are degrees. `own` lacks layers without a body at the school, and those of which later
    sources contradict it.
    """
    return {
        "title": f"Wat er rond {location.name} ligt",
        "elsewhere": "De tabellen tonen dezelfde gegevens",
        "attribution": f"CBS, Kadaster · {dutch.date(release.vintage)} · kinderen: CBS, "
        f"{dutch.date(release.vintages['youth'])} · uitgave {release.id}",
        "school": [*to_degrees(location.x, location.y), location.name],
        "radii": list(RADII_M),
        "homes": [
            [*to_degrees(home.x, home.y), *home[2:]] for home in list_homes(release, location)
        ],
        "own": {
            layer: found.own for layer, found in circles.layers.items() if found.own is not None
        },
        "bodies": {
            layer: [row.code for row in found.rows] for layer, found in circles.layers.items()
        },
        "palette": PALETTE,
    }


class Home(NamedTuple):
    """A postcode in the circles: its middle in RD New, its children and its zone."""

    x: float
    y: float
    pc4: str
    children: int
    zone: int


def list_homes(release: Release, location: Location) -> list[Home]:
    """Return every postcode in the circles."""
    children = release.schools.children
    point = np.array([location.x]), np.array([location.y])
    _, near = find_near(children, *point, np.array([RADII_M[-1]]))
    return [
        Home(
            float(children.x[row]),
            float(children.y[row]),
            str(children.pc4[row]),
            int(children.number[row]),
            int(children.zone[row]),
        )
        for row in near.tolist()
    ]
