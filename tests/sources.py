"""The tables of facts, read without the code that the project reads them with."""

import csv
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "data" / "sources"

Row = dict[str, str]


def read_rows(path: Path, separator: str = ",") -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def read_source(name: str) -> list[Row]:
    return read_rows(SOURCES / name)
