"""Homes of pupils out of several files, against a register: what adds up and what is refused.

The toy country of conftest.py has 01AA00 (SO and VSO), 01BB00 (SBO), 02DD00 (PO) and 02DD01 (VO).
"""

import pytest

from geo.errors import InputError
from geo.schools.duo.intake import MOST_PUPILS, KindTotals, count_kinds, find_outside, take_all
from geo.schools.duo.table import MOST
from tests.faults import show_faults
from tests.geo.schools.duo.pupil_files import (
    NAMES,
    VO_NAMES,
    ckan_study_file,
    pupil_file,
    pupils,
    study,
    study_file,
)

SPECIAL = {"brin": "01AA", "location": "00"}
PRIMARY = {"brin": "02DD", "location": "00", "sort": "Bo"}


def dated(path, *rows, day="20241001"):
    """A file of primary and special schools with the day of its count."""
    return pupil_file(path, *([day, *row] for row in rows), names=["PEILDATUM", *NAMES])


def refusal(paths, register, year=""):
    with pytest.raises(InputError) as caught:
        take_all(paths, register, year)
    return caught.value.faults


def test_files_of_both_kinds_are_one_table(toy, tmp_path):
    po = dated(
        tmp_path / "po.csv",
        pupils("1001", **SPECIAL, _4="12", _5="<5"),
        pupils("1001", "Vso", **SPECIAL, _14="<5"),
        pupils("40", **PRIMARY, _4="<5"),
        pupils("4001", **PRIMARY, _4="25", _5="25"),
        pupils("4002", **PRIMARY),
    )
    vo = study_file(
        tmp_path / "02.-leerlingen-per-vestiging-naar-postcode-en-leerjaar-2024.csv",
        study(12, "<5"),
        study("<5", gemeente="0002"),
        study(8, home="5002"),
        study("<5", home="5001"),
    )
    done = []
    intake = take_all([po, vo], toy.register, progress=done.append)
    found = {home: (some.known, some.masked) for home, some in intake.homes.items()}
    assert found == {
        ("01AA00", "SO", "1001"): (12, 1),
        ("01AA00", "VSO", "1001"): (0, 1),
        ("02DD00", "PO", "40"): (0, 1),
        ("02DD00", "PO", "4001"): (50, 0),
        ("02DD01", "VO", "1001"): (12, 2),
        ("02DD01", "VO", "5002"): (8, 0),
        ("02DD01", "VO", "5001"): (0, 1),
    }
    assert [(file.year_from, file.column, file.year) for file in intake.files] == [
        ("column", "PEILDATUM", "2024"),
        ("name", "", "2024"),
    ]
    assert [dict(file.kinds) for file in intake.files] == [{"SO": 1, "VSO": 1, "PO": 3}, {"VO": 4}]
    assert count_kinds(intake, toy.postcodes) == [
        KindTotals("SO", 1, 2, 1, 12, 1, 0, 0),
        KindTotals("VSO", 1, 2, 1, 0, 1, 0, 0),
        KindTotals("PO", 1, 1, 2, 50, 1, 1, 0),
        KindTotals("VO", 1, 1, 3, 20, 3, 0, 2),
    ]
    assert find_outside(intake, toy.postcodes) == ["5001", "5002"]
    assert done == sorted(done)
    assert done[-1] == 1


FAULTS = {
    "an unknown location, said once": [
        study(12, school="02DD11"),
        study(8, home="1002", school="02DD11"),
    ],
    "one like nothing": [study(12, school="99ZZ00")],
    "a special school as a secondary one": [
        study(12, school="01AA00"),
        study(8, home="1002", school="01AA00"),
    ],
    "a postcode that cannot be": [study(12, home="0999"), study(8, home="50")],
    "a double row": [study(12), study(12)],
    "summed masks": [study("<10", "5-9"), study("<5+<5", home="1002")],
    "numbers that cannot be": [study("-2", "5,0"), study("", home="1002")],
    "more pupils than there are": [
        *(study(999, 999, home=str(1000 + home)) for home in range(3)),
        study(5, home="1005"),
    ],
    "everything at once": [study("<10", school="02DD11", home="50")],
}


def test_what_is_refused_by_row(toy, tmp_path, snapshot):
    found = []
    for write in (study_file, ckan_study_file):
        path = tmp_path / "vo-2024.csv"
        refused = {
            what: refusal([write(path, *rows)], toy.register) for what, rows in FAULTS.items()
        }
        found.append("\n".join(show_faults(what, faults) for what, faults in refused.items()))
    assert found[0] == snapshot
    assert found[1].replace("VESTIGINGSCODE", "VESTIGINGSNUMMER") == found[0]


def test_a_location_may_have_as_many_pupils_as_can_be(toy, tmp_path):
    rows = [study(999, home=str(1001 + home)) for home in range(5)]
    path = tmp_path / "vo-2024.csv"
    take_all([study_file(path, *rows, study(1, home="1006"))], toy.register)
    most = study(1 + MOST_PUPILS - 5 * 999, home="1006")
    (fault,) = refusal([study_file(path, *rows, most)], toy.register)
    assert (fault.kind, fault.pointer) == ("too-many", "/7")


