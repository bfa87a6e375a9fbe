"""Wherever a script draws a map, its picture stands for who runs no script."""

import json
import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from starlette.testclient import TestClient

from service.subjects.journeys.examples import examples
from tests.browser.pages import PAGES
from tests.page_reading import parsed

SVG = "{http://www.w3.org/2000/svg}"

DRAWN_BY_SCRIPT = {
    "/lappendeken": ["Waar wringt het? Samenwerkingsverbanden VO en jeugdregio's", "Noordzee"],
    "/lappendeken?lagen=gemeente,swv_po": [
        "Hoeveel samenwerkingsverbanden PO heeft elke gemeente?"
    ],
    "/lappendeken?lagen=gemeente": ["Hoeveel samenwerkingsverbanden VO heeft elke gemeente?"],
    "/lappendeken?lagen=swv_po,swv_vo,jeugdregio": ["3 indelingen op één kaart", "jeugdregio's"],
    "/lappendeken?lagen=swv_po,swv_vo,jeugdregio,ggdregio,corop": ["5 indelingen op één kaart"],
    "/scholen/19QK00": ["de school", "Zwolle", "Kampen"],
    "/scholen/19QK00?laag=swv_vo": ["de school", "Zwolle"],
    "/scholen/00AH00": ["de school", "5 km", "Enschede"],
    "/reis?voorbeeld=1": ["thuis", "school", "Stichtse Vecht", "Utrecht"],
}
"""Pages with a map that a script draws -> words that are in its picture."""

DRAWN_ALREADY = {
    "/": ["/voorbeeld.svg"],
    "/schaalverschil": ["/schaalverschil/scenario.svg"],
    "/regio/gemeente/GM1959": ["/regio/gemeente/GM1959/kaart-swv_vo.svg"],
    "/regio/swv_vo/VO2511": ["/regio/swv_vo/VO2511/kaart-"],
    "/postcode/6741": ["/postcode/6741/kaart-swv_vo.svg"],
    "/plaats/lunteren": ["/plaats/lunteren/kaart-swv_vo.svg"],
    "/aan-tafel/jeugdregio/JZ21": ["/aan-tafel/jeugdregio/JZ21/kaart.svg"],
}
"""Pages whose map is a picture for everyone -> the beginning of its address."""


def read_picture(picture: str) -> Element:
    """The picture, which is XML of nothing but shapes and text."""
    drawn = fromstring(picture)
    assert drawn.tag == f"{SVG}svg"
    assert {one.tag.removeprefix(SVG) for one in drawn.iter()} <= {
        *("svg", "title", "defs", "pattern", "rect", "path", "circle", "text", "tspan")
    }
    assert drawn.findtext(f"{SVG}title")
    return drawn


def list_words(drawn: Element) -> list[str]:
    return [" ".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]


def find_picture(client: TestClient, html: str) -> str:
    """What stands for the map of a page without a script, as SVG."""
    [inside] = re.findall(r"<noscript>(.*?)</noscript>", html, re.DOTALL)
    assert "JavaScript" not in inside
    images = parsed(inside).all("img")
    if not images:
        return str(re.findall(r"<svg.*</svg>", inside, re.DOTALL)[0])
    [image] = images
    assert len(inside) < 1000
    assert len(image.attributes["alt"]) > 30
    answer = client.get(image.attributes["src"])
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawn = fromstring(answer.text)
    assert [drawn.get(side) for side in ("width", "height")] == [
        image.attributes[side] for side in ("width", "height")
    ]
    return answer.text


@pytest.mark.parametrize(("page", "words"), DRAWN_BY_SCRIPT.items())
def test_the_picture_of_a_map(client: TestClient, page: str, words: list[str]) -> None:
    html = client.get(page).text
    drawn = read_picture(find_picture(client, html))
    assert set(words) <= set(list_words(drawn))


@pytest.mark.parametrize(("page", "starts"), DRAWN_ALREADY.items())
def test_a_map_that_is_a_picture_for_everyone(
    client: TestClient, page: str, starts: list[str]
) -> None:
    images = parsed(client.get(page).text).all("img")
    for start in starts:
        found = [one for one in images if one.attributes["src"].startswith(start)]
        assert found
        for image in found:
            assert len(image.attributes["alt"]) > 10
            read_picture(client.get(image.attributes["src"]).text)


def test_no_page_has_a_map_without_a_picture(client: TestClient) -> None:
    """Of all kinds of page: whoever adds a map that a script draws adds its picture."""
    with_map = [page for page in PAGES if 'id="kaartvak"' in client.get(page).text]
    assert with_map
    assert set(with_map) <= set(DRAWN_BY_SCRIPT)


def test_the_date_goes_with_the_picture(client: TestClient) -> None:
    for page in ("/scholen/19QK00", "/lappendeken?lagen=gemeente,swv_po"):
        joint = "&" if "?" in page else "?"
        html = client.get(f"{page}{joint}peildatum=2021-06-01").text
        [inside] = re.findall(r"<noscript>(.*?)</noscript>", html, re.DOTALL)
        assert "peildatum=2021" in parsed(inside).one("img").attributes["src"]
        find_picture(client, html)


def test_the_map_of_a_posted_journey_has_no_address(client: TestClient) -> None:
    """Where a child is would be in the address: its picture is in the answer itself."""
    for example in examples():
        answer = client.post("/reis", data={"invoer": json.dumps(example.journey)})
        [inside] = re.findall(r"<noscript>(.*?)</noscript>", answer.text, re.DOTALL)
        assert not re.search(r"(src|href)=", inside)
        assert len(inside) < 40_000, "a part of the page, which has to be small"
        words = " ".join(list_words(read_picture(find_picture(client, answer.text))))
        assert re.search("thuis|school", words)
        assert answer.headers["cache-control"] == "no-store"


def test_the_legend_names_the_layer_whose_borders_are_drawn(client: TestClient) -> None:
    for query, said in (("", "grens gemeente"), ("?laag=jeugdregio", "grens jeugdregio")):
        legend = parsed(client.get(f"/scholen/19QK00{query}").text).one("ul", id="legenda")
        assert said in legend.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/scholen/99ZZ99/kaart.svg", 404),
        ("/scholen/19QK00/kaart.svg?laag=x", 422),
        ("/lappendeken/kaart.svg?lagen=x", 422),
        ("/lappendeken/kaart.svg?lagen=swv_po,swv_po", 422),
        ("/lappendeken/kaart.svg?lagen=gemeente,swv_po,swv_vo,jeugdregio,corop,ggdregio", 422),
    ],
)
def test_a_picture_that_is_not_there(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("/lappendeken/kaart.html", ["Noordzee"]),
        ("/lappendeken/kaart.html?lagen=gemeente,swv_po", ["Noordzee"]),
        ("/lappendeken/kaart.html?lagen=swv_po,swv_vo,jeugdregio", ["3 indelingen op één kaart"]),
        ("/scholen/19QK00/kaart.html", ["de school", "Zwolle"]),
        ("/scholen/00AH00/kaart.html", ["de school", "Enschede"]),
    ],
)
def test_the_picture_in_a_file_to_keep(client: TestClient, file: str, words: list[str]) -> None:
    picture = find_picture(client, client.get(file).text)
    seen = list_words(read_picture(picture))
    assert not [word for word in words if word not in seen]
