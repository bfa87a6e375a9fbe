"""The document of a journey, laid beside its shape, its own rows and what is known of the places.

The journeys are the examples of the page, that of the documentation, and thirty that are drawn
from a fixed seed out of all postcodes and schools of the release."""

from collections.abc import Callable

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.journeys.asked import JourneyRequest
from geo.release.load import Release
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.answer.summary import summarise
from service.subjects.journeys.answer.types import JourneyAnswer
from service.subjects.journeys.words import list_bodies
from tests.conforming import conforms
from tests.service.subjects.journeys.journey_parts import (
    Get,
    Given,
    bodies,
    every,
    one_stage,
    row,
    rows,
)


@every
def test_what_is_asked_and_answered_is_as_described(
    given: Callable[[str], Given], document: Get, name: str
) -> None:
    JourneyRequest.model_validate(given(name), strict=True)
    conforms(JourneyAnswer, document(name))


@every
def test_every_stage_is_there_as_it_was_given(
    given: Callable[[str], Given], document: Get, name: str
) -> None:
    asked, answered = given(name)["stages"], document(name)["stages"]
    assert len(answered) == len(asked)
    for number, (one, stage) in enumerate(zip(asked, answered, strict=True)):
        assert stage["name"] == one.get("name", f"Fase {number + 1}")
        assert stage["ages"] == [one.get("age", one.get("age_from"))] * 2
        assert stage["conditions"] == sorted(one.get("conditions", []))
        assert all(duty["when"] is None for duty in stage["duties"])
        assert all(duty["when"] and duty["conditions"] for duty in stage["conditional_duties"])
        for place in ("child_home", "stay", "guardian_home"):
            if isinstance(one.get(place), dict):
                assert stage["places"][place]["said"] in one[place].values()
            elif place in one:  # abroad, or no longer elsewhere
                assert place not in stage["places"]


@every
def test_what_is_counted_and_what_changes(
    document: Get, snapshot: SnapshotAssertion, name: str
) -> None:
    found = document(name)
    assert 1 <= len(found["summary"]) <= 5
    assert list(found["summary"]) == [" ".join(text.split()) for text in found["summary"]]
    lines = [f"Uitgave {found['release']}, {found['vintage']}", *found["summary"]]
    lines.append(f"{found['distinct_bodies']} bodies, {found['distinct_responsible']} responsible")
    for one in found["border_crossings"]:
        lines.append(f"{one['stage']} {one['places'][1]}: {' '.join(one['layers'])}")
    for one in found["handovers"]:
        for change in one["changes"]:
            sides = f"{change['from_name']} -> {change['to_name']}"
            of = f"{change['layer']} {sides} ({len(change['duties'])})"
            lines.append(f"{one['from']} -> {one['to']}: {of}")
    assert "\n".join(lines) == snapshot


@every
def test_a_change_is_of_duties_that_the_stages_have(document: Get, name: str) -> None:
    found = document(name)
    numbers = range(len(found["stages"]) - 1)
    assert [(one["from"], one["to"]) for one in found["handovers"]] == [(n, n + 1) for n in numbers]
    for one in found["handovers"]:
        for change in one["changes"]:
            held = {
                duty["id"]
                for side in ("from", "to")
                for duty in rows(found, one[side])
                for body in duty["bodies"]
                if (body["layer"], body["code"]) == (change["layer"], change[side])
            }
            assert set() < set(change["duties"]) <= held


def test_of_several_borders_the_widest_is_said(release: Release, document: Get) -> None:
    crossing = {"places": ["child_home", "school"]}
    for sizes in ((2, 5, 3), (5, 2), (2, 5)):
        crossings = [
            {**crossing, "stage": stage, "layers": list(release.layers.deciding[:size])}
            for stage, size in enumerate(sizes)
        ]
        found = document("docs")
        summary = summarise(release.layers, found["stages"], found["handovers"], crossings)
        assert f"de school in 5 van de {len(release.layers.deciding)}" in " ".join(summary)


