"""Posted places: every item has its own answer or error; the rest of the body cannot be wrong."""

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from geo.release.load import Release
from service.shared.jsons import encode
from service.subjects.places.answer import ItemError, Place, answer_items
from service.subjects.places.asked import read_items
from tests.conforming import conforms

ADDRESS = "/api/v1/locate"


def send(client: TestClient, body: str | bytes, media_type: str = "application/json") -> Any:
    return client.post(ADDRESS, content=body, headers={"Content-Type": media_type})


def fault_of(client: TestClient, item: str) -> dict[str, Any]:
    """The only fault of one item, given as JSON text, between two items that are right."""
    good = '{"postcode": "3771"}'
    response = send(client, f'{{"items": [{good}, {item}, {good}]}}')
    assert response.status_code == 200, response.text
    first, wrong, last = response.json()["items"]
    assert first == last
    assert first["zone"] == "GM0203-1"
    conforms(ItemError, wrong)
    assert wrong["error"]["status"] == 422
    (fault,) = wrong["error"]["errors"]
    assert fault["message"] == wrong["error"]["detail"]
    return dict(fault)


WRONG_ITEMS = [
    ('{"postcode": "0999"}', "/postcode", "Postcodes lopen van 1000 tot en met 9999"),
    ('{"postcode": "12AB"}', "/postcode", '"12AB" is geen postcode'),
    ('{"postcode": 3771}', "/postcode", "tussen aanhalingstekens"),
    ('{"postcode": null}', "/postcode", "tussen aanhalingstekens"),
    ('{"lon": "5.55", "lat": 52.03}', "/lon", "zonder aanhalingstekens"),
    ('{"lon": true, "lat": 52.03}', "/lon", "moet een getal zijn"),
    ('{"lon": 5.55, "lat": null}', "/lat", "moet een getal zijn"),
    ('{"lon": 5.55, "lat": [52]}', "/lat", "moet een getal zijn"),
    ('{"lon": NaN, "lat": 52.03}', "", "moeten getallen zijn"),
    ('{"lon": 5.55, "lat": -Infinity}', "", "moeten getallen zijn"),
    ('{"lon": 1e999, "lat": 52.03}', "", "moeten getallen zijn"),
    (f'{{"lon": {"9" * 400}, "lat": 52.03}}', "", "moeten getallen zijn"),
    ('{"lon": 52.03, "lat": 5.55}', "", "Zijn lon en lat verwisseld?"),
    ('{"lon": 166000, "lat": 450000}', "", "lijken RD-coördinaten"),
    ('{"rd_x": 5.55, "rd_y": 52.03}', "", "lijken graden"),
    ('{"rd_x": 450000, "rd_y": 166000}', "", "zijn x en y verwisseld?"),
    ('{"rd_x": Infinity, "rd_y": 1}', "", "moeten getallen zijn"),
    ('{"lon": 5.55}', "", "Geef per plek postcode, of lon en lat, of rd_x en rd_y"),
    ('{"postcode": "3771", "lon": 5.55, "lat": 52}', "", "heeft postcode, lon, lat"),
    ('{"postcode": "3771", "naam": "x"}', "", "heeft postcode, naam"),
    ("{}", "", "heeft niets"),
    ("null", "", "moet een object zijn"),
    ('"3771"', "", "moet een object zijn"),
    ("3771", "", "moet een object zijn"),
    ("[]", "", "moet een object zijn"),
    ('{"postcode": "\\ud83d"}', "/postcode", '"?" is geen postcode'),
    ('{"\\ud83d": 1}', "", "heeft ?"),
]


@pytest.mark.parametrize(("item", "pointer", "words"), WRONG_ITEMS)
def test_a_wrong_item_is_an_error_in_its_place(
    client: TestClient, item: str, pointer: str, words: str
) -> None:
    fault = fault_of(client, item)
    assert fault["pointer"] == f"/items/1{pointer}"
    assert words in fault["message"]


