"""The tables of a school to take along, opened again and laid beside the document they are of."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import openpyxl
import pytest

from geo.errors import InputError
from geo.release.load import Release
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
FIRST, LAST = ("Samenvatting", "Cijfers per laag"), ("Wie betaalt wat", "Wat te regelen", ABOUT)
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


def lines(table: Table) -> Rows:
    """The rows of a table by the names of the columns."""
    return [dict(zip(table.names, values, strict=True)) for values in table.values]


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


def test_a_contradicted_body_is_never_the_answer(release: Release, document: Get) -> None:
    table = school_layer_table(document(CLUSTER_2), "swv_vo")
    [row] = [row for row in lines(table) if row["certainty"] == "tegengesproken"]
    assert row["name"] == "onbekend (tekst van 2015: VO 28-10)"
    assert row["code"] is None
    table = school_layer_table(document(PARTLY_CONTRADICTED), "swv_vo")
    [row] = [row for row in lines(table) if row["certainty"] == "tegengesproken"]
    assert row["name"] == "VO 28-10 · Koers VO (deels tegengesproken)"
    assert row["code"] == "VO2810"


def test_columns_that_sheets_share_are_defined_once(
    document: Get, book: Callable[[str], openpyxl.Workbook]
) -> None:
    labels = [row[0] for row in book(SO_VSO)[ABOUT].values]
    assert labels.count("Zeker minstens") == 1
    assert labels.count("Bron van de indeling") >= len(document(SO_VSO)["layers"])


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
