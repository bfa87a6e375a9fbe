"""Reading a journey: what is filled in, what is plain, in JSON as in YAML."""

import datetime
import json

import pytest
import yaml

from geo.journeys.bundle import Journeys
from geo.release.load import Release
from tests.geo.journeys.reading_parts import (
    HOME,
    JSON,
    STAGE,
    TODAY,
    assumed,
    faults_of,
    read,
    stage,
)

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
        "Fase 1: de vorige school is niet gegeven, dus onbekend.",
        f"Fase 2: geen datum gegeven; gerekend met {TODAY}.",
        "Fase 2: het kind woont waar het in de fase ervoor woonde.",
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


@pytest.mark.parametrize(
    ("date", "age", "said", "matters"),
    [
        ("2021-12-31", 8, [], True),
        ("2022-01-01", 8, [], False),  # from now on the address of the child counts
        ("2022-01-01", 8, ["boarding_for_school"], True),  # who brings it home in weekends
        ("2021-12-31", 18, [], False),
    ],
)
def test_where_the_guardian_lives_is_said_only_where_it_matters(
    journeys: Journeys, date: str, age: int, said: list[str], matters: bool
) -> None:
    kind = "so" if age < 18 else "vso"
    school = {"postcode": "3526", "kind": kind}
    found = assumed(
        journeys, date=date, age=age, conditions=said, school=school, previous_school="none"
    )
    assert (GUARDIAN in found) is matters


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


def test_a_child_that_stays_at_its_school_keeps_its_admission(journeys: Journeys) -> None:
    """With the school before that; what was not known stays so."""
    so, primary = {"postcode": "3526", "kind": "so"}, {"postcode": "3601", "kind": "regulier"}
    for before in ("none", "unknown", primary):
        first = {**STAGE, "school": so, "previous_school": before}
        one, two, three = read(
            journeys, {"stages": [first, {**STAGE, "school": so}, {**STAGE, "school": so}]}
        ).stages
        assert one.admission is None
        for later in (two, three):
            assert later.admission == one
            assert (later.enrolment, later.before, later.before_kind, later.before_primary) == (
                one.enrolment, one.before, one.before_kind, one.before_primary,
            )  # fmt: skip
    whole = journeys.resolve({"date": "2020-09-01", "stages": [
        {**STAGE, "school": so, "previous_school": "none"}, {"age": 9, "school": so},
    ]}, TODAY)  # fmt: skip
    [tlv] = [one for one in whole.stages[1] if one.duty.id == "tlv_so"]
    assert [body.code for body in tlv.bodies] == ["PO2604"]
    assert (tlv.certainty, tlv.since) == ("vast", "2020-09-01")
    assert whole.gaps == ()
    [said] = [text for text in whole.journey.assumptions if "blijft op de school" in text]
    assert "De toelating van 1 september 2020 blijft gelden." in said


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
    assert [body.code for body in spot.find_bodies(release.zones, "gemeente")] == ["GM1904"]


def test_a_point_lies_in_one_place_and_a_divided_gemeente_in_more(
    journeys: Journeys, release: Release
) -> None:
    assert len(stage(journeys, child_home={"gemeente": "GM0394"}).places["child_home"].zones) == 2
    spot = stage(journeys, child_home={"postcode": "2343"}).places["child_home"]
    codes = map(release.codes.columns["gemeente"].code, spot.straddles["gemeente"])
    assert list(codes) == ["GM1525"]
    assert "swv_po" not in spot.straddles


def test_a_name_is_cut_and_empty_is_no_name(journeys: Journeys) -> None:
    assert stage(journeys, name="x" * 1000).name == "x" * 100
    for nothing in ("", None, 0):
        assert stage(journeys, name=nothing).name == "Fase 1"


def test_a_condition_said_twice_is_said_once(journeys: Journeys) -> None:
    twice = stage(journeys, conditions=["renewal", "renewal"])
    assert twice.conditions == frozenset(["renewal"])
    assert stage(journeys, conditions=[]).conditions == frozenset()


def test_a_child_that_is_younger_than_before_is_said_and_read_by_its_own_age(
    journeys: Journeys,
) -> None:
    """Stages may be ways that one child can go."""
    whole = read(journeys, {"stages": [{**STAGE, "age": 9}, {**STAGE, "age": 8}]})
    assert [stage.ages for stage in whole.stages] == [(9, 9), (8, 8)]
    assert [text for text in whole.assumptions if "jonger (8)" in text and "fase 1 (9)" in text]
    whole = read(journeys, {"stages": [{**STAGE, "age": 9}, {**STAGE, "age": 9}]})
    assert not [text for text in whole.assumptions if "jonger" in text]
