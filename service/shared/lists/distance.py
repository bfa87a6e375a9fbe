"""The column with how far a region is from the place that was named."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from service.shared.lists.narrow import say
from service.shared.tables.table import Column, Row, Table


def with_distances(
    table: Table[Row], distances: Mapping[str, float], code: Callable[[Row], str]
) -> Table[Row]:
    """Return the table with distances behind the names of its regions, where there are any.

    distances: code -> metres; code: of a row.
    """
    if not distances:
        return table
    far: Column[Row] = Column(
        "distance",
        say["distance"],
        say["distance.meaning"],
        "km",
        get=lambda row: _to_km(distances.get(code(row))),
    )
    named = 1 + next(number for number, one in enumerate(table.columns) if one.link)
    return replace(table, columns=[*table.columns[:named], far, *table.columns[named:]])


def _to_km(metres: float | None) -> float | None:
    return None if metres is None else metres / 1000
