"""Files that are no register: refused, with the row, the column and what is allowed."""

import codecs

import pytest

from geo.errors import InputError
from geo.schools.duo.register import read_register
from geo.schools.duo.table import LONGEST, MOST
from tests.geo.schools.duo import duo_files as duo


@pytest.mark.parametrize(
    ("changed", "column", "kind", "said"),
    [
        ({"GEMEENTENUMMER": "106,0"}, "GEMEENTENUMMER", "spreadsheet", "rekenblad"),
        ({"GEMEENTENUMMER": "106.0"}, "GEMEENTENUMMER", "spreadsheet", "vier cijfers"),
        ({"POSTCODE": "7822,5"}, "POSTCODE", "spreadsheet", "rekenblad"),
        ({"BEVOEGD_GEZAG_NUMMER": "10.249"}, "BEVOEGD GEZAG NUMMER", "spreadsheet", "rekenblad"),
        ({"RMC-REGIO_CODE": "8,0"}, "RMC-REGIO CODE", "spreadsheet", "rekenblad"),
        ({"GEMEENTENUMMER": "106"}, "GEMEENTENUMMER", "leading-zeros", "moet 0106 zijn"),
        ({"COROPGEBIED_CODE": "8"}, "COROPGEBIED CODE", "leading-zeros", "moet 08 zijn"),
        ({"VESTIGING": "1"}, "VESTIGINGSNUMMER", "leading-zeros", "moet 01 zijn"),
        ({"BEVOEGD_GEZAG_NUMMER": "249"}, "BEVOEGD GEZAG NUMMER", "leading-zeros", "00249"),
        ({"GEMEENTENUMMER": "EMMEN"}, "GEMEENTENUMMER", "gemeente", "vier cijfers, zoals 0106"),
        ({"GEMEENTENUMMER": ""}, "GEMEENTENUMMER", "gemeente", "is leeg"),
        ({"POSTCODE": "0822 HG"}, "POSTCODE", "postcode", "zoals 7822 HG"),
        ({"POSTCODE": "7822"}, "POSTCODE", "postcode", "twee letters"),
        ({"POSTCODE": ""}, "POSTCODE", "postcode", "is leeg"),
        ({"BRIN": "AB00"}, "BRIN NUMMER", "brin", "zoals 16AH"),
        ({"BRIN": "16AH1"}, "BRIN NUMMER", "brin", "zoals 16AH"),
        ({"BRIN": "16AH"}, "VESTIGINGSNUMMER", "location", "hoort niet bij 16AH"),
        ({"VESTIGING": "00ABC1"}, "VESTIGINGSNUMMER", "location", "zoals 16AH00 of 00"),
        ({"VESTIGINGSNAAM": "De WÃ¢lden"}, "VESTIGINGSNAAM", "encoding", "verhaspelde letters"),
        ({"PLAATSNAAM": "â€™t Zandt"}, "PLAATSNAAM", "encoding", "verhaspelde letters"),
        ({"PLAATSNAAM": "EMM\x1b[2JEN"}, "PLAATSNAAM", "control", "\\x1b[2J"),
        ({"VESTIGINGSNAAM": "De\nWâlden"}, "", "csv", "aanhalingsteken"),
    ],
)
@pytest.mark.parametrize("make", [duo.old_site, duo.ckan])
def test_a_wrong_cell(tmp_path, make, changed, column, kind, said):
    if make is duo.ckan:
        column = column.replace("BRIN NUMMER", "INSTELLINGSCODE")
        column = column.replace("VESTIGINGSNUMMER", "VESTIGINGSCODE")
    path = make(tmp_path / "vestigingenbo.csv", [duo.school(5), duo.school(0, **changed)])
    (fault,) = duo.refusal(path).faults
    assert fault.kind == kind
    assert fault.message.startswith("vestigingenbo.csv, regel 3")
    assert said in fault.message
    if column:
        assert fault.pointer == f"/3/{column}"
        assert f"kolom {column}:" in fault.message
        assert fault.allowed
        assert ascii(fault.value)[1:-1].isprintable()


@pytest.mark.parametrize(
    ("changed", "column", "kind", "said"),
    [
        ({"CLUSTER": "4-mrt"}, "CLUSTER", "spreadsheet", "rekenblad van 3/4"),
        ({"CLUSTER": "2024-04-03"}, "CLUSTER", "spreadsheet", "rekenblad van 3/4"),
        ({"CLUSTER": "5"}, "CLUSTER", "cluster", "1, 2, 3, 4, 3/4 of niets"),
        ({"SOORT_PRIMAIR_ONDERWIJS": "BO"}, "SOORT PRIMAIR ONDERWIJS", "sort", "SBAO"),
        ({"SOORT_PRIMAIR_ONDERWIJS": ""}, "SOORT PRIMAIR ONDERWIJS", "sort", "SBAO"),
    ],
)
def test_a_wrong_cell_of_a_special_school(tmp_path, changed, column, kind, said):
    path = duo.ckan(tmp_path / "so.csv", [duo.school(0, **changed)], "so")
    (fault,) = duo.refusal(path).faults
    assert (fault.kind, fault.pointer) == (kind, f"/2/{column}")
    assert said in fault.message


