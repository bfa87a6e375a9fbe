"""All schools beside each other: profiles, boards and partnerships, against counts by hand."""

import csv
import io
import json
from collections import defaultdict
from statistics import median
from typing import Any

import geopandas
import pytest
from starlette.testclient import TestClient

from geo.release.load import Release
from service.subjects.school_profiles.answer import (
    answer_boards,
    answer_partnerships,
    answer_profiles,
    list_spreads,
)
from tests import brute_force_schools as brute_force
from tests.page_reading import open_page
from tests.sources import read_source

LOCATIONS = 843 + 6109 + 28 + 1619
FILES = ("alle", "besturen", "samenwerkingsverbanden")


@pytest.fixture(scope="module")
def profiles(release: Release) -> dict[str, Any]:
    return {one["id"]: one for one in answer_profiles(release, "", None, 0)["profiles"]}


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


def test_the_middle_school_of_a_kind(release: Release) -> None:
    numbers = [
        len(answer.layers["gemeente"].rows)
        for answer in brute_force.everything().values()
        if {kind for row in answer.layers["gemeente"].rows for kind in row.kinds} <= {"PO"}
        and answer.layers["gemeente"].rows
        and "PO" in answer.layers["gemeente"].rows[0].kinds
    ]
    spread = {(one["group"], one["layer"]): one for one in list_spreads(release)}["PO", "gemeente"]
    assert spread["median"] == median(numbers)
    assert (spread["maximum"], spread["one"]) == (max(numbers), numbers.count(1))
    within = sum(number <= spread["ninth"] for number in numbers) / len(numbers)
    assert within >= 0.9 > sum(n < spread["ninth"] for n in numbers) / len(numbers)


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
    assert sum(row["locations"] for row in primary) == 6109
    shares = [row["median_outside_share"] for row in primary]
    assert all(share is None or 0 <= share <= 1 for share in shares)


@pytest.mark.parametrize("name", FILES)
def test_pages_lead_to_their_files(client: TestClient, name: str) -> None:
    page = open_page(client, f"/scholen/{name}")
    links = {link.attributes["href"] for link in page.one("main").all("a")}
    for link in links:
        if not link.startswith("#"):
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
    for row, number in zip(rows, frame.gemeente_bodies.tolist(), strict=True):
        assert (
            int(row["gemeente_bodies"])
            == number
            == profiles[row["id"]]["layers"]["gemeente"]["bodies"]
        )
    point, school = frame.set_index("id").geometry["19QK00"], release.register.location("19QK00")
    assert client.get("/scholen/alle/lijst.parquet").content == sent.content
    assert (point.x, point.y) == (school.x, school.y)
    assert client.get("/scholen/alle/lijst.ods").status_code == 404


def test_the_list_over_http(client: TestClient) -> None:
    answer = client.get("/api/v1/school-profiles?kind=vo&limit=2&offset=1").json()
    assert (answer["total"], len(answer["profiles"]), answer["offset"]) == (1619, 2, 1)
    assert all(one["kinds"] == ["VO"] for one in answer["profiles"])
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
    status, printed, _ = call("profiles", "--json", "--date", "2020-01-01")
    assert len(json.loads(printed)["profiles"]) == LOCATIONS
    status, _, said = call("profiles", "--out", tmp_path / "x.ods")
    assert status == 2
    assert ".ods" in said
    assert ".parquet" in said
