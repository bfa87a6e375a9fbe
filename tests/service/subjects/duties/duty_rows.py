"""The rows of the table of duties, counted here again with nothing of the project."""

import csv
from collections.abc import Callable
from pathlib import Path

SOURCES = Path(__file__).parents[4] / "data" / "sources"
TODAY = "2026-11-29"
DATES = ("2020-01-01", "2021-12-31", "2022-01-01", "2022-04-01", "2025-07-31", TODAY)
"""Days on both sides of what changed in the law, and today."""

Row = dict[str, str]


def valid_rows(date: str) -> list[Row]:
    """Rows of the CSV that hold on a date."""
    return [
        row
        for row in _read("duties.csv")
        if (not row["valid_from"] or row["valid_from"] <= date)
        and (not row["valid_to"] or date <= row["valid_to"])
    ]


def conditions() -> list[Row]:
    return _read("conditions.csv")


def _read(name: str) -> list[Row]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


FILTERS: list[tuple[str, str, Callable[[Row], bool]]] = [
    ("theme", "vervoer", lambda row: row["theme"] == "vervoer"),
    ("theme", "onderwijs", lambda row: row["theme"] == "onderwijs"),
    ("age", "0-4", lambda row: "0-4" in row["stages"].split("|")),
    ("age", "18+", lambda row: "18+" in row["stages"].split("|")),
    ("kind", "mbo", lambda row: "mbo" in row["kinds"].split("|")),
    ("kind", "geen", lambda row: "geen" in row["kinds"].split("|")),
    ("kind", "so", lambda row: "so" in row["kinds"].split("|")),
    ("condition", "altijd", lambda row: not row["condition"]),
    ("condition", "home_sitter", lambda row: row["condition"] == "home_sitter"),
]
"""What is asked, and which rows of the CSV that leaves."""
