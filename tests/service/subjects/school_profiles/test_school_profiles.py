"""All schools beside each other: profiles, boards and partnerships, against counts by hand."""

import csv
import io
import json
import re
from collections import defaultdict
from statistics import median
from typing import Any

import geopandas
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.school_profiles.answer.groups import answer_boards, answer_partnerships
from service.subjects.school_profiles.answer.profiles import answer_profiles, list_spreads
from tests import brute_force_schools as brute_force
from tests.page_reading import open_page
from tests.sources import read_source

LOCATIONS = 843 + 6109 + 28 + 1619
FILES = ("alle", "besturen", "samenwerkingsverbanden")


@pytest.fixture(scope="module")
def profiles(release: Release) -> dict[str, Any]:
    return {one["id"]: one for one in answer_profiles(release)["profiles"]}


def test_every_location_has_the_same_keys(release: Release, profiles: dict[str, Any]) -> None:
    assert len(profiles) == LOCATIONS
    assert list(profiles) == sorted(profiles)
    assert {tuple(one["layers"]) for one in profiles.values()} == {tuple(release.layers.ids)}
    bases = [one["basis"] for one in profiles.values()]
    assert bases.count("homes") == 843 + 6109
    assert set(bases) == {"homes", "surroundings", "nothing"}


@pytest.mark.parametrize("layer", ["gemeente", "jeugdregio", "ggdregio"])
def test_bodies_of_schools_with_homes_are_those_of_the_raw_rows(
    profiles: dict[str, Any], layer: str
) -> None:
    for name, answer in brute_force.everything().items():
        found, expected = profiles[name]["layers"][layer], answer.layers[layer]
        assert found["bodies"] == len(expected.rows), name
        if expected.summary is not None and name not in ("10JF00", "10PG01", "13ZO00"):
            assert found["effective"] == pytest.approx(expected.summary.effective, abs=1e-3), name


def test_bodies_on_a_border_are_those_of_the_page_of_a_school(
    release: Release, profiles: dict[str, Any]
) -> None:
    some = 0
    for location in release.schools.with_pupils[::200]:
        found = release.schools.find_counterparts(location, layers=["gemeente", "jeugdregio"])
        for layer, part in found.layers.items():
            only = sum(row.straddling == "all" for row in part.rows)
            assert profiles[location.id]["layers"][layer]["straddling"] == only, location.id
            some += only
    assert some > 5


def test_the_middle_school_of_a_kind(release: Release) -> None:
    numbers = [
        len(answer.layers["gemeente"].rows)
        for answer in brute_force.everything().values()
        if {kind for row in answer.layers["gemeente"].rows for kind in row.kinds} <= {"PO"}
        and answer.layers["gemeente"].rows
        and "PO" in answer.layers["gemeente"].rows[0].kinds
    ]
    spread = {(one.group, one.layer): one for one in list_spreads(release)}["PO", "gemeente"]
    assert spread.median == median(numbers)
    assert (spread.maximum, spread.histogram[1]) == (max(numbers), numbers.count(1))
    within = sum(number <= spread.ninth for number in numbers) / len(numbers)
    assert within >= 0.9 > sum(n < spread.ninth for n in numbers) / len(numbers)


def test_boards_are_the_registers_put_together(release: Release) -> None:
    country = brute_force.Country()
    locations: dict[str, set[str]] = defaultdict(set)
    gemeenten: dict[str, set[str]] = defaultdict(set)
    for name in ("schools_special.csv", "schools_regular.csv"):
        for row in read_source(name):
            if row["board_id"]:
                locations[row["board_id"]].add(row["location_id"])
    for flow in brute_force.read_flows():
        board = country.schools[flow.location][0]["board_id"]
        if flow.pc4 in country.postcodes:
            gemeenten[board].add(country.postcodes[flow.pc4]["gemeente"])
    boards = answer_boards(release)["boards"]
    assert {one["board"]: one["locations"] for one in boards} == {
        board: len(names) for board, names in locations.items()
    }
    for one in boards:
        assert one["homes"]["gemeente"] == len(gemeenten.get(one["board"], ())), one["board"]
        zones = [release.register.location(name).zone for name in locations[one["board"]]]
        labels = release.zones.labels["gemeente"]
        standing = {labels.code(zone) for zone in zones if zone is not None}
        assert one["standing"]["gemeente"] == len(standing), one["board"]
    order = [one["standing"]["gemeente"] for one in boards]
    assert order == sorted(order, reverse=True)


