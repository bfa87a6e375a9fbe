"""One search box: places, regions and schools; nothing typed stays."""

import pytest

from service.shared.region_search import find_regions
from tests.page_reading import outline


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        *((postcode, 200) for postcode in ("3771 AB", "3261", "1037", "5076", "1364", "1234")),
        *((malformed, 422) for malformed in ("0999", "12AB", "12345", "3771 A")),
    ],
)
def test_a_postcode_is_posted_and_its_answer_not_kept(client, snapshot, typed, status):
    """A contradicted, straddling, ended, suggested and unknown one, and those that are none."""
    response = client.post("/zoek", data={"q": typed})
    assert (response.status_code, response.headers["cache-control"]) == (status, "no-store")
    assert outline(response) == snapshot
    assert "/regio/swv_vo/VO2810" not in response.text
    assert (status == 422) is (f'name="q" value="{typed}"' in response.text)


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
