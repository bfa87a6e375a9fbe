"""Read a Parquet file with pyarrow alone: neither pandas nor threads."""

import io
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray


def read_columns(content: bytes, names: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    """Return columns of a Parquet file as arrays of numbers or Python values."""
    table = read_table(content, names)
    return {name: as_array(table.column(name)) for name in names}


def read_table(content: bytes, names: tuple[str, ...]) -> pa.Table:
    """Return a Parquet file as a table with the named columns."""
    # Neither this nor as_array brings in pandas, as pq.read_table and to_numpy do: half of the
    # time that the service takes to start.
    # Without threads: they may still run when a short command ends, and then abort the process.
    return pq.ParquetFile(io.BytesIO(content)).read(list(names), use_threads=False)


def encode(column: pa.ChunkedArray) -> tuple[list[str], NDArray[np.intp]]:
    """Return the values of a column of texts in the order in which they come, and the rows."""
    coded = column.combine_chunks().dictionary_encode()
    return coded.dictionary.to_pylist(), np.from_dlpack(coded.indices).astype(np.intp)


def as_array(column: pa.ChunkedArray) -> NDArray[Any]:
    """Return numbers and truths without gaps as they are, else Python values (None for a gap)."""
    values = column.combine_chunks()
    if values.null_count == 0 and pa.types.is_boolean(values.type):
        return np.from_dlpack(values.cast(pa.uint8())).astype(bool)  # it has them in bits
    if values.null_count == 0 and pa.types.is_primitive(values.type):
        return np.from_dlpack(values)
    return np.array(values.to_pylist(), object)
