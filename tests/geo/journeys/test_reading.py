"""Reading a journey: every fault with its place, what is filled in, and input that means harm."""

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.errors import Fault, InputError, TooMuch
from geo.journeys import Journey, Journeys, Stage, Whole
from geo.journeys.places import PlaceReader
from geo.journeys.reading import read_journey
from geo.release import Release
from geo.schools import Register

TODAY = "2026-03-01"
HOME = {"postcode": "3601"}
STAGE = {"age": 8, "child_home": HOME}
JSON = Any


@pytest.fixture(scope="module")
def journeys(release: Release) -> Journeys:
    return release.journeys


def read(journeys: Journeys, whole: JSON) -> Journey:
    return read_journey(whole, journeys.places, journeys.engine.duties, TODAY)


def stage(journeys: Journeys, **named: JSON) -> Stage:
    [found] = read(journeys, {"stages": [{**STAGE, **named}]}).stages
    return found


def assumed(journeys: Journeys, **named: JSON) -> list[str]:
    return list(read(journeys, {"stages": [{**STAGE, **named}]}).assumptions)


def faults(journeys: Journeys, whole: JSON) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as raised:
        journeys.resolve(whole, TODAY)
    assert len(set(raised.value.faults)) == len(raised.value.faults), "each fault once"
    return raised.value.faults


def faults_of(journeys: Journeys, **named: JSON) -> list[tuple[str, str]]:
    """Pointers and messages of a journey of one stage, whose other parts are right."""
    return [
        (fault.pointer, fault.message)
        for fault in faults(journeys, {"stages": [{**STAGE, **named}]})
    ]


# One fault at a time


@pytest.mark.parametrize(
    "whole",
    [
        None,
        [],
        {},
        "stages",
        3,
        {"stages": None},
        {"stages": {}},
        {"stages": "8"},
        [{"stages": []}],
    ],
)
def test_what_is_no_journey_is_told_how_one_looks(journeys: Journeys, whole: JSON) -> None:
    [fault] = faults(journeys, whole)
    assert fault.pointer == ""
    assert fault.message.startswith("Een reis is een object met een lijst stages, zoals {")
    assert '"child_home": {"postcode": "3601"}' in fault.message


def test_a_journey_without_stages(journeys: Journeys) -> None:
    [fault] = faults(journeys, {"stages": []})
    assert (fault.pointer, fault.message) == (
        "/stages",
        "Er is geen fase. Geef er ten minste één.",
    )