def test_a_place_outside_the_country_is_an_answer(client: TestClient) -> None:
    items = [{"lon": 9.0, "lat": 52.0}, {"lon": 3.5, "lat": 53.5}, {"lon": -180, "lat": 90}]
    for item in client.post(ADDRESS, json={"items": items}).json()["items"]:
        assert item["zone"] is None
        assert item["bodies"] == []
        assert [warning["code"] for warning in item["warnings"]] == ["outside-country"]


def test_nothing_asked_is_nothing_answered(client: TestClient) -> None:
    assert client.post(ADDRESS, json={"items": []}).json()["items"] == []


WRONG_BODIES = [
    ("", "geen geldige JSON"),
    ("{", "geen geldige JSON"),
    ('{"items": [}', "geen geldige JSON"),
    (b"\xff\xfe{}", "geen geldige JSON"),
    ('{"items": [' + "9" * 5000 + "]}", "geen geldige JSON"),
    ("[" * 100_000, "geen geldige JSON"),
    ('{"items": ' + "[" * 100_000 + "]" * 100_000 + "}", "geen geldige JSON"),
    ("[]", "moet een object zijn"),
    ("null", "moet een object zijn"),
    ('"items"', "moet een object zijn"),
    ("{}", "items ontbreekt"),
    ('{"items": {}}', "items ontbreekt of is geen lijst"),
    ('{"items": null}', "items ontbreekt of is geen lijst"),
    ('{"items": [], "naam": 1}', '"naam" kan hier niet'),
    ('{"postcode": "3771"}', '"postcode" kan hier niet'),
]


@pytest.mark.parametrize(("body", "words"), WRONG_BODIES)
def test_a_body_of_another_shape(client: TestClient, body: str | bytes, words: str) -> None:
    response = send(client, body)
    assert response.status_code == 422, response.text[:300]
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert words in response.json()["detail"]
    assert len(response.content) < 1000


@pytest.mark.parametrize(
    ("media_type", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON", 200),
        ("application/x-www-form-urlencoded", 415),
        ("text/plain", 415),
        ("multipart/form-data; boundary=x", 415),
    ],
)
def test_the_body_has_to_be_called_json(client: TestClient, media_type: str, status: int) -> None:
    response = send(client, '{"items": [{"postcode": "3771"}]}', media_type)
    assert response.status_code == status
    if status == 415:
        assert "Content-Type: application/json" in response.json()["detail"]


def test_more_than_ten_thousand_places_are_refused(client: TestClient) -> None:
    response = client.post(ADDRESS, json={"items": [{"postcode": "3771"}] * 10_001})
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"
    assert "10.001" in response.json()["detail"]
    assert "10.000" in response.json()["detail"]


def test_ten_thousand_points_are_answered_in_bounded_time(client: TestClient) -> None:
    points = [
        {"lon": round(4 + number % 100 / 40, 6), "lat": round(51.3 + number // 100 / 60, 6)}
        for number in range(10_000)
    ]
    body = json.dumps({"items": points})
    assert len(body) < 1_000_000
    start = time.perf_counter()
    response = send(client, body)
    seconds = time.perf_counter() - start
    assert response.status_code == 200
    items = response.json()["items"]
    assert [item["query"] for item in items] == points
    assert sum(item["zone"] is not None for item in items) > 5000
    assert seconds < 30, "a few seconds on an ordinary machine"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["postcode", "lon", "lat", "rd_x", "rd_y", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
numbers = st.floats() | st.integers()
near = st.builds(
    lambda x, y: {"rd_x": x, "rd_y": y}, st.floats(-10_000, 300_000), st.floats(295_000, 640_000)
)
degrees = st.builds(lambda lon, lat: {"lon": lon, "lat": lat}, numbers, numbers)


@given(items=st.lists(anything | near | degrees, max_size=4))
def test_whatever_is_sent_each_item_is_an_answer_or_an_error(
    release: Release, items: list[Any]
) -> None:
    # Through text, as it comes in: NaN and Infinity are written as the literals that JSON lacks.
    read = read_items(json.dumps({"items": items}).encode(), most=10)
    found = [encode(document) for document in answer_items(release, read)]
    assert len(found) == len(items)
    for one in found:
        conforms(ItemError if b'"error"' in one[:10] else Place, one)
