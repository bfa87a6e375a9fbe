"""All special schools at once: documents against their models, files, pages and the routes."""

import io
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient
from syrupy.assertion import SnapshotAssertion

from geo.errors import UnknownName
from geo.release.load import Release
from service.shared.tables.table import Table
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools_national import page as scholen_landelijk
from service.subjects.schools_national.answer.country import SchoolFigures, answer_schools_national
from service.subjects.schools_national.answer.pairs import SchoolPairs, answer_school_pairs
from service.subjects.schools_national.answer.region import (
    SchoolsOfRegion,
    answer_schools_of_region,
)
from service.subjects.schools_national.asked import read_group
from service.subjects.schools_national.tables import (
    school_distribution_table,
    school_pairs_table,
    school_ranking_table,
    schools_of_region_table,
)
from tests.conforming import conforms
from tests.page_reading import open_page, outline, plain, words_of
from tests.refusals import refusal
from tests.sources import read_source

Document = dict[str, Any]

REGIONS = [
    ("gemeente", "GM0203"),
    ("gemeente", "GM0088"),
    ("gemeente", "GM0597"),
    ("swv_po", "PO2510"),
    ("swv_vo", "VO2810"),
    ("jeugdregio", "JZ21"),
    ("arbeidsmarktregio", "AM01"),
    ("inspiratieregio", "IR01"),
]


@pytest.fixture(scope="module")
def figures(release: Release) -> Document:
    return answer_schools_national(release)


# Documents


def test_documents_are_as_described(release: Release, figures: Document) -> None:
    conforms(SchoolFigures, figures)
    conforms(SchoolPairs, answer_school_pairs(release))
    for layer, code in REGIONS:
        document = answer_schools_of_region(release, layer, code)
        conforms(SchoolsOfRegion, document)


def test_what_is_said_of_the_country(
    release: Release, figures: Document, snapshot: SnapshotAssertion
) -> None:
    pairs = answer_school_pairs(release)
    of_kinds = [answer_schools_national(release, 3, group) for group in ("PO", "VO", "SO")]
    rankings = map(school_ranking_table, (figures, *of_kinds))
    sheets = (school_distribution_table(figures), *rankings)
    lines = [line for answer in (figures, pairs, *of_kinds) for line in say(answer)]
    lines += [line for table in (*sheets, school_pairs_table(pairs)) for line in show(table)]
    assert "\n".join(lines) == snapshot


@pytest.mark.parametrize(("layer", "code"), REGIONS)
def test_what_is_said_of_a_region(
    release: Release, snapshot: SnapshotAssertion, layer: str, code: str
) -> None:
    region = answer_schools_of_region(release, layer, code)
    assert "\n".join([*say(region), *show(schools_of_region_table(region))]) == snapshot


def say(answer: Any) -> list[str]:
    warnings = [
        f"! {one['code']}" if one["code"].startswith(("area-", "body-")) else f"! {one['text']}"
        for one in answer["warnings"]
    ]
    head = f"Uitgave {answer['release']}, {answer['vintage']}"
    return [head, *answer["sentences"], *dict.fromkeys(warnings)]


def show(table: Table) -> list[str]:
    """The first rows of a table, and one of each that is contradicted."""
    rows = [row for place, row in enumerate(table.values) if place < 3]
    rows += [row for row in table.values if "tegengesproken" in row][:3]
    lines = ["  " + " | ".join(map(show_cell, row)) for row in rows]
    return [f"## {table.title}", table.provenance["Bronnen"], " | ".join(table.names), *lines]