@pytest.mark.parametrize(
    ("named", "pointer", "message"),
    [
        ({"age": None}, "age",
         "De leeftijd ontbreekt. Geef een heel getal van 0 tot en met 30."),
        ({"age": "8"}, "age",
         "De leeftijd 8 kan niet. Geef een heel getal van 0 tot en met 30."),
        ({"age": 8.0}, "age",
         "De leeftijd 8.0 kan niet. Geef een heel getal van 0 tot en met 30."),
        ({"age": True}, "age",
         "De leeftijd true kan niet. Geef een heel getal van 0 tot en met 30."),
        ({"age": -1}, "age",
         "De leeftijd -1 kan niet. Geef een heel getal van 0 tot en met 30."),
        ({"age": 31}, "age",
         "De leeftijd 31 kan niet. Geef een heel getal van 0 tot en met 30."),
        ({"age": 8, "age_to": 9}, "age",
         "Geef age, of age_from en age_to, maar niet allebei."),
        ({"age": 6, "school": {"postcode": "3601", "kind": "vso"}}, "age",
         "Leeftijd 6 past niet bij vso: dat kan van 11 tot en met 22 jaar."),
        ({"age": 15, "school": {"postcode": "3601", "kind": "sbo"}}, "age",
         "Leeftijd 15 past niet bij sbo: dat kan van 4 tot en met 14 jaar."),
        ({"age": 3, "school": {"postcode": "3601", "kind": "regulier"}}, "age",
         "Leeftijd 3 past niet bij regulier: dat kan van 4 tot en met 22 jaar."),
        ({"age": 21, "school": {"id": "26MW01"}}, "age",
         "Leeftijd 21 past niet bij so: dat kan van 3 tot en met 20 jaar."),
        ({"child_home": None}, "child_home",
         "child_home ontbreekt: het adres waar het kind staat ingeschreven."),
        ({"child_home": "3601"}, "child_home",
         "Deze plek heeft niets. Geef postcode, of gemeente, of lon en lat, of rd_x en rd_y."),
        ({"stay": {"postcode": "3601", "gemeente": "GM1904"}}, "stay",
         "Deze plek heeft gemeente, postcode. Geef postcode, of gemeente, of lon en lat, of rd_x "
         "en rd_y."),
        ({"guardian_home": {"lon": 5.0}}, "guardian_home",
         "Deze plek heeft lon. Geef postcode, of gemeente, of lon en lat, of rd_x en rd_y."),
        ({"child_home": {"postcode": "0999"}}, "child_home/postcode",
         "Postcode 0999 bestaat niet. Postcodes lopen van 1000 tot en met 9999."),
        ({"own_home": {"postcode": "Utrecht"}}, "own_home/postcode",
         '"Utrecht" is geen postcode. Geef vier cijfers, zoals 3771, eventueel met twee letters '
         "erachter, zoals 3771 AB."),
        ({"home_before_stay": {"postcode": "1262"}}, "home_before_stay/postcode",
         "Postcode 1262 staat niet in de regeling van 2015. Geef een postcode ernaast."),
        ({"child_home": {"lon": 13.4, "lat": 52.5}}, "child_home",
         "Dit punt ligt buiten Nederland of in open water."),
        ({"child_home": {"lon": "5", "lat": 52.5}}, "child_home",
         "lon en lat moeten getallen zijn."),
        ({"child_home": {"rd_x": True, "rd_y": 460000}}, "child_home",
         "rd_x en rd_y moeten getallen zijn."),
        ({"school": "19QK00"}, "school",
         'Een school is {"id": "19QK00"}, of een plek met soort, of "geen".'),
        ({"school": {"postcode": "3601"}}, "school/kind",
         "Bij een school zonder id hoort de soort. Kies uit: geen, regulier, sbo, so, vso."),
        ({"school": {"postcode": "3601", "kind": "mbo"}}, "school/kind",
         'Soort "mbo" bestaat niet. Kies uit: geen, regulier, sbo, so, vso.'),
        ({"school": {"id": "24DF00", "kind": "so"}}, "school/kind",
         "Rehoboth SBO, Barneveld (24DF00) geeft geen so, wel sbo."),
        ({"school": {"id": "19QK00", "kind": "sbo"}}, "school/kind",
         "De Twijn/Dr Itardschool (19QK00) geeft geen sbo, wel so, vso."),
        ({"school": {"id": "19QK00", "postcode": "3601"}}, "school",
         "Geef bij een school het id, of een plek met de soort, maar niet allebei."),
        ({"previous_school": {"id": "QQQQ"}}, "previous_school/id",
         'School "QQQQ" bestaat niet. Een school heeft een code van zes tekens, zoals 19QK00. Zoek '
         "op naam of plaats."),
        ({"conditions": "renewal"}, "conditions", "conditions moet een lijst van teksten zijn."),
        ({"conditions": ["renewal", 3]}, "conditions",
         "conditions moet een lijst van teksten zijn."),
        ({"conditions": ["renewal", "tlv_still_valid"]}, "conditions",
         "renewal en tlv_still_valid kunnen niet allebei waar zijn."),
        ({"conditions": ["from_so_to_vso", "from_po_to_vso"]}, "conditions",
         "from_po_to_vso en from_so_to_vso kunnen niet allebei waar zijn."),
        ({"date": "1-10-2024"}, "date",
         '"1-10-2024" is geen datum vanaf 2014. Schrijf die zo: 2024-10-01.'),
        ({"date": "2013-12-31"}, "date",
         '"2013-12-31" is geen datum vanaf 2014. Schrijf die zo: 2024-10-01.'),
        ({"date": "2101-01-01"}, "date",
         '"2101-01-01" is geen datum vanaf 2014. Schrijf die zo: 2024-10-01.'),
        ({"date": "2024-02-30"}, "date",
         '"2024-02-30" is geen datum vanaf 2014. Schrijf die zo: 2024-10-01.'),
        ({"date": ""}, "date",
         '"" is geen datum vanaf 2014. Schrijf die zo: 2024-10-01.'),
        ({"colour": "blue"}, "colour",
         '"colour" kan hier niet. Kies uit: name, date, age, age_from, age_to, child_home, '
         "guardian_home, home_before_stay, stay, own_home, school, school_applied, "
         "previous_school, conditions."),
    ],
)  # fmt: skip
def test_a_fault_says_where_it_is_and_what_it_is(
    journeys: Journeys, named: dict[str, JSON], pointer: str, message: str
) -> None:
    assert faults_of(journeys, **named) == [(f"/stages/0/{pointer}", message)]


def test_an_unknown_school_comes_with_schools_like_it(journeys: Journeys) -> None:
    [fault] = faults(journeys, {"stages": [{**STAGE, "school": {"id": "19QK01"}}]})
    assert fault.pointer == "/stages/0/school/id"
    assert (fault.value, fault.kind, fault.allowed[0]) == ("19QK01", "unknown-name", "19QK00")
    assert fault.message.startswith(
        'School "19QK01" bestaat niet. Bedoelt u 19QK00 (De Twijn/Dr Itardschool) of '
    )


def test_a_school_that_nobody_can_place(journeys: Journeys, release: Release) -> None:
    lost = replace(release.register.location("19QK00"), zone=None)
    places = PlaceReader(release.locator, release.layers, Register([lost]))
    whole = {"stages": [{**STAGE, "school": {"id": "19QK00"}}]}
    with pytest.raises(InputError) as raised:
        read_journey(whole, places, release.duties, TODAY)
    [fault] = raised.value.faults
    assert (fault.pointer, fault.message) == (
        "/stages/0/school/id",
        "Waar De Twijn/Dr Itardschool ligt, is niet bekend. Geef de postcode en de soort.",
    )


