"""Consultation and learning regions: over HTTP, in words and as tables."""

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.subjects.consultation.answer import answer_consultation, answer_inspiration
from service.subjects.consultation.tables import (
    consultation_counts_table,
    consultation_pairs_table,
)
from service.subjects.rankings.answer import answer_ranking


def test_consultation_over_http(client: TestClient) -> None:
    document = client.get("/api/v1/consultation").json()
    assert document["per"] == "jeugdregio"
    assert document["country"] == {
        "gemeenten": 355,
        "pairs": {"swv_po": 374, "swv_vo": 379},
        "partnerships": {"swv_po": 76, "swv_vo": 74},
        "meetings": {"fewest": 150, "most": 753},
        "unconfirmed": 19,
        "contradicted": 1,
    }
    assert len(document["pairs"]) == 753
    assert [pair["gemeente_name"] for pair in document["contradicted"]] == ["Hoeksche Waard"]
    food_valley = next(one for one in document["regions"] if one["code"] == "JZ21")
    assert food_valley["gemeenten"] == 7
    assert food_valley["meetings"]["fewest"] == 5


def test_consultation_per_another_layer(client: TestClient) -> None:
    ggd = client.get("/api/v1/consultation?per=ggdregio@2020").json()
    assert (ggd["per"], len(ggd["regions"])) == ("ggdregio", 25)
    everything = client.get("/api/v1/consultation").json()
    assert ggd["pairs"] == everything["pairs"]
    assert ggd["country"] == everything["country"]


def test_learning_regions_over_http(client: TestClient) -> None:
    regions = client.get("/api/v1/inspiratieregios").json()["regions"]
    assert len(regions) == 11
    [meierij] = [region for region in regions if region["name"] == "De Meierij"]
    assert [one["name"] for one in meierij["members"] if not one["whole"]] == ["Meierijstad"]


@pytest.mark.parametrize(
    ("address", "status", "pointer", "words"),
    [
        ("/api/v1/rankings/wijk", 404, "layer", 'Laag "wijk" bestaat niet. Kies uit: gemeente'),
        ("/api/v1/rankings/inspiratieregio", 404, "layer", "dekt niet het hele land. Kies uit: g"),
        ("/api/v1/rankings/gemeente@2021", 404, "layer", "alleen van 2020"),
        ("/api/v1/consultation?per=wijk", 422, "per", 'Laag "wijk" bestaat niet'),
        ("/api/v1/consultation?per=", 422, "per", "bestaat niet. Kies uit: gemeente"),
        ("/api/v1/consultation?per=inspiratieregio", 422, "per", "dekt niet het hele land"),
        ("/api/v1/consultation?per=jeugdregio@1999", 422, "per", "alleen van 2020"),
        ("/api/v1/consultation?laag=corop", 422, "laag", "laag: onbekend. Mogelijk: per, date."),
    ],
)
def test_what_cannot_be_is_refused(
    client: TestClient, address: str, status: int, pointer: str, words: str
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    (fault,) = response.json()["errors"]
    assert fault["pointer"] == pointer
    assert words in fault["message"]


@pytest.mark.parametrize("country", ["release", "toy"])
def test_what_is_said(
    request: pytest.FixtureRequest, snapshot: SnapshotAssertion, country: str
) -> None:
    there: Release = request.getfixturevalue(country)
    rankings = [answer_ranking(there, layer) for layer in ("gemeente", "swv_vo", "jeugdregio")]
    lines = [
        f"Uitgave {there.id}, {there.vintage}",
        *answer_consultation(there)["sentences"],
        *(text for ranking in rankings for text in ranking["sentences"]),
    ]
    if "inspiratieregio" in there.layers.ids:
        lines += [region["sentence"] for region in answer_inspiration(there)["regions"]]
    assert "\n".join(lines) == snapshot


def test_a_contradicted_pair_is_listed_last_and_does_not_count(release: Release) -> None:
    consultation = answer_consultation(release)
    pairs = consultation_pairs_table(consultation)
    rows = [dict(zip(pairs.names, values, strict=True)) for values in pairs.values]
    assert [row["counted"] for row in rows].count("nee") == 1
    assert rows[-1]["gemeente_name"] == "Hoeksche Waard"
    assert (rows[-1]["counted"], rows[-1]["sector"]) == ("nee", "VO")
    counts = consultation_counts_table(consultation, "gemeenten")
    listed = [dict(zip(counts.names, values, strict=True)) for values in counts.values]
    assert sum(row["pairs"] for row in listed) == 753
    [waard] = [row for row in listed if row["name"] == "Hoeksche Waard"]
    assert (waard["pairs"], waard["pairs_vo"], waard["contradicted"]) == (1, 0, 1)
