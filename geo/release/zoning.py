"""The columns of the table of zones: one number per weight."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import DataError
from geo.release.facts import Facts, place_postcodes
from geo.schools.location import SPECIAL
from geo.schools.masked_cells import MaskedCells
from geo.tables import Row

COUNTED = (*SPECIAL, "PO")
"""Kinds of school whose pupils are the weight: of no other are the homes in the source."""

Columns = dict[str, list[str] | NDArray[np.float64]]


def zone_columns(facts: Facts, cells: MaskedCells) -> tuple[Columns, NDArray[np.object_]]:
    """Return columns by name (zone, one per weight) and the shapes, in zone order.

    cells: what masked cells are worth. Raises DataError for a zone without a gemeente, or a
    postcode without a zone.
    """
    gemeenten = {row["code"]: row for row in facts.gemeenten}
    strange = [row["zone"] for row in facts.zones if row["gemeente"] not in gemeenten]
    if strange:
        raise DataError(f"zones.parquet: zone {', '.join(strange)} heeft een onbekende gemeente.")
    columns: Columns = {"zone": [row["zone"] for row in facts.zones]}
    columns["area"] = np.asarray(shapely.area(facts.shapes), np.float64)
    for weight in ("inhabitants", "youth"):
        columns[weight] = _scaled(weight, facts, gemeenten)
    columns["pupils"] = _pupils(facts, cells)
    return columns, facts.shapes


def _scaled(weight: str, facts: Facts, gemeenten: dict[str, Row]) -> NDArray[np.float64]:
    """People per zone through its postcodes, scaled to the official total of the gemeente."""
    raw = _sum_postcodes(facts, [float(row[weight] or 0) for row in facts.pc4])
    owner = [row["gemeente"] for row in facts.zones]
    total: dict[str, float] = {}
    for gemeente, amount in zip(owner, raw, strict=True):
        total[gemeente] = total.get(gemeente, 0.0) + float(amount)
    official = np.array([float(gemeenten[gemeente][weight]) for gemeente in owner])
    # A gemeente of one zone gets its official figure to the last digit.
    part = raw / np.array([total[gemeente] for gemeente in owner])
    return np.asarray(official * part, np.float64)


def _pupils(facts: Facts, cells: MaskedCells) -> NDArray[np.float64]:
    """Estimated pupils per zone, NaN where the source had none."""
    rows = [row for row in facts.flows if row["kind"] in COUNTED]
    known, masked = (
        np.array([row[name] for row in rows], np.int64) for name in ("known", "masked")
    )
    kind = np.array([COUNTED.index(row["kind"]) for row in rows], np.intp)
    estimates = known + cells.measure(COUNTED, kind, known, masked).expected
    living = dict.fromkeys((row["pc4"] for row in facts.pc4), 0.0)
    for row, pupils in zip(rows, estimates.tolist(), strict=True):
        if row["pc4"] in living:
            living[row["pc4"]] += pupils
    pupils = _sum_postcodes(facts, list(living.values()))
    pupils[[row["gemeente"] in facts.about.pupils_unknown for row in facts.zones]] = np.nan
    return pupils


def _sum_postcodes(facts: Facts, amounts: list[float]) -> NDArray[np.float64]:
    place = place_postcodes(facts)
    position = {row["zone"]: number for number, row in enumerate(facts.zones)}
    sums = np.zeros(len(facts.zones))
    for row, amount in zip(facts.pc4, amounts, strict=True):
        sums[position[place[row["pc4"]]]] += amount
    return sums
