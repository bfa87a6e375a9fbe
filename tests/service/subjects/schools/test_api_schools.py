"""The routes of schools over HTTP: what may be asked, what is refused, what is kept."""

import json
from collections.abc import Sequence
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.shared.jsons import encode
from service.subjects.schools.answer.register import (
    NearSchools,
    SchoolList,
    answer_schools,
    answer_schools_nearby,
)
from tests.conforming import conforms
from tests.refusals import refusal

SCHOOLS = "/api/v1/schools"
NEAR = f"{SCHOOLS}/near"
TWIJN = "19QK00"
SPECIAL = ("SO", "VSO", "SBO")


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
    assert (document["release"], document["vintage"]) == ("2026.1", "2020-01-01")
    assert document["vintages"]["schools"] == "2024-10-01"


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({}, []),
        ({"kind": "SPECIAL", "limit": 0}, SPECIAL),
        ({"kind": "special", "gemeente": "Zwolle", "limit": 200}, SPECIAL),
        ({"kind": "special", "gemeente": "GM0193", "limit": 200}, SPECIAL),
        *(({"kind": kind, "limit": 37, "offset": 74}, [kind]) for kind in ("so", "SO", "vso")),
        *(({"kind": kind, "offset": 200}, [kind]) for kind in ("sbo", "po", "vo")),
        *(
            ({"q": text}, [])
            for text in ("twijn zwolle", "%00", "😀", "(((", "\\", "'; DROP TABLE")
        ),
        *(({"q": text}, []) for text in ("a" * 200, "ß" * 100)),
    ],
)
def test_a_search_is_that_of_the_domain(
    client: TestClient, release: Release, asked: dict[str, Any], kinds: Sequence[str]
) -> None:
    limit, offset = asked.get("limit", 20), asked.get("offset", 0)
    words = {"query": asked.get("q", ""), "gemeente": asked.get("gemeente", "")}
    found = release.schools.search.find(**words, kinds=kinds, limit=limit, offset=offset)
    expected = answer_schools(release, found, limit, offset)
    assert get(client, **asked) == json.loads(encode(expected))


def test_the_register_is_whole(client: TestClient) -> None:
    assert get(client)["total"] == 843 + 6109 + 28 + 1619
    assert get(client, kind="special")["total"] == 843


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
    "asked",
    [
        *({"postcode": "8014", "limit": limit} for limit in (0, 3, 200)),
        {"postcode": "8014", "kinds": ["special"], "limit": 40},
        {"lon": 6.1, "lat": 52.5, "kinds": ["SO", "VSO"], "limit": 12},
        {"rd_x": 203_000, "rd_y": 501_000, "kinds": ["SO"]},
    ],
)
def test_the_nearest_are_those_of_the_domain(
    client: TestClient, release: Release, asked: dict[str, Any]
) -> None:
    answer = near(client, asked)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    conforms(NearSchools, answer.content)
    document = answer.json()
    place = {name: asked[name] for name in asked if name not in ("kinds", "limit")}
    kinds = SPECIAL if asked.get("kinds") == ["special"] else asked.get("kinds", [])
    expected = answer_schools_nearby(release, place, kinds, asked.get("limit", 10))
    assert document == json.loads(encode(expected))
    assert document["query"] == place
    for school in document["schools"][:5]:
        entry = client.get(f"{SCHOOLS}/{school['id']}").json()["school"]
        assert {key: school[key] for key in entry} == entry


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
