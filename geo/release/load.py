"""Read one release from disk, verified, into one read-only value."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from geo.duties import Duties, read_duties
from geo.duties.catalogue import CONDITION_COLUMNS, DUTY_COLUMNS
from geo.errors import DataError
from geo.journeys import Journeys
from geo.layers import Layer, Layers, Region, Successor
from geo.layers.national import NationalBody
from geo.places import Grid, Locator, MissingPostcode, Postcodes
from geo.places.locate import Doubts
from geo.schools import Flows, Location, Register, Schools
from geo.tables import Row, parse_csv, read_bytes, read_sealed_toml
from geo.zones import CERTAINTIES, WEIGHTS, Borders, Labels, ZoneTable
from geo.zones.neighbours import neighbours
from geo.zones.parts import Pairs

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


@dataclass(frozen=True)
class Release:
    """Everything the project knows of one release, read-only.

    vintages: what -> date or period of the underlying facts, for example ``boundaries``.
    """

    id: str
    vintages: Mapping[str, str]
    layers: Layers
    zones: ZoneTable
    borders: Borders
    drawing: Borders
    """The border lines, simplified as a coverage, for maps only."""
    grid: Grid
    postcodes: Postcodes
    doubts: Doubts
    register: Register
    flows: Flows
    duties: Duties
    national: Mapping[str, NationalBody]
    """Bodies without an area, by their id."""

    @property
    def vintage(self) -> str:
        """Date of the boundaries, ISO."""
        return self.vintages["boundaries"]

    @cached_property
    def locator(self) -> Locator:
        """Answers which bodies govern a place."""
        return Locator(
            self.layers, self.zones, self.borders, self.grid, self.postcodes, self.doubts
        )

    @cached_property
    def schools(self) -> Schools:
        """Answers whom a school deals with, and which schools there are."""
        return Schools(self.zones, self.layers, self.postcodes, self.register, self.flows)

    @cached_property
    def journeys(self) -> Journeys:
        """Answers which bodies govern a child's journey."""
        return Journeys(self.zones, self.layers, self.locator, self.register, self.duties)

    @cached_property
    def neighbours(self) -> Pairs:
        """Pairs of zones that touch, parts of the country over water joined to the nearest."""
        return neighbours(self.borders, self.zones.shapes)


def load_release(folder: Path) -> Release:
    """The release in a folder, after its checksums and columns were verified.

    Raises DataError with one sentence that names the file which is missing or damaged; nothing
    is returned half-loaded.
    """
    about = read_sealed_toml(folder / "release.toml")
    contents = _read_files(folder, about)
    try:
        return _assemble(about, contents)
    except (KeyError, ValueError, IndexError, TypeError, shapely.errors.ShapelyError) as error:
        raise DataError(
            f"{folder}: de bestanden van deze release passen niet bij elkaar."
        ) from error


def _read_files(folder: Path, about: dict[str, dict[str, str]]) -> dict[str, bytes]:
    listed = about.get("files", {})
    absent = [name for name in FILES if name not in listed]
    if absent or "release" not in about or "vintages" not in about:
        what = ", ".join(absent) or "de kop"
        raise DataError(f"{folder / 'release.toml'} is niet volledig: {what} ontbreekt.")
    return {name: read_bytes(folder / name, listed[name]) for name in FILES}


def _assemble(about: dict[str, dict[str, str]], contents: dict[str, bytes]) -> Release:
    rows = {
        name: parse_csv(content, name, FILES[name])
        for name, content in contents.items()
        if name.endswith(".csv")
    }
    layers = Layers(
        map(_layer, rows["layers.csv"]), _regions(rows["regions.csv"], rows["successors.csv"])
    )
    zones = _zones(contents["zones.parquet"], layers, rows["doubts.csv"])
    postcodes = _postcodes(rows, zones)
    return Release(
        id=about["release"]["id"],
        vintages=about["vintages"],
        layers=layers,
        zones=zones,
        borders=_borders(contents["borders.parquet"]),
        drawing=_borders(contents["drawing.parquet"]),
        grid=_grid(contents["grid.parquet"], zones.shapes),
        postcodes=postcodes,
        doubts={
            (zones.position[row["zone"]], row["layer"]): row["text"] for row in rows["doubts.csv"]
        },
        register=_register(contents["schools.parquet"], zones),
        flows=_flows(contents["pupil_flows.parquet"], postcodes),
        duties=read_duties(rows["duties.csv"], rows["conditions.csv"], layers.ids),
        national={
            row["id"]: NationalBody(row["id"], row["sector"], row["name"], row["note"])
            for row in rows["partnerships_national.csv"]
        },
    )


def _layer(row: Row) -> Layer:
    return Layer(
        id=row["layer"],
        singular=row["singular"],
        plural=row["plural"],
        article=row["article"],
        prefix=row["prefix"],
        count=int(row["regions"]),
        leftover=row["leftover"],
        covers_country=row["covers_country"] == "yes",
        about_children=row["about_children"] == "yes",
        made_of=row["made_of"],
        accuracy_m=int(row["accuracy_m"]),
        vintage=row["vintage"],
        publisher=row["publisher"],
        licence=row["licence"],
        source=row["source"],
        decides=row["decides_nl"],
    )


