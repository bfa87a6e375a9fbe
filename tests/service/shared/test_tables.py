"""Tables as files: what a table of any subject keeps in each of them."""

import io

import openpyxl
import pytest

from service.shared.tables.files import to_csv
from service.shared.tables.table import Column, Table
from service.shared.tables.workbook import to_xlsx


@pytest.mark.parametrize("start", "=+-@")
def test_text_that_looks_like_a_formula_stays_text_in_every_file(start: str) -> None:
    evil = f"{start}1+1"
    columns = (
        Column("name", "Naam", "De naam.", get=lambda row: row["name"]),
        Column("n", "Aantal", "Hoeveel.", "count", get=lambda row: row["n"]),
    )
    rows = [{"name": evil, "n": 3}, {"name": "", "n": None}]
    table = Table(f"{evil} & meer", "Blad", columns, rows)
    assert to_csv(table) == f"name,n\n'{evil},3\n,\n".encode()
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(table)))["Blad"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (evil, "s")
    assert (sheet["B2"].value, sheet["B3"].value) == (3, None)
    assert f"{evil} && meer" in sheet.oddHeader.left.text, "an ampersand starts a code there"


def test_a_table_without_rows_is_a_file() -> None:
    columns = (Column("name", "Naam", "De naam.", get=lambda row: row["name"]),)
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(Table("T", "T", columns, []))))["T"]
    assert [cell.value for cell in sheet[1]] == ["Naam"]
