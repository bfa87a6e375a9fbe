"""Registers of DUO that are sound, in every form that it publishes."""

import pytest

from geo.schools.duo.register import read_register
from tests.geo.schools.duo import duo_files as duo
from tests.sources import read_source


def plain(path):
    return [
        (row.id, row.kinds, row.name, row.pc6, row.gemeente, row.rmc, row.corop, row.cluster)
        for row in read_register(path)
    ]


@pytest.mark.parametrize("kind", ["bo", "vo", "so"])
def test_every_form_gives_the_same_rows(tmp_path, kind):
    schools = [duo.school(number) for number in range(250)]
    old = plain(duo.old_site(tmp_path / "old.csv", schools, kind))
    assert old == plain(duo.ckan(tmp_path / "bom.csv", schools, kind))
    assert old == plain(duo.ckan(tmp_path / "no-bom.csv", schools, kind, bom=False))
    kinds = {"bo": ("PO",), "vo": ("VO",), "so": ("SO", "VSO")}[kind]
    cluster = "3/4" if kind == "so" else ""
    assert old[101] == (
        "01AB01", kinds, "De Lytse Wâlden 101", "7822HG", "GM0114", "08", "08", cluster,
    )  # fmt: skip


def test_spaces_are_nothing_and_lines_are_those_of_the_file(tmp_path):
    path = duo.old_site(tmp_path / "r.csv", [duo.school(0, DENOMINATIE=""), duo.school(1)])
    lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join([lines[0], lines[1], b" ;;", b"", lines[2], b""]))
    first, second = read_register(path)
    assert (first.line, first.denomination) == (2, "")
    assert (second.line, second.denomination) == (5, "Openbaar")


def test_the_number_of_a_location_may_be_two_digits(tmp_path):
    path = duo.ckan(tmp_path / "r.csv", [duo.school(7, VESTIGING="07"), duo.school(8)])
    assert [row.id for row in read_register(path)] == ["00AB07", "00AB08"]


def test_names_of_columns_may_have_underscores(tmp_path):
    path = duo.ckan(tmp_path / "r.csv", [duo.school()])
    path.write_bytes(path.read_bytes().replace(b"BEVOEGD GEZAG NUMMER", b"Bevoegd_Gezag_Nummer"))
    assert [row.board for row in read_register(path)] == ["10249"]


def test_regions_are_empty_where_the_file_has_none(tmp_path):
    names = [name for name in duo.header() if "RMC" not in name and "COROP" not in name]
    path = duo.write(tmp_path / "r.csv", [names, duo.line(names, duo.school())])
    assert [(row.rmc, row.corop) for row in read_register(path)] == [("", "")]


@pytest.mark.parametrize(
    ("sort", "taught", "kinds"),
    [
        ("(V)SO", "SO ZMLK + VSO ZMLK + RP-SO LG", ("SO", "VSO")),
        ("(V)SO", "VSO ZMLK", ("VSO",)),
        ("(V)SO", "RP-SO LZ/P,ZMOK", ("SO",)),
        ("(V)SO", "", ("SO", "VSO")),
        ("SBAO", "SBAO", ("SBO",)),
        ("SBAO", "", ("SBO",)),
    ],
)
def test_what_a_special_school_teaches_tells_its_kinds(tmp_path, sort, taught, kinds):
    row = duo.school(SOORT_PRIMAIR_ONDERWIJS=sort, ONDERWIJS=taught, CLUSTER="")
    path = duo.old_site(tmp_path / "r.csv", [row], "so")
    assert [(found.kinds, found.cluster) for found in read_register(path)] == [(kinds, "")]


def test_quotation_marks_and_separators_within_a_cell(tmp_path):
    name = 'Basisschool "De Maasparel"; locatie 2, Súd'
    for make in (duo.old_site, duo.ckan):
        path = make(tmp_path / "r.csv", [duo.school(VESTIGINGSNAAM=name)])
        assert [row.name for row in read_register(path)] == [name]


def test_progress_goes_up_to_the_whole_file(tmp_path):
    path = duo.old_site(tmp_path / "r.csv", [duo.school(number) for number in range(3000)])
    parts = []
    assert sum(1 for _ in read_register(path, parts.append)) == 3000
    assert len(parts) >= 4
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_rows_come_before_the_file_is_read_to_its_end(tmp_path):
    schools = [duo.school(number) for number in range(3000)]
    path = duo.old_site(tmp_path / "r.csv", [*schools, duo.school(0)])
    assert next(read_register(path)).id == "00AB00"


@pytest.mark.parametrize(
    ("name", "kind", "count", "kept"), [("bo", "po", 6268, 6033), ("vo", "vo", 1619, 1511)]
)
def test_the_registers_of_2020_are_read_whole(name, kind, count, kept):
    """Against our own table of 2024, which was made by other code: what a school keeps."""
    regular = read_source("schools_regular.csv")
    ours = {row["location_id"]: row for row in regular if row["kind"] == kind}
    rows = list(read_register(duo.originals() / f"alle-vestigingen-{name}.csv"))
    assert len(rows) == count
    assert {row.kinds for row in rows} == {(kind.upper(),)}
    same = [(row, ours[row.id]) for row in rows if row.id in ours]
    assert len(same) == kept
    for of_2020, now in same:
        assert (len(of_2020.rmc), len(of_2020.corop)) == (2, 2)
        if kind == "vo":
            assert (of_2020.board, of_2020.denomination) == (now["board_id"], now["denomination"])
