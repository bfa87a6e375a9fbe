"""/reis: the form keeps what was typed, faults stand at their field, the answer is the document."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.answer.summary import CALL
from service.subjects.journeys.examples import examples
from service.subjects.journeys.form import MOST_STAGES
from service.web.store import Store
from tests.page_reading import Element, fields, parsed
from tests.service.subjects.journeys.reis_parts import (
    EXAMPLES,
    GOOD,
    TODAY,
    faults,
    filled,
    form_on,
    given_on,
    without_case,
)


@pytest.fixture(scope="module")
def release(store: Store) -> Release:
    return store.release


def test_the_empty_page_has_a_form_with_one_stage_and_the_examples(client: TestClient) -> None:
    answer = client.get("/reis")
    assert answer.status_code == 200
    page = parsed(answer.text)
    assert page.one("h1").text == "Wie gaat er over dit kind, nu en straks?"
    assert len([one for one in page.all("fieldset") if one.attributes.get("class") == "fase"]) == 1
    links = re.findall(r'href="(/reis\?voorbeeld=\d+)"', answer.text)
    assert links == [f"/reis?voorbeeld={number}" for number in EXAMPLES]
    assert "Wat u invult wordt niet bewaard en niet verstuurd naar anderen." in answer.text
    assert 'id="uitkomst"' not in answer.text


@pytest.mark.parametrize("number", EXAMPLES)
def test_an_example_fills_the_form_and_shows_the_answer(
    client: TestClient, release: Release, number: int
) -> None:
    answer = client.get(f"/reis?voorbeeld={number}")
    assert answer.status_code == 200
    assert faults(answer.text) == []
    document = answer_journey(release.on(TODAY), examples()[number - 1].journey)
    text = without_case(parsed(answer.text).one("section", id="uitkomst").text)
    said = [one for one in document["summary"] if not one.startswith(CALL)]
    assert 1 <= len(said) < len(document["summary"])
    for sentence in said:
        assert sentence in text
    assert "Wie belt u eerst?" in text
    # Its form is a page of its own, to which every link to a field leads.
    asked = client.get(f"/reis?voorbeeld={number}&wijzig=ja")
    assert 'id="uitkomst"' not in asked.text
    links = [one.attributes.get("href", "") for one in parsed(answer.text).all("a")]
    led = [one for one in links if one.startswith(f"/reis?voorbeeld={number}&")]
    assert led
    assert "#wijzig" not in links
    for one in led:
        name = one.partition("#")[2]
        assert f'id="{name}"' in asked.text or not name, one
    # Sent again as it stands in the form, it is the same answer.
    again = client.post("/reis", data=fields(form_on(asked.text)))
    assert again.status_code == 200
    assert fields(form_on(again.text)) == fields(form_on(asked.text))
    form_at = f'"/reis?voorbeeld={number}&amp;wijzig=ja'
    assert outcome(again.text) == outcome(answer.text).replace(form_at, '"')


def outcome(text: str) -> str:
    return text[text.index('<ol class="reis-fasen">') : text.index('<details class="klein">')]


def test_an_example_that_is_not_there_offers_the_others(client: TestClient) -> None:
    for number in ("0", str(len(EXAMPLES) + 1), "99", "x", "1e9", "-1"):
        answer = client.get("/reis", params={"voorbeeld": number})
        assert answer.status_code == 404
        assert f"van 1 tot en met {len(EXAMPLES)}" in answer.text
        assert 'id="formulier"' in answer.text


def test_the_form_keeps_every_field(client: TestClient) -> None:
    """Right and wrong values alike, in two stages."""
    wild = {
        "name": 'a "b" <i>', "date": "2024-13-45", "age": "acht", "age_to": "9x",
        "child_home": "abroad", "child_home/postcode": "0999", "own_home/postcode": "1",
        "guardian_home/postcode": "12", "stay/postcode": "abc",
        "home_before_stay/postcode": "9999x",
        "school": "id", "school/id": "zzzz", "school/postcode": "77", "school/kind": "vso",
        "school_applied": "postcode", "school_applied/id": "zo & zo",
        "school_applied/postcode": "x", "school_applied/kind": "mbo",
        "previous_school": "postcode", "previous_school/id": "& zo",
        "previous_school/postcode": "8", "previous_school/kind": "sbo",
        "settings/0/kind": "wlz", "settings/0/where": "x y", "settings/0/days": "2",
        "settings/1/kind": "", "settings/1/where": "12", "settings/1/days": "",
        "settings/2/kind": "so", "settings/2/where": "qqzz", "settings/2/days": "5",
        "said/renewal": "ja", "said/tlv_still_valid": "ja", "said/guardianship_institution": "nee",
        "said/youth_care_with_stay": "", "conditions": ["home_sitter", "bestaat_niet"],
    }  # fmt: skip
    # The box of a stay that ended is of a later stage.
    later = {**wild, "school": "none", "previous_school": "unknown", "stay": "none"}
    sent = filled(wild, later)
    answer = client.post("/reis", data=sent)
    assert answer.status_code == 422
    back = fields(form_on(answer.text))
    back["/stages/0/conditions"].remove("home_sitter")  # what does not exist is not asked
    back["/stages/1/conditions"].remove("home_sitter")
    assert not back.pop("/stages/0/conditions")
    assert not back.pop("/stages/1/conditions")
    for name in ("/stages/0/conditions", "/stages/1/conditions"):
        del sent[name]
    assert back.keys() == sent.keys()
    for name, value in sent.items():
        assert back[name] == [value], name


def test_letters_of_a_postcode_are_not_kept(client: TestClient) -> None:
    answer = client.post(
        "/reis",
        data=filled({**GOOD, "child_home/postcode": "3601 ab", "guardian_home/postcode": "3811CD"}),
    )
    assert answer.status_code == 200
    assert fields(form_on(answer.text))["/stages/0/child_home/postcode"] == ["3601"]
    assert given_on(answer.text)["stages"][0]["guardian_home"] == {"postcode": "3811"}
    assert not re.search(r"3601 ?ab|3811 ?CD", answer.text, re.IGNORECASE)


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"date": "gisteren"}, "date", "is geen datum"),
    ({"age": ""}, "age", "Vul de leeftijd in"),
    ({"age": "acht"}, "age", "acht kan niet"),
    ({"age": "31"}, "age", "31 kan niet"),
    ({"age_to": "5"}, "age_to", "voordat zij begint"),
    ({"age": "25"}, "age", "past niet bij speciaal onderwijs (SO)"),
    ({"child_home/postcode": ""}, "child_home/postcode", "Vul de postcode in"),
    ({"child_home/postcode": "0999"}, "child_home/postcode", "bestaat niet"),
    ({"guardian_home/postcode": "abc"}, "guardian_home/postcode", "is geen postcode"),
    ({"stay/postcode": "1000"}, "stay/postcode", "1000"),
    ({"home_before_stay/postcode": "x"}, "home_before_stay/postcode", "is geen postcode"),
    ({"school/postcode": ""}, "school", "Vul de postcode van de school in"),
    ({"school/kind": ""}, "school", "Kies de soort"),
    ({"school/kind": "hbo"}, "school", "bestaat niet"),
    ({"school": "id", "school/id": ""}, "school", "Vul de naam van de school in"),
    ({"school": "id", "school/id": "xyzq"}, "school", "Geen school gevonden"),
    ({"previous_school": "id", "previous_school/id": "twijn zwolle"}, "previous_school",
    "Welke school bedoelt u"),
    ({"previous_school": "postcode", "previous_school/postcode": "x",
    "previous_school/kind": "so"}, "previous_school", "postcode"),
    ({"said/renewal": "ja", "said/tlv_still_valid": "ja"}, "school",
    "kunnen niet allebei waar zijn"),
    ({"settings/0/kind": "wlz"}, "settings/0", "Vul van de andere plek de postcode in"),
    ({"settings/1/kind": "so", "settings/1/where": "xyzq"}, "settings/1", "Geen school gevonden"),
    ({"school_applied": "postcode", "school_applied/postcode": "3526"}, "school_applied",
    "Kies de soort"),
    ({"conditions": ["bestaat_niet"]}, "conditions", "bestaat niet"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "words"), FAULTS)
def test_a_fault_stands_at_its_stage_and_field(
    client: TestClient, change: dict[str, Any], field: str, words: str
) -> None:
    answer = client.post("/reis", data=filled(GOOD, {**GOOD, "previous_school": "", **change}))
    if change == {"child_home/postcode": ""}:
        assert answer.status_code == 200  # the home of the stage before
        answer = client.post("/reis", data=filled({**GOOD, **change}, GOOD))
        number = 0
    else:
        number = 1
    assert answer.status_code == 422
    [(name, text)] = faults(answer.text)
    assert name == f"fout/stages/{number}/{field}"
    assert words in text
    assert not re.search(r"child_home|previous_school|conditions|tlv_still|age_|/stages", text)
    # The list above the form leads to the field.
    assert f'href="#/stages/{number}/{field}"' in answer.text
    assert f'id="/stages/{number}/{field}"' in answer.text
    assert f"Fase {number + 1}, " in answer.text


def test_all_faults_are_shown_at_once(client: TestClient) -> None:
    fields = ("child_home/postcode", "guardian_home/postcode", "school/postcode")
    wrong = {**GOOD, "age": "", **dict.fromkeys(fields, "x")}
    answer = client.post("/reis", data=filled(wrong, {**wrong, "date": "2023-01-01"}))
    assert {name for name, _ in faults(answer.text)} >= {
        f"fout/stages/{number}/{field}"
        for number in (0, 1)
        for field in ("age", "child_home/postcode", "guardian_home/postcode", "school")
    }
    assert "Er kloppen" in answer.text


def test_a_school_is_found_by_its_name_or_chosen(client: TestClient) -> None:
    by_id = {**GOOD, "school": "id", "school/id": "19qk00", "school/kind": ""}
    answer = client.post("/reis", data=filled(by_id))
    assert answer.status_code == 200
    [name] = fields(form_on(answer.text))["/stages/0/school/id"]
    assert name.endswith("(19QK00)")
    assert given_on(answer.text)["stages"][0]["school"] == {"id": "19QK00"}
    assert client.post("/reis", data=filled({**by_id, "school/id": name})).status_code == 200

    doubtful = client.post("/reis", data=filled({**by_id, "school/id": "twijn zwolle"}))
    assert doubtful.status_code == 422
    [choice, *_] = [
        one.attributes["value"]
        for one in form_on(doubtful.text).all("button", name="kies")
        if "19QK00" in one.attributes["value"]
    ]
    chosen = client.post("/reis", data=filled({**by_id, "school/id": "twijn zwolle"}, kies=choice))
    assert chosen.status_code == 200
    assert given_on(chosen.text)["stages"][0]["school"] == {"id": "19QK00"}


def test_a_stage_is_added_and_removed(client: TestClient) -> None:
    two = [{**GOOD, "name": "een"}, {**GOOD, "name": "twee", "age": "9"}]
    more = form_on(client.post("/reis", data=filled(*two, doe="erbij")).text)
    assert count(more) == 3
    assert fields(more)["/stages/1/name"] == ["twee"]
    assert fields(more)["/stages/2/name"] == [""]
    less = form_on(client.post("/reis", data=filled(*two, doe="weg 0")).text)
    assert count(less) == 1
    assert fields(less)["/stages/0/name"] == ["twee"]
    for odd in ("weg 7", "weg", "weg x", "weg 99999999"):
        answer = client.post("/reis", data=filled(*two, doe=odd))
        assert answer.status_code == 200
    last = form_on(client.post("/reis", data=filled(GOOD, doe="weg 0")).text)
    assert count(last) == 1


def test_there_are_at_most_eight_stages(client: TestClient) -> None:
    full = client.post("/reis", data=filled(*[GOOD] * (MOST_STAGES - 1), doe="erbij"))
    assert count(form_on(full.text)) == MOST_STAGES
    assert "Meer dan 8 fasen past niet" in full.text
    assert 'value="erbij"' not in full.text
    over = client.post("/reis", data=filled(*[GOOD] * MOST_STAGES, doe="erbij"))
    assert count(form_on(over.text)) == MOST_STAGES
    for name in ("/stages/9/age", "/stages/-1/age", "/stages/x/age", "/stages/999/age", ""):
        answer = client.post("/reis", data={name: "8", "doe": "vragen"})
        assert answer.status_code == 200
        assert 1 <= count(form_on(answer.text)) <= MOST_STAGES


def count(form: Element) -> int:
    """How many stages a form has."""
    return sum(name.endswith("/age") for name in fields(form))


def asked(client: TestClient, **values: Any) -> set[str]:
    text = client.post("/reis", data=filled({**GOOD, **values}, doe="vragen")).text
    form, said = form_on(text), "/stages/0/said/"
    boxes = {one.attributes["value"] for one in form.all("input", name="/stages/0/conditions")}
    names = {one.attributes.get("name", "") for one in form.all("input", type="radio")}
    return boxes | {name.removeprefix(said) for name in names if name.startswith(said)}


def test_situations_are_asked_only_where_they_matter(
    client: TestClient, release: Release, snapshot: SnapshotAssertion
) -> None:
    young, old = asked(client), asked(client, age="19", school="none")
    assert {"of 8": sorted(young), "of 19": sorted(old)} == snapshot
    computed = {one.id for one in release.duties.conditions if one.computable == "yes"}
    assert not (young | old) & computed
    assert asked(client, age="") == {"guardianship_institution", "youth_care_with_stay"}
    assert "tlv_still_valid" in asked(client, age="12", **{"school/kind": "vso"}) - young
    # What was said stays, also where it does not matter any more.
    assert "sheltered_work_needed" in asked(client, conditions=["sheltered_work_needed"]) - young
    questions = {one.question for one in release.duties.conditions}
    text = client.post("/reis", data=filled(GOOD, doe="vragen")).text
    for box in form_on(text).all("input", name="/stages/0/conditions"):
        assert box.parent is not None
        assert box.parent.text in questions


def test_every_situation_that_changes_an_answer_is_asked(
    client: TestClient, release: Release
) -> None:
    stage = {"date": "2024-10-01", "age": 8, "child_home": {"postcode": "3601"},
             "school": {"postcode": "3526", "kind": "so"}, "previous_school": "none"}  # fmt: skip
    document = answer_journey(release.on(TODAY), {"stages": [stage]})
    named = {
        name for duty in document["stages"][0]["conditional_duties"] for name in duty["conditions"]
    }
    computed = {one.id for one in release.duties.conditions if one.computable == "yes"}
    assert named - computed - {"lives_abroad"} <= asked(client)
    # That is asked of a child that lives abroad.
    assert "lives_abroad" in asked(client, **{"child_home": "abroad"})


def test_a_later_stage_knows_the_school_before_unless_one_says_not(client: TestClient) -> None:
    def previous(way: str) -> Any:
        text = client.post("/reis", data=filled(GOOD, {**GOOD, "previous_school": way})).text
        assert given_on(text)["stages"][0]["previous_school"] == "none"
        return given_on(text)["stages"][1].get("previous_school")

    assert [previous(way) for way in ("", "none", "unknown")] == [None, "none", "unknown"]


def test_two_readings_of_the_law_stand_together(client: TestClient) -> None:
    """From SO to VSO the partnership of the home or that of the school may decide."""
    values = {
        **GOOD, "age": "12", "school/kind": "vso",
        "previous_school": "postcode", "previous_school/postcode": "8014",
        "previous_school/kind": "so",
    }  # fmt: skip
    page = parsed(client.post("/reis", data=filled(values)).text)
    pairs = [one for one in page.all("tbody") if one.attributes.get("class") == "keus"]
    both = ["tlv_vso_from_po_so_so_home", "tlv_vso_from_po_so_so_school"]
    [decides] = [one for one in pairs if tasks(one) == both]
    for said in ("één van deze twee", "VO 26-01", "VO 23-05"):
        assert said in without_case(decides.text)
    calls = page.one("section", id="uitkomst").one("ol")
    [call] = [one for one in calls.all("li") if "toelating" in one.text]
    assert " of " in call.text
    # Where both are the same partnership it is said once.
    values["previous_school/postcode"] = "3526"
    same = parsed(client.post("/reis", data=filled(values)).text)
    assert len([task for task in tasks(same) if task.startswith("tlv_vso_from_po_so_so")]) == 1
    assert "beide geven dit" in same.text


def tasks(element: Element) -> list[str]:
    rows = element.all("tr")
    return [row.attributes["data-taak"] for row in rows if "data-taak" in row.attributes]
