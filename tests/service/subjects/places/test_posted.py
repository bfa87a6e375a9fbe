"""Posted places: every item has its own answer or error; the rest of the body cannot be wrong."""

import json
import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.shared.jsons import encode
from service.subjects.places.answer import ItemError, Place, answer_items
from service.subjects.places.asked import read_items
from tests.conforming import conforms
from tests.refusals import refusal

ADDRESS = "/api/v1/locate"


def send(client: TestClient, body: str | bytes, media_type: str = "application/json") -> Any:
    return client.post(ADDRESS, content=body, headers={"Content-Type": media_type})


WRONG_ITEMS = (
    '{"postcode": "0999"}', '{"postcode": "12AB"}', '{"postcode": 3771}', '{"postcode": null}',
    '{"lon": "5.55", "lat": 52.03}', '{"lon": true, "lat": 52.03}', '{"lon": 5.55, "lat": null}',
    '{"lon": 5.55, "lat": [52]}', '{"lon": NaN, "lat": 52.03}', '{"lon": 5.55, "lat": -Infinity}',
    '{"lon": 1e999, "lat": 52.03}', f'{{"lon": {"9" * 400}, "lat": 52.03}}',
    '{"lon": 52.03, "lat": 5.55}', '{"lon": 166000, "lat": 450000}',
    '{"rd_x": 5.55, "rd_y": 52.03}', '{"rd_x": 450000, "rd_y": 166000}',
    '{"rd_x": Infinity, "rd_y": 1}', '{"lon": 5.55}',
    '{"postcode": "3771", "lon": 5.55, "lat": 52}', '{"postcode": "3771", "naam": "x"}', "{}",
    "null", '"3771"', "3771", "[]",
    '{"postcode": "\\ud83d"}', '{"\\ud83d": 1}',
)  # fmt: skip


def test_a_wrong_item_is_an_error_in_its_place(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    """Each stands between two items that are right."""
    good, found = '{"postcode": "3771"}', []
    for item in WRONG_ITEMS:
        response = send(client, f'{{"items": [{good}, {item}, {good}]}}')
        assert response.status_code == 200, response.text
        first, wrong, last = response.json()["items"]
        assert first == last
        assert first["zone"] == "GM0203-1"
        conforms(ItemError, wrong)
        assert wrong["error"]["status"] == 422
        (fault,) = wrong["error"]["errors"]
        assert fault["message"] == wrong["error"]["detail"]
        found.append(f"{item[:60]}\n  {fault['pointer']} {fault['value']!r}: {fault['message']}")
    assert "\n".join(found) == snapshot


def test_a_place_outside_the_country_is_an_answer(client: TestClient) -> None:
    items = [{"lon": 9.0, "lat": 52.0}, {"lon": 3.5, "lat": 53.5}, {"lon": -180, "lat": 90}]
    for item in client.post(ADDRESS, json={"items": items}).json()["items"]:
        assert item["zone"] is None
        assert item["bodies"] == []
        assert [warning["code"] for warning in item["warnings"]] == ["outside-country"]


def test_nothing_asked_is_nothing_answered(client: TestClient) -> None:
    assert client.post(ADDRESS, json={"items": []}).json()["items"] == []


WRONG_BODIES: tuple[str | bytes, ...] = (
    "", "{", '{"items": [}', b"\xff\xfe{}", '{"items": [' + "9" * 5000 + "]}", "[" * 100_000,
    '{"items": ' + "[" * 100_000 + "]" * 100_000 + "}", "[]", "null", '"items"', "{}",
    '{"items": {}}', '{"items": null}', '{"items": [], "naam": 1}', '{"postcode": "3771"}',
)  # fmt: skip


def test_a_body_of_another_shape(client: TestClient, snapshot: SnapshotAssertion) -> None:
    responses = {body[:30]: send(client, body) for body in WRONG_BODIES}
    assert len(responses) == len(WRONG_BODIES)
    assert max(len(response.content) for response in responses.values()) < 1000
    assert "\n".join(refusal(*asked) for asked in responses.items()) == snapshot


def test_the_body_has_to_be_called_json(client: TestClient, snapshot: SnapshotAssertion) -> None:
    body = '{"items": [{"postcode": "3771"}]}'
    for kind in ("application/json", "application/json; charset=utf-8", "Application/JSON"):
        assert send(client, body, kind).status_code == 200
    wrong = ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x")
    assert "\n".join(refusal(kind, send(client, body, kind)) for kind in wrong) == snapshot


def test_more_than_ten_thousand_places_are_refused(client: TestClient) -> None:
    response = client.post(ADDRESS, json={"items": [{"postcode": "3771"}] * 10_001})
    assert refusal("10.001 places", response).splitlines() == [
        "10.001 places -> 413",
        "  U stuurde 10.001 plekken. Stuur er per keer hooguit 10.000.",
    ]


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
