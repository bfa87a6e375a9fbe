"""The workbook of a journey, opened again and laid beside the document it is of."""

import io
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
import pytest

from geo.release.load import Release
from service.shared.plain_input import read_file
from service.subjects.duties.words import CERTAINTIES, PLACES, ROLES, THEMES
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.examples import examples
from service.subjects.journeys.tables import PRIVATE, journey_workbook
from service.subjects.journeys.words import list_bodies
from tests.service.subjects.journeys.journey_parts import DOCUMENTED

Document = dict[str, Any]

TODAY = "2024-10-01"
HOME = {"postcode": "3601"}
DANGEROUS = ("=1+1", "+31 6", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example/", "{=1}")

JOURNEYS: dict[str, dict[str, Any]] = {
    **{f"voorbeeld {number}": one.journey for number, one in enumerate(examples(), 1)},
    "docs": read_file(DOCUMENTED),
    "tegengesproken": {
        "date": TODAY,
        "stages": [
            {"age": 14, "child_home": {"postcode": "3271"}, "previous_school": "none",
             "school": {"postcode": "3271", "kind": "vso"}},
            {"age": 19, "child_home": {"gemeente": "GM0003"}, "name": "Werk"},
        ],
    },
    "teken": {
        "date": TODAY,
        "stages": [{"age": 8, "child_home": HOME, "name": name} for name in DANGEROUS],
    },
    "leeg": {"date": TODAY, "stages": [{"age": 2, "child_home": HOME}]},
}  # fmt: skip

SHEETS = ["In het kort", "Taken", "Wat verandert er", "Bron en definities"]

Get = Callable[[str], Any]


@pytest.fixture(scope="module")
def document(release: Release) -> Callable[[str], Document]:
    return cache(lambda name: answer_journey(release, JOURNEYS[name], TODAY))


@pytest.fixture(scope="module")
def book(release: Release, document: Get) -> Callable[[str], openpyxl.Workbook]:
    return cache(lambda name: openpyxl.load_workbook(io.BytesIO(journey_workbook(document(name)))))


def rows(sheet: Any) -> list[dict[str, str]]:
    header, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(header, (one or "" for one in line), strict=True)) for line in lines]


def about(book: openpyxl.Workbook) -> list[tuple[str, str]]:
    return [(row[0] or "", row[1] or "") for row in book["Bron en definities"].values]


every = pytest.mark.parametrize("name", JOURNEYS)


@every
def test_every_duty_of_every_stage_stands_there_once(
    release: Release, document: Get, book: Get, name: str
) -> None:
    assert book(name).sheetnames == SHEETS
    expected = [
        (
            f"{number} {stage['name']}",
            stage["date"],
            THEMES[duty["theme"]],
            duty["name"],
            "; ".join(list_bodies(document(name)["layers"], duty)),
            ROLES[duty["role"]],
            PLACES[duty["place"]],
            CERTAINTIES[duty["certainty"]],
        )
        for number, stage in enumerate(document(name)["stages"], start=1)
        for duty in [*stage["duties"], *stage["conditional_duties"]]
    ]
    names = ("Fase", "Datum", "Thema", "Wat", "Wie", "Rol", "Welke plek beslist", "Zekerheid")
    found = [tuple(row[one] for one in names) for row in rows(book(name)["Taken"])]
    assert found == expected
    assert len(found) > 5


@every
def test_what_holds_and_what_may_hold_are_told_apart(document: Get, book: Get, name: str) -> None:
    said = iter(rows(book(name)["Taken"]))
    for stage in document(name)["stages"]:
        for duty in stage["duties"]:
            assert next(said)["Wanneer"] == "in de regel", duty["id"]
        for duty in stage["conditional_duties"]:
            when = next(said)["Wanneer"]
            assert when.startswith("als ")
            assert all(text in when for text in duty["when"])


@every
def test_laws_stand_with_the_year_of_their_text(document: Get, book: Get, name: str) -> None:
    duties = [
        duty
        for stage in document(name)["stages"]
        for duty in [*stage["duties"], *stage["conditional_duties"]]
    ]
    for duty, row in zip(duties, rows(book(name)["Taken"]), strict=True):
        assert row["Wet"].startswith(duty["legal_basis"])
        if duty["legal_basis"]:
            year = f"(tekst van {duty['text_year']})" if duty["text_year"] else "niet gelezen"
            assert year in row["Wet"]
            assert re.search(r"\(tekst (van [^)]*\b(19|20)\d\d\b|niet gelezen)", row["Wet"])
        for text in (duty["explain"], duty["caveat"]):
            assert (text or "") in row["Uitleg"]


