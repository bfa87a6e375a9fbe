"""The duties over HTTP and on the command line: one document."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from service.subjects.duties.answer.types import DutiesAnswer
from tests.conforming import conforms
from tests.service.subjects.duties.duty_rows import TODAY, valid_rows

Call = Callable[..., tuple[int, bytes, str]]
ROUTE = "/api/v1/duties"


def test_the_answer_is_as_described(client: TestClient) -> None:
    answer = client.get(ROUTE, params={"date": TODAY, "region": "JZ21", "kind": "so"})
    found = conforms(DutiesAnswer, answer.content)
    assert answer.status_code == 200
    wanted = [row["duty_id"] for row in valid_rows(TODAY) if "so" in row["kinds"].split("|")]
    assert sorted(row["id"] for row in found["rows"]) == sorted(wanted)
    assert found["asked"] == {"theme": None, "age": None, "kind": "so", "condition": None}
    assert (found["date"], found["region"]["code"]) == (TODAY, "JZ21")
    again = client.get(str(answer.url), headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_without_a_region_no_body_is_named(client: TestClient) -> None:
    found = client.get(ROUTE, params={"date": TODAY}).json()
    assert (found["region"], found["bodies"], found["pairs"]) == (None, [], [])
    assert found["warnings"] == []


def test_all_that_is_wrong_is_named(client: TestClient) -> None:
    answer = client.get(f"{ROUTE}?theme=x&age=9&kind=y&condition=z&region=qqq")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("application/problem+json")
    faults = answer.json()["errors"]
    assert [one["pointer"] for one in faults] == ["theme", "age", "kind", "condition", "region"]
    assert all(one["allowed"] for one in faults)


@pytest.mark.parametrize("query", ["regio=Ede", "date=2019-12-31", "region=Weesp"])
def test_what_cannot_be_is_refused(client: TestClient, query: str) -> None:
    joint = "" if "date" in query else f"&date={TODAY}"
    assert client.get(f"{ROUTE}?{query}{joint}").status_code == 422


def test_the_command_prints_the_same_document(client: TestClient, call: Call) -> None:
    status, out, _ = call("duties", "Ede", "--date", TODAY, "--json")
    assert status == 0
    assert json.loads(out) == client.get(f"{ROUTE}?region=Ede&date={TODAY}").json()


def test_the_command_for_people(call: Call) -> None:
    status, out, _ = call("duties", "GM0228", "--date", TODAY)
    said = out.decode().replace("\u00a0", " ")
    assert status == 0
    assert said.startswith("Op 29 november 2026 liggen rond een kind in Ede")
    assert "Veiligheids- en Gezondheidsregio Gelderland-Midden" in said
    assert "Leerplicht (5 tot 16 jaar)" in said
    assert "Indeling van 1 januari 2026, uitgave 2026.1" in said


def test_the_command_writes_a_workbook(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "taken.xlsx"
    status, out, error = call("duties", "JZ21", "--date", TODAY, "--xlsx", path)
    assert (status, out) == (0, b"")
    assert "is klaar" in error
    assert openpyxl.load_workbook(path)["Wie doet wat"].max_row == 1 + len(valid_rows(TODAY))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("qqq",), 'Regio "qqq" bestaat niet.'),
        (("Ede", "--date", "2019-12-31"), "Van 31 december 2019 is hier geen indeling."),
        (("--xlsx", "/nergens/x.xlsx"), "bestaat niet"),
    ],
)
def test_wrong_usage_is_said_in_one_line(call: Call, arguments: tuple[str, ...], said: str) -> None:
    status, out, error = call("duties", *arguments)
    assert (status, out) == (2, b"")
    assert said in error
