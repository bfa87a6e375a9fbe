"""Other places of a child in the week: a second school, or a place of care."""

import pytest

from geo.journeys.bundle import Journeys
from geo.journeys.engine import Decided
from geo.journeys.stage import Setting
from tests.geo.journeys.country import codes
from tests.geo.journeys.reading_parts import HOME, JSON, TODAY, faults_of, stage

UTRECHT, EDE = {"postcode": "3511"}, {"postcode": "6711"}
SO = {"postcode": "3526", "kind": "so"}
SECOND = {"school": {"postcode": "6711", "kind": "regulier"}}
CARE = {"place": EDE, "kind": "jeugdhulp"}


@pytest.mark.parametrize(
    ("settings", "pointer", "message"),
    [
        ([CARE] * 6, "settings", "hooguit 5 andere plekken; u gaf er 6"),
        ([{}], "settings/0", "een van beide"),
        ([{"share": 0.5}], "settings/0", "een van beide"),
        ([{**SECOND, **CARE}], "settings/0", "een van beide"),
        ([CARE, {"kind": "wlz"}], "settings/1", "een van beide"),
        ([{**CARE, "share": 0}], "settings/0/share", "Deel 0 van de week kan niet"),
        ([{**CARE, "share": -0.1}], "settings/0/share", "Deel -0,1 van de week kan niet"),
        ([{**CARE, "share": 1.01}], "settings/0/share", "Deel 1,01 van de week kan niet"),
        ([{**CARE, "share": "half"}], "settings/0/share", "een getal boven 0"),
        ([{**CARE, "share": 0.6}, {**SECOND, "share": 0.5}], "settings", "1,1 van de week"),
        ([{**CARE, "kind": "so"}], "settings/0/kind", 'Soort "so" bestaat niet'),
        ([{**CARE, "kind": "x"}], "settings/0/kind", "jeugdhulp, wlz, zvw, zorg"),
        ([{"place": {"postcode": "12"}}], "settings/0/place/postcode", "12"),
        ([{"place": {}}], "settings/0/place", "Deze plek heeft niets"),
        ([{"place": "Ede"}], "settings/0/place", "Deze plek heeft niets"),
        ([{"school": {"postcode": "6711"}}], "settings/0/school/kind", "hoort de soort"),
        ([{"school": {"id": "QQQQ"}}], "settings/0/school/id", "QQQQ"),
        ([{"school": "geen"}], "settings/0/school", "hoort de soort"),
        ([{"school": {"postcode": "6711", "kind": "geen"}}], "settings/0/school", "hoort de soort"),
        ([{"school": {"postcode": "6711", "kind": "vso"}}], "settings/0", "past niet bij vso"),
        ([{"school": SO}], "settings/0", "Dit is de school van deze fase zelf"),
        ([CARE, {"school": {"postcode": "3526"}, "kind": "so"}], "settings/1", "deze fase zelf"),
        (["Ede"], "settings/0", "object met school of place"),
        ({"school": SO}, "settings", ""),
        ([{**CARE, "colour": "blue"}], "settings/0/colour", '"colour" kan hier niet'),
    ],
)
def test_what_is_wrong_with_another_place(
    journeys: Journeys, settings: JSON, pointer: str, message: str
) -> None:
    found = faults_of(journeys, school=SO, settings=settings)
    assert [where for where, _ in found] == [f"/stages/0/{pointer}"]
    assert message in found[0][1]


def test_all_that_is_wrong_is_named_at_once(journeys: Journeys) -> None:
    wrong = [{**CARE, "share": 2}, {}, {"school": {"id": "QQQQ"}, "share": -1}]
    found = [where for where, _ in faults_of(journeys, school=SO, settings=wrong)]
    assert set(found) == {
        "/stages/0/settings/0/share", "/stages/0/settings/1", "/stages/0/settings/2/share",
        "/stages/0/settings/2/school/id",
    }  # fmt: skip


@pytest.mark.parametrize(
    "shares", [[1], [0.4, 0.2, 0.3, 0.1], [1 / 3, 1 / 3, 1 / 3], [0.4, None, 0.6], [None, None]]
)
def test_shares_are_parts_of_the_week(journeys: Journeys, shares: list[float | None]) -> None:
    settings = [{"place": EDE, "share": share} for share in shares]
    found = stage(journeys, school=SO, settings=settings).settings
    assert [one.share for one in found] == shares
    assert {one.kind for one in found} == {"zorg"}, "out of what it is paid was not said"


