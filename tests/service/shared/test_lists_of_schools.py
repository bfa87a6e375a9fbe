"""Lists of schools, boards and partnerships: what a choice leaves of them, on page and in file."""

import csv
import io
import math
from collections.abc import Iterator
from urllib.parse import urlsplit

import openpyxl
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from geo.schools.location import Location
from service.shared.lists.narrow import MOST
from tests.page_reading import Element, parsed, plain

SCHOOLS = "/scholen/alle"
RANKING = "/scholen/landelijk/ranglijst"
LISTS = (
    SCHOOLS,
    RANKING,
    "/scholen/besturen",
    "/scholen/samenwerkingsverbanden",
    "/scholen/afstand",
    "/regio/gemeente",
    "/regio/swv_vo",
)
CHOICES = ("provincie=PV26", "jeugdregio=JZ21", "bij=6741", "zoek=lunteren", "soort=vso")


def read(client: TestClient, address: str, status: int = 200) -> Element:
    answer = client.get(address)
    assert answer.status_code == status, address
    return parsed(answer.text)


def rows_of(page: Element) -> list[Element]:
    """The rows of all lists of a page."""
    tables = [table for table in page.all("table") if table.attributes.get("id") != "tabel-soorten"]
    return [row for table in tables for row in table.one("tbody").all("tr")]


def schools_on(page: Element) -> list[str]:
    """The ids of the schools in the list of a page."""
    rows = [row for table in page.all("table", id="lijst") for row in table.one("tbody").all("tr")]
    return [row.one("a").attributes["href"].rpartition("/")[2] for row in rows]


def every_page(client: TestClient, address: str) -> Iterator[Element]:
    """A page of a list, and those that follow it."""
    while address:
        page = read(client, address)
        yield page
        after = [link for link in page.all("a") if link.text == "Volgende"]
        address = (
            urlsplit(after[0].attributes["href"])._replace(fragment="").geturl() if after else ""
        )


def file_of(client: TestClient, page: Element) -> list[dict[str, str]]:
    """The rows of the file beside a list."""
    links = [link.attributes["href"] for link in page.all("a") if link.text == "CSV"]
    return list(csv.DictReader(io.StringIO(client.get(links[0]).text)))


def stands_in(release: Release, one: Location, layer: str, code: str) -> bool:
    return one.zone is not None and release.zones.labels[layer].code(one.zone) == code


@pytest.mark.parametrize("list_page", [SCHOOLS, RANKING])
@pytest.mark.parametrize(("layer", "code"), [("provincie", "PV26"), ("jeugdregio", "JZ21")])
def test_schools_of_a_region_are_those_that_stand_in_it(
    client: TestClient, release: Release, list_page: str, layer: str, code: str
) -> None:
    expected = {
        one.id
        for one in release.register
        if "VSO" in one.kinds and not one.setting and stands_in(release, one, layer, code)
    }
    address = f"{list_page}?soort=vso&{layer}={code}&alle=ja"
    page = read(client, address)
    found = schools_on(page)
    assert set(found) - {one.id for one in release.register if one.setting} == expected
    assert {row["id"] for row in file_of(client, page)} >= set(found)


def test_a_list_of_thousands_has_pages_that_hold_every_school_once(
    client: TestClient, release: Release
) -> None:
    pages = list(every_page(client, f"{SCHOOLS}?jeugdregio=JZ21&soort=po"))
    found = [name for page in pages for name in schools_on(page)]
    assert len(pages) == 1  # under the most: a link to all of them
    inside = [one for one in release.register if stands_in(release, one, "provincie", "PV31")]
    assert len(inside) > MOST
    pages = list(every_page(client, f"{SCHOOLS}?provincie=PV31"))
    found = [name for page in pages for name in schools_on(page)]
    assert len(pages) > 1
    assert sorted(found) == sorted(one.id for one in inside)
    assert {row["id"] for row in file_of(client, pages[0])} == set(found)


@pytest.mark.parametrize("list_page", [SCHOOLS, RANKING])
def test_the_nearest_school_comes_first(
    client: TestClient, release: Release, list_page: str
) -> None:
    page = read(client, f"{list_page}?soort=vso&bij=6741")
    x, y = release.postcodes.middle["6741"]
    order = {
        one.id: math.hypot(one.x - x, one.y - y)
        for one in release.register
        if "VSO" in one.kinds and not one.setting and not math.isnan(one.x)
    }
    expected = sorted(order.values())
    found = schools_on(page)
    assert [order[name] for name in found] == expected[: len(found)]
    names = [row["id"] for row in file_of(client, page)]
    assert [order[name] for name in names if name in order] == expected


