"""The routes of schools over HTTP: what may be asked, what is refused, what is kept."""

import json
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.shared.jsons import encode
from service.subjects.schools.answer.register import NearSchools, SchoolList
from tests.conforming import conforms
from tests.refusals import refusal

SCHOOLS = "/api/v1/schools"
NEAR = f"{SCHOOLS}/near"
TWIJN = "19QK00"
SPECIAL = {"SO", "VSO", "SBO"}


def get(client: TestClient, **query: Any) -> dict[str, Any]:
    answer = client.get(SCHOOLS, params=query)
    assert answer.status_code == 200, answer.text
    conforms(SchoolList, answer.content)
    found: dict[str, Any] = answer.json()
    return found


def ids(document: dict[str, Any]) -> list[str]:
    return [school["id"] for school in document["schools"]]


def near(client: TestClient, body: Any) -> Any:
    return client.post(NEAR, json=body)


# The search


def test_a_search_finds_by_name_and_place(client: TestClient) -> None:
    document = get(client, q="twijn zwolle")
    assert TWIJN in ids(document)
    assert (document["limit"], document["offset"]) == (20, 0)
    school = document["schools"][ids(document).index(TWIJN)]
    assert school["bodies"] == {"gemeente": 38, "swv_po": 7, "swv_vo": 14, "jeugdregio": 8}
    assert (document["release"], document["vintage"]) == ("2020.1", "2020-01-01")
    assert document["vintages"]["schools"] == "2024-10-01"


def test_without_a_question_all_schools_are_found(client: TestClient) -> None:
    assert get(client)["total"] == 8730
    assert get(client, kind="special")["total"] == 843
    assert get(client, kind="SPECIAL", limit=0)["schools"] == []


def test_kinds_and_gemeenten_narrow_it_down(client: TestClient, release: Release) -> None:
    for kind in ("so", "SO", "vso", "sbo", "po", "vo"):
        document = get(client, kind=kind, limit=200)
        wanted = [one for one in release.register if kind.upper() in one.kinds]
        assert document["total"] == len(wanted)
        assert all(kind.upper() in school["kinds"] for school in document["schools"])
    by_name = get(client, kind="special", gemeente="Zwolle", limit=200)
    assert by_name["schools"] == get(
        client, kind="special", gemeente="GM0193", limit=200
    )["schools"]  # fmt: skip
    expected = {one.id for one in release.register.special if one.gemeente == "GM0193"}
    assert set(ids(by_name)) == expected
    assert TWIJN in expected


def test_a_regular_school_has_no_number_of_bodies(client: TestClient) -> None:
    document = get(client, kind="po", limit=5)
    assert [school["bodies"] for school in document["schools"]] == [None] * 5
    for school in get(client, kind="special", limit=50)["schools"]:
        assert school["bodies"]["gemeente"] >= 1
        assert (school["bodies"]["swv_po"] == 0) >= (school["admission"] == "none")


def test_pages_follow_each_other_without_gap_or_double(client: TestClient) -> None:
    whole = get(client, kind="vso", gemeente="", limit=200)
    assert whole["total"] > 200
    found = []
    for offset in range(0, 200, 37):
        page = get(client, kind="vso", limit=37, offset=offset)
        assert (page["total"], page["offset"], page["limit"]) == (whole["total"], offset, 37)
        found += ids(page)
    assert found[:200] == ids(whole)
    assert len(set(found)) == len(found)
    last = get(client, kind="vso", limit=200, offset=whole["total"] - 1)
    assert len(last["schools"]) == 1
    assert get(client, kind="vso", offset=whole["total"])["schools"] == []


