"""How far the nearest special school is: answers, files, command and words."""

import csv
import io
import json
from math import dist
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.subjects.school_distances.answer.make import answer_reach, answer_sorts
from service.subjects.school_distances.words import list_classes
from tests.service.conftest import Call
from tests.sources import read_source

SORTS = ["so-1", "so-2", "so-3", "so-4", "vso-1", "vso-2", "vso-3", "vso-4", "sbo"]
CHILDREN = 3_775_257
API = "/api/v1/school-distances"
HOEKSCHE_WAARD = "GM1963"


def test_all_sorts_for_the_country(client: TestClient) -> None:
    document = client.get(API).json()
    assert [one["sort"] for one in document["sorts"]] == SORTS
    assert document["unplaced_children"] == 0
    for one in document["sorts"]:
        assert one["children"] == CHILDREN
        assert [part["km"] for part in one["beyond"]] == [10, 20, 30]
        numbers = [one["children"], *(part["children"] for part in one["beyond"])]
        assert numbers == sorted(numbers, reverse=True)
        assert one["pupils"]["median_m"] < one["pupils"]["p90_m"]
        assert one["farthest"]["distance_m"] >= one["median_m"]
    both = {one["sort"]: one["locations"] for one in document["sorts"]}
    assert both == {
        "so-1": 8, "so-2": 58, "so-3": 172, "so-4": 134,
        "vso-1": 7, "vso-2": 20, "vso-3": 160, "vso-4": 186, "sbo": 262,
    }  # fmt: skip


@pytest.mark.parametrize("layer", ["jeugdregio", "swv_vo", "inspiratieregio"])
@pytest.mark.parametrize("date", ["2020-01-01", "2026-01-01"])
def test_the_children_of_all_rows_are_those_of_the_country(
    client: TestClient, layer: str, date: str
) -> None:
    document = client.get(f"{API}/vso-4?layer={layer}&date={date}").json()
    rows = [*document["rows"], *filter(None, [document["without_region"]])]
    for of in (lambda one: one["children"], lambda one: one["beyond"][0]["children"]):
        assert abs(sum(map(of, rows)) - of(document["of"])) <= len(rows) / 2  # whole children
    ranked = [(-row["beyond"][0]["share"], -(row["median_m"] or 0)) for row in document["rows"]]
    assert ranked == sorted(ranked)
    regions = client.get(f"/api/v1/layers/{layer}/regions?date={date}").json()["regions"]
    assert {row["code"] for row in document["rows"]} == {one["code"] for one in regions}


def test_a_region_has_the_children_that_it_has_elsewhere(client: TestClient) -> None:
    document = client.get(f"{API}/sbo?layer=gemeente").json()
    ranked = client.get("/api/v1/rankings/gemeente").json()["rows"]
    assert {row["code"]: row["children"] for row in document["rows"]} == {
        row["code"]: row["youth"] for row in ranked
    }


def test_whom_later_sources_deny_a_partnership_is_in_no_row_of_it(client: TestClient) -> None:
    document = client.get(f"{API}/vso-2?layer=swv_vo").json()
    other = document["without_region"]
    assert (other["reason"], other["farthest"]["gemeente"]) == ("contradicted", HOEKSCHE_WAARD)
    [row] = [one for one in document["rows"] if one["code"] == "VO2810"]
    assert row["farthest"]["gemeente"] != HOEKSCHE_WAARD
    gemeenten = client.get(f"{API}/vso-2?layer=gemeente").json()
    [alone] = [one for one in gemeenten["rows"] if one["code"] == HOEKSCHE_WAARD]
    assert other["children"] == alone["children"]
    table = client.get("/scholen/afstand/regios.csv?soort=vso-2&laag=swv_vo").text
    [denied] = [one for one in csv.DictReader(io.StringIO(table)) if not one["code"]]
    assert denied["certainty"] == "tegengesproken"
    assert denied["region"].startswith("niet bekend")


def test_the_nearest_of_a_postcode_by_hand(client: TestClient) -> None:
    document = client.get(f"{API}/vso-1/postcodes").json()
    middle = {
        row["pc4"]: (float(row["rd_x"]), float(row["rd_y"]))
        for row in read_source("pc4.csv")
        if row["rd_x"]
    }
    points = {
        row["location_id"]: (float(row["rd_x"]), float(row["rd_y"]))
        for row in read_source("schools_special.csv")
        if (row["kind"], row["cluster"]) == ("VSO", "1")
    }
    assert [one["postcode"] for one in document["postcodes"]] == sorted(middle)
    for one in document["postcodes"][::97]:
        home = middle[one["postcode"]]
        nearest = min(points, key=lambda name: dist(home, points[name]))
        assert one["school"] == nearest
        assert one["distance_m"] == round(dist(home, points[nearest]))
    assert abs(sum(one["children"] for one in document["postcodes"]) - CHILDREN) < 500


