"""The texts of subjects: each of them used, and whole sentences or parts of one."""

import csv
import re
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parents[3] / "service").rglob("texts.csv"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_text_is_used(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        texts = {row["key"]: row["text"] for row in csv.DictReader(handle)}
    code = "".join(module.read_text("utf-8") for module in path.parent.rglob("*.py"))
    assert [key for key in texts if not re.search(rf"""["']{key}["']""", code)] == []
    for text in texts.values():
        assert text == text.strip()
        assert "  " not in text