def test_an_unknown_gemeente(journeys: Journeys) -> None:
    [fault] = faults(journeys, {"stages": [{"age": 8, "child_home": {"gemeente": "GM9999"}}]})
    assert (fault.pointer, fault.kind) == ("/stages/0/child_home/gemeente", "unknown-name")
    assert fault.message.startswith('Gemeente "GM9999" bestaat niet.')
    assert "GM1904" in fault.allowed


def test_an_unknown_condition_names_all_that_there_are(
    journeys: Journeys, release: Release
) -> None:
    named = sorted(condition.id for condition in release.duties.conditions)
    [(pointer, message)] = faults_of(journeys, conditions=["renewal", "full_moon"])
    assert pointer == "/stages/0/conditions"
    assert message == f'Situatie "full_moon" bestaat niet. Kies uit: {", ".join(named)}.'


@pytest.mark.parametrize(
    ("ages", "pointer", "message"),
    [
        ({"age_from": 9, "age_to": 8}, "age_to",
         "De fase eindigt (leeftijd 8) voordat zij begint (9)."),
        ({"age_from": "x", "age_to": 8}, "age_from",
         "De leeftijd x kan niet. Geef een heel getal van 0 tot en met 30."),
        ({"age_from": 8, "age_to": 31}, "age_to",
         "De leeftijd 31 kan niet. Geef een heel getal van 0 tot en met 30."),
        ({"age_to": 8}, "age",
         "De leeftijd ontbreekt. Geef een heel getal van 0 tot en met 30."),
        ({}, "age",
         "De leeftijd ontbreekt. Geef een heel getal van 0 tot en met 30."),
    ],
)  # fmt: skip
def test_ages_from_and_to(
    journeys: Journeys, ages: dict[str, JSON], pointer: str, message: str
) -> None:
    [fault] = faults(journeys, {"stages": [{"child_home": HOME, **ages}]})
    assert (fault.pointer, fault.message) == (f"/stages/0/{pointer}", message)


def test_an_age_that_does_not_fit_is_pointed_at(journeys: Journeys) -> None:
    school = {"postcode": "3601", "kind": "so"}
    given_ages = {"child_home": HOME, "age_from": 3, "age_to": 25, "school": school}
    [fault] = faults(journeys, {"stages": [given_ages]})
    assert fault.message == "Leeftijd 25 past niet bij so: dat kan van 3 tot en met 20 jaar."
    assert (fault.pointer, fault.value) == ("/stages/0/age_to", "25")


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [("regulier", 4, 22), ("sbo", 4, 14), ("so", 3, 20), ("vso", 11, 22)],
)
def test_the_youngest_and_oldest_at_each_kind(
    journeys: Journeys, kind: str, first: int, last: int
) -> None:
    school = {"postcode": "3601", "kind": kind}
    assert stage(journeys, age=first, school=school).ages == (first, first)
    assert stage(journeys, age=last, school=school).kind == kind
    for age in (first - 1, last + 1):
        assert [pointer for pointer, _ in faults_of(journeys, age=age, school=school)] == [
            "/stages/0/age"
        ]


# More stages


def test_stages_that_go_back(journeys: Journeys) -> None:
    found = faults(
        journeys,
        {"stages": [
            {**STAGE, "date": "2024-10-01"},
            {**STAGE, "age": 7, "date": "2024-09-30"},
            {**STAGE, "age": 7, "date": "2024-09-30"},
        ]},
    )  # fmt: skip
    assert [(fault.pointer, fault.message) for fault in found] == [
        ("/stages/1/date", "Fase 2 begint op 2024-09-30, vóór fase 1 (2024-10-01)."),
        ("/stages/1/age", "Fase 2 begint op leeftijd 7, vóór fase 1 (8)."),
    ]


def test_a_stage_that_is_no_object_does_not_shift_the_others(journeys: Journeys) -> None:
    early = {**STAGE, "date": "2020-01-01"}
    found = faults(journeys, {"stages": [STAGE, "x", early, early]})
    assert [fault.pointer for fault in found] == ["/stages/1", "/stages/2/date"]
    assert found[0].message == "Een fase moet een object zijn."
    assert found[1].message == f"Fase 3 begint op 2020-01-01, vóór fase 1 ({TODAY})."


def test_a_wrong_age_is_not_also_called_too_early(journeys: Journeys) -> None:
    found = faults(journeys, {"stages": [STAGE, {**STAGE, "age": "negen"}]})
    assert [fault.pointer for fault in found] == ["/stages/1/age"]


def test_a_wrong_date_is_not_also_called_too_early(journeys: Journeys) -> None:
    found = faults(
        journeys, {"stages": [{**STAGE, "date": "later"}, {**STAGE, "date": "2020-01-01"}]}
    )
    assert [fault.pointer for fault in found] == ["/stages/0/date"]


