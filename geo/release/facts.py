"""The tables of facts a release is made of, read and verified."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import shapely

from geo.duties.catalogue import CONDITION_COLUMNS, DUTY_COLUMNS
from geo.duties.changes import CHANGE_COLUMNS
from geo.errors import DataError
from geo.release.cutting import Shapes, cut_zone
from geo.tables import FileEntry, Row, parse_csv, read_bytes, read_toml

USED: Mapping[str, tuple[str, ...]] = {
    "layers.csv": ("layer", "covers_country", "about_children"),
    "gemeenten.csv": ("code", "name", "inhabitants", "youth"),
    "gemeenten_by_year.csv": ("since", "code", "name"),
    "layer_counts.csv": ("layer", "since", "regions", "leftover"),
    "membership_changes.csv": ("since", "layer", "gemeente", "old_code", "new_code"),
    "certainties.csv": ("since", "layer", "gemeente", "confidence", "explain_nl"),
    "region_successors.csv": ("since", "layer", "code", "new_code"),
    "regions.csv": ("layer", "code", "name", "valid_from", "valid_to"),
    "partnerships.csv": ("code", "sector", "number", "name", "confidence", "seat", "domain"),
    "partnership_area_evidence.csv": ("gemeente", "sector", "swv", "status", "explain_nl"),
    "partnership_changes.csv": ("code", "kind", "successor_name", "since", "explain_nl"),
    "inspiratieregios.csv": (
        "code", "name", "gemeente", "gemeente_name", "member", "only_swv_po", "certainty",
    ),
    "pc4.csv": (
        "pc4", "gemeente", "swv_po", "swv_vo", "rd_x", "rd_y",
        "inhabitants", "youth",
    ),
    "pc4_straddle.csv": ("pc4", "other_gemeente", "area_share"),
    "pc4_not_in_regulation.csv": (
        "pc4", "place", "gemeente_2024", "suggested_swv_po", "suggested_swv_vo", "noise",
    ),
    "herindelingen.csv": ("old_code", "new_code", "new_name", "date", "area_share", "pc4"),
    "zones.parquet": ("zone", "gemeente", "swv_po", "swv_vo"),
    "zone_parts.parquet": ("zone", "gemeente", "new_code"),
    "schools_special.csv": (
        "location_id", "kind", "name", "pc6", "place", "gemeente_2024", "gemeente_2024_name",
        "denomination", "board_id", "rd_x", "rd_y", "cluster",
    ),
    "schools_regular.csv": (
        "location_id", "kind", "name", "place", "pc6", "gm_code", "gm_name", "board_id",
        "denomination", "rd_x", "rd_y",
    ),
    "pupil_flows.csv": ("location_id", "kind", "pc4", "known", "masked"),
    "school_settings.csv": ("location_id", "setting", "evidence_nl", "source"),
    "masked_cell_values.csv": (
        "kind", "masked_cells_in_row", "row_has_known_cells", "cells", "pupils",
    ),
    "masked_cells_per_school.csv": (
        "location_id", "kind", "cells_1_to_4", "pupils_in_them", "pupils_in_larger_cells",
    ),
    "duties.csv": DUTY_COLUMNS,
    "conditions.csv": CONDITION_COLUMNS,
    "law_changes.csv": CHANGE_COLUMNS,
    "partnerships_national.csv": ("id", "sector", "name", "note"),
}  # fmt: skip
"""File -> columns that the build needs."""


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
    """The tables as rows of text, and the zones with their shapes (RD New).

    by_year: the gemeenten of later years with their regions, to prove what was traced; moves: of
    gemeenten to another region; zones: cut by the borders of all years, with the gemeente that got
    a part (`new_code`, "" for a zone that is no part).
    """

    about: About
    layers: list[Row]
    counts: list[Row]
    gemeenten: list[Row]
    by_year: list[Row]
    moves: list[Row]
    certainties: list[Row]
    region_successors: list[Row]
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
    settings: list[Row]
    masked_values: list[Row]
    masked_schools: list[Row]
    duties: list[Row]
    conditions: list[Row]
    law_changes: list[Row]
    national: list[Row]
    zones: list[Row]
    shapes: Shapes


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
    zones, shapes = _cut(
        *(_read_shapes(name, contents[name]) for name in ("zones.parquet", "zone_parts.parquet"))
    )
    return Facts(
        about=_about(sources / "manifest.toml"),
        layers=rows["layers.csv"],
        counts=rows["layer_counts.csv"],
        gemeenten=rows["gemeenten.csv"],
        by_year=rows["gemeenten_by_year.csv"],
        moves=rows["membership_changes.csv"],
        certainties=rows["certainties.csv"],
        region_successors=rows["region_successors.csv"],
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
        settings=rows["school_settings.csv"],
        masked_values=rows["masked_cell_values.csv"],
        masked_schools=rows["masked_cells_per_school.csv"],
        duties=rows["duties.csv"],
        conditions=rows["conditions.csv"],
        law_changes=rows["law_changes.csv"],
        national=rows["partnerships_national.csv"],
        zones=zones,
        shapes=shapes,
    )


def _read_shapes(name: str, content: bytes) -> tuple[list[Row], Shapes]:
    table = pq.read_table(io.BytesIO(content))
    return table.select(USED[name]).to_pylist(), shapely.from_wkb(
        table.column("geometry").to_numpy()
    )


def _cut(
    zones: tuple[list[Row], Shapes], parts: tuple[list[Row], Shapes]
) -> tuple[list[Row], Shapes]:
    """Cut the zones of gemeenten that were divided later, so that no year divides a zone."""
    rows = [{**row, "new_code": ""} for row in zones[0]]
    shapes = zones[1]
    for gemeente in dict.fromkeys(row["gemeente"] for row in parts[0]):
        mine = [number for number, row in enumerate(parts[0]) if row["gemeente"] == gemeente]
        whole = [number for number, row in enumerate(rows) if row["gemeente"] == gemeente]
        if len(whole) != 1:
            raise DataError(f"zone_parts.parquet: {gemeente} is niet één zone.")
        [zone] = whole
        shapes, pieces = cut_zone(shapes, zone, list(parts[1][mine]))
        cut = [{**rows[zone], **parts[0][number]} for number in mine]
        rows[zone : zone + 1] = cut
        shapes = np.concatenate([shapes[:zone], pieces, shapes[zone + 1 :]])
    return rows, shapes


def is_member(member: Row, zone: Row) -> bool:
    """Whether a row of the inspiratieregio's makes this zone a member, whole or in part."""
    return (
        member["member"] in ("core", "partial")
        and member["gemeente"] == zone["gemeente"]
        and member["only_swv_po"] in ("", zone["swv_po"])
    )


