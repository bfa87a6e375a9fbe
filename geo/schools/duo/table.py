"""A table of DUO: its header, and its rows one by one, never the file at once."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TextIO

from geo.errors import Fault, InputError
from geo.schools.duo.encoding import encoding_of, garbled, unprintable
from geo.schools.duo.faults import Faults

SEPARATORS: Mapping[str, str] = {";": "puntkomma's", ",": "komma's"}
OTHER_SEPARATORS: Mapping[str, str] = {"\t": "tabs", "|": "staande streepjes"}

LONGEST = 65_536
"""Characters of one line, at most: far above DUO's, so that a file without lines is no burden."""

QUOTE = "Staat er een aanhalingsteken te veel of te weinig?"
UNREADABLE = f"de regel is niet te lezen. {QUOTE}"
MANY_LINES = f"een cel loopt over meer regels. {QUOTE}"

Progress = Callable[[float], None]
"""Called with the part of the file that is done, 0-1."""

STEP = 1_000
"""Rows between two reports of progress."""


@dataclass(frozen=True)
class Table:
    """A file that is open; `header` has the names of columns in upper case, with spaces."""

    header: tuple[str, ...]
    faults: Faults
    _reader: Iterator[list[str]]
    _line: Callable[[], int]
    _part: Callable[[], float]
    _progress: Progress

    def column(self, *names: str) -> int | None:
        """Position of the first of some names that the header has, None if it has none."""
        return next((self.header.index(name) for name in names if name in self.header), None)

    def columns(self, wanted: Sequence[Sequence[str]]) -> list[int]:
        """Positions of columns that must be there, each by one of its names, else InputError."""
        found = [self.column(*names) for names in wanted]
        missing = [" of ".join(wanted[n]) for n, at in enumerate(found) if at is None]
        if missing:
            some = f"kolom {missing[0]} ontbreekt"
            what = some if len(missing) == 1 else f"kolommen {', '.join(missing)} ontbreken"
            text = f"{what}. Is dit het goede bestand van DUO, en is er niets uit weggehaald?"
            self.faults.of_file(", ".join(missing), tuple(missing), text, "missing-column")
        names = [self.header[at] for at in found if at is not None]
        for name in dict.fromkeys(names):
            if self.header.count(name) > 1:
                text = f"kolom {name} komt meer dan eens voor."
                self.faults.of_file(name, ("één keer",), text, "double-column")
        self.faults.check()
        return [at for at in found if at is not None]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line number and cells, without spaces around them, of each row as wide as the header.

        Stops when there are too many faults; ends with InputError if there was any.
        """
        number = 0
        line = self._line() + 1
        try:
            for cells in self._reader:
                if self._fits(line, cells):
                    yield line, [cell.strip() for cell in cells]
                number += any(map(str.strip, cells))
                if number % STEP == 0:
                    self._progress(self._part())
                if self.faults.full:
                    break
                line = self._line() + 1
        except csv.Error:
            self.faults.of_line(line, "", ("CSV",), UNREADABLE, "csv")
        if not number and not self.faults:
            text = "er staat een kopregel in, maar geen enkele rij."
            self.faults.of_file(self.faults.name, ("een kopregel en rijen",), text, "empty")
        self.faults.check()
        self._progress(1.0)

    def _fits(self, line: int, cells: list[str]) -> bool:
        """Whether a row can be read; says why not, unless there is nothing in it."""
        if not any(map(str.strip, cells)):
            return False
        width = len(self.header)
        if any("\n" in cell or "\r" in cell for cell in cells):
            self.faults.of_line(line, "", ("één regel",), MANY_LINES, "csv")
        elif _names(cells[:1]) == self.header[:1] and _names(cells) == self.header:
            text = "hier staat de kopregel nog een keer. Zijn er twee bestanden samengevoegd?"
            self.faults.of_line(line, "", ("een rij",), text, "second-header")
        elif len(cells) != width:
            count = "1 cel" if len(cells) == 1 else f"{len(cells)} cellen"
            text = f"de rij heeft {count}, de kop {width}."
            self.faults.of_line(line, str(len(cells)), (str(width),), text, "cells")
        else:
            return True
        return False

    def odd(self, line: int, position: int, text: str) -> bool:
        """Whether the characters of a cell got lost on the way; says so if they did."""
        if garbled(text):
            what = (
                "heeft verhaspelde letters: UTF-8 is ergens gelezen als Windows-1252 of andersom."
            )
            kind = "encoding"
        elif unprintable(text):
            what, kind = "heeft tekens die geen tekst zijn.", "control"
        else:
            return False
        shown = text if text.isprintable() else ascii(text)[1:-1]
        self.faults.at(line, self.header[position], shown, ("leesbare tekst",), what, kind)
        return True


@contextmanager
def open_table(path: Path, progress: Progress = lambda _: None) -> Iterator[Table]:
    """Open a file of DUO, of the old site or of CKAN, and read its header.

    Raises InputError for a path that is no file, a file that is empty, of another encoding or
    with another separator.
    """
    if not path.is_file():
        what = "is een map. Geef de naam van een bestand." if path.is_dir() else "bestaat niet."
        raise InputError([Fault("FILE", str(path), ("een bestand",), f"{path} {what}", "file")])
    faults = Faults(path.name)
    size = max(path.stat().st_size, 1)
    encoding = encoding_of(path)
    with path.open("rb") as raw, TextIOWrapper(raw, encoding, newline="") as handle:
        first = handle.readline(LONGEST)
        if not first.strip():
            text = "het bestand is leeg, of begint met een lege regel."
            faults.of_file(path.name, ("een kopregel en rijen",), text, "empty")
            faults.check()
        separator = _separator(first, faults)
        reader = csv.reader(chain([first], _lines(handle, faults)), delimiter=separator)
        yield Table(
            _header(reader, faults),
            faults,
            reader,
            lambda: int(reader.line_num),
            lambda: min(raw.tell() / size, 1.0),
            progress,
        )


def _header(reader: Iterator[list[str]], faults: Faults) -> tuple[str, ...]:
    try:
        return _names(next(reader))
    except csv.Error:
        faults.of_line(1, "", ("een kopregel",), UNREADABLE, "csv")
        faults.check()
        raise


def _names(cells: list[str]) -> tuple[str, ...]:
    """Names of columns in one form; the first may begin with the mark of UTF-8."""
    cells = [cells[0].removeprefix("\ufeff").strip('"'), *cells[1:]]
    return tuple(" ".join(cell.upper().replace("_", " ").split()) for cell in cells)


def _separator(first: str, faults: Faults) -> str:
    """What stands between the cells of the header; raises InputError if it is neither."""
    found = max([*SEPARATORS, *OTHER_SEPARATORS], key=first.count)
    if found in OTHER_SEPARATORS:
        text = (
            f"de cellen zijn gescheiden door {OTHER_SEPARATORS[found]}. Dat moeten "
            f"{' of '.join(SEPARATORS.values())} zijn."
        )
        faults.of_file(found, tuple(SEPARATORS), text, "separator")
        faults.check()
    return found


def _lines(handle: TextIO, faults: Faults) -> Iterator[str]:
    """Lines of a bounded length; after one that is too long there are no more."""
    number = 1
    while line := handle.readline(LONGEST):
        number += 1
        if len(line) == LONGEST and not line.endswith(("\n", "\r")):
            text = f"de regel is langer dan {LONGEST} tekens. Is dit wel een tabel?"
            faults.of_line(number, "", (f"{LONGEST} tekens",), text, "long-line")
            return
        yield line
