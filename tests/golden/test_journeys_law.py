"""Six journeys over 2021-2026, worked out by hand from the texts of the law.

journeys_expected_law.csv holds 20 stages, 146 rows; codes are those of the division of 2020, and
each stage is read in the division of its own date, as it is for a reader. Every stage is asked by
itself and in its journey: what the stage before tells must give the same.
"""

import csv
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from geo.journeys.engine import Decided
from geo.release.load import Release

TODAY = "2026-11-29"
HOMES = ("child_home", "guardian_home", "stay", "home_before_stay", "own_home")

Row = dict[str, str]
Answer = tuple[str, str, str, str, str]
"""Duty, layer, code, role, certainty."""

with (Path(__file__).parent / "journeys_expected_law.csv").open(
    encoding="utf-8", newline=""
) as file:
    ROWS = list(csv.DictReader(file))
STAGES = {name: list(rows) for name, rows in groupby(ROWS, key=lambda row: row["stage_id"])}

ASKED = {"S3-4": ["from_secure_stay"]}
"""Stage -> what has to be said where it stands alone; the stage before tells it in a journey."""


def read_school(row: Row, name: str) -> dict[str, str]:
    kind = row["school_kind"] if name == "school" else row["previous_school_kind"]
    place = {"id": row[f"{name}_id"]} if row[f"{name}_id"] else {"postcode": row[name]}
    return {**place, "kind": kind}


def as_input(name: str, *, alone: bool) -> dict[str, Any]:
    row = STAGES[name][0]
    given: dict[str, Any] = {
        "name": name,
        "date": row["date"],
        "age": int(row["age"]),
        "conditions": [*filter(None, row["conditions"].split("|")), *ASKED.get(name, []) * alone],
        **{place: {"postcode": row[place]} for place in HOMES if row[place]},
        "school": read_school(row, "school") if row["school"] else "geen",
        "previous_school": "none",
    }
    if row["previous_school"]:
        given["previous_school"] = read_school(row, "previous_school")
    if row["school_applied"]:
        given["school_applied"] = given["school"]
    if not row["child_home"]:
        given["child_home"] = "buitenland"
    return given


def list_answers(decided: Sequence[Decided]) -> set[Answer]:
    """One line for every body, or for the duty where it has none; only what holds."""
    return {
        (one.duty.id, layer, code, one.duty.role, one.certainty)
        for one in decided
        if not one.when
        for layer, code in [(body.layer, body.code or "") for body in one.bodies] or [("", "")]
    }


def check(name: str, decided: Sequence[Decided]) -> None:
    found = list_answers(decided)
    names = {answer[0] for answer in found}
    for row in STAGES[name]:
        if row["expected"] == "nee":
            assert row["duty_id"] not in names, row["note"]
            continue
        code = row["expected_layer"], row["expected_code"]
        assert (row["duty_id"], *code, row["role"], row["certainty"]) in found, row["note"]
        bodies = {answer[1:3] for answer in found if answer[0] == row["duty_id"]}
        others = {one["expected_layer"] for one in STAGES[name] if one["duty_id"] == row["duty_id"]}
        assert {layer for layer, _ in bodies} <= others | {""}, "no body of another layer"
        assert len([one for one in bodies if one[0] == row["expected_layer"]]) == 1, "and no other"


def test_the_table_holds_what_was_agreed() -> None:
    assert (len(ROWS), len(STAGES), len({row["journey"] for row in ROWS})) == (146, 20, 6)
    assert {row["core"] for row in ROWS} == {"ja"}
    inputs = ("date", "age", "school_kind", "conditions", "computed_conditions", *HOMES)
    for rows in STAGES.values():
        assert len({tuple(row[column] for column in inputs) for row in rows}) == 1


@pytest.mark.parametrize("name", STAGES)
def test_every_answer_of_a_stage(release: Release, name: str) -> None:
    given = {"stages": [as_input(name, alone=True)]}
    check(name, release.journeys.resolve(given, TODAY).stages[0])


@pytest.mark.parametrize("journey", ["S1", "S2", "S3", "S4", "S5", "S6"])
def test_every_answer_of_a_journey(release: Release, journey: str) -> None:
    names = [name for name in STAGES if name.startswith(journey)]
    given = {"stages": [as_input(name, alone=False) for name in names]}
    whole = release.journeys.resolve(given, TODAY)
    for name, decided in zip(names, whole.stages, strict=True):
        check(name, decided)


def test_a_child_that_moves_keeps_the_declaration_of_its_admission(release: Release) -> None:
    """S1-4 as the step after S1-3: the same school, from Wijk bij Duurstede to Ede."""
    moved = as_input("S1-4", alone=True)
    for told in ("previous_school", "age"):
        del moved[told]
    given = {"stages": [as_input("S1-3", alone=True), {**moved, "age": 9}]}
    check("S1-4", release.journeys.resolve(given, TODAY).stages[1])
