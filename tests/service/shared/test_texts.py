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
    # Of texts of one kind the code may name only the kind.
    said = [rf"{kind}\." if dot else key for key in texts for kind, dot, _ in [key.partition(".")]]
    assert [start for start in said if not re.search(rf"""["']{start}""", code)] == []
    for text in texts.values():
        assert text == text.strip()
        assert "  " not in text
