"""A journey over HTTP and on the command line: the same document, and faults that can be used."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.journeys.asked import JourneyStageRequest
from geo.release.load import Release
from service.shared import screen
from service.subjects.journeys import command as cli_journey
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.answer.types import JourneyAnswer
from service.subjects.journeys.examples import examples
from service.subjects.journeys.one_file import self_contained_journey
from service.subjects.journeys.tables import journey_workbook
from tests.conforming import conforms
from tests.service.subjects.journeys.journey_parts import DOCUMENTED

ADDRESS = "/api/v1/journeys"
EXAMPLES = range(len(examples()))
WIDE = 4000
"""Columns of the screen, so that no row breaks."""

HOME = {"postcode": "3601"}
STAGE: dict[str, Any] = {"age": 8, "child_home": HOME}

Call = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def call(call: Call, monkeypatch: pytest.MonkeyPatch, release: Release) -> Call:
    """Run a command on a release that is read once; a wide screen breaks no rows."""
    monkeypatch.setattr(screen, "PLAIN_WIDTH", WIDE)
    monkeypatch.setattr(
        cli_journey, "release_in_use", lambda date: release.on(date or release.date)
    )
    return call


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def make(content: str | bytes, name: str = "reis.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def post(client: TestClient, given: Any) -> Any:
    return client.post(ADDRESS, json=given)


def problem(client: TestClient, given: Any, status: int = 422) -> dict[str, Any]:
    """The problem document of a journey that is refused."""
    answer = post(client, given)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["status"] == status
    return found


def text_of(out: bytes) -> str:
    return out.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("number", EXAMPLES)
@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_http_and_the_command_line_give_the_same(
    client: TestClient, call: Call, file: Any, release: Release, number: int, suffix: str
) -> None:
    given = examples()[number].journey
    text = json.dumps(given) if suffix == "json" else yaml.safe_dump(given, sort_keys=False)
    status, out, err = call("journey", file(text, f"reis.{suffix}"), "--json")
    assert (status, err) == (0, "")
    answer = post(client, given)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(out) == answer.json()
    conforms(JourneyAnswer, answer.content)
    of_the_domain = answer_journey(release.on("2020-01-01"), given)
    assert answer.json() == json.loads(json.dumps(of_the_domain))


def test_the_example_of_the_documentation(client: TestClient, call: Call, release: Release) -> None:
    status, out, err = call("journey", DOCUMENTED, "--json")
    assert (status, err) == (0, "")
    document = json.loads(out)
    assert [one["date"] for one in document["stages"]] == ["2024-10-01"] * 2
    assert [one["kind"] for one in document["stages"]] == ["so", "vso"]
    given = yaml.load(DOCUMENTED.read_text("utf-8"), yaml.BaseLoader)
    for stage in given["stages"]:
        stage["age"] = int(stage["age"])
    assert post(client, given).json() == document


def test_files_to_take_along(call: Call, release: Release, tmp_path: Path) -> None:
    book, page = tmp_path / "reis.xlsx", tmp_path / "reis.html"
    status, out, err = call("journey", DOCUMENTED, "--xlsx", book, "--map", page)
    assert (status, out) == (0, b"")
    assert err.splitlines() == [f"{book} is klaar.", f"{page} is klaar."]
    given = yaml.safe_load(DOCUMENTED.read_text("utf-8"))
    document = answer_journey(release.on("2024-10-01"), given)
    assert page.read_text("utf-8") == self_contained_journey(release, document)
    assert book.read_bytes() == journey_workbook(document)
    assert call("journey", DOCUMENTED, "--map", tmp_path / "nergens" / "reis.html")[0] == 2


def test_what_is_typed_is_no_markup(call: Call, file: Any) -> None:
    name = "[bold]Een[/bold] [link=x] [/] [ fase"
    status, out, _ = call("journey", file(json.dumps({"stages": [STAGE | {"name": name}]})))
    assert status == 0
    assert name in text_of(out)


@pytest.mark.parametrize(
    "text",
    [
        "date: 2024-10-01\nstages: [{age: 8, child_home: {postcode: 3601}}]",
        'date: "2024-10-01"\nstages: [{age: 8, child_home: {postcode: "3601"}}]',
        "stages: [{date: 2024-10-01, age: 8, child_home: {postcode: 3601}}]",
        '{"date": "2024-10-01", "stages": [{"age": 8, "child_home": {"postcode": 3601}}]}',
        "date: 2024-10-01\nstages: [{age: 8, child_home: {postcode: 3601 AB}}]",
    ],
)
def test_ways_to_write_the_same(call: Call, file: Any, client: TestClient, text: str) -> None:
    status, out, err = call("journey", file(text), "--json")
    assert (status, err) == (0, "")
    plain = {"date": "2024-10-01", "stages": [STAGE]}
    assert json.loads(out) == post(client, plain).json()
    number = {"date": "2024-10-01", "stages": [STAGE | {"child_home": {"postcode": 3601}}]}
    assert post(client, number).content == post(client, plain).content


def test_without_a_date_it_is_that_of_the_question(
    client: TestClient, call: Call, file: Any
) -> None:
    answer = client.post(f"{ADDRESS}?date=2023-05-06", json={"stages": [STAGE]}).json()
    asked = ("--date", "2023-05-06", "--json")
    _, out, _ = call("journey", file(json.dumps({"stages": [STAGE]})), *asked)
    for document in (answer, json.loads(out)):
        assert document["stages"][0]["date"] == "2023-05-06"
        assert any("geen datum gegeven" in one for one in document["assumptions"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Een reis is een object met een lijst stages"),
        ("stages: {}", "Een reis is een object met een lijst stages"),
        ("stages: []", "Er is geen fase"),
        ("stages: [{age: 8, child_home: {postcode: 03601}}]", '"03601" is geen postcode'),
        ("stages: [{age: 8.5, child_home: {postcode: 3601}}]", "De leeftijd 8.5 kan niet"),
        ('stages: [{age: "8", child_home: {postcode: 3601}}]', "De leeftijd 8 kan niet"),
        ("stages: [{age: 8, child_home: {postcode: 3601}, school: {id: 99ZZ99}}]", "99ZZ99"),
    ],
)
def test_a_wrong_file_is_one_line_and_status_two(
    call: Call, file: Any, text: str, message: str
) -> None:
    for arguments in ((), ("--json",)):
        status, out, err = call("journey", file(text), *arguments)
        assert (status, out, err.count("\n")) == (2, b"", 1)
        assert message in err


def test_the_line_names_every_field(call: Call, file: Any, snapshot: SnapshotAssertion) -> None:
    text = """
