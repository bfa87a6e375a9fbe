"""/veranderd as a reader opens it, its map and its files."""

import csv
import io
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from service.subjects.changes import page as module
from tests.page_reading import Element, fields, open_page, parsed, plain, text_of

PAGE = "/veranderd"
END = {"peildatum": "2026-06-01"}


def opened(client: TestClient, status: int = 200, **query: str) -> Element:
    return open_page(client, PAGE, status, params=END | query)


def lead(page: Element) -> str:
    return plain(page.one("p", **{"class": "lead"}).text)


@pytest.fixture(scope="module")
def start(client: TestClient) -> Element:
    return opened(client)


def test_the_sentence_comes_first(start: Element) -> None:
    main = start.one("main")
    shown = [child.name for child in main.children if isinstance(child, Element)]
    assert shown[:4] == ["p", "h1", "p", "p"]
    assert "355 gemeenten werden er 342" in lead(start)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Voorschoten", "Voorschoten ging van Haaglanden naar Holland Rijnland."),
        ("Voorschoten", "5 beter en 1 slechter"),
        ("GM0626", "Voorschoten ging van Haaglanden"),
        ("weesp", "iets in 8 lagen"),
        ("Eemsdelta", "Appingedam, Delfzijl en Loppersum gingen samen op in Eemsdelta."),
        ("Vught", "Een deel van Haaren (45 % van de oppervlakte) kwam bij Vught."),
        ("Barneveld", "veranderde er voor Barneveld niets."),
    ],
)
def test_a_gemeente_reads_what_changed_for_it(client: TestClient, typed: str, said: str) -> None:
    assert said in lead(opened(client, gemeente=typed))


def test_a_verdict_that_rests_on_the_text_says_so(client: TestClient) -> None:
    page = opened(client, gemeente="Haaren")
    assert "Hebben de samenwerkingsverbanden nog hun gebied van 2015" in lead(page)
    assert "Of dat zo is, weten wij niet" in page.one("section", id="uw-gemeente").text


def test_the_map_begins_at_what_changed_for_the_gemeente(client: TestClient) -> None:
    page = opened(client, gemeente="Elburg")
    [chosen] = page.all("a", **{"aria-current": "true"})
    assert chosen.attributes["data-stap"] == "2022-01-01"
    assert "laag=arbeidsmarktregio" in chosen.attributes["href"]
    page = opened(client, gemeente="Oisterwijk")  # its jeugdregio changed in 2021 too
    [chosen] = page.all("a", **{"aria-current": "true"})
    assert chosen.attributes["data-stap"] == "2025-01-01"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"gemeente": "xyzzy"}, "bestaat niet"),
        ({"gemeente": "Bergen"}, "Bedoelt u"),
        ({"van": "2022-02-30"}, 'Datum "2022-02-30" bestaat niet.'),
        ({"van": "2019-12-31"}, "Van 31 december 2019 is hier geen indeling."),
        ({"van": "2026-01-01", "peildatum": "2021-01-01"}, "Draai ze om."),
        ({"peildatum": "2022-02-30"}, 'Datum "2022-02-30" bestaat niet.'),
        ({"laag": "x"}, 'Laag "x" bestaat niet.'),
        ({"lagen": "swv_vo"}, "Kies twee lagen, niet 1."),
        ({"lagen": "swv_vo,inspiratieregio"}, "bedekken niet het hele land"),
        ({"stap": "2019-01-01"}, "Van 1 januari 2019 is hier geen indeling."),
        ({"gemeente": "<script>alert(1)</script>"}, "bestaat niet"),
    ],
)
def test_a_wrong_choice_is_said(client: TestClient, query: dict[str, str], said: str) -> None:
    answer = client.get(PAGE, params=END | query)
    assert answer.status_code == 422
    assert said in text_of(answer).replace("&#34;", '"')
    assert "<script>alert" not in answer.text
    assert 'role="alert"' in answer.text


def test_the_steps_are_links_that_show_their_map(client: TestClient, start: Element) -> None:
    links = start.all("a", **{"data-stap": "2021-01-01"})
    [link] = links
    assert len([one for one in start.all("a") if "data-stap" in one.attributes]) == 8
    page = parsed(client.get(link.attributes["href"].partition("#")[0]).text)
    shown = [one for one in page.all("div", **{"class": "stap"}) if "hidden" not in one.attributes]
    assert [one.attributes["id"] for one in shown] == ["stap-2021-01-01"]
    picture = shown[0].one("img")
    assert "Haaren" in picture.attributes["alt"]
    drawn = client.get(picture.attributes["src"])
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "Midden-Brabant</text>" in drawn.text


def test_the_map_is_of_the_layer_that_was_chosen(client: TestClient) -> None:
    page = opened(client, laag="gemeente", stap="2021-01-01")
    picture = page.one("div", id="stap-2021-01-01").one("img")
    assert "Eemsdelta" in picture.attributes["alt"]
    assert "Eemsdelta</text>" in client.get(picture.attributes["src"]).text


