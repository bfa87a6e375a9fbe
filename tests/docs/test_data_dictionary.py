"""The data dictionary names every file of the sources and of a release, and every source column."""

import csv
import re
from pathlib import Path

import pytest

from geo.release.locations import CURRENT, boundaries_root, sources_root

DICTIONARY = Path(__file__).parents[2] / "docs" / "data.md"
SOURCES = sorted(sources_root().glob("*.csv"))


@pytest.fixture(scope="module")
def named() -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", DICTIONARY.read_text("utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_column_of_a_source_is_named(path: Path, named: set[str]) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        columns = next(csv.reader(handle))
    assert {path.name, *columns} - named == set()


def test_every_file_of_a_release_is_named(named: set[str]) -> None:
    assert {path.name for path in (boundaries_root() / CURRENT).iterdir()} - named == set()
