"""What every condition does: which duties hold, vanish or move, by the tables read once more."""

from collections.abc import Collection, Iterable
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
from tests.sources import read_rows, read_source

AGES = {"0-4": 2, "4-12": 8, "12-18": 14, "18+": 19}
KINDS: tuple[SchoolKind, ...] = ("geen", "regulier", "sbo", "so", "vso")


FROM = {"from_po_to_vso", "from_so_to_vso"}
"""Of these only one can hold."""


DUTIES, CONDITIONS = read_source("duties.csv"), read_source("conditions.csv")
NAMES = tuple(dict.fromkeys(row["condition"] for row in CONDITIONS))


def expected(held: Collection[str], kind: str, age: int, date: str) -> Shown:
    """The rows that apply, straight from the tables; ages of one band."""
    band = next(name for name, top in (("0-4", 3), ("4-12", 11), ("12-18", 17), ("18+", 999))
                if age <= top)  # fmt: skip
    mine = [row for row in CONDITIONS if row["condition"] in set(held)]
    gone = {name for row in mine for name in row["replaces"].split("|")}
    found = {}
    for duty in DUTIES:
        name, place = duty["duty_id"], duty["place"]
        if name in gone or kind not in duty["kinds"].split("|"):
            continue
        if band not in duty["stages"].split("|"):
            continue
        if duty["condition"] == "age_16_17" and age not in (16, 17):
            continue
        if duty["condition"] in FROM and duty["condition"] not in held and FROM & set(held):
            continue
        if not (duty["valid_from"] or "0") <= date <= (duty["valid_to"] or "9"):
            continue
        # A line under "als" says who it is if that is the case.
        own = [row for row in CONDITIONS if row["condition"] == duty["condition"]]
        for row in mine if duty["condition"] in held else [*mine, *own]:
            if row["place_from"] == place and name in row["override_duties"].split("|"):
                place = row["place_to"]
                break
        found[name] = place, duty["condition"] in ("", *held)
    return found


def test_the_places_lie_in_gemeenten_of_their_own(country: Country) -> None:
    spots = [country.at(pc4) for pc4 in (*EVERYWHERE.values(), AMSTERDAM)]
    for layer in ("gemeente", "swv_po", "jeugdregio"):
        found = {spot.find_bodies(country.release.zones, layer)[0].code for spot in spots}
        assert len(found) == len(spots)


# Each condition, and each two of them, at every kind of school


@pytest.mark.parametrize("name", ["", *NAMES])
def test_a_condition_changes_what_the_tables_say(country: Country, name: str) -> None:
    for kind, age, date in product(KINDS, AGES.values(), (BEFORE_2022, SINCE_2022)):
        said = [name] if name else []
        held = [one for one in said if one != "age_16_17"]
        found = country.show(country.everywhere(kind, age, date, said))
        assert found == expected(held, kind, age, date), (kind, age, date)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "age", "date"),
    [("vso", 14, SINCE_2022), ("so", 8, BEFORE_2022), ("regulier", 17, SINCE_2022)],
)
def test_two_conditions_together(country: Country, kind: SchoolKind, age: int, date: str) -> None:
    computed = {"age_16_17"}
    always = computed if age in (16, 17) else set()
    for said in combinations([name for name in NAMES if name not in computed], 2):
        found = country.show(country.everywhere(kind, age, date, said))
        assert found == expected({*said, *always}, kind, age, date), said


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


@pytest.mark.parametrize("name", [name for name in NAMES if name != "age_16_17"])
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
    assert {conditional[one] for one in holds} == {(name,)}
    for one in now.keys() & certain.keys() - moves.keys():
        assert now[one] == certain[one]


def test_every_condition_is_tried() -> None:
    assert len(NAMES) == 37
    assert set(CASES) | {"age_16_17"} == set(NAMES)


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