@every
def test_the_first_sheet_is_the_summary_and_that_it_is_private(
    document: Get, book: Get, name: str
) -> None:
    said = [row["In het kort"] for row in rows(book(name)["In het kort"])]
    assert said == [*document(name)["summary"], PRIVATE]
    assert "één kind" in PRIVATE


@every
def test_assumptions_and_warnings_stand_with_the_sources(
    release: Release, document: Get, book: Get, name: str
) -> None:
    found, lines = document(name), about(book(name))
    texts = Counter(text for _, text in lines)
    for assumption in found["assumptions"]:
        assert texts[assumption] == 1
    for warning in found["warnings"]:
        assert texts[warning["text"]] == 1
    assert ("Vertrouwelijk", PRIVATE) in lines
    labels = Counter(label for label, text in lines if text)
    assert sum(label.startswith("Aangenomen ") for label in labels) == len(found["assumptions"])
    numbered = [label for label in labels if re.fullmatch(r"Let op \d+", label)]
    assert len(numbered) == len({one["text"] for one in found["warnings"]})
    assert ("Uitgave", release.id) in lines
    for label in ("Grenzen", "Teksten van de wet", "Scholen", "Herindelingen tot"):
        assert labels[label] == 1, label
    for sheet in SHEETS[:-1]:
        for heading in next(book(name)[sheet].iter_rows(values_only=True)):
            assert heading in labels


@every
def test_what_changes_is_what_the_document_says(
    release: Release, document: Get, book: Get, name: str
) -> None:
    found = document(name)
    expected = [
        (
            f"fase {one['from'] + 1} en {one['to'] + 1}",
            (change["from_shown"] or {}).get("text", "–"),
            (change["to_shown"] or {}).get("text", "–"),
            len(change["duties"]),
        )
        for one in found["handovers"]
        for change in one["changes"]
    ]
    said = [
        (row["Tussen"], row["Eerst"], row["Daarna"], len(row["Taken"].split("; ")))
        for row in rows(book(name)["Wat verandert er"])
        if row["Tussen"]
    ]
    assert said == expected


@every
def test_no_cell_is_a_formula_or_a_link(book: Get, name: str) -> None:
    for sheet in book(name):
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in ("s", "n"), (sheet.title, cell.coordinate, cell.value)
                assert cell.data_type == "s" or cell.value is None
                assert cell.hyperlink is None


def test_text_that_begins_as_a_formula_is_text(release: Release, document: Get, book: Get) -> None:
    stages = dict.fromkeys(row["Fase"] for row in rows(book("teken")["Taken"]))
    assert list(stages) == [f"{number} {text}" for number, text in enumerate(DANGEROUS, 1)]
    # A text that stands at the beginning of a cell as it is.
    found = dict(document("leeg"))
    found["summary"], found["assumptions"] = list(DANGEROUS), list(DANGEROUS)
    opened = openpyxl.load_workbook(io.BytesIO(journey_workbook(found)))
    cells = [*opened["In het kort"]["A"][1:], *(row[1] for row in opened["Bron en definities"])]
    for text in DANGEROUS:
        mine = [cell for cell in cells if cell.value == text]
        assert [cell.data_type for cell in mine] == ["s", "s"]
        assert not any(cell.hyperlink for cell in mine)


@every
def test_the_same_journey_gives_the_same_bytes(release: Release, document: Get, name: str) -> None:
    first = journey_workbook(document(name))
    again = answer_journey(release, JOURNEYS[name], "2031-05-05")
    assert journey_workbook(again) == first
    opened = openpyxl.load_workbook(io.BytesIO(first))
    assert opened.properties.created.date().isoformat() == release.vintage


def test_another_journey_gives_other_bytes(release: Release, document: Get) -> None:
    files = {journey_workbook(document(name)) for name in JOURNEYS}
    assert len(files) == len(JOURNEYS)


@every
def test_it_prints_on_landscape_a4_with_its_headings(book: Get, name: str) -> None:
    for sheet in SHEETS[:-1]:
        page = book(name)[sheet]
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToWidth in (None, 1)
        assert page.print_title_rows == "$1:$1"
        assert page.freeze_panes == "A2"
        assert "uitgave 2020.1" in page.oddFooter.left.text