def test_five_places_are_not_too_many(journeys: Journeys) -> None:
    assert len(stage(journeys, school=SO, settings=[CARE] * 5).settings) == 5
    assert stage(journeys, school=SO).settings == stage(journeys, school=SO, settings=[]).settings


def test_a_school_with_both_kinds_may_be_a_second_one(journeys: Journeys) -> None:
    both = {"id": "19QK00"}
    found = stage(
        journeys, age=12, school={**both, "kind": "so"}, settings=[{"school": both, "kind": "vso"}]
    )
    assert [(one.kind, one.is_school) for one in found.settings] == [("vso", True)]


@pytest.mark.parametrize(
    ("kind", "is_school"),
    [("regulier", True), ("sbo", True), ("so", True), ("vso", True), ("mbo", True),
     ("jeugdhulp", False), ("wlz", False), ("zvw", False), ("zorg", False)],
)  # fmt: skip
def test_care_is_no_school(journeys: Journeys, kind: str, is_school: bool) -> None:
    [one] = stage(journeys, school=SO, settings=[CARE]).settings
    assert Setting(kind, one.spot).is_school is is_school  # type: ignore[arg-type]


# What another place brings


def rows(journeys: Journeys, age: int = 8, **named: JSON) -> dict[str, Decided]:
    given = {"age": age, "date": "2025-09-01", "child_home": HOME, "school": SO, **named}
    whole = journeys.resolve({"stages": [{**given, "previous_school": "none"}]}, TODAY)
    return {row.duty.id: row for row in whole.stages[0]}


AT_SCHOOL = ("school_housing", "youth_health_care_school", "safety_region_school")


def test_a_second_school_brings_who_has_a_part_in_its_place(journeys: Journeys) -> None:
    """Housing, youth health and safety; its certainty is that of the school of the stage."""
    alone, found = rows(journeys), rows(journeys, settings=[SECOND])
    for name in AT_SCHOOL:
        added = [body for body in found[name].bodies if body.of == "setting"]
        assert [body.layer for body in added] == list(found[name].duty.layers), name
        assert {body.code for body in added}.isdisjoint(codes(alone[name])), name
        own = tuple(body for body in found[name].bodies if body.of != "setting")
        assert own == alone[name].bodies, name
        assert found[name].certainty == alone[name].certainty, name
    assert codes(found["school_housing"]) == ["GM0344", "GM0228"]
    others = {name: row for name, row in found.items() if name not in AT_SCHOOL}
    assert others == {name: row for name, row in alone.items() if name not in AT_SCHOOL}


def test_a_second_school_in_the_same_place_is_no_second_body(journeys: Journeys) -> None:
    near = {"school": {"postcode": "3511", "kind": "regulier"}}
    found = rows(journeys, settings=[near])
    assert codes(found["school_housing"]) == ["GM0344"]


@pytest.mark.parametrize(
    ("kind", "held"),
    [("wlz", "wlz_indication"), ("zvw", "nursing_needed"), ("jeugdhulp", None), ("zorg", None)],
)
def test_care_tells_out_of_what_it_is_paid(journeys: Journeys, kind: str, held: str | None) -> None:
    alone, found = rows(journeys), rows(journeys, settings=[{"place": EDE, "kind": kind}])
    added = {row.duty.condition for name, row in found.items() if not row.when and alone[name].when}
    assert added == ({held} if held else set())
    assert codes(found["school_housing"]) == ["GM0344"], "a place of care is no school"


def test_care_out_of_the_wlz_sets_aside_what_it_replaces(journeys: Journeys) -> None:
    said = {"conditions": ["care_at_school", "nursing_needed"]}
    assert "care_in_school_hours_zvw" in rows(journeys, **said)
    found = rows(journeys, settings=[{"place": EDE, "kind": "wlz"}], **said)
    assert "care_in_school_hours_zvw" not in found
    assert not found["care_in_school_hours_wlz"].when


def test_other_places_are_on_the_way_between_school_and_stay(journeys: Journeys) -> None:
    """Home and school differ from the second place; each is compared with the home."""
    given = {
        "age": 8, "date": "2025-09-01", "child_home": HOME, "school": SO,
        "previous_school": "none", "settings": [SECOND, {"place": HOME}],
    }  # fmt: skip
    whole = journeys.resolve({"stages": [given]}, TODAY)
    assert [crossing.places for crossing in whole.crossings] == [
        ("child_home", "school"), ("child_home", "setting 1"),
    ]  # fmt: skip
    assert whole.mismatch is not None
    without = journeys.resolve({"stages": [{**given, "settings": []}]}, TODAY)
    assert without.mismatch is not None
    assert whole.mismatch > without.mismatch
