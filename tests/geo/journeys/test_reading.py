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

WRONG: list[dict[str, JSON]] = [
    *({"age": age} for age in (None, "8", 8.0, True, -1, 31)),
    {"age": 8, "age_to": 9},
    *(
        {"age": age, "school": {"postcode": "3601", "kind": kind}}
        for age, kind in ((6, "vso"), (15, "sbo"), (3, "regulier"), (15, "mbo"))
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
    *({"school": {"postcode": "3601"} | kind} for kind in ({}, {"kind": "hbo"})),
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
    *({"date": day} for day in ("1-10-2024", "2019-12-31", "2101-01-01", "2024-02-30", "")),
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
    places = PlaceReader(release.locator, release.layers, Register([lost]), lambda _: release.codes)
    whole = {"stages": [{**STAGE, "school": {"id": "19QK00"}}]}
    with pytest.raises(InputError) as raised:
        read_journey(whole, lambda _: places, release.duties, lambda _: [], TODAY, "2020-01-01")
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


EARLY = {**STAGE, "date": "2020-01-01"}
BACK = {**STAGE, "age": 7, "date": "2024-09-30"}
EVERYTHING = {
    "age": 40, "child_home": {"postcode": "12"}, "stay": {}, "kleur": 1, "school": {"id": "00"},
    "school_applied": 3, "previous_school": [], "conditions": ["a", "b"],
}  # fmt: skip
JOURNEYS: dict[str, JSON] = {
    **{
        f"no journey: {whole!r}": whole
        for whole in (None, [], {}, "stages", 3, {"stages": None}, {"stages": {}}, {"stages": "8"})
    },
    "a list": [{"stages": []}],
    "no stages": {"stages": []},
    "before the first division": {"date": "2019-12-31", "stages": [STAGE, STAGE]},
    "a stage before it": {"stages": [{**STAGE, "date": "2019-12-31"}, EARLY]},
    "stages that go back": {"stages": [{**STAGE, "date": "2024-10-01"}, BACK, BACK]},
    "one that is no object does not shift the others": {"stages": [STAGE, "x", EARLY, EARLY]},
    "a wrong age is not also too early": {"stages": [STAGE, {**STAGE, "age": "negen"}]},
    "nor a wrong date": {"stages": [{**STAGE, "date": "later"}, EARLY]},
    "all at once": {
        "date": "gisteren",
        "extra": 1,
        "stages": [
            EVERYTHING,
            {"age": 9, "child_home": {"lon": 0, "lat": 0}, "date": 3},
            None,
        ],
    },
}


def test_what_is_wrong_with_a_journey(journeys: Journeys, snapshot: SnapshotAssertion) -> None:
    found = [show_faults(about, faults(journeys, whole)) for about, whole in JOURNEYS.items()]
    assert "\n".join(found) == snapshot


@pytest.mark.parametrize("number", [21, 100])
def test_too_many_stages(journeys: Journeys, number: int) -> None:
    with pytest.raises(TooMuch) as raised:
        journeys.resolve({"stages": [STAGE] * number}, TODAY)
    assert str(raised.value) == f"Een reis heeft hooguit 20 fasen; u gaf er {number}."
    with pytest.raises(TooMuch):
        journeys.resolve({"stages": [None] * number, "x": 1}, TODAY)
    assert len(read(journeys, {"stages": [STAGE] * 20}).stages) == 20


def test_the_first_date_is_that_of_the_first_division(journeys: Journeys) -> None:
    for whole in ({"date": "2020-01-01", "stages": [STAGE]}, {"stages": [EARLY]}):
        assert [one.date for one in read(journeys, whole).stages] == ["2020-01-01"]
