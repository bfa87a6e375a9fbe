"""Make a release out of the tables of facts, the same bytes every time."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from geo.errors import DataError
from geo.places.grid import build_grid
from geo.release import facts
from geo.release.files import FILES
from geo.release.flow_faults import verify_flows
from geo.release.history import History, doubt_rows, membership_rows, trace_history
from geo.release.load import Release
from geo.release.masking import find_masked_cells, masked_cell_rows
from geo.release.profiles import list_changes, measure_days
from geo.release.read_profiles import PROFILES
from geo.release.regions import region_rows, successor_rows
from geo.release.schools import flow_rows, location_rows
from geo.release.zoning import Columns, zone_columns
from geo.tables import FileEntry, Row, checksum, format_csv, read_manifest, seal
from geo.zones.borders import Borders, trace_borders

DRAWING_TOLERANCE_M = 100.0

Step = Callable[[str], None]


def build_release(
    sources: Path, target: Path, *, replace: bool = False, progress: Step = lambda _: None
) -> bool:
    """Write the release `target.name` from the tables in `sources`; True if anything changed.

    The release appears whole or not at all. An existing release with other bytes is kept and
    refused unless `replace` is given. Raises DataError that names the file at fault.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _recover(target)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".build-") as scratch:
        made = Path(scratch) / target.name
        made.mkdir()
        _write(sources, made, target.name, progress)
        if target.exists():
            if _same(made, target):
                return False
            if not replace:
                raise DataError(
                    f"{target} bestaat al met andere inhoud. Een release verandert niet; "
                    "kies een ander nummer of gebruik --replace."
                )
            _swap(made, target)
        else:
            made.rename(target)
    return True


def _swap(made: Path, target: Path) -> None:
    """Put `made` in the place of `target`; one of the two is whole on disk at every moment."""
    aside = _aside(target)
    aside.parent.mkdir()
    target.rename(aside)
    try:
        made.rename(target)
    except BaseException:
        aside.rename(target)
        aside.parent.rmdir()
        raise
    shutil.rmtree(aside.parent)


def _recover(target: Path) -> None:
    """Put back the release that an earlier build had moved aside when its process was killed."""
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    if aside.parent.exists():
        shutil.rmtree(aside.parent)


def _aside(target: Path) -> Path:
    """Where a release waits while it is replaced: in a folder that is itself no release."""
    return target.parent / f".{target.name}.oud" / target.name


def _write(sources: Path, folder: Path, release: str, progress: Step) -> None:
    manifest = read_manifest(sources / "manifest.toml")
    tables = facts.read(sources, manifest)
    verify_flows(tables)
    progress("bronnen gelezen")
    cells = find_masked_cells(tables)
    columns, shapes = zone_columns(tables, cells)
    progress("zones samengesteld")
    borders = trace_borders(shapes)
    drawing = trace_borders(shapely.coverage_simplify(shapes, DRAWING_TOLERANCE_M))
    progress("grenzen getrokken")
    grid = build_grid(shapes, borders)
    progress("raster gemaakt")

    history = trace_history(tables)
    progress("lidmaatschappen door de tijd gevolgd")

    (folder / "zones.csv").write_bytes(format_csv(_zone_rows(columns), list(columns)))
    _write_geo(folder / "zones.parquet", {"zone": columns["zone"]}, shapes)
    _write_borders(folder / "borders.parquet", borders)
    _write_borders(folder / "drawing.parquet", drawing)
    about = {
        "x0": str(grid.x0),
        "y0": str(grid.y0),
        "cell_m": str(grid.cell_m),
        "rows": str(grid.cells.shape[0]),
        "columns": str(grid.cells.shape[1]),
    }
    _write_parquet(
        folder / "grid.parquet",
        pa.table({"cell": grid.cells.ravel()}).replace_schema_metadata(about),
    )
    for name, table in (
        ("schools.parquet", location_rows(tables, grid, list(columns["zone"]))),
        ("pupil_flows.parquet", flow_rows(tables)),
    ):
        _write_parquet(folder / name, pa.table(table))
    progress("scholen geplaatst")
    texts = {
        **_texts(tables, history, columns),
        "masked_cells.csv": masked_cell_rows(cells),
    }
    for name, rows in texts.items():
        (folder / name).write_bytes(format_csv(rows, FILES[name]))

    def describe() -> None:
        text = _about(folder, release, manifest, tables.about, history)
        (folder / "release.toml").write_text(text, "utf-8")

    # Profiles are measured on what the others say together, as who opens the release reads it.
    for name in PROFILES:
        _write_parquet(folder / name, pa.table({column: [] for column in FILES[name]}))
    describe()
    for name, changes in list_changes(measure_days(Release(folder))).items():
        _write_parquet(folder / name, pa.table(changes))
    progress("profielen van scholen gemeten")
    describe()
    progress("release geschreven")


