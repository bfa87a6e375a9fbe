import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.errors import DataError
from geo.release.build import build_release
from geo.release.facts import USED
from geo.release.files import FILES
from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root, release_ids, sources_root
from geo.tables import checksum, read_manifest

Describe = Callable[[Path], None]
Edit = Callable[[Path, str, str], None]


def checksums(folder: Path) -> dict[str, str]:
    return {path.name: checksum(path.read_bytes()) for path in sorted(folder.iterdir())}


def other_release(sources: Path, describe: Describe, edit: Edit) -> None:
    edit(sources / "regions.csv", "JZ01,West", "JZ01,Elders")
    describe(sources)


@pytest.mark.slow
def test_the_release_that_is_carried_comes_out_of_its_sources_to_the_byte(tmp_path: Path) -> None:
    # The bytes are those of the pinned packages (requirements.lock): another pyarrow or PROJ may
    # write the same facts in other bytes.
    steps: list[str] = []
    assert build_release(sources_root(), tmp_path / CURRENT, progress=steps.append)
    assert checksums(tmp_path / CURRENT) == checksums(boundaries_root() / CURRENT)
    assert steps[0] == "bronnen gelezen"
    assert steps[-1] == "release geschreven"


def test_building_twice_gives_the_same_bytes(
    toy_sources: Path, toy_folder: Path, tmp_path: Path
) -> None:
    assert build_release(toy_sources, tmp_path / toy_folder.name)
    assert checksums(tmp_path / toy_folder.name) == checksums(toy_folder)


def test_a_release_that_is_there_already_is_left_alone(sources: Path, folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert build_release(sources, folder) is False
    assert build_release(sources, folder, replace=True) is False
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_release_does_not_change_unless_it_is_replaced(
    sources: Path, folder: Path, describe: Describe, edit: Edit
) -> None:
    other_release(sources, describe, edit)
    before = checksums(folder)
    with pytest.raises(DataError, match=r"toy\.1 bestaat al met andere inhoud"):
        build_release(sources, folder)
    assert checksums(folder) == before
    assert build_release(sources, folder, replace=True)
    assert Release(folder).load_all().layers.region("jeugdregio", "JZ01").name == "Elders"


def test_a_replacement_that_fails_puts_the_old_release_back(
    sources: Path, folder: Path, describe: Describe, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_release(sources, describe, edit)
    before = checksums(folder)
    rename = Path.rename

    def fail_for_the_new_one(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(".build-"):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new_one)
    with pytest.raises(KeyboardInterrupt):
        build_release(sources, folder, replace=True)
    assert checksums(folder) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["sources", folder.name]


def test_a_replacement_that_was_killed_is_recovered_from(
    sources: Path, folder: Path, describe: Describe, edit: Edit
) -> None:
    other_release(sources, describe, edit)
    before = checksums(folder)
    aside = folder.parent / f".{folder.name}.oud" / folder.name
    aside.parent.mkdir()
    folder.rename(aside)  # as far as a killed build may have come
    assert release_ids(folder.parent) == []
    with pytest.raises(DataError, match="andere inhoud"):
        build_release(sources, folder)
    assert checksums(folder) == before
    assert not aside.parent.exists()


def test_a_replacement_leaves_the_release_and_no_scratch(
    sources: Path, folder: Path, describe: Describe, edit: Edit
) -> None:
    other_release(sources, describe, edit)
    assert build_release(sources, folder, replace=True)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["sources", folder.name]


def test_a_file_too_many_makes_another_release(sources: Path, folder: Path) -> None:
    (folder / "notes.txt").touch()
    with pytest.raises(DataError, match="andere inhoud"):
        build_release(sources, folder)


def test_a_build_that_fails_leaves_nothing_behind(sources: Path, tmp_path: Path) -> None:
    (sources / "herindelingen.csv").unlink()
    with pytest.raises(DataError, match=r"herindelingen\.csv ontbreekt"):
        build_release(sources, tmp_path / "made" / "toy.1")
    assert list((tmp_path / "made").iterdir()) == []


def test_a_build_leaves_the_release_and_no_scratch(sources: Path, tmp_path: Path) -> None:
    build_release(sources, tmp_path / "made" / "toy.1")
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["toy.1"]


@pytest.mark.parametrize("name", [*USED, "manifest.toml"])
def test_a_missing_source_is_named(sources: Path, tmp_path: Path, name: str) -> None:
    (sources / name).unlink()
    with pytest.raises(DataError, match=f"{name} ontbreekt"):
        build_release(sources, tmp_path / "toy.1")


@pytest.mark.parametrize("name", list(USED))
def test_a_source_that_changed_is_named(sources: Path, tmp_path: Path, name: str) -> None:
    (sources / name).write_bytes((sources / name).read_bytes() + b"\n")
    with pytest.raises(DataError, match=f"{name} is beschadigd of veranderd"):
        build_release(sources, tmp_path / "toy.1")


def test_a_source_that_is_not_described_is_named(
    sources: Path, tmp_path: Path, describe: Describe
) -> None:
    (sources / "pc4.csv").unlink()
    describe(sources)
    with pytest.raises(DataError, match=r"manifest\.toml: pc4\.csv ontbreekt"):
        build_release(sources, tmp_path / "toy.1")


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (
            *("gemeenten.csv", "GM0004,Dee", "GM0005,Dee"),
            r"zones\.parquet: zone GM0004-1 heeft een onbekende gemeente",
        ),
        (
            *("pc4.csv", "3001,GM0003,PO0101", "3001,GM0003,PO0109"),
            r"pc4\.csv: postcode 3001 ligt in geen enkele zone",
        ),
        ("pc4.csv", "pc4,gemeente", "pc4,gm", r"pc4\.csv: kolom gemeente ontbreekt"),
    ],
)
def test_sources_that_contradict_each_other_are_named(
    sources: Path,
    tmp_path: Path,
    describe: Describe,
    edit: Edit,
    name: str,
    old: str,
    new: str,
    words: str,
) -> None:
    edit(sources / name, old, new)
    describe(sources)
    with pytest.raises(DataError, match=words):
        build_release(sources, tmp_path / "toy.1")


