"""Every JSON route over HTTP: what it answers, and that the answer has the shape it promises."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.answers import state_provenance
from service.shared.jsons import encode_list
from service.subjects.consultation.answer import answer_consultation, answer_inspiration
from service.subjects.mismatch.answer import answer_matrix, answer_metrics
from service.subjects.overlaps.answer import answer_overlap
from service.subjects.places.answer import answer_items, answer_place
from service.subjects.rankings.answer import answer_ranking
from service.subjects.regions.answer import answer_layers, answer_postcodes, answer_regions
from tests.conforming import conforms

GETS = {
    "/healthz": "/healthz",
    "/readyz": "/readyz",
    "/api/v1/layers": "/api/v1/layers",
    "/api/v1/layers/{layer}/regions": "/api/v1/layers/jeugdregio/regions",
    "/api/v1/layers/{layer}/regions/{code}": "/api/v1/layers/gemeente/regions/GM0203",
    "/api/v1/layers/{layer}/regions/{code}/postcodes": (
        "/api/v1/layers/gemeente/regions/GM1959/postcodes"
    ),
    "/api/v1/locate": "/api/v1/locate?postcode=3771",
    "/api/v1/overlap/{source}/{target}": "/api/v1/overlap/swv_po/jeugdregio",
    "/api/v1/metrics": "/api/v1/metrics",
    "/api/v1/metrics/{source}/{target}": "/api/v1/metrics/swv_po/jeugdregio",
    "/api/v1/rankings/{layer}": "/api/v1/rankings/gemeente",
    "/api/v1/consultation": "/api/v1/consultation?per=corop",
    "/api/v1/coinciding": "/api/v1/coinciding",
    "/api/v1/convening/{layer}": "/api/v1/convening/inspiratieregio",
    "/api/v1/convening/{layer}/{code}": "/api/v1/convening/gemeente/GM1963",
    "/api/v1/changes": "/api/v1/changes?from=2021-06-01&to=2026-01-01",
    "/api/v1/inspiratieregios": "/api/v1/inspiratieregios",
    "/api/v1/schools": "/api/v1/schools?q=twijn%20zwolle",
    "/api/v1/schools/{id}": "/api/v1/schools/19QK00",
    "/api/v1/schools/{id}/counterparts": "/api/v1/schools/19QK00/counterparts",
    "/api/v1/law-changes": "/api/v1/law-changes",
    "/api/v1/duties": "/api/v1/duties?region=GM0203",
    "/api/v1/school-figures": "/api/v1/school-figures",
    "/api/v1/school-pairs": "/api/v1/school-pairs",
    "/api/v1/school-profiles": "/api/v1/school-profiles?kind=vso&limit=5",
    "/api/v1/school-profiles/boards": "/api/v1/school-profiles/boards",
    "/api/v1/school-profiles/partnerships": "/api/v1/school-profiles/partnerships",
    "/api/v1/school-distances": "/api/v1/school-distances",
    "/api/v1/school-distances/pupils": "/api/v1/school-distances/pupils",
    "/api/v1/school-distances/{sort}": "/api/v1/school-distances/vso-4?layer=inspiratieregio",
    "/api/v1/school-distances/{sort}/postcodes": "/api/v1/school-distances/so-1/postcodes",
    "/api/v1/layers/{layer}/regions/{code}/schools": (
        "/api/v1/layers/swv_po/regions/PO2305/schools"
    ),
}
"""Route -> an address of it."""


def promised(app: FastAPI) -> dict[tuple[str, str], Any]:
    """Route and method -> the type of its answer, as the description of the interface has it."""
    return {
        (route.path, method): route.responses[200]["model"]
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if 200 in getattr(route, "responses", {})
    }


def codes(place: dict[str, Any]) -> dict[str, str]:
    return {body["layer"]: body["code"] for body in place["bodies"]}


@pytest.mark.parametrize("route", GETS)
def test_answer_has_the_promised_shape(app: FastAPI, client: TestClient, route: str) -> None:
    response = client.get(GETS[route])
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    conforms(promised(app)[route, "GET"], response.content)


def test_every_described_route_is_tested(app: FastAPI) -> None:
    described = {
        (path, method) for path, methods in app.openapi()["paths"].items() for method in methods
    }
    # What is posted has its tests with its subject.
    names = ("locate", "overlap", "scenarios", "schools/near", "journeys", "search")
    posts = {(f"/api/v1/{name}", "post") for name in names}
    assert described == {(path, "get") for path in GETS} | posts


@pytest.mark.parametrize("name", ["toy", pytest.param("release", marks=pytest.mark.deep)])
def test_every_document_has_the_promised_shape(
    app: FastAPI, name: str, request: pytest.FixtureRequest
) -> None:
    release: Release = request.getfixturevalue(name)
    types = promised(app)
    for route, document in all_documents(release):
        method, _, path = route.partition(" ")
        conforms(types[f"/api/v1/{path}", method], document)


def all_documents(release: Release) -> Iterator[tuple[str, Any]]:
    ids = release.layers.ids
    yield "GET layers", answer_layers(release)
    for layer in ids:
        yield "GET layers/{layer}/regions", answer_regions(release, layer)
        last = list(release.layers.regions(layer))[-1]
        yield (
            "GET layers/{layer}/regions/{code}/postcodes",
            answer_postcodes(release, layer, last),
        )
        for other in ids:
            for weight in WEIGHTS:
                yield "GET overlap/{source}/{target}", answer_overlap(release, layer, other, weight)
                yield "GET metrics/{source}/{target}", answer_metrics(release, layer, other, weight)
    for weight in WEIGHTS:
        yield "GET metrics", answer_matrix(release, weight)
    for layer in release.layers.covering:
        yield "GET rankings/{layer}", answer_ranking(release, layer)
        yield "GET consultation", answer_consultation(release, layer)
    yield "GET inspiratieregios", answer_inspiration(release)
    for pc4 in [*release.postcodes.zone, *release.postcodes.missing, "9998"]:
        yield "GET locate", answer_place(release, {"postcode": pc4})
    items: list[Any] = [{"rd_x": 155000, "rd_y": y} for y in range(300_000, 630_000, 10_000)]
    items += [{"lon": 5.55, "lat": 52.03}, {"lon": 9, "lat": 52}, {"lon": 52, "lat": 5}, {}, None]
    found = encode_list(answer_items(release, items))
    yield "POST locate", {**state_provenance(release), "items": found}


def test_layers_name_their_date_source_and_accuracy(client: TestClient) -> None:
    document = client.get("/api/v1/layers").json()
    assert document["release"] == "2026.1"
    assert document["vintage"] == "2020-01-01"
    found = {layer["id"]: layer for layer in document["layers"]}
    assert {name: found[name]["regions"] for name in ("gemeente", "swv_po", "swv_vo")} == {
        "gemeente": 355,
        "swv_po": 76,
        "swv_vo": 74,
    }
    assert found["jeugdregio"]["publisher"] == "CBS, Kadaster"
    assert found["swv_vo"]["accuracy_m"] == 250


def test_regions_of_a_layer_and_one_of_them_agree(client: TestClient) -> None:
    regions = client.get("/api/v1/layers/jeugdregio/regions").json()["regions"]
    one = client.get("/api/v1/layers/jeugdregio/regions/JZ21").json()["region"]
    assert len(regions) == 42
    assert [region for region in regions if region["code"] == "JZ21"] == [one]
    assert one["overlaps"]["gemeente"] == 7
    assert one["overlaps"]["swv_po"] + one["overlaps"]["swv_vo"] == 5


def test_a_layer_may_be_named_with_its_vintage(client: TestClient) -> None:
    plain = client.get("/api/v1/overlap/swv_po/jeugdregio")
    assert client.get("/api/v1/overlap/swv_po@2020/jeugdregio@2020").content == plain.content


@pytest.mark.parametrize("postcode", ["3771", "3771AB", "3771 ab", "3771%20AB"])
def test_locate_by_postcode(client: TestClient, postcode: str) -> None:
    place = client.get(f"/api/v1/locate?postcode={postcode}").json()
    assert place["query"] == {"postcode": "3771"}
    assert (
        codes(place).items()
        >= {
            "gemeente": "GM0203",
            "swv_po": "PO2510",
            "swv_vo": "VO2511",
            "jeugdregio": "JZ21",
        }.items()
    )


def test_hoeksche_waard_is_not_a_plain_answer(client: TestClient) -> None:
    place = client.get("/api/v1/locate?postcode=3261").json()
    assert codes(place)["gemeente"] == "GM1963"
    partnership = next(body for body in place["bodies"] if body["layer"] == "swv_vo")
    assert partnership["certainty"] == "tegengesproken"
    assert "area-contradicted" in [warning["code"] for warning in place["warnings"]]


def test_a_place_is_the_same_however_it_is_sent(client: TestClient) -> None:
    items = [
        {"postcode": "3771"},
        {"lon": 5.589, "lat": 52.141},
        {"rd_x": 168_800, "rd_y": 461_500},
    ]
    answer = client.post("/api/v1/locate", json={"items": items})
    assert answer.status_code == 200
    document = answer.json()
    assert document["release"] == "2026.1"
    assert [item["query"] for item in document["items"]] == items
    assert len({str(codes(item)) for item in document["items"]}) == 1
    alone = client.get("/api/v1/locate?postcode=3771").json()
    for body in alone["bodies"]:
        del body["shown"]  # nor are the names of layers repeated in a list
    assert document["items"][0] == {**alone, "layers": {}}
    distances = [body["distance_to_border_m"] for body in document["items"][1]["bodies"]]
    assert all(isinstance(distance, float) for distance in distances)


def test_overlap_has_109_pairs(client: TestClient) -> None:
    document = client.get("/api/v1/overlap/swv_po/jeugdregio").json()
    assert len(document["pairs"]) == 109
    assert document["weight"] == "youth"
    assert sum(document["fit"].values()) == pytest.approx(1)


def test_overlap_with_a_weight_and_a_smallest_share(client: TestClient) -> None:
    everything = client.get("/api/v1/overlap/swv_po/jeugdregio?weight=area").json()["pairs"]
    document = client.get("/api/v1/overlap/swv_po/jeugdregio?weight=area&min_share=0.5").json()
    expected = [
        pair for pair in everything if max(pair["share_of_source"], pair["share_of_target"]) >= 0.5
    ]
    assert document["pairs"] == expected
    assert document["min_share"] == 0.5
    assert 0 < len(expected) < len(everything)


@pytest.mark.parametrize("address", GETS.values())
def test_head_answers_as_get_without_the_body(client: TestClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert head.status_code == 200
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)
