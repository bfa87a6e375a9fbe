"""The tables of a report, opened again: the figures of the documents, every column defined."""

import csv
import json
import shutil
import subprocess

import openpyxl
import pytest

from service.shared.tables.files import to_csv
from service.shared.tables.workbook import ABOUT
from service.subjects.mismatch.answer import answer_metrics
from service.subjects.report import names
from service.subjects.report.tables import tables


def read_csv(folder, name):
    content = (folder / names.name_csv(name)).read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8").splitlines()))
    heading = rows[0]
    assert all(len(row) == len(heading) for row in rows)
    return [dict(zip(heading, row, strict=True)) for row in rows[1:]]


def number(text):
    return None if text == "" else float(text)


@pytest.fixture(scope="module")
def expected(facts):
    return tables(facts)


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(made / names.WORKBOOK)


NONE_IN_TOY = "samenvallende-regios"
"""The table without rows in the toy country: no two of its regions are the same area."""


def test_every_table_is_a_csv_with_its_provenance(made, toy_made, expected):
    assert tuple(expected) == names.TABLE_NAMES
    for folder in (made, toy_made):
        for name in names.TABLE_NAMES:
            rows = read_csv(folder, name)
            meta = json.loads((folder / names.name_meta(name)).read_bytes())
            if folder == toy_made and name == NONE_IN_TOY:
                assert rows == []
                continue
            assert list(meta["columns"]) == list(rows[0])
            assert all(meta["columns"].values())
            assert {"Uitgave", "Grenzen"} <= set(meta["provenance"])


def test_csv_holds_what_the_tables_say(made, expected):
    for name, table in expected.items():
        assert (made / names.name_csv(name)).read_bytes() == to_csv(table)


def test_the_tables_as_a_reader_meets_them(facts, expected, snapshot):
    """Of each its title, its columns, how many rows there are, and three of them."""
    told = [f"Uitgave {facts.release.id}, {facts.release.vintage}"]
    for name, table in expected.items():
        told += [f"## {name}: {table.title} ({len(table.rows)})", " | ".join(table.names)]
        shown = (table.rows[0], table.rows[len(table.rows) // 2], table.rows[-1])
        told += [" | ".join(column.words(row) for column in table.columns) for row in shown]
    assert "\n".join(told) == snapshot


def test_figures_per_region_are_those_of_the_pair(made, release):
    layers = release.layers.deciding
    rows = {
        (row["source"], row["target"], row["code"]): row
        for row in read_csv(made, "cijfers-per-regio")
    }
    counts = {layer: len(release.layers.regions(layer)) for layer in layers}
    assert len(rows) == sum(counts.values()) * (len(layers) - 1)
    for source, target in (("swv_po", "jeugdregio"), ("jeugdregio", "swv_po")):
        for code, found in answer_metrics(release, source, target)["sources"].items():
            row = rows[source, target, code]
            for key in ("partners", "effective_partners", "largest_share", "uncertainty"):
                assert number(row[key]) == found[key]
            for key in ("largest_partner", "coincides_with", "certainty"):
                assert row[key] == (found[key] or "")


def test_the_workbook_has_a_sheet_per_table_with_its_values(book, expected):
    assert book.sheetnames == [table.sheet for table in expected.values()] + [ABOUT]
    for table in expected.values():
        sheet = book[table.sheet]
        rows = sheet.iter_rows(values_only=True)
        assert list(next(rows)) == [column.heading for column in table.columns]
        count = 0
        for count, (found, row) in enumerate(zip(rows, table.rows, strict=True), start=1):
            if count > 40:
                continue
            for column, value in zip(table.columns, found, strict=True):
                wanted = column.get(row)
                if isinstance(wanted, float):
                    assert value == pytest.approx(wanted, rel=1e-12, abs=1e-15)
                else:
                    assert value == wanted or (wanted, value) == ("", None)
        assert count == len(table.rows)


def test_no_cell_is_a_formula(book):
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}


def test_the_last_sheet_tells_where_the_figures_come_from(book):
    text = " ".join(str(cell) for row in book[ABOUT].values for cell in row if cell)
    for part in ("Uitgave 2026.1", "1 januari 2020", "april 2015", "Hoeksche Waard"):
        assert part in text


def test_sheets_are_ready_to_print_and_to_filter(book, expected):
    for table in expected.values():
        sheet = book[table.sheet]
        assert sheet.freeze_panes == ("E2" if table.keys else "A2")
        assert sheet.auto_filter.ref
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert "2026.1" in sheet.oddFooter.left.text
    matrix = book["Alle paren van lagen"]
    assert int(matrix.page_setup.fitToWidth) > 1
    assert matrix.print_title_cols == "$A:$D"


def test_libreoffice_opens_the_workbook_without_a_warning(toy_made, tmp_path):
    convert(toy_made / names.WORKBOOK, tmp_path)


def test_libreoffice_reads_the_real_workbook_to_its_last_row(made, tmp_path, expected):
    """All sheets as CSV; the option -1 writes each of them."""
    filter_ = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    convert(made / names.WORKBOOK, tmp_path, filter_)
    for table in expected.values():
        (found,) = tmp_path.glob(f"*-{table.sheet}.csv")
        rows = list(csv.reader(found.read_text("utf-8").splitlines()))
        assert len(rows) == len(table.rows) + 1
        assert not any(cell.startswith(("#", "Err:")) for row in rows for cell in row)


def convert(book, folder, to="pdf"):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("no soffice on this machine")
    done = subprocess.run(
        [
            soffice, f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--headless",
            "--convert-to", to, "--outdir", str(folder), str(book),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    # That Java is not there says nothing of the workbook.
    said = [line for line in done.stderr.splitlines() if "javaldx" not in line]
    assert said == []
    assert "Error" not in done.stdout
    if to == "pdf":
        assert (folder / book.with_suffix(".pdf").name).read_bytes().startswith(b"%PDF")
