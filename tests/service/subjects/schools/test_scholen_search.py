"""The search of schools as a page: what it says, its pages and filters, and a postcode posted."""

import re

import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.subjects.schools.words import say_distance
from tests.page_reading import Element, fields, open_page, outline, parsed, plain, words_of

SO_VSO = "19QK00"


def hits(root: Element) -> list[str]:
    """Ids of the schools in the list of the search."""
    links = root.one("table", **{"class": "scholen"}).one("tbody").all("a")
    return [link.attributes["href"].removeprefix("/scholen/") for link in links]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("q=basisschool emmen", 200),
        ("q=zwolle&vanaf=25", 200),
        ("soort=VSO&gemeente=Zwolle", 200),
        ("q=qwxyzzy", 404),
    ],
)
def test_what_the_search_says(
    client: TestClient, snapshot: SnapshotAssertion, query: str, status: int
) -> None:
    answer = client.get(f"/scholen?{query}")
    assert answer.status_code == status
    assert outline(answer) == snapshot


def test_before_a_question_there_are_forms_and_no_list(client: TestClient) -> None:
    root = open_page(client, "/scholen")
    assert root.all("table") == []
    assert "open" in root.one("details", **{"class": "verfijnen"}).attributes
    assert "Geen school gevonden" not in words_of(root)


def test_pages_of_the_search_follow_each_other(client: TestClient) -> None:
    seen, address = [], "/scholen?q=zwolle"
    while address:
        root = open_page(client, address)
        seen += hits(root)
        actions = root.one("p", **{"class": "actions no-print"})
        links = {words_of(link): link.attributes["href"] for link in actions.all("a")}
        total = int(re.findall(r"^(\d+) scholen", words_of(root.one("h2")))[0])
        first, last, of = map(int, re.findall(r"\d+", words_of(actions.one("span"))))
        assert (first, last, of) == (len(seen) - len(hits(root)) + 1, len(seen), total)
        assert ("Vorige" in links) is (first > 1)
        assert all("q=zwolle" in link for link in links.values())
        address = links.get("Volgende", "")
    assert len(seen) == len(set(seen)) == total > 25


def test_the_way_back_is_the_way_that_was_come(client: TestClient) -> None:
    root = open_page(client, "/scholen?q=zwolle&vanaf=25")
    back = root.one("p", **{"class": "actions no-print"}).all("a")[0].attributes["href"]
    assert hits(open_page(client, back)) == hits(open_page(client, "/scholen?q=zwolle"))


def test_filters_stay_chosen_and_narrow_it_down(client: TestClient, release: Release) -> None:
    root = open_page(client, "/scholen?soort=VSO&gemeente=Zwolle")
    expected = {
        one.id for one in release.register.special
        if "VSO" in one.kinds and one.gemeente == "GM0193"
    }  # fmt: skip
    assert set(hits(root)) == expected
    form = root.one("form", action="/scholen", **{"class": "row"})
    assert fields(form) == {"soort": ["VSO"], "gemeente": ["Zwolle"]}
    assert "open" in root.one("details", **{"class": "verfijnen"}).attributes
    narrowed = open_page(client, "/scholen?q=twijn&soort=VSO")
    form = narrowed.one("form", action="/scholen", **{"class": "row"})
    assert fields(form)["q"] == ["twijn"]


@pytest.mark.parametrize(
    "typed", [SO_VSO, "19qk00", " 19QK00 ", "De Twijn/Dr Itardschool, Zwolle (19QK00)"]
)
def test_an_id_or_a_suggestion_leads_to_the_school(client: TestClient, typed: str) -> None:
    answer = client.get("/scholen", params={"q": typed}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/scholen/{SO_VSO}"


def test_a_wrong_choice_is_explained_above_the_form(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    found = []
    for query in ("gemeente=Zwole", "gemeente=Atlantis", "soort=MBO"):
        root = open_page(client, f"/scholen?{query}", 422)
        found.append(words_of(root.one("div", role="alert")))
        assert root.all("input", id="zoek-school")
    assert "\n".join(found) == snapshot


def test_past_the_last_and_before_the_first_is_the_first(client: TestClient) -> None:
    first = hits(open_page(client, "/scholen?q=zwolle"))
    for start in (1000, -25):
        assert hits(open_page(client, f"/scholen?q=zwolle&vanaf={start}")) == first


def test_what_was_typed_is_escaped(client: TestClient) -> None:
    for query in ("q", "gemeente", "soort"):
        answer = client.get("/scholen", params={query: '"><script>alert(1)</script>'})
        assert "<script>alert" not in answer.text
        assert 'value=""><' not in answer.text.replace('<option value="">', "")


def test_a_very_long_question_is_no_burden(client: TestClient) -> None:
    answer = client.get("/scholen", params={"q": "a" * 5000})
    assert answer.status_code == 404
    assert "a" * 101 not in answer.text


# Nearby


def test_a_postcode_is_posted_and_leads_to_its_four_digits(
    client: TestClient, release: Release
) -> None:
    form = open_page(client, "/scholen").one("form", action="/scholen/dichtbij")
    assert form.attributes["method"] == "post"
    assert form.all("input", name="postcode")
    given = {"postcode": "8014 ab", "soort": "VSO"}
    answer = client.post("/scholen/dichtbij", data=given, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/scholen/dichtbij/8014?soort=VSO"
    answer = client.get(answer.headers["location"])
    assert answer.status_code == 200
    assert "etag" in answer.headers
    root = parsed(answer.text)
    x, y = release.postcodes.middle["8014"]
    near = release.schools.nearest.find(x, y, kinds=["VSO"], limit=15)
    assert hits(root) == [one.location.id for one in near]
    distances = [words_of(row.all("td")[3]) for row in root.one("tbody").all("tr")]
    assert distances == [plain(say_distance(one.distance_m)) for one in near]
    assert distances[0] == "minder dan 1 km" or near[0].distance_m >= 1000
    assert "8014" in words_of(root.one("h2"))


def test_nearby_is_special_schools_where_nothing_is_chosen(
    client: TestClient, release: Release
) -> None:
    root = parsed(client.post("/scholen/dichtbij", data={"postcode": "8014"}).text)
    listed = [release.register.location(name) for name in hits(root)]
    assert len(listed) == 15
    assert all(one.special for one in listed)
    assert {"SO", "SBO"} <= {kind for one in listed for kind in one.kinds}


def test_a_wrong_postcode_is_explained(client: TestClient, snapshot: SnapshotAssertion) -> None:
    found = []
    wrong = [{"postcode": typed} for typed in ("0999", "", "12AB", "1099")]
    for data in (*wrong, {}, {"postcode": "8014", "soort": "MBO"}):
        answer = client.post("/scholen/dichtbij", data=data)
        assert answer.status_code == 422
        root = parsed(answer.text)
        found.append(words_of(root.one("div", role="alert")))
        assert "open" in root.one("details", **{"class": "verfijnen"}).attributes
    assert "\n".join(found) == snapshot


def test_more_than_four_digits_are_cut_off_in_the_address(client: TestClient) -> None:
    answer = client.get("/scholen/dichtbij/8014AB?soort=SO", follow_redirects=False)
    assert answer.headers["location"] == "/scholen/dichtbij/8014?soort=SO"
    answer = client.get("/scholen/dichtbij?postcode=8014", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/scholen")
    assert "8014" not in client.get("/scholen?postcode=8014").text
