"""Who pays for the pupils of a school: counted again from the rows of the sources."""

import csv
import io
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest
from starlette.testclient import TestClient

from geo.duties.words import STREAMS
from geo.release.load import Release
from geo.schools.arrangements import find_arrangements
from geo.schools.payers import find_payers
from service.subjects.schools.answer.school import SchoolCounterparts, answer_school
from service.subjects.schools.tables.money import school_money_table
from tests.page_reading import parsed
from tests.sources import read_source

TODAY = "2026-11-29"
SO_VSO, SBO, CLUSTER_1, REFORMED, VSO = "19QK00", "00IH00", "25HE00", "26NC00", "04YK00"
SCHOOLS = (SO_VSO, SBO, CLUSTER_1, REFORMED, VSO)

HOMES = {"child_home", "guardian_home", "stay", "own_home", "home_before_stay"}
PREVIOUS = "previous_school_else_home"


@pytest.fixture(scope="module")
def today(release: Release) -> Release:
    return release.on(TODAY)


def recount(school: SchoolCounterparts) -> Counter[tuple[str, str | None, int | None]]:
    """Stream, layer and number of payers, by loops over the raw rows and the lists of homes.

    Only rows without a condition; a school of cluster 1 or 2 has nothing of a partnership.
    """
    kinds = {kind.lower() for kind in school["kinds"]}
    found: set[tuple[str, str | None, int | None]] = set()
    for row in read_source("duties.csv"):
        if not row["stream"] or row["condition"] or row["theme"] == "wonen_en_werk":
            continue
        if not kinds & {*row["kinds"].split("|")}:
            continue
        if not (row["valid_from"] or "0") <= TODAY <= (row["valid_to"] or "9"):
            continue
        layer = row["layers"].split("|")[0]
        partnership = layer.startswith("swv")
        if partnership and school["admission"] != "regional":
            continue
        rows = school["counterparts"][layer]
        if partnership:
            sector = {"swv_po": {"SO", "SBO"}, "swv_vo": {"VSO"}}[layer]
            rows = [one for one in rows if sector & {*one["kinds"]}]
        at_home = row["place"] in HOMES or row["place"] == PREVIOUS
        found.add((row["stream"], layer, len(rows) if at_home else 1))
    return Counter(found)


@pytest.mark.parametrize("name", SCHOOLS)
def test_who_pays_in_the_rule_is_counted_again(today: Release, name: str) -> None:
    school = answer_school(today, name)
    found = Counter(
        (one["stream"], one["layer"], one["number"])
        for one in school["payers"]
        if one["when"] == "always" and one["basis"] != "national"
    )
    assert found == recount(school)
    assert {stream for stream, _, _ in found} >= {"jeugdhulp", "huisvesting"}


def test_every_school_has_who_pays_for_care_and_building(today: Release) -> None:
    for location in today.register.special[::9]:
        school = answer_school(today, location.id)
        if school["pupils"] is None:
            assert school["payers"] == []
            continue
        of = {one["stream"]: one for one in school["payers"]}
        gemeenten, care = school["summary"]["gemeente"], school["summary"]["zorgkantoorregio"]
        assert gemeenten
        assert care
        assert of["jeugdhulp"]["number"] == of["vervoer"]["number"] == gemeenten["bodies"]
        assert of["wlz"]["number"] == care["bodies"]
        assert of["zvw"]["number"] is of["zvw"]["layer"] is None
        assert of["huisvesting"]["number"] == 1
        support = {"ondersteuning_licht", "ondersteuning_zwaar"} & of.keys()
        assert bool(support) is (school["admission"] != "none")
        assert (of.get("rijk", {}).get("when") == "always") is (school["admission"] == "none")


