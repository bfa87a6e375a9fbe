"""The page of the distance to special schools, and its map."""

import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from maps.coverage import draw_coverage
from maps.palette import DISTANCE_DOTS, SCHOOL
from service.subjects.school_distances.answer.found import find_all
from tests.page_reading import parsed

PAGE = "/scholen/afstand"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_first_sentence_answers(client: TestClient) -> None:
    page = parsed(client.get(PAGE).text)
    document = client.get("/api/v1/school-distances/vso-4").json()
    assert page.one("p", **{"class": "lead"}).text == document["sentences"][0]
    assert "rechte lijn" in page.text
    assert "geen reistijd" in page.text
    assert "Scholen in België en Duitsland tellen niet mee" in page.text


def test_what_is_chosen_stays_chosen(client: TestClient) -> None:
    page = parsed(client.get(f"{PAGE}?soort=so-1&laag=corop").text)
    chosen = [
        option.attributes["value"]
        for option in page.all("option")
        if "selected" in option.attributes
    ]
    assert chosen == ["so-1", "corop"]
    assert page.one("img").attributes["src"] == f"{PAGE}/kaart.svg?soort=so-1&laag=corop"
    assert len(page.one("table", id="lijst").one("tbody").all("tr")) == 40
    for link in page.all("a"):
        address = link.attributes["href"]
        if address.startswith(f"{PAGE}/"):
            assert client.get(address).status_code == 200, address


def test_the_table_says_what_the_answer_says(client: TestClient) -> None:
    page = parsed(client.get(f"{PAGE}?soort=sbo&laag=jeugdregio").text)
    rows = page.one("table", id="lijst").one("tbody").all("tr")
    answer = client.get("/api/v1/school-distances/sbo").json()
    assert len(rows) == len(answer["rows"])
    for row, one in zip(rows, answer["rows"], strict=True):
        name, children, share, *_ = row.all("td")
        assert name.text == one["shown"]["text"]
        assert name.one("a").attributes["href"] == f"/regio/jeugdregio/{one['code']}"
        assert children.attributes["data-value"] == str(one["children"])
        assert float(share.attributes["data-value"]) == one["beyond"][0]["share"]


def test_another_date_has_other_regions(client: TestClient) -> None:
    def count(date: str) -> int:
        page = parsed(client.get(f"{PAGE}?laag=gemeente&alle=ja&peildatum={date}").text)
        assert page.one("img").attributes["src"].endswith(f"&peildatum={date}")
        return len(page.one("table", id="lijst").one("tbody").all("tr"))

    assert (count("2020-01-01"), count("2026-01-01")) == (355, 342)


@pytest.mark.parametrize(
    ("query", "value"), [("soort=vso-9", "vso-9"), ("laag=%3Cu%3E", "&lt;u&gt;")]
)
def test_a_wrong_choice_is_named_and_the_form_stays(
    client: TestClient, query: str, value: str
) -> None:
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 422
    assert value in response.text
    assert "<u>" not in response.text
    page = parsed(response.text)
    assert page.one("title").text.startswith("Fout:")
    assert len(page.all("select")) == 2 + 1  # the provinces


def test_other_pages_lead_here(client: TestClient) -> None:
    for path in ("/scholen", "/scholen/landelijk"):
        links = [link.attributes["href"] for link in parsed(client.get(path).text).all("a")]
        assert PAGE in links


@pytest.mark.parametrize("sort", ["so-1", "vso-2", "sbo"])
def test_the_map_has_a_dot_for_every_postcode_in_its_class(release: Release, sort: str) -> None:
    nearest = find_all(release).nearest[sort]
    picture = ElementTree.fromstring(draw_coverage(release, nearest, "jeugdregio", "Kaart & zo"))
    paths = list(picture.iter(f"{SVG}path"))
    dots = {
        path.get("stroke"): len(re.findall(r"M-?\d+ -?\d+h0", path.get("d", "")))
        for path in paths
        if path.get("stroke-linecap")
    }
    for number, (colour, _) in enumerate(DISTANCE_DOTS):
        assert dots.get(colour, 0) == (nearest.classes == number).sum()
    assert dots[SCHOOL] == len(nearest.locations)
    assert sum(dots.get(colour, 0) for colour, _ in DISTANCE_DOTS) == 4041
    widths = [width for _, width in DISTANCE_DOTS]
    assert widths == sorted(set(widths))  # size repeats what colour says


def test_the_map_is_a_picture_without_script(client: TestClient) -> None:
    response = client.get(f"{PAGE}/kaart.svg?soort=vso-2")
    assert response.headers["content-type"].startswith("image/svg+xml")
    picture = ElementTree.fromstring(response.text)
    assert picture.find(f"{SVG}title") is not None
    assert not list(picture.iter(f"{SVG}script"))
    assert len(response.content) < 120_000
    assert client.get(f"{PAGE}/kaart.svg?soort=x").status_code == 422
