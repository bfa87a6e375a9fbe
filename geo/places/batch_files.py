"""Locate every row of a CSV or Parquet file, a piece at a time."""

import codecs
import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import Fault, InputError
from geo.places.batch import BatchLocator, plan
from geo.places.locate import Locator

CHUNK_ROWS = 20_000
FORMATS = (".csv", ".parquet")

Progress = Callable[[float], None]
"""Called with the part of the input that is done, 0-1."""


@dataclass(frozen=True)
class Summary:
    """Rows read, and rows that got a warning."""

    rows: int
    warned: int


def locate_file(
    locator: Locator,
    source: Path,
    target: Path,
    *,
    prefix: str = "",
    progress: Progress = lambda _: None,
) -> Summary:
    """Write `target`: the rows of `source`, in order, with one column per layer and `warning`.

    The output appears whole or not at all. Raises InputError for a file that is missing, empty,
    of another kind, without a column that names a place, or with a column of that name already.
    """
    for path in (source, target):
        _check_format(path)
    if source.resolve() == target.resolve():
        message = f"{target} is ook het invoerbestand. Kies een andere naam."
        raise InputError([Fault("OUT", str(target), ("een ander bestand",), message)])
    if not source.is_file():
        message = f"{source} bestaat niet."
        raise InputError([Fault("IN", str(source), ("een bestaand bestand",), message)])
    chunks = _read_csv(source) if source.suffix.lower() == ".csv" else _read_parquet(source)
    unfinished = target.with_name(target.name + ".deel")
    try:
        summary = _copy(locator, chunks, unfinished, target.suffix.lower(), prefix, progress)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return summary


def _copy(
    locator: Locator,
    chunks: Iterator[tuple[pa.Table, list[str], float]],
    target: Path,
    form: str,
    prefix: str,
    progress: Progress,
) -> Summary:
    writer: _CsvWriter | _ParquetWriter | None = None
    rows = warned = 0
    try:
        for table, faults, done in chunks:
            names = [name.strip().lower() for name in table.column_names]
            chosen = plan(names, locator.layers.ids, prefix)
            if writer is None:
                batch = BatchLocator(locator, chosen)
                writer = _CsvWriter(target) if form == ".csv" else _ParquetWriter(target)
            wanted = [*(chosen.point or ()), *(["postcode"] if chosen.postcode else [])]
            columns = {name: _as_text(table.column(names.index(name))) for name in wanted}
            added = batch.locate(columns)
            added[-1] = [
                " ".join(filter(None, (fault, text)))
                for fault, text in zip(faults, added[-1], strict=True)
            ]
            for name, values in zip(chosen.added, added, strict=True):
                table = table.append_column(name, pa.array(values, pa.string()))
            writer.write(table)
            rows += table.num_rows
            warned += sum(map(bool, added[-1]))
            progress(done)
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        raise InputError([Fault("IN", "", ("een kopregel en rijen",), "Het bestand is leeg.")])
    return Summary(rows, warned)


def _check_format(path: Path) -> None:
    if path.suffix.lower() not in FORMATS:
        message = f"{path.name}: het bestand moet eindigen op {' of '.join(FORMATS)}."
        raise InputError([Fault("file", path.name, FORMATS, message)])


def _as_text(column: pa.ChunkedArray) -> list[str]:
    return [_cell(value) for value in column.to_pylist()]


def _cell(value: Any) -> str:
    """A value as text; a postcode that a table holds as 3771.0 is 3771, and NaN is empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _read_csv(path: Path) -> Iterator[tuple[pa.Table, list[str], float]]:
    """Chunks of text columns; "," or ";", UTF-8 with or without BOM, or Windows-1252."""
    size = max(path.stat().st_size, 1)
    with path.open("r", encoding=_encoding(path), newline="") as handle:
        first = handle.readline()
        delimiter = ";" if first.count(";") > first.count(",") else ","
        header = next(csv.reader([first], delimiter=delimiter), [])
        _check_header(path, header)
        reader = csv.reader(handle, delimiter=delimiter)
        rows: list[list[str]] = []
        done = len(first)
        try:
            for row in reader:
                if not row:
                    continue
                rows.append(row)
                done += sum(map(len, row)) + len(row)
                if len(rows) == CHUNK_ROWS:
                    yield *_as_table(header, rows), min(done / size, 1.0)
                    rows = []
        except csv.Error as error:
            message = f"{path.name}: regel {reader.line_num + 1} is niet te lezen."
            raise InputError([Fault("IN", path.name, ("CSV",), message)]) from error
    yield *_as_table(header, rows), 1.0


def _check_header(path: Path, header: list[str]) -> None:
    names = [name.strip().lower() for name in header]
    twice = sorted({name for name in names if names.count(name) > 1})
    if not header or not any(names):
        raise InputError(
            [Fault("IN", path.name, ("een kopregel",), f"{path.name} is leeg of heeft geen kop.")]
        )
    if twice:
        message = f"{path.name}: kolom {', '.join(twice)} komt meer dan eens voor."
        raise InputError([Fault("header", ",".join(twice), ("unieke namen",), message)])


def _as_table(header: list[str], rows: list[list[str]]) -> tuple[pa.Table, list[str]]:
    """A chunk as a table; an uneven row keeps the cells that fit and says so."""
    width = len(header)
    faults = [
        "" if len(row) == width else f"De rij heeft {len(row)} cellen, de kop {width}."
        for row in rows
    ]
    even = [(row + [""] * width)[:width] for row in rows]
    columns: Any = zip(*even, strict=True) if even else [[]] * width
    arrays = [pa.array(column, pa.string()) for column in columns]
    return pa.Table.from_arrays(arrays, names=header), faults


def _encoding(path: Path) -> str:
    """UTF-8 if the whole file is, else Windows-1252; read a piece at a time."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as handle:
        try:
            while piece := handle.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _read_parquet(path: Path) -> Iterator[tuple[pa.Table, list[str], float]]:
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        message = f"{path.name} is geen Parquet-bestand."
        raise InputError([Fault("IN", path.name, FORMATS, message)]) from error
    with file:
        _check_header(path, file.schema_arrow.names)
        total = max(file.metadata.num_rows, 1)
        done = 0
        for piece in file.iter_batches(batch_size=CHUNK_ROWS):
            done += piece.num_rows
            yield pa.Table.from_batches([piece]), [""] * piece.num_rows, done / total
        if done == 0:
            yield file.schema_arrow.empty_table(), [], 1.0


class _CsvWriter:
    """UTF-8 CSV with one header line."""

    def __init__(self, path: Path) -> None:
        self._handle = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._handle, lineterminator="\n")
        self._started = False

    def write(self, table: pa.Table) -> None:
        if not self._started:
            self._writer.writerow(table.column_names)
            self._started = True
        self._writer.writerows(zip(*map(_as_text, table.columns), strict=True))

    def close(self) -> None:
        self._handle.close()


class _ParquetWriter:
    """Parquet with the schema of the first piece."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer: pq.ParquetWriter | None = None

    def write(self, table: pa.Table) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._path, table.schema, compression="zstd")
        self._writer.write_table(table)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
