"""The pages about the site: words, colophon, contact, accessibility, English."""

import pytest
from starlette.testclient import TestClient

from service.shared.glossary import explain_terms, list_terms
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.page_reading import open_page, parsed

ADDRESSES = ("/begrippen", "/colofon", "/contact", "/toegankelijkheid", "/english")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_leads_to_them(client: TestClient, address: str) -> None:
    [link] = open_page(client, "/over").all("a", href=address)
    assert link.text
    page = open_page(client, address)
    assert page.one("h1").text
    assert page.one("title").text.endswith(" – Lappendeken")


def test_an_operator_who_is_not_told_is_not_made_up(client: TestClient) -> None:
    for address in ("/colofon", "/contact"):
        text = open_page(client, address).one("main").text
        assert "ingevuld" in text
    assert "mailto:" not in client.get("/contact").text


def test_an_operator_is_named(settings: Settings, store: Store) -> None:
    told = {"operator": "Gemeente Aa", "contact_mail": "kaart@aa.example"}
    with TestClient(create_app(settings.model_copy(update=told), store)) as client:
        for address in ("/contact", "/toegankelijkheid"):
            assert open_page(client, address).all("a", href="mailto:kaart@aa.example")
        assert "Gemeente Aa" in open_page(client, "/colofon").one("main").text


def test_the_english_page_says_so_and_its_frame_is_dutch(client: TestClient) -> None:
    page = open_page(client, "/english")
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("header").attributes["lang"] == page.one("footer").attributes["lang"] == "nl"
    assert "1 January" in page.one("main").text


class TestTerms:
    def test_every_term_is_on_the_page(self, client: TestClient) -> None:
        page = open_page(client, "/begrippen")
        assert len({term.id for term in list_terms()}) == len(list_terms()) >= 30
        for term in list_terms():
            [heading] = page.all("dt", id=term.id)
            assert heading.text.startswith(term.term)
            assert term.meaning.endswith(".")

    def test_the_first_use_in_a_lead_can_be_asked(self, client: TestClient) -> None:
        page = open_page(client, "/over")
        asked = page.all("button", **{"class": "begrip"})
        for button in asked:
            assert page.one("div", id=button.attributes["popovertarget"]).text

    def test_links_and_other_text_stay_as_they_are(self) -> None:
        html = (
            '<main><p class="lead">Een <a href="/x">TLV</a>, een <b>TLV</b> en een TLV.</p>'
            "<p>Een TLV.</p></main><footer></footer>"
        )
        page = parsed(explain_terms(html, "/begrip.js"))
        [button] = page.all("button")
        assert button.text == "TLV"
        assert page.all("p")[0].text == "Een TLV, een TLV en een TLV."
        assert explain_terms("<main><p>TLV</p></main>", "/x") == "<main><p>TLV</p></main>"

    def test_a_part_of_a_name_is_no_term(self) -> None:
        html = '<main><p class="lead">In VO 25-11 · Samenwerkingsverband Aa.</p></main>'
        assert explain_terms(html, "/x") == html

    def test_a_part_of_a_word_is_no_term(self) -> None:
        html = '<main><p class="lead">Een gemeentehuis, SO-plek en jeugdregioraad.</p></main>'
        assert explain_terms(html, "/x") == html
