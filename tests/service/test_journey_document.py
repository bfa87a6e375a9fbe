"""The document of a journey, laid beside its shape, its own rows and what is known of the places.

The journeys are the examples of the page, that of the documentation, and thirty that are drawn
from a fixed seed out of all postcodes and schools of the release.
"""

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geo import dutch
from geo.journeys.reading import AGES, EXCLUDING
from geo.release import Release
from service import documents
from service.documents import Document
from service.journey_words import (
    FIRST_CALLS,
    MOST_NAMED,
    beside_long_term,
    body_texts,
    journey_summary,
)
from service.models import JourneyAnswer, JourneyRequest
from service.pages.reis.examples import examples
from service.plain_input import read_file

TODAY = "2024-10-01"
DOCUMENTED = Path(__file__).parents[2] / "docs" / "journey.yaml"
DRAWN = 30
NAMES = (*(f"voorbeeld {number}" for number, _ in enumerate(examples(), 1)), "docs")
DRAWN_NAMES = tuple(f"getrokken {number}" for number in range(DRAWN))

FIRST = "Bel in de eerste fase"
DOUBT = r" \((?:controleren|niet geverifieerd)\)"
"""What stands behind a call that is not certain."""

AT_SCHOOL = " voor hulp op school"
CONTRADICTED = ("3271", "3261", "3297")
"""Postcodes in Hoeksche Waard, which has a partnership for secondary education of its own."""

Given = dict[str, Any]
Get = Callable[[str], Document]


def drawn(release: Release, number: int) -> Given:
    """A journey that is not refused, out of a seed."""
    draw = random.Random(2020 + number)
    postcodes = sorted(release.postcodes.zone)
    gemeenten = sorted(release.layers.regions("gemeente"))
    schools = sorted(one.id for one in release.register if one.special and one.zone is not None)
    conditions = sorted(condition.id for condition in release.duties.conditions)

    def home() -> Given:
        if draw.random() < 0.15:
            return {"gemeente": draw.choice(gemeenten)}
        return {"postcode": draw.choice(postcodes)}

    stages = []
    age = draw.randint(0, 15)
    for _ in range(draw.randint(1, 5)):
        age = min(age + draw.randint(0, 4), 30)
        kinds = [kind for kind, (low, high) in AGES.items() if low <= age <= high]
        kind = draw.choice(kinds)
        said = draw.sample(conditions, draw.randint(0, 4))
        for one, other in EXCLUDING:
            if one in said and other in said:
                said.remove(other)
        stage: Given = {"age": age, "child_home": home(), "conditions": said}
        for place in ("guardian_home", "home_before_stay", "stay", "own_home"):
            if draw.random() < 0.3:
                stage[place] = home()
        if kind != "geen":
            stage["school"] = {**home(), "kind": kind}
        if kind in ("so", "vso") and draw.random() < 0.3:
            fitting = [
                name for name in schools if kind.upper() in release.register.location(name).kinds
            ]
            stage["school"] = {"id": draw.choice(fitting), "kind": kind}
        if draw.random() < 0.5:
            stage["previous_school"] = draw.choice(
                ["none", "unknown", {**home(), "kind": draw.choice(["regulier", "sbo", "so"])}]
            )
        stages.append(stage)
    return {"date": draw.choice(["2021-12-31", "2024-10-01"]), "stages": stages}


@pytest.fixture(scope="module")
def given(release: Release) -> Callable[[str], Given]:
    def find(name: str) -> Given:
        kind, _, number = name.partition(" ")
        if kind == "docs":
            return dict(read_file(DOCUMENTED))
        if kind == "voorbeeld":
            return examples()[int(number) - 1].journey
        return drawn(release, int(number))

    return find


@pytest.fixture(scope="module")
def document(release: Release, given: Callable[[str], Given]) -> Get:
    return cache(lambda name: documents.journey(release, given(name), TODAY))


def one_stage(release: Release, **stage: Any) -> Document:
    whole = {"age": 14, "previous_school": "none", **stage}
    return documents.journey(release, {"date": TODAY, "stages": [whole]}, TODAY)


def rows(document: Document, number: int | None = None) -> Iterator[Document]:
    """Duties that hold, of one stage or of all."""
    stages = document["stages"] if number is None else [document["stages"][number]]
    for stage in stages:
        yield from stage["duties"]


