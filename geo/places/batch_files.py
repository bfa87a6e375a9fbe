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
from geo.places.batch import POSTCODE, BatchLocator, Plan, plan
from geo.places.locate import Locator
from geo.tables import spreadsheet_text

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
    of another kind, without a column that names a place, or with a column of that name already;
    OSError that names `target` when it cannot be written.
    """
    _check_paths(source, target)
    chunks = _read_csv(source) if source.suffix.lower() == ".csv" else _read_parquet(source)
    unfinished = target.with_name(target.name + ".deel")
    try:
        summary = _copy(locator, chunks, unfinished, target.suffix.lower(), prefix, progress)
        unfinished.replace(target)
    except OSError as error:
        if error.filename in (None, str(unfinished)):
            error.filename = str(target)
        raise
    finally:
        unfinished.unlink(missing_ok=True)
    return summary


def _check_paths(source: Path, target: Path) -> None:
    for path in (source, target):
        _check_format(path)
    if source.resolve() == target.resolve():
        message = f"{target} is ook het invoerbestand. Kies een andere naam."
        raise InputError([Fault("OUT", str(target), ("een ander bestand",), message)])
    if not source.is_file():
        message = f"{source} bestaat niet of is geen bestand."
        raise InputError([Fault("IN", str(source), ("een bestaand bestand",), message)])
    if not target.parent.is_dir():
        message = f"De map {target.parent} bestaat niet. Maak die eerst, of kies een andere map."
        raise InputError([Fault("OUT", str(target), ("een map die bestaat",), message)])
    if target.is_dir():
        message = f"{target} is een map. Geef de naam van een bestand."
        raise InputError([Fault("OUT", str(target), ("een bestand",), message)])


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
            columns = _place_columns(table, names, chosen)
            if writer is None:
                batch = BatchLocator(locator, chosen)
                places = {names.index(name) for name in columns}
                writer = _CsvWriter(target, places) if form == ".csv" else _ParquetWriter(target)
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


def _place_columns(table: pa.Table, names: list[str], chosen: Plan) -> dict[str, list[str]]:
    """The columns that say where a row is, as text."""
    wanted = [*(chosen.point or ()), *([POSTCODE] if chosen.postcode else [])]
    return {
        name: [_place(value) for value in table.column(names.index(name)).to_pylist()]
        for name in wanted
    }


def _place(value: Any) -> str:
    """A cell that says where a row is; a postcode that a table holds as 3771.0 is 3771."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _text(value)


def _text(value: Any) -> str:
    """A value as it is; NaN is empty."""
    return "" if value is None or value != value else str(value)


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
    faults = [_fault(row, width) for row in rows]
    even = [(row + [""] * width)[:width] for row in rows]
    columns: Any = zip(*even, strict=True) if even else [[]] * width
    arrays = [pa.array(column, pa.string()) for column in columns]
    return pa.Table.from_arrays(arrays, names=header), faults


def _fault(row: list[str], width: int) -> str:
    """What is odd about a row; a quotation mark too many takes the next rows along."""
    said = []
    if len(row) != width:
        count = "1 cel" if len(row) == 1 else f"{len(row)} cellen"
        said.append(f"De rij heeft {count}, de kop {width}.")
    if any("\n" in cell for cell in row):
        said.append(
            "Een cel loopt over meer regels. Staat er een aanhalingsteken te veel of te weinig?"
        )
    return " ".join(said)


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
        for piece in file.iter_batches(batch_size=CHUNK_ROWS, use_threads=False):
            done += piece.num_rows
            yield pa.Table.from_batches([piece]), [""] * piece.num_rows, done / total
        if done == 0:
            yield file.schema_arrow.empty_table(), [], 1.0


class _CsvWriter:
    """UTF-8 CSV with one header line.

    places: positions of the columns that say where a row is; numbers in others keep their form.
    """

    def __init__(self, path: Path, places: set[int]) -> None:
        self._places = places
        self._handle = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._handle, lineterminator="\n")
        self._started = False

    def write(self, table: pa.Table) -> None:
        if not self._started:
            self._writer.writerow([spreadsheet_text(name) for name in table.column_names])
            self._started = True
        columns = [self._cells(number, column) for number, column in enumerate(table.columns)]
        self._writer.writerows(zip(*columns, strict=True))

    def _cells(self, number: int, column: pa.ChunkedArray) -> list[str]:
        convert = _place if number in self._places else _text
        return [spreadsheet_text(convert(value)) for value in column.to_pylist()]

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
