"""A stage on the day before and on the day of a change of the law: only what it names differs."""

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.days import day_before
from geo.journeys.asked import AGES
from geo.journeys.engine import Decided, Engine
from geo.journeys.stage import SchoolKind, Stage
from geo.release.load import Release
from tests.geo.journeys.country import EVERYWHERE, Country
from tests.sources import read_source

CONDITIONS = tuple(dict.fromkeys(row["condition"] for row in read_source("conditions.csv")))
CHANGES: dict[str, set[str]] = defaultdict(set)
"""ISO date -> ids of the duties that change on it, straight from the table."""
for change in read_source("law_changes.csv"):
    CHANGES[change["date"]] |= {*filter(None, change["changes"].split("|"))}

TWINS = {("development_perspective_heard", "2026-01-01"),
         ("development_perspective_extra_support_heard", "2026-01-01")}  # fmt: skip
"""One rule on both sides of a day, of which only the later row is certain."""

KINDS: tuple[SchoolKind, ...] = ("geen", "regulier", "sbo", "so", "vso", "mbo")


@pytest.fixture(scope="module")
def country(release: Release) -> Country:
    return Country(release)


@st.composite
def stages(draw: st.DrawFn) -> tuple[SchoolKind, tuple[int, int], frozenset[str], str]:
    kind = draw(st.sampled_from(KINDS))
    low, high = AGES[kind]
    age = draw(st.integers(low, high))
    ages = age, draw(st.integers(age, min(age + 4, high)))
    said = draw(st.frozensets(st.sampled_from(CONDITIONS), max_size=4))
    before = draw(st.sampled_from(["none", "unknown", "regulier", "sbo", "so", "vso"]))
    return kind, ages, said, before


def make_stage(
    country: Country, drawn: tuple[SchoolKind, tuple[int, int], frozenset[str], str], date: str
) -> Stage:
    kind, ages, said, before = drawn
    known = before not in ("none", "unknown")
    return replace(
        country.everywhere(kind, ages[0], date, said, ages=ages),
        enrolment="known" if known else before,
        before=country.at("1011") if known else None,
        before_kind=before if known else "geen",
        before_primary=ages[0] < 13 if before == "regulier" else None,
    )


def show(engine: Engine, stage: Stage) -> dict[str, Decided]:
    return {row.duty.id: row for row in engine.decide(stage)}


@given(drawn=stages(), date=st.sampled_from(sorted(CHANGES)))
def test_a_stage_differs_in_exactly_the_rows_that_a_change_names(
    country: Country,
    drawn: tuple[SchoolKind, tuple[int, int], frozenset[str], str],
    date: str,
) -> None:
    """In one division of the country, so that only the law differs."""
    stage = make_stage(country, drawn, date)
    old = show(country.engine, replace(stage, date=day_before(date)))
    new = show(country.engine, stage)
    assert {*old} ^ {*new} == CHANGES[date] & {*old, *new}
    for name in {*old} & {*new}:
        first, second = old[name], new[name]
        sure = second.certainty if (name, date) in TWINS else first.certainty
        assert replace(first, duty=second.duty, certainty=sure) == second, name


@pytest.mark.parametrize("date", [date for date, names in sorted(CHANGES.items()) if names])
def test_every_row_that_a_change_names_can_be_met(country: Country, date: str) -> None:
    """On one side of the day, in some stage; said or under "als"."""
    met = set()
    for kind in KINDS:
        for age in (2, 8, 13, 16, 19, 25, 28):
            if AGES[kind][0] <= age <= AGES[kind][1]:
                stage = country.stage(kind, age, date=date, before="unknown", **EVERYWHERE)
                old = show(country.engine, replace(stage, date=day_before(date)))
                met |= {*old} ^ {*show(country.engine, stage)}
    assert met == CHANGES[date]
