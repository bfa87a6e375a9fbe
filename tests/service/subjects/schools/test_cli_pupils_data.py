"""The command that reads DUO's files of pupils, under a small application of its own."""

import csv
import json

import pytest
import typer

from geo.errors import InputError
from geo.release.locations import sources_root
from service.subjects.schools.importing.pupils import import_pupils
from tests.geo.schools.duo.pupil_files import NAMES, pupil_file, pupils, study, study_file

app = typer.Typer(rich_markup_mode=None)
app.command("pupils")(import_pupils)


@pytest.fixture
def call(toy_folder, monkeypatch, capfdbinary):
    """Run the command on the toy release; gives standard output and standard error."""
    monkeypatch.setenv("LAPPENDEKEN_BOUNDARIES", str(toy_folder.parent))
    monkeypatch.setenv("LAPPENDEKEN_RELEASE", toy_folder.name)

    def run(*arguments):
        app([str(argument) for argument in arguments], standalone_mode=False)
        out, err = capfdbinary.readouterr()
        return out.decode(), err.decode()

    return run


@pytest.fixture
def files(tmp_path):
    """Primary, special and secondary schools of one year, with homes abroad and unknown ones."""
    primary = {"brin": "02DD", "location": "00", "sort": "Bo"}
    rows = [
        pupils("1001", brin="01AA", location="00", _4="12", _5="<5"),
        pupils("40", **primary, _4="<5"),
        pupils("4001", **primary, _4="1250", _5="25"),
    ]
    names = ["PEILDATUM", *NAMES]
    return [
        pupil_file(tmp_path / "po.csv", *(["20241001", *row] for row in rows), names=names),
        study_file(tmp_path / "vo-2024.csv", study(12, "<5"), study("<5", home="5001")),
    ]


def rows_of(path):
    return list(csv.reader(path.read_text("utf-8").splitlines()))


def test_the_report(call, files, snapshot):
    out, err = call(*files)
    assert err == ""
    assert out == snapshot
    assert call(*files, "--json")[0] == snapshot(name="json")


def test_out_has_the_columns_of_our_own_table(call, files, tmp_path):
    out = tmp_path / "pupils.csv"
    text, err = call(*files, "--out", out, "--json")
    header, *rows = rows_of(out)
    assert header == rows_of(sources_root() / "pupil_flows.csv")[0]
    assert rows == [
        ["01AA00", "SO", "1001", "12", "1"],
        ["02DD00", "PO", "40", "0", "1"],
        ["02DD00", "PO", "4001", "1275", "0"],
        ["02DD01", "VO", "1001", "12", "1"],
        ["02DD01", "VO", "5001", "0", "1"],
    ]
    assert err == f"{out} is klaar. De uitgave zelf is niet veranderd.\n"
    assert json.loads(text)["kinds"][1]["known"] == 1275


def test_without_out_nothing_is_written(call, files, tmp_path):
    before = sorted(path.name for path in tmp_path.iterdir())
    call(*files)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_another_year_than_that_of_the_release_is_said(call, tmp_path):
    path = study_file(tmp_path / "vo.csv", study(12))
    out, _ = call(path, "--year", "2023")
    assert "vo.csv: 1 rij, jaar 2023 volgens --year" in out
    assert "! Uitgave toy.1 heeft leerlingen van 1 oktober 2024." in out
    assert "!" not in call(path, "--year", "2024")[0]


def test_twenty_postcodes_are_named_and_the_rest_counted(call, tmp_path):
    homes = [study(12, home=str(6000 + at)) for at in range(25)]
    out, _ = call(study_file(tmp_path / "vo-2024.csv", *homes))
    assert "6018, 6019 en nog 5. Met --json staan ze er allemaal." in " ".join(out.split())


@pytest.mark.parametrize("year", ["24", "2024-2025", "1824", "20241"])
def test_a_year_that_cannot_be(call, files, year):
    with pytest.raises(InputError, match=f'--year "{year}" kan niet'):
        call(*files, "--year", year)


def test_what_is_wrong_leaves_no_file(call, files, tmp_path):
    broken = study_file(tmp_path / "broken-2024.csv", study(12, school="02DD09"))
    out = tmp_path / "pupils.csv"
    out.write_text("what was there")
    with pytest.raises(InputError, match=r"broken-2024\.csv, regel 2: 02DD09 staat niet in het"):
        call(*files, broken, "--out", out)
    assert out.read_text() == "what was there"
    assert list(tmp_path.glob("*.deel")) == []


def test_where_out_cannot_be(call, files, tmp_path, toy_folder):
    for out, said in {
        tmp_path: "is een map",
        files[1]: "is ook het invoerbestand",
        tmp_path / "absent" / "x.csv": "bestaat niet",
        toy_folder / "pc4.csv": "ligt in de map met uitgaven",
    }.items():
        with pytest.raises(InputError, match=said):
            call(*files, "--out", out)
