"""Tables in text files (CSV) as others make them: read a row at a time, in constant memory.

Here is decided, for every such table, in which characters it is written, what stands between its
cells, and which rows and cells are odd. The caller decides what to do about an odd row.
"""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TextIO

from geo.errors import Fault, InputError

ENCODINGS = ("UTF-8", "Windows-1252")

SEPARATORS: Mapping[str, str] = {
    ",": "komma's",
    ";": "puntkomma's",
    "\t": "tabs",
    "|": "staande streepjes",
}
"""What may stand between cells -> its Dutch name."""

LONGEST = 1 << 24
"""Characters of one line, at most, so that a file without lines is no burden."""

QUOTE = "Staat er een aanhalingsteken te veel of te weinig?"
MANY_LINES = f"een cel loopt over meer regels. {QUOTE}"

_PIECE = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_NO_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that are no character in Windows-1252."""

_GARBLED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|[\u0080-\u009f\ufffd]")
"""What UTF-8 looks like to who takes it for Windows-1252, and characters that got lost."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Progress = Callable[[float], None]
"""Called with the part of a file that is done, 0-1."""


class LongLine(csv.Error):
    """A line that is longer than was allowed."""


class TextTable:
    """A text file that is open, with its rows.

    first: the first line of the file, as it is; separator: what stands between its cells; line: on
    which line of the file the latest row begins, the header is on 1.
    """

    def __init__(
        self, first: str, rest: Iterator[str], separator: str, part: Callable[[], float]
    ) -> None:
        self.first = first
        self.separator = separator
        self.line = 0
        self.part = part
        self._reader = csv.reader(chain([first], rest), delimiter=separator)

    @property
    def spans_lines(self) -> bool:
        """Whether a cell of the latest row runs over more than one line."""
        return self._reader.line_num > self.line

    def rows(self) -> Iterator[list[str]]:
        """Yield the cells of each row, the header first; a blank line has no cells.

        Raises csv.Error where a row cannot be read, LongLine for a line that is too long; `line`
        says where.
        """
        self.line = 1
        for cells in self._reader:
            yield cells
            self.line = self._reader.line_num + 1


@contextmanager
def open_text_table(path: Path, longest: int = LONGEST) -> Iterator[TextTable]:
    r"""Open a text file as a table.

    longest: characters of one line, at most. Raises InputError for a file that is neither UTF-8 nor
    Windows-1252.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "places.csv"
    ...     _ = path.write_bytes("naam;postcode\nZoë;3771\n\n".encode("cp1252"))
    ...     with open_text_table(path) as table:
    ...         [(table.line, cells) for cells in table.rows()]
    [(1, ['naam', 'postcode']), (2, ['Zoë', '3771']), (3, [])]
    """
    size = max(path.stat().st_size, 1)
    encoding = detect_encoding(path)
    with path.open("rb") as raw, TextIOWrapper(raw, encoding, newline="") as handle:
        first = handle.readline(longest)
        separator = detect_separator(first)
        lines = _read_lines(handle, longest)
        yield TextTable(first, lines, separator, lambda: min(raw.tell() / size, 1.0))


def _read_lines(handle: TextIO, longest: int) -> Iterator[str]:
    while line := handle.readline(longest):
        if len(line) == longest and not line.endswith(("\n", "\r")):
            raise LongLine
        yield line


def detect_separator(header: str) -> str:
    r"""Return the separator that a header has most of; a comma where it has none.

    >>> (
    ...     detect_separator("naam;postcode"),
    ...     detect_separator("lon\tlat"),
    ...     detect_separator("postcode"),
    ... )
    (';', '\t', ',')
    """
    return max(SEPARATORS, key=header.count)


def detect_encoding(path: Path) -> str:
    """Return UTF-8 (with or without a mark at the start) if the whole file is, else Windows-1252.

    Reads a piece at a time. Raises InputError that names the line for a file that is neither.
    """
    with path.open("rb") as handle:
        start = handle.read(_PIECE)
    if start.startswith(_UTF16) or b"\0" in start:
        raise _refuse(path, "is UTF-16, of geen tekst (zoals een bestand van Excel).")
    line = _find_not_utf8(path)
    if line is None:
        return "utf-8-sig"
    if start.startswith(codecs.BOM_UTF8):
        raise _refuse(path, f"begint als UTF-8, maar regel {line} is dat niet.")
    line = _find_not_cp1252(path)
    if line is not None:
        raise _refuse(path, f"is geen UTF-8, en regel {line} is geen Windows-1252.")
    return "cp1252"


def _refuse(path: Path, what: str) -> InputError:
    message = f"{path.name} {what} Sla het op als CSV in {' of '.join(ENCODINGS)}."
    return InputError([Fault("FILE", path.name, ENCODINGS, message, "encoding")])


def _find_not_utf8(path: Path) -> int | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    try:
        for piece in _read_pieces(path):
            decoder.decode(piece)
            line += piece.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return line + error.object[: error.start].count(b"\n")
    return None


def _find_not_cp1252(path: Path) -> int | None:
    line = 1
    for piece in _read_pieces(path):
        bad = _NO_CP1252.search(piece)
        if bad:
            return line + piece[: bad.start()].count(b"\n")
        line += piece.count(b"\n")
    return None


def _read_pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while piece := handle.read(_PIECE):
            yield piece


def describe_width(cells: Sequence[str], width: int) -> str:
    """Say that a row has more or fewer cells than the header; empty where it has as many.

    >>> describe_width(["a"], 2), describe_width(["a", "b"], 2)
    ('de rij heeft 1 cel, de kop 2.', '')
    """
    if len(cells) == width:
        return ""
    count = "1 cel" if len(cells) == 1 else f"{len(cells)} cellen"
    return f"de rij heeft {count}, de kop {width}."


def is_garbled(text: str) -> bool:
    """Return whether characters were read in one encoding and written in another.

    >>> is_garbled("De Lytse WÃ¢lden"), is_garbled("De Lytse Wâlden"), is_garbled("Caf\ufffd")
    (True, False, True)
    """
    return not text.isascii() and _GARBLED.search(text) is not None


def has_control_characters(text: str) -> bool:
    r"""Return whether there are characters that no text has.

    >>> has_control_characters("a\x1b[2J"), has_control_characters("Wâlden, 2e")
    (True, False)
    """
    return not text.isprintable() and _CONTROL.search(text) is not None
