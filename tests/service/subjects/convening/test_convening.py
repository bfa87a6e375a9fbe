"""The table of a region: the answer over HTTP, its files and the command."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.subjects.convening.answer import answer_convening, answer_tables
from service.subjects.convening.asked import read_table
from service.subjects.convening.words import say_lead, say_more, say_overview, say_ranking
from tests.service.conftest import Call

FOOD_VALLEY = "/api/v1/convening/inspiratieregio/IR03"


def test_shape_f(client: TestClient) -> None:
    document = client.get(FOOD_VALLEY).json()
    region = document["region"]
    assert (region["layer"], region["code"], region["name"]) == (
        *("inspiratieregio", "IR03", "FoodValley"),
    )
    assert len(document["members"]) == 7
    assert {one["role"] for one in document["members"]} == {"core"}
    bodies = {layer: len(found) for layer, found in document["bodies"].items()}
    assert bodies == {
        "swv_po": 2, "swv_vo": 3, "jeugdregio": 1, "ggdregio": 2, "arbeidsmarktregio": 2,
        "rmcregio": 1, "zorgkantoorregio": 2,
    }  # fmt: skip
    assert {"code", "name", "share_of_region", "share_of_body", "other_tables"} <= set(
        document["bodies"]["swv_po"][0]
    )
    assert len(document["pairs"]) == 14
    assert document["pairs"][0]["layers"] == ["gemeente", "swv_po"]
    assert document["pairs"][0]["codes"] == ["GM0203", "PO2510"]
    assert len(document["outside"]) == 8
    assert {one["code"]: one["through"] for one in document["outside"]}["GM0289"] == [
        *("PO2510", "VO2510"),
    ]
    schools = document["schools"]
    assert (schools["locations"], schools["gemeenten"], schools["outside"]) == (15, 41, 34)
    assert document["parties"] == 20
    assert document["effort"] == {
        "pairs": 14,
        "one_partnership": {"meetings": 7, "avoided": 7},
        "one_region": {"meetings": 5, "avoided": 9},
    }


def test_a_partial_member_has_its_role(client: TestClient) -> None:
    document = client.get("/api/v1/convening/inspiratieregio/IR02").json()
    partial = [one for one in document["members"] if one["role"] == "partial"]
    assert [one["name"] for one in partial] == ["Meierijstad"]
    assert partial[0]["share_of_body"] < 1
    doubted = {one["name"] for one in document["members"] if one["shown"]["doubt"]}
    assert doubted == {"Maasdriel", "Meierijstad", "Zaltbommel"}


def test_a_contradicted_body_has_no_seat(client: TestClient) -> None:
    document = client.get("/api/v1/convening/gemeente/GM1963").json()
    assert document["bodies"]["swv_vo"] == []
    [apart] = document["contradicted"]
    assert (apart["code"], apart["certainty"], apart["shown"]["code"]) == (
        *("VO2810", "tegengesproken", ""),
    )
    assert document["contradicted_pairs"] == 1
    assert all("VO2810" not in pair["codes"] for pair in document["pairs"])
    # Nor does that partnership bring the gemeente to its table.
    other = client.get("/api/v1/convening/swv_vo/VO2810").json()
    assert "GM1963" not in {one["code"] for one in other["members"]}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("inspiratieregio/foodvalley", "IR03"),
        ("jeugdregio/Food%20Valley", "JZ21"),
        ("swv_vo/25-11", "VO2511"),
        ("gemeente/Den%20Haag", "GM0518"),
    ],
)
def test_a_region_is_found_by_any_name(client: TestClient, address: str, code: str) -> None:
    assert client.get(f"/api/v1/convening/{address}").json()["region"]["code"] == code


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("wijk/W1", 'Laag "wijk" bestaat niet'),
        ("inspiratieregio/IR99", "bestaat niet"),
        ("arbeidsmarktregio/AM99", "bestaat niet. Kies uit: AM01"),
        ("gemeente/GM0788?date=2026-01-01", "Haaren (GM0788) is er niet meer"),
        ("gemeente/GM1979", "Eemsdelta (GM1979) bestaat sinds 1 januari 2021"),
        ("wijk", 'Laag "wijk" bestaat niet'),
    ],
)
def test_what_is_not_there_is_refused(client: TestClient, address: str, words: str) -> None:
    response = client.get(f"/api/v1/convening/{address}")
    assert response.status_code == 404
    assert words in response.json()["detail"]


def test_the_tables_of_a_layer_are_those_of_its_regions(release: Release) -> None:
    for layer in ("inspiratieregio", "jeugdregio"):
        for row in answer_tables(release, layer)["rows"]:
            one = answer_convening(release, read_table(release, layer, row["code"]))
            assert row["parties"] == one["parties"]
            assert row["pairs"] == one["effort"]["pairs"]
            assert row["one_region"] == one["effort"]["one_region"]["meetings"]
            assert row["gemeenten"] == len(one["members"])
            assert row["bodies"] == {name: len(found) for name, found in one["bodies"].items()}
            assert row["outside"] == len(one["outside"])
            assert row["schools"] == one["schools"]["locations"]
            assert row["school_outside"] == one["schools"]["outside"]
            assert row["elsewhere"] == one["elsewhere"]


def test_the_ranking_goes_by_parties(client: TestClient) -> None:
    rows = client.get("/api/v1/convening/swv_vo").json()["rows"]
    assert len(rows) == 74
    assert rows == sorted(rows, key=lambda row: (-row["parties"], -row["pairs"], row["code"]))
    ranks = {row["code"]: row["rank"] for row in rows}
    assert min(rank for rank in ranks.values() if rank) == 1


@pytest.mark.parametrize("country", ["release", "toy"])
def test_what_is_said(
    request: pytest.FixtureRequest, snapshot: SnapshotAssertion, country: str
) -> None:
    there: Release = request.getfixturevalue(country)
    asked = {
        "release": (
            *(("inspiratieregio", f"IR{number:02}") for number in range(1, 12)),
            *(("jeugdregio", "JZ21"), ("swv_vo", "VO2810"), ("gemeente", "GM1963")),
        ),
        "toy": (("jeugdregio", "JZ01"), ("gemeente", "GM0004"), ("inspiratieregio", "IR01")),
    }[country]
    lines = []
    for layer, code in asked:
        answer = answer_convening(there, read_table(there, layer, code))
        lines += [*say_lead(answer), *say_more(answer), ""]
    if country == "release":
        lines.append(say_overview(answer_tables(there, "inspiratieregio")))
    lines += [say_ranking(answer_tables(there, layer)) for layer in ("jeugdregio", "swv_po")]
    assert "\n".join(lines) == snapshot


def test_the_workbook_has_every_list_and_room_for_names(client: TestClient) -> None:
    answer = client.get("/aan-tafel/inspiratieregio/IR03/aan-tafel.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:2] == ["Aan tafel", "Overleg in de regio"]
    header, *rows = book["Aan tafel"].iter_rows(values_only=True)
    assert {"Bestuurder", "Verbinder"} <= set(header)
    assert len(rows) == 20
    assert len(list(book["Overleg in de regio"].iter_rows())) == 1 + 14
    again = client.get("/aan-tafel/inspiratieregio/IR03/aan-tafel.xlsx")
    assert again.content == answer.content


@pytest.mark.parametrize(
    ("name", "rows"),
    [("aan-tafel", 20), ("overleg", 14), ("erbuiten", 8), ("scholen", 15), ("herkomst", 41)],
)
def test_files(client: TestClient, name: str, rows: int) -> None:
    text = client.get(f"/aan-tafel/inspiratieregio/IR03/{name}.csv").text
    assert len(list(csv.DictReader(io.StringIO(text)))) == rows


def test_the_command_prints_the_document_of_the_api(client: TestClient, call: Call) -> None:
    status, out, _ = call("convene", "IR03", "--json")
    assert status == 0
    assert json.loads(out) == client.get(FOOD_VALLEY).json()


def test_the_command_prints_for_people_and_writes_a_workbook(call: Call, tmp_path: Path) -> None:
    status, out, _ = call("convene", "FoodValley")
    assert status == 0
    said = out.decode()
    assert said.startswith("Aan de tafel van de inspiratieregio FoodValley zitten 20 partijen: 7")
    assert "PO 25-09 · Stichting Zeeluwe" in said
    status, out, err = call("convene", "JZ21", "--xlsx", tmp_path / "tafel.xlsx")
    assert (status, out) == (0, b"")
    assert "tafel.xlsx is klaar" in err
    assert openpyxl.load_workbook(tmp_path / "tafel.xlsx").sheetnames[0] == "Aan tafel"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("xyzzy", 'Regio "xyzzy" bestaat niet'),
        ("Gooi", "Bedoelt u"),
        ("AM99", "bestaat niet. Kies uit: AM01"),
        ("", "bestaat niet"),
    ],
)
def test_the_command_refuses_what_is_no_region(call: Call, given: str, words: str) -> None:
    status, out, err = call("convene", given)
    assert (status, out) == (2, b"")
    assert words in err
    assert "Traceback" not in err
