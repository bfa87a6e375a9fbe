"""What a caller sends is found nowhere afterwards: not in the log, the figures or on disk.

A mark is sent through every route in every place where a request can hold it, to a service that
runs as a process of its own; then everything that process said and wrote is searched.
"""

import json
import re
import socket
import string
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.responses import Response
from starlette.testclient import TestClient

from service.web.middleware import SecurityHeaders

MARK = "Qx7Marker"
POSTCODE = "9479"
"""Exists, and is searched for as well: a real place, sent the way that a user sends it."""

NUMBERS = re.compile(r'"(?:request|timestamp)":"[^"]*"|"(?:bytes|duration_ms)":[0-9.]+')
"""What may hold the same digits by chance."""

Start = Callable[..., Any]

# The service as `lappendeken serve` runs it, with two routes that fail and quote their input.
FAILING = """
import socket, warnings, logging
from starlette.responses import StreamingResponse
from service.web import logs, server
from service.web.app import create_app
from service.shared.settings import Settings
from service.web.store import Store

settings = Settings(port=0)
logs.configure(settings.log_level)
app = create_app(settings, Store(settings.boundaries, settings.release))

@app.get("/api/v1/fail/{secret}")
def fail(secret: str):
    logging.getLogger("library").warning("asked for %s", secret)
    warnings.warn(secret)
    try:
        int(secret)
    except ValueError as error:
        raise RuntimeError(f"cannot do {secret}") from error

@app.get("/api/v1/break/{secret}")
def break_off(secret: str):
    def parts():
        yield b"begin"
        raise RuntimeError(secret)
    return StreamingResponse(parts())

listener = server.listen(settings)
settings = settings.model_copy(update={"port": listener.getsockname()[1]})
server._Server(server._config(settings, app), settings).run([listener])
"""


def routes(app: FastAPI) -> Iterator[tuple[str, set[str]]]:
    """Every route of the app, with its methods."""
    for route in iter_route_contexts(app.routes):
        yield str(route.path), set(getattr(route, "methods", None) or {"GET"})


def filled(path: str, value: str) -> str:
    return re.sub(r"\{[^}]*\}", value, path)


def bodies(mark: str) -> list[tuple[str, bytes]]:
    """Bodies that hold the mark, right and wrong, as several media types."""
    items = [{"postcode": mark}, {mark: mark}, {"lon": mark, "lat": 1}, mark]
    return [
        ("application/json", json.dumps({"items": items}).encode()),
        ("application/json", json.dumps({mark: 1}).encode()),
        ("application/json", f'{{"items": [{mark}'.encode()),
        ("application/json", (mark * 120_000).encode()),
        ("application/x-www-form-urlencoded", f"q={mark}&gewicht={mark}".encode()),
        ("multipart/form-data; boundary=x", f"--x\r\nContent-Disposition: {mark}".encode()),
        (mark, mark.encode()),
    ]


def requests(path: str, methods: set[str], mark: str) -> Iterator[dict[str, Any]]:
    """Requests to one route with the mark in every place."""
    headers = {
        "User-Agent": mark,
        "Referer": f"http://{mark}.example/",
        "Cookie": f"{mark}={mark}",
        "X-Forwarded-For": mark,
        "Authorization": f"Bearer {mark}",
        "Accept-Language": mark,
        "If-None-Match": f'"{mark}"',
        "Accept-Encoding": f"gzip, {mark}",
        mark: mark,
    }
    names = ("postcode", "weight", "min_share", "gewicht", "lagen", "regio", "q", "lon", mark)
    for method in sorted(methods | {"HEAD", "DELETE", "OPTIONS", mark.upper()}):
        for address in {filled(path, mark), filled(path, "gemeente")}:
            yield {"method": method, "url": address, "headers": headers}
            yield {"method": method, "url": address, "params": dict.fromkeys(names, mark)}
            yield {"method": method, "url": f"{address}/{mark}?{mark}"}
            yield {"method": method, "url": f"{address}?{mark}=%ff"}
        yield {"method": method, "url": filled(path, "gemeente"), "params": {"weight": mark}}
    for media_type, body in bodies(mark):
        for method in ("POST", "PUT"):
            yield {
                "method": method,
                "url": filled(path, mark),
                "content": body,
                "headers": {"Content-Type": media_type},
            }


def raw_requests(mark: str) -> list[bytes]:
    """What is no proper HTTP."""
    return [
        f"{mark}\r\n\r\n".encode(),
        f"GET /{mark} HTTP/9.9\r\n\r\n".encode(),
        f"GET /{mark}\x00 HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        f"GET /\xff{mark} HTTP/1.1\r\nHost: x\r\n\r\n".encode("latin-1"),
        f"GET / HTTP/1.1\r\n{mark}\r\n\r\n".encode(),
        f"GET / HTTP/1.1\r\nHost: x\r\nX: {mark * 20_000}\r\n\r\n".encode(),
        f"POST /api/v1/locate HTTP/1.1\r\nHost: x\r\nContent-Length: {mark}\r\n\r\n".encode(),
        f"POST /api/v1/locate HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{mark}".encode(),
        f"GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: {mark}\r\n\r\n".encode(),
    ]


