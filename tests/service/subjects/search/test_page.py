"""One search box: places, regions and schools; nothing typed stays."""

import pytest

from service.shared.region_search import find_regions
from tests.page_reading import text_of


def test_a_postcode_is_posted_and_its_answer_not_kept(client):
    response = client.post("/zoek", data={"q": "3771 AB"})
    words = text_of(response)
    assert response.headers["cache-control"] == "no-store"
    assert "Wie gaat over postcode 3771?" in words
    assert "PO 25-10 Samenwerkingsverband Rijn & Gelderse Vallei" in words
    assert "Food Valley" in words


def test_a_contradicted_partnership_is_not_shown_as_the_answer(client):
    response = client.post("/zoek", data={"q": "3261"})
    assert "Niet bekend. De tekst van 2015 noemt VO 28-10 Koers VO" in text_of(response)
    assert "/regio/swv_vo/VO2810" not in response.text
    words = text_of(client.get("/regio/gemeente/GM1963"))
    assert "klopt volgens latere bronnen niet meer" in words


def test_a_straddling_postcode_lists_the_others(client):
    words = text_of(client.post("/zoek", data={"q": "1037"}))
    assert "of Oostzaan (52 % van de oppervlakte van deze postcode)" in words


def test_an_ended_gemeente_names_its_successors(client):
    words = text_of(client.post("/zoek", data={"q": "5076"}))
    assert "Haaren (sinds 2021 verdeeld over Boxtel, Oisterwijk, Tilburg en Vught)" in words
    assert "Postcode 5076 hoort bij benadering nu bij Oisterwijk" in words


def test_a_suggestion_is_marked_and_noise_is_not_suggested(client):
    assert "Suggestie, geen zekerheid: Almere" in text_of(client.post("/zoek", data={"q": "1364"}))
    words = text_of(client.post("/zoek", data={"q": "1234"}))
    assert "Suggestie" not in words
    assert "Controleer of de postcode klopt" in words


@pytest.mark.parametrize("typed", ["0999", "12AB", "12345", "3771 A"])
def test_a_malformed_postcode_is_explained(client, typed):
    response = client.post("/zoek", data={"q": typed})
    assert response.status_code == 422
    assert "ostcode" in text_of(response)
    assert 'name="q"' in response.text


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
    found = [region.code for region in find_regions(release, typed)]
    assert (code in found) if code else found == []


def test_one_hit_goes_to_its_page_and_several_are_listed(client):
    response = client.post("/zoek", data={"q": "vo2511"}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/regio/swv_vo/VO2511"
    words = text_of(client.post("/zoek", data={"q": "utrecht"}))
    assert "gevonden" in words
    response = client.post("/zoek", data={"q": "Qwertystad"})
    assert response.status_code == 404
    assert "Geen gemeente, regio of school gevonden" in text_of(response)


def test_the_search_box_finds_schools_too(client):
    response = client.post("/zoek", data={"q": "de twijn"})
    assert response.status_code == 200
    assert '<a href="/scholen/19QK00">De Twijn/Dr Itardschool</a>, Zwolle' in response.text


def test_what_was_typed_is_escaped(client):
    response = client.post("/zoek", data={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in response.text
