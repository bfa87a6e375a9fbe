"""What the command line prints for people."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from geo import dutch
from service.shared.answers import Document

PLAIN_WIDTH = 160
"""Columns where the output is no terminal: wide enough not to break names."""


@contextmanager
def progress(name: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error, from the first report on; reports are parts done, 0-1."""
    from rich.progress import Progress  # only for what takes long

    bar = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty())
    task = bar.add_task(escape(name), total=1.0)

    def advance(done: float) -> None:
        bar.start()
        bar.update(task, completed=done)

    try:
        yield advance
    finally:
        bar.stop()


def _print_foot(console: Console, document: Document) -> None:
    date = dutch.date(document["vintage"])
    console.print(f"Indeling van {date}, uitgave {document['release']}")
    _print_warnings(console, document)


def _print_warnings(console: Console, document: Document) -> None:
    for warning in document["warnings"]:
        console.print(f"! {escape(warning['text'])}")


def screen() -> Console:
    """Where answers are printed: as wide as the terminal, or wide enough for names."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PLAIN_WIDTH)


def plain_table(*headings: str) -> Table:
    """A plain table; a heading that begins with ">" is of figures, right-aligned."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading.lstrip(">"), justify="right" if heading[0] == ">" else "left")
    return table
