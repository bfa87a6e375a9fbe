"""The date of a question: over HTTP, on pages, on the command line, and what is wrong with it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

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


def names_date(address: str) -> bool:
    """Tell whether an address of the service has a date, as pages or the interface call it."""
    parts = urlsplit(address)
    dates = {"date", "peildatum"} & parse_qs(parts.query).keys()
    return dates == {"date" if parts.path.startswith("/api/") else "peildatum"}


@pytest.mark.parametrize(
    "path",
    ["/regio/gemeente/GM0203", "/lappendeken", "/schaalverschil", "/scholen/19QK00", "/over"],
)
def test_a_page_of_a_date_leads_on_to_that_date(today: TestClient, path: str) -> None:
    page = parsed(today.get(f"{path}?peildatum=2021-06-01").text)
    addresses = [link.attributes.get("href", "") for link in page.all("a")]
    inner = [one for one in addresses if one.startswith("/") and not one.startswith("/static/")]
    assert len(inner) > 8
    assert [one for one in inner if not names_date(one)] == []
    for form in page.all("form", method="get"):
        assert form.all("input", name="peildatum"), form.attributes
    plain = parsed(today.get(path).text)
    kept = [
        link.attributes.get("href", "") for link in plain.all("a") if "summary" not in link.name
    ]
    others = [one for one in kept if "peildatum=" in one]
    assert all(one.startswith((path, "/regio/")) for one in others), "a plain page stays plain"


def test_a_page_of_a_date_leads_to_the_interface_on_that_date(today: TestClient) -> None:
    page = parsed(today.get("/over?peildatum=2021-06-01").text)
    addresses = [link.attributes.get("href", "") for link in page.all("a")]
    led = [one for one in addresses if one.startswith("/api/")]
    assert led == ["/api/v1/openapi.json?date=2021-06-01"]


def test_every_button_of_a_journey_leads_on_to_that_date(today: TestClient) -> None:
    page = parsed(today.get("/reis?peildatum=2021-06-01").text)
    buttons = [
        one.attributes["formaction"] for one in page.all("button") if "formaction" in one.attributes
    ]
    assert len(buttons) > 1
    assert all(one.startswith("/reis?peildatum=2021-06-01#fase-") for one in buttons)


def test_a_journey_says_the_divisions_of_its_stages(today: TestClient) -> None:
    page = parsed(today.get("/reis?voorbeeld=1").text)
    above = page.one("p", **{"class": "peildatum"}).text.replace("\u00a0", " ")
    assert "Elke fase in de indeling van haar eigen datum: 1 januari 2020, 1 januari 2024" in above
    given = {
        "age": 8,
        "child_home": {"postcode": "3771"},
        "school": {"kind": "geen", "postcode": "3771"},
    }
    for date, known in (("2099-01-01", False), ("2026-01-01", True)):
        whole = {"stages": [{**given, "date": date}]}
        page = parsed(today.post("/reis", data={"invoer": json.dumps(whole)}).text)
        above = page.one("p", **{"class": "peildatum"}).text.replace("\u00a0", " ")
        assert above.startswith("Indeling van 1 januari 2026")
        assert ("wat daarna verandert, is hier niet bekend" in above) is not known


def test_what_the_map_is_made_with_is_one_file_on_all_dates(today: TestClient) -> None:
    page = parsed(today.get("/lappendeken?peildatum=2021-06-01").text)
    files = [
        one.attributes["href"] for one in page.all("link") if "/kaart/" in one.attributes["href"]
    ]
    assert files
    assert all("peildatum" not in one for one in files)


def test_the_schools_of_an_ended_gemeente_are_not_promised_where_there_are_none(
    today: TestClient,
) -> None:
    none = today.get("/scholen?gemeente=Haaren").text
    assert "Haaren (GM0788) is er niet meer" in none
    assert "Dit zijn de scholen" not in none
    assert "Dit zijn de scholen in dat gebied." in today.get("/scholen?gemeente=Boxmeer").text


def test_only_doubt_about_partnerships_is_of_the_year_of_their_text(today: TestClient) -> None:
    found = today.get("/api/v1/schools?gemeente=Helmond&kind=SO&date=2026-06-01").json()
    school = found["schools"][0]["id"]
    page = parsed(today.get(f"/scholen/{school}/alles?peildatum=2026-06-01").text)
    text = page.one("section", id="laag-jeugdregio").text
    assert "gebied niet bevestigd" in text
    assert "2015 niet bevestigd" not in text


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


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/lappendeken/overlap.csv", "swv_vo-jeugdregio-youth"),
        ("/lappendeken/kaart.html", "swv_vo-jeugdregio-youth"),
        ("/lappendeken/kaart.svg", "swv_vo-jeugdregio-youth"),
        ("/regio/gemeente/GM0203/overlap.xlsx", "GM0203-youth"),
        ("/regio/gemeente/GM0203/scholen.csv", "GM0203-speciale-scholen"),
        ("/scholen/19QK00/lijst.xlsx", "school-19QK00"),
        ("/scholen/19QK00/kaart.html", "school-19QK00"),
        ("/scholen/19QK00/gemeente.csv", "school-19QK00-gemeente"),
        ("/scholen/landelijk/verdeling.csv", "scholen-verdeling"),
        ("/schaalverschil/matrix.csv", "matrix-youth"),
        ("/schaalverschil/ranglijst/corop.csv", "ranglijst-corop"),
        ("/schaalverschil/scenario.csv", "scenario-rmcregio-swv_po"),
        ("/schaalverschil/scenario.yaml", "scenario-rmcregio-swv_po"),
    ],
)
def test_a_file_is_named_after_its_division(today: TestClient, path: str, name: str) -> None:
    """Two dates give two names, one division gives one."""
    ending = path.rpartition(".")[2]
    asked = {"laag": "rmcregio", "tegen": "swv_po", "aantal": "1"} if "scenario" in path else {}
    for date, division in (("2020-06-01", "2020-01-01"), ("2022-05-05", "2022-03-24")):
        answer = today.get(path, params={"peildatum": date, **asked})
        assert answer.headers["content-disposition"] == (
            f'attachment; filename="lappendeken-{name}-{division}-2026.1.{ending}"'
        )


def test_a_file_of_a_journey_is_named_after_its_first_stage(today: TestClient) -> None:
    stage = {"date": "2021-06-01", "age": 8, "child_home": {"postcode": "3771"}}
    given = {"stages": [{**stage, "school": {"kind": "geen", "postcode": "3771"}}]}
    asked = {"invoer": json.dumps(given), "soort": "antwoord"}
    answer = today.post("/reis/bestand", data=asked)
    assert answer.headers["content-disposition"] == (
        'attachment; filename="lappendeken-reis-antwoord-2021-01-01-2026.1.json"'
    )


def test_a_scenario_keeps_its_date(today: TestClient) -> None:
    """What is saved gives the same answer on another day; its own date comes first."""
    merge = {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}
    given = {"steps": [{"merge": merge}], "reference": False}
    asked = today.post("/api/v1/scenarios?date=2020-06-01", json=given)
    assert asked.json()["scenario"]["date"] == "2020-06-01"
    for date in ("", "?date=2026-06-01"):
        again = today.post(f"/api/v1/scenarios{date}", json=asked.json()["scenario"])
        assert again.content == asked.content
    refused = today.post("/api/v1/scenarios", json={**given, "date": "2019-06-01"})
    assert refused.status_code == 422
    [fault] = refused.json()["errors"]
    assert (fault["pointer"], fault["value"]) == ("/date", "2019-06-01")


@pytest.mark.parametrize(
    "asked",
    [
        ("locate", "--postcode", "3771"),
        ("school", "19QK00"),
        ("overlap", "provincie", "corop"),
        ("metrics", "provincie", "corop"),
    ],
)
def test_a_command_says_that_of_a_day_to_come_nothing_is_known(
    call: Call, asked: tuple[str, ...]
) -> None:
    said = "indeling van 1 januari 2026 (wat daarna verandert, is hier niet bekend)"
    for date, known in (("2999-01-01", False), ("2026-01-01", True)):
        status, out, _ = call(*asked, "--date", date)
        assert status == 0
        assert (said in " ".join(out.decode().split()).lower()) is not known


@pytest.mark.parametrize("name", ["scenario", "journey"])
def test_the_example_of_the_manual_answers_today(
    call: Call, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv("LAPPENDEKEN_DATE")
    status, _, err = call(name, str(Path(__file__).parents[3] / "docs" / f"{name}.yaml"))
    assert (status, err) == (0, "")


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


def test_of_several_bodies_that_change_those_that_became_each_other_are_paired(
    today: TestClient,
) -> None:
    school = {"postcode": "5261", "kind": "regulier"}
    given = {
        "stages": [
            {"date": "2021-09-01", "age": 8, "child_home": {"gemeente": "Land van Cuijk"},
             "school": {"postcode": "5831", "kind": "regulier"}, "previous_school": "none"},
            {"date": "2022-09-01", "age": 9, "child_home": {"postcode": "5831"}, "school": school},
        ]
    }  # fmt: skip
    answer = today.post("/api/v1/journeys", json=given).json()
    pairs = {
        (change["from_name"], change["to_name"])
        for change in answer["handovers"][0]["changes"]
        if change["layer"] == "gemeente"
    }
    assert ("Boxmeer", "Land van Cuijk") in pairs
    assert not {before for before, after in pairs if after == "Land van Cuijk"} - {"Boxmeer"}
