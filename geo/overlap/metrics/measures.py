"""What every measure is and says: its unit, its direction and its texts, as `measures.toml` has it.

The functions that compute them stand in `catalogue`, by the same keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from geo.tables import read_toml

Unit = Literal["share", "count", "mean", "bits", "km", "weight"]
Better = Literal["higher", "lower", ""]

TABLE = Path(__file__).with_name("measures.toml")

EXCHANGED = "With X and Y exchanged: ", "Met X en Y verwisseld: "
"""Before the formula of a measure from the target to the source: in English, in Dutch."""


@dataclass(frozen=True)
class Measure:
    """What one measure is and says.

    unit: "weight" is the unit of the weight; better: the direction in which layers fit better,
    empty where there is none; name, meaning, sentence: Dutch, with places as the head of the table
    lists them; formula_nl, source_nl: as formula and source, in Dutch; back: it goes from the
    target to the source, so that its places for two layers change sides; whole_country: it is also
    of the land where a layer has no region.
    """

    key: str
    unit: Unit
    name: str
    meaning: str
    sentence: str
    formula: str
    range: str
    source: str
    formula_nl: str
    source_nl: str
    better: Better = ""
    back: bool = False
    whole_country: bool = False


@cache
def read_measures(kind: Literal["two", "many"] = "two") -> Mapping[str, Measure]:
    """Return every measure of two layers, or of many at once, by its key; a panel has this order.

    >>> read_measures()["wallace_target_source"].formula
    'With X and Y exchanged: sum_ij n_ij^2 / sum_i n_i.^2.'
    >>> read_measures("many")["coherence"].formula_nl
    'C = sum_z (w_z / n)^2 over de gebieden.'
    """
    rows = _read_table()[kind]
    return {key: Measure(key=key, **_complete(rows, key)) for key in rows}


@cache
def _read_table() -> dict[str, dict[str, dict[str, Any]]]:
    return read_toml(TABLE)


def _complete(rows: Mapping[str, dict[str, Any]], key: str) -> dict[str, Any]:
    """Return a row with what it takes from another one, and in Dutch what needs no translation."""
    row = dict(rows[key])
    if like := row.pop("like", None):
        row = {name: rows[like][name] for name in DEFINITION if name in rows[like]} | row
    row = {"formula_nl": row.get("formula"), "source_nl": row.get("source")} | row
    if "back" not in row:
        return row
    there = _complete(rows, row["back"])
    exchanged = dict(zip(("formula", "formula_nl"), EXCHANGED, strict=True))
    turned = {name: f"{before}{there[name]}" for name, before in exchanged.items()}
    return there | turned | {name: text for name, text in row.items() if text} | {"back": True}


DEFINITION = ("formula", "formula_nl", "range", "source", "source_nl")
