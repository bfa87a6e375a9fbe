"""One drawing of the country: every border line once, zones as rings of those lines.

The lines ("arcs") are those of `release.drawing`, in whole steps of longitude and latitude. A ring
is a list of arcs: `k` for arc k as it is written, `~k` for arc k from its end to its start (as in
TopoJSON). Zones and border lines share their points, so no gap or overlap can appear between them.
"""

from cmath import phase
from dataclasses import dataclass
from math import tau

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import to_lonlat
from geo.errors import DataError
from geo.zones.borders import Borders
from geo.zones.codes import OUTSIDE

STEP_LON = 10.5e-5
"""Degrees per step; about 7 m, less than a pixel of the closest view."""
STEP_LAT = 7e-5
"""Degrees per step; about 8 m."""

Ring = list[int]
Polygon = list[Ring]
"""The outer ring, clockwise, and the rings of its holes, counterclockwise."""


@dataclass(frozen=True)
class Drawing:
    """Arcs and the zones made of them.

    origin: (lon, lat) of step (0, 0) in degrees; arcs: int32 arrays of shape (points, 2), in steps
    east and north of the origin; zones: per zone its polygons, as closed rings of signed arcs.
    """

    origin: tuple[float, float]
    arcs: list[NDArray[np.int32]]
    zones: list[list[Polygon]]

    def line(self, ring: Ring) -> NDArray[np.int32]:
        """Return the points of a ring in order, closed, in steps: shape (points, 2)."""
        return _join(self.arcs, ring)

    def steps(self, lon: float, lat: float) -> tuple[int, int]:
        """Return a place in degrees as whole steps east and north of the origin."""
        west, south = self.origin
        return round((lon - west) / STEP_LON), round((lat - south) / STEP_LAT)


def draw(borders: Borders, zones: int) -> Drawing:
    """Make the drawing of a coverage of `zones` zones from its border lines in RD New.

    Raises DataError where the lines of a zone do not close.
    """
    points, line = shapely.get_coordinates(borders.lines, return_index=True)
    lon, lat = to_lonlat(points[:, 0], points[:, 1])
    origin = (round(float(lon.min()), 2) - 0.01, round(float(lat.min()), 2) - 0.01)
    steps = np.stack(
        [np.rint((lon - origin[0]) / STEP_LON), np.rint((lat - origin[1]) / STEP_LAT)], axis=1
    ).astype(np.int32)
    cuts = np.flatnonzero(np.diff(line)) + 1
    arcs = _drop_repeats(steps, line)
    lines = np.split(points[:, 0] + 1j * points[:, 1], cuts)
    rings = [_join_rings(mine, lines) for mine in _list_arcs(borders, zones)]
    return Drawing(origin, arcs, [_make_polygons(arcs, mine) for mine in rings])


def _join(arcs: list[NDArray[np.int32]], ring: Ring) -> NDArray[np.int32]:
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    return np.vstack([parts[0][:1], *(part[1:] for part in parts)])


def _drop_repeats(steps: NDArray[np.int32], line: NDArray[np.intp]) -> list[NDArray[np.int32]]:
    """Split points by their line, without those equal to the one before; a line keeps two."""
    keep = np.any(np.diff(steps, axis=0, prepend=-1) != 0, axis=1) | (np.diff(line, prepend=-1) > 0)
    alone = np.bincount(line[keep])[line] == 1
    keep |= alone & (np.diff(line, append=-1) != 0)
    return np.split(steps[keep], np.flatnonzero(np.diff(line[keep])) + 1)


def _list_arcs(borders: Borders, zones: int) -> list[list[int]]:
    mine: list[list[int]] = [[] for _ in range(zones)]
    for arc, (left, right) in enumerate(zip(borders.left, borders.right, strict=True)):
        mine[int(left)].append(arc)
        if right != OUTSIDE:
            mine[int(right)].append(arc)
    return mine


def _join_rings(mine: list[int], lines: list[NDArray[np.complex128]]) -> list[Ring]:
    """Join the arcs of one zone into closed rings that pass no point twice.

    lines: points of all arcs as east + north * 1j. Where a zone touches itself in a point, the walk
    turns into the first arc counterclockwise: rings then touch but never cross.
    """
    starts = {arc: _find_start(lines, arc) for each in mine for arc in (each, ~each)}
    left = dict.fromkeys(starts)
    at: dict[complex, list[int]] = {}
    for arc, (point, _) in starts.items():
        at.setdefault(point, []).append(arc)
    rings: list[Ring] = []
    while left:
        walked: Ring = []
        arc = next(iter(left))
        while True:
            del left[arc], left[~arc]
            walked.append(arc)
            here, back = starts[~arc]
            passed = [starts[other][0] for other in walked]
            if here in passed:
                rings.append(walked[passed.index(here) :])
                del walked[passed.index(here) :]
            if not walked:
                break
            onward = [other for other in at[here] if other in left]
            if not onward:
                raise DataError("De lijnen van een zone sluiten niet.")
            arc = min(onward, key=lambda out: phase(starts[out][1] / back) % tau)
    return rings


def _find_start(lines: list[NDArray[np.complex128]], arc: int) -> tuple[complex, complex]:
    """Return where a signed arc starts, and the first step from there."""
    line = lines[arc] if arc >= 0 else lines[~arc][::-1]
    return complex(line[0]), complex(line[1] - line[0])


def _make_polygons(arcs: list[NDArray[np.int32]], rings: list[Ring]) -> list[Polygon]:
    """Put the rings of one zone together as polygons with holes."""
    lines = [_join(arcs, ring) for ring in rings]
    areas = [_measure_area(line) for line in lines]
    size = np.abs(areas)
    around = np.zeros((len(rings), len(rings)), bool)
    if len(rings) > 1:
        faces = shapely.polygons([shapely.linearrings(line) for line in lines])
        around = shapely.contains(faces[None, :], shapely.point_on_surface(faces)[:, None])
        around &= size[None, :] > size[:, None]
    hole = around.sum(axis=1) % 2 == 1
    polygons = {number: [_orient(ring, areas[number] > 0)]
                for number, ring in enumerate(rings) if not hole[number]}  # fmt: skip
    for number in np.flatnonzero(hole):
        outer = min(np.flatnonzero(around[number] & ~hole), key=lambda other: size[other])
        polygons[int(outer)].append(_orient(rings[number], areas[number] < 0))
    return list(polygons.values())


def _measure_area(line: NDArray[np.int32]) -> float:
    """Return the area in a ring in squared steps, above zero where it runs counterclockwise."""
    x, y = line.astype(np.int64).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2


def _orient(ring: Ring, wanted: bool) -> Ring:
    return [~arc for arc in reversed(ring)] if wanted else ring
