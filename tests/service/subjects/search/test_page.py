"""One search box: places, regions and schools; nothing typed stays."""

import pytest

from geo.layers.finding import search_regions
from service.shared.region_search import find_wanted
from tests.page_reading import outline, parsed


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("3771 AB", "/postcode/3771"),
        ("Dorpsstraat 28 6741 AE Lunteren", "/postcode/6741"),
        ("Markt 1024 6741", "/postcode/6741"),
        ("6741 Lunteren", "/postcode/6741"),
        ("1234", "/postcode/1234"),
        ("Lunteren", "/plaats/lunteren"),
        ("Dorpsstraat 28, Lunteren", "/plaats/lunteren"),
        ("lunteren ede", "/plaats/lunteren"),
        ("St. Willebrord", "/plaats/sint-willebrord"),
    ],
)
def test_a_place_leads_to_an_address_with_four_digits_or_its_name(client, typed, address):
    """Nothing that is finer stands in an address, and the post answers with no more than that."""
    response = client.post("/zoek", data={"q": typed}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, address)
    assert response.content == b""


@pytest.mark.parametrize("typed", ["0999", "12AB", "12345", "3771 A"])
def test_what_looks_like_a_postcode_and_is_none_is_explained(client, snapshot, typed):
    response = client.post("/zoek", data={"q": typed})
    assert response.status_code == 422
    assert outline(response) == snapshot
    assert parsed(response.text).one("title").text.startswith("Fout: ")
    boxes = parsed(response.text).all("input", type="search", name="q")
    assert typed in [box.attributes.get("value") for box in boxes]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("foodvalley", "JZ21"),
        ("Food Valley", "JZ21"),
        ("sudwest fryslan", "GM1900"),
        ("'s-gravenhage", "GM0518"),
        ("den bosch", "GM0796"),
        ("Den Haag", "GM0518"),
        ("25-11", "VO2511"),
        ("Eemsdelta", "GM0003"),
        ("Atlantis", None),
        ("VO 25-11", "VO2511"),
        ("vo2511", "VO2511"),
        ("Barneveld-Veenendaal", "VO2511"),
    ],
)
def test_search_forgives_case_accents_and_marks(release, typed, code):
    found = [region.code for region in search_regions(release.layers, typed)]
    assert (code in found) if code else found == []


def test_one_hit_goes_to_its_page(client):
    response = client.post("/zoek", data={"q": "vo2511"}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/regio/swv_vo/VO2511"


@pytest.mark.parametrize(
    ("typed", "status"), [("utrecht", 200), ("de twijn", 200), ("Qwertystad", 404)]
)
def test_several_hits_are_listed_schools_too(client, snapshot, typed, status):
    response = client.post("/zoek", data={"q": typed})
    assert response.status_code == status
    assert outline(response) == snapshot
    assert ('<a href="/scholen/19QK00">De Twijn' in response.text) is (typed == "de twijn")


def test_what_was_typed_is_escaped(client):
    response = client.post("/zoek", data={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Hengelo (O.)", "/regio/gemeente/GM0164"),
        ("Beek (L.)", "/regio/gemeente/GM0888"),
        ("Groningen (gemeente)", "/regio/gemeente/GM0014"),
        ("Gemeente Amsterdam", "/regio/gemeente/GM0363"),
        ("De Friese Meren", "/regio/gemeente/GM1940"),
        ("gm0203", "/regio/gemeente/GM0203"),
        ("0193", "/regio/gemeente/GM0193"),
        ("19QK", "/scholen/19QK00"),
        ("02DE", "/scholen/02DE00"),
        ("19 QK 00", "/scholen/19QK00"),
    ],
)
def test_what_is_one_region_or_school_opens_its_page(client, typed, address):
    response = client.post("/zoek", data={"q": typed}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, address)


def test_a_region_of_another_date_is_listed_with_what_became_of_it(client):
    response = client.post("/zoek?peildatum=2026-06-01", data={"q": "Haaren"})
    assert response.status_code == 200
    assert '<a href="/regio/gemeente/GM0788?peildatum=2020-12-31">Haaren</a>' in response.text
    assert "Haaren (GM0788) is er niet meer sinds 1 januari 2021. Daarna: Vught" in response.text
    for code in ("GM0757", "GM0824", "GM0855", "GM0865"):
        assert f'<a href="/regio/gemeente/{code}?peildatum=2026-06-01">' in response.text
    early = client.post(
        "/zoek?peildatum=2020-06-01", data={"q": "Eemsdelta"}, follow_redirects=False
    )
    assert "Eemsdelta (GM1979) bestaat sinds 1 januari 2021. Daarvoor: " in early.text


def test_a_slip_of_the_pen_is_forgiven(client):
    response = client.post("/zoek", data={"q": "Schiermonikog"})
    assert response.status_code == 404
    assert 'Bedoelt u <a href="/regio/gemeente/GM0088">Schiermonnikoog</a>' in response.text
    nearly = client.post("/zoek", data={"q": "barnevelt"})
    assert nearly.status_code == 404
    assert 'Bedoelt u <a href="/regio/gemeente/GM0203">Barneveld</a> (gemeente)' in nearly.text


def test_what_stands_in_the_address_is_not_searched_for_and_that_is_said(client):
    response = client.get("/zoek?q=Ede")
    assert response.status_code == 200
    assert 'value="Ede"' in response.text
    assert "Er is nog niet gezocht" in response.text
    assert "Er is nog niet gezocht" not in client.get("/zoek").text


@pytest.mark.parametrize("typed", ["Lunteren", "6741", "Dorpsstraat 28 6741 AE"])
def test_a_place_stands_for_its_gemeente_where_a_region_is_asked(release, typed):
    assert [region.code for region in find_wanted(release, typed)] == ["GM0228"]


def test_a_place_on_a_border_stands_for_both_gemeenten(release):
    found = {region.name for region in find_wanted(release, "Klarenbeek")}
    assert found == {"Apeldoorn", "Voorst"}
    assert find_wanted(release, "Qwertystad") == []