def test_all_faults_at_once(journeys: Journeys) -> None:
    found = faults(
        journeys,
        {
            "date": "gisteren",
            "extra": 1,
            "stages": [
                {
                    "age": 40, "child_home": {"postcode": "12"}, "stay": {}, "kleur": 1,
                    "school": {"id": "00"}, "school_applied": 3, "previous_school": [],
                    "conditions": ["a", "b"],
                },
                {"age": 9, "child_home": {"lon": 0, "lat": 0}, "date": 3},
                None,
            ],
        },
    )  # fmt: skip
    assert {fault.pointer for fault in found} >= {
        "/date", "/extra", "/stages/0/age", "/stages/0/child_home/postcode", "/stages/0/stay",
        "/stages/0/kleur", "/stages/0/school/id", "/stages/0/school_applied",
        "/stages/0/previous_school", "/stages/0/conditions", "/stages/1/child_home",
        "/stages/1/date", "/stages/2",
    }  # fmt: skip
    assert sum(fault.pointer == "/stages/0/conditions" for fault in found) == 2
    text = str(InputError(found))
    assert all(fault.message and fault.message in text for fault in found)


@pytest.mark.parametrize("number", [21, 100])
def test_too_many_stages(journeys: Journeys, number: int) -> None:
    with pytest.raises(TooMuch) as raised:
        journeys.resolve({"stages": [STAGE] * number}, TODAY)
    assert str(raised.value) == f"Een reis heeft hooguit 20 fasen; u gaf er {number}."
    with pytest.raises(TooMuch):
        journeys.resolve({"stages": [None] * number, "x": 1}, TODAY)
    assert len(read(journeys, {"stages": [STAGE] * 20}).stages) == 20


# What is filled in


GUARDIAN = "Fase 1: de ouder met gezag woont op het adres van het kind."


def test_what_is_said_of_everything_that_was_filled_in(journeys: Journeys) -> None:
    school = {"postcode": "3526", "kind": "so"}
    whole = read(journeys, {"stages": [
        {"age": 8, "child_home": HOME, "school": school},
        {"age": 12, "school": {"id": "19QK00"}},
    ]})  # fmt: skip
    assert list(whole.assumptions) == [
        f"Fase 1: geen datum gegeven; gerekend met {TODAY}.",
        GUARDIAN,
        "Fase 1: de vorige school is niet gegeven, dus onbekend.",
        f"Fase 2: geen datum gegeven; gerekend met {TODAY}.",
        "Fase 2: het kind woont waar het in de fase ervoor woonde.",
        "Fase 2: de ouder met gezag woont op het adres van het kind.",
        "Fase 2: De Twijn/Dr Itardschool geeft so en vso; bij deze leeftijd is vso genomen.",
        "Fase 2: de vorige school is die van de fase ervoor.",
    ]
    first, second = whole.stages
    assert (first.name, first.date, first.enrolment, first.before) == (
        "Fase 1", TODAY, "unknown", None,
    )  # fmt: skip
    assert second.places["child_home"] == first.places["child_home"]
    assert (second.kind, second.enrolment, second.before_kind) == ("vso", "known", "so")
    assert second.before == first.places["school"]
    assert set(first.places) == {"child_home", "school"}, "fall-backs are left to the engine"


def test_nothing_is_assumed_where_everything_is_given(journeys: Journeys) -> None:
    assert assumed(
        journeys, date="2024-10-01", guardian_home=HOME, previous_school="none",
        school={"id": "19QK00", "kind": "so"},
    ) == []  # fmt: skip
    assert assumed(journeys, date="2024-10-01", guardian_home=HOME) == [], "no school, none before"


def test_the_date_of_the_journey_is_that_of_its_stages(journeys: Journeys) -> None:
    later = {**STAGE, "date": "2021-05-05"}
    whole = read(journeys, {"date": "2020-09-01", "stages": [STAGE, later, later]})
    assert [one.date for one in whole.stages] == ["2020-09-01", "2021-05-05", "2021-05-05"]
    assert not [text for text in whole.assumptions if "datum" in text]
    whole = read(journeys, {"stages": [later, STAGE]})
    assert [one.date for one in whole.stages] == ["2021-05-05", "2021-05-05"]
    assert "Fase 2: geen datum gegeven; gerekend met 2021-05-05." in whole.assumptions


@pytest.mark.parametrize(
    ("given_school", "enrolment"),
    [("none", "none"), ("geen", "none"), ("unknown", "unknown"), ("onbekend", "unknown")],
)
def test_words_for_no_school_before(journeys: Journeys, given_school: str, enrolment: str) -> None:
    school = {"postcode": "3526", "kind": "so"}
    for number in (0, 1):
        stages = [{**STAGE, "school": school}, {**STAGE, "school": school}]
        stages[number]["previous_school"] = given_school
        found = read(journeys, {"stages": stages}).stages[number]
        assert (found.enrolment, found.before, found.before_kind) == (enrolment, None, "geen")


