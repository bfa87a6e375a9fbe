"""The texts of columns: whole, of a known kind, and each of them used."""

import csv
from pathlib import Path
from typing import get_args

import pytest

from service.shared.tables.table import Kind

FILES = sorted((Path(__file__).parents[3] / "service").rglob("columns.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_column_is_described_and_used(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    code = "".join(module.read_text("utf-8") for module in path.parent.rglob("*.py"))
    keys = [row["column"] for row in rows]
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if f'"{key}"' not in code] == []
    for row in rows:
        assert row["heading"], row
        assert row["meaning"].endswith((".", "?", "}")), row
        assert row["kind"] in get_args(Kind), row
