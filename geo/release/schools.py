"""The locations of schools and the homes of pupils, out of the tables of facts."""

import math
from collections.abc import Iterator, Mapping

import numpy as np

from geo import dutch
from geo.places.grid import Grid
from geo.release.facts import Facts, place_postcodes
from geo.release.school_settings import NONE, read_settings
from geo.tables import Row
from geo.zones.codes import OUTSIDE

KINDS_OF_REGULAR = {"po": ("PO", "schools_primary"), "vo": ("VO", "schools_secondary")}
"""Kind in the table -> kind of a location, and what of the manifest dates its register."""

Place = tuple[str, str, str]
"""Gemeente, swv_po, swv_vo, on the first day."""


def location_rows(facts: Facts, grid: Grid, zone_ids: list[str]) -> dict[str, list[object]]:
    """Columns of the table of locations, in the order of their ids."""
    rows = sorted((*_special(facts), *_regular(facts)), key=lambda row: str(row["id"]))
    places = {row["zone"]: (row["gemeente"], row["swv_po"], row["swv_vo"]) for row in facts.zones}
    of_postcode = place_postcodes(facts)
    middle = {row["pc4"]: (row["rd_x"], row["rd_y"]) for row in facts.pc4}
    settings = read_settings(facts)
    columns: dict[str, list[object]] = {}
    for row in rows:
        pc4 = str(row["pc6"])[:4]
        zone = _zone(_at(row, grid, zone_ids), of_postcode.get(pc4), places)
        columns_of = {**row, **_point(row, middle.get(pc4, ("", ""))), "zone": zone or ""}
        columns_of |= settings.get(str(row["id"]), NONE)
        for name, value in columns_of.items():
            columns.setdefault(name, []).append(value)
    return columns


def flow_rows(facts: Facts) -> dict[str, list[object]]:
    """Columns of the table of homes, ordered by location, kind and postcode."""
    rows = sorted(facts.flows, key=lambda row: (row["location_id"], row["kind"], row["pc4"]))
    return {
        "location": [row["location_id"] for row in rows],
        "kind": [row["kind"] for row in rows],
        "pc4": [row["pc4"] for row in rows],
        "known": [int(row["known"]) for row in rows],
        "masked": [int(row["masked"]) for row in rows],
    }


def _special(facts: Facts) -> Iterator[Row]:
    """One row per location: the register has one per kind."""
    kinds: dict[str, list[str]] = {}
    for row in facts.schools_special:
        kinds.setdefault(row["location_id"], []).append(row["kind"])
    for row in {row["location_id"]: row for row in facts.schools_special}.values():
        yield {
            **_shared(row),
            "kinds": "|".join(sorted(kinds[row["location_id"]])),
            "cluster": row["cluster"],
            "gemeente": f"GM{row['gemeente_2024']}",
            "gemeente_name": row["gemeente_2024_name"],
            "vintage": facts.about.vintages["schools"],
        }


def _regular(facts: Facts) -> Iterator[Row]:
    for row in facts.schools_regular:
        kind, register = KINDS_OF_REGULAR[row["kind"]]
        yield {
            **_shared(row),
            "kinds": kind,
            "cluster": "",
            "gemeente": row["gm_code"],
            "gemeente_name": row["gm_name"],
            "vintage": facts.about.vintages[register],
        }


def _shared(row: Row) -> Row:
    return {
        "id": row["location_id"],
        "name": row["name"],
        "denomination": row["denomination"],
        "board": row["board_id"],
        "place": dutch.place_name(row["place"]),
        "pc6": row["pc6"],
        "rd_x": row["rd_x"],
        "rd_y": row["rd_y"],
    }


def _point(row: Row, middle: tuple[str, str]) -> dict[str, object]:
    """The point of the address, else the middle of the postcode, and which of the two it is."""
    if row["rd_x"]:
        return {"rd_x": float(row["rd_x"]), "rd_y": float(row["rd_y"]), "point_of": "address"}
    if middle[0]:
        return {"rd_x": float(middle[0]), "rd_y": float(middle[1]), "point_of": "postcode"}
    return {"rd_x": math.nan, "rd_y": math.nan, "point_of": "nothing"}


def _at(row: Row, grid: Grid, zone_ids: list[str]) -> str | None:
    """Id of the zone at the point of the address."""
    if not row["rd_x"]:
        return None
    zone = int(grid.zones_at(np.array([float(row["rd_x"])]), np.array([float(row["rd_y"])]))[0])
    return None if zone == OUTSIDE else zone_ids[zone]


def _zone(at: str | None, of_postcode: str | None, places: Mapping[str, Place]) -> str | None:
    """Find the zone of a location: its gemeente by the address, its partnerships by the postcode.

    The regulation gives a postcode its partnerships, and the point its gemeente. Where no zone has
    both, the point decides; without a point, the postcode.
    """
    if of_postcode is None or at is None:
        return of_postcode if at is None else at
    gemeente, *partnerships = places[at]
    if partnerships == list(places[of_postcode][1:]):
        return at
    zone_of = {place: zone for zone, place in places.items()}
    return zone_of.get((gemeente, *places[of_postcode][1:]), at)
