"""A grid over the zones: most points are answered by the square they fall in."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import Floats
from geo.zones.borders import Borders
from geo.zones.codes import OUTSIDE

MIXED = -2
"""A square that a border crosses: its points are tested against the shapes."""

CELL_M = 250.0


@dataclass(frozen=True)
class Grid:
    """Squares in RD New: cells[row, column] is a zone index, OUTSIDE or MIXED.

    x0, y0: lower left corner in metres; cell_m: side of a square; shapes: the zones.
    """

    x0: float
    y0: float
    cells: NDArray[np.int16]
    shapes: NDArray[np.object_] = field(repr=False)
    cell_m: float = CELL_M

    @cached_property
    def _prepared(self) -> tuple[NDArray[np.object_], shapely.STRtree]:
        """Prepared copies of the shapes, and a tree over them.

        GEOS finishes a prepared shape on first use, which threads must not share: so use it once.
        """
        shapes = shapely.force_2d(self.shapes)
        shapely.prepare(shapes)
        shapely.intersects_xy(shapes, self.x0, self.y0)
        return shapes, shapely.STRtree(shapes)

    def zones_at(self, x: Floats, y: Floats) -> NDArray[np.int16]:
        """Zone index of every point, OUTSIDE where there is none.

        x, y: RD New metres, finite. A point exactly on a border falls to the lower index.

        >>> shapes = shapely.box([0, 1000], [0, 0], [1000, 2000], [1000, 1000])
        >>> from geo.zones.borders import trace_borders
        >>> grid = build_grid(shapes, trace_borders(shapes))
        >>> grid.zones_at(np.array([500.0, 1000.0, 1700.0, 2001.0]), np.full(4, 10.0)).tolist()
        [0, 0, 1, -1]
        """
        column = np.floor((x - self.x0) / self.cell_m)
        row = np.floor((y - self.y0) / self.cell_m)
        rows, columns = self.cells.shape
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        flat = np.where(inside, row * columns + column, 0).astype(np.int32)
        zones = np.where(inside, self.cells.ravel()[flat], np.int16(OUTSIDE))
        mixed = np.flatnonzero(zones == MIXED)
        zones[mixed] = self._by_shape(x[mixed], y[mixed])
        return zones

    def _by_shape(self, x: Floats, y: Floats) -> NDArray[np.int16]:
        shapes, tree = self._prepared
        point, zone = tree.query(shapely.points(x, y))
        hit = shapely.intersects_xy(shapes[zone], x[point], y[point])
        lowest = np.full(len(x), len(self.shapes), np.intp)
        np.minimum.at(lowest, point[hit], zone[hit])
        return np.where(lowest < len(self.shapes), lowest, OUTSIDE).astype(np.int16)


def build_grid(shapes: NDArray[np.object_], borders: Borders) -> Grid:
    """The grid over a coverage and its border lines (RD New)."""
    left, low, right, high = shapely.total_bounds(shapes)
    x0, y0 = np.floor(left / CELL_M) * CELL_M, np.floor(low / CELL_M) * CELL_M
    shape = int((high - y0) // CELL_M) + 1, int((right - x0) // CELL_M) + 1
    cells = np.full(shape, MIXED, np.int16)
    clear = np.argwhere(~_crossed(borders, x0, y0, shape))
    centre_y, centre_x = (clear.T + 0.5) * CELL_M + np.array([[y0], [x0]])
    centre, zone = shapely.STRtree(shapes).query(
        shapely.points(centre_x, centre_y), predicate="within"
    )
    found = np.full(len(clear), OUTSIDE, np.int16)
    found[centre] = zone
    cells[clear[:, 0], clear[:, 1]] = found
    return Grid(float(x0), float(y0), cells, shapes)


def _crossed(borders: Borders, x0: float, y0: float, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Squares that a border may touch: the boxes around pieces shorter than a square.

    Squares are half open, so a line along a side belongs to one of them only.
    """
    pieces = shapely.segmentize(borders.lines, CELL_M / 2)
    points, line = shapely.get_coordinates(pieces, return_index=True)
    square = np.floor((points - [x0, y0]) / CELL_M).astype(np.intp)
    joined = line[1:] == line[:-1]
    start, end = square[:-1][joined], square[1:][joined]
    crossed = np.zeros(shape, bool)
    for column, row in (
        (start[:, 0], start[:, 1]),
        (end[:, 0], end[:, 1]),
        (start[:, 0], end[:, 1]),
        (end[:, 0], start[:, 1]),
    ):
        crossed[row, column] = True
    return crossed
