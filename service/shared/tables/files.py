"""A table as CSV or Parquet, and what has to be known to read it."""

import csv
import io
from typing import Any

import orjson

from geo.tables import escape_formula
from service.shared.tables.table import Table


def to_csv(table: Table[Any]) -> bytes:
    r"""Return CSV in UTF-8 with one header line; what looks like a formula is quoted as text.

    >>> from service.shared.tables.table import Column
    >>> code = Column("code", "Code", "Een code.", get=lambda row: row)
    >>> to_csv(Table("T", "T", (code,), ["=1"]))
    b"code\n'=1\n"
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.names)
    for row in table.values:
        writer.writerow([_cell(value) for value in row])
    return buffer.getvalue().encode("utf-8")


def _cell(value: Any) -> Any:
    """Return text that is no formula, a number, or nothing."""
    return escape_formula(value) if isinstance(value, str) else "" if value is None else value


def to_meta(table: Table[Any]) -> bytes:
    """Return the provenance as JSON, for the file beside a CSV or Parquet file."""
    document = {
        "title": table.title,
        "columns": {column.name: column.meaning for column in table.columns},
        "provenance": dict(table.provenance),
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def to_parquet(table: Table[Any]) -> bytes:
    """Return Parquet with the provenance in the file's own metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {column.name: [column.get(row) for row in table.rows] for column in table.columns}
    data = pa.table(columns).replace_schema_metadata({"lappendeken": to_meta(table)})
    buffer = io.BytesIO()
    pq.write_table(data, buffer, compression="zstd")
    return buffer.getvalue()
