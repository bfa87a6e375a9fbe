"""A table to take along: rows, what each column means, and where the numbers come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "prose", "count", "number", "share", "km"]
"""What a column holds: words or codes, sentences, a whole amount, a figure, a part of 1, km."""

WORDS: tuple[Kind, ...] = ("text", "prose")
"""Kinds that are no numbers."""


WARNING = "Let op"
"""How the label of a warning begins in the provenance of a table; a number follows."""


@dataclass(frozen=True)
class Column:
    """One column.

    name: key of the rows, and the heading in CSV; heading: above the column in a workbook, Dutch;
    meaning: one or more Dutch sentences; width: characters across a column of sentences, 0 for the
    usual width.
    """

    name: str
    heading: str
    meaning: str
    kind: Kind = "text"
    width: int = 0


@dataclass(frozen=True)
class Table:
    """Rows with a title and what has to be known to read them.

    sheet: name of its sheet in a workbook, at most 31 characters; provenance: label -> text, as
    shown on the sheet "Bron en definities"; footer: for the foot of a printed sheet; keys: how many
    columns at the left name a row, which stay in sight in a wide table.
    """

    title: str
    sheet: str
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]
    provenance: Mapping[str, str] = field(default_factory=dict)
    footer: str = ""
    keys: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order.

        >>> Table("Telling", "Telling", (Column("n", "Aantal", "Hoeveel.", "count"),), []).names
        ('n',)
        """
        return tuple(column.name for column in self.columns)