def test_a_stage_without_school_leaves_none_before_the_next(journeys: Journeys) -> None:
    so = {"postcode": "3526", "kind": "so"}
    whole = read(journeys, {"stages": [
        {**STAGE, "school": so}, {**STAGE, "school": "geen"}, {**STAGE, "school": so},
    ]})  # fmt: skip
    assert [one.enrolment for one in whole.stages] == ["unknown", "known", "none"]
    mine = [text for text in whole.assumptions if text.startswith("Fase 3")]
    assert any("school" in text for text in mine), "it decides which partnership admits"


def test_a_child_that_stays_at_its_school_keeps_the_school_before(journeys: Journeys) -> None:
    """Who admitted it may count as well as where it is; what was not known stays so."""
    so, primary = {"postcode": "3526", "kind": "so"}, {"postcode": "3601", "kind": "regulier"}
    for before, enrolment in (("none", "none"), ("unknown", "unknown"), (primary, "known")):
        first = {**STAGE, "school": so, "previous_school": before}
        one, two, three = read(
            journeys, {"stages": [first, {**STAGE, "school": so}, {**STAGE, "school": so}]}
        ).stages
        for later in (two, three):
            if enrolment == "unknown":
                assert (later.enrolment, later.before, later.before_kind) == (
                    "unknown", None, "geen",
                )  # fmt: skip
                continue
            assert (later.enrolment, later.before_kind) == ("known", "so")
            assert later.before is not None
            admitted = one.before or one.places["child_home"]
            assert later.before.zones == (*one.places["school"].zones, *admitted.zones)
    whole = journeys.resolve({"date": "2020-09-01", "stages": [
        {**STAGE, "school": so, "previous_school": "none"}, {"age": 9, "school": so},
    ]}, TODAY)  # fmt: skip
    [tlv] = [one for one in whole.stages[1] if one.duty.id == "tlv_so"]
    assert {body.code for body in tlv.bodies} == {"PO2601", "PO2604"}
    assert tlv.certainty == "controleren"
    assert [(gap.partnership[1], gap.sure) for gap in whole.gaps] == [("PO2601", False)]
    assert any("blijft op de school" in text for text in whole.journey.assumptions)


def test_another_school_or_kind_is_after_the_school_before(journeys: Journeys) -> None:
    so = {"id": "19QK00", "kind": "so"}
    for school in ({"id": "19QK00", "kind": "vso"}, {"postcode": "3526", "kind": "so"}):
        whole = {"stages": [{**STAGE, "age": 12, "school": so, "previous_school": "none"},
                            {**STAGE, "age": 12, "school": school}]}  # fmt: skip
        first, second = read(journeys, whole).stages
        assert (second.enrolment, second.before_kind) == ("known", "so")
        assert second.before == first.places["school"]


def test_a_place_of_no_school_is_not_one_of_enrolment(journeys: Journeys) -> None:
    nowhere = {"postcode": "3526", "kind": "geen"}
    so = {"postcode": "3526", "kind": "so"}
    whole = {"stages": [{**STAGE, "school": nowhere}, {**STAGE, "school": so}]}
    first, second = read(journeys, whole).stages
    assert first.kind == "geen"
    assert (second.enrolment, second.before) == ("none", None)


@pytest.mark.parametrize("nothing", [None, "none", "geen", {"kind": "geen"}])
def test_no_school(journeys: Journeys, nothing: JSON) -> None:
    found = stage(journeys, school=nothing)
    assert (found.kind, found.primary, "school" in found.places) == ("geen", None, False)


@pytest.mark.parametrize(
    ("school", "age", "kind", "primary"),
    [
        ({"id": "19QK00"}, 11, "so", None),
        ({"id": "19QK00"}, 12, "vso", None),
        ({"id": "19QK00", "kind": "so"}, 12, "so", None),
        ({"id": " 19qk00 "}, 8, "so", None),
        ({"id": "24DF00"}, 8, "sbo", None),
        ({"id": "26NC01"}, 14, "vso", None),
        ({"postcode": "3526 AB", "kind": "sbo"}, 8, "sbo", None),
        ({"gemeente": "Utrecht", "kind": "so"}, 8, "so", None),
        ({"postcode": "3526", "kind": "regulier"}, 8, "regulier", True),
        ({"postcode": "3526", "kind": "regulier"}, 15, "regulier", False),
    ],
)
def test_the_kind_of_a_school(
    journeys: Journeys, school: dict[str, str], age: int, kind: str, primary: bool | None
) -> None:
    found = stage(journeys, age=age, school=school)
    assert (found.kind, found.primary) == (kind, primary)
    assert found.places["school"].zones


def test_a_regular_school_of_the_register(journeys: Journeys, release: Release) -> None:
    first = {kind: next(one.id for one in release.register if one.kinds == (kind,) and
                        one.zone is not None) for kind in ("PO", "VO")}  # fmt: skip
    assert stage(journeys, age=12, school={"id": first["PO"]}).primary is True
    assert stage(journeys, age=12, school={"id": first["VO"]}).primary is False
    found = stage(journeys, previous_school={"id": first["PO"]})
    assert (found.before_kind, found.before_primary, found.enrolment) == ("regulier", True, "known")


