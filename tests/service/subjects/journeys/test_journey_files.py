"""The workbook of a journey, opened again and laid beside the document it is of."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
import pytest

from geo.release.load import Release
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.tables import journey_workbook
from tests.service.subjects.journeys.journey_parts import SIX

Document = dict[str, Any]

TODAY = "2024-10-01"
HOME = {"postcode": "3601"}
DANGEROUS = ("=1+1", "+31 6", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example/", "{=1}")

JOURNEYS: dict[str, dict[str, Any]] = {
    **SIX,
    "teken": {
        "date": TODAY,
        "stages": [{"age": 8, "child_home": HOME, "name": name} for name in DANGEROUS],
    },
    "leeg": {"date": TODAY, "stages": [{"age": 2, "child_home": HOME}]},
}  # fmt: skip

Get = Callable[[str], Any]


@pytest.fixture(scope="module")
def document(release: Release) -> Callable[[str], Document]:
    return cache(lambda name: answer_journey(release.on(TODAY), JOURNEYS[name]))


@pytest.fixture(scope="module")
def book(release: Release, document: Get) -> Callable[[str], openpyxl.Workbook]:
    return cache(lambda name: openpyxl.load_workbook(io.BytesIO(journey_workbook(document(name)))))


def rows(sheet: Any) -> list[dict[str, str]]:
    header, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(header, (one or "" for one in line), strict=True)) for line in lines]


every = pytest.mark.parametrize("name", JOURNEYS)


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
    again = answer_journey(release.on("2031-05-05"), JOURNEYS[name])
    assert journey_workbook(again) == first
    opened = openpyxl.load_workbook(io.BytesIO(first))
    assert opened.properties.created.date().isoformat() == again["vintage"]


def test_another_journey_gives_other_bytes(release: Release, document: Get) -> None:
    files = {journey_workbook(document(name)) for name in JOURNEYS}
    assert len(files) == len(JOURNEYS)
