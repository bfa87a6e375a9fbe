"""Locate every row of a CSV or Parquet file, a piece at a time."""

import csv
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from geo import dutch
from geo.errors import Fault, InputError
from geo.places.batch import POSTCODE, BatchLocator, Plan, plan
from geo.places.locate import Locator
from geo.tables import escape_formula, write_whole
from geo.text_tables import MANY_LINES, Progress, TextTable, describe_width, open_text_table

CHUNK_ROWS = 20_000
FORMATS = (".csv", ".parquet")


@dataclass(frozen=True)
class Summary:
    """Rows read, and rows that got a warning."""

    rows: int
    warned: int


class Chunk(NamedTuple):
    """Some rows of the input, what is odd about each of them, and the part read so far (0-1)."""

    table: pa.Table
    faults: list[str]
    part: float


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
    with write_whole(target) as unfinished:
        return _copy(locator, chunks, unfinished, target.suffix.lower(), prefix, progress)


def _check_paths(source: Path, target: Path) -> None:
    for path in (source, target):
        if path.suffix.lower() not in FORMATS:
            message = f"{path.name}: het bestand moet eindigen op {' of '.join(FORMATS)}."
            raise _refuse("file", path.name, message, *FORMATS)
    if source.resolve() == target.resolve():
        message = f"{target} is ook het invoerbestand. Kies een andere naam."
        raise _refuse("OUT", str(target), message, "een ander bestand")
    if not source.is_file():
        message = f"{source} bestaat niet of is geen bestand."
        raise _refuse("IN", str(source), message, "een bestaand bestand")
    if not target.parent.is_dir():
        message = f"De map {target.parent} bestaat niet. Maak die eerst, of kies een andere map."
        raise _refuse("OUT", str(target), message, "een map die bestaat")
    if target.is_dir():
        message = f"{target} is een map. Geef de naam van een bestand."
        raise _refuse("OUT", str(target), message, "een bestand")


def _refuse(pointer: str, value: str, message: str, *allowed: str) -> InputError:
    return InputError([Fault(pointer, value, allowed, message)])


def _copy(
    locator: Locator,
    chunks: Iterator[Chunk],
    target: Path,
    form: str,
    prefix: str,
    progress: Progress,
) -> Summary:
    first = next(chunks)
    schema = first.table.schema
    names = [name.strip().lower() for name in schema.names]
    chosen = plan(names, locator.layers.ids, prefix)
    places = _find_places(names, chosen)
    for name in chosen.added:
        schema = schema.append(pa.field(name, pa.string()))
    batch = BatchLocator(locator, chosen)
    rows = warned = 0
    with closing(
        _CsvWriter(target, schema, set(places.values()))
        if form == ".csv"
        else pq.ParquetWriter(target, schema, compression="zstd")
    ) as writer:
        for table, faults, part in chain([first], chunks):
            added = batch.locate(
                {
                    name: [_as_place(value) for value in table.column(at).to_pylist()]
                    for name, at in places.items()
                }
            )
            added[-1] = [
                " ".join(filter(None, texts)) for texts in zip(faults, added[-1], strict=True)
            ]
            columns = [*table.columns, *(pa.array(values, pa.string()) for values in added)]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            rows += table.num_rows
            warned += sum(map(bool, added[-1]))
            progress(part)
    return Summary(rows, warned)


def _find_places(names: list[str], chosen: Plan) -> dict[str, int]:
    """Return the columns that say where a row is, with their positions."""
    wanted = [*(chosen.point or ()), *([POSTCODE] if chosen.postcode else [])]
    return {name: names.index(name) for name in wanted}


def _as_place(value: Any) -> str:
    """Return a cell that says where a row is; a postcode that a table holds as 3771.0 is 3771."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _as_text(value)


def _as_text(value: Any) -> str:
    """Return a value as it is; NaN is empty."""
    return "" if value is None or value != value else str(value)


def _read_csv(path: Path) -> Iterator[Chunk]:
    """Yield chunks of text columns; an uneven row keeps the cells that fit."""
    with open_text_table(path) as table:
        rows = table.rows()
        try:
            header = next(rows)
            _check_header(path, header)
            width = len(header)
            kept: list[list[str]] = []
            faults: list[str] = []
            for cells in rows:
                if not cells:
                    continue
                faults.append(_describe(table, cells, width))
                kept.append(cells if len(cells) == width else (cells + [""] * width)[:width])
                if len(kept) == CHUNK_ROWS:
                    yield Chunk(_as_table(header, kept), faults, table.part())
                    kept, faults = [], []
        except csv.Error as error:
            message = f"{path.name}: regel {table.line} is niet te lezen."
            raise _refuse("IN", path.name, message, "CSV") from error
    yield Chunk(_as_table(header, kept), faults, 1.0)


def _check_header(path: Path, header: list[str]) -> None:
    names = [name.strip().lower() for name in header]
    twice = sorted({name for name in names if names.count(name) > 1})
    if not any(names):
        message = f"{path.name} is leeg of heeft geen kop."
        raise _refuse("IN", path.name, message, "een kopregel")
    if twice:
        message = f"{path.name}: kolom {', '.join(twice)} komt meer dan eens voor."
        raise _refuse("header", ",".join(twice), message, "unieke namen")


def _as_table(header: list[str], rows: list[list[str]]) -> pa.Table:
    columns: Any = zip(*rows, strict=True) if rows else [[]] * len(header)
    return pa.Table.from_arrays([pa.array(cells, pa.string()) for cells in columns], names=header)


def _describe(table: TextTable, cells: list[str], width: int) -> str:
    """Say what is odd about the latest row; a quotation mark too many takes the next rows along."""
    said = [describe_width(cells, width), MANY_LINES if table.spans_lines else ""]
    return " ".join(dutch.upper_first(text) for text in said if text)


def _read_parquet(path: Path) -> Iterator[Chunk]:
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise _refuse("IN", path.name, f"{path.name} is geen Parquet-bestand.", *FORMATS) from error
    with file:
        _check_header(path, file.schema_arrow.names)
        total = max(file.metadata.num_rows, 1)
        done = 0
        for piece in file.iter_batches(batch_size=CHUNK_ROWS, use_threads=False):
            done += piece.num_rows
            yield Chunk(pa.Table.from_batches([piece]), [""] * piece.num_rows, done / total)
        if done == 0:
            yield Chunk(file.schema_arrow.empty_table(), [], 1.0)


class _CsvWriter:
    """UTF-8 CSV with one header line.

    places: positions of the columns that say where a row is; numbers in others keep their form.
    """

    def __init__(self, path: Path, schema: pa.Schema, places: set[int]) -> None:
        self._converts = [
            _as_place if at in places else _as_text for at in range(len(schema.names))
        ]
        self._handle = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._handle, lineterminator="\n")
        self._writer.writerow([escape_formula(name) for name in schema.names])

    def write_table(self, table: pa.Table) -> None:
        columns = [
            [escape_formula(convert(value)) for value in column.to_pylist()]
            for convert, column in zip(self._converts, table.columns, strict=True)
        ]
        self._writer.writerows(zip(*columns, strict=True))

    def close(self) -> None:
        self._handle.close()
