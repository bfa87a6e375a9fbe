"""What is printed: the same table with rich and without it, and lines that fit."""

import io

import pytest
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from service.shared import screen
from service.shared.screen import PLAIN_WIDTH, print_table, say
from service.shared.tables.table import Column, Table

Row = tuple[str, int | None, float | None]

COLUMNS: tuple[Column[Row], ...] = (
    Column("name", "instantie", "Wie.", get=lambda row: row[0]),
    Column("number", "aantal", "Hoeveel.", "count", get=lambda row: row[1]),
    Column("share", "deel", "Welk deel.", "share", get=lambda row: row[2]),
)
ROWS: list[Row] = [
    ("VO 25-11 [samen]", 1234, 0.00004),
    ("’s-Gravenhage", None, None),
    ("a" * 90, 7, 1.0),
]


def printed(table: Table[Row]) -> str:
    out = io.StringIO()
    print_table(table, file=out)
    return out.getvalue()


def by_rich(table: Table[Row]) -> str:
    out = io.StringIO()
    rich = RichTable(box=None, pad_edge=False)
    for column in table.columns:
        rich.add_column(column.heading, justify="right" if column.is_figure else "left")
    for line in table.words:
        rich.add_row(*map(Text, line))
    Console(file=out, width=PLAIN_WIDTH, highlight=False).print(rich)
    return out.getvalue()


def test_a_table_is_printed_as_rich_prints_it() -> None:
    table = Table("T", "T", COLUMNS, ROWS)
    assert printed(table) == by_rich(table)
    assert printed(table).split("\n")[1].split("  ")[0] == "VO 25-11 [samen]"
    assert "  1.234  minder dan 0,1" in printed(table)


def test_a_table_that_is_too_wide_gets_cells_of_several_lines() -> None:
    table = Table("T", "T", COLUMNS, [("woord " * 40, 1, 0.5)])
    assert printed(table) == by_rich(table)
    assert max(map(len, printed(table).split("\n"))) == PLAIN_WIDTH


def test_a_table_without_rows_has_its_headings() -> None:
    assert printed(Table("T", "T", COLUMNS, [])) == by_rich(Table("T", "T", COLUMNS, []))


def test_a_long_text_is_broken_between_words() -> None:
    out = io.StringIO()
    say("woord-woord " * 30 + "\neinde", file=out)
    *lines, last, nothing = out.getvalue().split("\n")
    assert (last, nothing) == ("einde", "")
    assert " ".join(lines) == ("woord-woord " * 30).strip()
    assert all(len(line) <= PLAIN_WIDTH for line in lines)


class Terminal(io.StringIO):
    """Text that looks like a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_bold_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    screen.print_table(Table("T", "T", COLUMNS, ROWS[:2]), file=out)
    screen.say("Fase 1", bold=True, file=out)
    assert "\x1b[1minstantie" in out.getvalue()
    assert "\x1b[1mFase 1" in out.getvalue()
    assert "[samen]" in out.getvalue()