# From primary to special secondary: the age of now says nothing of the school before


REGULAR = {"postcode": "3526", "kind": "regulier"}
VSO = {"postcode": "3526", "kind": "vso"}


def held(journeys: Journeys, *stages: dict[str, JSON]) -> set[str]:
    whole = journeys.resolve({"stages": [{"child_home": HOME, **one} for one in stages]}, TODAY)
    return {one.duty.id for one in whole.stages[-1] if not one.when}


def test_what_is_said_of_a_school_before_counts_at_twelve(journeys: Journeys) -> None:
    """Whether the regular school was one for primary education does not follow from the age now."""
    said = {"age": 12, "school": VSO, "previous_school": REGULAR, "conditions": ["from_po_to_vso"]}
    found = held(journeys, said)
    assert "tlv_vso_from_po_so_po_sbo" in found
    assert "tlv_vso" not in found


def test_a_stage_at_primary_school_until_twelve_is_one_of_primary_education(
    journeys: Journeys,
) -> None:
    primary = {"age_from": 4, "age_to": 12, "school": REGULAR}
    assert "tlv_vso_from_po_so_po_sbo" in held(
        journeys, primary, {"age": 12, "school": VSO, "conditions": ["from_po_to_vso"]}
    )


def test_the_stage_before_tells_from_where_a_pupil_comes(journeys: Journeys) -> None:
    primary = {"age_from": 4, "age_to": 11, "school": REGULAR}
    found = held(journeys, primary, {"age": 12, "school": VSO})
    assert "tlv_vso_from_po_so_po_sbo" in found
    assert "tlv_vso" not in found
    secondary = {"age_from": 13, "age_to": 14, "school": REGULAR}
    assert "tlv_vso" in held(journeys, secondary, {"age": 15, "school": VSO})


# Plain values


def test_a_file_of_yaml_has_other_types(journeys: Journeys) -> None:
    text = """
date: 2020-09-01
stages:
  - name: speciaal onderwijs
    age: 8
    child_home: {postcode: 3601}
    home_before_stay: {gemeente: GM1904}
    stay: {postcode: 6711}
    school: {id: 19QK00}
    previous_school: unknown
    conditions: [wlz_indication]
  - date: 2021-09-01
    age_from: 9
    age_to: 10
    school: geen
"""
    given_yaml = yaml.safe_load(text)
    assert isinstance(given_yaml["date"], datetime.date)
    assert given_yaml["stages"][0]["child_home"]["postcode"] == 3601
    first, second = read(journeys, given_yaml).stages
    assert (first.name, first.date, first.ages) == ("speciaal onderwijs", "2020-09-01", (8, 8))
    assert {place: spot.said for place, spot in first.places.items()} == {
        "child_home": "3601", "home_before_stay": "GM1904", "stay": "6711", "school": "19QK00",
    }  # fmt: skip
    assert (first.enrolment, first.conditions) == ("unknown", frozenset(["wlz_indication"]))
    assert (second.date, second.ages, second.kind) == ("2021-09-01", (9, 10), "geen")
    as_json = json.loads(json.dumps(given_yaml, default=str).replace("3601", '"3601"'))
    assert read(journeys, as_json).stages == (first, second)


def test_a_moment_is_no_date(journeys: Journeys) -> None:
    moment = datetime.datetime(2024, 10, 1, 12)
    [(pointer, _)] = faults_of(journeys, date=moment)
    assert pointer == "/stages/0/date"


@pytest.mark.parametrize(
    ("home", "said"),
    [
        ({"postcode": 3601}, "3601"),
        ({"postcode": " 3601 ab "}, "3601"),
        ({"gemeente": "gm1904"}, "GM1904"),
        ({"gemeente": "Stichtse Vecht"}, "GM1904"),
        ({"gemeente": "stichtse vecht"}, "GM1904"),
        ({"lon": 5.04, "lat": 52.14}, "punt"),
        ({"rd_x": 130000, "rd_y": 462000.5}, "punt"),
    ],
)
def test_ways_to_give_a_home(
    journeys: Journeys, release: Release, home: dict[str, JSON], said: str
) -> None:
    spot = stage(journeys, child_home=home).places["child_home"]
    assert spot.said == said
    assert [body.code for body in spot.bodies(release.zones, "gemeente")] == ["GM1904"]


def test_a_point_lies_in_one_place_and_a_divided_gemeente_in_more(journeys: Journeys) -> None:
    assert len(stage(journeys, child_home={"gemeente": "GM0394"}).places["child_home"].zones) == 2
    spot = stage(journeys, child_home={"postcode": "2343"}).places["child_home"]
    assert spot.straddles["gemeente"] == ("GM1525",)
    assert "swv_po" not in spot.straddles


def test_a_name_is_cut_and_empty_is_no_name(journeys: Journeys) -> None:
    assert stage(journeys, name="x" * 1000).name == "x" * 100
    for nothing in ("", None, 0):
        assert stage(journeys, name=nothing).name == "Fase 1"