def _regions(rows: list[Row], ended: list[Row]) -> list[Region]:
    successors: dict[tuple[str, str], list[Successor]] = {}
    for row in ended:
        successor = Successor(
            row["new_code"] or None, row["new_name"], row["since"], float(row["share"]), row["pc4"]
        )
        successors.setdefault((row["layer"], row["code"]), []).append(successor)
    return [
        Region(
            layer=row["layer"],
            code=row["code"],
            name=row["name"],
            label=row["label"],
            number=row["number"],
            verified=row["verified"] == "yes",
            unverified_name=row["unverified_name"],
            seat=row["seat"],
            note=row["note"],
            now=tuple(successors.get((row["layer"], row["code"]), ())),
        )
        for row in rows
    ]


def _zones(content: bytes, layers: Layers, doubts: list[Row]) -> ZoneTable:
    columns = _columns(content, (*FILES["zones.parquet"], *layers.ids))
    ids = tuple(columns["zone"])
    certainty: dict[str, NDArray[np.int8]] = {}
    for row in doubts:
        column = certainty.setdefault(row["layer"], np.zeros(len(ids), np.int8))
        column[ids.index(row["zone"])] = CERTAINTIES.index(row["certainty"])
    return ZoneTable(
        ids=ids,
        labels={name: Labels.of(list(columns[name])) for name in layers.ids},
        weights={name: np.asarray(columns[name], np.float64) for name in WEIGHTS},
        certainty=certainty,
        shapes=shapely.from_wkb(columns["geometry"]),
    )


def _borders(content: bytes) -> Borders:
    columns = _columns(content, FILES["drawing.parquet"])
    return Borders(
        left=np.asarray(columns["left"], np.int32),
        right=np.asarray(columns["right"], np.int32),
        lines=shapely.from_wkb(columns["geometry"]),
    )


def _grid(content: bytes, shapes: NDArray[np.object_]) -> Grid:
    table = _table(content, ("cell",))
    about = table.schema.metadata
    shape = int(about[b"rows"]), int(about[b"columns"])
    cells = _array(table.column("cell")).reshape(shape)
    return Grid(float(about[b"x0"]), float(about[b"y0"]), cells, shapes, float(about[b"cell_m"]))


def _postcodes(rows: dict[str, list[Row]], zones: ZoneTable) -> Postcodes:
    straddles: dict[str, list[tuple[str, float]]] = {}
    for row in rows["pc4_straddle.csv"]:
        straddles.setdefault(row["pc4"], []).append((row["gemeente"], float(row["area_share"])))
    return Postcodes(
        zone={row["pc4"]: zones.position[row["zone"]] for row in rows["pc4.csv"]},
        straddles={
            pc4: tuple(sorted(others, key=lambda other: -other[1]))
            for pc4, others in straddles.items()
        },
        missing={
            row["pc4"]: MissingPostcode(
                row["place"],
                tuple(row["swv_po"].split("|")),
                tuple(row["swv_vo"].split("|")),
            )
            for row in rows["pc4_missing.csv"]
        },
        middle={
            row["pc4"]: (float(row["rd_x"]), float(row["rd_y"]))
            for row in rows["pc4.csv"]
            if row["rd_x"]
        },
    )


def _register(content: bytes, zones: ZoneTable) -> Register:
    columns = _columns(content, FILES["schools.parquet"])
    rows = zip(*(columns[name].tolist() for name in FILES["schools.parquet"]), strict=True)
    return Register(
        Location(
            id=name, name=title, kinds=tuple(kinds.split("|")), cluster=cluster,
            denomination=denomination, board=board, place=place, pc6=pc6, gemeente=gemeente,
            gemeente_name=gemeente_name, x=x, y=y, point_of=point_of,
            zone=zones.position[zone] if zone else None, vintage=vintage,
        )
        for (
            name, title, kinds, cluster, denomination, board, place, pc6, gemeente,
            gemeente_name, x, y, point_of, zone, vintage,
        ) in rows
    )  # fmt: skip


def _flows(content: bytes, postcodes: Postcodes) -> Flows:
    columns = _columns(content, FILES["pupil_flows.parquet"])
    rows = zip(*(columns[name].tolist() for name in FILES["pupil_flows.parquet"]), strict=True)
    return Flows.of(rows, postcodes.zone)


def _columns(content: bytes, names: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    """Columns of a Parquet file as arrays of Python values or numbers."""
    table = _table(content, names)
    return {name: _array(table.column(name)) for name in names}


def _table(content: bytes, names: tuple[str, ...]) -> pa.Table:
    # Neither this nor _array brings in pandas, as pq.read_table and to_numpy do: half of the
    # time that the service takes to start.
    # Without threads: they may still run when a short command ends, and then abort the process.
    return pq.ParquetFile(io.BytesIO(content)).read(list(names), use_threads=False)


def _array(column: pa.ChunkedArray) -> NDArray[Any]:
    """Numbers without gaps as they are, anything else as Python values with None for a gap."""
    values = column.combine_chunks()
    if values.null_count == 0 and pa.types.is_primitive(values.type):
        return np.from_dlpack(values)
    return np.array(values.to_pylist(), object)