def bodies(document: Document, number: int | None = None) -> Iterator[Document]:
    for duty in rows(document, number):
        yield from duty["bodies"]


def row(document: Document, name: str, number: int = 0) -> Document:
    (found,) = [duty for duty in rows(document, number) if duty["id"] == name]
    return dict(found)


def first_sentence(document: Document) -> str:
    found = [text for text in document["summary"] if text.startswith(FIRST)]
    assert len(found) <= 1
    return found[0] if found else ""


every = pytest.mark.parametrize("name", [*NAMES, *DRAWN_NAMES])


@every
def test_what_is_asked_and_answered_is_as_described(
    given: Callable[[str], Given], document: Get, name: str
) -> None:
    JourneyRequest.model_validate(given(name), strict=True)
    found = document(name)
    text = json.dumps(found, allow_nan=False)
    again = JourneyAnswer.model_validate_json(text, strict=True)
    assert json.loads(again.model_dump_json(by_alias=True)) == json.loads(text)


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
            if place in one:
                assert stage["places"][place]["said"] in one[place].values()


@every
def test_the_summary_is_short_and_counts_what_the_rows_hold(
    release: Release, document: Get, name: str
) -> None:
    found = document(name)
    summary = found["summary"]
    assert 1 <= len(summary) <= 5
    assert len(set(summary)) == len(summary)
    assert all(text == " ".join(text.split()) and text.endswith(".") for text in summary)
    firm = {
        (body["layer"], body["code"])
        for body in bodies(found)
        if body["code"] is not None and not body["straddling"]
    }
    assert found["distinct_bodies"] == len(firm)
    assert found["distinct_responsible"] == len({duty["responsible"] for duty in rows(found)})
    if not firm:
        assert "geen instantie die van de plek afhangt" in summary[0]
        return
    regions = dutch.number(len(firm)) + (" regio" if len(firm) == 1 else " regio's")
    assert summary[0].startswith(f"Op deze reis gaan instanties van {regions} over het kind: ")
    said = summary[0].partition(": ")[2].removesuffix(".")
    for layer in release.layers:
        number = len({code for one, code in firm if one == layer.id})
        words = f"{number} {layer.singular if number == 1 else layer.plural}"
        assert (words in re.split(", | en ", said)) == (number > 0), layer.id


@every
def test_the_summary_counts_the_changes_and_borders(
    release: Release, document: Get, name: str
) -> None:
    found = document(name)
    said = " ".join(found["summary"])
    moves = [one for one in found["handovers"] if one["changes"]]
    for one in moves[:MOST_NAMED]:
        number = len(one["changes"])
        words = "wissel" if number == 1 else "wissels"
        assert f"{number} {words} van fase {one['from'] + 1} naar {one['to'] + 1}" in said
    assert ("verandert er geen instantie" in said) == (bool(found["handovers"]) and not moves)
    if len(moves) > MOST_NAMED:
        assert f"en nog {len(moves) - MOST_NAMED} keer" in said
    total = len(release.layers.deciding)
    words = {"school": "de school", "stay": "de plek waar het kind verblijft"}
    for place, name_of_place in words.items():
        sizes = [len(one["layers"]) for one in found["border_crossings"] if place in one["places"]]
        text = f"{name_of_place} in {max(sizes, default=0)} van de {total} indelingen"
        assert (text in said) == bool(sizes)


@every
def test_borders_follow_from_the_places_in_the_document(
    release: Release, document: Get, name: str
) -> None:
    found = document(name)
    expected = []
    for number, stage in enumerate(found["stages"]):
        home = stage["places"]["child_home"]["bodies"]
        for place in ("school", "stay"):
            if place not in stage["places"]:
                continue
            there = stage["places"][place]["bodies"]
            layers = [
                layer
                for layer in release.layers.deciding
                if not set(home.get(layer, ())) & set(there.get(layer, ()))
            ]
            if layers:
                expected.append(
                    {"stage": number, "places": ["child_home", place], "layers": layers}
                )
    assert found["border_crossings"] == expected


