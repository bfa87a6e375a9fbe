"""Nonsense at every route for readers: refused in words, and nothing of it sent back raw."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from service.web.problems import MACHINE_PATHS
from tests.page_reading import parsed

SCRIPT = "<script>alert(1)</script>"
BROKEN_OUT = "\"'><img src=x onerror=alert(1)>"
NONSENSE = (SCRIPT, BROKEN_OUT, "\0", "x" * 10_000, "é\u202e{{7*7}}%s")

FILLED = {"layer": "gemeente", "code": "GM0203", "id": "19QK00", "form": "csv"}
"""What stands in a path, for a look at one part of it."""

REFUSED = {400, 404, 405, 413, 414, 422, 431}


def routes(app: FastAPI, method: str) -> Iterator[tuple[str, list[str]]]:
    """The path of every page and file for readers, with the names of what may be asked."""
    for route in iter_route_contexts(app.routes):
        if method not in (route.methods or ()) or route.path.startswith(MACHINE_PATHS):
            continue
        dependant = getattr(route, "dependant", None)
        yield route.path, sorted(names(dependant)) if dependant else []


def names(dependant: Any) -> Iterator[str]:
    """What a route reads of the address after its question mark."""
    yield from (parameter.alias for parameter in dependant.query_params)
    for inner in dependant.dependencies:
        yield from names(inner)


def check(answer: httpx2.Response, value: str) -> None:
    """Hold an answer to what everyone may expect of it."""
    assert answer.status_code in {200, 303, *REFUSED}, answer.text[:300]
    if "text/html" not in answer.headers.get("content-type", ""):
        return
    raw = answer.text
    assert SCRIPT not in raw
    assert "<img src=x" not in raw
    assert "\0" not in raw
    assert "x" * 1_000 not in raw
    assert "49%s" not in raw, value
    if answer.status_code in REFUSED:
        page = parsed(raw)
        assert page.one("html").attributes["lang"] == "nl"
        assert page.one("main").text
        assert page.one("nav", **{"aria-label": "Hoofdmenu"}).all("a")
        assert page.all("form", role="search")
        assert not re.search(r"Traceback|\bError\b|[a-z]+\.py\b", page.one("main").text)


@pytest.mark.parametrize("value", NONSENSE)
def test_what_is_asked(app: FastAPI, client: TestClient, value: str) -> None:
    for path, asked in routes(app, "GET"):
        if asked:
            address = re.sub(r"{(\w+)}", lambda found: FILLED.get(found[1], "x"), path)
            check(client.get(address, params=dict.fromkeys(asked[:5], value)), value)


@pytest.mark.parametrize("value", [one for one in NONSENSE if one != "\0"])
def test_what_stands_in_a_path(app: FastAPI, client: TestClient, value: str) -> None:
    for path, _ in routes(app, "GET"):
        parts = re.findall(r"{(\w+)}", path)
        for wrong in parts:
            filled = FILLED | {wrong: quote(value, safe="")}
            address = re.sub(r"{(\w+)}", lambda found, to=filled: to.get(found[1], "x"), path)
            answer = client.get(address, follow_redirects=False)
            check(answer, value)
            assert answer.status_code in REFUSED, address[:100]


@pytest.mark.parametrize("value", NONSENSE)
def test_what_is_posted(app: FastAPI, client: TestClient, value: str) -> None:
    for path, _ in routes(app, "POST"):
        for fields in ({"q": value}, {"postcode": value, "soort": value}, {"invoer": value}):
            check(client.post(path, data=fields, follow_redirects=False), value)


@pytest.mark.parametrize("value", NONSENSE)
def test_an_unknown_address(client: TestClient, value: str) -> None:
    answer = client.get(f"/{quote(value, safe='')}")
    check(answer, value)
    assert answer.status_code in REFUSED