def test_boards_are_found_by_where_any_of_their_schools_stands(
    client: TestClient, release: Release
) -> None:
    expected = {
        one.board
        for one in release.register
        if one.board and stands_in(release, one, "jeugdregio", "JZ21")
    }
    page = read(client, "/scholen/besturen?jeugdregio=JZ21&alle=ja")
    assert {row["board"] for row in file_of(client, page)} == expected
    assert len(rows_of(page)) == len(expected)
    near = read(client, "/scholen/besturen?bij=6741")
    first = rows_of(near)[0]
    assert float(plain(first.all("td")[1].text).replace(",", ".")) < 3


@pytest.mark.parametrize("list_page", LISTS)
@pytest.mark.parametrize("choice", CHOICES)
def test_no_list_has_a_column_of_dashes_and_its_file_has_the_same_rows(
    client: TestClient, list_page: str, choice: str
) -> None:
    if choice == "soort=vso":
        if list_page not in (SCHOOLS, RANKING, "/scholen/afstand"):
            return
        choice = "soort=vso-3" if list_page == "/scholen/afstand" else choice
    answer = client.get(f"{list_page}?{choice}&alle=ja")
    page = parsed(answer.text)
    assert answer.status_code == 200
    for table in page.all("table"):
        columns = list(zip(*(row.all("td") for row in table.one("tbody").all("tr")), strict=True))
        for column in columns:
            assert {plain(cell.text) for cell in column} - {"–", ""}, list_page
    [named] = {link.attributes["href"] for link in page.all("a") if link.text == "XLSX"} & {
        link.attributes["href"]
        for link in page.all("a")
        if choice in link.attributes.get("href", "") and ".xlsx" in link.attributes["href"]
    }
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(named).content)).worksheets[0]
    if list_page != SCHOOLS and not any(link.text == "Volgende" for link in page.all("a")):
        lists = [
            row
            for table in page.all("table")
            if table.attributes.get("id") != "tabel-soorten"
            and table.attributes.get("class") != "klassen"
            for row in table.one("tbody").all("tr")
        ]
        assert sheet.max_row == len(lists) + 1


@pytest.mark.parametrize("list_page", LISTS)
def test_a_choice_that_fits_nothing_says_so_and_leads_out(
    client: TestClient, list_page: str
) -> None:
    page = read(client, f"{list_page}?zoek=xyzzy&provincie=PV25").one("main")
    assert "past bij deze keuze. Laat er iets van weg" in plain(page.text)
    assert not page.all("table", id="lijst")
    [out] = [link for link in page.all("a") if link.text == "wis deze keuze"]
    assert rows_of(read(client, out.attributes["href"]))


@pytest.mark.parametrize("list_page", LISTS)
def test_around_a_place_leads_to_an_address_with_four_digits(
    client: TestClient, list_page: str
) -> None:
    soort = {"/scholen/afstand": "soort=sbo&laag=swv_po&", SCHOOLS: "soort=vo&"}.get(list_page, "")
    answer = client.post(
        f"{list_page}?{soort}provincie=PV25&peildatum=2020-01-01",
        data={"plaats": "Dorpsstraat 28 6741 AE Lunteren"},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    address, _, anchor = answer.headers["location"].partition("#")
    assert address == f"{list_page}?{soort}provincie=PV25&bij=6741&peildatum=2020-01-01"
    assert not anchor or f' id="{anchor}"' in client.get(address).text
    refused = client.post(list_page, data={"plaats": "xqzzy"})
    assert refused.status_code == 422
    assert "Wij kennen geen postcode of plaats" in refused.text


def test_old_addresses_of_the_ranking_lead_to_it(client: TestClient) -> None:
    for query in ("zoek=zwolle", "soort=vo&zoek=zwolle", "alle=ja"):
        answer = client.get(f"/scholen/landelijk?{query}", follow_redirects=False)
        assert answer.headers["location"] == f"{RANKING}?{query}"


def test_a_file_says_which_choice_was_made(client: TestClient) -> None:
    for address, words in (
        ("/scholen/besturen/lijst.xlsx?provincie=PV25&bij=6741", "Provincie Gelderland"),
        ("/scholen/alle/lijst.xlsx?soort=vso&zoek=twijn", "Met “twijn”"),
        ("/regio/gemeente/lijst.xlsx?jeugdregio=JZ21", "Jeugdregio"),
    ):
        book = openpyxl.load_workbook(io.BytesIO(client.get(address).content))
        told = {row[0].value: row[1].value for row in book.worksheets[-1].iter_rows(max_col=2)}
        assert str(told["Keuze"]).startswith(words)
    assert client.get("/scholen/alle/lijst.csv?provincie=x").status_code == 422
