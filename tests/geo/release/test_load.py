import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import DataError
from geo.release.files import FILES
from geo.release.load import DERIVED, Release
from geo.release.locations import CURRENT, boundaries_root, release_ids
from geo.release.part import Part

Edit = Callable[[Path, str, str], None]
Reseal = Callable[[Path], None]

ALL_FILES = (*FILES, "release.toml")


def refusal(folder: Path) -> str:
    """The one sentence with which a release is refused."""
    with pytest.raises(DataError) as caught:
        Release(folder).load_all()
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_a_release_knows_its_id_and_its_vintages(toy: Release, release: Release) -> None:
    assert (toy.id, release.id) == ("toy.1", CURRENT)
    assert release.vintage == release.vintages["boundaries"] == "2020-01-01"
    assert release.vintages == {
        "boundaries": "2020-01-01",
        "regulation": "2015-04",
        "inhabitants": "2020-01-01",
        "youth": "2020-01-01",
        "pupils": "2024-10-01",
        "masked_cells": "2017",
        "area": "2020-01-01",
        "herindelingen": "2026-01-01",
        "schools": "2024-10-01",
        "schools_primary": "2024-10-01",
        "schools_secondary": "2024-11-22",
        "duties": "2026-08-01",
    }


def test_every_file_of_a_release_is_one_that_is_read(toy_folder: Path) -> None:
    for folder in (toy_folder, boundaries_root() / CURRENT):
        assert {path.name for path in folder.iterdir()} == set(ALL_FILES)


@pytest.mark.parametrize("name", ALL_FILES)
def test_a_missing_file_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refusal(folder) == f"{folder / name} ontbreekt of is niet te lezen."


@pytest.mark.parametrize("name", ALL_FILES)
@pytest.mark.parametrize("damage", ["one bit", "cut", "empty", "longer"])
def test_a_damaged_file_is_refused_by_name(folder: Path, name: str, damage: str) -> None:
    content = (folder / name).read_bytes()
    middle = len(content) // 2
    (folder / name).write_bytes(
        {
            "one bit": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
            "cut": content[:middle],
            "empty": b"",
            "longer": content + b"\n",
        }[damage]
    )
    message = f"{folder / name} is beschadigd of veranderd: de controlesom klopt niet."
    assert refusal(folder) == message


def test_no_cut_of_the_description_is_accepted(folder: Path) -> None:
    path = folder / "release.toml"
    lines = path.read_bytes().splitlines(keepends=True)
    for count in range(len(lines)):
        path.write_bytes(b"".join(lines[:count]))
        assert str(path) in refusal(folder)


@pytest.mark.parametrize("folder_name", ["absent", "file"])
def test_a_folder_that_is_no_release_is_refused(tmp_path: Path, folder_name: str) -> None:
    (tmp_path / "file").write_text("")
    assert str(tmp_path / folder_name / "release.toml") in refusal(tmp_path / folder_name)


@pytest.mark.parametrize(("section", "what"), [("release", "de kop"), ("vintages", "de kop")])
def test_a_description_without_a_section_is_refused(
    folder: Path, edit: Edit, reseal: Reseal, section: str, what: str
) -> None:
    edit(folder / "release.toml", f"[{section}]", f"[other_{section}]")
    reseal(folder)
    assert refusal(folder) == f"{folder / 'release.toml'} is niet volledig: {what} ontbreekt."


def test_a_file_that_the_description_does_not_list_is_missing(folder: Path, reseal: Reseal) -> None:
    (folder / "grid.parquet").unlink()
    reseal(folder)
    message = f"{folder / 'release.toml'} is niet volledig: grid.parquet ontbreekt."
    assert refusal(folder) == message


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("pc4.csv", "1001,GM0001-1", "1001,GM0009-1"),
        ("doubts.csv", "GM0004-1,swv_vo", "GM0009-1,swv_vo"),
        ("memberships.csv", "tegengesproken,GM0004-1", "misschien,GM0004-1"),
        ("memberships.csv", "tegengesproken,GM0004-1", "tegengesproken,GM0009-1"),
        ("memberships.csv", "provincie,PV20,2020-01-01,,", "waterschap,PV20,2020-01-01,,"),
        ("regions.csv", "provincie,PV20", "waterschap,WS20"),
        ("successors.csv", "0.401198", "veel"),
        ("layer_counts.csv", "jeugdregio,2020-01-01,2", "jeugdregio,2020-01-01,twee"),
        ("layer_counts.csv", "provincie,2020-01-01", "provincie,2021-01-01"),
    ],
)
def test_files_that_contradict_each_other_are_refused(
    folder: Path, edit: Edit, reseal: Reseal, name: str, old: str, new: str
) -> None:
    edit(folder / name, old, new)
    reseal(folder)
    message = f"{folder}: de bestanden van deze release passen niet bij elkaar."
    assert refusal(folder) == message


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
def test_a_table_without_a_column_is_refused_by_name(
    folder: Path, reseal: Reseal, name: str
) -> None:
    path = folder / name
    column = FILES[name][-1]
    path.write_text(re.sub(rf"\b{column}\b", "iets", path.read_text("utf-8"), count=1), "utf-8")
    reseal(folder)
    assert refusal(folder) == f"{name}: kolom {column} ontbreekt."


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".parquet")])
@pytest.mark.parametrize("content", ["text", "other columns"])
def test_a_file_of_another_kind_is_refused(
    folder: Path, reseal: Reseal, name: str, content: str
) -> None:
    if content == "text":
        (folder / name).write_text("zone,geometry\n", "utf-8")
    else:
        pq.write_table(pa.table({"cell": [1, 2, 3]}), folder / name)
    reseal(folder)
    message = f"{folder}: de bestanden van deze release passen niet bij elkaar."
    assert refusal(folder) == message


