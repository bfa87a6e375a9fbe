"""Reading a journey: every fault with its place, in one stage and in more."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.errors import InputError, TooMuch
from geo.journeys.bundle import Journeys
from geo.journeys.places import PlaceReader
from geo.journeys.reading import read_journey
from geo.release.load import Release
from geo.schools.register import Register
from tests.faults import show_faults
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


WRONG: list[dict[str, JSON]] = [
    *({"age": age} for age in (None, "8", 8.0, True, -1, 31)),
    {"age": 8, "age_to": 9},
    *(
        {"age": age, "school": {"postcode": "3601", "kind": kind}}
        for age, kind in ((6, "vso"), (15, "sbo"), (3, "regulier"))
    ),
    {"age": 21, "school": {"id": "26MW01"}},
    *(
        {"child_home": home}
        for home in (None, "3601", {"postcode": "0999"}, {"gemeente": "GM9999"})
    ),
    {"stay": {"postcode": "3601", "gemeente": "GM1904"}},
    {"guardian_home": {"lon": 5.0}},
    {"own_home": {"postcode": "Utrecht"}},
    {"home_before_stay": {"postcode": "1262"}},
    *({"child_home": {"lon": lon, "lat": 52.5}} for lon in (13.4, "5")),
    {"child_home": {"rd_x": True, "rd_y": 460000}},
    {"school": "19QK00"},
    *({"school": {"postcode": "3601"} | kind} for kind in ({}, {"kind": "mbo"})),
    *(
        {"school": {"id": name, "kind": kind}}
        for name, kind in (("24DF00", "so"), ("19QK00", "sbo"))
    ),
    {"school": {"id": "19QK00", "postcode": "3601"}},
    {"school": {"id": "19QK01"}},
    {"previous_school": {"id": "QQQQ"}},
    *({"conditions": said} for said in ("renewal", ["renewal", 3], ["renewal", "full_moon"])),
    {"conditions": ["renewal", "tlv_still_valid"]},
    {"conditions": ["from_so_to_vso", "from_po_to_vso"]},
    *({"date": day} for day in ("1-10-2024", "2013-12-31", "2101-01-01", "2024-02-30", "")),
    {"colour": "blue"},
]
AGES = [
    {},
    {"age_to": 8},
    {"age_from": 9, "age_to": 8},
    {"age_from": "x", "age_to": 8},
    {"age_from": 8, "age_to": 31},
    {"age_from": 3, "age_to": 25, "school": {"postcode": "3601", "kind": "so"}},
]


def test_a_fault_says_where_it_is_and_what_it_is(
    journeys: Journeys, snapshot: SnapshotAssertion
) -> None:
    stages = [(named, {**STAGE, **named}) for named in WRONG]
    stages += [(ages, {"child_home": HOME, **ages}) for ages in AGES]
    found = [show_faults(named, faults(journeys, {"stages": [one]})) for named, one in stages]
    assert "\n".join(found) == snapshot


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
