"""A table: rows, what each column means and holds, and where the numbers come from.

One table and five writers: CSV and Parquet (`files`), a workbook (`workbook`), a terminal
(`shared.screen`) and a page (`web/templates/tabel.html`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, NamedTuple

from typing_extensions import TypeVar

from geo import dutch

Kind = Literal["text", "prose", "figure", "count", "number", "share", "points", "km"]
"""What a column holds: words or codes, sentences, a number in words, a whole amount, a figure, a
part of 1, a difference of such parts in percentage points, kilometres."""

WORDS: tuple[Kind, ...] = ("text", "prose", "figure")
"""Kinds whose values are text."""

DECIMALS: Mapping[Kind, int] = {"count": 0, "number": 2, "share": 1, "points": 1, "km": 1}

WHOLE: Mapping[Kind, Sequence[float]] = {"share": (0.0, 1.0), "points": (-100.0, 0.0, 100.0)}
"""Nothing, all and their difference, which have no decimals, as in sentences."""

WARNING = "Let op"
"""How the label of a warning begins in the provenance of a table; a number follows."""

Value = str | int | float | None
Row = TypeVar("Row", default=Any)


class Cell(NamedTuple):
    """What a page shows of a value: of which column, as a figure or not, its words.

    number: to sort by, empty where the words are the number; link: the address of what is named,
    empty where there is none.
    """

    column: str
    is_figure: bool
    words: str
    number: str
    link: str


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    name: in CSV; heading: above the column in a workbook, Dutch; meaning: one or more Dutch
    sentences; get: its value in a row; width: characters across a column of sentences, 0 for the
    usual width; link: the address of what a cell names, on a page.
    """

    name: str
    heading: str
    meaning: str
    kind: Kind = "text"
    width: int = 0
    get: Callable[[Row], Value] = field(kw_only=True)
    link: Callable[[Row], str] | None = None

    @property
    def is_figure(self) -> bool:
        """Whether the column is of numbers, which stand at the right."""
        return self.kind not in ("text", "prose")

    def words(self, row: Row) -> str:
        """Return the value of this column in a row as Dutch readers write it.

        >>> share: Column[float] = Column("s", "Deel", "Welk deel.", "share", get=lambda row: row)
        >>> share.words(0.1234).replace(dutch.NO_BREAK, " ")
        '12,3 %'
        >>> share.words(1.0).replace(dutch.NO_BREAK, " ")
        '100 %'
        """
        return self._say(self.get(row))

    def _say(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        decimals = 0 if value in WHOLE.get(self.kind, ()) else DECIMALS.get(self.kind, 0)
        if self.kind == "share":
            return dutch.percent(value, decimals)
        return "–" if value is None else dutch.number(value, decimals)

    def cell(self, row: Row) -> Cell:
        """Return what a page shows of this column in a row."""
        value = self.get(row)
        words = self._say(value)
        number = "" if value is None or isinstance(value, str) else str(value)
        link = "" if self.link is None else self.link(row)
        return Cell(self.name, self.is_figure, words, "" if number == words else number, link)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """Rows with a title and what has to be known to read them.

    sheet: name of its sheet in a workbook, at most 31 characters; provenance: label -> text, as
    shown on the sheet "Bron en definities"; footer: for the foot of a printed sheet; keys: how many
    columns at the left name a row, which stay in sight in a wide table.

    >>> count: Column[int] = Column("n", "Aantal", "Hoeveel.", "count", get=lambda row: row)
    >>> table = Table("Telling", "Telling", (count,), [1, 2])
    >>> table.names, table.values, table.pick("m").names
    (('n',), [[1], [2]], ())
    """

    title: str
    sheet: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    provenance: Mapping[str, str] = field(default_factory=dict)
    footer: str = ""
    keys: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def values(self) -> list[list[Value]]:
        """The values row by row, in the order of the columns."""
        return [[column.get(row) for column in self.columns] for row in self.rows]

    @property
    def words(self) -> list[list[str]]:
        """The values row by row, as Dutch readers write them."""
        return [[column.words(row) for column in self.columns] for row in self.rows]

    def pick(self, *names: str) -> "Table[Row]":
        """Return the table with some of its columns, in the order that they have in it."""
        return replace(self, columns=[one for one in self.columns if one.name in names])

    @property
    def filled(self) -> "Table[Row]":
        """The table without columns in which no row has a value, for who reads and not computes.

        >>> text: Column[int] = Column("t", "Tekst", "Een tekst.", get=lambda row: None)
        >>> count: Column[int] = Column("n", "Aantal", "Hoeveel.", "count", get=lambda row: row)
        >>> Table("", "", (text, count), [0, 2]).filled.names
        ('n',)
        >>> Table("", "", (text, count), []).filled.names
        ('t', 'n')
        """
        if not self.rows:
            return self
        empty = {
            column.name
            for column in self.columns
            if all(column.get(row) in (None, "") for row in self.rows)
        }
        return self.pick(*(name for name in self.names if name not in empty))

    def cells(self, row: Row) -> list[Cell]:
        """Return what a page shows of a row."""
        return [column.cell(row) for column in self.columns]