def test_the_same_home_in_two_files(toy, tmp_path):
    first = study_file(tmp_path / "a-2024.csv", study(12), study(8, home="1002"))
    second = study_file(tmp_path / "b-2024.csv", study(7, home="1003"), study(6, place="OTHER"))
    (fault,) = refusal([first, second], toy.register)
    assert (fault.kind, fault.pointer) == ("duplicate", "/3")
    assert fault.message == (
        "b-2024.csv, regel 3: 02DD01, VO, postcode 1001 staat er ook in a-2024.csv, regel 2. "
        "Dan zouden leerlingen dubbel tellen."
    )


def test_a_file_that_is_given_twice(toy, tmp_path):
    """Under one name or two: its pupils would count twice."""
    first = study_file(tmp_path / "a-2024.csv", study(12))
    (tmp_path / "other").mkdir()
    again = study_file(tmp_path / "other" / first.name, study(12))
    for second in (first, again):
        (fault,) = refusal([first, second], toy.register)
        assert (fault.kind, fault.pointer) == ("duplicate", "/2")


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("vo-2024.csv", "2024"),
        ("02.-leerlingen-vo-2017-2018.csv", "2017"),
        ("leerlingen_2024_vo.csv", "2024"),
        ("leerlingen vo 2024, versie 12345.csv", "2024"),
    ],
)
def test_the_year_in_a_name(toy, tmp_path, name, year):
    intake = take_all([study_file(tmp_path / name, study(12))], toy.register)
    assert (intake.year, intake.files[0].year, intake.files[0].year_from) == (year, year, "name")


@pytest.mark.parametrize("name", ["vo.csv", "vo-20241001.csv", "vo-2024, van 2026.csv"])
def test_a_year_that_no_name_or_column_tells_is_asked_for(toy, tmp_path, name):
    path = study_file(tmp_path / name, study(12))
    (fault,) = refusal([path], toy.register)
    assert (fault.kind, fault.value) == ("year", name)
    assert "Geef het met --year" in fault.message
    intake = take_all([path], toy.register, "2024")
    assert (intake.year, intake.files[0].year, intake.files[0].year_from) == (
        "2024",
        "2024",
        "asked",
    )


@pytest.mark.parametrize("day", ["2024", "20241001", "2024-10-01", "2024-2025", "2024/2025"])
def test_a_column_tells_the_year_whatever_the_name(toy, tmp_path, day):
    row = [day, *study(12)]
    for column in ("PEILDATUM", "PEILJAAR", "SCHOOLJAAR", "JAAR"):
        path = study_file(tmp_path / "vo-2019.csv", row, names=[column, *VO_NAMES])
        intake = take_all([path], toy.register, "2024")
        assert (intake.files[0].year, intake.files[0].column) == ("2024", column)


def test_years_that_differ_are_refused(toy, tmp_path, snapshot):
    """In a file each is named once; of a name it is the whole file."""
    rows = [pupils(str(1001 + at), **SPECIAL, _4="12") for at in range(4)]
    days = ["20241001", "20231001", "20231001", "20221001"]
    mixed = pupil_file(
        tmp_path / "mixed.csv",
        *([day, *row] for day, row in zip(days, rows, strict=True)),
        names=["PEILDATUM", *NAMES],
    )
    of_2023 = study_file(tmp_path / "vo-2023.csv", study(12))
    of_2024 = dated(tmp_path / "po.csv", pupils("1001", **PRIMARY, _4="12"))
    broken = dated(tmp_path / "broken.csv", pupils(**PRIMARY, _4="12"), day="1-okt")
    asked = {
        "mixed": ([mixed], ""),
        "after another": ([of_2024, of_2023], ""),
        "before another": ([of_2023, of_2024], ""),
        "than asked, by name": ([of_2023], "2024"),
        "than asked, by row": ([of_2024], "2023"),
        "no day": ([broken], ""),
    }
    found = [
        show_faults(what, refusal(paths, toy.register, year))
        for what, (paths, year) in asked.items()
    ]
    assert "\n".join(found) == snapshot


def test_all_files_are_read_until_there_are_many_faults(toy, tmp_path):
    few = study_file(tmp_path / "few-2024.csv", study("<10"))
    many = study_file(
        tmp_path / "many-2024.csv", *(study("<10", home=str(1000 + at)) for at in range(30))
    )
    missing = tmp_path / "absent-2024.csv"
    faults = refusal([few, missing, many, few, missing], toy.register)
    assert [fault.kind for fault in faults] == [
        "summed", "file", *["summed"] * MOST, "stopped", "stopped",
    ]  # fmt: skip
    assert (
        faults[-1].message == "Na zoveel fouten zijn niet bekeken: few-2024.csv, absent-2024.csv."
    )
