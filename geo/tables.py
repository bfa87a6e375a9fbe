"""Reading and writing the project's data files, checked against what is written down of them."""

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataError

Row = dict[str, str]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?[.,]?\d[\d.,]*(e[+-]?\d+)?", re.IGNORECASE)
"""A number as it may stand in a file, with points or commas."""

SEAL = "# sha256 = "
"""Before the checksum in the last line of a sealed file."""


@dataclass(frozen=True)
class FileEntry:
    """What the manifest says of one file; `attribution` and `sha256` are never empty."""

    title: str
    publisher: str
    attribution: str
    licence: str
    vintage: str
    crs: str
    key: str
    origin: str
    sha256: str


def read_manifest(path: Path) -> dict[str, FileEntry]:
    """Read file name -> entry, in the order of the manifest.

    Raises DataError when the manifest is missing or unreadable, or an entry is incomplete.
    """
    entries = {}
    for name, fields in read_toml(path).get("files", {}).items():
        try:
            entry = FileEntry(**fields)
        except TypeError as error:
            raise DataError(f"{path}: de beschrijving van {name} is niet volledig.") from error
        if not (entry.attribution and entry.sha256 and entry.publisher):
            raise DataError(f"{path}: bij {name} ontbreekt de uitgever, de bron of de controlesom.")
        entries[name] = entry
    return entries


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; raises DataError that names the file."""
    try:
        return tomllib.loads(read_bytes(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path} is beschadigd en niet te lezen.") from error


def seal(text: str) -> str:
    r"""Add the checksum of a text to it as last line, a comment in TOML.

    >>> seal("a = 1\n").splitlines()[1][:17]
    '# sha256 = cb78bd'
    """
    return f"{text}{SEAL}{checksum(text.encode('utf-8'))}\n"


def read_sealed_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file that `seal` closed; raises DataError if it was changed."""
    content = read_bytes(path)
    text, _, _ = content.decode("utf-8", "replace").rpartition(SEAL)
    if content != seal(text).encode("utf-8"):
        raise DataError(f"{path} is beschadigd of veranderd: de controlesom klopt niet.")
    return read_toml(path)


def read_bytes(path: Path, sha256: str | None = None) -> bytes:
    """Read the bytes of a file; with `sha256` only if they match it.

    Raises DataError with one sentence that names the file.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} ontbreekt of is niet te lezen.") from error
    if sha256 is not None and checksum(content) != sha256:
        raise DataError(f"{path} is beschadigd of veranderd: de controlesom klopt niet.")
    return content


def checksum(content: bytes) -> str:
    """Compute the SHA-256 as 64 hexadecimal digits.

    >>> checksum(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def parse_csv(content: bytes, name: str, columns: Sequence[str]) -> Iterator[Row]:
    r"""Give the rows of a UTF-8 CSV whose header must hold `columns`; every value is text.

    Raises DataError naming the file, and what is not UTF-8, a missing column or an uneven row.

    >>> list(parse_csv(b"code,name\n0001,A\n", "x.csv", ["code"]))
    [{'code': '0001', 'name': 'A'}]
    """
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise DataError(f"{name}: kolom {', '.join(missing)} ontbreekt.")
        for number, row in enumerate(filter(None, reader), start=2):
            if len(row) != len(header):
                raise DataError(f"{name}: regel {number} heeft een ander aantal kolommen.")
            yield dict(zip(header, row, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{name} is geen UTF-8 of geen CSV.") from error


def format_csv(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """Write rows as UTF-8 CSV with a header line and line feeds, so bytes are reproducible."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")


@contextmanager
def write_whole(target: Path) -> Iterator[Path]:
    """Give a path to write to; the file becomes `target` when nothing was raised, or goes.

    Raises OSError that names `target` when it cannot be written.
    """
    unfinished = target.with_name(target.name + ".deel")
    try:
        yield unfinished
        unfinished.replace(target)
    except OSError as error:
        if error.filename in (None, str(unfinished)):
            error.filename = str(target)
        raise
    finally:
        with suppress(OSError):
            unfinished.unlink()


def escape_formula(cell: str) -> str:
    """Write a cell so that no spreadsheet takes it for a formula; numbers stay numbers.

    >>> cells = ("=1+1", "-0,5", "+31 6 1234", "@x", "-", "'s-Gravenhage")
    >>> [escape_formula(cell) for cell in cells]
    ["'=1+1", '-0,5', "'+31 6 1234", "'@x", "'-", "'s-Gravenhage"]
    """
    if cell.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(cell):
        return "'" + cell
    return cell
