"""Make the table of zones out of the files of a release: arrays of codes and weights."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from geo.release.files import Files
from geo.zones.codes import CERTAINTIES, WEIGHTS, Codes
from geo.zones.table import Labels, ZoneTable

Weights = Mapping[str, NDArray[np.float64]]


def read_weights(files: Files) -> Weights:
    """Return the weights of the zones, the same on all dates."""
    rows = list(files.rows("zones.csv"))
    return {name: np.array([float(row[name]) for row in rows]) for name in WEIGHTS}


def make_zones(
    codes: Codes, weights: Weights, outlines: Callable[[], NDArray[np.object_]]
) -> ZoneTable:
    """Return the table of zones; `outlines` reads the shapes when they are asked for."""
    certainty: dict[str, NDArray[np.int8]] = {}
    for (zone, layer), how_sure in codes.doubtful.items():
        column = certainty.setdefault(layer, np.zeros(len(codes.ids), np.int8))
        column[zone] = CERTAINTIES.index(how_sure)
    return ZoneTable(
        ids=codes.ids,
        labels={name: Labels.of(column.texts) for name, column in codes.columns.items()},
        weights=weights,
        certainty=certainty,
        outlines=outlines,
    )
