"""The column with how far a row of a list is from the place that was named."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from geo.texts import Texts
from service.shared.tables.table import Column, Row, Table

say = Texts("service.shared.lists")

FAR = "distance.meaning"
"""Key of the text that explains how far a region is."""


def with_distances(
    table: Table[Row],
    distances: Mapping[str, float],
    key: Callable[[Row], str],
    meaning: str = FAR,
) -> Table[Row]:
    """Return the table with distances behind the names of its rows, where there are any.

    distances: key -> metres; key: of a row; meaning: key of the text that explains them.
    """
    if not distances:
        return table
    far: Column[Row] = Column(
        "distance",
        say["distance"],
        say[meaning],
        "km",
        get=lambda row: _to_km(distances.get(key(row))),
    )
    named = [number for number, one in enumerate(table.columns, 1) if one.link]
    place = named[0] if named else table.keys
    return replace(table, columns=[*table.columns[:place], far, *table.columns[place:]])


def _to_km(metres: float | None) -> float | None:
    return None if metres is None else metres / 1000
