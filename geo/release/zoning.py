"""The columns of the table of zones: one number per weight."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import DataError
from geo.release.facts import Facts, place_postcodes
from geo.tables import Row

MASKED_CELL_MEAN = 1.32
"""Pupils in a masked cell on average; a cell stands for 1 to 4 (totals of 835 locations)."""

Columns = dict[str, list[str] | NDArray[np.float64]]


def zone_columns(facts: Facts) -> tuple[Columns, NDArray[np.object_]]:
    """Return columns by name (zone, one per weight) and the shapes, in zone order.

    Raises DataError for a zone without a gemeente, or a postcode without a zone.
    """
    gemeenten = {row["code"]: row for row in facts.gemeenten}
    strange = [row["zone"] for row in facts.zones if row["gemeente"] not in gemeenten]
    if strange:
        raise DataError(f"zones.parquet: zone {', '.join(strange)} heeft een onbekende gemeente.")
    columns: Columns = {"zone": [row["zone"] for row in facts.zones]}
    columns["area"] = np.asarray(shapely.area(facts.shapes), np.float64)
    for weight in ("inhabitants", "youth"):
        columns[weight] = _scaled(weight, facts, gemeenten)
    columns["pupils"] = _pupils(facts)
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


def _pupils(facts: Facts) -> NDArray[np.float64]:
    """Estimated pupils per zone, NaN where the source had none."""
    estimate = [
        float(row["pupils_known"] or 0) + MASKED_CELL_MEAN * float(row["pupils_masked_cells"] or 0)
        for row in facts.pc4
    ]
    pupils = _sum_postcodes(facts, estimate)
    pupils[[row["gemeente"] in facts.about.pupils_unknown for row in facts.zones]] = np.nan
    return pupils


def _sum_postcodes(facts: Facts, amounts: list[float]) -> NDArray[np.float64]:
    place = place_postcodes(facts)
    position = {row["zone"]: number for number, row in enumerate(facts.zones)}
    sums = np.zeros(len(facts.zones))
    for row, amount in zip(facts.pc4, amounts, strict=True):
        sums[position[place[row["pc4"]]]] += amount
    return sums