def _texts(tables: facts.Facts, history: History, columns: Columns) -> dict[str, list[Row]]:
    """Make the text tables of the release."""
    place = facts.place_postcodes(tables)
    return {
        "layers.csv": tables.layers,
        "layer_counts.csv": tables.counts,
        "regions.csv": region_rows(tables, history),
        "successors.csv": successor_rows(tables, history, columns),
        "memberships.csv": membership_rows(tables, history),
        "doubts.csv": doubt_rows(history),
        "pc4.csv": [
            {
                "pc4": row["pc4"],
                "zone": place[row["pc4"]],
                "rd_x": row["rd_x"],
                "rd_y": row["rd_y"],
                "youth": row["youth"],
            }
            for row in tables.pc4
        ],
        "pc4_straddle.csv": facts.straddle_rows(tables),
        "pc4_missing.csv": [
            {
                "pc4": row["pc4"],
                "place": row["place"],
                "swv_po": row["suggested_swv_po"],
                "swv_vo": row["suggested_swv_vo"],
            }
            for row in tables.missing
            if row["noise"] == "no"
        ],
        "partnerships_national.csv": _only(tables.national, "partnerships_national.csv"),
        "duties.csv": _only(tables.duties, "duties.csv"),
        "conditions.csv": _only(tables.conditions, "conditions.csv"),
        "law_changes.csv": _only(tables.law_changes, "law_changes.csv"),
    }


def _only(rows: list[Row], name: str) -> list[Row]:
    """Rows with the columns of a file of the release alone."""
    return [{column: row[column] for column in FILES[name]} for row in rows]


def _zone_rows(columns: Columns) -> list[Row]:
    """Return the table of zones as text; a number is read back to its last digit."""
    texts = [
        [value if isinstance(value, str) else repr(float(value)) for value in column]
        for column in columns.values()
    ]
    return [dict(zip(columns, values, strict=True)) for values in zip(*texts, strict=True)]


def _write_geo(path: Path, columns: Mapping[str, object], shapes: NDArray[np.object_]) -> None:
    import geopandas as gpd  # heavy, and needed by the build alone

    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:28992")
    frame.to_parquet(path, index=False, compression="zstd", compression_level=19)


def _write_borders(path: Path, borders: Borders) -> None:
    _write_geo(path, {"left": borders.left, "right": borders.right}, borders.lines)


def _write_parquet(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd", compression_level=19)


def _about(
    folder: Path,
    release: str,
    manifest: Mapping[str, FileEntry],
    about: facts.About,
    history: History,
) -> str:
    """The release's own description: what it holds, of what date, made from what."""
    lines = ["# Made by `lappendeken data build`; do not edit.", "[release]", f'id = "{release}"']
    lines.append(f"divisions = {json.dumps(history.divisions)}")
    lines += ["", "[vintages]", *(f'{what} = "{when}"' for what, when in about.vintages.items())]
    lines += [
        "",
        "[expected]",
        *(f"{weight} = {total}" for weight, total in about.expected.items()),
    ]
    lines += ["", "[files]"]
    lines += [f'"{name}" = "{checksum((folder / name).read_bytes())}"' for name in FILES]
    lines += ["", "[sources]"]
    lines += [f'"{name}" = "{manifest[name].sha256}"' for name in facts.USED]
    return seal("\n".join(lines) + "\n")


def _same(first: Path, second: Path) -> bool:
    names = {path.name for path in first.iterdir()}
    return names == {path.name for path in second.iterdir()} and all(
        (first / name).read_bytes() == (second / name).read_bytes() for name in names
    )
