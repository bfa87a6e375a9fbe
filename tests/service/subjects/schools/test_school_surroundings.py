"""Schools whose pupils' homes are not known: what lies around, in answer, page and files."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.errors import InputError
from geo.release.load import Release
from geo.schools.register import Register
from geo.schools.surroundings import RADII_M
from service.subjects.schools.answer.school import SchoolCounterparts, answer_school
from service.subjects.schools.files import school_workbook, self_contained_school
from service.subjects.schools.tables.surroundings import TABLES, surroundings_tables
from tests.conforming import conforms
from tests.page_reading import Element, open_page, parsed, plain, words_of

TOWN, LONELY, CONTRADICTED, PARTLY, SPECIAL = "02DZ10", "00WI04", "01OE05", "08VU00", "19QK00"
SCHOOLS = (TOWN, LONELY, CONTRADICTED, PARTLY)
"""In Delft; without a child within 3 km; where later sources contradict the partnership of all
children nearby, and of some."""

Document = dict[str, Any]
Get = Callable[[str], Document]


@pytest.fixture(scope="module")
def document(release: Release) -> Get:
    return cache(lambda name: answer_school(release, name))


@pytest.fixture(scope="module")
def see(client: TestClient) -> Callable[[str], Element]:
    return cache(lambda name: open_page(client, f"/scholen/{name}").one("main"))


def lose_point(release: Release, name: str) -> Release:
    """Return the release in which a school has neither a point nor pupils."""
    location = replace(
        release.register.location(name), x=float("nan"), y=float("nan"), point_of="nothing"
    )
    return release.replace(register=Register([location]))


# The answer


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_answer_holds_the_circles(release: Release, document: Get, name: str) -> None:
    found = conforms(SchoolCounterparts, document(name))
    assert found["pupils"] is None
    around = found["surroundings"]
    circles = release.schools.draw_circles(release.register.location(name))
    assert around["radii_m"] == list(RADII_M)
    assert around["children"] == circles.children.tolist()
    assert found["vintages"]["youth"] == release.vintages["youth"]
    for layer, part in around["layers"].items():
        of_layer = circles.layers[layer]
        assert [row["code"] for row in part["rows"]] == [row.code for row in of_layer.rows]
        assert part["bodies"] == of_layer.spread.bodies.tolist()
        for circle, number in enumerate(part["bodies"]):
            shares = [row["shares"][circle] for row in part["rows"]]
            if number:
                assert sum(shares) == pytest.approx(1)
                assert sum(share > 0 for share in shares) == number
            else:
                assert set(shares) <= {None}
                assert part["effective"][circle] is part["outside_own_share"][circle] is None


def test_a_body_that_is_contradicted_is_not_named(document: Get) -> None:
    rows = document(CONTRADICTED)["surroundings"]["layers"]["swv_vo"]["rows"]
    gone = [row for row in rows if row["contradicted"] == "all"]
    assert gone
    for row in gone:
        assert row["shown"]["code"] == ""
        assert row["shown"]["text"].startswith("onbekend")
    fits = document(CONTRADICTED)["surroundings"]["fits"]
    for fit in fits:
        assert (fit["fit"] == "onbekend") is ("swv_vo" in fit["layers"])
        assert (fit["sentence"].startswith("Welk samenwerkingsverband VO")) is (
            fit["fit"] == "onbekend"
        )


def test_a_body_that_is_contradicted_for_some_is_marked(document: Get) -> None:
    rows = document(PARTLY)["surroundings"]["layers"]["swv_vo"]["rows"]
    (row,) = [row for row in rows if row["contradicted"] == "some"]
    assert (row["code"], row["certainty"]) == (row["shown"]["code"], "tegengesproken")
    assert row["shown"]["doubt"] == "deels tegengesproken"


def test_the_pair_of_the_sector_of_the_school_comes_first(document: Get) -> None:
    around = document(TOWN)["surroundings"]
    assert [one["layers"] for one in around["chafing"]] == [["swv_vo", "jeugdregio"]]
    assert around["fits"][0]["layers"] == ["swv_vo", "jeugdregio"]
    assert len(around["fits"]) == 21
    assert not [fit for fit in around["fits"] if "gemeente" in fit["layers"]]
    rest = [fit["fit"] for fit in around["fits"][1:]]
    assert rest.index("past") > max(place for place, fit in enumerate(rest) if fit == "wringt")


def test_borders_are_as_far_as_those_of_a_place(release: Release, document: Get) -> None:
    school = release.register.location(TOWN)
    answer = release.locator.by_rd(school.x, school.y)
    far = {body.region.layer: body.distance_to_border_m for body in answer.bodies}
    borders = document(TOWN)["surroundings"]["borders_m"]
    assert {layer: borders[layer] for layer in far} == pytest.approx(far, abs=0.06)


def test_a_school_with_homes_has_no_surroundings(
    client: TestClient, release: Release, document: Get
) -> None:
    assert document(SPECIAL)["surroundings"] is None
    assert "youth" not in document(SPECIAL)["vintages"]
    with pytest.raises(InputError, match="Daarom is er van deze school geen lijst van de omgeving"):
        TABLES["instanties"](document(SPECIAL))
    got = client.get(f"/api/v1/schools/{TOWN}/counterparts?date=2020-01-01").json()
    assert got["surroundings"] == json.loads(json.dumps(document(TOWN)["surroundings"]))


def test_without_a_point_there_is_only_the_place(release: Release) -> None:
    lost = lose_point(release, TOWN)
    found = answer_school(lost, TOWN)
    assert found["surroundings"] is None
    assert "wonen, is hier niet bekend" in found["sentences"][0]
    assert [table.sheet for table in surroundings_tables(found)] == [
        "Samenvatting",
        "Plek",
        "Wat te regelen",
    ]
    assert school_workbook(found)[:2] == b"PK"
    with pytest.raises(InputError, match="staat is niet bekend"):
        self_contained_school(lost, found)


# Words


@pytest.mark.parametrize("name", SCHOOLS)
def test_what_is_said_of_the_surroundings(
    document: Get, see: Callable[[str], Element], snapshot: SnapshotAssertion, name: str
) -> None:
    found, page = document(name), see(name)
    parts = page.all("section", **{"class": "laagdeel"})
    lines = [*found["sentences"], *(plain(part.one("p").text) for part in parts)]
    assert "\n".join([*lines, plain(page.one("p", **{"class": "passen-kort"}).text)]) == snapshot


def test_it_is_said_that_these_are_not_the_pupils(see: Callable[[str], Element]) -> None:
    for name in SCHOOLS:
        notice = words_of(see(name).one("div", **{"class": "notice plain"}))
        assert notice.startswith("Dit gaat over de omgeving, niet over de leerlingen")
        assert "DUO publiceert dat voor het voortgezet onderwijs" in notice


# The page


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_row_for_every_body_with_its_part_of_each_circle(
    see: Callable[[str], Element], document: Get, name: str
) -> None:
    for layer, part in document(name)["surroundings"]["layers"].items():
        sections = see(name).all("section", **{"data-laag": layer})
        assert len(sections) == bool(part["rows"])
        for section in sections:
            lines = section.one("tbody").all("tr")
            assert [line.attributes["data-code"] for line in lines] == [
                row["code"] for row in part["rows"]
            ]
            for line, row in zip(lines, part["rows"], strict=True):
                first, *figures = line.all("td")
                links = [link.attributes["href"] for link in first.all("a")]
                code = row["shown"]["code"]
                assert links == ([f"/regio/{layer}/{code}"] if code else [])
                assert ("hier staat de school" in words_of(first)) is row["own"]
                values = [float(cell.attributes["data-value"]) for cell in figures]
                assert values == pytest.approx([share or 0 for share in row["shares"]])
                if not code:
                    assert words_of(first).startswith("Onbekend samenwerkingsverband VO")
                    assert "latere bronnen spreken dat tegen" in words_of(first)
                    assert line.attributes["data-naam"] == "Onbekend samenwerkingsverband VO"


@pytest.mark.parametrize("name", SCHOOLS)
def test_every_link_and_file_of_the_page_answers(
    client: TestClient, see: Callable[[str], Element], name: str
) -> None:
    links = {link.attributes["href"] for link in see(name).all("a")}
    files = {link for link in links if link.startswith(f"/scholen/{name}/")}
    assert files == {
        f"/scholen/{name}/{end}"
        for end in (
            "alles", "lijst.xlsx", "kaart.html", "kaart.svg",
            "omgeving/instanties.csv", "omgeving/cijfers.csv",
            "omgeving/plek.csv", "omgeving/plek.xlsx", "omgeving/passen.csv",
            "omgeving/passen.xlsx", "omgeving/taken.csv", "omgeving/taken.xlsx",
        )
    }  # fmt: skip
    for link in links - {link for link in links if link.startswith("#")}:
        assert client.get(link).status_code == 200, link


def test_the_map_is_on_the_page_and_in_the_file(
    client: TestClient, release: Release, document: Get
) -> None:
    root = open_page(client, f"/scholen/{TOWN}")
    told = json.loads(root.one("script", id="omgeving").text)
    assert told["radii"] == list(RADII_M)
    file = self_contained_school(release, document(TOWN))
    again = json.loads(parsed(file).one("script", id="omgeving").text)
    assert {**again, "attribution": ""} == {**told, "attribution": ""} or again["own"]
    assert file == client.get(f"/scholen/{TOWN}/kaart.html?peildatum=2020-01-01").text
    assert 'href="/' not in file


# Files


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_as_csv_and_xlsx(
    client: TestClient, release: Release, document: Get, name: str
) -> None:
    table = TABLES[name](document(TOWN))
    address = f"/scholen/{TOWN}/omgeving/{name}"
    got = client.get(f"{address}.csv?peildatum=2020-01-01")
    header, *rows = csv.reader(io.StringIO(got.text.lstrip("\ufeff")))
    assert tuple(header) == table.names
    assert len(rows) == len(table.rows) > 5
    sheet = openpyxl.load_workbook(
        io.BytesIO(client.get(f"{address}.xlsx?peildatum=2020-01-01").content)
    )
    assert sheet.sheetnames == [table.sheet, "Bron en definities"]
    told = {cell.value for row in sheet["Bron en definities"] for cell in row}
    assert any("niet over de leerlingen" in str(text) for text in told)
    assert client.get(f"{address}.pdf").status_code == 404
    refused = open_page(client, f"/scholen/{SPECIAL}/omgeving/{name}.csv", 404)
    assert "Daarom is er van deze school geen lijst van de omgeving" in words_of(refused)


def test_a_table_that_is_not_there_is_not_found(client: TestClient) -> None:
    open_page(client, f"/scholen/{TOWN}/omgeving/anders.csv", 404)


def test_a_list_of_pupils_is_refused_with_the_reason(client: TestClient) -> None:
    for end in ("gemeente.csv", "geld.csv"):
        answer = client.get(f"/scholen/{TOWN}/{end}")
        assert answer.status_code == 404
        assert "Daarom is er van deze school geen tabel" in words_of(parsed(answer.text))


def test_the_workbook_begins_in_short(document: Get) -> None:
    book = openpyxl.load_workbook(io.BytesIO(school_workbook(document(TOWN))))
    assert book.sheetnames == [
        *("Samenvatting", "Omgeving", "Cijfers per laag", "Plek", "Passen", "Wat te regelen"),
        "Bron en definities",
    ]
    first = [str(cell.value) for row in book["Samenvatting"] for cell in row]
    for sentence in document(TOWN)["sentences"]:
        assert sentence in first


def test_the_command_prints_and_writes_it(
    call: Callable[..., tuple[int, bytes, str]], tmp_path: Path, document: Get
) -> None:
    status, out, err = call("school", TOWN, "--date", "2020-01-01")
    assert (status, err) == (0, "")
    said = plain(out.decode())
    for row in document(TOWN)["surroundings"]["layers"]["gemeente"]["rows"]:
        assert row["name"] in said
    assert "De plek van de school" in said
    files = tmp_path / "x.xlsx", tmp_path / "x.html"
    status, _, _ = call("school", TOWN, "--xlsx", str(files[0]), "--map", str(files[1]))
    assert status == 0
    assert files[0].read_bytes()[:2] == b"PK"
    assert b"omgeving" in files[1].read_bytes()


@pytest.mark.parametrize("name", SCHOOLS)
def test_what_is_to_be_arranged_is_that_of_the_place(
    document: Get, see: Callable[[str], Element], name: str
) -> None:
    """Every duty of a body that the school lies in, and none that follows a pupil's home."""
    here = document(name)["at_school"]
    duties = [
        document(name)["duties"][duty]
        for body in here.values()
        for duty in (*body["duties"], *body["conditional_duties"])
    ]
    assert {duty["place"] for duty in duties} <= {"school", "school_applied"}
    section = see(name).one("section", **{"id": "taken"})
    items = [item for one in section.all("ul", **{"class": "taken"}) for item in one.all("li")]
    assert [plain(item.one("b").text) for item in items] == [duty["name"] for duty in duties]