def imported(statement: str, *names: str) -> list[str]:
    """Which of these modules a process has after a statement about the release."""
    program = (
        "import sys; from geo.release.load import Release; "
        "from geo.release.locations import boundaries_root; "
        f"release = Release(boundaries_root() / '{CURRENT}'); {statement}; "
        f"print(*(name for name in {names} if name in sys.modules))"
    )
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    return done.stdout.split()


@pytest.mark.slow
def test_loading_needs_neither_geopandas_nor_pandas_nor_pyproj() -> None:
    heavy = "geopandas", "pandas", "pyproj", "folium", "fastapi"
    assert imported("release.load_all()", *heavy) == []


@pytest.mark.slow
def test_a_postcode_needs_no_arrays_shapes_schools_or_journeys() -> None:
    heavy = "numpy", "shapely", "pyarrow", "geo.schools", "geo.journeys", "geo.overlap"
    assert imported("release.locator.by_postcode('3771')", *heavy) == []


def test_a_file_is_read_when_it_is_needed(folder: Path) -> None:
    for name in ("schools.parquet", "duties.csv", "grid.parquet"):
        (folder / name).unlink()
    release = Release(folder)
    assert release.locator.by_postcode("1001").zone == "GM0001-1"
    with pytest.raises(DataError, match=r"grid\.parquet ontbreekt"):
        release.locator.by_rd(152_000, 465_000)
    with pytest.raises(DataError, match=r"schools\.parquet ontbreekt"):
        _ = release.schools


def test_a_part_is_made_once_whichever_thread_asks(toy_folder: Path) -> None:
    release = Release(toy_folder)
    names = [name for name, part in vars(Release).items() if isinstance(part, Part)]
    days = [release.on(day) for day in ("2020-01-01", "2020-12-31", "2021-06-01")]
    calls = [(day, name) for day in days for name in names] * 16
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda call: getattr(*call), calls))
    assert set(DERIVED) <= set(names)
    # Two dates of one division share everything, two divisions what does not depend on the date.
    assert {id(value) for value in found[: len(names)]} == {
        id(value) for value in found[len(names) : 2 * len(names)]
    }
    first, later = (dict(zip(names, found[start:], strict=False)) for start in (0, 2 * len(names)))
    same = {name for name in names if first[name] is later[name]}
    assert same == set(names) - {
        "codes",
        "layers",
        "earlier",
        "doubts",
        "zones",
        "locator",
        "_points",
        "schools",
        "profiles",
        "journeys",
    }
    assert len({id(value) for value in found}) == len(names) + len(names) - len(same)


def test_shapes_of_other_zones_are_refused(folder: Path, reseal: Reseal) -> None:
    for name in ("zones.csv", "pc4.csv", "pc4_straddle.csv", "memberships.csv", "doubts.csv"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("GM0001-1", "GM0001-9"), "utf-8")
    reseal(folder)
    message = f"{folder}: de bestanden van deze release passen niet bij elkaar."
    assert refusal(folder) == message
    assert Release(folder).locator.by_postcode("1001").zone == "GM0001-9"


def test_a_postcode_has_its_middle_and_its_children_as_published(toy_folder: Path) -> None:
    postcodes = Release(toy_folder).postcodes
    assert postcodes.middle["2001"] == (165_000, 461_000)
    assert (postcodes.youth["2001"], sum(postcodes.youth.values())) == (70, 505)
    assert "4002" not in postcodes.middle
    assert "4002" not in postcodes.youth


def test_a_replaced_part_leaves_the_release_as_it_was(toy_folder: Path) -> None:
    release = Release(toy_folder).load_all()
    other = release.replace(zones=replace(release.zones, weights={}))
    assert (other.zones.weights, len(release.zones.weights)) == ({}, 4)
    assert other.borders is release.borders
    assert other.schools.table.weights == {}
    assert other.zones.shapes is release.zones.shapes


def test_releases_are_found_by_their_description(tmp_path: Path) -> None:
    assert release_ids(tmp_path / "absent") == []
    for name in ("2024.1", "2026.1", "2020.2"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "release.toml").touch()
    (tmp_path / ".build-x").mkdir()
    (tmp_path / "README").touch()
    assert release_ids(tmp_path) == ["2020.2", "2024.1", "2026.1"]
    assert CURRENT in release_ids(boundaries_root())


def test_a_release_that_is_not_there_names_those_that_are(toy_folder: Path) -> None:
    with pytest.raises(DataError) as caught:
        Release(toy_folder.parent / "2020.1")
    assert str(caught.value) == f"Uitgave 2020.1 is er niet in {toy_folder.parent}. Wel: toy.1."