@every
def test_a_change_is_between_two_bodies_that_the_stages_have(
    release: Release, document: Get, name: str
) -> None:
    found = document(name)
    numbers = list(range(len(found["stages"]) - 1))
    assert [one["from"] for one in found["handovers"]] == numbers
    assert [one["to"] for one in found["handovers"]] == [number + 1 for number in numbers]
    for one in found["handovers"]:
        sides = (("from", "from_name", one["from"]), ("to", "to_name", one["to"]))
        for change in one["changes"]:
            assert change["from"] != change["to"]
            assert change["duties"]
            held: set[str] = set()
            for side, label, number in sides:
                code = change[side]
                if code is None:
                    assert change[label] is None
                    continue
                assert change[label] == release.layers.region(change["layer"], code).label
                holders = {
                    duty["id"]
                    for duty in rows(found, number)
                    for body in duty["bodies"]
                    if (body["layer"], body["code"]) == (change["layer"], code)
                }
                assert holders & set(change["duties"])
                held |= holders
            assert set(change["duties"]) <= held


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
    """That the sentence names firm bodies only, and says where they are to be checked."""
    sentence = first_sentence(found)
    deciding = [duty for duty in rows(found, 0) if duty["role"] == "decides"]
    firm = {
        body["label"]
        for duty in deciding
        for body in duty["bodies"]
        if body["code"] and not body["straddling"] and body["certainty"] != "tegengesproken"
    }
    for body in bodies(found, 0):
        if body["label"] and body["label"] not in firm and " " in body["label"]:
            assert body["label"] not in sentence
    expected = int(AT_SCHOOL in sentence)  # the school itself may come first
    for start, what in FIRST_CALLS:
        mine = [duty for duty in deciding if duty["id"].startswith(start)]
        here = [
            body
            for duty in mine
            for body in duty["bodies"]
            if body["layer"] in ("gemeente", "swv_po", "swv_vo")
        ]
        if not any(body["label"] in firm and not body["straddling"] for body in here):
            assert f" {what}" not in sentence
            continue
        expected += 1
        if expected > MOST_NAMED:
            break
        beside = beside_long_term(found["stages"][0], start)
        what = f"{what}, als de Wlz die niet geeft" if beside else what
        vague = (
            beside
            or any(duty["certainty"] != "vast" for duty in mine)
            or any(
                body["code"] is None or body["straddling"] or body["certainty"] != "vast"
                for body in here
            )
        )
        said = re.search(rf" {re.escape(what)}(?P<doubt>{DOUBT})?(?:, | en |\.$)", sentence)
        assert said, what
        assert vague == bool(said["doubt"]), what
    assert bool(sentence) == bool(expected)


def test_whom_to_call_first_is_named_where_it_is_certain(release: Release) -> None:
    place = {"postcode": "3601"}
    found = one_stage(release, age=8, child_home=place, school={**place, "kind": "so"})
    assert re.fullmatch(
        rf"{FIRST}[^:]*: (?:[^,]+{AT_SCHOOL}, )?PO 26-04 Passenderwijs \(Utrecht-West\) voor de "
        rf"toelating tot het speciaal onderwijs \(de school vraagt die aan\) en Stichtse Vecht "
        rf"voor jeugdhulp{DOUBT}\.",
        first_sentence(found),
    )


def test_one_doubtful_row_of_several_makes_a_call_doubtful(release: Release) -> None:
    place = {"postcode": "3601"}
    found = one_stage(release, age=8, child_home=place, school={**place, "kind": "so"})
    for certainty, doubt in (("vast", ""), ("controleren", DOUBT), ("niet_geverifieerd", DOUBT)):
        other = row(found, "tlv_so") | {"id": "tlv_so_abroad", "certainty": certainty}
        stage = found["stages"][0] | {"duties": [*found["stages"][0]["duties"], other]}
        summary = journey_summary(release, found | {"stages": [stage]})
        sentence = first_sentence({"summary": summary})
        assert re.search(
            rf"tot het speciaal onderwijs \(de school vraagt die aan\){doubt} en ", sentence
        )


