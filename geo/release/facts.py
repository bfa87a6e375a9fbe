"""The tables of facts a release is made of, read and verified."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from geo.duties.catalogue import CONDITION_COLUMNS, DUTY_COLUMNS
from geo.errors import DataError
from geo.tables import FileEntry, Row, parse_csv, read_bytes, read_toml

USED: Mapping[str, tuple[str, ...]] = {
    "layers.csv": ("layer", "covers_country", "about_children"),
    "gemeenten.csv": ("code", "name", "inhabitants", "youth"),
    "regions.csv": ("layer", "code", "name"),
    "partnerships.csv": ("code", "sector", "number", "name", "confidence", "seat"),
    "partnership_area_evidence.csv": ("gemeente", "sector", "swv", "status", "explain_nl"),
    "partnership_changes.csv": ("code", "kind", "successor_name", "since", "explain_nl"),
    "inspiratieregios.csv": (
        "code", "name", "gemeente", "gemeente_name", "member", "only_swv_po", "certainty",
    ),
    "pc4.csv": (
        "pc4", "gemeente", "swv_po", "swv_vo", "rd_x", "rd_y",
        "inhabitants", "youth", "pupils_known", "pupils_masked_cells",
    ),
    "pc4_straddle.csv": ("pc4", "other_gemeente", "area_share"),
    "pc4_not_in_regulation.csv": (
        "pc4", "place", "gemeente_2024", "suggested_swv_po", "suggested_swv_vo", "noise",
    ),
    "herindelingen.csv": ("old_code", "new_code", "new_name", "date", "area_share", "pc4"),
    "zones.parquet": ("zone", "gemeente", "swv_po", "swv_vo"),
    "schools_special.csv": (
        "location_id", "kind", "name", "pc6", "place", "gemeente_2024", "gemeente_2024_name",
        "denomination", "board_id", "rd_x", "rd_y", "cluster",
    ),
    "schools_regular.csv": (
        "location_id", "kind", "name", "place", "pc6", "gm_code", "board_id", "denomination",
        "rd_x", "rd_y",
    ),
    "pupil_flows.csv": ("location_id", "kind", "pc4", "known", "masked"),
    "duties.csv": DUTY_COLUMNS,
    "conditions.csv": CONDITION_COLUMNS,
    "partnerships_national.csv": ("id", "sector", "name", "note"),
}  # fmt: skip
"""File -> columns that the build needs."""

STATUS = {"unknown": "onbekend", "contradicted": "tegengesproken"}
"""Evidence on a partnership's area -> certainty; what is confirmed is "vast"."""


@dataclass(frozen=True)
class About:
    """What the manifest says of the facts together.

    vintages: what -> ISO date, or year and month; expected: weight -> official total;
    pupils_unknown: codes of gemeenten whose pupils are not known.
    """

    vintages: Mapping[str, str]
    expected: Mapping[str, int]
    pupils_unknown: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """The tables as rows of text, and the zones with their shapes (RD New)."""

    about: About
    layers: list[Row]
    gemeenten: list[Row]
    regions: list[Row]
    partnerships: list[Row]
    evidence: list[Row]
    changes: list[Row]
    inspiratieregios: list[Row]
    pc4: list[Row]
    straddle: list[Row]
    missing: list[Row]
    herindelingen: list[Row]
    schools_special: list[Row]
    schools_regular: list[Row]
    flows: list[Row]
    duties: list[Row]
    conditions: list[Row]
    national: list[Row]
    zones: list[Row]
    shapes: NDArray[np.object_]


def read(sources: Path, manifest: Mapping[str, FileEntry]) -> Facts:
    """All tables; raises DataError naming a file that is missing, changed or incomplete."""
    contents = {}
    for name in USED:
        if name not in manifest:
            raise DataError(f"{sources / 'manifest.toml'}: {name} ontbreekt.")
        contents[name] = read_bytes(sources / name, manifest[name].sha256)
    rows = {
        name: list(parse_csv(content, name, USED[name]))
        for name, content in contents.items()
        if name.endswith(".csv")
    }
    zones = pq.read_table(io.BytesIO(contents["zones.parquet"]))
    return Facts(
        about=_about(sources / "manifest.toml"),
        layers=rows["layers.csv"],
        gemeenten=rows["gemeenten.csv"],
        regions=rows["regions.csv"],
        partnerships=rows["partnerships.csv"],
        evidence=rows["partnership_area_evidence.csv"],
        changes=rows["partnership_changes.csv"],
        inspiratieregios=rows["inspiratieregios.csv"],
        pc4=rows["pc4.csv"],
        straddle=rows["pc4_straddle.csv"],
        missing=rows["pc4_not_in_regulation.csv"],
        herindelingen=rows["herindelingen.csv"],
        schools_special=rows["schools_special.csv"],
        schools_regular=rows["schools_regular.csv"],
        flows=rows["pupil_flows.csv"],
        duties=rows["duties.csv"],
        conditions=rows["conditions.csv"],
        national=rows["partnerships_national.csv"],
        zones=zones.select(USED["zones.parquet"]).to_pylist(),
        shapes=shapely.from_wkb(zones.column("geometry").to_numpy()),
    )


def is_member(member: Row, zone: Row) -> bool:
    """Whether a row of the inspiratieregio's makes this zone a member, whole or in part."""
    return (
        member["member"] in ("core", "partial")
        and member["gemeente"] == zone["gemeente"]
        and member["only_swv_po"] in ("", zone["swv_po"])
    )


def _doubtful_members(facts: Facts) -> list[Row]:
    return [
        {
            "zone": zone["zone"],
            "layer": "inspiratieregio",
            "certainty": "onbekend",
            "text": f"Dat {member['gemeente_name']} bij {member['name']} hoort, is beredeneerd.",
        }
        for zone in facts.zones
        for member in facts.inspiratieregios
        if member["certainty"] != "high" and is_member(member, zone)
    ]


def _about(path: Path) -> About:
    document = read_toml(path)
    try:
        return About(
            document["vintages"], document["expected"], tuple(document["unknown"]["pupils"])
        )
    except KeyError as error:
        raise DataError(f"{path}: {error.args[0]} ontbreekt.") from error


def zone_of_codes(facts: Facts) -> dict[tuple[str, str, str], str]:
    """(gemeente, swv_po, swv_vo) -> zone id; raises DataError if two zones share the codes."""
    place = {(row["gemeente"], row["swv_po"], row["swv_vo"]): row["zone"] for row in facts.zones}
    if len(place) != len(facts.zones):
        raise DataError("zones.parquet: twee zones hebben dezelfde gemeente en verbanden.")
    return place


def doubts(facts: Facts) -> list[Row]:
    """Zones whose region in a layer is contradicted or not confirmed, with the sentence.

    For partnerships by what later sources say of their areas; for inspiratieregio's where the
    membership was reasoned and not found in a source.
    """
    found = _doubtful_members(facts)
    for evidence in facts.evidence:
        layer = f"swv_{evidence['sector'].lower()}"
        for zone in facts.zones:
            if (
                evidence["status"] in STATUS
                and zone["gemeente"] == evidence["gemeente"]
                and zone[layer] == evidence["swv"]
            ):
                found.append(
                    {
                        "zone": zone["zone"],
                        "layer": layer,
                        "certainty": STATUS[evidence["status"]],
                        "text": evidence["explain_nl"],
                    }
                )
    return sorted(found, key=lambda row: (row["zone"], row["layer"]))