def test_missing_columns_are_all_named(tmp_path):
    names = [name for name in duo.header() if name not in ("POSTCODE", "BRIN NUMMER")]
    path = duo.write(tmp_path / "r.csv", [names, duo.line(names, duo.school())])
    (fault,) = duo.refusal(path).faults
    assert fault.kind == "missing-column"
    assert "kolommen BRIN NUMMER of INSTELLINGSCODE, POSTCODE ontbreken" in fault.message


def test_a_column_of_special_schools_may_not_be_missing(tmp_path):
    names = [name for name in duo.header("so") if name != "CLUSTER"]
    path = duo.write(tmp_path / "r.csv", [names, duo.line(names, duo.school())])
    assert "kolom CLUSTER ontbreekt" in str(duo.refusal(path))


def test_a_column_that_is_there_twice(tmp_path):
    names = [*duo.header(), "POSTCODE"]
    path = duo.write(tmp_path / "r.csv", [names, duo.line(names, duo.school())])
    assert "kolom POSTCODE komt meer dan eens voor" in str(duo.refusal(path))


@pytest.mark.parametrize(("separator", "said"), [("\t", "tabs"), ("|", "staande streepjes")])
def test_another_separator(tmp_path, separator, said):
    rows = [duo.header(), duo.line(duo.header(), duo.school())]
    path = duo.write(tmp_path / "r.csv", rows, delimiter=separator)
    (fault,) = duo.refusal(path).faults
    assert fault.kind == "separator"
    assert f"gescheiden door {said}" in fault.message
    assert "puntkomma's of komma's" in fault.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(tmp_path, encoding):
    rows = [duo.header(), duo.line(duo.header(), duo.school())]
    path = duo.write(tmp_path / "r.csv", rows, encoding=encoding)
    (fault,) = duo.refusal(path).faults
    assert fault.kind == "encoding"
    assert "UTF-16" in fault.message
    assert "UTF-8 of Windows-1252" in fault.message


def test_bytes_that_neither_encoding_has(tmp_path):
    path = duo.old_site(tmp_path / "r.csv", [duo.school(number) for number in range(5)])
    path.write_bytes(path.read_bytes().replace(b"W\xe2lden 3", b"W\x8flden 3"))
    (fault,) = duo.refusal(path).faults
    assert fault.kind == "encoding"
    # Line 2 is the first that is no UTF-8: its 0xE2 is Windows-1252, where 0x8F is nothing.
    assert "geen UTF-8, en regel 5 is geen Windows-1252" in fault.message


def test_a_file_that_only_begins_as_utf_8(tmp_path):
    path = duo.ckan(tmp_path / "r.csv", [duo.school(number) for number in range(5)])
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    path.write_bytes(content.replace("Wâlden 2".encode(), b"W\xe2lden 2"))
    assert "begint als UTF-8, maar regel 4 is dat niet" in str(duo.refusal(path))


def test_utf_8_that_is_broken_in_one_row_reads_garbled_in_the_others(tmp_path):
    path = duo.ckan(tmp_path / "r.csv", [duo.school(0), duo.school(1)], bom=False)
    path.write_bytes(path.read_bytes().replace("Wâlden 1".encode(), b"W\xe2lden 1"))
    (fault,) = duo.refusal(path).faults
    assert (fault.kind, fault.pointer) == ("encoding", "/2/VESTIGINGSNAAM")


def test_a_location_that_is_there_twice(tmp_path):
    schools = [duo.school(0), duo.school(1), duo.school(2), duo.school(1)]
    (fault,) = duo.refusal(duo.old_site(tmp_path / "r.csv", schools)).faults
    assert (fault.kind, fault.value, fault.pointer) == (
        "duplicate", "00AB01", "/5/VESTIGINGSNUMMER",
    )  # fmt: skip
    assert "regel 5" in fault.message
    assert "al op regel 3" in fault.message


def test_a_location_that_is_there_three_times_was_first_on_one_line(tmp_path):
    schools = [duo.school(1), duo.school(1), duo.school(1)]
    found = duo.refusal(duo.old_site(tmp_path / "r.csv", schools)).faults
    assert ["al op regel 2" in fault.message for fault in found] == [True, True]


def test_lines_are_those_of_the_file_after_a_cell_of_more_lines(tmp_path):
    schools = [duo.school(0, VESTIGINGSNAAM="De\nWâlden"), duo.school(1, POSTCODE="7822")]
    found = duo.refusal(duo.old_site(tmp_path / "r.csv", schools)).faults
    assert [fault.pointer for fault in found] == ["/2", "/4/POSTCODE"]


@pytest.mark.parametrize("content", [b"", codecs.BOM_UTF8, b"\r\n", b"   \n"])
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    (fault,) = duo.refusal(path).faults
    assert fault.kind == "empty"
    assert "leeg" in fault.message


