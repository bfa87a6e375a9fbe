"""Nonsense, scripts, long texts and unknown addresses: the right status, and a page that helps."""

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
LONG = "x" * 10_000
NOTHING = "\x00\x07"

UNKNOWN = (
    "/regio/{}", "/regio/gemeente/{}", "/postcode/{}", "/plaats/{}", "/scholen/{}",
    "/aan-tafel/{}/x", "/{}", "/static/{}", "/scholen/19QK00/{}", "/scholen?q={}",
)  # fmt: skip
"""Addresses of what is not there."""

WRONG = (
    "/lappendeken?lagen={}", "/wie-doet-wat?regio={}", "/veranderd?van={}", "/?peildatum={}",
    "/postcode/6741?peildatum={}", "/scholen/dichtbij/{}", "/reis?voorbeeld={}",
)  # fmt: skip
"""Addresses that ask for what cannot be."""


@pytest.mark.parametrize("given", [SCRIPT, IMAGE, LONG, NOTHING], ids=str.__len__)
@pytest.mark.parametrize("address", [*UNKNOWN, *WRONG])
def test_it_is_refused_in_words_and_never_given_back(
    client: TestClient, address: str, given: str
) -> None:
    response = client.get(address.format(quote(given, safe="")))
    assert response.status_code in ((404,) if address in UNKNOWN else (404, 422))
    helps(response.text)


@pytest.mark.parametrize("given", [SCRIPT, IMAGE, LONG, NOTHING], ids=str.__len__)
def test_the_search_box_takes_anything(client: TestClient, given: str) -> None:
    response = client.post("/zoek", data={"q": given})
    assert response.status_code == (200 if given == NOTHING else 404)
    helps(response.text)
    assert len(response.text) < 20_000
    answer = client.post("/api/v1/search", json={"q": given})
    assert (answer.status_code, answer.json().get("hits", [])) in ((200, []), (422, []))


def helps(html: str) -> None:
    """Check that a page is in words, leads on, and holds nothing of what was given as markup."""
    assert '<html lang="nl">' in html
    assert 'action="/zoek"' in html
    assert SCRIPT not in html
    assert "<img src=x" not in html
    assert "x" * 1000 not in html
    assert "\x00" not in html
    assert "Traceback" not in html
