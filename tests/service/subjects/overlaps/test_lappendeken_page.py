"""The page /lappendeken over HTTP, as a browser without JavaScript sees it."""

import gzip
import re

import orjson
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from maps.topology import write_drawing
from service.subjects.overlaps.one_file import self_contained_map
from tests.page_reading import parsed

LARGEST_PAGE = 400_000
"""Bytes that the page with everything it loads may transfer, compressed."""

SIX = "swv_po,swv_vo,jeugdregio,ggdregio,rmcregio,corop"


def rows(html: str) -> list[str]:
    return re.findall(r'<tr data-paar="([^"]+)"', html)


def test_the_page_starts_with_partnerships_and_youth_regions(client: TestClient) -> None:
    html = client.get("/lappendeken").text
    assert "Indeling van 1 januari 2020" in html
    said = parsed(html).one("main").text
    assert "woont 64\u00a0% waar samenwerkingsverbanden VO en jeugdregio's elkaars" in said
    assert len(rows(html)) == 117
    assert "niet zeker: tegengesproken" in html
    assert "Uitgave 2026.1" in html
    assert html.count("<h1>") == 1


def test_the_page_loads_only_from_here_and_stays_small(client: TestClient) -> None:
    whole = client.get("/lappendeken").text
    html = re.sub(r"<noscript>.*?</noscript>", "", whole)  # only asked for without script
    addresses = re.findall(r'(?:src|data-tekening|<link [^>]*href)="([^"]+)"', html)
    assert len(addresses) >= 6
    total = len(gzip.compress(html.encode(), 6))
    for address in addresses:
        assert address.startswith("/")
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200, address
        total += len(gzip.compress(answer.content, 6))
    assert total < LARGEST_PAGE
    assert total < 200_000, "far from the limit; whoever doubles it should know"


@pytest.mark.parametrize("layers", ["gemeente,swv_po", "gemeente,swv_vo", "gemeente,corop"])
def test_the_longest_lists_fit_too(client: TestClient, layers: str) -> None:
    assert len(gzip.compress(client.get(f"/lappendeken?lagen={layers}").content, 6)) < 60_000


def test_a_form_without_javascript_chooses_layers(client: TestClient) -> None:
    answer = client.get(
        "/lappendeken?lagen=ggdregio&lagen=jeugdregio&gewicht=inhabitants", follow_redirects=False
    )
    assert answer.status_code == 303
    assert (
        answer.headers["location"] == "/lappendeken?lagen=ggdregio,jeugdregio&gewicht=inhabitants"
    )
    html = client.get(answer.headers["location"]).text
    assert 'value="ggdregio" selected' in html
    assert 'value="inhabitants" selected' in html
    assert "Van de inwoners woont" in html


def test_a_form_keeps_the_region(client: TestClient) -> None:
    answer = client.get(
        "/lappendeken?lagen=corop&lagen=jeugdregio&regio=JZ21", follow_redirects=False
    )
    assert answer.headers["location"].endswith("&regio=JZ21")


@pytest.mark.parametrize("typed", ["JZ21", "jz21", "Food Valley"])
def test_a_region_narrows_the_list(client: TestClient, typed: str) -> None:
    html = client.get("/lappendeken", params={"regio": typed}).text
    assert set(rows(html)) == {"VO2509 JZ21", "VO2510 JZ21", "VO2511 JZ21"}
    assert "Van de kinderen in Food Valley woont" in html
    assert '"focus":["jeugdregio","JZ21"]' in html


def test_a_gemeente_narrows_the_list_of_other_layers(client: TestClient) -> None:
    html = client.get("/lappendeken?lagen=swv_vo,jeugdregio&regio=GM0203").text
    # Its own pair, and those of the youth region that it shares with others.
    assert set(rows(html)) == {"VO2509 JZ21", "VO2510 JZ21", "VO2511 JZ21"}
    html = client.get("/lappendeken?lagen=swv_vo,ggdregio&regio=GM0203").text
    assert "Alle kinderen in Barneveld wonen in een" in html
    assert "VO2511 GG2514" in rows(html)  # Veenendaal and Renswoude: under another GGD


def test_a_name_that_fits_many_regions_gives_a_choice(client: TestClient) -> None:
    html = client.get("/lappendeken?regio=berg").text
    assert "Welke bedoelt u met “berg”?" in html
    assert "regio=GM" in html
    assert len(rows(html)) == 117


@pytest.mark.parametrize("typed", ["qqqq", "<script>alert(1)</script>", "99999", "x" * 500])
def test_a_name_that_fits_nothing_says_what_to_do(client: TestClient, typed: str) -> None:
    answer = client.get("/lappendeken", params={"regio": typed})
    assert answer.status_code == 200
    assert "Geen gemeente of regio gevonden" in answer.text
    assert "<script>alert" not in answer.text


