"""A still map of a journey: its places, the gemeenten that they lie in, and the borders between.

It stands in the page itself and has no address: where a child is would be in that.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.layers.catalogue import GEMEENTE
from geo.release.load import Release
from maps import palette
from maps.closeup import SPREAD, Names, View, simplify
from maps.journey import HOME, Place, Stage, find_drawn, list_places, name_places
from maps.sketch import draw_stroke
from maps.still.nearby import COAST, FAR_M, RING, mark, name_gemeenten, see
from maps.wording import SAY

AROUND, LEAST_M = 1.7, 28_000.0
"""How much more is seen than the places, and the width at least."""

REGIONS_AROUND = 1.1
"""How much more is seen than their gemeenten, where no place has a point."""

STEP = 2.5
"""Units up to which shapes are smooth: the picture is a part of the page, which has to be small."""

LAND, AT_HOME, ELSEWHERE = list(palette.CLASS_FILLS.values())[:3]
HOME_MARK = f'fill="{palette.FIRST}" stroke="{palette.SCHOOL}" stroke-width="3"'

WAYS = (("#fff", 6, ""), ("#000", 2.5, ' stroke-dasharray="3 6"'))
"""From home to another place: a line upon a white one."""


def draw_journey(release: Release, stages: Sequence[Stage]) -> str:
    """Draw the places of all stages, on the day of the last one."""
    drawn = find_drawn(release, stages)
    by_stage = [list_places(release.on(stage["division"]), stage) for stage in stages]
    places = [one for stage in by_stage for one in stage]
    home = _find_zones(drawn, [one for one in places if one.place == HOME])
    other = _find_zones(drawn, [one for one in places if one.place != HOME]) & ~home
    view = _look(drawn, places, home | other)
    home, other = home[view.zones], other[view.zones]
    names = Names(view, SPREAD)
    marks = list(_mark_places(names, by_stage))
    gemeenten = view.narrow(drawn.zones.labels[GEMEENTE])
    here = [gemeenten.codes[number] for number in np.unique(gemeenten.index[home | other])]
    return view.svg(
        SAY("journey"),
        *view.draw_fills([(LAND, ~home & ~other), (ELSEWHERE, other), (AT_HOME, home)]),
        *_draw_borders(view, view.borders.divides(gemeenten), home, other),
        *_draw_ways(view, by_stage),
        *marks,
        *name_gemeenten(names, drawn, here),
    )


def _find_zones(drawn: Release, places: Iterable[Place]) -> NDArray[np.bool_]:
    """Return for every zone whether it lies in a gemeente of one of the places."""
    zones = [zone for one in places for zone in one.regions[GEMEENTE].zones]
    return np.isin(np.arange(len(drawn.zones)), zones)


def _look(drawn: Release, places: Sequence[Place], zones: NDArray[np.bool_]) -> View:
    """Return what is in sight: the places; else their gemeenten; else everything."""
    points = [one.at for one in places if one.at]
    if points:
        return see(
            drawn, shapely.MultiPoint(points).bounds, larger=AROUND, least_m=LEAST_M, step=STEP
        )
    shapes = simplify(drawn)
    bounds = shapely.total_bounds(shapes[zones] if zones.any() else shapes)
    return see(drawn, bounds, larger=REGIONS_AROUND, step=STEP)


def _draw_borders(
    view: View, cuts: NDArray[np.bool_], home: NDArray[np.bool_], other: NDArray[np.bool_]
) -> Iterator[str]:
    """Yield the borders of gemeenten: around home, around the other places, and between both."""
    left, right, inner = view.borders.left, view.borders.right, view.borders.inner

    def edge(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.where(inner, cuts & (inside[left] | inside[right]), inside[left])

    within = home | other
    return view.draw_lines(
        [
            (palette.EDGE, 1.2, "", cuts & (view.unit_m < FAR_M)),
            (*COAST, ~inner),
            (palette.SECOND, 3.4, ' stroke-dasharray="9 5"', edge(other)),
            (palette.FIRST, 3.4, "", edge(home)),
            (palette.BOTH, 6, "", cuts & within[left] & within[right]),
        ]
    )


def _draw_ways(view: View, by_stage: Sequence[Sequence[Place]]) -> Iterator[str]:
    """Yield a line from home to each other place of the same stage."""
    for places in by_stage:
        homes = [one.at for one in places if one.place == HOME and one.at]
        for one in places:
            if homes and one.at and one.place != HOME:
                (x, y), (column, row) = view.find(*homes[0]), view.find(*one.at)
                path = f"M{x:.0f} {y:.0f}L{column:.0f} {row:.0f}"
                for colour, width, more in WAYS:
                    yield draw_stroke(colour, width, more, path)


def _mark_places(names: Names, by_stage: Sequence[Sequence[Place]]) -> Iterator[str]:
    """Yield one mark with its names for what lies at one point."""
    spots: dict[tuple[float, float], dict[str, bool]] = {}
    for one, name in name_places(by_stage):
        if one.at:
            spots.setdefault(one.at, {})[name] = one.place == HOME
    for (x, y), called in spots.items():
        looks = HOME_MARK if any(called.values()) else RING
        yield from mark(names, ", ".join(called), x, y, looks)
