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

from geo import dutch
from geo.errors import InputError
from geo.release.load import Release
from service.shared.tables.files import to_csv, to_meta
from service.shared.tables.table import Table
from service.shared.tables.workbook import workbook
from service.subjects.duties.words import CERTAINTIES, PLACES, ROLES, THEMES, say_when
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.tables.duties import school_duties_table
from service.subjects.schools.tables.layer import school_layer_table
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
SHEETS = {
    "gemeente": "Gemeenten",
    "swv_po": "SWV PO",
    "swv_vo": "SWV VO",
    "jeugdregio": "Jeugdregio's",
    "ggdregio": "GGD-regio's",
    "arbeidsmarktregio": "Arbeidsmarktregio's",
    "rmcregio": "RMC-regio's",
    "zorgkantoorregio": "Zorgkantoorregio's",
    "veiligheidsregio": "Veiligheidsregio's",
    "provincie": "Provincies",
    "corop": "COROP-gebieden",
    "inspiratieregio": "Inspiratieregio's",
}
"""Layer -> its sheet; those for comparison come last."""

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


def about(book: openpyxl.Workbook) -> dict[str, str]:
    return {row[0]: row[1] for row in book[ABOUT].values if row[1]}


def special(release: Release) -> Iterator[str]:
    return (location.id for location in release.register if location.special)


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_sheet_for_every_layer_with_pupils(
    document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    layers = [sheet for layer, sheet in SHEETS.items() if document(name)["counterparts"][layer]]
    assert book(name).sheetnames == [*FIRST, *layers, *LAST]
    for sheet in book(name).sheetnames:
        assert len(sheet) <= 31
        assert not set(r"[]:*?/\\") & set(sheet)
        assert sheet.strip("'") == sheet


@pytest.mark.parametrize("layer", SHEETS)
@pytest.mark.parametrize("name", SCHOOLS)
def test_every_body_is_that_of_the_document(
    release: Release,
    document: Get,
    book: Callable[[str], openpyxl.Workbook],
    name: str,
    layer: str,
) -> None:
    found = document(name)
    table = school_layer_table(found, layer)
    if not found["counterparts"][layer]:
        assert table.rows == []
        return
    rows = rows_of(table, book(name))
    for line, row in zip(rows, found["counterparts"][layer], strict=True):
        for part in ("estimate", "likely_low", "likely_high", "min", "max", "certainty"):
            assert line[part] == row[part]
        assert line["share"] == pytest.approx(row["share"], abs=1e-12)
        assert line["cumulative"] == pytest.approx(row["cumulative"], abs=1e-12)
        assert line["pupils"] == say_pupils(row)
        assert line["kinds"].split(", ") == row["kinds"]
        assert line["own"] == ("ja" if row["own"] else "nee")
        assert line["conditional"] == len(row["conditional_duties"])
        if row["duties"]:
            names = [found["duties"][duty]["name"] for duty in row["duties"]]
            assert line["arrange"] == "; ".join(names)
        else:
            assert line["arrange"].endswith(".")
        assert ("niet zeker" in line["straddling"]) is (row["straddling"] == "all")
        assert ("deels" in line["straddling"]) is (row["straddling"] == "some")
        if row["contradicted"] == "none":
            assert (line["code"], line["name"]) == (row["code"], row["label"])
        if len(found["kinds"]) > 1:
            for kind in found["kinds"]:
                for part in ("min", "estimate", "max"):
                    number = row["by_kind"][kind][part] if kind in row["by_kind"] else 0
                    assert line[f"{kind.lower()}_{part}"] == number
            assert sum(line[f"{kind.lower()}_min"] for kind in found["kinds"]) == line["min"]


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_bodies_of_a_layer_have_all_pupils_together(
    document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    found = document(name)
    for layer, sheet in SHEETS.items():
        if not found["counterparts"][layer]:
            continue
        header, *lines = book(name)[sheet].iter_rows(values_only=True)
        for heading, part in (
            ("Zeker minstens", "min"),
            ("Zeker hoogstens", "max"),
            ("Schatting", "estimate"),
        ):
            here = sum(line[header.index(heading)] for line in lines)
            elsewhere = [found["summary"][layer]["without_region"], *found["unplaced"].values()]
            everyone = here + sum(number[part] for number in elsewhere)
            assert everyone == pytest.approx(found["pupils"][part], abs=0.011 * (len(lines) + 3))
        assert sum(line[header.index("Deel")] for line in lines) == pytest.approx(1)
        assert lines[-1][header.index("Opgeteld")] == pytest.approx(1)


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_figures_are_those_of_the_summary(
    release: Release, document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    found = document(name)
    rows = rows_of(school_summary_table(found), book(name))
    for layer, line in zip(SHEETS, rows, strict=True):
        assert line["layer"] == dutch.upper_first(release.layers.layer(layer).plural)
        summary = found["summary"][layer]
        if summary is None:
            assert line["bodies"] == 0
            assert line["effective"] is None
            continue
        assert line["counted"] == ("ja" if summary["counted"] else "nee")
        assert line["bodies"] == summary["bodies"]
        assert line["home_areas"] == summary["home_areas"] == len(found["counterparts"][layer])
        assert line["also_possible"] == len(summary["also_possible"])
        assert line["without_region"] == say_pupils(summary["without_region"])
        for figure in ("effective", "for_80_percent", "for_95_percent", "outside_own_share"):
            shown = [line[f"{figure}{end}"] for end in ("", "_low", "_high")]
            if summary["counted"]:
                wanted = [summary[figure], *(summary["bounds"][figure] or (None, None))]
                assert shown == [pytest.approx(value, abs=1e-12) for value in wanted]
            else:
                assert shown == [None, None, None]
        for part in ("certain", "estimate", "possible"):
            few = summary["fewer_than_5"]
            assert line[f"few_{part}"] == (few[part] if few else None)
        sector = summary["of_sector"] or {"bodies": None, "outside_own_share": None}
        assert line["sector_bodies"] == sector["bodies"]
        assert line["sector_outside"] == pytest.approx(sector["outside_own_share"])


@pytest.mark.parametrize("name", SCHOOLS)
def test_every_duty_that_applies_stands_there_once(
    release: Release, document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    duties = document(name)["duties"]
    rows = rows_of(school_duties_table(document(name)), book(name))
    assert len(rows) == len(duties) > 20
    by_name = {(duty["name"], duty["legal_basis"]): duty for duty in duties.values()}
    assert len(by_name) == len(duties)
    for line in rows:
        duty = by_name.pop((line["name"], line["legal_basis"]))
        assert line["explain"] == duty["explain"]
        assert (line["caveat"] or None) == duty["caveat"]
        assert line["responsible"] == duty["responsible"]
        assert line["when"] == say_when(duty["when"], duty["unless"])
        assert line["text_year"] == (duty["text_year"] or "niet gelezen")
        assert line["role"] == ROLES[duty["role"]]
        assert line["place"] == PLACES[duty["place"]]
        assert line["theme"] == THEMES[duty["theme"]]
        assert line["certainty"] == CERTAINTIES[duty["certainty"]]
        assert set(line["kinds"].split(", ")) <= set(document(name)["kinds"])
        assert line["body"]
        for layer in duty["layers"]:
            outside = layer.startswith("swv") and document(name)["admission"] == "none"
            assert (release.layers.layer(layer).singular in line["body"]) is not outside
    assert not by_name


def test_what_the_school_decides_names_its_own_body(release: Release, document: Get) -> None:
    rows = lines(school_duties_table(document(SO_VSO)))
    bodies = {row["name"]: row["body"] for row in rows}
    assert bodies["Schoolgebouw"] == "gemeente (Zwolle)"
    assert bodies["Leerplicht (5 tot 16 jaar)"] == "gemeente"
    assert bodies["Oplossing voor een thuiszitter: basisonderwijs"] == (
        "samenwerkingsverband PO (PO 23-05)"
    )
    [admission] = [
        row["body"]
        for row in lines(school_duties_table(document(CLUSTER_1)))
        if not row["place"].startswith(("waar", "de ", "het "))
    ]
    assert admission == "de instelling zelf (cluster 1)"
    reformed = {row["body"] for row in lines(school_duties_table(document(REFORMED)))}
    assert any(body.startswith("waarschijnlijk Berséba") for body in reformed)


@pytest.mark.parametrize("name", [CLUSTER_1, CLUSTER_2])
@pytest.mark.parametrize("layer", ["swv_po", "swv_vo"])
def test_partnerships_of_a_cluster_are_only_home_areas(
    release: Release, document: Get, name: str, layer: str
) -> None:
    table = school_layer_table(document(name), layer)
    assert table.title.endswith("alleen woongebied, telt niet mee")
    assert table.rows
    for row in lines(table):
        assert row["note"].startswith("alleen woongebied, telt niet mee")
        assert "Een TLV is niet nodig" in row["arrange"]
    first = {row["topic"]: row["text"] for row in lines(school_tables(document(name))[0])}
    for topic in set(first) & {"Samenwerkingsverbanden PO", "Samenwerkingsverbanden VO"}:
        assert first[topic].startswith("Tellen niet mee.")


def test_a_contradicted_body_is_never_the_answer(release: Release, document: Get) -> None:
    table = school_layer_table(document(CLUSTER_2), "swv_vo")
    [row] = [row for row in lines(table) if row["certainty"] == "tegengesproken"]
    assert row["name"] == "onbekend (tekst van 2015: VO 28-10)"
    assert row["code"] is None
    table = school_layer_table(document(PARTLY_CONTRADICTED), "swv_vo")
    [row] = [row for row in lines(table) if row["certainty"] == "tegengesproken"]
    assert row["name"] == "VO 28-10 Koers VO (deels tegengesproken)"
    assert row["code"] == "VO2810"


def test_the_own_body_of_a_school_may_be_unknown(release: Release) -> None:
    school = next(
        location
        for location in release.register
        if location.special and location.gemeente_name == "Hoeksche Waard"
    )
    tables = school_tables(answer_school(release, school.id))
    said = {row["topic"]: row["text"] for row in lines(tables[0])}["Plaats van de school"]
    assert "samenwerkingsverband VO: onbekend (tekst van 2015: VO 28-10)" in said


def test_an_ended_body_says_what_became_of_it(release: Release, document: Get) -> None:
    rows = lines(school_layer_table(document(CLUSTER_1), "gemeente"))
    notes = {row["name"]: row["note"] for row in rows}
    assert notes["Grave"] == "sinds 2022 opgegaan in Land van Cuijk"
    assert notes["Haaren"] == "sinds 2021 verdeeld over Boxtel, Oisterwijk, Tilburg en Vught"
    ended = {row["name"] for row in document(CLUSTER_1)["counterparts"]["gemeente"] if row["now"]}
    assert {name for name, note in notes.items() if note} == ended


def test_the_first_sheet_answers_whom_the_school_deals_with(
    document: Get, book: Callable[[str], openpyxl.Workbook]
) -> None:
    lines = list(book(SO_VSO)["Samenvatting"].values)
    said: dict[str, str] = {}
    for topic, text in lines:
        said.setdefault(topic, text)
    assert said["Leerlingen"].startswith("Ongeveer 463 (waarschijnlijk 445 tot 481). SO: ongeveer")
    assert said["Gemeenten"].startswith("38 gemeenten. De meeste leerlingen: Zwolle, ongeveer 156 ")
    assert said["Samenwerkingsverbanden PO"].startswith("14 samenwerkingsverbanden PO. ")
    texts = [text for _, text in lines]
    for sentence in document(SO_VSO)["sentences"]:
        assert sentence in texts
    for warning in document(SO_VSO)["warnings"]:
        assert warning["text"] in texts
    assert texts.index(document(SO_VSO)["sentences"][0]) == 3


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_file_itself_says_how_and_when_was_counted(
    release: Release, document: Get, book: Callable[[str], openpyxl.Workbook], name: str
) -> None:
    found = about(book(name))
    assert found["Leerlingen"] != found["Grenzen"] == "1 januari 2020"
    texts = {(row[0], row[1]) for row in book(name)[ABOUT].values}
    for label, text in (
        ("Uitgave", release.id),
        ("Leerlingen", "1 oktober 2024"),
        ("Tekst van de regeling", "april 2015"),
        ("Teksten van de wet", "2015"),
        ("Gewone scholen", "2020"),
        ("In het kort", " ".join(document(name)["sentences"])),
    ):
        assert (label, text) in texts
    assert "“<5”" in found["Hoe is dit geteld?"]
    assert "1,32" in found["Hoe is dit geteld?"]
    everything = {text for _, text in texts}
    for warning in document(name)["warnings"]:
        assert warning["text"] in everything
    for reason in document(name)["unplaced"].values():
        assert (say_pupils(reason) in found["Niet in de lijsten"]) or not reason["max"]
    for table in school_tables(document(name)):
        assert f"{table.sheet}: {table.title}" in {label for label, _ in texts}
        assert table.title.startswith(f"{document(name)['name']} in ")
        for column in table.columns:
            assert column.meaning.endswith(".")
            assert (column.heading, f"{column.meaning} In CSV: {column.name}.") in texts
        assert "1 oktober 2024" in book(name)[table.sheet].oddFooter.left.text
        assert "2015" in book(name)[table.sheet].oddFooter.left.text


def test_columns_that_sheets_share_are_defined_once(
    book: Callable[[str], openpyxl.Workbook],
) -> None:
    labels = [row[0] for row in book(SO_VSO)[ABOUT].values]
    assert labels.count("Zeker minstens") == 1
    assert labels.count("Bron van de indeling") >= len(SHEETS)


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
