"""/aan-tafel as a reader opens it: all tables, one table, its seating plan and its map."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.convening.answer import answer_convening
from service.subjects.convening.asked import read_table
from service.subjects.convening.view import ROOMS, SHEET_HEIGHT, draw_plan, measure_height
from tests.page_reading import Element, parsed, plain

TABLE = "/aan-tafel/inspiratieregio/IR03"


@pytest.fixture(scope="module")
def page(client: TestClient) -> Element:
    return parsed(client.get(TABLE).text)


def test_the_sentence_comes_first(page: Element) -> None:
    lead = plain(page.one("p", **{"class": "lead"}).text)
    assert lead == (
        "Aan de tafel van de inspiratieregio FoodValley zitten 20 partijen: "
        "7 gemeenten, 2 samenwerkingsverbanden PO, 3 samenwerkingsverbanden VO, 1 jeugdregio, "
        "2 GGD-regio's, 2 arbeidsmarktregio's, 1 RMC-regio en 2 zorgkantoorregio's."
    )


def test_every_party_has_one_seat(page: Element) -> None:
    plan = page.one("section", id="tafelplan")
    seats = plan.all("li", **{"class": "stoel"})
    assert len(seats) == 20
    names = {field.attributes["data-rol"] for field in plan.all("input")}
    assert len(names) == 40


def test_names_that_are_typed_can_not_be_sent(page: Element) -> None:
    plan = page.one("section", id="tafelplan")
    assert not plan.all("form")
    for field in plan.all("input"):
        assert "name" not in field.attributes
        assert field.attributes["autocomplete"] == "off"
    for form in page.all("form"):
        assert not [one for one in form.all("input") if "data-rol" in one.attributes]
    assert "blijft in deze browser. Het wordt niet verstuurd" in plain(plan.text)


def test_the_lists_say_the_same_as_the_answer(client: TestClient, page: Element) -> None:
    document = client.get("/api/v1/convening/inspiratieregio/IR03").json()
    main = plain(page.one("main").text)
    for one in [*document["members"], *document["outside"]]:
        assert one["label"] in main
    for school in document["schools"]["items"]:
        assert school["name"] in main


@pytest.mark.parametrize(
    "address",
    ["/regio/inspiratieregio/IR03", "/", "/schaalverschil/inspiratieregios", "/aan-tafel"],
)
def test_it_is_linked(client: TestClient, address: str) -> None:
    assert 'href="/aan-tafel' in client.get(address).text


def test_the_front_page_has_five_doors(client: TestClient) -> None:
    doors = parsed(client.get("/").text).one("ul", **{"class": "doors"}).all("h2")
    assert [plain(door.text) for door in doors] == [
        "Waar wringt het?",
        "Met wie heeft mijn school te maken?",
        "De reis van een kind",
        "Wie zit er aan tafel?",
        "Schaalverschil in cijfers",
    ]


def test_another_way_to_write_the_code_leads_on(client: TestClient) -> None:
    answer = client.get("/aan-tafel/inspiratieregio/foodvalley", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, TABLE)


def test_a_region_of_another_date_is_told(client: TestClient) -> None:
    answer = client.get("/aan-tafel/gemeente/GM1979")
    assert answer.status_code == 404
    assert "/aan-tafel/gemeente/GM1979?peildatum=2021-01-01" in answer.text


@pytest.mark.parametrize(
    ("typed", "leads"),
    [("FoodValley 2", ""), ("IR03", TABLE), ("gm0203", "/aan-tafel/gemeente/GM0203")],
)
def test_a_region_is_found_by_its_name(client: TestClient, typed: str, leads: str) -> None:
    answer = client.get("/aan-tafel", params={"regio": typed}, follow_redirects=False)
    assert answer.headers.get("location", "") == leads
    if not leads:
        assert answer.status_code == 404
        assert "is geen regio of gemeente die wij kennen" in answer.text


def test_regions_of_the_same_name_are_listed(client: TestClient) -> None:
    answer = client.get("/aan-tafel", params={"regio": "Twente"})
    assert answer.status_code == 200
    found = re.findall(r'href="/aan-tafel/(\w+)/\w+">[^<]* Twente</a>', answer.text)
    assert found[0] == "inspiratieregio"
    assert {"jeugdregio", "rmcregio"} <= set(found)


def test_what_is_typed_is_escaped(client: TestClient) -> None:
    text = client.get("/aan-tafel", params={"regio": "<script>x</script>"}).text
    assert "<script>x" not in text


def test_all_tables_stand_there(client: TestClient) -> None:
    page = parsed(client.get("/aan-tafel").text)
    tables = page.all("table")
    assert [len(table.one("tbody").all("tr")) for table in tables] == [11, 10, 10, 10]
    for layer, number in (("jeugdregio", 42), ("swv_po", 76), ("swv_vo", 74)):
        rows = parsed(client.get(f"/aan-tafel/{layer}").text).one("table").one("tbody").all("tr")
        assert len(rows) == number


@pytest.mark.parametrize("date", ["2020-01-01", "2026-11-29"])
@pytest.mark.parametrize(
    "region",
    ["gemeente/GM1963", "swv_po/PO2101", "swv_vo/VO2810", "jeugdregio/JZ21", "ggdregio/GG1911",
     "provincie/PV25", "zorgkantoorregio/ZK04", "inspiratieregio/IR10"],
)  # fmt: skip
def test_every_kind_of_region_has_a_table(client: TestClient, region: str, date: str) -> None:
    answer = client.get(f"/aan-tafel/{region}?peildatum={date}")
    assert answer.status_code == 200
    page = parsed(answer.text)
    document = client.get(f"/api/v1/convening/{region}?date={date}").json()
    seats = page.all("li", **{"class": "stoel"})
    assert len(seats) == document["parties"] + len(document["contradicted"])


@pytest.mark.parametrize("region", ["inspiratieregio/IR03", "gemeente/GM0088", "provincie/PV21"])
def test_the_map_is_a_picture_without_script(client: TestClient, region: str) -> None:
    answer = client.get(f"/aan-tafel/{region}/kaart.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.text)
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts
    assert "script" not in answer.text
    assert not re.search(r"\bnan\b", answer.text)


def plans(release: Release) -> Iterator[str]:
    for layer in ("inspiratieregio", "jeugdregio", "swv_po"):
        for code in release.zones.labels[layer].codes:
            yield draw_plan(answer_convening(release, read_table(release, layer, code))).room


def test_small_tables_have_room_and_large_ones_fit(release: Release) -> None:
    assert set(plans(release)) <= {"ruim", "krap", "vol"}
    almere = answer_convening(release, read_table(release, "inspiratieregio", "IR01"))
    plan = draw_plan(almere)
    assert plan.room == "ruim"
    assert measure_height(plan.sides, ROOMS[0]) < SHEET_HEIGHT


def test_the_tables_of_a_layer_are_a_list_that_is_made_shorter(client: TestClient) -> None:
    page = parsed(client.get("/aan-tafel/swv_vo").text)
    rows = page.one("table", id="lijst").one("tbody").all("tr")
    assert len(rows) == 74
    near = parsed(client.get("/aan-tafel/swv_vo?bij=6741&provincie=PV25").text)
    rows = near.one("table", id="lijst").one("tbody").all("tr")
    assert "VO 25-10" in rows[0].text
    sent = client.post("/aan-tafel/jeugdregio", data={"plaats": "6741"}, follow_redirects=False)
    assert sent.headers["location"] == "/aan-tafel/jeugdregio?bij=6741"
    assert client.get("/aan-tafel/corop").status_code == 404
    assert client.get("/aan-tafel/swv_vo.csv").status_code == 200
