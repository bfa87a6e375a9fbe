"""Duties and conditions that code names by their id stand in the tables."""

import pytest

from geo.journeys import conditions, engine
from service.subjects.duties.answer.make import MATTERS
from service.subjects.journeys import view
from service.subjects.journeys.answer import summary
from tests.sources import read_source

DUTIES = read_source("duties.csv")
IDS = {row["duty_id"] for row in DUTIES}
SOURCES = {row["source_duty_id"] for row in DUTIES}
CONDITIONS = {row["condition"]: row for row in read_source("conditions.csv")}


@pytest.mark.parametrize(
    "name", [engine.FIRST, "tlv_sbo_cost", summary.SCHOOL, *view.FOREGROUND]
)  # fmt: skip
def test_a_duty_has_a_row(name: str) -> None:
    assert name in IDS


@pytest.mark.parametrize(
    "start",
    [summary.OFFERED, *summary.BESIDE_LONG_TERM, *summary.say.under("call."),
     *summary.say.under("call-besides.")],
)  # fmt: skip
def test_what_ids_begin_with_has_rows(start: str) -> None:
    assert any(name.startswith(start) for name in IDS)


def test_what_is_paid_belongs_to_what_is_decided() -> None:
    assert {*MATTERS, *MATTERS.values()} <= SOURCES


@pytest.mark.parametrize(
    "name",
    [engine.EARLIER, *sorted(engine.LATER), *sorted(conditions.STAYS), conditions.ABROAD,
     *conditions.PAID_BY.values(), summary.LONG_TERM],
)  # fmt: skip
def test_a_condition_has_a_row(name: str) -> None:
    assert name in CONDITIONS


def test_who_renews_has_no_declaration_that_is_still_valid() -> None:
    """Each asks an earlier stage once; if both could hold, a long journey would ask it 2 ** n."""
    renewal, still_valid = (CONDITIONS[name] for name in ("renewal", "tlv_still_valid"))
    assert "tlv_still_valid" in renewal["excludes"].split("|")
    assert "renewal" in still_valid["excludes"].split("|")
