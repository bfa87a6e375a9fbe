"""What holds for every page: Dutch, dated, from here alone, and no path a dead end."""

import re

import pytest

from tests.page_reading import text_of
from tests.sources import read_source

PAGES = ("/", "/zoek", "/over", "/regio/gemeente", "/regio/swv_vo/VO2511", "/regio/jeugdregio/JZ21")
WITH_FORMS = (
    "/lappendeken", "/reis", "/reis?voorbeeld=1", "/schaalverschil",
    "/schaalverschil/scenario?vergelijk=ja&aantal=2", "/schaalverschil/matrix",
    "/schaalverschil/maten",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_dutch_dated_and_sourced(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert '<html lang="nl">' in response.text
    words = text_of(response)
    assert "1 januari 2020" in words
    assert "2026.1" in words
    assert "CBS, Kadaster" in words


@pytest.mark.parametrize("path", [*PAGES, *WITH_FORMS])
def test_a_page_needs_no_other_host_and_no_exception_from_the_policy(client, path):
    answer = client.get(path)
    # A link to follow loads nothing, and tells where it leads nothing of this page.
    loaded = re.sub(r'<a href="https?://[^"]*" rel="noopener noreferrer">', "", answer.text)
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', loaded) == []
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for script in re.findall(r"<script([^>]*)>", answer.text):
        assert "src=" in script or "application/json" in script
    assert "<style" not in answer.text
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", answer.text)
    assert "javascript:" not in answer.text


def test_links_on_the_pages_lead_somewhere(client):
    seen, waiting = set(), ["/"]
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if "html" in response.headers["content-type"]:
            links = re.findall(r'href="(/[^"#]*)', response.text)
            waiting += [link.replace("&amp;", "&") for link in links if "?v=" not in link]
    assert "/lappendeken" in seen
    assert "/over" in seen


def test_the_front_page_shows_figures_of_the_release(client):
    words = text_of(client.get("/"))
    assert "8,6 %" in words
    assert "14,1" in words  # gemeenten of a location with VSO pupils
    duties = {
        row["duty_id"]
        for row in read_source("duties.csv")
        if row["valid_from"] <= "2020-01-01" <= (row["valid_to"] or "9999")
    }
    assert f"Rond een kind zijn er {len(duties)} taken" in words
    assert "tot en met 1 augustus 2026" in words
    assert client.get("/voorbeeld.svg").headers["content-type"].startswith("image/svg+xml")


def test_about_gives_all_doubts_and_what_ended(client, release):
    words = text_of(client.get("/over"))
    for text in release.doubts.values():
        assert text in words
    assert "er 18 niet meer" in words
    assert "bij 18 van de 150" in words


def test_static_files_are_cached_and_checked(client):
    response = client.get("/static/lappendeken.css")
    assert response.headers["content-type"].startswith("text/css")
    again = client.get(
        "/static/lappendeken.css", headers={"If-None-Match": response.headers["etag"]}
    )
    assert again.status_code == 304
    assert client.get("/static/..%2fsettings.py").status_code == 404


def test_a_page_that_did_not_change_is_not_sent_again(client):
    first = client.get("/over")
    again = client.get("/over", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_styles_have_an_address_by_their_content(client):
    page = client.get("/").text
    address = re.search(r'href="(/static/lappendeken\.css\?v=[0-9a-f]{8})"', page)[1]
    assert client.get(address).status_code == 200