def test_two_zones_with_the_same_codes_are_refused(
    sources: Path, tmp_path: Path, describe: Describe
) -> None:
    path = sources / "zones.parquet"
    frame = gpd.read_parquet(path)
    frame.assign(swv_po=["PO0101", "PO0102", "PO0101", "PO0101", "PO0102"]).to_parquet(path)
    describe(sources)
    with pytest.raises(DataError, match="twee zones hebben dezelfde gemeente en verbanden"):
        build_release(sources, tmp_path / "toy.1")


def test_zones_that_overlap_are_refused(sources: Path, tmp_path: Path, describe: Describe) -> None:
    path = sources / "zones.parquet"
    frame = gpd.read_parquet(path)
    shapes = frame.geometry.to_numpy().copy()
    shapes[3] = shapely.union(shapes[2], shapes[3])
    frame.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs)).to_parquet(path)
    describe(sources)
    with pytest.raises(DataError, match="meer dan twee zones"):
        build_release(sources, tmp_path / "toy.1")


def test_a_release_tells_what_it_was_made_of(toy_sources: Path, toy_folder: Path) -> None:
    about = tomllib.loads((toy_folder / "release.toml").read_text("utf-8"))
    assert about["release"] == {
        "id": "toy.1",
        "divisions": ["2020-01-01", "2021-01-01", "2022-01-01"],
    }
    assert list(about["files"]) == list(FILES)
    assert about["files"] == {name: checksums(toy_folder)[name] for name in FILES}
    manifest = read_manifest(toy_sources / "manifest.toml")
    assert about["sources"] == {name: manifest[name].sha256 for name in USED}


def test_the_map_of_the_release_says_its_system(toy_folder: Path) -> None:
    for name in ("zones.parquet", "borders.parquet", "drawing.parquet"):
        assert gpd.read_parquet(toy_folder / name).crs.to_epsg() == 28992


def test_a_gemeente_of_one_zone_has_its_official_figure_to_the_last_digit(
    release: Release,
) -> None:
    gemeente = release.zones.labels["gemeente"]
    for weight in ("inhabitants", "youth"):
        amounts = release.zones.weight(weight)
        for code in gemeente.codes:
            zones = gemeente.zones_of(code)
            if len(zones) == 1:
                assert float(amounts[zones[0]]).is_integer()


def test_pupils_are_unknown_in_ridderkerk_alone(release: Release) -> None:
    # Origin: the file of Ridderkerk was empty at the source.
    missing = release.zones.weight("pupils") != release.zones.weight("pupils")
    codes = {release.zones.labels["gemeente"].code(zone) for zone in missing.nonzero()[0]}
    assert codes == {"GM0597"}
    assert release.layers.region("gemeente", "GM0597").name == "Ridderkerk"


def test_the_build_reads_nothing_but_its_sources(tmp_path: Path, toy_sources: Path) -> None:
    moved = Path(shutil.copytree(toy_sources, tmp_path / "elsewhere" / "facts"))
    assert build_release(moved, tmp_path / "toy.1")
