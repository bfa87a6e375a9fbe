"""Make a release out of the tables of facts, the same bytes every time."""

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
from geo.layers.naming import partnership_region
from geo.places.grid import build_grid
from geo.release import facts
from geo.release.files import FILES
from geo.release.schools import flow_rows, location_rows
from geo.release.zoning import Columns, zone_columns
from geo.tables import FileEntry, Row, checksum, format_csv, read_manifest, seal
from geo.zones.borders import Borders, trace_borders
from geo.zones.table import Labels

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
    progress("bronnen gelezen")
    columns, shapes = zone_columns(tables)
    progress("zones samengesteld")
    borders = trace_borders(shapes)
    drawing = trace_borders(shapely.coverage_simplify(shapes, DRAWING_TOLERANCE_M))
    progress("grenzen getrokken")
    grid = build_grid(shapes, borders)
    progress("raster gemaakt")

    (folder / "zones.csv").write_bytes(format_csv(_zone_rows(columns), list(columns)))
    _write_geo(folder / "zones.parquet", {"zone": columns["zone"]}, shapes)
    layer_ids = [row["layer"] for row in tables.layers]
    labels = {name: Labels.of(list(columns[name])) for name in layer_ids}
    covering = {row["layer"] for row in tables.layers if row["covers_country"] == "yes"}
    used = {name: column for name, column in labels.items() if name in covering}
    _write_borders(folder / "borders.parquet", borders, used)
    _write_borders(folder / "drawing.parquet", drawing, used)
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
    for name, rows in _texts(tables).items():
        (folder / name).write_bytes(format_csv(rows, FILES[name]))
    (folder / "release.toml").write_text(_about(folder, release, manifest, tables.about), "utf-8")
    progress("release geschreven")


def _texts(tables: facts.Facts) -> dict[str, list[Row]]:
    """The text tables of the release."""
    place = facts.zone_of_codes(tables)
    return {
        "layers.csv": tables.layers,
        "regions.csv": _regions(tables),
        "successors.csv": _successors(tables),
        "doubts.csv": facts.doubts(tables),
        "pc4.csv": [
            {
                "pc4": row["pc4"],
                "zone": place[row["gemeente"], row["swv_po"], row["swv_vo"]],
                "rd_x": row["rd_x"],
                "rd_y": row["rd_y"],
            }
            for row in tables.pc4
        ],
        "pc4_straddle.csv": [
            {
                "pc4": row["pc4"],
                "gemeente": row["other_gemeente"],
                "area_share": row["area_share"],
            }
            for row in tables.straddle
        ],
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
    }


def _only(rows: list[Row], name: str) -> list[Row]:
    """Rows with the columns of a file of the release alone."""
    return [{column: row[column] for column in FILES[name]} for row in rows]


def _regions(tables: facts.Facts) -> list[Row]:
    """Names of all regions, by layer in order, then by code."""

    def plain(layer: str, code: str, name: str) -> Row:
        return {
            "layer": layer, "code": code, "name": name, "label": name, "number": "",
            "verified": "yes", "unverified_name": "", "seat": "", "note": "",
        }  # fmt: skip

    notes = {row["code"]: row["explain_nl"] for row in tables.changes}
    rows = [plain("gemeente", row["code"], row["name"]) for row in tables.gemeenten]
    rows += [plain(row["layer"], row["code"], row["name"]) for row in tables.regions]
    rows += [partnership_region(row, notes.get(row["code"], "")) for row in tables.partnerships]
    inspiratie = {row["code"]: row["name"] for row in tables.inspiratieregios}
    rows += [plain("inspiratieregio", code, name) for code, name in inspiratie.items()]
    order = [row["layer"] for row in tables.layers]
    return sorted(rows, key=lambda row: (order.index(row["layer"]), row["code"]))


def _successors(tables: facts.Facts) -> list[Row]:
    """What ended, and into what; shares of a part are of area and made to add up to 1."""
    total: dict[str, float] = {}
    for row in tables.herindelingen:
        total[row["old_code"]] = total.get(row["old_code"], 0.0) + float(row["area_share"])
    ended = [
        {
            "layer": "gemeente",
            "code": row["old_code"],
            "new_code": row["new_code"],
            "new_name": row["new_name"],
            "since": row["date"],
            "share": f"{float(row['area_share']) / total[row['old_code']]:.6f}",
            "pc4": row["pc4"],
        }
        for row in tables.herindelingen
    ]
    merged = [
        {
            "layer": f"swv_{row['code'][:2].lower()}",
            "code": row["code"],
            "new_code": "",
            "new_name": row["successor_name"],
            "since": row["since"],
            "share": "1.000000",
            "pc4": "",
        }
        for row in tables.changes
        if row["kind"] == "merged"
    ]
    return sorted(ended, key=lambda row: (row["code"], -float(row["share"]))) + merged


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


def _write_borders(path: Path, borders: Borders, labels: dict[str, Labels]) -> None:
    names = np.array(list(labels))
    layers = [" ".join(names[row]) for row in borders.membership(labels)]
    columns = {"left": borders.left, "right": borders.right, "layers": layers}
    _write_geo(path, columns, borders.lines)


def _write_parquet(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd", compression_level=19)


def _about(
    folder: Path, release: str, manifest: Mapping[str, FileEntry], about: facts.About
) -> str:
    """The release's own description: what it holds, of what date, made from what."""
    lines = ["# Made by `lappendeken data build`; do not edit.", "[release]", f'id = "{release}"']
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