def test_a_stay_for_help_is_said_to_be_paid_by_another_gemeente(today: Release) -> None:
    """The lists know where pupils live; a gemeente that pays by an older address is not in them."""
    for name in SCHOOLS:
        money = answer_school(today, name)["said"]["money"]
        care = next(number for number, text in enumerate(money) if text.startswith("Zorg voor"))
        assert "pleeggezin of instelling" in money[care + 1]
        assert not any("pleeggezin" in text for text in money[:care] + money[care + 2 :])


def test_payers_are_of_rows_with_their_stream(today: Release) -> None:
    rows = {duty.id: duty for duty in today.duties if duty.is_valid_on(TODAY)}
    for name in SCHOOLS:
        school = answer_school(today, name)
        order = [STREAMS.index(one["stream"]) for one in school["payers"]]
        assert order == sorted(order)
        for one in school["payers"]:
            assert one["what"]
            for paid in one["what"]:
                duty = rows[paid["id"]]
                assert (duty.stream, duty.name) == (one["stream"], paid["name"])
                assert duty.place in one["places"]
                assert paid["certainty"] == duty.certainty_on(TODAY)
            assert one["layer"] == (duty.layers[0] if duty.layers else None)


def test_who_pays_now_and_then_is_left_out_where_another_does_in_the_rule(today: Release) -> None:
    for name in SCHOOLS:
        payers = answer_school(today, name)["payers"]
        always = {one["stream"] for one in payers if one["when"] == "always"}
        assert not [one for one in payers if one["stream"] in always and one["when"] == "sometimes"]
        assert len({(one["stream"], one["layer"], one["basis"]) for one in payers}) == len(payers)
    reformed = [
        (one["basis"], one["when"], one["who"])
        for one in answer_school(today, REFORMED)["payers"]
        if one["stream"] == "ondersteuning_zwaar"
    ]
    national = "waarschijnlijk een landelijk samenwerkingsverband"
    assert ("national", "sometimes", national) in reformed
    assert "school" not in {basis for basis, _, _ in reformed}


def test_another_stream_in_a_row_is_another_payer(today: Release) -> None:
    location = today.register.location(SBO)
    rows = [replace(duty, stream="") if duty.stream == "vervoer" else duty for duty in today.duties]
    changed = type(today.duties)(rows, today.duties.conditions)
    streams = [one.stream for one in find_payers(find_arrangements(changed, location, TODAY))]
    assert "vervoer" not in streams
    assert "huisvesting" in streams


def test_sbo_is_paid_by_the_law_of_the_date(release: Release) -> None:
    def support(day: str) -> list[tuple[str, str]]:
        payers = answer_school(release.on(day), SBO)["payers"]
        return [
            (one["when"], one["certainty"])
            for one in payers
            if one["stream"] == "ondersteuning_licht"
        ]

    assert support("2022-03-31") == [("sometimes", "vast")]
    assert support("2022-04-01") == [("always", "controleren")]
    assert support("2023-01-01") == [("always", "vast")]


def test_page_files_and_api_say_the_same(client: TestClient, release: Release) -> None:
    address = f"/scholen/{SO_VSO}"
    table = school_money_table(answer_school(release, SO_VSO))
    names = [str(row["name"]) for row in table.rows]
    page = parsed(client.get(address).text).one("section", id="geld")
    rows = page.one("tbody").all("tr")
    assert [row.all("b")[0].text.lower() for row in rows] == [name.lower() for name in names]
    text = client.get(f"{address}/geld.csv").text
    assert [
        row["name"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    ] == names
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}/geld.xlsx").content))
    assert book.sheetnames[0] == "Wie betaalt wat"
    answer = client.get(f"/api/v1/schools/{SO_VSO}/counterparts").json()
    assert [one["name"] for one in answer["payers"]] == names
    assert answer["admissions"]["by_kind"][0]["rule"]["places"] == [PREVIOUS]


def test_a_regular_school_has_no_table_of_money(client: TestClient) -> None:
    assert client.get("/scholen/00AH00/geld.csv").status_code == 404
    assert client.get(f"/scholen/{SO_VSO}/geld.pdf").status_code == 404
