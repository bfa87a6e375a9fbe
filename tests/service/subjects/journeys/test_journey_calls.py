"""Whom the summary of a journey says to call, and never a body that is doubtful."""

import json
import re
from typing import Any

import pytest

from geo.release.load import Release
from service.subjects.journeys.answer.summary import (
    summarise,
)
from service.subjects.journeys.words import list_bodies
from tests.service.subjects.journeys.journey_parts import (
    AT_SCHOOL,
    CONTRADICTED,
    DOUBT,
    FIRST,
    Get,
    Given,
    bodies,
    every,
    first_sentence,
    one_stage,
    row,
    rows,
)

Document = dict[str, Any]


@every
def test_nobody_is_sent_to_a_body_that_is_not_known(document: Get, name: str) -> None:
    honest_about_whom_to_call(document(name))


@pytest.mark.parametrize("postcode", [*CONTRADICTED, "1037", "1101", "1435", "3771"])
@pytest.mark.parametrize("previous", ["none", "unknown", "same"])
@pytest.mark.parametrize("age", [8, 14, 18])
def test_nobody_is_sent_to_a_doubtful_body_around_a_border(
    release: Release, postcode: str, previous: str, age: int
) -> None:
    kind = "so" if age == 8 else "vso"
    place = {"postcode": postcode}
    school = {**place, "kind": "so"}
    honest_about_whom_to_call(
        one_stage(
            release,
            age=age,
            child_home=place,
            school={"postcode": "3526", "kind": kind},
            previous_school=school if previous == "same" else previous,
        )
    )


def honest_about_whom_to_call(found: Document) -> None:
    """That the sentence names no body that is only possible or contradicted, and calls someone."""
    sentence = first_sentence(found)
    firm = {
        body["label"]
        for body in bodies(found, 0)
        if body["code"] and not body["straddling"] and body["certainty"] != "tegengesproken"
    }
    for body in bodies(found, 0):
        if body["label"] and body["label"] not in firm and " " in body["label"]:
            assert body["label"] not in sentence
    assert any(label in sentence for label in firm) or not sentence or AT_SCHOOL in sentence


def test_whom_to_call_first_is_named_where_it_is_certain(release: Release) -> None:
    place = {"postcode": "3601"}
    found = one_stage(release, age=8, child_home=place, school={**place, "kind": "so"})
    assert re.fullmatch(
        rf"{FIRST}[^:]*: (?:[^,]+{AT_SCHOOL}, )?PO 26-04 · Passenderwijs \(Utrecht-West\) voor de "
        rf"toelating tot het speciaal onderwijs \(de school vraagt die aan\) en Stichtse Vecht "
        rf"voor jeugdhulp\.",
        first_sentence(found),
    )


def test_one_doubtful_row_of_several_makes_a_call_doubtful(release: Release) -> None:
    place = {"postcode": "3601"}
    found = one_stage(release, age=8, child_home=place, school={**place, "kind": "so"})
    for certainty, doubt in (("vast", ""), ("controleren", DOUBT), ("niet_geverifieerd", DOUBT)):
        other = row(found, "tlv_so") | {"id": "tlv_so_abroad", "certainty": certainty}
        stage = found["stages"][0] | {"duties": [*found["stages"][0]["duties"], other]}
        summary = summarise(release.layers, [stage], [], [])
        sentence = first_sentence({"summary": summary})
        assert re.search(
            rf"tot het speciaal onderwijs \(de school vraagt die aan\){doubt} en ", sentence
        )


@pytest.mark.parametrize("postcode", CONTRADICTED)
@pytest.mark.parametrize("previous", ["none", {"postcode": "3271", "kind": "so"}])
def test_a_contradicted_partnership_is_never_the_answer(
    release: Release, postcode: str, previous: Any
) -> None:
    place = {"postcode": postcode}
    school = {**place, "kind": "vso"}
    found = one_stage(release, child_home=place, school=school, previous_school=previous)
    assert found["stages"][0]["places"]["child_home"]["bodies"]["gemeente"] == ["GM1963"]
    doubtful = [
        (duty, body)
        for duty in rows(found)
        for body in duty["bodies"]
        if body["certainty"] == "tegengesproken"
    ]
    assert {body["code"] for _, body in doubtful} == {"VO2810"}
    for duty, _ in doubtful:
        assert duty["certainty"] != "vast"
        assert list_bodies(found["layers"], duty) == [
            "samenwerkingsverband VO: onbekend (tekst van 2015: VO 28-10)"
        ]
    assert "Koers VO" not in " ".join(found["summary"])
    assert "Koers VO" not in json.dumps(found["stages"][0]["findings"])
    assert [one["code"] for one in found["warnings"] if "swv_vo" in one["layers"]] == [
        "area-contradicted"
    ]


def test_a_firm_partnership_without_consultation_stands_out(release: Release) -> None:
    found = one_stage(
        release,
        child_home={"postcode": "3601"},
        school={"postcode": "9711", "kind": "vso"},
        previous_school={"postcode": "9711", "kind": "regulier"},
    )
    (finding,) = found["stages"][0]["findings"]
    assert finding["code"] == "no-consultation-pair"
    assert "Stichtse Vecht" in finding["text"]
    assert "VO 20-01" in finding["text"]
    assert found["summary"][-1] == f"Let op: h{finding['text'][1:]}"


def test_an_address_from_before_the_stay_that_is_missing_is_said(release: Release) -> None:
    place = {"postcode": "3771"}
    foster: Given = {"age": 9, "child_home": place, "conditions": ["youth_care_with_stay"]}
    codes = [one["code"] for one in one_stage(release, **foster)["stages"][0]["findings"]]
    assert codes == ["home-before-stay-unknown"]
    known = one_stage(release, **foster, home_before_stay={"postcode": "3861"})
    assert not known["stages"][0]["findings"]


def test_a_child_under_guardianship_of_an_institution_has_someone_to_call(
    release: Release,
) -> None:
    found = one_stage(
        release,
        age=9,
        child_home={"postcode": "3771"},
        home_before_stay={"postcode": "3861"},
        conditions=["guardianship_institution"],
    )
    assert "voor hulp bij voogdij door een instelling" in first_sentence(found)
