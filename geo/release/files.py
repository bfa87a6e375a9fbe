"""The files of a release: each read when it is asked for, and verified when it is read."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geo.duties.catalogue import CONDITION_COLUMNS, DUTY_COLUMNS
from geo.errors import DataError
from geo.tables import Row, parse_csv, read_bytes, read_sealed_toml
from geo.zones.table import WEIGHTS

FILES: Mapping[str, tuple[str, ...]] = {
    "layers.csv": (
        "layer", "singular", "plural", "article", "prefix", "regions", "leftover",
        "covers_country", "about_children", "made_of", "accuracy_m", "vintage", "publisher",
        "licence", "source", "decides_nl",
    ),
    "regions.csv": (
        "layer", "code", "name", "label", "number", "verified", "unverified_name", "seat", "note",
    ),
    "successors.csv": ("layer", "code", "new_code", "new_name", "since", "share", "pc4"),
    "zones.parquet": ("zone", *WEIGHTS, "geometry"),
    "doubts.csv": ("zone", "layer", "certainty", "text"),
    "borders.parquet": ("left", "right", "layers", "geometry"),
    "drawing.parquet": ("left", "right", "geometry"),
    "grid.parquet": ("cell",),
    "pc4.csv": ("pc4", "zone", "rd_x", "rd_y"),
    "pc4_straddle.csv": ("pc4", "gemeente", "area_share"),
    "pc4_missing.csv": ("pc4", "place", "swv_po", "swv_vo"),
    "schools.parquet": (
        "id", "name", "kinds", "cluster", "denomination", "board", "place", "pc6", "gemeente",
        "gemeente_name", "rd_x", "rd_y", "point_of", "zone", "vintage",
    ),
    "pupil_flows.parquet": ("location", "kind", "pc4", "known", "masked"),
    "partnerships_national.csv": ("id", "sector", "name", "note"),
    "duties.csv": DUTY_COLUMNS,
    "conditions.csv": CONDITION_COLUMNS,
}  # fmt: skip
"""File of a release -> columns it must have."""

Columns = dict[str, NDArray[Any]]


class Files:
    """The files in the folder of a release, after its description was verified.

    id: of the release; vintages: what -> date or period of the underlying facts. Everything here
    raises DataError with one sentence that names the file which is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "release.toml"
        about = read_sealed_toml(path)
        self.folder = folder
        self._sha256: Mapping[str, str] = about.get("files", {})
        absent = [name for name in FILES if name not in self._sha256]
        if absent or "release" not in about or "vintages" not in about:
            what = ", ".join(absent) or "de kop"
            raise DataError(f"{path} is niet volledig: {what} ontbreekt.")
        self.id: str = about["release"]["id"]
        self.vintages: Mapping[str, str] = about["vintages"]

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a CSV file."""
        return parse_csv(self._read(name), name, FILES[name])

    def columns(self, name: str, *names: str) -> Columns:
        """Return columns of a Parquet file, those of FILES unless others are named."""
        chosen = names or FILES[name]
        table = self.table(name, *chosen)
        return {column: as_array(table.column(column)) for column in chosen}

    def table(self, name: str, *names: str) -> pa.Table:
        """Return a Parquet file as a table with the named columns."""
        # Neither this nor as_array brings in pandas, as pq.read_table and to_numpy do: half of the
        # time that the service takes to start.
        # Without threads: they may still run when a short command ends, and then abort the process.
        return pq.ParquetFile(io.BytesIO(self._read(name))).read(list(names), use_threads=False)

    def _read(self, name: str) -> bytes:
        return read_bytes(self.folder / name, self._sha256[name])


def as_array(column: pa.ChunkedArray) -> NDArray[Any]:
    """Return numbers without gaps as they are, anything else as Python values (None for a gap)."""
    values = column.combine_chunks()
    if values.null_count == 0 and pa.types.is_primitive(values.type):
        return np.from_dlpack(values)
    return np.array(values.to_pylist(), object)
