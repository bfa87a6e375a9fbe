"""Suggestions: posted, bounded, kept nowhere, and each with an address that is there."""

import pytest

ADDRESS = "/api/v1/search"


def hits(client, **given):
    answer = client.post(ADDRESS, json=given)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()["hits"]


def test_a_place_is_suggested_while_one_types(client):
    first = hits(client, q="Lunt")[0]
    assert first == {
        "kind": "place", "layer": "", "code": "", "label": "Lunteren",
        "detail": "plaats in gemeente Ede", "note": "",
        "address": "/plaats/lunteren", "near": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["Lunt", "6741", "1364", "1234", "barnevelt", "utrecht", "19QK", "Haaren", "de twijn", "velp"],
)
def test_every_suggestion_has_a_page(client, typed):
    for hit in hits(client, q=typed):
        status = client.get(hit["address"]).status_code
        assert status == (404 if hit["detail"] == "deze postcode kennen wij niet" else 200), hit


def test_a_nearly_right_name_says_that_it_is_a_guess(client):
    first = hits(client, q="barnevelt")[0]
    assert (first["label"], first["near"]) == ("Barneveld", True)


def test_schools_of_one_name_are_told_apart(client):
    found = hits(client, q="De Regenboog", only="school")
    assert {hit["kind"] for hit in found} == {"school"}
    details = [hit["detail"] for hit in found]
    assert len(set(details)) == len(details) == 8


def test_a_date_stays(client):
    answer = client.post(f"{ADDRESS}?date=2020-06-01", json={"q": "Haaren"}).json()
    assert {hit["address"] for hit in answer["hits"][:2]} == {
        "/regio/gemeente/GM0788?peildatum=2020-06-01", "/plaats/haaren?peildatum=2020-06-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [{}, {"q": 3}, {"q": "x" * 201}, {"q": "x", "only": "zone"}, {"q": "x", "y": 1}, [], "x"],
)
def test_another_shape_is_refused_and_not_repeated(client, body):
    answer = client.post(ADDRESS, json=body)
    assert answer.status_code == 422
    assert len(answer.content) < 1500


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "\x00", "' OR 1=1 --", "%00", "../.."]
)
def test_nonsense_finds_nothing(client, typed):
    assert hits(client, q=typed) == []
