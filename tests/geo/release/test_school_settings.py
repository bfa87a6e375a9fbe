"""Schools in a hospital or an institution: only what a name tells, and refused by row."""

import re
from dataclasses import replace

import pytest

from geo.errors import DataError
from geo.release.facts import Facts, read
from geo.release.load import Release
from geo.release.locations import sources_root
from geo.release.school_settings import read_settings
from geo.schools.location import SETTINGS
from geo.tables import read_manifest
from tests.sources import read_source

GOOD = {"location_id": "00NT09", "setting": "hospital", "evidence_nl": "naam", "source": "x"}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read(sources_root(), read_manifest(sources_root() / "manifest.toml"))


def test_every_setting_is_told_by_the_name_in_the_register() -> None:
    names = {row["location_id"]: row["name"] for row in read_source("schools_special.csv")}
    rows = read_source("school_settings.csv")
    assert {row["setting"] for row in rows} == {"closed", "hospital"}
    for row in rows:
        [quoted] = re.findall("“(.+?)”", row["evidence_nl"])
        assert row["evidence_nl"].startswith("naam: ")
        assert quoted in names[row["location_id"]], row
        assert row["setting"] in SETTINGS


def test_the_register_of_a_release_knows_them(release: Release, toy: Release) -> None:
    rows = {row["location_id"]: row for row in read_source("school_settings.csv")}
    for location in release.register:
        row = rows.get(location.id, {"setting": "", "evidence_nl": ""})
        assert (location.setting, location.setting_evidence) == (row["setting"], row["evidence_nl"])
    school = toy.register.location("01EE00")
    assert (school.setting, school.setting_evidence) == ("closed", "naam: De Es")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"location_id": "99ZZ99"}, 'kolom location_id: "99ZZ99" staat niet in het register.'),
        ({"setting": "far"}, 'kolom setting: "far" is geen van residential, closed, hospital.'),
        ({"evidence_nl": ""}, "kolom evidence_nl: dit mag niet leeg zijn."),
        ({"source": ""}, "kolom source: dit mag niet leeg zijn."),
    ],
)
def test_a_row_that_cannot_be_is_named(facts: Facts, row: dict[str, str], said: str) -> None:
    with pytest.raises(DataError) as caught:
        read_settings(replace(facts, settings=[{**GOOD, **row}]))
    assert str(caught.value) == f"school_settings.csv: regel 2, {said}"


def test_a_school_has_one_setting(facts: Facts) -> None:
    with pytest.raises(DataError, match='regel 3, kolom location_id: "00NT09" staat er twee keer'):
        read_settings(replace(facts, settings=[GOOD, GOOD]))
    assert read_settings(replace(facts, settings=[GOOD]))["00NT09"]["setting"] == "hospital"
