"""Every error of a JSON route is a problem document (RFC 9457) in Dutch; of a page, a page."""

import re
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.testclient import TestClient

from geo.errors import DataError, LappendekenError
from service.shared.answers import Problem
from service.shared.problems import NotReadyError, state_error
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.conforming import conforms
from tests.page_reading import parsed


def problem(response: httpx2.Response, status: int) -> dict[str, Any]:
    """The problem in an answer, after everything that holds for all of them."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    conforms(Problem, response.content)
    document: dict[str, Any] = response.json()
    assert list(document)[:4] == ["type", "title", "status", "detail"]
    assert document["status"] == status
    assert document["detail"].endswith(".")
    return document


NOT_FOUND = [
    ("/api/v1/layers/wijk/regions", "layer", "wijk", "jeugdregio"),
    ("/api/v1/layers/wijk/regions/JZ21", "layer", "wijk", "jeugdregio"),
    ("/api/v1/layers/jeugdregio/regions/JZ99", "code", "JZ99", "JZ21"),
    ("/api/v1/layers/jeugdregio@2024/regions", "layer", "jeugdregio@2024", "jeugdregio@2020"),
    ("/api/v1/overlap/wijk/jeugdregio", "source", "wijk", "swv_po"),
    ("/api/v1/overlap/swv_po/wijk", "target", "wijk", "jeugdregio"),
]


@pytest.mark.parametrize(("address", "pointer", "value", "allowed"), NOT_FOUND)
def test_what_stands_in_the_path_and_does_not_exist(
    client: TestClient, address: str, pointer: str, value: str, allowed: str
) -> None:
    (fault,) = problem(client.get(address), 404)["errors"]
    assert (fault["pointer"], fault["value"]) == (pointer, value)
    assert allowed in fault["allowed"]


UNPROCESSABLE = [
    ("/api/v1/locate", "postcode", "ontbreekt"),
    ("/api/v1/locate?postcode=", "postcode", "is geen postcode"),
    ("/api/v1/locate?postcode=12AB", "postcode", '"12AB" is geen postcode'),
    ("/api/v1/locate?postcode=0999", "postcode", "Postcodes lopen van 1000 tot en met 9999"),
    ("/api/v1/locate?postcode=3771&straat=x", "straat", "straat: onbekend. Mogelijk: postcode"),
    ("/api/v1/locate?lon=5.55&lat=52.03", "lat,lon", "Stuur coördinaten met POST"),
    ("/api/v1/locate?rd_x=166000&rd_y=450000", "rd_x,rd_y", "Stuur coördinaten met POST"),
    ("/api/v1/locate?postcode=3771&LON=5.55", "LON", "Stuur coördinaten met POST"),
    ("/api/v1/overlap/swv_po/jeugdregio?weight=kinderen", "weight", "Kies uit: youth, area"),
    ("/api/v1/overlap/swv_po/jeugdregio?min_share=2", "min_share", "tussen 0 en 1"),
    ("/api/v1/overlap/swv_po/jeugdregio?min_share=nan", "min_share", "tussen 0 en 1"),
    ("/api/v1/overlap/swv_po/jeugdregio?min_share=veel", "min_share", '"veel" is geen getal'),
    ("/api/v1/overlap/swv_po/jeugdregio?min_shares=0.5", "min_shares", "weight, min_share"),
]


@pytest.mark.parametrize(("address", "pointer", "words"), UNPROCESSABLE)
def test_what_is_asked_and_cannot_be(
    client: TestClient, address: str, pointer: str, words: str
) -> None:
    document = problem(client.get(address), 422)
    (fault,) = document["errors"]
    assert fault["pointer"] == pointer
    assert words in fault["message"]
    assert words in document["detail"]


def test_a_coordinate_in_an_address_is_not_repeated(client: TestClient) -> None:
    assert "5.5512" not in client.get("/api/v1/locate?lon=5.5512&lat=52.03").text


def test_a_long_value_is_cut(client: TestClient) -> None:
    assert len(client.get(f"/api/v1/locate?postcode={'9' * 5000}").content) < 1000
    assert len(client.get(f"/api/v1/locate?{'n' * 5000}=1").content) < 1000


@pytest.mark.parametrize(
    "address", ["/api/v1/", "/api/v1/nergens", "/api/v2/layers", "/api/v1/layers/jeugdregio"]
)
def test_an_address_that_does_not_exist(client: TestClient, address: str) -> None:
    assert problem(client.get(address), 404)["detail"] == "Dit adres bestaat niet."


@pytest.mark.parametrize(
    ("method", "address", "allow"),
    [
        ("POST", "/api/v1/layers", "GET, HEAD"),
        ("PUT", "/api/v1/locate", "GET, HEAD, POST"),
        ("DELETE", "/readyz", "GET, HEAD"),
        ("BOGUS", "/api/v1/layers", "GET, HEAD"),
    ],
)
def test_another_method(client: TestClient, method: str, address: str, allow: str) -> None:
    response = client.request(method, address)
    assert allow in problem(response, 405)["detail"]
    assert response.headers["allow"] == allow


@pytest.mark.parametrize("address", ["/api/v1/layers/%ff/regions", "/api/v1/locate?postcode=%c3"])
def test_an_address_that_is_not_utf8(client: TestClient, address: str) -> None:
    assert "UTF-8" in problem(client.get(address), 400)["detail"]


@pytest.mark.parametrize(
    "address", ["/api/v1/layers/%00/regions", "/api/v1/layers/%F0%9F%98%80/regions"]
)
def test_strange_characters_in_a_path(client: TestClient, address: str) -> None:
    problem(client.get(address), 404)


@pytest.mark.parametrize(
    "address", ["/nergens", "/regio/wijk", "/regio/gemeente/GM9999", "/static/nergens.css"]
)
def test_a_page_that_does_not_exist_is_a_page(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    assert '<html lang="nl">' in response.text
    assert 'href="/"' in response.text


class TestUnforeseen:
    """An error in the program: 500 with a number to report, and no word of what went wrong."""

    @pytest.fixture
    def broken(self, settings: Settings, store: Store) -> FastAPI:
        app = create_app(settings, store)

        def fail(secret: str) -> None:
            raise ZeroDivisionError(secret)

        app.add_api_route("/api/v1/fail/{secret}", fail)
        app.add_api_route("/fail/{secret}", fail)
        return app

    def test_on_a_json_route(self, broken: FastAPI) -> None:
        with TestClient(broken) as client:
            response = client.get("/api/v1/fail/geheim")
        document = problem(response, 500)
        assert document["request_id"] in document["detail"]
        assert "geheim" not in response.text
        assert "ZeroDivision" not in response.text
        assert response.headers["referrer-policy"] == "no-referrer"

    def test_on_a_page(self, broken: FastAPI) -> None:
        with TestClient(broken) as client:
            first, second = client.get("/fail/geheim"), client.get("/fail/geheim")
        assert first.status_code == 500
        assert first.headers["content-type"] == "text/html; charset=utf-8"
        assert "geheim" not in first.text
        assert first.text != second.text, "every request has a number of its own"

    def test_before_the_data_are_loaded(self, settings: Settings, store: Store) -> None:
        app = create_app(settings, Store(store.folder.parent, store.folder.name))
        client = TestClient(app)  # not entered: its lifespan never starts
        for address in ("/readyz", "/api/v1/layers"):
            assert "nog niet geladen" in problem(client.get(address), 503)["detail"]
        assert client.get("/healthz").status_code == 200


class UnlistedError(LappendekenError):
    """An error that the table does not know."""


@pytest.mark.parametrize(
    ("error", "status"),
    [(DataError("zones.parquet"), 500), (UnlistedError("x"), 500), (NotReadyError("x"), 503)],
)
def test_a_fault_of_ours_is_not_told_in_detail(error: LappendekenError, status: int) -> None:
    told = state_error(error, request_id="1")
    assert told["status"] == status
    assert str(error) not in told["detail"].split()


class TestErrorPages:
    """Errors that readers see: menu, search, a way on, and no word that only programs know."""

    ADDRESSES = ("/nergens", "/regio/wijk", "/regio/gemeente/GM9999", "/scholen/99XX99",
                 "/lappendeken/overlap.doc", "/static/x.css", "/kaartje.png?lagen=x,y",
                 "/aan-tafel/wijk/x", "/?peildatum=x", "/schaalverschil/x.csv")  # fmt: skip

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_they_have_a_menu_a_search_box_and_ways_on(
        self, client: TestClient, address: str
    ) -> None:
        response = client.get(address)
        page = parsed(response.text)
        assert 400 <= response.status_code < 500
        assert page.one("nav", **{"aria-label": "Hoofdmenu"}).all("a", href="/scholen")
        assert page.one("form", role="search").attributes["action"] == "/zoek"
        main = page.one("main")
        assert main.all("a", href="/")
        assert not re.search(r"\b(swv_\w+|youth|ggdregio|HTTP|GET|HEAD)\b", main.text), main.text
        assert "Nummer van dit verzoek" in main.text

    def test_an_unknown_layer_offers_those_that_are(self, client: TestClient) -> None:
        main = parsed(client.get("/regio/wijk").text).one("main")
        assert main.all("a", href="/regio/jeugdregio")

    def test_another_method_offers_the_page_itself(self, client: TestClient) -> None:
        response = client.request("DELETE", "/lappendeken")
        assert response.status_code == 405
        assert response.headers["allow"] == "GET, HEAD"
        assert parsed(response.text).one("main").all("a", href="/lappendeken")

    def test_what_was_asked_is_escaped(self, client: TestClient) -> None:
        for address in (
            "/regio/<script>alert(1)</script>",
            "/scholen/<b>",
            "/?peildatum=<b>",
        ):
            assert "<script>alert" not in client.get(address).text
            assert "<b>" not in client.get(address).text

    def test_before_there_is_a_release(self, settings: Settings, tmp_path: Path) -> None:
        app = create_app(settings, Store(tmp_path, "x"))
        client = TestClient(app)  # its lifespan is not run: nothing is loaded
        page = parsed(client.get("/over").text)
        assert page.one("h1").text == "Nog niet klaar"
        assert page.one("nav", **{"aria-label": "Hoofdmenu"}).all("a")


def test_pages_are_framed_by_nobody_but_who_the_operator_allows(
    settings: Settings, store: Store
) -> None:
    sites = "https://intranet.example https://*.gemeente.example"
    with TestClient(create_app(settings.model_copy(update={"embed": sites}), store)) as client:
        headers = client.get("/").headers
        assert f"frame-ancestors 'self' {sites}" in headers["content-security-policy"]
        assert "x-frame-options" not in headers
    with TestClient(create_app(settings, store)) as client:
        assert client.get("/").headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "embed",
    ["example.nl", "https://a.nl; script-src *", "'none'", "a\nb", "https://łódź.example"],
)
def test_what_is_no_site_cannot_frame(embed: str) -> None:
    with pytest.raises(ValidationError):
        Settings(embed=embed)