def _about(path: Path) -> About:
    document = read_toml(path)
    try:
        return About(
            document["vintages"], document["expected"], tuple(document["unknown"]["pupils"])
        )
    except KeyError as error:
        raise DataError(f"{path}: {error.args[0]} ontbreekt.") from error


def place_postcodes(facts: Facts) -> dict[str, str]:
    """Find the zone of every postcode; raises DataError for a postcode without a zone.

    The regulation gives a postcode its partnerships, and the list its gemeente; of a gemeente that
    was divided later the zone is that of the part that the postcode went to.
    """
    went = {row["pc4"]: row["new_code"] for row in facts.herindelingen if row["pc4"]}
    place: dict[tuple[str, ...], str] = {}
    for row in facts.zones:
        codes = row["gemeente"], row["swv_po"], row["swv_vo"], row["new_code"]
        if codes in place:
            raise DataError("zones.parquet: twee zones hebben dezelfde gemeente en verbanden.")
        place[codes] = row["zone"]
    found = {}
    for row in facts.pc4:
        own = row["gemeente"], row["swv_po"], row["swv_vo"]
        zone = place.get((*own, went.get(row["pc4"], ""))) or place.get((*own, ""))
        if zone is None:
            raise DataError(f"pc4.csv: postcode {row['pc4']} ligt in geen enkele zone.")
        found[row["pc4"]] = zone
    return found


def straddle_rows(facts: Facts) -> list[Row]:
    """List the postcodes that lie in a second gemeente, with the zone of it that is nearest.

    Of a gemeente that was divided later that says which part: the one that lies at the postcode.
    """
    middle = {row["pc4"]: (row["rd_x"], row["rd_y"]) for row in facts.pc4}
    found = []
    for row in facts.straddle:
        zones = [
            n for n, zone in enumerate(facts.zones) if zone["gemeente"] == row["other_gemeente"]
        ]
        if not zones:
            raise DataError(f"pc4_straddle.csv: gemeente {row['other_gemeente']} bestaat niet.")
        x, y = middle.get(row["pc4"], ("", ""))
        if x and len(zones) > 1:
            apart = shapely.distance(facts.shapes[zones], shapely.Point(float(x), float(y)))
            zones = [zones[int(np.argmin(apart))]]
        found.append(
            {
                "pc4": row["pc4"],
                "zone": facts.zones[zones[0]]["zone"],
                "area_share": row["area_share"],
            }
        )
    return found
