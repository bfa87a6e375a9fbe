"""Scenarios over HTTP, from files and on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.measures.figures import flatten
from service.shared.plain_input import read_file
from service.subjects.scenarios.answer import ScenarioAnswer, answer_scenario
from tests.conforming import conforms
from tests.page_reading import plain

ADDRESS = "/api/v1/scenarios"
EXAMPLE = Path(__file__).parents[4] / "docs" / "scenario.yaml"
MERGE = {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}
BEST = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 2}}
PUT = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
MOVE = {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}}


def post(client: TestClient, given: Any) -> Any:
    return client.post(ADDRESS, json=given)


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(
    "about",
    [
        {"steps": [MERGE]},
        {"steps": [BEST, MOVE, PUT], "name": "Alles"},
        {"steps": [MOVE]},
        {"steps": [MERGE], "reference": False},
        {"steps": [MERGE], "source": "gemeente", "target": "inspiratieregio"},
        {"steps": [{"replace": {"layer": "jeugdregio", "by": "swv_vo"}}]},
        {"steps": [{"merge_best": {"layer": "jeugdregio", "with": "provincie", "count": 41}}]},
    ],
)
def test_documents_are_as_described(release: Release, about: dict[str, Any], weight: str) -> None:
    given = {**about, "weight": weight}
    document = answer_scenario(release, given)
    json.dumps(document, allow_nan=False)
    conforms(ScenarioAnswer, document)
    assert document["vintages"][weight] == release.vintages[weight]


def test_the_answer_holds_the_scenario_that_gives_it_again(client: TestClient) -> None:
    first = post(client, {"steps": [BEST, MOVE], "name": "Twee minder"})
    assert first.status_code == 200
    scenario = first.json()["scenario"]
    assert scenario["reference"] == {"draws": 200, "seed": 2020}
    assert scenario["name"] == "Twee minder"
    assert post(client, scenario).content == first.content


def test_the_answer_adds_up(client: TestClient) -> None:
    document = post(client, {"steps": [MERGE, PUT]}).json()
    before, after, change = (document[side] for side in ("before", "after", "change"))
    assert change["regions"] == {"jeugdregio": -1, "swv_po": -35} == {
        layer: after["regions"][layer] - count for layer, count in before["regions"].items()
    }  # fmt: skip
    figures, later, found = (flatten(side["figures"]) for side in (before, after, change))
    for key, value in figures.items():
        assert found[key]["difference"] == pytest.approx(later[key] - value)
    assert [(pair["source"], pair["target"]) for pair in before["pairs"]] == [
        (pair["source"], pair["target"]) for pair in change["pairs"]
    ]
    for part in ("all_layers", "consultation_pairs"):
        assert set(change[part]) == set(before[part]) == set(after[part])
        for key, found in change[part].items():
            assert found == pytest.approx(after[part][key] - before[part][key])
    assert document["reference"]["merges"] == {"jeugdregio": 1}
    assert set(document["reference"]["figures"]) == {*before["pairs"][0]["figures"]}


def test_what_was_merged_has_its_names(release: Release) -> None:
    put = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
    again = {"merge": {"layer": "swv_po", "regions": ["JZ43", "JZ42"], "into": "JZ43"}}
    merged = answer_scenario(release, {"steps": [put, again], "reference": False})["merged"]
    assert merged == [
        {
            "step": 1,
            "layer": "swv_po",
            "regions": ["JZ43", "JZ42"],
            "labels": ["Midden-Limburg West", "Midden-Limburg Oost"],
            "into": "JZ43",
            "into_label": "Midden-Limburg West",
            "variation_of_information": None,
        }
    ]


def test_the_doubts_of_the_layers_go_along(release: Release) -> None:
    document = answer_scenario(release, {"steps": [PUT], "weight": "pupils"})
    codes = {warning["code"] for warning in document["warnings"]}
    assert {"area-unconfirmed", "body-ended", "weight-estimated", "weight-unknown"} <= codes
    cut = answer_scenario(release, {"steps": [{"replace": {"layer": "ggdregio", "by": "swv_vo"}}]})
    assert cut["warnings"][0]["code"] == "gemeente-cut"
    assert "20 andere in meer dan één GGD-regio" in cut["warnings"][0]["text"]


def test_all_faults_come_as_one_problem(client: TestClient) -> None:
    wrong = {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "XX"]}}
    response = post(client, {"steps": [wrong, {"splits": 1}], "weight": "euro"})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    found = {fault["pointer"]: fault for fault in response.json()["errors"]}
    assert set(found) == {"/weight", "/steps/0/merge/regions/1", "/steps/1"}
    assert found["/weight"]["allowed"] == list(WEIGHTS)


def test_the_example_runs_and_uses_every_kind_of_step(call: Any, release: Release) -> None:
    status, out, err = call("scenario", EXAMPLE, "--json")
    assert (status, err) == (0, "")
    document = json.loads(out)
    assert document == json.loads(json.dumps(answer_scenario(release, read_file(EXAMPLE))))
    kinds = [next(iter(step)) for step in document["scenario"]["steps"]]
    assert sorted(kinds) == ["merge", "merge_best", "move", "replace"]
    assert document["change"]["regions"] == {"jeugdregio": -6, "swv_vo": 0, "swv_po": -2}


def test_the_screen(call: Any, snapshot: SnapshotAssertion) -> None:
    status, out, err = call("scenario", EXAMPLE)
    assert (status, err) == (0, "")
    assert plain(out.decode()) == snapshot


def test_without_reference_the_table_says_why(call: Any, tmp_path: Path) -> None:
    source = tmp_path / "stil.yaml"
    source.write_text(
        "reference: false\nsteps: [{merge: {layer: ggdregio, regions: [GG0111, GG0706]}}]"
    )
    status, out, _ = call("scenario", source)
    assert status == 0
    assert "niet om een vergelijking met het toeval gevraagd" in out.decode()
    assert "beter dan" not in out.decode()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Een scenario moet een object zijn"),
        ("steps: [{merge: {layer: corop, regions: [CR01, CR40]}}]", "in losse delen"),
        ("steps: [{merge: {layer: x, regions: [a, a]}}]", "bestaat niet"),
        ("name: 1\nsteps: 1", "name moet tekst"),
        ("steps: [.nan]", "precies één sleutel"),
    ],
)
def test_a_wrong_file_is_one_line_and_status_two(
    call: Any, tmp_path: Path, text: str, message: str
) -> None:
    source = tmp_path / "fout.yaml"
    source.write_text(text)
    status, out, err = call("scenario", source)
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert message in err


def test_a_scenario_starts_from_the_division_of_its_date(client: TestClient) -> None:
    merge = {"steps": [{"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}]}
    now = client.post("/api/v1/scenarios?date=2026-01-01", json=merge)
    assert now.status_code == 422
    assert "Midden-Limburg Oost (JZ42) is er niet meer sinds 1 januari 2026" in now.text
    then = client.post("/api/v1/scenarios?date=2026-01-01", json=merge | {"date": "2025-06-01"})
    assert then.status_code == 200
    answer = then.json()
    assert (answer["scenario"]["date"], answer["division"]) == ("2025-06-01", "2025-01-01")
    again = client.post("/api/v1/scenarios", json=answer["scenario"])
    assert again.content == then.content
    for date in ("2022-02-30", 5, ["x"]):
        wrong = client.post("/api/v1/scenarios", json=merge | {"date": date}).json()
        assert [fault["pointer"] for fault in wrong["errors"]] == ["/date"]
