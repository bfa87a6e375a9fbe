"""Dots with a name on a still picture: places, or gemeenten where most of their children live."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geo.release.load import Release
from maps.closeup import Names
from maps.sketch import Box

WITHIN = 'fill="#1b1b1b"'

DOT, GAP, SIZE = 5, 6, 24
"""Radius of a dot, what is left free around it, and the size of a name, in units."""


class Spot(NamedTuple):
    """A named point in RD New; youth: of what has the name, to place the large ones first."""

    youth: int
    name: str
    x: float
    y: float


def list_spots(release: Release, named: Mapping[str, Sequence[str]]) -> list[Spot]:
    """List what has a name where most of its children live, that with most of them first.

    named: name -> its postcodes; what has no postcode of which the place is known is left out.
    """
    youth, middle = release.postcodes.youth, release.postcodes.middle
    spots = []
    for name, pc4s in named.items():
        ranked = sorted(
            (pc4 for pc4 in pc4s if pc4 in middle), key=lambda pc4: (-youth.get(pc4, 0), pc4)
        )
        if ranked:
            total = sum(youth.get(pc4, 0) for pc4 in pc4s)
            spots.append(Spot(total, name, *middle[ranked[0]]))
    return sorted(spots, reverse=True)


def name_spots(names: Names, spots: Sequence[Spot]) -> Iterator[str]:
    """Yield the dots with their names; a place without room for both is left out."""
    for spot in spots:
        x, y = names.view.find(spot.x, spot.y)
        if not names.take(Box(x - DOT, y - DOT, x + DOT, y + DOT)):
            continue
        name = names.write_beside(spot.name, x, y, SIZE, WITHIN, GAP)
        if name:
            yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{DOT}" fill="#1b1b1b"/>{name}'
