"""The page of a postcode and of a place: an address that can be kept, sent and come back to."""

import pytest

from tests.page_reading import outline, text_of


@pytest.mark.parametrize(
    ("pc4", "status"),
    [("3771", 200), ("3261", 200), ("1037", 200), ("5076", 200), ("1364", 200), ("1234", 404)],
)
def test_a_postcode_has_an_address(client, snapshot, pc4, status):
    """A contradicted, straddling, ended, suggested and unknown one."""
    response = client.get(f"/postcode/{pc4}")
    assert response.status_code == status
    assert outline(response) == snapshot
    assert "/regio/swv_vo/VO2810" not in response.text


def test_it_can_be_kept_and_asked_again(client):
    first = client.get("/postcode/6741")
    again = client.get("/postcode/6741", headers={"If-None-Match": first.headers["etag"]})
    assert "no-store" not in first.headers["cache-control"]
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("written", ["6741AE", "6741 ae", "6741 "])
def test_another_way_to_write_it_leads_to_its_four_digits(client, written):
    response = client.get(f"/postcode/{written}?peildatum=2021-01-01", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/postcode/6741?peildatum=2021-01-01"


@pytest.mark.parametrize("address", ["/postcode/0999", "/postcode/<script>", "/plaats/atlantis",
                                     "/plaats/<img src=x>", "/postcode/" + "9" * 3000])  # fmt: skip
def test_what_is_no_place_gets_a_page_that_helps(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "Zoek opnieuw" in response.text
    assert 'id="zoek-hier"' in response.text
    assert "<script>" not in response.text
    assert "<img" not in response.text
    assert len(response.content) < 8000


@pytest.mark.parametrize(
    ("slug", "offered"),
    [
        ("lunterne", "Lunteren"),
        ("hengelo", "Hengelo (Overijssel) of Hengelo (Gelderland)"),
        ("den-haag", "'s-Gravenhage"),
    ],
)
def test_another_name_of_a_place_is_offered(client, slug, offered):
    response = client.get(f"/plaats/{slug}")
    assert response.status_code == 404
    assert f"Bedoelt u {offered}" in text_of(response)


def test_capitals_lead_to_the_place(client):
    response = client.get("/plaats/Lunteren", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/plaats/lunteren")


def test_a_place_says_its_bodies_in_its_first_sentence(client, snapshot):
    response = client.get("/plaats/lunteren")
    assert response.status_code == 200
    assert outline(response) == snapshot
    words = text_of(response)
    assert "Gemeente: Ede. Samenwerkingsverband PO: PO 25-10" in words


def test_of_a_place_in_two_gemeenten_each_postcode_is_with_its_own(client):
    words = text_of(client.get("/plaats/klarenbeek"))
    assert "Gemeenten: Apeldoorn en Voorst" in words
    assert "Voorst postcode 7382" in words


def test_a_place_keeps_the_date(client):
    words = text_of(client.get("/plaats/haaren?peildatum=2020-06-01"))
    assert "Gemeente: Haaren." in words
    later = client.get("/plaats/haaren?peildatum=2022-06-01")
    assert "Gemeente: Oisterwijk." in text_of(later)
    assert 'href="/postcode/5076?peildatum=2022-06-01"' in later.text


def test_a_contradicted_body_of_a_place_is_not_its_plain_answer(client):
    response = client.get("/plaats/oud-beijerland")
    assert response.status_code == 200
    assert "/regio/swv_vo/VO2810" not in response.text
    assert "Niet bekend." in response.text