def test_forms_carry_what_else_was_chosen(client: TestClient) -> None:
    page = opened(
        client, gemeente="Ede", laag="rmcregio", lagen="swv_po,jeugdregio", van="2021-01-01"
    )
    dates, layer, pair = (fields(form) for form in page.one("main").all("form"))
    assert dates["laag"] == ["rmcregio"]
    assert dates["lagen"] == ["swv_po,jeugdregio"]
    assert layer["laag"] == ["rmcregio"]
    assert layer["gemeente"] == pair["gemeente"] == ["Ede"]
    assert layer["van"] == pair["van"] == ["2021-01-01"]
    assert pair["lagen"] == ["swv_po", "jeugdregio"]
    again = client.get(PAGE, params={**pair, "lagen": ["jeugdregio", "rmcregio"]})
    assert "tussen jeugdregio's en RMC-regio's" in text_of(again)


def test_every_table_has_its_files_and_every_section_its_source(
    client: TestClient, start: Element
) -> None:
    for section in start.all("section"):
        if section.all("table"):
            assert section.all("p", **{"class": "source"}), section.attributes
    links = {
        link.attributes["href"]
        for link in start.all("a", **{"class": "button"})
        if link.attributes["href"].startswith(PAGE)
    }
    names = {urlsplit(link).path.rpartition("/")[2] for link in links}
    assert names == {f"{name}.{form}" for name in module.TABLES for form in ("csv", "xlsx")}
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200, link
        assert parse_qs(urlsplit(link).query)["peildatum"] == ["2026-06-01"]


def rows_of(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(f"{PAGE}/{address}")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_files_hold_what_the_page_says(client: TestClient) -> None:
    own = rows_of(client, "wijzigingen.csv?gemeente=GM0626&peildatum=2026-06-01")
    assert [(row["since"], row["old_name"], row["new_name"]) for row in own] == [
        ("2024-01-01", "Haaglanden", "Holland Rijnland")
    ]
    layer = rows_of(client, "wijzigingen.csv?laag=rmcregio&peildatum=2026-06-01")
    assert {row["layer"] for row in layer} == {"RMC-regio"}
    assert len(rows_of(client, "passen.csv?peildatum=2026-06-01")) == 55 * 8
    assert len(rows_of(client, "paar.csv?lagen=swv_po,corop&peildatum=2026-06-01")) == 8
    assert len(rows_of(client, "beter-of-slechter.csv?peildatum=2026-06-01")) == 28


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("x.csv", 404), ("lagen.pdf", 404), ("wijzigingen.csv?gemeente=xyzzy", 422),
        ("lagen.csv?van=2022-02-30", 422), ("kaart.svg?laag=x", 422), ("kaart.svg?stap=x", 422),
    ],
)  # fmt: skip
def test_what_is_no_file_is_refused(client: TestClient, address: str, status: int) -> None:
    assert client.get(f"{PAGE}/{address}").status_code == status


def test_no_figure_without_date_and_release(start: Element) -> None:
    for source in start.all("p", **{"class": "source"}):
        assert "Uitgave 2026.1" in source.text
        assert re.search(r"\b20\d\d\b", source.text)


def test_the_chart_says_its_figures(start: Element) -> None:
    chart = start.one("svg", **{"class": "verloop"})
    label = plain(chart.attributes["aria-label"])
    assert "1 januari 2020 8,6 %" in label
    assert label.count(";") == 7


def test_in_one_division_the_page_stands(client: TestClient) -> None:
    page = opened(client, van="2023-02-01", peildatum="2023-03-01", gemeente="Ede")
    assert "niets" in lead(page)


@pytest.mark.parametrize("date", ["2020-01-01", "2021-01-01"])
def test_the_page_of_a_gemeente_leads_here(client: TestClient, date: str) -> None:
    page = parsed(client.get(f"/regio/gemeente/GM0626?peildatum={date}").text)
    [link] = [one for one in page.all("a") if "gemeente=GM0626" in one.attributes.get("href", "")]
    assert link.attributes["href"] == f"/veranderd?gemeente=GM0626&peildatum={date}"


def test_nothing_of_the_gemeente_is_in_the_address_of_the_map(client: TestClient) -> None:
    page: Any = opened(client, gemeente="Voorschoten")
    assert all("gemeente=" not in image.attributes["src"] for image in page.all("img"))


def test_figures_are_no_more_precise_than_they_mean(client: TestClient) -> None:
    table = opened(client, gemeente="Voorschoten").one("section", id="uw-gemeente").all("table")[-1]
    said = {plain(cell.text) for cell in table.all("td", **{"class": "figure"})}
    assert {"0 %", "100 %", "-100"} <= said
    assert not said & {"0,0 %", "100,0 %", "-100,00"}
