"""The front page, and what machines and others are told of the site."""

import re
from xml.etree import ElementTree

from starlette.testclient import TestClient

from service.shared.settings import Settings
from service.subjects.home.page import PICTURE_SIZE
from service.web.app import create_app
from service.web.store import Store
from tests.page_reading import open_page


def test_five_doors_each_with_its_figure_in_its_sentence(client: TestClient) -> None:
    [doors] = open_page(client, "/").all("ul", **{"class": "doors"})
    leads = [door.one("a").attributes["href"] for door in doors.all("li")]
    assert leads == ["/lappendeken", "/scholen", "/reis", "/aan-tafel", "/schaalverschil"]
    for door in doors.all("li"):
        sentence = door.all("p")[-1].text
        assert re.search(r"\w [\d.,]+(\s%)? \w", sentence), sentence
        assert client.get(door.one("a").attributes["href"]).status_code == 200


def test_the_areas_are_counted_on_the_date_that_is_shown(client: TestClient) -> None:
    counts = set()
    for date in ("2020-01-01", "2026-01-01"):
        text = open_page(client, f"/?peildatum={date}").one("main").text
        [areas] = re.findall(r"bestaat Nederland uit ([\d.]+) gebieden", text)
        counts.add(areas)
    assert len(counts) == 2


def test_the_room_for_the_picture_has_its_shape(client: TestClient) -> None:
    [box] = re.findall(r'viewBox="[-\d]+ [-\d]+ (\d+) (\d+)"', client.get("/voorbeeld.svg").text)
    assert abs(int(box[0]) / int(box[1]) - PICTURE_SIZE[0] / PICTURE_SIZE[1]) < 0.01


def test_the_picture_beside_a_link(client: TestClient) -> None:
    answer = client.get("/kaartje.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
    assert client.get("/kaartje.png").content == answer.content
    assert client.get("/kaartje.png?lagen=ggdregio,gemeente").content != answer.content
    assert client.get("/kaartje.png?lagen=x").status_code == 422


def test_robots_are_told_where_the_pages_are(client: TestClient) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert lines == ["User-agent: *", "Disallow: /api/", "Sitemap: http://testserver/sitemap.xml"]


def test_the_sitemap_has_every_page(client: TestClient) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = [str(one.text).removeprefix("http://testserver") for one in tree.iter() if one.text]
    addresses = [one for one in found if one.startswith("/")]
    assert len(addresses) == len(set(addresses)) < 50_000
    expected = {"/", "/over", "/reis", "/begrippen", "/regio/gemeente/GM0203", "/scholen/19QK00"}
    assert expected <= set(addresses)
    plain = [address for address in addresses if not re.search(r"\d", address)]
    assert not re.search(r"/api/|healthz|readyz|metrics|\.", " ".join(plain))
    for address in plain:
        assert client.get(address).status_code == 200, address


def test_addresses_are_those_that_readers_see(settings: Settings, store: Store) -> None:
    known = settings.model_copy(update={"public_address": "https://kaart.example/"})
    with TestClient(create_app(known, store)) as client:
        head = open_page(client, "/lappendeken?lagen=ggdregio,gemeente&x=%3C").one("head")
        cards = {one.attributes.get("property"): one.attributes["content"]
                 for one in head.all("meta") if "content" in one.attributes}  # fmt: skip
        start = "https://kaart.example/"
        assert cards["og:url"] == f"{start}lappendeken?lagen=ggdregio%2Cgemeente"
        assert cards["og:image"].startswith(f"{start}kaartje.png?peildatum=")
        assert cards["og:image"].endswith("&lagen=ggdregio,gemeente&gewicht=youth")
        assert client.get(cards["og:image"].removeprefix(start[:-1])).status_code == 200
        assert cards["og:title"] == head.one("title").text
        assert cards["og:description"]
        assert f"Sitemap: {start}sitemap.xml" in client.get("/robots.txt").text


def test_what_was_posted_has_no_card(client: TestClient) -> None:
    assert "og:url" not in client.post("/reis", data={"invoer": "{}"}).text
    assert "og:url" not in client.get("/nergens").text