def test_twice_the_same_layer_is_said_kindly_with_choices(client: TestClient) -> None:
    answer = client.get("/lappendeken?lagen=ggdregio,ggdregio")
    assert answer.status_code == 422
    assert "Kies twee verschillende lagen" in answer.text
    assert "notice error" not in answer.text
    assert "/lappendeken?lagen=ggdregio,jeugdregio" in answer.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "lagen=swv_vo,jeugdregios",
            "Laag &#34;jeugdregios&#34; bestaat niet. Kies uit: gemeenten",
        ),
        ("gewicht=kinderen", "Gewicht &#34;kinderen&#34; bestaat niet. Kies uit: kinderen (0 "),
        (f"lagen={SIX}", "Kies twee tot 5 lagen, niet 6"),
        ("lagen=swv_po,swv_vo,swv_po", "Kies twee verschillende lagen"),
        ("lagen=swv_vo@2024,corop", "Laag samenwerkingsverband VO is er niet van 2024"),
        ("lagen=%3Cscript%3E,corop", "Laag &#34;&lt;script&gt;&#34; bestaat niet"),
    ],
)
def test_wrong_choices_name_what_is_allowed(client: TestClient, query: str, said: str) -> None:
    answer = client.get(f"/lappendeken?{query}")
    assert answer.status_code == 422
    assert said in answer.text
    assert '<select name="lagen">' in answer.text


@pytest.mark.parametrize(
    ("given", "layers"),
    [
        ("swv_po", ("swv_po", "swv_vo")),
        ("swv_vo", ("swv_vo", "jeugdregio")),
        ("", ("swv_vo", "jeugdregio")),
        ("corop@2020, provincie", ("corop", "provincie")),
    ],
)
def test_missing_layers_are_filled_up(
    client: TestClient, given: str, layers: tuple[str, str]
) -> None:
    html = client.get("/lappendeken", params={"lagen": given}).text
    assert re.findall(r'value="(\w+)" selected', html)[:2] == list(layers)


def test_a_layer_of_part_of_the_country_says_so(client: TestClient) -> None:
    html = client.get("/lappendeken?lagen=ggdregio,inspiratieregio").text
    assert "Inspiratieregio&#39;s bedekken niet het hele land." in html


def test_ended_gemeenten_say_what_became_of_them(client: TestClient) -> None:
    html = client.get("/lappendeken?lagen=gemeente,jeugdregio").text
    assert "(sinds 2021 verdeeld over Boxtel, Oisterwijk, Tilburg en Vught)" in html


def test_the_list_and_the_map_can_be_taken_along(client: TestClient, release: Release) -> None:
    query = "lagen=swv_po,jeugdregio&gewicht=youth"
    csv = client.get(f"/lappendeken/overlap.csv?{query}")
    assert csv.headers["content-type"].startswith("text/csv")
    assert len(csv.text.splitlines()) == 110
    xlsx = client.get(f"/lappendeken/overlap.xlsx?{query}")
    assert xlsx.content.startswith(b"PK")
    html = client.get(f"/lappendeken/kaart.html?{query}")
    assert "attachment" in html.headers["content-disposition"]
    assert html.text == self_contained_map(release, "swv_po", "jeugdregio")


@pytest.mark.parametrize("file", ["overlap.csv", "kaart.html"])
def test_files_of_a_wrong_choice_are_refused(client: TestClient, file: str) -> None:
    assert client.get(f"/lappendeken/{file}?lagen=a,b").status_code == 422


def test_the_drawing_is_sent_once(client: TestClient, release: Release) -> None:
    answer = client.get(f"/kaart/{release.id}/tekening.json")
    assert answer.content == write_drawing(release)
    assert orjson.loads(answer.content)["release"] == release.id
    again = client.get(
        f"/kaart/{release.id}/tekening.json", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/kaart/1999.1/tekening.json", "/kaart/bestanden/x.js"])
def test_other_map_files_do_not_exist(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("regio=GM1979&peildatum=2020-06-01", "Eemsdelta (GM1979) bestaat sinds 1 januari 2021."),
        (
            "regio=Haaren&peildatum=2026-01-01",
            "Haaren (GM0788) is er niet meer sinds 1 januari 2021.",
        ),
        ("regio=Eemsdelta&peildatum=2026-01-01", "rond Eemsdelta (gemeente)"),
        ("regio=hengelo (o.)&peildatum=2026-01-01", "rond Hengelo (O.) (gemeente)"),
        ("regio=Bergen", "Welke bedoelt u met “Bergen”?"),
        ("lagen=swv_vo", "U koos één laag. Daar zijn jeugdregio&#39;s bij gekozen"),
        (
            "weight=area",
            "“weight” in het adres is niet gelezen. Op deze bladzijde heet dat “gewicht”",
        ),
        ("kleur=rood", "“kleur” in het adres is niet gelezen."),
    ],
)
def test_a_region_of_any_year_and_what_is_not_done_as_asked(client, query, said):
    answer = client.get(f"/lappendeken?{query}")
    assert answer.status_code == 200
    assert said in answer.text


def test_an_address_that_is_read_whole_says_nothing(client):
    answer = client.get(
        "/lappendeken?lagen=swv_vo,jeugdregio&gewicht=area&regio=&peildatum=2021-01-01"
    )
    assert 'role="alert"' not in answer.text


@pytest.mark.parametrize(
    "layers", ["swv_vo,jeugdregio", "gemeente,swv_vo", "swv_po,swv_vo,jeugdregio"]
)
def test_every_list_shows_its_head_from_the_first_layout(client, layers):
    html = client.get(f"/lappendeken?lagen={layers}").text
    [table] = re.findall(r'<table class="([^"]*)" id="paren"', html)
    assert "kort" in table.split()