kleur: rood
date: gisteren
stages:
  - {age: 99, child_home: {postcode: 0999}, conditions: [verdriet], hobby: vissen}
  - {child_home: {stad: Utrecht}, age: 9, school: {postcode: 3601}}
"""
    status, out, err = call("journey", file(text))
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert err == snapshot


def test_too_many_stages(client: TestClient, call: Call, file: Any) -> None:
    assert post(client, {"stages": [STAGE] * 20}).status_code == 200
    found = problem(client, {"stages": [STAGE] * 21}, 413)
    assert found["detail"] == "Een reis heeft hooguit 20 fasen; u gaf er 21."
    status, out, err = call("journey", file(json.dumps({"stages": [STAGE] * 21})))
    assert (out, err) == (b"", "Een reis heeft hooguit 20 fasen; u gaf er 21.\n")
    assert status != 0


def test_all_faults_at_once_with_where_they_are(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    given = {
        "kleur": 1,
        "date": "2024-13-01",
        "stages": [
            {"age": 8, "child_home": {"postcode": "0999"}, "conditions": ["verdriet"]},
            {
                "age": 40,
                "child_home": {"postcode": "1999"},
                "stay": {"gemeente": "Nergenshuizen"},
                "school": {"id": "99ZZ99"},
                "previous_school": 7,
                "date": "2013-01-01",
                "a/b~c": 1,
            },
            "drie",
            {"age": 9, "child_home": HOME, "school": {"postcode": "3601", "kind": "hbo"}},
            {"age_from": 9, "age_to": 8, "guardian_home": {"lon": 0, "lat": 0}},
        ],
    }
    found = problem(client, given)
    pointers = [one["pointer"] for one in found["errors"]]
    assert pointers == list(dict.fromkeys(pointers))
    assert found["errors"] == snapshot
    for one in found["errors"]:
        assert one["message"] in found["detail"]


def test_a_key_with_a_slash_is_escaped_in_its_pointer(client: TestClient) -> None:
    """RFC 6901: ~ is ~0 and / is ~1."""
    (fault,) = problem(client, {"stages": [STAGE | {"a/b~c": 1}]})["errors"]
    assert fault["pointer"] == "/stages/0/a~1b~0c"


def test_only_post(client: TestClient) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"


def test_it_stands_in_the_description(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    route = described["paths"][ADDRESS]["post"]
    assert set(route["responses"]) == {"200", "413", "415", "422"}
    asked = route["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    assert asked.rpartition("/")[2] == "JourneyRequest"
    answered = route["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert answered.rpartition("/")[2] == "JourneyAnswer"
    stage = described["components"]["schemas"]["JourneyStageRequest"]["properties"]
    assert set(stage) == set(JourneyStageRequest.list_names())