def test_a_board_of_clusters_1_and_2_works_in_no_partnership(release: Release) -> None:
    by_cluster = {
        one.board: {school.cluster for school in release.register if school.board == one.board}
        for one in release.register
        if one.cluster == "2"
    }
    alone = [board for board, clusters in by_cluster.items() if clusters <= {"1", "2"}]
    boards = {one["board"]: one for one in answer_boards(release)["boards"]}
    assert len(alone) > 3
    for board in alone:
        assert boards[board]["standing"]["swv_po"] == boards[board]["homes"]["swv_vo"] == 0


def test_every_school_of_a_sector_is_in_one_partnership(release: Release) -> None:
    """But those of which the partnership is contradicted or that belong to none."""
    rows = answer_partnerships(release)["rows"]
    assert {row["layer"] for row in rows if row["group"] in ("VO", "VSO")} == {"swv_vo"}
    primary = [row for row in rows if row["group"] == "PO"]
    assert len(primary) == 76
    assert sum(row["measured"] for row in primary) == 6109
    assert sum(row["locations"] for row in primary) == 6109 + 28
    secondary = [row for row in rows if row["group"] == "VO"]
    in_hoeksche_waard = sum(
        "VO" in one.kinds and one.gemeente == "GM1963" for one in release.register
    )
    assert in_hoeksche_waard
    assert sum(row["locations"] for row in secondary) == 1619 - in_hoeksche_waard
    assert sum(row["measured"] for row in secondary) == 1619 - in_hoeksche_waard - 1  # Vlieland
    assert {row["basis"] for row in rows if row["group"] != "VO"} == {"homes"}
    assert {row["basis"] for row in secondary} == {"surroundings"}


@pytest.mark.parametrize(("group", "layer"), [("PO", "swv_po"), ("VSO", "swv_vo")])
def test_who_comes_from_outside_a_partnership(release: Release, group: str, layer: str) -> None:
    """Counted from the raw rows: pupils of its schools who live in another one."""
    country = brute_force.Country()
    inside: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    shares: dict[str, list[float]] = defaultdict(list)
    for name, flows in brute_force.by_location(brute_force.read_flows((group,))).items():
        location = release.register.location(name)
        assert location.zone is not None
        own = release.zones.labels[layer].code(location.zone)
        gemeente = release.zones.labels["gemeente"].code(location.zone)
        if location.system != "regional" or (gemeente, own) in country.contradicted:
            continue
        homes = [flow for flow in flows if flow.pc4 in country.postcodes]
        mine = [flow for flow in homes if country.bodies(flow.pc4)[layer] == own]
        here, every = (brute_force.sum_of(part).units for part in (mine, homes))
        assert own is not None
        inside[own], total[own] = inside[own] + here, total[own] + every
        if every:
            shares[own].append(1 - here / every)
    rows = [row for row in answer_partnerships(release)["rows"] if row["group"] == group]
    assert {row["code"] for row in rows if row["outside_share"] is not None} == set(shares)
    for row in rows:
        if row["code"] in shares:
            expected = 1 - inside[row["code"]] / total[row["code"]]
            assert row["outside_share"] == pytest.approx(expected, abs=1e-4)
            middle = median(shares[row["code"]])
            assert row["median_outside_share"] == pytest.approx(middle, abs=1e-4)


def test_boards_and_locations_without_one_are_all_locations(release: Release) -> None:
    boards = answer_boards(release)["boards"]
    without = sum(not one.board for one in release.register)
    assert sum(one["locations"] for one in boards) + without == LOCATIONS
    for one in boards:
        assert sum(one["by_kind"].values()) >= one["locations"] > 0


def test_pupils_without_a_place_are_told(release: Release, profiles: dict[str, Any]) -> None:
    for name, answer in list(brute_force.everything().items())[::97]:
        found, lost = profiles[name], brute_force.Count()
        for count in answer.unplaced.values():
            lost += count
        for what, count in (("pupils", answer.total), ("unplaced", lost)):
            assert (found[what]["min"], found[what]["max"]) == (count.min, count.max), name
    assert profiles["00AH00"]["pupils"] is None
    assert profiles["00AH00"]["layers"]["gemeente"]["straddling"] is None