def send_raw(url: str, content: bytes) -> bytes:
    """The answer to bytes that are sent as they are."""
    address = urlsplit(url)
    assert address.hostname
    with socket.create_connection((address.hostname, address.port or 80), timeout=10) as link:
        link.sendall(content)
        link.shutdown(socket.SHUT_WR)
        try:
            return link.recv(65_536)
        except ConnectionResetError:
            return b""


def test_a_mark_is_found_nowhere(serve: Start, app: FastAPI) -> None:
    serving = serve("-c", FAILING, LAPPENDEKEN_LOG_LEVEL="debug").wait_until_up()
    sent = 0
    statuses: dict[int, int] = {}
    with serving.client(follow_redirects=True) as client:
        for path, methods in [*routes(app), ("/api/v1/fail/{secret}", {"GET"})]:
            for request in requests(path, methods, MARK):
                response = client.request(**request)
                statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
                assert response.status_code < 500 or "/fail/" in path, request
                sent += 1
        with pytest.raises(httpx2.RemoteProtocolError):
            client.get(f"/api/v1/break/{MARK}")
        assert client.get(f"/api/v1/locate?postcode={POSTCODE}").status_code == 200
        found = client.post("/zoek", data={"q": POSTCODE}).text
        assert POSTCODE in found
        address = f"Heideweg 12 {POSTCODE} AB Loon"
        assert client.post("/zoek", data={"q": address}).url.path == f"/postcode/{POSTCODE}"
        assert client.post("/api/v1/search", json={"q": address}).json()["hits"]
        assert client.get(f"/postcode/{POSTCODE}").status_code == 200
        assert client.post("/scholen/dichtbij", data={"postcode": POSTCODE}).status_code == 200
        assert client.post("/scholen/dichtbij", data={"postcode": f"{POSTCODE}Q"}).is_client_error
        assert client.post("/api/v1/schools/near", json={"postcode": POSTCODE}).status_code == 200
        for content in raw_requests(MARK):
            assert not send_raw(serving.url, content).startswith(b"HTTP/1.1 5")
        figures = client.get("/metrics").text
    serving.stop()

    assert sent > 300
    assert {200, 400, 404, 405, 413, 415, 422, 500} <= set(statuses), statuses
    searched = {"output": serving.said, "metrics": figures}
    searched |= {name: content.decode("latin-1") for name, content in serving.written.items()}
    for where, text in searched.items():
        assert MARK.lower() not in text.lower(), where
        assert "Heideweg" not in text, where
        assert not re.search(rf"(?<![\w.]){POSTCODE}(?![\w.])", NUMBERS.sub("", text)), where
    # That it was not silent: each kind of event is there, without what it was about.
    assert serving.said.count('"event":"request"') >= sent
    for event in ('"event":"exception"', '"event":"library"', '"status":500', "RuntimeError"):
        assert event in serving.said
    assert "/api/v1/fail/{secret}" in figures


def test_lines_hold_only_what_they_may(serve: Start) -> None:
    serving = serve().wait_until_up()
    with serving.client() as client:
        client.get("/api/v1/locate?postcode=3771")
        client.request("GEHEIM", "/api/v1/layers/geheim/regions")
    serving.stop()
    first, second = (json.loads(line) for line in serving.err)
    allowed = {
        "event", "level", "timestamp", "request", "method", "route", "status", "duration_ms",
        "bytes",
    }  # fmt: skip
    assert set(first) == set(second) == allowed
    assert (first["method"], first["route"], first["status"]) == ("GET", "/api/v1/locate", 200)
    assert (second["method"], second["status"]) == ("OTHER", 405)
    assert second["route"] == "/api/v1/layers/{layer}/regions"
    for line in (first, second):
        assert set(line["request"]) <= set(string.hexdigits)
        assert isinstance(line["duration_ms"], float)


def test_figures_have_no_other_labels(client: TestClient) -> None:
    client.get("/api/v1/layers/geheim/regions?geheim=geheim")
    text = client.get("/metrics").text
    labels = set(re.findall(r'([a-z_]+)="', text))
    assert labels == {"method", "route", "status", "le"}
    assert 'route="/api/v1/layers/{layer}/regions",status="404"' in text
    assert "geheim" not in text


@pytest.mark.parametrize(
    "address", ["/", "/over", "/api/v1/layers", "/nergens", "/static/lappendeken.css", "/metrics"]
)
def test_headers_that_keep_a_browser_from_telling(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert "*" not in policy
    assert "set-cookie" not in headers


def test_a_page_may_bring_its_own_policy() -> None:
    own = {"Content-Security-Policy": "default-src 'none'"}
    response = TestClient(SecurityHeaders(Response("x", headers=own))).get("/")
    assert response.headers["content-security-policy"] == "default-src 'none'"
    assert response.headers["referrer-policy"] == "no-referrer"


def test_nothing_is_sent_to_a_collector(app: FastAPI) -> None:
    choices = ("tracing", "metrics", "logs", "operation_spans", "auto_configure")
    assert [name for name in choices if app._telemetry[name]] == []