def test_a_condition_said_twice_is_said_once(journeys: Journeys) -> None:
    twice = stage(journeys, conditions=["renewal", "renewal"])
    assert twice.conditions == frozenset(["renewal"])
    assert stage(journeys, conditions=[]).conditions == frozenset()


# Input that means harm


def test_a_pointer_is_escaped_as_json_pointers_are(journeys: Journeys) -> None:
    [(pointer, _)] = faults_of(journeys, **{"a/b~c": 1})
    assert pointer == "/stages/0/a~1b~0c"


@pytest.mark.parametrize(
    "named",
    [
        {"conditions": ["x"] * 20_000},
        {"conditions": [f"x{number}" for number in range(20_000)]},
        {f"x{number}": 0 for number in range(20_000)},
        {"child_home": {f"x{number}": 0 for number in range(20_000)}},
    ],
)
def test_many_faults_do_not_make_an_endless_answer(
    journeys: Journeys, named: dict[str, JSON]
) -> None:
    with pytest.raises(InputError) as raised:
        journeys.resolve({"stages": [{**STAGE, **named}]}, TODAY)
    assert len(str(raised.value)) < 100_000


@pytest.mark.parametrize("digits", [400, 5000])
@pytest.mark.parametrize(
    "named",
    ["age", "date", "lon", "rd_x", "postcode", "gemeente", "id", "kind", "conditions", "name"],
)
def test_a_number_of_very_many_digits(journeys: Journeys, digits: int, named: str) -> None:
    """JSON gives whole numbers of 4,300 digits, YAML (as 0x...) of any length."""
    number = -(10**digits)
    places = {
        "lon": {"child_home": {"lon": number, "lat": 52}},
        "rd_x": {"child_home": {"rd_x": number, "rd_y": 460000}},
        "postcode": {"child_home": {"postcode": number}},
        "gemeente": {"child_home": {"gemeente": number}},
        "id": {"school": {"id": number}},
        "kind": {"school": {"postcode": "3601", "kind": number}},
    }
    given_stage = {**STAGE, **places.get(named, {named: number})}
    answered(journeys, {"stages": [given_stage]})
    if named != "name":
        assert faults(journeys, {"stages": [given_stage]})


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), 1e300])
@pytest.mark.parametrize("names", [("lon", "lat"), ("rd_x", "rd_y")])
def test_coordinates_that_are_no_numbers(
    journeys: Journeys, bad: float, names: tuple[str, str]
) -> None:
    for home in ({names[0]: bad, names[1]: 52.0}, {names[0]: 5.0, names[1]: bad}):
        [(pointer, _)] = faults_of(journeys, child_home=home)
        assert pointer.startswith("/stages/0/child_home")


@pytest.mark.parametrize("key", ["age", "name", "date", "child_home", "school", "conditions"])
@pytest.mark.parametrize("opened", ["[", '{"a":'])
def test_deep_input(journeys: Journeys, key: str, opened: str) -> None:
    """As deep as the standard library reads."""
    depth = 900
    closed = "]" if opened == "[" else "}"
    deep = json.loads(f"{opened * depth}{0 if opened != '[' else ''}{closed * depth}")
    answered(journeys, {"stages": [{**STAGE, key: deep}]})
    answered(journeys, deep)


def test_what_is_repeated_is_short(journeys: Journeys) -> None:
    long = "x" * 100_000
    for named in (
        {"age": long}, {"date": long}, {"child_home": {"postcode": long}}, {long: 1},
        {"child_home": {"gemeente": long}}, {"child_home": {long: 1}}, {"school": {"id": long}},
        {"school": {"postcode": "3601", "kind": long}}, {"conditions": [long]},
    ):  # fmt: skip
        for fault in faults(journeys, {"stages": [{**STAGE, **named}]}):
            assert len(fault.value) <= 41
            assert len(fault.pointer) <= 80
            assert len(fault.message) < 2000


def answered(journeys: Journeys, whole: JSON) -> Whole | None:
    """The answer, or None where the input is refused; any other error fails the test."""
    refused: InputError
    try:
        return journeys.resolve(whole, TODAY)
    except InputError as error:
        refused = error
    except TooMuch:
        return None
    assert refused.faults
    for fault in refused.faults:
        assert fault.message
        assert fault.pointer == "" or fault.pointer.startswith("/")
    return None


