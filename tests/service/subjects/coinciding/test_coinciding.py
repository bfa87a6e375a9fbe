"""Regions that coincide: in the answer, the files, on the page and in sentences."""

import csv
import io

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.subjects.coinciding.answer import answer_coinciding
from tests.page_reading import parsed, plain


def test_over_http(client: TestClient) -> None:
    document = client.get("/api/v1/coinciding").json()
    found = {(pair["source"], pair["target"]): pair for pair in document["pairs"]}
    assert len(found) == 28
    vo = found["swv_vo", "jeugdregio"]
    assert (vo["number"], vo["of_source"], vo["of_target"]) == (3, 74, 42)
    assert [one["source"] for one in vo["regions"]] == ["VO2603", "VO2701", "VO2702"]
    assert document["own_partnerships"][0]["code"] == "GM0034"
    # What a layer left over is no region.
    codes = {code for pair in found.values() for one in pair["regions"] for code in one["target"]}
    assert "AM99" not in codes


@pytest.mark.parametrize("country", ["release", "toy"])
def test_what_is_said(
    request: pytest.FixtureRequest, snapshot: SnapshotAssertion, country: str
) -> None:
    there: Release = request.getfixturevalue(country)
    assert "\n".join(answer_coinciding(there)["sentences"]) == snapshot


def test_what_later_sources_contradict_is_not_counted(toy: Release) -> None:
    # VO0102 has Cee and, by the text alone, Dee; nothing else has just these.
    found = {
        (pair["source"], pair["target"]): pair["number"] for pair in answer_coinciding(toy)["pairs"]
    }
    assert found["gemeente", "swv_vo"] == 0
    assert found["gemeente", "jeugdregio"] == 0


def test_the_page_begins_with_it_and_lists_all(client: TestClient) -> None:
    page = parsed(client.get("/schaalverschil/samen").text)
    sentence = "Van de 74 samenwerkingsverbanden VO hebben er 3 precies hetzelfde gebied als een"
    for said in (page, parsed(client.get("/schaalverschil").text)):
        assert sentence in plain(said.one("main").text)
    rows = page.one("table", id="lijst-samen").all("tr")
    assert len(rows) == 1 + 28
    assert "VO 26-03 = Zuidoost Utrecht" in plain(page.one("table", id="lijst-samen").text)


@pytest.mark.parametrize(("name", "rows"), [("samenvallen", 28), ("samenvallende-regios", 154)])
def test_files(client: TestClient, name: str, rows: int) -> None:
    text = client.get(f"/schaalverschil/{name}.csv").text
    assert len(list(csv.DictReader(io.StringIO(text)))) == rows
