"""The files of a release: each read when it is asked for, and verified when it is read."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.duties.catalogue import CONDITION_COLUMNS, DUTY_COLUMNS
from geo.duties.changes import CHANGE_COLUMNS
from geo.errors import DataError
from geo.release.locations import release_ids
from geo.tables import Row, parse_csv, read_bytes, read_sealed_toml
from geo.zones.codes import WEIGHTS

FILES: Mapping[str, tuple[str, ...]] = {
    "layers.csv": (
        "layer", "singular", "plural", "article", "prefix", "covers_country", "about_children",
        "made_of", "accuracy_m", "vintage", "publisher", "licence", "source", "source_later",
        "decides_nl",
    ),
    "layer_counts.csv": ("layer", "since", "regions", "leftover"),
    "regions.csv": (
        "layer", "code", "name", "label", "number", "verified", "unverified_name", "seat", "note",
        "valid_from", "valid_to", "website",
    ),
    "successors.csv": ("layer", "code", "new_code", "new_name", "since", "share", "pc4"),
    "zones.csv": ("zone", *WEIGHTS),
    "zones.parquet": ("zone", "geometry"),
    "memberships.csv": ("layer", "code", "valid_from", "valid_to", "certainty", "zones"),
    "doubts.csv": ("zone", "layer", "valid_from", "valid_to", "text"),
    "borders.parquet": ("left", "right", "geometry"),
    "drawing.parquet": ("left", "right", "geometry"),
    "grid.parquet": ("cell",),
    "pc4.csv": ("pc4", "zone", "rd_x", "rd_y", "youth"),
    "pc4_straddle.csv": ("pc4", "zone", "area_share"),
    "pc4_missing.csv": ("pc4", "place", "swv_po", "swv_vo"),
    "schools.parquet": (
        "id", "name", "kinds", "cluster", "denomination", "board", "place", "pc6", "gemeente",
        "gemeente_name", "rd_x", "rd_y", "point_of", "zone", "vintage", "setting",
        "setting_evidence",
    ),
    "pupil_flows.parquet": ("location", "kind", "pc4", "known", "masked"),
    "masked_cells.csv": ("kind", "cells", "known", "mean", "rho", "tau"),
    "school_profiles.parquet": (
        "since", "row", "location", "kinds", "basis", "children", "chafing_share",
        "outside_partnership_share",
    ),
    "school_profile_layers.parquet": (
        "since", "row", "layer", "bodies", "contradicted", "straddling", "effective",
        "outside_own_share",
    ),
    "partnerships_national.csv": ("id", "sector", "name", "note"),
    "duties.csv": DUTY_COLUMNS,
    "conditions.csv": CONDITION_COLUMNS,
    "law_changes.csv": CHANGE_COLUMNS,
}  # fmt: skip
"""File of a release -> columns it must have."""


class Files:
    """The files in the folder of a release, after its description was verified.

    id: of the release; divisions: ISO dates, ascending, each the first day of a division; vintages:
    what -> date or period of the underlying facts. Everything here
    raises DataError with one sentence that names the file which is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "release.toml"
        if not folder.is_dir() and (there := release_ids(folder.parent)):
            named = ", ".join(there)
            raise DataError(f"Uitgave {folder.name} is er niet in {folder.parent}. Wel: {named}.")
        about = read_sealed_toml(path)
        self.folder = folder
        self._sha256: Mapping[str, str] = about.get("files", {})
        absent = [name for name in FILES if name not in self._sha256]
        if absent or not about.get("release", {}).get("divisions") or "vintages" not in about:
            what = ", ".join(absent) or "de kop"
            raise DataError(f"{path} is niet volledig: {what} ontbreekt.")
        self.id: str = about["release"]["id"]
        self.divisions: tuple[str, ...] = tuple(about["release"]["divisions"])
        self.vintages: Mapping[str, str] = about["vintages"]

    def rows(self, name: str) -> Iterator[Row]:
        """Give the rows of a CSV file, one by one: thousands at once would wake the collector."""
        return parse_csv(self.read(name), name, FILES[name])

    def read(self, name: str) -> bytes:
        """Return the bytes of a file, which its checksum fits."""
        return read_bytes(self.folder / name, self._sha256[name])
