"""Changes as JSON, and on the command line."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from service.subjects.changes.answer.types import Changes
from tests.conforming import conforms

ROUTE = "/api/v1/changes"


def get(client: TestClient, **query: str) -> dict[str, Any]:
    answer = client.get(ROUTE, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_shape(client: TestClient) -> None:
    answer = get(client, **{"from": "2020-01-01", "to": "2026-06-01"})
    assert answer["from"] == "2020-01-01"
    assert answer["to"] == answer["date"] == "2026-06-01"
    assert answer["division"] == "2026-01-01"
    assert len(answer["layers"]) == 12
    for found in answer["layers"].values():
        assert {"ended", "new", "renamed", "moved"} <= found.keys()
    [moved] = [
        one for one in answer["layers"]["jeugdregio"]["moved"] if one["gemeente"] == "GM0626"
    ]
    wanted = {"gemeente": "GM0626", "old": "JZ24", "new": "JZ18", "since": "2024-01-01"}
    assert wanted.items() <= moved.items()
    assert answer["figures"]["swv_vo/jeugdregio"][0].keys() >= {"division", "wringt"}
    conforms(Changes, answer)


def test_from_the_first_division_to_the_date(client: TestClient) -> None:
    answer = get(client, date="2022-03-23")
    assert (answer["from"], answer["to"]) == ("2020-01-01", "2022-03-23")
    ended = {one["code"] for one in answer["layers"]["gemeente"]["ended"]}
    assert "GM0457" not in ended
    later = get(client, date="2022-03-23", to="2022-03-24")
    assert "GM0457" in {one["code"] for one in later["layers"]["gemeente"]["ended"]}


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("from=2022-02-30", "from"),
        ("to=2022-02-30", "to"),
        ("from=2019-12-31", "from"),
        ("from=2024-01-01&to=2023-01-01", "from"),
        ("from=gisteren", "from"),
        ("date=2022-02-30", "date"),
        ("weight=area", "weight"),
    ],
)
def test_bad_input_is_named(client: TestClient, query: str, pointer: str) -> None:
    answer = client.get(f"{ROUTE}?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")
    [fault] = answer.json()["errors"]
    assert fault["pointer"] == pointer
    assert fault["allowed"]


def test_an_answer_is_kept_until_the_release_changes(client: TestClient) -> None:
    first = client.get(f"{ROUTE}?to=2026-01-01")
    again = client.get(f"{ROUTE}?to=2026-01-01", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_command_prints_the_same_document(client: TestClient, call: Any) -> None:
    status, out, _ = call("compare", "--from", "2021-01-01", "--to", "2026-06-01", "--json")
    assert status == 0
    assert json.loads(out) == get(client, **{"from": "2021-01-01", "to": "2026-06-01"})


def test_the_command_for_people(call: Any) -> None:
    status, out, _ = call("compare", "--to", "2026-06-01")
    said = out.decode().replace("\u00a0", " ")
    assert status == 0
    assert "355 gemeenten werden er 342, 42 jeugdregio's werden er 41" in said
    assert "24 maart 2022: Weesp ging op in Amsterdam." in said
    assert "naar de" not in said.partition("\n")[0]
    assert "Indeling van 1 januari 2026, uitgave 2026.1" in said
    assert "tekst van april 2015" in said


def test_the_command_for_a_pair(call: Any) -> None:
    status, out, _ = call("compare", "jeugdregio", "swv_vo", "--to", "2026-06-01")
    said = out.decode().replace("\u00a0", " ")
    assert status == 0
    assert "wringt tussen samenwerkingsverbanden VO en jeugdregio's" in said
    assert "1 januari 2020   8,6 %" in said
    status, out, _ = call("compare", "swv_vo", "jeugdregio", "--to", "2021-05-05", "--json")
    assert list(json.loads(out)["figures"]) == ["swv_vo/jeugdregio"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2022-02-30"), 'Datum "2022-02-30" bestaat niet.'),
        (("--to", "2019-01-01"), "Van 1 januari 2019 is hier geen indeling."),
        (("--from", "2023-01-01", "--to", "2021-01-01"), "Draai ze om."),
        (("swv_vo",), "Geef een tweede laag op"),
        (("swv_vo", "x"), 'Laag "x" bestaat niet.'),
        (("swv_vo", "inspiratieregio"), "bedekken niet het hele land"),
        (("corop", "corop"), "Kies twee verschillende lagen"),
        (("--xlsx", "/nergens/x.xlsx"), "bestaat niet"),
    ],
)
def test_wrong_usage_is_said_in_one_line(call: Any, arguments: tuple[str, ...], said: str) -> None:
    status, out, error = call("compare", *arguments)
    assert (status, out) == (2, b"")
    assert said in error
    assert error.count("\n") == 1


def test_the_workbook(call: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    status, out, error = call("compare", "--to", "2026-06-01", "--xlsx", path)
    assert (status, out) == (0, b"")
    assert "klaar" in error
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert book.sheetnames == [
        "Wijzigingen", "Lagen", "Lagen per indeling", "Passen per indeling", "Overleg",
        "Bron en definities",
    ]  # fmt: skip
    assert book["Passen per indeling"].max_row == 1 + 55 * 8
    assert book["Lagen per indeling"].max_row == 1 + 12 * 8
