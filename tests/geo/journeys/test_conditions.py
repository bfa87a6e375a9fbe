"""What every condition does: which duties hold, vanish or move, by the tables read once more."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, product
from pathlib import Path

import pytest

from geo.duties.words import split_parts
from geo.journeys.engine import Decided
from geo.journeys.stage import SchoolKind
from tests.geo.journeys.country import (
    AMSTERDAM,
    BEFORE_2022,
    EVERYWHERE,
    SINCE_2022,
    Country,
    Shown,
)
from tests.sources import Row, read_rows, read_source

AGES = (2, 8, 14, 16, 19, 24, 28)
"""One in every age band, and where the rules of a band change with the age."""

KINDS: tuple[SchoolKind, ...] = ("geen", "regulier", "sbo", "so", "vso", "mbo")
NEW_SBO_RULE, NEWEST = "2022-04-01", "2026-08-01"

BY_AGE = {"age_16_17": (16, 17), "age_23_plus": (23, 120), "age_27_plus": (27, 120)}
"""Condition -> first and last age; what is said of it counts for nothing."""

BY_KIND = {
    "from_po_to_vso": "vso", "from_so_to_vso": "vso", "from_so_only_school": "vso",
    "sbo_not_from_basisschool": "sbo", "sbo_other_swv": "sbo", "left_vso_recently": "geen",
}  # fmt: skip
"""Condition -> the only kind of school at which it can hold."""

PLACEMENTS = {"secure_placement", "juvenile_detention", "residential_placement"}
AFTER_A_PLACEMENT = {"from_secure_stay", "from_residential_stay"}

DUTIES, CONDITIONS = read_source("duties.csv"), read_source("conditions.csv")
NAMES = tuple(dict.fromkeys(row["condition"] for row in CONDITIONS))

MOVES: dict[tuple[str, str], list[Row]] = {}
for one in sorted(CONDITIONS, key=lambda row: row["condition"]):
    for moved in split_parts(one["override_duties"]):
        MOVES.setdefault((moved, one["place_from"]), []).append(one)


def of_ages(age: int) -> set[str]:
    return {name for name, (first, last) in BY_AGE.items() if first <= age <= last}


def impossible(said: Collection[str], kind: str, age: int) -> set[str]:
    """What cannot hold by the age, the kind of school, or a placement now."""
    found = BY_AGE.keys() - of_ages(age)
    found |= {name for name, only in BY_KIND.items() if kind != only}
    return found | (AFTER_A_PLACEMENT if PLACEMENTS & {*said} else set())


def expected(said: Collection[str], kind: str, age: int, date: str) -> Shown:
    """The rows that apply, straight from the tables; every place given, no school before known."""
    band = next(name for name, top in (("0-4", 3), ("4-12", 11), ("12-18", 17), ("18+", 999))
                if age <= top)  # fmt: skip
    cannot = impossible(said, kind, age)
    held = {*said, *of_ages(age)} - cannot
    mine = [row for row in CONDITIONS if row["condition"] in held]
    cannot |= {name for row in mine for name in split_parts(row["excludes"])} - held
    gone = {name for row in mine for name in split_parts(row["replaces"])}
    found = {}
    for duty in DUTIES:
        if duty["duty_id"] in gone or duty["condition"] in cannot:
            continue
        if kind not in duty["kinds"].split("|") or band not in duty["stages"].split("|"):
            continue
        if not (duty["valid_from"] or "0") <= date <= (duty["valid_to"] or "9"):
            continue
        if at_partnership_of_school(duty) and (
            "national_swv" in held or ("cluster_1_2" in held and kind in ("so", "vso"))
        ):
            continue
        place = next(moved_to(duty, held), duty["place"])
        if place == duty["place"] == "child_home" and age >= 18:
            place = "own_home"
        found[duty["duty_id"]] = place, duty["condition"] in ("", *held)
    return found


def at_partnership_of_school(duty: Row) -> bool:
    """What the partnership of the region does at a school; not every school is in one."""
    return duty["place"] == "school" and bool({"swv_po", "swv_vo"} & {*split_parts(duty["layers"])})


def moved_to(duty: Row, held: Collection[str]) -> Iterator[str]:
    """Where a duty moves; a line under "als" says who it is if that is the case."""
    for row in MOVES.get((duty["duty_id"], duty["place"]), ()):
        if row["condition"] in held or row["condition"] == duty["condition"]:
            yield row["place_to"]


def test_the_places_lie_in_gemeenten_of_their_own(country: Country) -> None:
    spots = [country.at(pc4) for pc4 in (*EVERYWHERE.values(), AMSTERDAM)]
    for layer in ("gemeente", "swv_po", "jeugdregio"):
        found = {spot.find_bodies(country.release.zones, layer)[0].code for spot in spots}
        assert len(found) == len(spots)


# Each condition, and each two of them, at every kind of school


@pytest.mark.parametrize("name", ["", *NAMES])
def test_a_condition_changes_what_the_tables_say(country: Country, name: str) -> None:
    said = [name] if name else []
    for kind, age, date in product(KINDS, AGES, (BEFORE_2022, SINCE_2022, NEWEST)):
        found = country.show(country.everywhere(kind, age, date, said))
        assert found == expected(said, kind, age, date), (kind, age, date)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "age", "date"),
    [
        ("vso", 14, SINCE_2022),
        ("so", 8, BEFORE_2022),
        ("sbo", 8, NEW_SBO_RULE),
        ("regulier", 17, SINCE_2022),
        ("geen", 24, NEWEST),
        ("mbo", 17, NEWEST),
    ],
)
def test_two_conditions_together(country: Country, kind: SchoolKind, age: int, date: str) -> None:
    for said in combinations([name for name in NAMES if name not in BY_AGE], 2):
        found = country.show(country.everywhere(kind, age, date, said))
        assert found == expected(said, kind, age, date), said


def test_a_condition_that_cannot_hold_has_no_lines(country: Country) -> None:
    """From special to secondary special education is not from primary education."""
    known = {"enrolment": "known", "before": country.at(AMSTERDAM), "before_kind": "so"}
    unknown = country.show(country.everywhere("vso", 12))
    certain = country.show(country.everywhere("vso", 12, said=["from_po_to_vso"], **known))
    assert "tlv_vso_from_po_so_po_sbo" in unknown
    assert "tlv_vso_from_po_so_po_sbo" not in certain
    for said in ([], ["age_16_17"]):
        partly = country.show(country.everywhere("vso", 15, said=said, ages=(15, 17)))
        assert partly["compulsory_education_16_17"][1] is bool(said)


# One stage for each condition, by hand: what holds because of it, what is gone, what moves


EXPECTED = Path(__file__).with_name("conditions_expected.csv")
CASES = {row["condition"]: row for row in read_rows(EXPECTED)}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in BY_AGE])
def test_a_condition_that_holds_and_does_not(country: Country, name: str) -> None:
    case = CASES[name]
    holds, gone, moved = (split_parts(case[column]) for column in ("holds", "gone", "moves"))
    moves = dict.fromkeys(moved, case["to"])
    kind = KINDS[KINDS.index(case["kind"])]
    at = kind, int(case["age"]), case["date"]
    without = country.engine.decide(country.everywhere(*at))
    with_it = country.engine.decide(country.everywhere(*at, [name]))
    certain = {one.duty.id: one for one in without if not one.when}
    now = {one.duty.id: one for one in with_it if not one.when}
    assert sorted(now.keys() - certain.keys()) == sorted(holds)
    assert sorted(certain.keys() - now.keys()) == sorted(gone)
    assert {
        one: now[one].place
        for one in now.keys() & certain.keys()
        if now[one].place != certain[one].place
    } == moves
    conditional = {one.duty.id: one.when for one in without if one.when}
    assert {conditional[one] for one in holds} <= {(name,)}
    for one in now.keys() & certain.keys() - moves.keys():
        # Who consults follows who decides and pays.
        assert now[one] == certain[one] or now[one].duty.pairs


@pytest.mark.parametrize("name", BY_AGE)
def test_an_age_brings_and_takes_away_what_the_year_before_did_not(
    country: Country, name: str
) -> None:
    case = CASES[name]
    kind, age = KINDS[KINDS.index(case["kind"])], int(case["age"])
    before, after = (
        country.show(country.everywhere(kind, years, case["date"])) for years in (age - 1, age)
    )
    assert sorted(after.keys() - before.keys()) == sorted(split_parts(case["holds"]))
    assert sorted(before.keys() - after.keys()) == sorted(split_parts(case["gone"]))


def test_every_condition_is_tried() -> None:
    assert len(NAMES) == 55
    assert set(CASES) == set(NAMES)


# Moves: the bodies follow


def gemeente_of(decided: Iterable[Decided], name: str) -> str | None:
    [found] = [one for one in decided if one.duty.id == name]
    [body] = [body for body in found.bodies if body.layer == "gemeente"]
    return body.code


UNTIL = ["youth_help_transport_until_2021", "youth_protection_until_2021",
         "child_protection_request_until_2021", "secure_youth_care_until_2021",
         "care_in_school_hours_youth_until_2021", "youth_help_school_consultation_until_2021",
         "youth_help_referral_doctor_until_2021"]  # fmt: skip
NEEDED = ["disability_transport", "child_protection_measure", "safety_concern", "care_at_school"]


@pytest.mark.parametrize("name", ["guardianship_institution", "guardian_unknown_or_abroad"])
def test_until_2022_the_stay_decides_for_the_guardian(country: Country, name: str) -> None:
    before = country.engine.decide(country.everywhere("vso", 14, BEFORE_2022, NEEDED))
    after = country.engine.decide(country.everywhere("vso", 14, BEFORE_2022, [*NEEDED, name]))
    for duty in UNTIL:
        assert (gemeente_of(before, duty), gemeente_of(after, duty)) == ("GM0344", "GM0228"), duty


@pytest.mark.parametrize(
    "name", ["guardianship_institution", "youth_care_with_stay", "secure_placement"]
)
def test_from_2022_the_home_before_the_stay_decides_for_the_home(
    country: Country, name: str
) -> None:
    before = country.engine.decide(country.everywhere("vso", 14, SINCE_2022, NEEDED))
    after = country.engine.decide(country.everywhere("vso", 14, SINCE_2022, [*NEEDED, name]))
    for duty in (one.replace("until_2021", "from_2022") for one in UNTIL):
        # Secure youth care is itself such a stay, said or not.
        now = "GM0202" if duty == "secure_youth_care_from_2022" else "GM0537"
        assert (gemeente_of(before, duty), gemeente_of(after, duty)) == (now, "GM0202"), duty
    assert gemeente_of(after, "compulsory_education") == "GM0537", "no youth help, so no move"