def test_of_several_borders_the_widest_is_said(release: Release, document: Get) -> None:
    crossing = {"places": ["child_home", "school"]}
    for sizes in ((2, 5, 3), (5, 2), (2, 5)):
        crossings = [
            {**crossing, "stage": stage, "layers": list(release.layers.deciding[:size])}
            for stage, size in enumerate(sizes)
        ]
        summary = journey_summary(release, document("docs") | {"border_crossings": crossings})
        assert f"de school in 5 van de {len(release.layers.deciding)}" in " ".join(summary)


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
        assert body_texts(release, duty) == [
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
        body_texts(release, duty)[-1] == "samenwerkingsverband VO van de vorige school (onbekend)"
    )
    assert [body["of"] for body in duty["bodies"]] == ["home", "home", "before"]
    assert len(body_texts(release, duty)) == 3


def test_a_child_without_a_school_is_not_asked_for_the_one_before(release: Release) -> None:
    found = one_stage(release, child_home={"postcode": "3601"}, previous_school="unknown")
    assert found["stages"][0]["findings"] == []


def test_a_body_beyond_the_border_is_only_possible(release: Release) -> None:
    place = {"postcode": "1037"}
    found = one_stage(release, age=8, child_home=place, school={**place, "kind": "so"})
    duty = row(found, "youth_help_access_from_2022")
    assert [body["straddling"] for body in duty["bodies"]] == [False, True, True]
    first, *others = body_texts(release, duty)
    assert first == "Amsterdam"
    assert set(others) == {"mogelijk ook Oostzaan", "mogelijk ook Zaanstad"}
    assert "Zaanstad" not in " ".join(found["summary"])
    counted = {body["code"] for body in bodies(found) if body["layer"] == "gemeente"}
    assert {"GM0363", "GM0431", "GM0479"} <= counted
    assert ": 1 gemeente," in found["summary"][0]


@pytest.mark.parametrize(("code", "successor"), [("GM0003", "Eemsdelta"), ("GM0370", "Purmerend")])
def test_a_gemeente_that_ended_says_what_it_became(
    release: Release, code: str, successor: str
) -> None:
    found = one_stage(release, child_home={"gemeente": code})
    (body,) = [
        body
        for body in row(found, "youth_help_access_from_2022")["bodies"]
        if body["layer"] == "gemeente"
    ]
    assert body["code"] == code
    assert [one["name"] for one in body["now"]] == [successor]
    assert body["now"][0]["since"] > release.vintage
    assert any(successor in one["text"] for one in found["warnings"])


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


def test_who_has_a_duty_without_a_place_is_named_by_its_kind(
    document: Get, release: Release
) -> None:
    found = document("voorbeeld 1")
    nameless = [duty for duty in rows(found) if not duty["bodies"] and not duty["pairs"]]
    assert nameless
    for duty in nameless:
        assert body_texts(release, duty) == [duty["responsible"]]


def test_assumptions_say_what_was_filled_in(document: Get) -> None:
    assumptions = document("docs")["assumptions"]
    for words in (
        "Fase 1: de ouder met gezag woont op het adres van het kind.",
        "Fase 2: het kind woont waar het in de fase ervoor woonde.",
        "Fase 2: de vorige school is die van de fase ervoor.",
    ):
        assert words in assumptions
    assert len(assumptions) == len(set(assumptions))


def test_the_day_counts_only_where_no_date_was_given(release: Release) -> None:
    stage = {"age": 8, "child_home": {"postcode": "3601"}}
    early, late = (
        documents.journey(release, {"stages": [stage]}, day) for day in ("2021-12-31", "2022-01-01")
    )
    assert [one["stages"][0]["date"] for one in (early, late)] == ["2021-12-31", "2022-01-01"]
    assert {duty["id"] for duty in rows(early)} != {duty["id"] for duty in rows(late)}
    fixed = {"stages": [stage], "date": "2021-12-31"}
    assert documents.journey(release, fixed, "2026-01-01") == documents.journey(
        release, fixed, "2021-12-31"
    )


def test_youth_help_that_changes_hands_is_named(document: Get) -> None:
    """The example of a foster child: nothing moves, the law changes."""
    summary = " ".join(document("voorbeeld 3")["summary"])
    assert "over jeugdhulp gaat vanaf fase 2 gemeente Nijkerk, niet meer Amersfoort" in summary
    assert "over jeugdhulp gaat" not in " ".join(document("voorbeeld 1")["summary"])


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
