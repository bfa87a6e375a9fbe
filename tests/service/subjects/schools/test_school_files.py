"""The tables of a school to take along, opened again and laid beside the document they are of."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import openpyxl
import pytest

from geo.errors import InputError
from geo.release.load import Release
from service.shared.tables.files import to_csv, to_meta
from service.shared.tables.table import Table
from service.shared.tables.workbook import workbook
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.tables.about import order_layers
from service.subjects.schools.tables.duties import school_duties_table
from service.subjects.schools.tables.layer import name_sheet, school_layer_table
from service.subjects.schools.tables.summary import (
    school_overview_table,
    school_summary_table,
    school_tables,
)

SO_VSO, CLUSTER_1, REFORMED, CLUSTER_2 = "19QK00", "25HE00", "24DE00", "01JO13"
PARTLY_CONTRADICTED = "00KK00"
SCHOOLS = (SO_VSO, CLUSTER_1, REFORMED, CLUSTER_2, PARTLY_CONTRADICTED)

ABOUT = "Bron en definities"
FIRST, LAST = ("Samenvatting", "Cijfers per laag"), ("Wat te regelen", ABOUT)
Rows = list[dict[str, Any]]
Get = Callable[[str], Mapping[str, Any]]


@pytest.fixture(scope="module")
def document(release: Release) -> Get:
    return cache(lambda name: answer_school(release, name))


@pytest.fixture(scope="module")
def book(release: Release, document: Get) -> Callable[[str], openpyxl.Workbook]:
    @cache
    def made(name: str) -> openpyxl.Workbook:
        tables = school_tables(document(name))
        return openpyxl.load_workbook(io.BytesIO(workbook(tables, "Een school")))

    return made


def rows_of(table: Table, book: openpyxl.Workbook) -> Rows:
    """The rows of a sheet by the names of the columns."""
    header, *lines = book[table.sheet].iter_rows(values_only=True)
    assert header == tuple(column.heading for column in table.columns)
    return [dict(zip(table.names, line, strict=True)) for line in lines]


def lines(table: Table) -> Rows:
    """The rows of a table by the names of the columns."""
    return [dict(zip(table.names, values, strict=True)) for values in table.values]


def read_csv(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8"))))


def special(release: Release) -> Iterator[str]:
    return (location.id for location in release.register if location.special)


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_sheet_for_every_layer_with_pupils(
    document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    school = document(name)
    layers = [layer for layer in order_layers(school) if school["counterparts"][layer]]
    sheets = [name_sheet(school["layers"][layer]) for layer in layers]
    assert book(name).sheetnames == [*FIRST, *sheets, *LAST]
    for sheet in book(name).sheetnames:
        assert len(sheet) <= 31
        assert not set(r"[]:*?/\\") & set(sheet)
        assert sheet.strip("'") == sheet


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_sheet_holds_what_its_table_does(
    document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    for table in school_tables(document(name)):
        for there, here in zip(rows_of(table, book(name)), lines(table), strict=True):
            assert there == pytest.approx(here, abs=1e-12)


def test_a_contradicted_body_is_never_the_answer(release: Release, document: Get) -> None:
    table = school_layer_table(document(CLUSTER_2), "swv_vo")
    [row] = [row for row in lines(table) if row["certainty"] == "tegengesproken"]
    assert row["name"] == "onbekend (tekst van 2015: VO 28-10)"
    assert row["code"] is None
    table = school_layer_table(document(PARTLY_CONTRADICTED), "swv_vo")
    [row] = [row for row in lines(table) if row["certainty"] == "tegengesproken"]
    assert row["name"] == "VO 28-10 Koers VO (deels tegengesproken)"
    assert row["code"] == "VO2810"


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_file_itself_says_how_and_when_was_counted(
    release: Release, document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    texts = {(row[0], row[1]) for row in book(name)[ABOUT].values}
    for table in school_tables(document(name)):
        assert texts >= {*table.provenance.items()}
        assert f"{table.sheet}: {table.title}" in {label for label, _ in texts}
        assert table.title.startswith(f"{document(name)['name']} in ")
        for column in table.columns:
            assert column.meaning.endswith(".")
            assert (column.heading, f"{column.meaning} In CSV: {column.name}.") in texts
        assert "1 oktober 2024" in book(name)[table.sheet].oddFooter.left.text
        assert "2015" in book(name)[table.sheet].oddFooter.left.text


def test_columns_that_sheets_share_are_defined_once(
    document: Get, book: Callable[[str], openpyxl.Workbook]
) -> None:
    labels = [row[0] for row in book(SO_VSO)[ABOUT].values]
    assert labels.count("Zeker minstens") == 1
    assert labels.count("Bron van de indeling") >= len(document(SO_VSO)["layers"])


def test_sheets_are_ready_to_print(book: Callable[[str], openpyxl.Workbook]) -> None:
    for name in SCHOOLS:
        for sheet in book(name).worksheets[:-1]:
            assert sheet.page_setup.orientation == "landscape"
            assert int(sheet.page_setup.paperSize) == 9
            assert int(sheet.page_setup.fitToWidth or 1) <= 2
            assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("name", [SO_VSO, CLUSTER_1, CLUSTER_2])
def test_csv_has_one_header_line_and_every_value(
    release: Release, document: Get, name: str
) -> None:
    for table in school_tables(document(name)):
        rows = read_csv(table)
        assert tuple(rows[0]) == table.names
        assert len(rows) == len(table.rows)
        for line, row in zip(rows, lines(table), strict=True):
            for column in table.columns:
                value = row[column.name]
                if value is None or isinstance(value, str):
                    assert line[column.name] == (value or "")
                else:
                    assert float(line[column.name]) == value
        meta = json.loads(to_meta(table))
        assert list(meta["columns"]) == list(table.names)
        assert meta["provenance"]["Leerlingen"] == "1 oktober 2024"


@pytest.mark.parametrize("start", "=+-@")
def test_text_that_looks_like_a_formula_is_text(
    release: Release, document: Get, start: str
) -> None:
    evil = f"{start}SOM(A1)"
    found = dict(document(SO_VSO))
    row = found["counterparts"]["gemeente"][0]
    row = {**row, "shown": {**row["shown"], "text": evil}}
    found["name"] = evil
    found["counterparts"] = found["counterparts"] | {"gemeente": [row]}
    tables = school_tables(found)
    opened = openpyxl.load_workbook(io.BytesIO(workbook(tables, evil)))
    kinds = {cell.data_type for sheet in opened for line in sheet.iter_rows() for cell in line}
    assert kinds <= {"s", "n"}
    assert opened["Gemeenten"]["B2"].value == evil
    [line] = read_csv(school_layer_table(found, "gemeente"))
    assert line["name"] == f"'{evil}"


def test_a_regular_school_has_no_tables_and_says_why(release: Release) -> None:
    school = next(location for location in release.register if not location.special)
    found = answer_school(release, school.id)
    for make in (
        school_tables,
        school_summary_table,
        school_duties_table,
        school_overview_table,
    ):
        with pytest.raises(InputError, match="Daarom is er van deze school geen tabel") as caught:
            make(found)
        assert "is hier niet bekend" in str(caught.value)
    with pytest.raises(InputError, match="wonen, is hier niet bekend"):
        school_layer_table(found, "gemeente")


def test_every_special_school_has_its_tables(release: Release) -> None:
    seen = 0
    for name in list(special(release))[::25]:
        tables = school_tables(answer_school(release, name))
        sheets = [table.sheet for table in tables]
        assert len(set(sheets)) == len(sheets)
        texts = [text for table in tables for row in table.values for text in row]
        assert not any(re.search(r"\bNone\b|_|  ", text) for text in texts if isinstance(text, str))
        seen += 1
    assert seen > 30
