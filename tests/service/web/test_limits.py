"""A body above the limit is refused, whether it says its size or not, and before it is read."""

from collections.abc import Callable, Iterator

import anyio
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message, Receive

from service.shared.answers import Problem
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.conforming import conforms

LIMIT = 1_000_000
ADDRESS = "/api/v1/locate"
JSON = {"content-type": "application/json"}
EMPTY = b'{"items": []}'


def padded(size: int) -> bytes:
    return EMPTY + b" " * (size - len(EMPTY))


def in_parts(body: bytes, size: int = 50_000) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


def whole(body: bytes) -> bytes:
    return body


@pytest.mark.parametrize("send", [whole, in_parts], ids=["with a length", "in parts"])
def test_a_body_at_the_limit_is_read_and_one_above_it_is_not(
    client: TestClient, send: Callable[[bytes], bytes | Iterator[bytes]]
) -> None:
    assert client.post(ADDRESS, content=send(padded(LIMIT)), headers=JSON).status_code == 200
    response = client.post(ADDRESS, content=send(padded(LIMIT + 1)), headers=JSON)
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    conforms(Problem, response.content)
    assert "1.000.000 bytes" in response.json()["detail"]


@pytest.mark.parametrize("send", [whole, in_parts], ids=["with a length", "in parts"])
def test_a_form_above_the_limit(
    client: TestClient, send: Callable[[bytes], bytes | Iterator[bytes]]
) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    response = client.post("/zoek", content=send(b"q=" + b"x" * LIMIT), headers=headers)
    assert response.status_code == 413
    assert response.headers["content-type"] == "text/html; charset=utf-8"


def status_of(app: FastAPI, receive: Receive, **headers: str) -> int:
    """The status of an answer to what `receive` gives."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": ADDRESS,
        "raw_path": ADDRESS.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in (JSON | headers).items()],
    }
    anyio.run(app, scope, receive, send)
    return int(sent[0]["status"])


def test_a_sender_without_end_is_not_listened_to_without_end(app: FastAPI) -> None:
    asked = 0

    async def receive() -> Message:
        nonlocal asked
        asked += 1
        assert asked < 100, "it goes on reading"
        return {"type": "http.request", "body": b" " * 100_000, "more_body": True}

    assert status_of(app, receive) == 413
    assert asked == 11


def test_a_body_that_says_it_is_too_large_is_not_read(app: FastAPI) -> None:
    async def receive() -> Message:
        raise AssertionError("it reads")

    assert status_of(app, receive, **{"content-length": str(LIMIT + 1)}) == 413


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "", "9" * 400])
def test_a_length_that_is_no_length(client: TestClient, length: str) -> None:
    response = client.post(ADDRESS, content=EMPTY, headers=JSON | {"content-length": length})
    assert response.status_code in (200, 400, 413)


def test_the_limits_are_settings(store: Store) -> None:
    app = create_app(Settings(max_body_bytes=200, max_points=2), store)
    with TestClient(app) as client:
        items = [{"postcode": "3771"}]
        assert client.post(ADDRESS, json={"items": items * 2}).status_code == 200
        assert client.post(ADDRESS, json={"items": items * 3}).status_code == 413
        assert client.post(ADDRESS, content=padded(201), headers=JSON).status_code == 413


def test_a_long_address_is_an_ordinary_error(client: TestClient) -> None:
    assert client.get("/api/v1/layers/" + "x" * 20_000 + "/regions").status_code == 404
