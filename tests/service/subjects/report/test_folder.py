"""The folder of a report: there when complete, else as it was; nobody's own files are touched."""

import errno
import os

import pytest

from geo.errors import InputError
from service.command import main
from service.subjects.report import build, names
from service.subjects.report.build import make_report
from service.subjects.report.folder import make_complete_folder


def files_of(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def refused(capsys):
    """Run `report` on what it has to refuse; the one line of its error."""

    def run(*arguments):
        status = main.run(["report", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert (status, out, err.count("\n")) == (2, "", 1)
        return err

    return run


@pytest.fixture
def quick(monkeypatch):
    """Reports of one small file, for tests of the folder alone."""

    def steps(facts):
        yield lambda folder: (folder / names.PAGE).write_text("nieuw", "utf-8")

    monkeypatch.setattr(build, "_steps", steps)


def test_only_known_names_and_nothing_beside_them(made, toy_made):
    for folder in (made, toy_made):
        assert files_of(folder) <= names.OURS
        assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert files_of(made) == names.OURS - {names.TABLES}


def test_the_command_names_every_file(toy_folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LAPPENDEKEN_BOUNDARIES", str(toy_folder.parent))
    monkeypatch.setenv("LAPPENDEKEN_RELEASE", toy_folder.name)
    assert main.run(["report", "--out", str(tmp_path / "klein"), "--weight", "area"]) == 0
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == ""
    assert set(lines[:-1]) == {str(path) for path in (tmp_path / "klein").rglob("*.*")}
    assert lines[-1].endswith("Begin bij index.html.")


def test_an_empty_folder_is_filled(toy, tmp_path, quick):
    (tmp_path / "leeg").mkdir()
    assert make_report(toy, tmp_path / "leeg") == [tmp_path / "leeg" / names.PAGE]


def test_a_folder_with_files_is_left_alone(refused, tmp_path):
    (tmp_path / names.PAGE).write_text("oud", "utf-8")
    assert "is niet leeg. Kies een andere map, of vervang hem met --replace." in refused(
        "--out", tmp_path
    )
    assert (tmp_path / names.PAGE).read_text("utf-8") == "oud"


def test_an_earlier_report_is_replaced_when_asked(toy, tmp_path, quick):
    folder = tmp_path / "verslag"
    (folder / names.TABLES).mkdir(parents=True)
    (folder / names.name_csv("maten")).write_text("oud", "utf-8")
    make_report(toy, folder, replace=True)
    assert files_of(tmp_path) == {f"verslag/{names.PAGE}"}
    assert (folder / names.PAGE).read_text("utf-8") == "nieuw"


@pytest.mark.parametrize("name", ["vakantie.jpg", "tabellen/eigen.csv", "nog/een/map.txt"])
def test_own_files_are_never_replaced(refused, tmp_path, name):
    own = tmp_path / "verslag" / name
    own.parent.mkdir(parents=True)
    own.write_text("van mij", "utf-8")
    assert "staat iets dat niet bij het verslag hoort" in refused(
        "--out", tmp_path / "verslag", "--replace"
    )
    assert own.read_text("utf-8") == "van mij"


def test_what_is_wrong_is_one_line(refused, tmp_path):
    file = tmp_path / "bestand"
    file.write_text("x", "utf-8")
    assert "is een bestand. Geef bij --out de naam van een map." in refused("--out", file)
    assert "bestaat niet. Maak die eerst" in refused("--out", tmp_path / "niet" / "hier")
    assert "--out ontbreekt" in refused()
    wrong = refused("--out", tmp_path / "nieuw", "--weight", "euro")
    assert "Kies uit: youth, area, inhabitants, pupils" in wrong
    assert not (tmp_path / "nieuw").exists()


def test_a_place_where_nothing_can_be_written_is_named(refused, tmp_path, monkeypatch):
    def forbidden(path, *arguments, **options):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr("pathlib.Path.mkdir", forbidden)
    line = refused("--out", tmp_path / "verslag")
    assert line == f"U mag {tmp_path / 'verslag'} niet lezen of schrijven. Kies een andere plek.\n"


@pytest.mark.parametrize("there", [False, True])
def test_a_failure_leaves_nothing_half(toy, tmp_path, monkeypatch, there):
    folder = tmp_path / "verslag"
    if there:
        folder.mkdir()
        (folder / names.PAGE).write_text("oud", "utf-8")

    def steps(facts):
        yield lambda made: (made / names.PAGE).write_text("half", "utf-8")
        yield lambda made: (made / "nergens" / "x").write_text("x", "utf-8")

    monkeypatch.setattr(build, "_steps", steps)
    with pytest.raises(FileNotFoundError):
        make_report(toy, folder, replace=there)
    assert files_of(tmp_path) == ({f"verslag/{names.PAGE}"} if there else set())
    if there:
        assert (folder / names.PAGE).read_text("utf-8") == "oud"


def test_a_failed_move_puts_the_old_folder_back(tmp_path, monkeypatch):
    folder = tmp_path / "verslag"
    folder.mkdir()
    (folder / names.PAGE).write_text("oud", "utf-8")
    rename = type(folder).rename

    def fails_on_the_new_one(path, target):
        if not path.name.endswith("-oud") and path != folder:
            raise OSError(errno.EIO, "stuk")
        return rename(path, target)

    monkeypatch.setattr("pathlib.Path.rename", fails_on_the_new_one)
    with (
        pytest.raises(OSError, match="stuk"),
        make_complete_folder(folder, replace=True, ours=names.OURS) as made,
    ):
        (made / names.PAGE).write_text("nieuw", "utf-8")
    assert files_of(tmp_path) == {f"verslag/{names.PAGE}"}
    assert (folder / names.PAGE).read_text("utf-8") == "oud"


def test_progress_ends_at_one(toy, tmp_path, quick):
    done = []
    make_report(toy, tmp_path / "verslag", progress=done.append)
    assert done == [0.0, 1.0]


def test_a_weight_that_is_not_there_makes_nothing(toy, tmp_path):
    with pytest.raises(InputError):
        make_report(toy, tmp_path / "verslag", "euro")
    assert files_of(tmp_path) == set()


def test_the_same_release_gives_the_same_bytes_in_every_file(toy, toy_made, tmp_path):
    again = make_report(toy, tmp_path / "weer")
    assert len(again) > 30
    for path in again:
        earlier = toy_made / path.relative_to(tmp_path / "weer")
        assert path.read_bytes() == earlier.read_bytes(), path.name
