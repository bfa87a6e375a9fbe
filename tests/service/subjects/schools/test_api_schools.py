"""The routes of schools over HTTP: what may be asked, what is refused, what is kept."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.shared.jsons import encode
from service.subjects.schools.answer.register import NearSchools, SchoolList
from tests.conforming import conforms

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


@pytest.mark.parametrize(
    ("query", "pointer", "allowed"),
    [
        ({"limit": 201}, "limit", "200"),
        ({"limit": -1}, "limit", "200"),
        ({"limit": "veel"}, "limit", "getal"),
        ({"offset": -1}, "offset", "0"),
        ({"offset": "1.5"}, "offset", "getal"),
        ({"kind": "mbo"}, "kind", "SBO"),
        ({"gemeente": "Zwole"}, "gemeente", "Zwolle"),
        ({"gemeente": "GM9999"}, "gemeente", ""),
        ({"query": "twijn"}, "query", "gemeente"),
        ({"Q": "twijn"}, "Q", "offset"),
        ({"lon": "6.1", "lat": "52.5"}, "lat", "gemeente"),
    ],
)
def test_what_cannot_be_asked_is_named_with_what_can(
    client: TestClient, query: dict[str, Any], pointer: str, allowed: str
) -> None:
    answer = client.get(SCHOOLS, params=query)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    problem = answer.json()
    [fault] = problem["errors"]
    assert pointer in fault["pointer"].split(", ")
    assert allowed in " ".join([*fault["allowed"], fault["message"]])
    assert fault["message"] in problem["detail"]


def test_a_question_that_is_too_long_is_refused(client: TestClient) -> None:
    assert client.get(SCHOOLS, params={"q": "a" * 200}).status_code == 200
    answer = client.get(SCHOOLS, params={"q": "a" * 201})
    assert answer.status_code == 422
    [fault] = answer.json()["errors"]
    assert fault["pointer"] == "q"
    assert len(fault["value"]) < 60


def test_every_fault_is_named_at_once(client: TestClient) -> None:
    answer = client.get(SCHOOLS, params={"limit": 999, "offset": -3, "kind": "mbo"})
    assert {fault["pointer"] for fault in answer.json()["errors"]} == {"limit", "offset", "kind"}


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


@pytest.mark.parametrize("end", ["", "/counterparts"])
@pytest.mark.parametrize(
    ("typed", "allowed"),
    [("19QK99", ["19QK00"]), ("ZZZZZZ", []), ("twijn", [])],
)
def test_an_unknown_school_names_those_like_it(
    client: TestClient, typed: str, allowed: list[str], end: str
) -> None:
    answer = client.get(f"{SCHOOLS}/{typed}{end}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    [fault] = answer.json()["errors"]
    assert (fault["pointer"], fault["allowed"]) == ("id", allowed)
    assert typed in answer.json()["detail"]
    for one in allowed:
        assert one in answer.json()["detail"]


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
    [SCHOOLS, f"{SCHOOLS}?q=twijn", f"{SCHOOLS}/{TWIJN}", f"{SCHOOLS}/{TWIJN}/counterparts"],
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


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Geef per plek postcode"),
        ([], "object"),
        ("3771", "object"),
        ({"kinds": ["SO"], "limit": 3}, "Geef per plek postcode"),
        ({"postcode": "3771", "lon": 5.5, "lat": 52.0}, "Geef per plek postcode"),
        ({"lon": 5.5}, "Geef per plek postcode"),
        ({"postcode": "3771", "straal": 5}, "straal"),
        ({"postcode": 3771}, "aanhalingstekens"),
        ({"postcode": "0999"}, "0999 bestaat niet"),
        ({"postcode": "12AB"}, "postcode"),
        ({"postcode": "1099"}, "1099 is niet bekend"),
        ({"postcode": None}, "aanhalingstekens"),
        ({"lon": "5.5", "lat": 52.0}, "getal"),
        ({"lon": True, "lat": 52.0}, "getal"),
        ({"lon": 52.0, "lat": 5.5}, "verwisseld"),
        ({"lon": 166_000, "lat": 450_000}, "RD"),
        ({"rd_x": 5.5, "rd_y": 52.0}, "graden"),
        ({"rd_x": 0, "rd_y": 0}, "RD"),
        ({"postcode": "3771", "kinds": "SO"}, "kinds"),
        ({"postcode": "3771", "kinds": [1]}, "kinds"),
        ({"postcode": "3771", "kinds": None}, "kinds"),
        ({"postcode": "3771", "kinds": ["mbo"]}, "mbo"),
        ({"postcode": "3771", "limit": 201}, "201"),
        ({"postcode": "3771", "limit": -1}, "-1"),
        ({"postcode": "3771", "limit": "3"}, "limit"),
        ({"postcode": "3771", "limit": 2.5}, "limit"),
        ({"postcode": "3771", "limit": True}, "limit"),
        ({"postcode": "3771", "limit": None}, "limit"),
    ],
)
def test_a_place_that_cannot_be_is_refused_and_not_kept(
    client: TestClient, body: Any, message: str
) -> None:
    answer = near(client, body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert message.lower() in answer.json()["detail"].lower()
    assert len(answer.json()["errors"]) == 1


@pytest.mark.parametrize(("lon", "lat"), [(9.0, 52.0), (2.35, 48.86), (-0.1, 51.5)])
def test_a_foreign_point_is_refused_by_what_was_sent(
    client: TestClient, lon: float, lat: float
) -> None:
    """The caller sent degrees: metres of the Dutch system would mean nothing to it."""
    answer = near(client, {"lon": lon, "lat": lat})
    assert answer.status_code == 422
    [fault] = answer.json()["errors"]
    assert "lon" in fault["pointer"]
    assert "rd_x" not in answer.json()["detail"]


def test_numbers_that_are_none_are_refused(client: TestClient) -> None:
    for number in ("NaN", "Infinity", "1e999", "-1e999"):
        content = f'{{"lon": {number}, "lat": 52.0}}'
        answer = client.post(NEAR, content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422, number


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"{", "application/json", 422),
        (b"\xff", "application/json", 422),
        (b"[" * 100_000, "application/json", 422),
        (b'{"postcode": "3771"}', "text/plain", 415),
        (b"postcode=3771", "application/x-www-form-urlencoded", 415),
        (b'{"postcode": "' + b"1" * 1_100_000 + b'"}', "application/json", 413),
    ],
)
def test_what_is_no_json_is_refused(
    client: TestClient, content: bytes, media_type: str, status: int
) -> None:
    answer = client.post(NEAR, content=content, headers={"Content-Type": media_type})
    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("content", [b"", b"{", b"postcode=3771"])
def test_broken_json_is_explained_by_an_example_of_this_question(
    client: TestClient, content: bytes
) -> None:
    answer = client.post(NEAR, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    detail = answer.json()["detail"]
    assert "JSON" in detail
    assert "steps" not in detail, "that is how a scenario begins"
    assert "postcode" in detail


def test_a_place_is_not_asked_for_in_an_address(client: TestClient) -> None:
    assert client.get(f"{NEAR}?postcode=3771").status_code in (404, 405)
    assert client.get(f"{SCHOOLS}?postcode=3771").status_code == 422


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