plain = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 40), st.integers(), st.floats(), st.text(max_size=6),
    st.sampled_from(["3601", "geen", "none", "unknown", "so", "vso", "GM1904", "19QK00",
                     "renewal", "2024-10-01", "lon", "\ud800", "\x00", "-0", "١٢٣٤"]),
    st.dates(), st.datetimes(),
)  # fmt: skip
keys = st.one_of(
    st.sampled_from(["stages", "date", "age", "age_from", "age_to", "child_home", "stay", "school",
                     "previous_school", "school_applied", "conditions", "postcode", "gemeente",
                     "lon", "lat", "rd_x", "rd_y", "id", "kind", "name"]),
    st.text(max_size=4),
)  # fmt: skip
anything = st.recursive(
    plain,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=12,
)
odd_keys = st.dictionaries(st.one_of(st.none(), st.integers(), st.dates(), keys), plain, max_size=3)
stage_like = st.fixed_dictionaries(
    {
        "age": st.one_of(st.integers(0, 30), anything),
        "child_home": st.one_of(st.just(HOME), anything),
    },
    optional={
        "school": st.one_of(
            st.fixed_dictionaries({"kind": plain}, optional={"postcode": plain, "id": plain}),
            anything,
        ),
        "previous_school": anything,
        "school_applied": anything,
        "stay": st.one_of(st.fixed_dictionaries({"lon": plain, "lat": plain}), odd_keys),
        "date": anything,
        "conditions": st.one_of(st.lists(plain, max_size=3), anything),
        "name": anything,
        "x": anything,
    },
)
hostile = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@hostile
@given(whole=anything)
@example(whole={"stages": [{"age": 8, "child_home": {"postcode": "\ud800"}}]})
def test_any_value_is_answered_or_refused(journeys: Journeys, whole: JSON) -> None:
    answered(journeys, whole)


@hostile
@given(
    stages=st.lists(st.one_of(stage_like, anything), max_size=3), date=st.one_of(plain, anything)
)
@example(stages=[{"age": 8, "child_home": {"lon": 10**400, "lat": 5}}], date=None)
def test_any_stage_is_answered_or_refused(journeys: Journeys, stages: JSON, date: JSON) -> None:
    answered(journeys, {"stages": stages, "date": date})
    answered(journeys, {"stages": stages})


# Who decided, where a child stays and where a school before is of two kinds


def tlv(journeys: Journeys, *stages: dict[str, JSON]) -> dict[str, tuple[set[str | None], str]]:
    whole = journeys.resolve({"date": "2020-10-01", "stages": list(stages)}, TODAY)
    return {
        one.duty.id: ({body.code for body in one.bodies}, one.certainty)
        for one in whole.stages[-1]
        if one.duty.id.startswith("tlv_") and one.duty.role == "decides" and not one.when
    }


@pytest.mark.parametrize("kind", ["sbo", "so"])
def test_who_stays_at_vso_may_have_been_admitted_by_the_home(journeys: Journeys, kind: str) -> None:
    """Home in Rotterdam, schools in Utrecht: from primary education the home decided."""
    first = {
        "age": 12, "child_home": {"postcode": "3011"}, "school": VSO,
        "previous_school": {"postcode": "3526", "kind": kind},
    }  # fmt: skip
    found = tlv(journeys, first, {"age": 15, "school": VSO}, {"age": 16, "school": VSO})
    assert found["tlv_vso"] == ({"VO2601", "VO2810"}, "controleren")


def test_at_twelve_a_regular_school_before_leaves_open_who_decides(journeys: Journeys) -> None:
    before = {"postcode": "3011", "kind": "regulier"}
    young = {"age": 12, "child_home": HOME, "school": VSO, "previous_school": before}
    assert tlv(journeys, young)["tlv_vso"] == ({"VO2810"}, "controleren")
    assert tlv(journeys, {**young, "age": 14})["tlv_vso"] == ({"VO2810"}, "vast")
    said = {**young, "conditions": ["from_po_to_vso"]}
    assert set(tlv(journeys, said)) == {"tlv_vso_from_po_so_po_sbo"}


def test_a_school_before_with_both_kinds_is_not_guessed(journeys: Journeys) -> None:
    now = {"age": 13, "child_home": HOME, "school": {"postcode": "3011", "kind": "vso"}}
    both = {**now, "previous_school": {"id": "19QK00"}}
    assert tlv(journeys, both)["tlv_vso"] == ({"VO2305"}, "controleren")
    said = tlv(journeys, {**both, "conditions": ["from_so_to_vso"]})
    assert set(said) == {"tlv_vso_from_po_so_so_home", "tlv_vso_from_po_so_so_school"}
    known = {**now, "previous_school": {"id": "19QK00", "kind": "vso"}}
    assert tlv(journeys, known)["tlv_vso"] == ({"VO2305"}, "vast")


def test_no_school_before_with_a_place_is_none(journeys: Journeys) -> None:
    found = stage(
        journeys, school={"postcode": "3526", "kind": "so"},
        previous_school={"postcode": "3011", "kind": "geen"},
    )  # fmt: skip
    assert (found.enrolment, found.before, found.before_kind) == ("none", None, "geen")


def test_two_points_are_not_one_school(journeys: Journeys) -> None:
    first = {
        "age": 14, "child_home": HOME, "school": {"lon": 5.1, "lat": 52.09, "kind": "vso"},
        "previous_school": {"postcode": "9711", "kind": "vso"},
    }  # fmt: skip
    second = {"age": 15, "school": {"lon": 4.48, "lat": 51.92, "kind": "vso"}}
    assert tlv(journeys, first, second)["tlv_vso"] == ({"VO2601"}, "vast")