def test_what_cannot_be_asked_is_named_with_what_can(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    wrong = (
        "limit=201", "limit=-1", "limit=veel", "offset=-1", "offset=1.5", "kind=mbo",
        "gemeente=Zwole", "gemeente=GM9999", "query=twijn", "Q=twijn", "lon=6.1&lat=52.5",
        "postcode=3771", "limit=999&offset=-3&kind=mbo", f"q={'a' * 201}",
    )  # fmt: skip
    found = [refusal(query[:40], client.get(f"{SCHOOLS}?{query}")) for query in wrong]
    assert "\n".join(found) == snapshot


@pytest.mark.parametrize("query", ["%00", "😀", "(((", "\\", "'; DROP TABLE", "a" * 200, "ß" * 100])
def test_any_text_may_be_searched_for(client: TestClient, query: str) -> None:
    assert get(client, q=query)["total"] >= 0


# One school


@pytest.mark.parametrize("typed", ["19QK00", "19qk00", "%2019QK00"])
def test_one_school_however_it_is_typed(client: TestClient, typed: str) -> None:
    school = client.get(f"{SCHOOLS}/{typed}").json()["school"]
    assert school == get(client, q="19QK00")["schools"][0]
    whole = client.get(f"{SCHOOLS}/{typed}/counterparts").json()
    assert whole["id"] == school["id"] == TWIJN
    assert {key: whole[key] for key in school if key != "bodies"} == {
        key: value for key, value in school.items() if key != "bodies"
    }


def test_an_unknown_school_names_those_like_it(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    found = []
    for typed in ("19QK99", "ZZZZZZ", "twijn"):
        answers = [client.get(f"{SCHOOLS}/{typed}{end}") for end in ("", "/counterparts")]
        assert answers[0].json() == answers[1].json()
        found.append(refusal(typed, answers[0]))
    assert "\n".join(found) == snapshot


def test_one_school_has_the_figures_of_interface(client: TestClient) -> None:
    document = client.get(f"{SCHOOLS}/{TWIJN}/counterparts").json()
    assert len(document["counterparts"]["gemeente"]) == 38
    assert document["summary"]["swv_po"]["bodies"] == 14
    assert document["summary"]["swv_vo"]["bodies"] == 14
    document = client.get(f"{SCHOOLS}/25HE00/counterparts").json()
    assert document["summary"]["gemeente"]["bodies"] == 52
    assert document["partnership_system"] is False


@pytest.mark.parametrize(
    "address",
    [
        *(SCHOOLS, f"{SCHOOLS}?q=twijn", f"{SCHOOLS}/{TWIJN}", f"{SCHOOLS}/{TWIJN}/counterparts"),
        *(f"/scholen/{TWIJN}", "/scholen/landelijk"),
    ],
)
def test_who_has_an_answer_already_does_not_get_it_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    assert "max-age" in first.headers["cache-control"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    other = client.get(f"{SCHOOLS}?q=akker").headers["etag"]
    assert other != tag


# Nearby


@pytest.mark.parametrize(
    "place",
    [{"postcode": "8014"}, {"lon": 6.1, "lat": 52.5}, {"rd_x": 203_000, "rd_y": 501_000}],
)
def test_the_nearest_come_first(client: TestClient, place: dict[str, Any]) -> None:
    answer = near(client, {**place, "kinds": ["SO", "VSO"], "limit": 12})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    conforms(NearSchools, answer.content)
    document = answer.json()
    assert document["query"] == place
    distances = [school["distance_m"] for school in document["schools"]]
    assert distances == sorted(distances)
    assert len(distances) == 12
    assert 0 <= distances[0] < 10_000
    assert all({"SO", "VSO"} & {*school["kinds"]} for school in document["schools"])
    assert TWIJN in ids(document)


def test_a_postcode_is_its_four_digits(client: TestClient) -> None:
    plain = near(client, {"postcode": "8014"})
    letters = near(client, {"postcode": "8014 aa"})
    assert letters.content == plain.content
    assert b"8014aa" not in letters.content.lower().replace(b" ", b"")[:300]
    assert len(plain.json()["schools"]) == 10


def test_nearest_are_the_same_by_degrees_and_metres(client: TestClient) -> None:
    from geo.crs import to_rd

    x, y = map(float, to_rd(6.1, 52.5))
    degrees = near(client, {"lon": 6.1, "lat": 52.5}).json()["schools"]
    metres = near(client, {"rd_x": x, "rd_y": y}).json()["schools"]
    assert degrees == metres


def test_special_is_every_special_kind(client: TestClient) -> None:
    named = near(client, {"postcode": "8014", "kinds": ["special"], "limit": 40}).json()
    kinds = near(client, {"postcode": "8014", "kinds": [*SPECIAL], "limit": 40}).json()
    assert named["schools"] == kinds["schools"]
    assert {kind for school in named["schools"] for kind in school["kinds"]} <= SPECIAL


def test_no_more_than_was_asked_for(client: TestClient) -> None:
    assert near(client, {"postcode": "8014", "limit": 0}).json()["schools"] == []
    whole = near(client, {"postcode": "8014", "limit": 200}).json()["schools"]
    assert len(whole) == 200
    assert near(client, {"postcode": "8014", "limit": 3}).json()["schools"] == whole[:3]


def test_a_place_that_cannot_be_is_refused_and_not_kept(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    """A foreign point is named in the degrees that were sent: metres would mean nothing."""
    place = {"postcode": "3771"}
    wrong: tuple[Any, ...] = (
        {}, [], "3771", {"kinds": ["SO"], "limit": 3}, {**place, "lon": 5.5, "lat": 52.0},
        {"lon": 5.5}, {**place, "straal": 5}, {"postcode": 3771}, {"postcode": "0999"},
        {"postcode": "12AB"}, {"postcode": "1099"}, {"postcode": None}, {"lon": "5.5", "lat": 52.0},
        {"lon": True, "lat": 52.0}, {"lon": 52.0, "lat": 5.5}, {"lon": 166_000, "lat": 450_000},
        {"rd_x": 5.5, "rd_y": 52.0}, {"rd_x": 0, "rd_y": 0}, {"lon": 9.0, "lat": 52.0},
        {"lon": 2.35, "lat": 48.86}, {"lon": -0.1, "lat": 51.5}, {**place, "kinds": "SO"},
        {**place, "kinds": [1]}, {**place, "kinds": None}, {**place, "kinds": ["mbo"]},
        *({**place, "limit": limit} for limit in (201, -1, "3", 2.5, True, None)),
    )  # fmt: skip
    assert "\n".join(refusal(body, near(client, body)) for body in wrong) == snapshot


def test_what_is_no_json_is_refused_with_an_example_of_this_question(
    client: TestClient, snapshot: SnapshotAssertion
) -> None:
    numbers = ("NaN", "Infinity", "1e999", "-1e999")
    wrong = [
        *(b"", b"{", b"\xff", b"postcode=3771", b"[" * 100_000),
        *(f'{{"lon": {number}, "lat": 52.0}}'.encode() for number in numbers),
        b'{"postcode": "' + b"1" * 1_100_000 + b'"}',
    ]
    found = [refusal(body[:30], post(client, body)) for body in wrong]
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        found.append(refusal(kind, post(client, b'{"postcode": "3771"}', kind)))
    assert "\n".join(found) == snapshot


def post(client: TestClient, content: bytes, kind: str = "application/json") -> httpx2.Response:
    return client.post(NEAR, content=content, headers={"Content-Type": kind})


def test_a_place_is_not_asked_for_in_an_address(client: TestClient) -> None:
    assert client.get(f"{NEAR}?postcode=3771").status_code in (404, 405)


def test_a_list_that_nears_is_the_register_itself(client: TestClient, release: Release) -> None:
    found = near(client, {"postcode": "8014", "limit": 5}).json()["schools"]
    for school in found:
        entry = client.get(f"{SCHOOLS}/{school['id']}").json()["school"]
        assert {key: school[key] for key in entry} == entry
        one = release.register.location(school["id"])
        x, y = release.postcodes.middle["8014"]
        expected = ((one.x - x) ** 2 + (one.y - y) ** 2) ** 0.5
        assert school["distance_m"] == pytest.approx(expected, abs=0.06)
    assert json.loads(encode(found)) == found
