"""The tables of facts: each file described, each entry visited, and none against another."""

import io

import geopandas as gpd
import pytest

from geo.crs import RD
from geo.release.facts import USED
from geo.release.history import CONFIDENCE, STATUS
from geo.release.load import Release
from geo.release.locations import sources_root
from geo.tables import Row, checksum, parse_csv, read_manifest

MANIFEST = read_manifest(sources_root() / "manifest.toml")


def rows(name: str) -> list[Row]:
    return list(parse_csv((sources_root() / name).read_bytes(), name, []))


def test_every_file_is_described_and_every_entry_is_a_file() -> None:
    files = {path.name for path in sources_root().iterdir()}
    assert files == set(MANIFEST) | {"manifest.toml"}
    assert set(USED) <= set(MANIFEST)


@pytest.mark.parametrize("name", list(MANIFEST))
def test_an_entry_tells_where_its_file_comes_from(name: str) -> None:
    entry = MANIFEST[name]
    for field in ("title", "publisher", "attribution", "licence", "vintage", "origin"):
        assert getattr(entry, field).strip(), field
    assert entry.sha256 == checksum((sources_root() / name).read_bytes())


@pytest.mark.parametrize("name", list(MANIFEST))
def test_the_key_is_a_column_without_empty_values(name: str) -> None:
    key = MANIFEST[name].key
    if name.endswith(".csv"):
        assert all(row[key] for row in rows(name))
    else:
        frame = gpd.read_parquet(io.BytesIO((sources_root() / name).read_bytes()))
        assert frame[key].is_unique
        assert frame.crs == RD == MANIFEST[name].crs


@pytest.mark.parametrize("name", list(MANIFEST))
def test_boundaries_and_pupils_are_attributed_as_their_publishers_ask(name: str) -> None:
    entry = MANIFEST[name]
    if entry.publisher == "CBS, Kadaster":
        assert (entry.attribution, entry.licence) == ("CBS, Kadaster", "CC BY 4.0")
    if "DUO" in entry.publisher:
        assert "DUO Open Onderwijsdata" in entry.attribution


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("layers.csv", ["layer"]), ("gemeenten.csv", ["code"]), ("pc4.csv", ["pc4"])),
        *(("regions.csv", ["layer", "code", "valid_from"]), ("partnerships.csv", ["code"])),
        ("pc4_straddle.csv", ["pc4", "other_gemeente"]),
        ("duties.csv", ["duty_id", "valid_from"]),
        *(("pc4_not_in_regulation.csv", ["pc4"]), ("partnership_changes.csv", ["code"])),
        ("law_changes.csv", ["date", "act", "article"]),
        ("herindelingen.csv", ["old_code", "new_code"]),
        ("gemeenten_by_year.csv", ["since", "code"]),
        ("layer_counts.csv", ["layer", "since"]),
        ("membership_changes.csv", ["since", "layer", "gemeente"]),
        ("certainties.csv", ["since", "layer", "gemeente"]),
        ("region_successors.csv", ["layer", "code", "new_code"]),
        ("partnership_area_evidence.csv", ["gemeente", "sector", "swv"]),
    ],
)
def test_rows_are_unique(name: str, key: list[str]) -> None:
    keys = [tuple(row[column] for column in key) for row in rows(name)]
    assert len(set(keys)) == len(keys)


def test_codes_point_at_each_other() -> None:
    gemeenten = {row["code"] for row in rows("gemeenten.csv")}
    partnerships = {row["code"] for row in rows("partnerships.csv")}
    regions = {(row["layer"], row["code"]) for row in rows("regions.csv")}
    layers = {layer for layer, _ in regions}
    for row in [*rows("gemeenten.csv"), *rows("gemeenten_by_year.csv")]:
        for layer in layers:
            assert (layer, row[layer]) in regions
    for row in rows("membership_changes.csv"):
        assert {(row["layer"], row["old_code"]), (row["layer"], row["new_code"])} <= regions
    for row in rows("region_successors.csv"):
        assert {(row["layer"], row["code"]), (row["layer"], row["new_code"])} <= regions
    for row in rows("pc4.csv"):
        assert row["gemeente"] in gemeenten
        assert {row["swv_po"], row["swv_vo"]} <= partnerships
    assert {row["old_code"] for row in rows("herindelingen.csv")} <= gemeenten
    assert {row["gemeente"] for row in rows("inspiratieregios.csv")} <= gemeenten
    assert {row["code"] for row in rows("partnership_changes.csv")} <= partnerships
    assert {row["other_gemeente"] for row in rows("pc4_straddle.csv")} <= gemeenten


def test_postcodes_of_the_regulation_and_postcodes_it_lacks_do_not_meet() -> None:
    known = {row["pc4"] for row in rows("pc4.csv")}
    assert not known & {row["pc4"] for row in rows("pc4_not_in_regulation.csv")}
    assert {row["pc4"] for row in rows("pc4_straddle.csv")} <= known


def test_a_straddling_postcode_has_the_gemeente_that_the_regulation_gives() -> None:
    own = {row["pc4"]: row["gemeente"] for row in rows("pc4.csv")}
    for row in rows("pc4_straddle.csv"):
        assert row["gemeente"] == own[row["pc4"]]


def test_all_evidence_that_is_not_confirmed_reaches_a_zone(release: Release) -> None:
    evidence = rows("partnership_area_evidence.csv")
    assert {row["status"] for row in evidence} <= {"confirmed", *STATUS}
    expected = set()
    for row in evidence:
        if row["status"] in STATUS:
            assert row["explain_nl"].endswith(".")
            layer = f"swv_{row['sector'].lower()}"
            zones = [
                zone
                for zone in range(len(release.zones))
                if release.zones.labels["gemeente"].code(zone) == row["gemeente"]
                and release.zones.labels[layer].code(zone) == row["swv"]
            ]
            assert zones, row
            expected |= {(zone, layer) for zone in zones}
    found = {key for key in release.doubts if key[1] != "inspiratieregio"}
    assert found == expected


def test_a_suggestion_names_partnerships_that_exist() -> None:
    partnerships = {row["code"] for row in rows("partnerships.csv")}
    for row in rows("pc4_not_in_regulation.csv"):
        suggested = (row["suggested_swv_po"] + "|" + row["suggested_swv_vo"]).split("|")
        assert set(suggested) <= partnerships
        assert row["noise"] in ("yes", "no")


def test_a_certainty_that_is_low_says_why() -> None:
    for row in rows("certainties.csv"):
        assert row["confidence"] in CONFIDENCE
        assert bool(row["explain_nl"]) == (CONFIDENCE[row["confidence"]] == "onbekend")


def test_parts_of_a_gemeente_that_ended_add_up_to_the_whole() -> None:
    parts: dict[str, float] = {}
    for row in rows("herindelingen.csv"):
        parts[row["old_code"]] = parts.get(row["old_code"], 0) + float(row["area_share"])
    assert parts == {code: pytest.approx(1, abs=0.002) for code in parts}
