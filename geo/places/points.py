"""Coordinates -> zones, and how far the borders of each layer are."""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.crs import Floats, check_lonlat, check_rd, to_rd
from geo.layers.catalogue import Layers
from geo.places.distance import BorderDistances, Nearest
from geo.places.grid import Grid
from geo.zones.borders import Borders
from geo.zones.codes import NONE, OUTSIDE
from geo.zones.table import ZoneTable

At = tuple[int, Mapping[str, Nearest]]
"""A zone and the nearest border of each layer; OUTSIDE and none."""


class Points:
    """Finds points in one release; read-only and safe to share between threads."""

    def __init__(self, layers: Layers, table: ZoneTable, borders: Borders, grid: Grid) -> None:
        self.layers = layers
        self.table = table
        self.borders = borders
        self.grid = grid

    @cached_property
    def distances(self) -> BorderDistances:
        """Distances to borders, prepared on first use."""
        return BorderDistances(self.table, self.borders, self.layers)

    def at_lonlat(self, lon: float, lat: float) -> At:
        """Find a longitude and latitude in degrees; raises InputError for other systems."""
        check_lonlat(lon, lat)
        x, y = to_rd(lon, lat)
        return self._at(float(x), float(y))

    def at_rd(self, x: float, y: float) -> At:
        """Find a point in RD New metres; raises InputError for other systems."""
        check_rd(x, y)
        return self._at(x, y)

    def _at(self, x: float, y: float) -> At:
        zone = int(self.grid.zones_at(np.array([x]), np.array([y]))[0])
        return zone, {} if zone == OUTSIDE else self.distances.nearest(x, y)

    def codes_at(self, x: Floats, y: Floats) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Return the zone of many points at once, and their region in every layer.

        x, y: finite RD New metres, length n. Returns zones (n) and labels (n, layers), where
        labels[:, k] indexes `table.labels[k].codes`; -1 is "outside" and "no region".
        """
        zones = self.grid.zones_at(x, y)
        return zones, self._label_rows[zones]

    @cached_property
    def _label_rows(self) -> NDArray[np.int16]:
        """Labels by zone, with one last row of NONE that index -1 (outside) falls on."""
        columns = [labels.index for labels in self.table.labels.values()]
        rows = np.stack(columns, axis=1)
        return np.vstack([rows, np.full((1, rows.shape[1]), NONE, np.int16)])
