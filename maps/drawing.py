"""One drawing of the country for the browser: every border line once, zones as rings of lines.

The lines ("arcs") are those of `release.drawing`, in whole steps of longitude and latitude. A
zone is a list of closed rings, a ring a list of arcs: `k` for arc k as it is written, `~k` for
arc k from its end to its start (as in TopoJSON). Zones and border lines share their points, so
no gap or overlap can appear between them, and which layers use an arc follows from the labels of
the zones on its two sides. Rings are filled by the even-odd rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson
import shapely
from numpy.typing import NDArray

from geo.crs import to_lonlat
from geo.errors import DataError
from geo.places.notices import ended_sentence
from geo.release.load import Release
from geo.zones.borders import Borders
from geo.zones.table import CERTAINTIES, OUTSIDE
from maps.colouring import colour_regions
from maps.towns import towns

STEP_LON = 6e-5
"""Degrees per step; about 4 m in the middle of the country."""
STEP_LAT = 4e-5
"""Degrees per step; about 4.5 m."""
DECIMALS = 5


@dataclass(frozen=True)
class Drawing:
    """Arcs and rings.

    origin: (lon, lat) of step (0, 0) in degrees; arcs: int32 arrays of shape (points, 2), in steps
    east and north of the origin; rings: per zone a list of closed rings of signed arc numbers.
    """

    origin: tuple[float, float]
    arcs: list[NDArray[np.int32]]
    rings: list[list[list[int]]]

    def sides(self) -> list[list[int]]:
        """Per arc the zones whose rings use it: one on the outline of the country, else two."""
        found: list[list[int]] = [[] for _ in self.arcs]
        for zone, rings in enumerate(self.rings):
            for arc in (arc for ring in rings for arc in ring):
                found[arc if arc >= 0 else ~arc].append(zone)
        return found

    def line(self, ring: list[int]) -> NDArray[np.int32]:
        """The points of a ring in order, closed, in steps: shape (points, 2)."""
        parts = [self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1] for arc in ring]
        return np.vstack([parts[0][:1], *(part[1:] for part in parts)])


def draw(borders: Borders, zones: int) -> Drawing:
    """The drawing of a coverage of `zones` zones from its border lines in RD New.

    Raises DataError where the lines of a zone do not close.
    """
    points, line = shapely.get_coordinates(borders.lines, return_index=True)
    lon, lat = to_lonlat(points[:, 0], points[:, 1])
    origin = (round(float(lon.min()), 2) - 0.01, round(float(lat.min()), 2) - 0.01)
    steps = np.stack(
        [np.rint((lon - origin[0]) / STEP_LON), np.rint((lat - origin[1]) / STEP_LAT)], axis=1
    ).astype(np.int32)
    cuts = np.flatnonzero(np.diff(line)) + 1
    arcs = [_without_repeats(part) for part in np.split(steps, cuts)]
    rings = [_rings(mine, borders.lines) for mine in _arcs_of_zones(borders, zones)]
    return Drawing(origin, arcs, rings)


def drawing_json(release: Release) -> bytes:
    """The drawing with all it needs to name what lies where, as compact JSON."""
    return orjson.dumps(drawing_document(release))


def drawing_document(release: Release) -> dict[str, Any]:
    """What the browser gets: arcs as differences, rings, layers, towns, doubts."""
    drawing = draw(release.drawing, len(release.zones))
    return {
        "release": release.id,
        "vintage": release.vintage,
        "origin": [round(degrees, DECIMALS) for degrees in drawing.origin],
        "step": [STEP_LON, STEP_LAT],
        "arcs": [np.diff(arc, axis=0, prepend=0).ravel().tolist() for arc in drawing.arcs],
        "zones": drawing.rings,
        "layers": [_layer(release, name) for name in release.layers.ids],
        "towns": [
            [town.gemeente, *_steps(drawing, town.lon, town.lat), round(town.reach_m)]
            for town in towns(release)
        ],
        "doubts": [
            [zone, layer, CERTAINTIES[int(release.zones.certainty[layer][zone])], text]
            for (zone, layer), text in sorted(release.doubts.items())
        ],
    }


def _layer(release: Release, name: str) -> dict[str, Any]:
    layer = release.layers.layer(name)
    labels = release.zones.labels[name]
    bodies = [release.layers.region(name, code) for code in labels.codes]
    ended: Mapping[str, str] = {
        str(number): ended_sentence(body) for number, body in enumerate(bodies) if body.now
    }
    notes = {
        str(number): body.note for number, body in enumerate(bodies) if body.note and not body.now
    }
    return {
        "id": name,
        "singular": layer.singular,
        "plural": layer.plural,
        "article": layer.article,
        "covers": layer.covers_country,
        "codes": list(labels.codes),
        "labels": [body.label for body in bodies],
        "zones": labels.index.tolist(),
        "colours": colour_regions(release.drawing, labels),
        "ended": ended,
        "notes": notes,
    }


def _steps(drawing: Drawing, lon: float, lat: float) -> tuple[int, int]:
    west, south = drawing.origin
    return round((lon - west) / STEP_LON), round((lat - south) / STEP_LAT)


def _without_repeats(steps: NDArray[np.int32]) -> NDArray[np.int32]:
    """Drop points equal to the one before, but never the ends."""
    keep = np.any(np.diff(steps, axis=0, prepend=-1) != 0, axis=1)
    kept = steps[keep]
    return kept if len(kept) > 1 else steps[[0, -1]]


def _arcs_of_zones(borders: Borders, zones: int) -> list[list[int]]:
    mine: list[list[int]] = [[] for _ in range(zones)]
    for arc, (left, right) in enumerate(zip(borders.left, borders.right, strict=True)):
        mine[int(left)].append(arc)
        if right != OUTSIDE:
            mine[int(right)].append(arc)
    return mine


def _rings(mine: list[int], lines: NDArray[np.object_]) -> list[list[int]]:
    """The arcs of one zone as closed rings.

    Where a zone touches itself in a point there is a choice of rings; by the even-odd rule each
    choice is the same area. The lowest arc number goes first: the answer is always the same.
    """
    ends = {arc: _ends(lines[arc]) for arc in mine}
    at: dict[tuple[float, float], list[int]] = {}
    for arc in mine:
        for end in ends[arc]:
            at.setdefault(end, []).append(arc)
    rings, left = [], dict.fromkeys(mine)
    while left:
        arc = next(iter(left))
        start, here = ends[arc]
        del left[arc]
        ring = [arc]
        while here != start:
            arc = next((other for other in at[here] if other in left), -1)
            if arc < 0:
                raise DataError("De lijnen van een zone sluiten niet.")
            del left[arc]
            forward = ends[arc][0] == here
            here = ends[arc][1 if forward else 0]
            ring.append(arc if forward else ~arc)
        rings.append(ring)
    return rings


def _ends(line: shapely.LineString) -> tuple[tuple[float, float], tuple[float, float]]:
    points = shapely.get_coordinates(line)[[0, -1]]
    return tuple(points[0].tolist()), tuple(points[1].tolist())
