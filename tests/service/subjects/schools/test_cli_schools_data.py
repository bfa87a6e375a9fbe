"""The command that reads a register of DUO, under a small application of its own."""

import csv
import hashlib

import pytest
import typer

from geo.errors import InputError
from geo.release.locations import CURRENT, boundaries_root, sources_root
from service.subjects.schools.importing.register import import_schools
from tests.geo.schools.duo import duo_files as duo

app = typer.Typer(rich_markup_mode=None)
app.command("schools")(import_schools)


@pytest.fixture
def call(capfdbinary):
    """Run the command; gives standard output and standard error."""

    def run(*arguments):
        app([str(argument) for argument in arguments], standalone_mode=False)
        out, err = capfdbinary.readouterr()
        return out.decode(), err.decode()

    return run


@pytest.fixture
def register(tmp_path):
    """Three schools in Emmen: one that agrees, one with another COROP, one of a later year."""
    schools = [
        duo.school(0),
        duo.school(1, COROPGEBIED_CODE="07", VESTIGINGSNAAM="Elders"),
        duo.school(2, GEMEENTENUMMER="1979"),
        duo.school(3, POSTCODE="1234 AB", PLAATSNAAM="NERGENS"),
    ]
    return duo.old_site(tmp_path / "vestigingenbo.csv", schools)


def bytes_of(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def lines_of(path):
    return path.read_text("utf-8").splitlines(keepends=True)


def test_the_report(call, register, snapshot):
    out, err = call(register)
    assert err == ""
    assert out == snapshot
    assert call(register, "--json")[0] == snapshot(name="json")


def test_twenty_are_named_and_the_rest_counted(call, tmp_path):
    schools = [duo.school(number, COROPGEBIED_CODE="07") for number in range(25)]
    lines = call(duo.ckan(tmp_path / "r.csv", schools))[0].splitlines()
    assert sum("CR07 bij DUO" in line for line in lines) == 20
    assert lines[-1] == "  en nog 5. Met --json staan ze er allemaal."


def test_out_has_the_columns_of_our_own_table(call, register, tmp_path):
    out = tmp_path / "schools.csv"
    _, err = call(register, "--out", out)
    header, first, *rest = list(csv.reader(lines_of(out)))
    assert header == next(csv.reader(lines_of(sources_root() / "schools_regular.csv")))
    assert first == [
        "00AB00", "po", "De Lytse Wâlden 0", "EMMEN", "7822HG", "GM0114", "Emmen", "10249",
        "Openbaar", "", "",
    ]  # fmt: skip
    assert len(rest) == 3
    assert err == f"{out} is klaar. De uitgave zelf is niet veranderd.\n"
    assert list(tmp_path.glob("*.deel")) == []


def test_a_special_school_has_a_row_per_kind(call, tmp_path, snapshot):
    """Text that looks like a formula is text; the columns are those of our own table."""
    schools = [
        duo.school(0, VESTIGINGSNAAM="=1+1"),
        duo.school(1, SOORT_PRIMAIR_ONDERWIJS="SBAO", CLUSTER=""),
    ]
    out = tmp_path / "schools.csv"
    text, _ = call(duo.ckan(tmp_path / "so.csv", schools, "so"), "--out", out)
    assert [*lines_of(out), *text.splitlines()] == snapshot
    ours = next(csv.reader(lines_of(sources_root() / "schools_special.csv")))
    assert next(csv.reader(lines_of(out))) == [*ours[:9], "cluster"]


def test_out_is_whole_or_not_at_all(call, tmp_path):
    source = duo.old_site(tmp_path / "r.csv", [duo.school(0), duo.school(1, POSTCODE="7822")])
    out = tmp_path / "schools.csv"
    out.write_text("what was there")
    with pytest.raises(InputError, match="regel 3, kolom POSTCODE"):
        call(source, "--out", out)
    assert out.read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.csv", "schools.csv"]


def test_where_out_cannot_be(call, register, tmp_path):
    for out, said in {
        tmp_path: "is een map",
        register: "is ook het invoerbestand",
        tmp_path / "absent" / "x.csv": "bestaat niet",
        boundaries_root() / CURRENT / "pc4.csv": "ligt in de map met uitgaven",
    }.items():
        with pytest.raises(InputError, match=said):
            call(register, "--out", out)


def test_an_out_that_cannot_be_written_is_named(call, register, tmp_path):
    out = tmp_path / ("x" * 254)
    with pytest.raises(OSError, match=r"too long") as caught:
        call(register, "--out", out)
    assert caught.value.filename == str(out)


def test_the_release_stays_as_it_was(call, register, tmp_path):
    folder = boundaries_root() / CURRENT
    before = bytes_of(folder)
    call(register, "--out", tmp_path / "schools.csv")
    assert bytes_of(folder) == before
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["schools.csv", "vestigingenbo.csv"]


@pytest.mark.parametrize("name", ["bo", "vo"])
def test_the_registers_of_2020_come_out_in_the_columns_of_our_own_table(call, tmp_path, name):
    """Without points, which a register does not have; ours is of a later year."""
    out = tmp_path / "schools.csv"
    text, _ = call(duo.originals() / f"alle-vestigingen-{name}.csv", "--out", out)
    found = list(csv.DictReader(lines_of(out)))
    header = next(csv.reader(lines_of(sources_root() / "schools_regular.csv")))
    assert len(found) == {"bo": 6268, "vo": 1619}[name]
    for row in found:
        assert list(row) == header
        assert (row["rd_x"], row["rd_y"]) == ("", "")
        assert all(row[column] for column in header[:7])
    assert ("13ZO00 Openbare Basisschool De Hoorn" in text) == (name == "bo")
