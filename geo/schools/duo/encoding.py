"""In which characters a file of DUO is written."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from geo.errors import Fault, InputError

PIECE = 1 << 20
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ALLOWED = ("UTF-8", "Windows-1252")

_NO_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that are no character in Windows-1252."""

_GARBLED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|[\u0080-\u009f\ufffd]")
"""What UTF-8 looks like to who takes it for Windows-1252, and characters that got lost."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def garbled(text: str) -> bool:
    """Whether characters were read in one encoding and written in another.

    >>> garbled("De Lytse WÃ¢lden"), garbled("De Lytse Wâlden"), garbled("Caf\ufffd")
    (True, False, True)
    """
    return not text.isascii() and _GARBLED.search(text) is not None


def unprintable(text: str) -> bool:
    r"""Whether there are characters that no text has.

    >>> unprintable("a\x1b[2J"), unprintable("Wâlden, 2e")
    (True, False)
    """
    return not text.isprintable() and _CONTROL.search(text) is not None


def encoding_of(path: Path) -> str:
    """UTF-8 (with or without a mark at the start) if the whole file is, else Windows-1252.

    Reads a piece at a time. Raises InputError that names the line for a file that is neither.
    """
    with path.open("rb") as handle:
        start = handle.read(PIECE)
    if start.startswith(UTF16) or b"\0" in start:
        raise _refuse(path, "is UTF-16, of geen tekst (zoals een bestand van Excel).")
    line = _first_not_utf8(path)
    if line is None:
        return "utf-8-sig"
    if start.startswith(codecs.BOM_UTF8):
        raise _refuse(path, f"begint als UTF-8, maar regel {line} is dat niet.")
    line = _first_not_cp1252(path)
    if line is not None:
        raise _refuse(path, f"is geen UTF-8, en regel {line} is geen Windows-1252.")
    return "cp1252"


def _refuse(path: Path, what: str) -> InputError:
    message = f"{path.name} {what} Sla het op als CSV in {' of '.join(ALLOWED)}."
    return InputError([Fault("FILE", path.name, ALLOWED, message, "encoding")])


def _first_not_utf8(path: Path) -> int | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    try:
        for piece in _pieces(path):
            decoder.decode(piece)
            line += piece.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return line + error.object[: error.start].count(b"\n")
    return None


def _first_not_cp1252(path: Path) -> int | None:
    line = 1
    for piece in _pieces(path):
        found = _NO_CP1252.search(piece)
        if found:
            return line + piece[: found.start()].count(b"\n")
        line += piece.count(b"\n")
    return None


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as handle:
        while piece := handle.read(PIECE):
            yield piece
