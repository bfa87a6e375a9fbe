"""The date of a question: over HTTP, on pages, on the command line, and what is wrong with it."""

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from service.shared.dates import count_seconds_left, find_today
from service.shared.settings import Settings
from service.web.app import create_app
from service.web.store import Store
from tests.page_reading import parsed

Call = Callable[..., tuple[int, bytes, str]]

NEWEST = "2026-01-01"


@pytest.fixture(scope="module")
def today(store: Store) -> Iterator[TestClient]:
    """A service in which nothing is set: what names no date is asked of today."""
    with TestClient(create_app(Settings(date=""), store)) as opened:
        yield opened


def test_without_a_date_today_is_answered_by_the_newest_division(today: TestClient) -> None:
    place = today.get("/api/v1/locate?postcode=1382").json()
    assert (place["date"], place["division"]) == (find_today(), NEWEST)
    assert place["bodies"][0]["code"] == "GM0363"
    [was] = [one for one in place["warnings"] if one["code"] == "was-other-gemeente"]
    assert was["text"] == "Tot en met 23 maart 2022 hoorde deze plek bij de gemeente Weesp."


@pytest.mark.parametrize(
    ("date", "division", "code"),
    [
        ("2020-01-01", "2020-01-01", "GM0457"),
        ("2022-03-23", "2022-01-01", "GM0457"),
        ("2022-03-24", "2022-03-24", "GM0363"),
        ("2031-05-05", NEWEST, "GM0363"),
    ],
)
def test_a_date_is_answered_by_the_division_that_holds_on_it(
    today: TestClient, date: str, division: str, code: str
) -> None:
    place = today.get(f"/api/v1/locate?postcode=1382&date={date}").json()
    assert (place["date"], place["division"], place["vintage"]) == (date, division, division)
    assert place["bodies"][0]["code"] == code


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2022-02-30", 'Datum "2022-02-30" bestaat niet.'),
        ("20220101", 'Datum "20220101" bestaat niet.'),
        ("gisteren", 'Datum "gisteren" bestaat niet.'),
        (
            "2019-12-31",
            "Van 31 december 2019 is hier geen indeling. De eerste is van 1 januari 2020.",
        ),
    ],
)
def test_a_wrong_date_is_refused_with_what_there_is(
    today: TestClient, call: Call, date: str, said: str
) -> None:
    answer = today.get(f"/api/v1/layers?date={date}")
    assert answer.status_code == 422
    [fault] = answer.json()["errors"]
    assert said in fault["message"]
    assert (fault["pointer"], fault["value"]) == ("date", date)
    page = today.get(f"/lappendeken?peildatum={date}")
    assert page.status_code == 422
    assert said in page.text.replace("&#34;", '"')
    status, out, err = call("layers", "--date", date)
    assert (status, out) == (2, b"")
    assert said in err


def test_every_get_of_the_interface_takes_a_date(today: TestClient) -> None:
    paths = today.get("/api/v1/openapi.json").json()["paths"]
    without = {
        path
        for path, methods in paths.items()
        if "get" in methods
        and "date" not in {one["name"] for one in methods["get"].get("parameters", ())}
    }
    assert without == {"/healthz", "/readyz"}


@pytest.mark.parametrize(
    "path",
    ["/regio/gemeente/GM0203", "/lappendeken", "/schaalverschil", "/scholen/19QK00", "/over"],
)
def test_a_page_of_a_date_leads_on_to_that_date(today: TestClient, path: str) -> None:
    page = parsed(today.get(f"{path}?peildatum=2021-06-01").text)
    addresses = [link.attributes.get("href", "") for link in page.all("a")]
    inner = [one for one in addresses if one.startswith("/") and not one.startswith("/static/")]
    assert len(inner) > 8
    assert [one for one in inner if "peildatum=" not in one and "date=" not in one] == []
    for form in page.all("form", method="get"):
        assert form.all("input", name="peildatum"), form.attributes
    plain = parsed(today.get(path).text)
    kept = [
        link.attributes.get("href", "") for link in plain.all("a") if "summary" not in link.name
    ]
    others = [one for one in kept if "peildatum=" in one]
    assert all(one.startswith((path, "/regio/")) for one in others), "a plain page stays plain"


def test_the_box_says_which_division_and_offers_the_others(today: TestClient) -> None:
    page = parsed(today.get("/regio/gemeente/GM0203?gewicht=area").text)
    box = page.one("details", **{"class": "peildatum"})
    assert "Indeling van 1 januari 2026, de nieuwste die wij kennen" in box.text.replace(
        "\u00a0", " "
    )
    links = [link.attributes["href"] for link in box.all("a")]
    assert "/regio/gemeente/GM0203?gewicht=area&peildatum=2022-03-24" in links
    assert len(links) == 8, "seven other divisions, and what changed"


def test_a_region_of_another_date_leads_to_where_it_is(today: TestClient) -> None:
    ended = today.get("/regio/gemeente/GM0788")
    assert ended.status_code == 404
    words = parsed(ended.text).one("main").text.replace("\u00a0", " ")
    assert "Haaren (GM0788) is er niet meer sinds 1 januari 2021." in words
    for name in ("Boxtel", "Oisterwijk", "Tilburg", "Vught"):
        assert name in words
    new = today.get("/api/v1/layers/gemeente/regions/GM1979?date=2020-01-01")
    assert new.status_code == 404
    assert "Daarvoor: Appingedam (GM0003), Delfzijl (GM0010) en Loppersum (GM0024)." in new.text
    assert new.json()["errors"][0]["allowed"] == ["GM0003", "GM0010", "GM0024"]


def test_an_undated_answer_is_not_kept_beyond_today(today: TestClient) -> None:
    age = today.get("/api/v1/layers").headers["cache-control"].rpartition("=")[2]
    assert 1 <= int(age) <= min(Settings().max_age_s, count_seconds_left() + 5)


def test_dates_of_one_division_share_their_tag(today: TestClient) -> None:
    tags = {
        date: today.get(f"/regio/gemeente/GM0203?peildatum={date}").headers["etag"]
        for date in ("2021-01-01", "2022-01-01")
    }
    assert len(set(tags.values())) == 2


def test_a_journey_hands_over_where_the_division_changed(today: TestClient) -> None:
    boxmeer = {"postcode": "5831"}
    school = {**boxmeer, "kind": "regulier"}
    given = {
        "stages": [
            {"date": "2021-09-01", "age": 8, "child_home": boxmeer, "school": school,
             "previous_school": "none"},
            {"date": "2023-09-01", "age": 10, "school": school},
        ]
    }  # fmt: skip
    answer = today.post("/api/v1/journeys", json=given).json()
    assert [stage["division"] for stage in answer["stages"]] == ["2021-01-01", "2023-01-01"]
    [gemeente] = [
        change for change in answer["handovers"][0]["changes"] if change["layer"] == "gemeente"
    ]
    assert (gemeente["from_name"], gemeente["to_name"]) == ("Boxmeer", "Land van Cuijk")
    assert gemeente["of_division"] is True
    moved = given["stages"][1] | {"child_home": {"postcode": "3771"}, "date": "2021-10-01"}
    answer = today.post("/api/v1/journeys", json={"stages": [given["stages"][0], moved]}).json()
    [gemeente] = [
        change for change in answer["handovers"][0]["changes"] if change["layer"] == "gemeente"
    ]
    assert gemeente["of_division"] is False
