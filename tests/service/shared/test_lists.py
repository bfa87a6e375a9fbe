"""Long lists: what words, regions and places leave of them, and what addresses hold of places."""

import math
import re

import pytest
from starlette.testclient import TestClient

from geo.places.nearness import find_nearest, measure_distances
from geo.release.load import Release
from service.shared.lists.narrow import FIRST
from tests.page_reading import Element, parsed, plain

PAGE = "/regio/gemeente"


def codes_on(page: Element) -> list[str]:
    """The codes of the rows of the list, which is not there without any."""
    rows = [row for list in page.all("table", id="lijst") for row in list.one("tbody").all("tr")]
    return [row.one("a").attributes["href"].rpartition("/")[2] for row in rows]


def get(client: TestClient, query: str = "", status: int = 200) -> Element:
    answer = client.get(f"{PAGE}?{query}")
    assert answer.status_code == status
    return parsed(answer.text)


def test_a_long_list_begins_with_its_first_rows_and_the_way_to_the_rest(
    client: TestClient, release: Release
) -> None:
    page = get(client)
    [rest] = [link for link in page.all("a") if "data-alles" in link.attributes]
    assert rest.text == "Toon alle 355 gemeenten"
    every = codes_on(parsed(client.get(rest.attributes["href"]).text))
    assert sorted(every) == sorted(release.layers.regions("gemeente"))
    assert codes_on(page) == every[:FIRST]
    short = parsed(client.get("/regio/jeugdregio").text)
    assert len(codes_on(short)) == 42
    assert not [link for link in short.all("a") if "data-alles" in link.attributes]


def test_what_lies_in_a_province_and_a_jeugdregio(client: TestClient, release: Release) -> None:
    table = release.zones
    for query, layers in (
        ("provincie=PV26", {"provincie": "PV26"}),
        ("jeugdregio=JZ21", {"jeugdregio": "JZ21"}),
        ("provincie=PV25&jeugdregio=JZ21", {"provincie": "PV25", "jeugdregio": "JZ21"}),
    ):
        expected = {
            table.labels["gemeente"].code(zone)
            for zone in range(len(table))
            if all(table.labels[layer].code(zone) == code for layer, code in layers.items())
        }
        found = codes_on(get(client, query))
        assert set(found) == expected
        assert len(found) == len(expected)
    said = plain(get(client, "jeugdregio=JZ21").one("main").text)
    assert "7 van de 355 gemeenten." in said


@pytest.mark.parametrize(
    ("page", "total", "many", "code"),
    [
        ("/aan-tafel/jeugdregio", 42, "jeugdregio's", r"JZ\d{2}"),
        ("/schaalverschil/ranglijst/gemeente", 355, "gemeenten", r"GM\d{4}"),
        ("/schaalverschil/overleg/gemeente", 355, "gemeenten", r"GM\d{4}"),
    ],
)
def test_of_a_shorter_list_it_is_said_that_its_files_have_all(
    client: TestClient, page: str, total: int, many: str, code: str
) -> None:
    said = f"In de bestanden hieronder staan alle {total} {many}."
    assert said not in plain(client.get(page).text)
    shorter = parsed(client.get(f"{page}?provincie=PV26").text).one("main")
    assert said in plain(shorter.text)
    files = [link.attributes["href"] for link in shorter.all("a") if link.text == "CSV"]
    assert files
    for file in files:
        assert len(set(re.findall(code, client.get(file).text))) == total


def test_words_are_looked_for_in_names_and_codes(client: TestClient) -> None:
    assert codes_on(get(client, "zoek=barneveld")) == ["GM0203"]
    assert codes_on(get(client, "zoek=gm0203")) == ["GM0203"]
    assert codes_on(get(client, "zoek=xyzzy")) == []
    none = get(client, "zoek=xyzzy&provincie=PV25").one("main")
    assert "Geen van de 355 gemeenten past bij deze keuze." in plain(none.text)
    [way_out] = [link for link in none.all("a") if link.text == "wis deze keuze"]
    assert way_out.attributes["href"] == PAGE


def test_the_nearest_come_first_with_how_far(client: TestClient, release: Release) -> None:
    page = get(client, "bij=6741&alle=ja")
    found = codes_on(page)
    assert found[:2] == ["GM0228", "GM0203"]
    x, y = release.postcodes.middle["6741"]
    brute: dict[str, float] = {}
    for pc4, (other_x, other_y) in release.postcodes.middle.items():
        if pc4 in release.postcodes.zone:
            code = release.zones.labels["gemeente"].code(release.postcodes.zone[pc4])
            far = math.hypot(other_x - x, other_y - y)
            brute[str(code)] = min(far, brute.get(str(code), math.inf))
    measured = measure_distances(release.zones, release.postcodes, "gemeente", "6741")
    assert dict(measured) == pytest.approx(brute)
    known = [code for code in found if code in brute]
    assert known == sorted(known, key=lambda code: brute[code])
    assert plain(page.one("table", id="lijst").all("th")[-8].text) == "Kilometer"
    assert find_nearest(release.postcodes, x, y) == "6741"


@pytest.mark.parametrize("typed", ["Dorpsstraat 28 6741 AE Lunteren", "6741", "lunteren", "6741ae"])
def test_of_a_place_the_address_holds_four_digits_alone(client: TestClient, typed: str) -> None:
    answer = client.post(
        f"{PAGE}?provincie=PV25&peildatum=2021-01-01",
        data={"plaats": typed},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    address = answer.headers["location"]
    assert address == f"{PAGE}?provincie=PV25&bij=6741&peildatum=2021-01-01"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("bergen", "1861 Bergen (Noord-Holland)"), ("Barnevelt", "3771 Barneveld"), ("1069", "1069")],
)
def test_the_place_that_was_taken_for_a_name_is_told(
    client: TestClient, typed: str, taken: str
) -> None:
    answer = client.post(PAGE, data={"plaats": typed})
    assert f"bij {taken}" in plain(parsed(answer.text).one("main").text)


def test_a_point_leads_to_the_postcode_around_it(client: TestClient) -> None:
    answer = client.post(PAGE, data={"plek": "5.64,52.08"}, follow_redirects=False)
    assert answer.headers["location"].startswith(f"{PAGE}?bij=67")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"plaats": "xqzzy"}, "Wij kennen geen postcode of plaats"),
        ({}, "Wij kennen geen postcode of plaats"),
        ({"plek": "1,2"}, "Uw plek is niet te lezen."),
        ({"plek": "nan,nan"}, "Uw plek is niet te lezen."),
        ({"plek": "x"}, "Uw plek is niet te lezen."),
    ],
)
def test_a_place_that_is_not_known_is_said(
    client: TestClient, form: dict[str, str], said: str
) -> None:
    answer = client.post(PAGE, data=form)
    assert answer.status_code == 422
    page = parsed(answer.text)
    assert said in page.one("div", **{"class": "notice error"}).text
    assert len(codes_on(page)) == FIRST


@pytest.mark.parametrize("query", ["bij=0", "bij=x", "provincie=x", "jeugdregio=%3Cscript%3E"])
def test_what_cannot_be_is_said_and_the_list_is_there(client: TestClient, query: str) -> None:
    page = get(client, query, 422)
    assert page.one("div", **{"class": "notice error"}).text
    assert len(codes_on(page)) == FIRST
