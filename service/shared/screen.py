"""What the command line prints for people.

Into a file or another program lines are wide enough not to break names, and rich, which is slow to
import, is left out where it would print the same.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TextIO

from geo import dutch
from service.shared.answers import Notice, Provenance
from service.shared.dates import name_division
from service.shared.tables.table import Table

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 160
"""Columns where the output is no terminal."""

GAP = "  "
"""What stands between two columns."""


@contextmanager
def progress(name: str) -> Iterator[Callable[[float], None]]:
    """Show a progress bar on standard error, from the first report on; reports are 0-1."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty())
    task = bar.add_task(escape(name), total=1.0)

    def advance(done: float) -> None:
        bar.start()
        bar.update(task, completed=done)

    try:
        yield advance
    finally:
        bar.stop()


def say(text: str, *, bold: bool = False, file: TextIO | None = None) -> None:
    """Print a text; file: where to, else standard output."""
    if _is_terminal(file):
        from rich.text import Text

        _console(file).print(Text(text, style="bold" if bold else ""))
        return
    lines = [
        wrap(part, PLAIN_WIDTH, break_on_hyphens=False, expand_tabs=False) or [""]
        for part in text.split("\n")
    ]
    print("\n".join(chain.from_iterable(lines)), file=file, flush=True)


def print_table(table: Table[Any], *, file: TextIO | None = None) -> None:
    """Print the headings and rows of a table, numbers to the right in Dutch notation.

    file: where to, else standard output.

    >>> from service.shared.tables.table import Column
    >>> who = Column("who", "wie", "Wie.", get=lambda row: row[0])
    >>> n = Column("n", "aantal", "Hoeveel.", "count", get=lambda row: row[1])
    >>> print_table(Table("", "", (who, n), [("PO", 1234), ("VO", None)]))
    wie  aantal
    PO    1.234
    VO        –
    """
    lines = [[column.heading for column in table.columns], *table.words]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    if _is_terminal(file) or sum(widths) + len(GAP) * (len(widths) - 1) > PLAIN_WIDTH:
        _print_richly(table, file)
        return
    for line in lines:
        cells = [
            cell.rjust(width) if column.is_figure else cell.ljust(width)
            for column, cell, width in zip(table.columns, line, widths, strict=True)
        ]
        print(GAP.join(cells), file=file)
    (file or sys.stdout).flush()


def _print_richly(table: Table[Any], file: TextIO | None) -> None:
    """Print a table that has to fit in a terminal: with cells of several lines."""
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(box=None, pad_edge=False, header_style="bold")
    for column in table.columns:
        shown.add_column(Text(column.heading), justify="right" if column.is_figure else "left")
    for line in table.words:
        shown.add_row(*map(Text, line))
    _console(file).print(shown)


def print_foot(answer: Provenance, warnings: Iterable[Notice]) -> None:
    """Print the date and release of an answer, and what its reader has to know."""
    say(f"{dutch.upper_first(name_division(answer))}, uitgave {answer['release']}")
    print_warnings(warnings)


def print_warnings(warnings: Iterable[Notice], *, file: TextIO | None = None) -> None:
    """Print what the reader of an answer has to know; file: where to, else standard output."""
    for warning in warnings:
        say(f"! {warning['text']}", file=file)


def _is_terminal(file: TextIO | None) -> bool:
    return (file or sys.stdout).isatty()


def _console(file: TextIO | None = None) -> "Console":
    from rich.console import Console

    width = None if _is_terminal(file) else PLAIN_WIDTH
    return Console(file=file, highlight=False, width=width)