def test_pupils_of_every_school_are_in_one_list(client: TestClient, release: Release) -> None:
    document = client.get(f"{API}/pupils").json()
    assert [one["id"] for one in document["schools"]] == list(release.flows.locations)
    found = {one["id"]: one["distances"] for one in document["schools"]}
    alone = client.get("/api/v1/schools/19QK00/counterparts").json()
    assert found["19QK00"] == alone["distances"]
    assert found["04EY14"] is None
    rows = list(csv.DictReader(io.StringIO(client.get("/scholen/afstand/leerlingen.csv").text)))
    assert len(rows) == len(document["schools"])
    by_id = {row["id"]: row for row in rows}
    assert float(by_id["19QK00"]["median_km"]) * 1000 == pytest.approx(
        alone["distances"]["median_m"]
    )
    assert by_id["04EY14"]["median_km"] == ""


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        (f"{API}/vso-5", 404, 'Soort school \\"vso-5\\" bestaat niet. Kies uit: so-1,'),
        (f"{API}/sbo?layer=straat", 422, 'Laag \\"straat\\" bestaat niet'),
        (f"{API}/sbo?laag=gemeente", 422, "laag: onbekend"),
    ],
)
def test_wrong_questions_are_named(
    client: TestClient, address: str, status: int, said: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, said in answer.text) == (status, True), answer.text


def test_files(client: TestClient) -> None:
    page = "/scholen/afstand"
    for name in ("regios", "postcodes", "soorten", "leerlingen"):
        sheet = client.get(f"{page}/{name}.xlsx?soort=SO-3&laag=corop")
        book = openpyxl.load_workbook(io.BytesIO(sheet.content))
        assert book.sheetnames[-1] == "Bron en definities"
        text = client.get(f"{page}/{name}.csv?soort=SO-3&laag=corop")
        rows = list(csv.reader(io.StringIO(text.text)))
        [first, *_] = book.worksheets
        assert len(rows) == first.max_row
        assert len(rows[0]) == len(set(rows[0])) == first.max_column
    named = client.get(f"{page}/regios.csv?soort=SO-3&laag=corop").headers["content-disposition"]
    assert "lappendeken-afstand-regios-so-3-corop-2020-01-01-" in named
    assert client.get(f"{page}/niets.csv").status_code == 404
    assert client.get(f"{page}/regios.pdf").status_code == 404


def test_command(call: Call, client: TestClient, tmp_path: Path) -> None:
    status, out, err = call("distances", "vso-3", "corop", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == client.get(f"{API}/vso-3?layer=corop").json()
    status, out, _ = call("distances")
    assert status == 0
    assert all(f"\n{name} " in f"\n{out.decode()}" for name in SORTS)
    status, out, _ = call("distances", "VSO-1")
    text = out.decode()
    assert text.startswith("Van de 3.775.257 kinderen in Nederland woont")
    assert "geen reistijd" in text
    path = tmp_path / "afstand.xlsx"
    assert call("distances", "sbo", "--xlsx", str(path))[0] == 0
    names = openpyxl.load_workbook(path).sheetnames
    assert names == ["Jeugdregio's", "Soorten", "Postcodes", "Bron en definities"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("distances", "vso"), 'Soort school "vso" bestaat niet. Kies uit: so-1'),
        (("distances", "sbo", "wijk"), 'Laag "wijk" bestaat niet'),
        (("distances", "--xlsx", "x.xlsx"), "Kies voor een rekenblad een soort school: so-1 of"),
    ],
)
def test_wrong_commands_are_one_line(call: Call, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, b"")
    assert said in err


@pytest.mark.parametrize("sort", ["so-1", "vso-4", "sbo"])
def test_what_is_said(release: Release, snapshot: SnapshotAssertion, sort: str) -> None:
    answer = answer_reach(release, sort, "jeugdregio")
    said = [f"! {one['text']}" for one in answer["warnings"] if not one["code"].startswith("area")]
    assert "\n".join([*answer["sentences"], *said]) == snapshot


def test_the_classes_of_a_legend_add_up(release: Release) -> None:
    for one in answer_sorts(release)["sorts"]:
        classes = list_classes(one)
        assert [part.number for part in classes] == [0, 1, 2, 3]
        assert [part.text for part in classes] == [
            "0 tot 10 km", "10 tot 20 km", "20 tot 30 km", "meer dan 30 km",
        ]  # fmt: skip
        assert sum(part.children for part in classes) == one["children"]
        assert sum(part.share for part in classes) == pytest.approx(1)


def test_a_country_without_such_a_school_says_which_there_are(toy: Release) -> None:
    there = [one["sort"] for one in answer_sorts(toy)["sorts"]]
    assert there
    assert set(there) < set(SORTS)
    for sort in there:
        answer = answer_reach(toy, sort, "gemeente")
        assert sum(row["children"] for row in answer["rows"]) == 520