@pytest.mark.parametrize("name", FILES)
def test_pages_lead_to_their_files(client: TestClient, name: str) -> None:
    page = open_page(client, f"/scholen/{name}")
    links = {link.attributes["href"] for link in page.one("main").all("a")}
    to_rows = ("#", "/scholen?q=", "/regio/")
    several = [link for link in links if link.startswith(to_rows[1:])][:5]
    for link in [*several, *(link for link in links if not link.startswith(to_rows))]:
        if not re.fullmatch(r"/scholen/[0-9A-Z]{6}", link):
            assert client.get(link).status_code == 200, link
    assert {f"/scholen/{name}/lijst.{form}" for form in ("csv", "xlsx")} <= links
    assert page.all("table")


def test_the_three_files_of_all_schools_say_the_same(
    client: TestClient, release: Release, profiles: dict[str, Any]
) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/scholen/alle/lijst.csv").text)))
    assert [row["id"] for row in rows] == list(profiles)
    sent = client.get("/scholen/alle/lijst.parquet")
    frame = geopandas.read_parquet(io.BytesIO(sent.content))
    assert (len(frame), frame.crs.to_epsg()) == (LOCATIONS, 28992)
    assert frame.id.tolist() == list(profiles)
    numbers = frame.gemeente_bodies.astype(object).where(frame.gemeente_bodies.notna(), None)
    for row, number in zip(rows, numbers.tolist(), strict=True):
        expected = profiles[row["id"]]["layers"]["gemeente"]["bodies"]
        assert number == expected
        assert row["gemeente_bodies"] == ("" if expected is None else str(expected))
    point, school = frame.set_index("id").geometry["19QK00"], release.register.location("19QK00")
    assert client.get("/scholen/alle/lijst.parquet").content == sent.content
    assert str(frame.swv_vo_bodies.dtype) == "Int64"
    assert frame.swv_vo_bodies.isna().sum() > 6000  # primary schools
    about = json.loads(pq.read_schema(io.BytesIO(sent.content)).metadata[b"lappendeken"])
    assert set(about["columns"]) == set(rows[0])
    assert about["provenance"]["Uitgave"] == release.id
    assert (point.x, point.y) == (school.x, school.y)
    assert client.get("/scholen/alle/lijst.ods").status_code == 404


def test_the_list_over_http(client: TestClient) -> None:
    answer = client.get("/api/v1/school-profiles?kind=vo&limit=2&offset=1").json()
    assert (answer["total"], len(answer["profiles"]), answer["offset"]) == (1619, 2, 1)
    assert all(one["kinds"] == ["VO"] for one in answer["profiles"])
    nothing = client.get("/api/v1/school-profiles?basis=nothing").json()
    assert [one["id"] for one in nothing["profiles"]] == ["14DC06"]
    assert nothing["profiles"][0]["layers"]["gemeente"]["bodies"] is None
    around = client.get("/api/v1/school-profiles?kind=po&basis=surroundings&limit=50").json()
    assert around["total"] == len(around["profiles"]) == 28
    assert "surroundings" in client.get("/api/v1/school-profiles?basis=x").text
    wrong = client.get("/api/v1/school-profiles?kind=mbo")
    assert wrong.status_code == 422
    assert "mbo" in wrong.text


def test_the_command(call: Any, tmp_path: Any, profiles: dict[str, Any]) -> None:
    out = tmp_path / "scholen.csv"
    status, _, _ = call("profiles", "--kind", "SBO", "--out", out, "--date", "2020-01-01")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert len(rows) == 262
    assert all("SBO" in row["kinds"] for row in rows)
    about = json.loads((tmp_path / "scholen.csv.meta.json").read_text("utf-8"))
    assert set(about["columns"]) == set(rows[0])
    status, printed, _ = call("profiles", "--json", "--date", "2020-01-01")
    assert len(json.loads(printed)["profiles"]) == LOCATIONS
    status, _, said = call("profiles", "--out", tmp_path / "x.ods")
    assert status == 2
    assert ".ods" in said
    assert ".parquet" in said
