"""Make the table of zones out of the files of a release: arrays of codes and weights."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from geo.release.files import Files
from geo.zones.codes import CERTAINTIES, WEIGHTS, Codes
from geo.zones.table import Labels, ZoneTable


def read_zones(
    files: Files, codes: Codes, outlines: Callable[[], NDArray[np.object_]]
) -> ZoneTable:
    """Return the table of zones; `outlines` reads the shapes when they are asked for."""
    rows = list(files.rows("zones.csv"))
    certainty: dict[str, NDArray[np.int8]] = {}
    for (zone, layer), how_sure in codes.doubtful.items():
        column = certainty.setdefault(layer, np.zeros(len(rows), np.int8))
        column[zone] = CERTAINTIES.index(how_sure)
    return ZoneTable(
        ids=codes.ids,
        labels={name: Labels.of(column.texts) for name, column in codes.columns.items()},
        weights={name: np.array([float(row[name]) for row in rows]) for name in WEIGHTS},
        certainty=certainty,
        outlines=outlines,
    )
