"""A table of DUO: columns by their names, and rows that hold what they should."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from geo.errors import Fault, InputError, shorten
from geo.faults import Faults
from geo.schools.duo.cells import SAY, Rule
from geo.text_tables import (
    MANY_LINES,
    QUOTE,
    SEPARATORS,
    LongLine,
    Progress,
    TextTable,
    describe_width,
    has_control_characters,
    is_garbled,
    open_text_table,
)

ALLOWED = (";", ",")
"""Separators that DUO uses."""

LONGEST = 65_536
"""Characters of one line, at most: far above DUO's."""

MOST = 20
"""Faults that one message names; reading stops there."""

STEP = 1_000
"""Rows between two reports of progress."""

_NOT_IN_NAMES = re.compile("[_.]")
"""What stands for a space in the names of columns of some files."""

WHOLE = "FILE"
"""Pointer of a fault of the whole file."""


class Table:
    """A file that is open; `header` has the names of columns in upper case, with spaces.

    What is wrong is gathered, and raised when all rows have been read, or `MOST` is reached.
    """

    def __init__(self, name: str, text: TextTable, progress: Progress) -> None:
        self._name = name
        self._text = text
        self._progress = progress
        self._faults = Faults(WHOLE, MOST)
        self._check_form()
        self._rows = self._read_rows()
        header = next(self._rows, None)
        self.check()
        self.header = _normalise_names(header or [""])

    def find_column(self, *names: str) -> int | None:
        """Return the position of the first of some names that the header has, if any."""
        return next((self.header.index(name) for name in names if name in self.header), None)

    def find_columns(self, wanted: Sequence[Sequence[str]]) -> list[int]:
        """Return positions of columns that must be there, each by one of its names.

        Raises InputError for columns that are missing or there twice.
        """
        places = [self.find_column(*names) for names in wanted]
        missing = [" of ".join(wanted[n]) for n, at in enumerate(places) if at is None]
        if missing:
            text = SAY(f"missing-column{'s' * (len(missing) > 1)}", names=", ".join(missing))
            self.refuse_file(", ".join(missing), text, missing, "missing-column")
        for name in dict.fromkeys(self.header[at] for at in places if at is not None):
            if self.header.count(name) > 1:
                text = SAY("double-column", name=name)
                self.refuse_file(name, text, ("één keer",), "double-column")
        self.check()
        return [at for at in places if at is not None]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield line number and cells, without spaces around them, of each row that fits.

        Stops when there are too many faults; ends with InputError if there was any.
        """
        number = 0
        for row in self._rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                number += 1
                if self._fits(cells):
                    yield self._text.line, cells
                if number % STEP == 0:
                    self._progress(self._text.part())
            if self._faults.full:
                break
        if not number and not self._faults:
            self.refuse_file(self._name, SAY("no-row"), ("een kopregel en rijen",), "empty")
        self.check()
        self._progress(1.0)

    def holds(self, column: int, text: str, rule: Rule) -> bool:
        """Check a cell of the latest row by the rule for it; what is wrong becomes a fault."""
        wrong = rule.find_wrong(text)
        if wrong:
            kind, what = wrong
            self.refuse_cell(column, text, what, (rule.allowed,), kind)
        return not wrong

    def is_readable(self, column: int, text: str) -> bool:
        """Check that no characters of a cell got lost on the way; if so, it becomes a fault."""
        kind = "encoding" if is_garbled(text) else "control"
        if kind == "control" and not has_control_characters(text):
            return True
        shown = text if text.isprintable() else ascii(text)[1:-1]
        self.refuse_cell(column, shown, SAY(kind), ("leesbare tekst",), kind)
        return False

    def refuse_cell(
        self, column: int, value: str, what: str, allowed: Sequence[str], kind: str
    ) -> None:
        """Add a fault of a cell of the latest row; `what` follows its value, in quotation marks."""
        name, line = self.header[column], self._text.line
        cell = f'"{shorten(value)}" ' if value else ""
        message = f"{self._name}, regel {line}, kolom {name}: {cell}{what}"
        self._faults.add(f"/{line}/{name}", value, message, allowed, kind)

    def refuse_row(self, value: str, what: str, allowed: Sequence[str], kind: str) -> None:
        """Add a fault of the latest row as a whole."""
        line = self._text.line
        message = f"{self._name}, regel {line}: {what}"
        self._faults.add(f"/{line}", value, message, allowed, kind)

    def refuse_file(self, value: str, what: str, allowed: Sequence[str], kind: str) -> None:
        """Add a fault of the file as a whole, which is raised with the next check."""
        self._faults.add(WHOLE, value, f"{self._name}: {what}", allowed, kind)

    def _check_form(self) -> None:
        """Raise InputError for a file without a header, or with another separator."""
        separator = self._text.separator
        if not self._text.first.strip():
            self.refuse_file(self._name, SAY("no-header"), ("een kopregel en rijen",), "empty")
        elif separator not in ALLOWED:
            allowed = " of ".join(SEPARATORS[each] for each in ALLOWED)
            text = SAY("separator", found=SEPARATORS[separator], allowed=allowed)
            self.refuse_file(separator, text, ALLOWED, "separator")
        self.check()

    def _read_rows(self) -> Iterator[list[str]]:
        """Yield the header and the rows; a line that cannot be read is the last."""
        try:
            yield from self._text.rows()
        except LongLine:
            what = SAY("long-line", most=LONGEST)
            self.refuse_row("", what, (f"{LONGEST} tekens",), "long-line")
        except csv.Error:
            self.refuse_row("", SAY("csv", hint=QUOTE), ("CSV",), "csv")

    def _fits(self, cells: list[str]) -> bool:
        """Check that a row is one of this table; if not, it becomes a fault."""
        width = len(self.header)
        if self._text.spans_lines:
            self.refuse_row("", MANY_LINES, ("één regel",), "csv")
        elif (
            _normalise_names(cells[:1]) == self.header[:1]
            and _normalise_names(cells) == self.header
        ):
            self.refuse_row("", SAY("second-header"), ("een rij",), "second-header")
        elif len(cells) != width:
            what = describe_width(cells, width)
            self.refuse_row(str(len(cells)), what, (str(width),), "cells")
        else:
            return True
        return False

    def check(self) -> None:
        """Raise InputError with all faults so far, if any, and where reading stopped."""
        if self._faults.full:
            more = len(self._faults) - MOST
            said = {"file": self._name, "most": MOST, "line": self._text.line}
            rest = SAY("more-on-line", more=more) if more else ""
            self._faults.close(SAY("stopped", rest=rest, **said), "stopped")
        self._faults.check()


@contextmanager
def open_table(path: Path, progress: Progress = lambda _: None) -> Iterator[Table]:
    """Open a file of DUO, of the old site or of CKAN, and read its header.

    Raises InputError for a path that is no file, a file that is empty, of another encoding or
    with another separator.
    """
    if not path.is_file():
        what = "is een map. Geef de naam van een bestand." if path.is_dir() else "bestaat niet."
        raise InputError([Fault(WHOLE, str(path), ("een bestand",), f"{path} {what}", "file")])
    with open_text_table(path, LONGEST) as text:
        yield Table(path.name, text, progress)


def _normalise_names(cells: list[str]) -> tuple[str, ...]:
    """Return names of columns in one form; the first may begin with the mark of UTF-8."""
    cells = [cells[0].removeprefix("\ufeff").strip('"'), *cells[1:]]
    return tuple(" ".join(_NOT_IN_NAMES.sub(" ", cell.upper()).split()) for cell in cells)
