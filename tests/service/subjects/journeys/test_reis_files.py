"""/reis: nobody keeps an answer; files and links are read again; what is typed does no harm."""

import json
import re
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.shared.plain_input import from_yaml
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.examples import examples
from service.subjects.journeys.tables import journey_workbook
from service.web.store import Store
from tests.page_reading import fields, parsed
from tests.service.subjects.journeys.reis_parts import (
    EXAMPLES,
    GOOD,
    TODAY,
    filled,
    form_on,
    given_on,
    without_case,
)


@pytest.fixture(scope="module")
def release(store: Store) -> Release:
    return store.release


@pytest.mark.parametrize(
    "data", [filled(GOOD), filled({}), filled(GOOD, doe="erbij"), filled(GOOD, doe="vragen"), {}]
)
def test_nobody_keeps_an_answer(client: TestClient, data: dict[str, Any]) -> None:
    answer = client.post("/reis", data=data)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert "set-cookie" not in answer.headers
    assert client.get("/reis").headers["cache-control"] == "no-store"


def test_other_bodies_are_refused(client: TestClient) -> None:
    for more in (
        {"json": {"stages": []}},
        {"files": {"f": b"x"}},
        {"content": b"x", "headers": {"Content-Type": "text/plain"}},
    ):
        for address in ("/reis", "/reis/bestand"):
            answer = client.post(address, **more)  # type: ignore[arg-type]
            assert answer.status_code == 415
            assert answer.headers["cache-control"] == "no-store"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for content in (b"a=%ff", b"\xff=1", b"&".join(b"a%d=1" % one for one in range(2000))):
        assert client.post("/reis", content=content, headers=form).status_code in (400, 422)


@pytest.mark.parametrize("number", EXAMPLES)
def test_a_file_is_read_again_and_gives_the_same_answer(
    client: TestClient, release: Release, number: int
) -> None:
    given = given_on(client.get(f"/reis?voorbeeld={number}").text)
    answer = answer_journey(release.on(TODAY), given)
    assert answer == answer_journey(release.on(TODAY), examples()[number - 1].journey)

    def file(kind: str) -> str:
        got = client.post("/reis/bestand", data={"invoer": json.dumps(given), "soort": kind})
        assert got.status_code == 200
        assert got.headers["cache-control"] == "no-store"
        assert "attachment" in got.headers["content-disposition"]
        return got.text

    assert answer_journey(release.on("2030-01-01"), json.loads(file("json"))) == answer
    assert answer_journey(release.on("2030-01-01"), from_yaml(file("yaml"))) == answer
    sheets = client.post("/reis/bestand", data={"invoer": json.dumps(given), "soort": "xlsx"})
    assert sheets.content == journey_workbook(answer)
    both = json.loads(file("antwoord"))
    assert both["input"] == given
    assert answer_journey(release.on(TODAY), both["input"]) == answer
    assert both["answer"] == json.loads(json.dumps(answer))


def test_a_file_of_what_was_filled_in_today_does_not_depend_on_the_day(client: TestClient) -> None:
    text = client.post("/reis", data=filled({**GOOD, "date": ""})).text
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", given_on(text)["stages"][0]["date"])


def test_a_wrong_file_is_refused(client: TestClient) -> None:
    for data in ({"soort": ""}, {"soort": "pdf", "invoer": "{}"}, {"soort": "json", "invoer": "[]"},
                 {"soort": "yaml", "invoer": "{"}, {"soort": "yaml"}):  # fmt: skip
        answer = client.post("/reis/bestand", data=data)
        assert answer.status_code == 422
        assert answer.headers["cache-control"] == "no-store"


def test_what_a_link_holds_fills_the_form(client: TestClient) -> None:
    given = given_on(client.get("/reis?voorbeeld=2").text)
    linked = client.post("/reis", data={"invoer": json.dumps(given)})
    assert linked.status_code == 200
    assert given_on(linked.text) == given
    asked = client.get("/reis?voorbeeld=2&wijzig=ja")
    assert fields(form_on(linked.text)) == fields(form_on(asked.text))


def test_a_link_that_does_not_fit_says_so(client: TestClient, snapshot: SnapshotAssertion) -> None:
    stage = {"age": 8, "child_home": {"postcode": "3601"}}
    given = [
        "{", "[]", '{"stages": []}', '{"stages": [1]}',
        *(json.dumps({"stages": stages}) for stages in (
            [{**stage, "child_home": {"gemeente": "Almere"}}], [{**stage, "x": 1}], [stage] * 9,
            [{"age": {}, "school/id": [], "conditions": {"a": 1}}],
        )),
    ]  # fmt: skip
    said = {}
    for text in given:
        answer = client.post("/reis", data={"invoer": text})
        assert answer.status_code == 422
        assert 'id="uitkomst"' not in answer.text
        said[text[:70]] = without_case(parsed(answer.text).one("div", id="fouten").text)
    assert said == snapshot


@pytest.mark.parametrize("text", ["\\ud800", "\\u0000\\u0008", "\\u2028", "\\ufffe"])
def test_odd_letters_in_a_link_do_no_harm(client: TestClient, text: str) -> None:
    given = f'{{"stages": [{{"name": "{text}", "{text}": 1, "age": "{text}"}}]}}'
    assert client.post("/reis", data={"invoer": given}).status_code == 422
    right = f'{{"stages": [{{"name": "{text}", "age": 8, "child_home": {{"postcode": "3601"}}}}]}}'
    assert client.post("/reis", data={"invoer": right}).status_code == 200
    for kind in ("json", "yaml", "antwoord", "xlsx"):
        answer = client.post("/reis/bestand", data={"invoer": right, "soort": kind})
        assert answer.status_code == 200


def test_what_is_typed_is_escaped(client: TestClient) -> None:
    hostile = '</script><img src=x onerror="alert(1)">'
    answer = client.post("/reis", data=filled({**GOOD, "name": hostile}))
    assert answer.status_code == 200
    assert "<img src=x" not in answer.text


def test_words_that_need_it_are_explained(client: TestClient) -> None:
    text = client.get("/reis?voorbeeld=1").text
    for word in ("toelaatbaarheidsverklaring", "samenwerkingsverband", "zorgkantoor", "OOGO"):
        assert word in text


def test_the_examples_are_what_the_command_line_reads() -> None:
    for one in examples():
        again = from_yaml(yaml.safe_dump(one.journey, allow_unicode=True))
        assert again == one.journey


def test_what_the_stages_do_not_tell_is_asked_once_it_matters(client: TestClient) -> None:
    """At twelve a regular school before may be one for primary education or not."""
    filled = {
        "/stages/0/age": "12", "/stages/0/child_home/postcode": "3601",
        "/stages/0/school": "postcode", "/stages/0/school/postcode": "3526",
        "/stages/0/school/kind": "vso",
        "/stages/0/previous_school": "postcode", "/stages/0/previous_school/postcode": "3011",
        "/stages/0/previous_school/kind": "regulier", "doe": "toon",
    }  # fmt: skip
    assert 'said/from_po_to_vso"' in client.post("/reis", data=filled).text
    known = filled | {"/stages/0/previous_school/kind": "vso"}
    assert 'said/from_po_to_vso"' not in client.post("/reis", data=known).text
