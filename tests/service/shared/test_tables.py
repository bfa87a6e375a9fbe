"""Tables as files: what a table of any subject keeps in each of them."""

import io

import openpyxl

from service.shared.tables.files import to_csv
from service.shared.tables.table import Column, Table
from service.shared.tables.workbook import to_xlsx


def test_text_that_looks_like_a_formula_stays_text_in_every_file() -> None:
    columns = (
        Column("name", "Naam", "De naam.", get=lambda row: row["name"]),
        Column("n", "Aantal", "Hoeveel.", "count", get=lambda row: row["n"]),
    )
    table = Table(
        "=1+1 & meer", "Blad", columns, [{"name": "=1+1", "n": 3}, {"name": "", "n": None}]
    )
    assert to_csv(table) == b"name,n\n'=1+1,3\n,\n"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(table)))["Blad"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["B3"].value) == (3, None)
    assert "=1+1 && meer" in sheet.oddHeader.left.text, "an ampersand starts a code there"


def test_a_table_without_rows_is_a_file() -> None:
    columns = (Column("name", "Naam", "De naam.", get=lambda row: row["name"]),)
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(Table("T", "T", columns, []))))["T"]
    assert [cell.value for cell in sheet[1]] == ["Naam"]
