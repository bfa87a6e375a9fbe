"""The sheet of a region and the list of a layer: what they say, and as files."""

import pytest
from starlette.testclient import TestClient

from tests.page_reading import outline, parsed, text_of


@pytest.mark.parametrize(
    "region",
    [
        *("swv_vo/VO2511", "swv_vo/VO2810", "swv_vo/VO2504", "swv_po", "swv_vo", "corop/CR01"),
        *("jeugdregio/JZ21", "jeugdregio/JZ21?gewicht=area", "arbeidsmarktregio/AM99"),
        *("gemeente/GM0203", "gemeente/GM0034", "gemeente/GM1963", "gemeente/GM0788"),
        *("gemeente/GM0597?gewicht=pupils", "gemeente/GM0489?gewicht=pupils", "gemeente/GM0297"),
    ],
)
def test_what_a_page_says(client, snapshot, region):
    """A name that is not verified; a contradicted pair; what ended, is doubted or is unknown."""
    assert outline(client.get(f"/regio/{region}")) == snapshot


def test_a_website_is_shown_as_one_that_nobody_looked_at(client):
    page = parsed(client.get("/regio/swv_vo/VO2510").text)
    [link] = [one for one in page.all("a") if one.text == "swvgeldersevallei.nl"]
    assert link.attributes == {
        "href": "http://swvgeldersevallei.nl",
        "rel": "noopener noreferrer",
    }
    assert "swvgeldersevallei.nl (niet nagezien)" in page.one("main").text
    answer = client.get("/api/v1/layers/swv_vo/regions/VO2510").json()
    assert answer["region"]["website"] == "swvgeldersevallei.nl"
    assert "<dt>Website" not in client.get("/regio/swv_po/PO2510").text
    assert "Website" not in client.get("/regio/gemeente/GM0203").text


def test_a_wrong_address_names_what_is_allowed(client):
    response = client.get("/regio/nergens/X")
    assert response.status_code == 404
    assert "bestaat niet." in text_of(response)
    assert "alle jeugdregio's" in text_of(response)
    assert client.get("/regio/gemeente/GM9999").status_code == 404
    response = client.get("/regio/gemeente/GM0203?gewicht=euro")
    assert response.status_code in (404, 422)
    assert "bestaat niet." in text_of(response)
    assert client.get("/regio/gemeente/GM0203/overlap.pdf").status_code in (404, 422)
    assert "<html" in client.get("/nergens").text


def test_the_sheet_of_a_region_as_a_file(client):
    lines = client.get("/regio/jeugdregio/JZ21/overlap.csv").text.splitlines()
    assert lines[0].startswith("layer,source,source_name,target")
    assert sum(line.startswith("gemeente,") for line in lines) == 7


def test_a_partnership_that_a_later_list_lacks_is_marked_wherever_it_is_listed(client):
    note = "VO 25-04 staat niet op de lijst van DUO van mei 2023"
    assert note in text_of(client.get("/regio/swv_vo/VO2504"))
    assert note in text_of(client.post("/zoek", data={"q": "de liemers"}))
    assert "niet op een latere lijst" in text_of(client.get("/regio/swv_vo"))


@pytest.mark.parametrize("path", ["/regio/gemeente/GM0203", "/lappendeken"])
def test_a_wrong_weight_is_refused_in_files_too(client, path):
    response = client.get(f"{path}/overlap.csv?gewicht=euro")
    assert response.status_code == 422
    assert "bestaat niet." in text_of(response)


def test_another_way_to_write_a_region_leads_to_its_own_address(client):
    for typed in ("gm0203", "Barneveld", "203", "Gemeente Barneveld"):
        answer = client.get(f"/regio/gemeente/{typed}?peildatum=2021-05-05", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/regio/gemeente/GM0203?peildatum=2021-05-05"


def test_a_region_of_another_date_says_where_it_is(client):
    answer = client.get("/regio/gemeente/eemsdelta?peildatum=2020-06-01")
    assert answer.status_code == 404
    assert "Eemsdelta (GM1979) bestaat sinds 1 januari 2021. Daarvoor: " in answer.text
    assert ">Appingedam</a> op deze datum" in answer.text


def test_the_api_answers_a_region_by_any_name(client):
    address = "/api/v1/layers/gemeente/regions"
    for typed in ("GM0203", "gm203", "barneveld"):
        assert client.get(f"{address}/{typed}").json()["region"]["code"] == "GM0203"
    problem = client.get(f"{address}/GM1979?date=2020-06-01")
    assert problem.status_code == 404
    assert problem.json()["detail"].startswith("Eemsdelta (GM1979) bestaat sinds 1 januari 2021.")
    assert problem.json()["errors"][0]["allowed"] == ["GM0003", "GM0010", "GM0024"]
    unknown = client.get(f"{address}/GM9999").json()["detail"]
    assert unknown.startswith('Gemeente "GM9999" bestaat niet. Geef een naam of een code')


def test_a_region_says_whether_all_or_a_part_of_it_is_not_confirmed(client: TestClient) -> None:
    rows = parsed(client.get("/regio/jeugdregio?peildatum=2026-01-01").text).all("tr")
    marks = {row.all("td")[1].text: row.all("td")[0].text for row in rows if row.all("td")}
    assert marks["JZX3"].endswith("gebied niet bevestigd")
    assert not marks["JZ21"].endswith("niet bevestigd")
    rows = parsed(client.get("/regio/swv_vo?peildatum=2026-01-01").text).all("tr")
    marks = {row.all("td")[1].text: row.all("td")[0].text for row in rows if row.all("td")}
    assert marks["VO3005"].endswith("gebied deels niet bevestigd")
