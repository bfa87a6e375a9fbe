"""Changes of the law: in the order of dates, every faulty row named, and true of the duties."""

import csv
import io
from datetime import date, timedelta

import pytest

from geo.duties.changes import CHANGE_COLUMNS, find_unnamed, read_law_changes
from geo.errors import DataError
from geo.release.load import Release
from geo.tables import Row
from tests.sources import read_source

TABLES = {
    "duties": """\
duty_id,valid_from,valid_to
old,,2021-12-31
new,2022-01-01,
twice,2020-08-01,2020-12-31
twice,2021-01-01,
always,,
""",
    "conditions": "condition\nabroad\n",
    "changes": """\
date,act,article,what_nl,evidence_nl,changes,concerns,conditions,texts
2024-08-01,WPO,1,Later.,Zeker.,,always,,
2022-01-01,Jeugdwet,1.1,Eerst.,Zeker.,old|new,always,abroad,"Jeugdwet, 2022; Jeugdwet, 2026"
""",
}


def rows(name: str, number: int = 0, **cells: str) -> list[Row]:
    """Read a small table, with other cells in one row."""
    found = list(csv.DictReader(io.StringIO(TABLES[name])))
    assert cells.keys() <= found[number].keys()
    found[number] |= cells
    return found


def refusal(changes: list[Row]) -> str:
    with pytest.raises(DataError) as raised:
        read_law_changes(changes, rows("duties"), rows("conditions"))
    return str(raised.value)


def test_changes_come_in_the_order_of_their_dates() -> None:
    first, last = read_law_changes(rows("changes"), rows("duties"), rows("conditions"))
    assert (first.date, last.date) == ("2022-01-01", "2024-08-01")
    assert (first.what, first.evidence, first.article) == ("Eerst.", "Zeker.", "1.1")
    assert (first.changes, first.concerns) == (("old", "new"), ("always",))
    assert first.conditions == ("abroad",)
    assert first.texts == ("Jeugdwet, 2022", "Jeugdwet, 2026")
    assert (last.changes, last.conditions, last.texts) == ((), (), ())


@pytest.mark.parametrize("column", ["act", "article", "what_nl", "evidence_nl"])
def test_an_empty_text_is_named(column: str) -> None:
    assert f"{column} is leeg" in refusal(rows("changes", 1, **{column: " "}))


@pytest.mark.parametrize("day", ["", "1 januari 2022", "2022-13-01"])
def test_a_date_that_is_none_is_named(day: str) -> None:
    assert f"Jeugdwet 1.1: date {day!r}" in refusal(rows("changes", 1, date=day))


@pytest.mark.parametrize(
    ("column", "cell", "strange"),
    [
        ("changes", "old|gone", "gone"),
        ("concerns", "gone|always|lost", "gone, lost"),
        ("conditions", "abroad|full_moon", "full_moon"),
    ],
)
def test_a_duty_or_condition_that_is_not_there_is_named(
    column: str, cell: str, strange: str
) -> None:
    told = refusal(rows("changes", 1, **{column: cell}))
    assert told == f"law_changes.csv: 2022-01-01 Jeugdwet 1.1: {column} '{strange}'."


@pytest.mark.parametrize("duty", ["always", "twice"])
def test_a_duty_that_does_not_change_that_day_is_named(duty: str) -> None:
    told = refusal(rows("changes", 1, changes=f"old|{duty}"))
    assert told == (
        f"law_changes.csv: 2022-01-01 Jeugdwet 1.1: {duty} begint of eindigt niet op die dag."
    )


@pytest.mark.parametrize(
    ("day", "holds"), [("2021-12-31", False), ("2022-01-01", True), ("2022-01-02", False)]
)
def test_what_ends_has_its_last_day_before_that_of_the_change(day: str, holds: bool) -> None:
    changes = rows("changes", 1, date=day, changes="old")
    if holds:
        assert read_law_changes(changes, rows("duties"), rows("conditions"))
    else:
        assert "old begint of eindigt niet" in refusal(changes)


def test_all_faults_are_named_at_once() -> None:
    told = refusal(rows("changes", 1, act="", changes="gone", conditions="full_moon"))
    assert [part in told for part in ("act is leeg", "'gone'", "'full_moon'")] == [True] * 3


# The real tables


def list_boundaries() -> set[tuple[str, str]]:
    """List which duty begins on which day, or ended the day before it, in the table itself."""
    found = set()
    for row in read_source("duties.csv"):
        if row["valid_from"]:
            found.add((row["duty_id"], row["valid_from"]))
        if row["valid_to"]:
            after = date.fromisoformat(row["valid_to"]) + timedelta(days=1)
            found.add((row["duty_id"], after.isoformat()))
    return found


TEXT_ONLY = {
    "2019-08-01": {"absence_report_po", "absence_report_vso"}
    | {"absence_report_po_register", "absence_report_vso_register"},
    "2020-08-01": {"absence_report_mbo"},
}
"""Days of which only the text that held was read."""

SAME_RULE = {"development_perspective_heard", "development_perspective_extra_support_heard"}
"""Duties whose second row says the same, with more certainty."""


def test_every_day_on_which_a_duty_begins_or_ends_is_named_by_a_change() -> None:
    named = {
        (duty, row["date"])
        for row in read_source("law_changes.csv")
        for duty in row["changes"].split("|")
    }
    left = list_boundaries() - named
    assert left == {
        *((duty, day) for day, duties in TEXT_ONLY.items() for duty in duties),
        *((duty, "2026-01-01") for duty in SAME_RULE),
    }


def test_what_no_change_names_is_found(release: Release) -> None:
    found = find_unnamed(release.duties, release.law_changes)
    begun = {day: {duty.id for duty in duties} for day, duties in found.items()}
    assert begun == {
        day: {duty for duty in duties if not duty.endswith(("_po", "_vso"))}
        for day, duties in TEXT_ONLY.items()
    }
    without = [change for change in release.law_changes if change.date != "2025-01-01"]
    more = find_unnamed(release.duties, without)
    assert more.keys() - found.keys() == {"2025-01-01"}
    assert len(more["2025-01-01"]) == 4


def test_the_changes_of_the_release_are_those_of_the_table(release: Release) -> None:
    table = read_source("law_changes.csv")
    assert set(CHANGE_COLUMNS) == table[0].keys()
    assert sorted((one.date, one.article, one.what) for one in release.law_changes) == sorted(
        (row["date"], row["article"], row["what_nl"]) for row in table
    )
