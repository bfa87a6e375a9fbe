"""Reading a journey: every fault with its place, in one stage and in more."""

from dataclasses import replace

import pytest

from geo.errors import InputError, TooMuch
from geo.journeys.bundle import Journeys
from geo.journeys.places import PlaceReader
from geo.journeys.reading import read_journey
from geo.release.load import Release
from geo.schools.register import Register
from tests.geo.journeys.reading_parts import (
    HOME,
    JSON,
    STAGE,
    TODAY,
    faults,
    faults_of,
    read,
    stage,
)

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