def show_cell(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else "" if value is None else str(value)


def test_a_pair_that_is_contradicted_names_no_body(release: Release) -> None:
    pairs = answer_school_pairs(release)
    table = school_pairs_table(pairs)
    code, name = table.names.index("code"), table.names.index("name")
    unknown = [row for row, pair in zip(table.values, pairs["pairs"], strict=True)
               if pair["contradicted"] == "all"]  # fmt: skip
    assert {(row[code], row[name]) for row in unknown} == {
        (None, "onbekend (tekst van 2015: VO 28-10)")
    }


def test_the_ranking_can_be_cut_and_nothing_else_changes(
    release: Release, figures: Document
) -> None:
    short = answer_schools_national(release, 2)
    lists = [
        [row for row in figures["ranking"] if bool(row["setting"]) is apart]
        for apart in (False, True)
    ]
    expected = {row["id"] for rows in lists for row in rows[:2]}
    assert short["ranking"] == [row for row in figures["ranking"] if row["id"] in expected]
    assert {**short, "ranking": figures["ranking"]} == figures


def test_the_share_that_leaves_lies_within_its_bounds(release: Release) -> None:
    for layer, code in REGIONS:
        document = answer_schools_of_region(release, layer, code)
        share, pupils = document["outside_share"], document["pupils"]
        if share is None:
            assert document["schools_missing"] or not pupils["total"]["max"]
            continue
        assert 0 <= share["low"] <= share["value"] <= share["high"] <= 1
        for end in ("min", "max"):
            assert pupils["inside"][end] + pupils["outside"][end] == pupils["total"][end]
        rows = [row for row in document["rows"] if row["share"] is not None]
        assert len(rows) == document["schools"]["total"]
        assert sum(row["share"] for row in rows) == pytest.approx(1)


def test_what_a_layer_left_over_is_no_region(release: Release) -> None:
    with pytest.raises(UnknownName, match="AM99"):
        answer_schools_of_region(release, "arbeidsmarktregio", "AM99")


def test_a_partnership_has_one_sector_and_not_clusters_1_and_2(release: Release) -> None:
    document = answer_schools_of_region(release, "swv_po", "PO2510")
    assert document["kinds"] == ["SO", "SBO"]
    assert {kind for row in document["rows"] for kind in row["kinds"]} == {"SO", "SBO"}
    for row in document["rows"]:
        assert (row["share"] is None) == (row["cluster"] in ("1", "2"))
        assert row["partnership_system"] is (row["share"] is not None)
    assert document["pupils"]["other_sector"]["min"] > 0
    assert "tellen alleen leerlingen SO en SBO" in " ".join(document["sentences"])


def test_what_is_contradicted_is_told(release: Release, figures: Document) -> None:
    region = answer_schools_of_region(release, "swv_vo", "VO2810")
    pairs = answer_school_pairs(release)
    for document in (figures, region, pairs):
        codes = [one["code"] for one in document["warnings"]]
        assert {"bodies-contradicted", "area-contradicted"} <= set(codes)
    doubted = [row for row in pairs["pairs"] if row["contradicted"] != "none"]
    assert {row["code"] for row in doubted} == {"VO2810"}
    inside = [row["school"] for row in region["rows"] if row["inside_contradicted"]]
    assert inside == ["De Ark"]
    assert (
        "27 binnen (waarvan 1 in een deel dat latere bronnen tegenspreken)"
        in (region["sentences"][0])
    )


def test_the_pairs_are_those_of_the_schools(release: Release) -> None:
    document = answer_school_pairs(release)
    totals = document["totals"]
    assert {layer: (one["pairs"], one["apart"]) for layer, one in totals.items()} == {
        "swv_po": (2221, 434),
        "swv_vo": (2038, 289),
    }
    twijn = [row for row in document["pairs"] if row["id"] == "19QK00"]
    found = answer_school(release, "19QK00")
    for layer, kind in (("swv_po", "SO"), ("swv_vo", "VSO")):
        mine = {row["code"]: row["estimate"] for row in twijn if row["layer"] == layer}
        assert mine == {
            row["code"]: row["by_kind"][kind]["estimate"]
            for row in found["counterparts"][layer]
            if kind in row["kinds"]
        }


# Files


@pytest.mark.parametrize(
    ("name", "query", "called", "rows"),
    [
        ("verdeling", "", "scholen-verdeling", 72),
        ("ranglijst", "", "scholen-ranglijst", 843),
        ("ranglijst", "?soort=vo", "scholen-vo-ranglijst", 1618),
        ("ranglijst", "?soort=so-vso", "scholen-so-vso-ranglijst", 581),
        ("paren", "", "speciale-scholen-paren", 4982),
    ],
)
def test_the_files_of_the_country(
    client: TestClient, name: str, query: str, called: str, rows: int
) -> None:
    """Every row is there; another test reads each table back from its files."""
    answer = client.get(f"/scholen/landelijk/{name}.csv{query}")
    assert answer.headers["content-type"].startswith("text/csv")
    file_name = f"lappendeken-{called}-2020-01-01-2026.1.csv"
    assert answer.headers["content-disposition"] == f'attachment; filename="{file_name}"'
    assert len(answer.text.splitlines()) == rows + 1
    if name == "verdeling":
        book = client.get(f"/scholen/landelijk/{name}.xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
        assert sheet.max_row == rows + 1


# Pages


def test_the_page_of_the_country(
    client: TestClient, figures: Document, snapshot: SnapshotAssertion
) -> None:
    assert outline(client.get("/scholen/landelijk")) == snapshot
    found = open_page(client, "/scholen/landelijk")
    [ranking] = found.all("table", **{"class": "landelijk"})
    rows = ranking.one("tbody").all("tr")
    assert len(rows) == scholen_landelijk.BRIEF
    main = [row for row in figures["ranking"] if row["setting"] is None]
    for shown, row in zip(rows, main, strict=False):
        link = shown.all("a")[0]
        assert link.attributes["href"] == f"/scholen/{row['id']}"
        assert words_of(shown).count("waarschijnlijk") <= 1
        assert words_of(shown.all("td")[1]) == str(row["rank_of_list"])
        assert words_of(shown.all("td")[2]) == str(row["bodies"]["gemeente"])
    assert "style" not in str([element.attributes for element in found.all("td")])
    bars = found.one("table", **{"class": "staven"}).one("tbody").all("tr")
    numbers = [[int(words_of(cell)) for cell in bar.all("td")[2:]] for bar in bars]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [581, 262]


@pytest.mark.parametrize("soort", ["po", "vo", "so"])
def test_the_page_of_one_kind(client: TestClient, release: Release, soort: str) -> None:
    figures = answer_schools_national(release, scholen_landelijk.BRIEF, read_group(soort))
    found = open_page(client, f"/scholen/landelijk?soort={soort}")
    assert words_of(found.one("p", **{"class": "lead"})) == plain(figures["sentences"][0])
    ranking = found.all("table", **{"class": "landelijk"})[0]
    rows = ranking.one("tbody").all("tr")
    assert [row.all("a")[0].attributes["href"] for row in rows] == [
        f"/scholen/{row['id']}" for row in figures["ranking"] if row["setting"] is None
    ]
    bars = found.one("table", **{"class": "staven"}).one("tbody").all("tr")
    numbers = [int(words_of(bar.all("td")[2]).replace(".", "")) for bar in bars]
    assert sum(numbers) == figures["schools"]
    around = soort == "vo"
    assert ("Kinderen binnen 5 km" in words_of(ranking)) is around
    assert ("Leerlingen (naar schatting)" in words_of(ranking)) is not around
    twijn = shown(client, f"soort={soort}&zoek=19qk00")
    assert twijn == (["19QK00"] if soort == "so" else [])


def test_schools_in_a_hospital_or_an_institution_have_a_list_of_their_own(
    client: TestClient, figures: Document
) -> None:
    told = {row["location_id"]: row for row in read_source("school_settings.csv")}
    marked = [row for row in figures["ranking"] if row["setting"]]
    assert {row["id"]: row["setting"] for row in marked} == {
        name: row["setting"] for name, row in told.items()
    }
    for part in (marked, [row for row in figures["ranking"] if not row["setting"]]):
        numbers = [row["bodies"]["gemeente"] for row in part]
        ranks = [1 + sum(other > number for other in numbers) for number in numbers]
        assert [row["rank_of_list"] for row in part] == ranks
    found = open_page(client, "/scholen/landelijk/ranglijst")
    main, apart = (
        [row.all("a")[0].attributes["href"][-6:] for row in table.one("tbody").all("tr")]
        for table in found.all("table", **{"class": "landelijk"})
    )
    assert apart == [row["id"] for row in marked]
    assert not set(main) & set(apart)
    assert "van 838 scholen" in words_of(found)
    assert len(apart) == 843 - 838
    for name in told:
        assert told[name]["evidence_nl"] in words_of(found)
    [warning] = [one for one in figures["warnings"] if one["code"] == "settings-apart"]
    assert warning["text"].startswith("Van 5 scholen zegt de naam dat zij")
    everyone = [one for one in figures["distribution"] if one["group"] == "all"]
    assert everyone[0]["schools"] == 843


def shown(client: TestClient, query: str) -> list[str]:
    found = open_page(client, f"/scholen/landelijk/ranglijst?{query}")
    return [
        row.all("a")[0].attributes["href"].removeprefix("/scholen/")
        for table in found.all("table", **{"class": "landelijk"})
        for row in table.one("tbody").all("tr")
    ]


def test_search_in_the_ranking(client: TestClient, figures: Document) -> None:
    assert shown(client, "zoek=19qk00") == ["19QK00"]
    assert shown(client, "zoek=ZWOLLE+Twijn")[0] == "19QK00"
    in_zwolle = {row["id"] for row in figures["ranking"] if row["gemeente_name"] == "Zwolle"}
    assert in_zwolle <= set(shown(client, "zoek=zwolle&alle=ja"))
    assert shown(client, "zoek=bestaatniet") == []
    settings = read_source("school_settings.csv")
    assert len(shown(client, "zoek=+")) == scholen_landelijk.FIRST + len(settings)
    answer = client.get("/scholen/landelijk/ranglijst", params={"zoek": "<script>"}).text
    assert "&lt;script&gt;" in answer
    assert "<script>" not in answer


@pytest.mark.parametrize(("layer", "code"), REGIONS)
def test_the_page_of_a_region(release: Release, client: TestClient, layer: str, code: str) -> None:
    document = answer_schools_of_region(release, layer, code)
    found = open_page(client, f"/regio/{layer}/{code}/scholen")
    assert words_of(found.one("p", **{"class": "lead"})) == plain(document["sentences"][0])
    tables = found.all("table", **{"class": "landelijk"})
    rows = [row for table in tables for row in table.one("tbody").all("tr")]
    assert len(rows) == len(document["rows"])
    for row, expected in zip(rows, document["rows"], strict=True):
        assert row.all("a")[0].attributes["href"] == f"/scholen/{expected['id']}"
        if expected["max"] < 5 and expected["min"] != expected["max"]:
            assert "minder dan 5" in words_of(row)
        assert ("tegengesproken" in words_of(row)) is (
            expected["contradicted"] != "none" or expected["inside_contradicted"]
        )
    assert ("Cluster 1 en 2 (" in words_of(found)) is bool(document["schools"]["apart"])


@pytest.mark.parametrize(
    "address",
    [
        "/scholen/landelijk/anders.csv",
        "/scholen/landelijk/paren.pdf",
        "/regio/wijk/GM0203/scholen",
        "/regio/gemeente/GM9999/scholen",
        "/regio/gemeente/GM9999/scholen.csv",
        "/regio/gemeente/GM0203/scholen.pdf",
    ],
)
def test_what_is_not_there(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (404, "text/html")


# Routes


def test_the_routes_give_the_documents(
    client: TestClient, release: Release, figures: Document
) -> None:
    answer: Any = client.get("/api/v1/school-figures").json()
    assert len(answer["ranking"]) == 50
    assert answer["distribution"] == figures["distribution"]
    assert client.get("/api/v1/school-figures?limit=1000").json() == figures
    primary: Any = client.get("/api/v1/school-figures?kind=po&limit=3").json()
    conforms(SchoolFigures, primary)
    assert (primary["group"], primary["schools"], len(primary["ranking"])) == ("PO", 6109, 3)
    assert primary["distribution"] == figures["distribution"]
    secondary: Any = client.get("/api/v1/school-figures?kind=VO&limit=1").json()
    conforms(SchoolFigures, secondary)
    assert [secondary["ranking"][0][name] for name in ("basis", "estimate", "min")] == [
        *("surroundings", None, None),
    ]
    assert client.get("/api/v1/school-pairs").json() == answer_school_pairs(release)
    address = "/api/v1/layers/swv_vo/regions/VO2810/schools"
    expected = answer_schools_of_region(release, "swv_vo", "VO2810")
    assert client.get(address).json() == expected


def test_what_cannot_be_is_refused(client: TestClient, snapshot: SnapshotAssertion) -> None:
    regions = ("wijk/regions/GM0203", "gemeente/regions/GM9999", "gemeente@2021/regions/GM0203")
    queries = ("limit=0", "limit=1001", "limit=x", "top=3", "kind=basis")
    wrong = [f"/school-figures?{query}" for query in queries]
    wrong += [f"/layers/{region}/schools" for region in regions]
    found = [refusal(address, client.get(f"/api/v1{address}")) for address in wrong]
    assert "\n".join(found) == snapshot