@pytest.mark.parametrize("rest", [b"", b"\r\n\r\n", b" ; ; \r\n"])
def test_a_header_without_rows(tmp_path, rest):
    path = duo.old_site(tmp_path / "r.csv", [])
    path.write_bytes(path.read_bytes() + rest)
    assert "een kopregel in, maar geen enkele rij" in str(duo.refusal(path))


@pytest.mark.parametrize("make", [duo.old_site, duo.ckan])
def test_two_files_pasted_together(tmp_path, make):
    first = make(tmp_path / "1.csv", [duo.school(0)])
    second = make(tmp_path / "2.csv", [duo.school(1)])
    path = tmp_path / "r.csv"
    path.write_bytes(first.read_bytes() + second.read_bytes())
    (fault,) = duo.refusal(path).faults
    assert (fault.kind, fault.pointer) == ("second-header", "/3")
    assert "kopregel nog een keer" in fault.message


@pytest.mark.parametrize(("change", "said"), [(-1, "29 cellen"), (1, "31 cellen"), (-29, "1 cel")])
def test_a_row_with_other_cells_than_the_header(tmp_path, change, said):
    names = duo.header()
    cells = duo.line(names, duo.school(1))
    cells = cells[:change] if change < 0 else [*cells, ""]
    path = duo.write(tmp_path / "r.csv", [names, duo.line(names, duo.school(0)), cells])
    (fault,) = duo.refusal(path).faults
    assert fault.message == f"r.csv, regel 3: de rij heeft {said}, de kop 30."


def test_a_quotation_mark_too_many(tmp_path):
    rows = [duo.line(duo.header(), duo.school(number)) for number in range(2000)]
    path = duo.write(tmp_path / "r.csv", [duo.header(), *rows])
    content = path.read_bytes()
    path.write_bytes(content.replace(b"De Lytse W\xc3\xa2lden 4;", b'"De Lytse W\xc3\xa2lden 4;'))
    fault = duo.refusal(path).faults[0]
    assert (fault.kind, fault.pointer) == ("csv", "/6")
    assert "aanhalingsteken" in fault.message


def test_a_quotation_mark_too_many_in_the_header(tmp_path):
    rows = [duo.line(duo.header(), duo.school(number)) for number in range(2000)]
    path = duo.write(tmp_path / "r.csv", [duo.header(), *rows])
    path.write_bytes(b'"' + path.read_bytes())
    (fault,) = duo.refusal(path).faults
    assert (fault.kind, fault.pointer) == ("csv", "/1")


@pytest.mark.parametrize("first", [True, False])
def test_a_file_without_lines_is_not_read_whole(tmp_path, first):
    path = tmp_path / "r.csv"
    head = duo.old_site(path, [duo.school()]).read_bytes()
    path.write_bytes((b"" if first else head) + b"x" * (LONGEST + 10))
    assert ("ontbreken" if first else f"regel 3: de regel is langer dan {LONGEST}") in str(
        duo.refusal(path)
    )


def test_what_is_no_file(tmp_path):
    assert str(duo.refusal(tmp_path)) == f"{tmp_path} is een map. Geef de naam van een bestand."
    missing = tmp_path / "r.csv"
    assert str(duo.refusal(missing)) == f"{missing} bestaat niet."


def test_other_files_of_duo_are_not_taken_for_a_register():
    for name in ("gemiddelde-afstand-2019-2020.csv", "leerlingen-po-Ede.csv"):
        error = duo.refusal(duo.originals() / name)
        assert "kolommen VESTIGINGSNAAM, POSTCODE, DENOMINATIE ontbreken" in str(error)


def test_all_faults_of_a_row_and_of_a_file_come_at_once(tmp_path):
    schools = [
        duo.school(0, POSTCODE="7822", GEMEENTENUMMER="114"),
        duo.school(1),
        duo.school(2, BRIN="AB"),
    ]
    found = duo.refusal(duo.old_site(tmp_path / "r.csv", schools)).faults
    assert [fault.pointer for fault in found] == [
        "/2/POSTCODE",
        "/2/GEMEENTENUMMER",
        "/4/BRIN NUMMER",
    ]


def test_after_so_many_faults_reading_stops(tmp_path):
    schools = [
        duo.school(number, POSTCODE="7822", BRIN="AB", VESTIGING="x") for number in range(99)
    ]
    path = duo.old_site(tmp_path / "r.csv", schools)
    found = duo.refusal(path).faults
    assert len(found) == MOST + 1
    assert found[-1].message == (
        "r.csv: na 20 fouten is het lezen gestopt, bij regel 8. Op die regel staan er nog 1 meer. "
        "Wat daarna komt is niet bekeken."
    )


def test_rows_before_a_fault_were_given_and_the_fault_still_comes(tmp_path):
    path = duo.old_site(tmp_path / "r.csv", [duo.school(0), duo.school(1, POSTCODE="7822")])
    rows = read_register(path)
    assert next(rows).id == "00AB00"
    with pytest.raises(InputError, match="regel 3, kolom POSTCODE"):
        next(rows)
