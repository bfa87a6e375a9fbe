"""Entity tags, 304, compression: by RFC 9110, on data and on files of the pages alike."""

import gzip
import re

import pytest
from starlette.testclient import TestClient

from service.web.middleware import accepts_gzip
from tests.page_reading import parsed

KEPT = [
    "/api/v1/layers",
    "/api/v1/layers/gemeente/regions",
    "/api/v1/layers/gemeente/regions/GM0203",
    "/api/v1/overlap/swv_po/jeugdregio",
    "/api/v1/openapi.json",
    "/static/lappendeken.css",
    "/api/v1/rankings/swv_vo",
    "/api/v1/consultation",
    "/api/v1/inspiratieregios",
    "/schaalverschil",
    "/schaalverschil/matrix.csv",
    *(f"/schaalverschil/scenario{form}?aantal=2" for form in ("", ".svg", ".yaml", ".csv")),
]
NOT_KEPT = [
    *("/healthz", "/readyz", "/metrics", "/api/v1/locate?postcode=3771", "/nergens"),
    *("/postcode/1234", "/scholen?q=xqzzy", "/lappendeken?lagen=x", "/regio/gemeente?bij=x"),
]
PLAIN = {"Accept-Encoding": "identity"}
ZIPPED = {"Accept-Encoding": "gzip"}
LARGE = "/api/v1/layers/gemeente/regions"


@pytest.mark.parametrize("address", KEPT)
def test_kept_with_a_tag(client: TestClient, address: str) -> None:
    response = client.get(address, headers=PLAIN)
    tag = response.headers["etag"]
    assert re.fullmatch('W/"[0-9a-f]{32}"', tag)
    assert "max-age=" in response.headers["cache-control"]
    assert "Accept-Encoding" in response.headers["vary"]
    again = client.get(address, headers=PLAIN | {"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == response.headers["cache-control"]
    assert again.headers["vary"] == response.headers["vary"]


@pytest.mark.parametrize("address", NOT_KEPT)
def test_not_kept(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


def test_posted_places_are_not_kept(client: TestClient) -> None:
    response = client.post("/api/v1/locate", json={"items": [{"postcode": "3771"}]})
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "posted", "kept"),
    [
        ("/zoek", {"q": "Hengelo"}, "private, no-cache"),
        ("/zoek", {"q": "Dorpsstraat 28"}, "no-store"),
        ("/zoek", {"q": "6741 A"}, "no-store"),
        ("/regio/gemeente", {"plaats": "xqzzy"}, "no-store"),
        ("/scholen/dichtbij", {"postcode": "x"}, "no-store"),
    ],
)
def test_a_page_about_what_was_posted_stays_in_the_browser_or_nowhere(
    client: TestClient, address: str, posted: dict[str, str], kept: str
) -> None:
    """A list of what a name may mean is there when one goes back; an address is kept nowhere."""
    response = client.post(address, data=posted)
    assert response.headers["cache-control"] == kept
    assert "etag" not in response.headers


@pytest.mark.parametrize("address", ["/scholen/26LY00", "/scholen/26LY00/alles"])
def test_a_page_that_is_kept_names_the_site_of_its_own_reader(
    client: TestClient, address: str
) -> None:
    for host in ("een.example", "twee.example"):
        site = parsed(client.get(address, headers={"Host": host}).text)
        [named] = site.all("meta", property="og:url")
        assert named.attributes["content"] == f"http://{host}{address}"


def test_compressed_or_not_it_has_one_tag(client: TestClient) -> None:
    plain = client.get(LARGE, headers=PLAIN)
    with client.stream("GET", LARGE, headers=ZIPPED) as zipped:
        raw = b"".join(zipped.iter_raw())
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 4
    assert int(zipped.headers["content-length"]) == len(raw)
    assert plain.headers["etag"] == zipped.headers["etag"]
    assert plain.headers["vary"] == zipped.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("strength", ["", "W/"])
@pytest.mark.parametrize("coding", [PLAIN, ZIPPED])
def test_the_tag_is_known_again_in_another_coding(
    client: TestClient, coding: dict[str, str], strength: str
) -> None:
    tag = client.get(LARGE, headers=ZIPPED).headers["etag"]
    known = strength + tag.removeprefix("W/")
    again = client.get(LARGE, headers=coding | {"If-None-Match": f'"other", {known}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("known", ['"other"', 'W/"other"', "other", '""'])
def test_another_tag_gets_the_whole_answer(client: TestClient, known: str) -> None:
    response = client.get(LARGE, headers=ZIPPED | {"If-None-Match": known})
    assert response.status_code == 200
    assert response.content


def test_a_tag_follows_the_content(client: TestClient) -> None:
    tags = [
        client.get(f"/api/v1/overlap/swv_po/jeugdregio?weight={weight}").headers["etag"]
        for weight in ("youth", "area", "youth")
    ]
    assert tags[0] == tags[2] != tags[1]


def test_head_with_a_known_tag(client: TestClient) -> None:
    tag = client.head(LARGE, headers=ZIPPED).headers["etag"]
    assert client.head(LARGE, headers=ZIPPED | {"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("header", "zipped"),
    [("gzip", True), ("gzip;q=0", False), ("br;q=1, GZIP; q=0.1", True), ("", False), ("x", False)],
)
def test_who_takes_gzip_gets_it(client: TestClient, header: str, zipped: bool) -> None:
    assert accepts_gzip(header) is zipped
    response = client.get(LARGE, headers={"Accept-Encoding": header})
    assert (response.headers.get("content-encoding") == "gzip") is zipped
