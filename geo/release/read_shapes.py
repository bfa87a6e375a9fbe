"""Make the shapes, lines and grid of a release out of its files."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.places.grid import Grid
from geo.release.files import FILES, Files
from geo.release.parquet import as_array, read_columns, read_table
from geo.zones.borders import Borders

Shapes = NDArray[np.object_]


def read_shapes(files: Files, zones: tuple[str, ...]) -> Shapes:
    """Return the zones as polygons in RD New, in the order of their ids."""
    columns = read_columns(files.read("zones.parquet"), FILES["zones.parquet"])
    if tuple(columns["zone"]) != zones:
        raise ValueError("other zones than in the table")
    return _decode(columns["geometry"])


def read_borders(files: Files, name: str) -> Borders:
    """Return the lines of `borders.parquet`, or of `drawing.parquet`, the simplified ones."""
    columns = read_columns(files.read(name), FILES["drawing.parquet"])
    return Borders(
        left=np.asarray(columns["left"], np.int32),
        right=np.asarray(columns["right"], np.int32),
        lines=_decode(columns["geometry"]),
    )


def read_grid(files: Files, shapes: Shapes) -> Grid:
    """Return the grid over the zones."""
    table = read_table(files.read("grid.parquet"), FILES["grid.parquet"])
    about = table.schema.metadata
    shape = int(about[b"rows"]), int(about[b"columns"])
    cells = as_array(table.column("cell")).reshape(shape)
    return Grid(float(about[b"x0"]), float(about[b"y0"]), cells, shapes, float(about[b"cell_m"]))


def _decode(wkb: NDArray[Any]) -> Shapes:
    """Return geometries from well-known binary; raises ValueError for what is none."""
    try:
        return np.asarray(shapely.from_wkb(wkb), object)
    except shapely.errors.ShapelyError as error:
        raise ValueError("no well-known binary") from error
