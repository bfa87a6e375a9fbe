"""Countries to draw in a line: a letter for every zone in every layer."""

from collections.abc import Iterable

import numpy as np

from geo.zones.borders import trace_borders
from geo.zones.table import Labels, ZoneTable

NO_BORDERS = trace_borders(np.empty(0, object))


def draw_zones(
    weights: Iterable[float],
    certainty: dict[str, list[int]] | None = None,
    *,
    weight: str = "youth",
    **layers: Iterable[str],
) -> ZoneTable:
    """Return zones with one code per zone and layer; a dash is no region."""
    amounts = np.array(list(weights), np.float64)
    return ZoneTable(
        tuple(map(str, range(len(amounts)))),
        {
            name: Labels.of([code.replace("-", "") for code in codes])
            for name, codes in layers.items()
        },
        {weight: amounts},
        certainty={name: np.array(doubt, np.int8) for name, doubt in (certainty or {}).items()},
    )


def draw_cells(values: np.ndarray, weight: str = "area") -> ZoneTable:
    """Return a zone in layers x and y for every cell of a table that has weight."""
    rows, columns = np.nonzero(values)
    return draw_zones(
        values[rows, columns],
        weight=weight,
        x=[f"x{row}" for row in rows],
        y=[f"y{column}" for column in columns],
    )