def test_no_finding_where_the_partnership_of_the_home_decides(release: Release) -> None:
    place = {"postcode": "3601"}
    found = one_stage(release, child_home=place, school={**place, "kind": "vso"})
    assert found["stages"][0]["findings"] == []


def test_findings_about_what_is_not_known(release: Release) -> None:
    found = one_stage(
        release,
        child_home={"gemeente": "GM0394"},
        school={"postcode": "2132", "kind": "vso"},
        previous_school="unknown",
    )
    codes = [one["code"] for one in found["stages"][0]["findings"]]
    assert codes == ["place-not-exact", "previous-school-unknown"]
    duty = row(found, "tlv_vso")
    assert duty["certainty"] == "controleren"
    assert (
        list_bodies(found["layers"], duty)[-1]
        == "samenwerkingsverband VO van de vorige school (onbekend)"
    )
    assert [body["of"] for body in duty["bodies"]] == ["home", "home", "before"]
    assert len(list_bodies(found["layers"], duty)) == 3


def test_a_child_without_a_school_is_not_asked_for_the_one_before(release: Release) -> None:
    found = one_stage(release, child_home={"postcode": "3601"}, previous_school="unknown")
    assert found["stages"][0]["findings"] == []


def test_a_body_beyond_the_border_is_only_possible(release: Release) -> None:
    place = {"postcode": "1037"}
    found = one_stage(release, age=8, child_home=place, school={**place, "kind": "so"})
    duty = row(found, "youth_help_access_from_2022")
    assert [body["straddling"] for body in duty["bodies"]] == [False, True, True]
    first, *others = list_bodies(found["layers"], duty)
    assert first == "Amsterdam"
    assert set(others) == {"mogelijk ook Oostzaan", "mogelijk ook Zaanstad"}
    assert "Zaanstad" not in " ".join(found["summary"])
    counted = {body["code"] for body in bodies(found) if body["layer"] == "gemeente"}
    assert {"GM0363", "GM0431", "GM0479"} <= counted
    assert ": 1 gemeente," in found["summary"][0]


@pytest.mark.parametrize(
    ("code", "now", "name"), [("GM0003", "GM1979", "Eemsdelta"), ("GM0370", "GM0439", "Purmerend")]
)
def test_a_gemeente_that_ended_is_read_as_what_it_became(
    release: Release, code: str, now: str, name: str
) -> None:
    found = one_stage(release, child_home={"gemeente": code})
    (body,) = [
        body
        for body in row(found, "youth_help_access_from_2022")["bodies"]
        if body["layer"] == "gemeente"
    ]
    assert (body["code"], body["name"], body["now"]) == (now, name, None)


def test_a_gemeente_that_is_still_there_became_nothing(release: Release) -> None:
    found = one_stage(release, child_home={"postcode": "3601"})
    assert {one["now"] is None for one in bodies(found) if one["layer"] == "gemeente"} == {True}


def test_notices_are_about_the_places_and_the_school_before(release: Release) -> None:
    home = {"postcode": "3601"}
    without = one_stage(release, child_home=home, school={**home, "kind": "vso"})
    before = {"postcode": "3271", "kind": "regulier"}
    found = one_stage(
        release, child_home=home, school={**home, "kind": "vso"}, previous_school=before
    )
    codes = {one["code"] for one in found["warnings"]} - {
        one["code"] for one in without["warnings"]
    }
    assert codes == {"area-contradicted"}
    assert not any("Hoeksche Waard" in one["text"] for one in without["warnings"])


def test_the_day_counts_only_where_no_date_was_given(release: Release) -> None:
    stage = {"age": 8, "child_home": {"postcode": "3601"}}
    early, late = (
        answer_journey(release.on(day), {"stages": [stage]}) for day in ("2021-12-31", "2022-01-01")
    )
    assert [one["stages"][0]["date"] for one in (early, late)] == ["2021-12-31", "2022-01-01"]
    assert {duty["id"] for duty in rows(early)} != {duty["id"] for duty in rows(late)}
    fixed = {"stages": [stage], "date": "2021-12-31"}
    assert answer_journey(release.on("2026-01-01"), fixed) == answer_journey(
        release.on("2021-12-31"), fixed
    )
