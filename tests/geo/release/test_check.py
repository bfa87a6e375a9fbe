import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.release.check import check_release
from geo.release.check_map import check_map, misfits
from geo.release.facts import USED
from geo.release.files import FILES
from geo.release.finding import Finding
from geo.release.load import Release
from geo.release.locations import CURRENT, boundaries_root, sources_root

Edit = Callable[[Path, str, str], None]
Reseal = Callable[[Path], None]

DAYS = ["2020-01-01", "2021-01-01", "2022-01-01"]

OF_A_DAY = [
    *(f"aantal {plural}" for plural in ("gemeenten", "samenwerkingsverbanden PO")),
    *(f"aantal {plural}" for plural in ("samenwerkingsverbanden VO", "jeugdregio's")),
    *(f"aantal {plural}" for plural in ("arbeidsmarktregio's", "provincies", "inspiratieregio's")),
    *(f"code per zone voor {layer}" for layer in ("gemeente", "swv_po", "swv_vo", "jeugdregio")),
    *(f"code per zone voor {layer}" for layer in ("arbeidsmarktregio", "provincie")),
    "code per zone voor inspiratieregio",
]

OF_THE_SOURCES = ["indeling van 2021-01-01", "indeling van 2022-01-01"]

PROFILES = "profielen van scholen"

WHATS = [
    "bronnen",
    "bestanden",
    *(f"{what} op {day}" for day in DAYS for what in OF_A_DAY),
    *OF_THE_SOURCES,
    "postcodes",
    "postcodes over een grens",
    "postcodes buiten de regeling",
    "onzekere gebieden",
    "kaart sluit aan",
    "grenslijnen",
    "vereenvoudigde kaart",
    "raster",
    "scholen",
    "woonplaatsen",
    "gemeente in het register",
    PROFILES,
    "totaal inhabitants",
    "totaal youth",
]


def failed(findings: list[Finding]) -> dict[str, str]:
    """What does not hold, but for what is measured of many files: a change in one shows there."""
    return {
        finding.what: finding.detail
        for finding in findings
        if not finding.holds and finding.what != PROFILES
    }


def failed_profiles(folder: Path) -> str:
    """What is said of profiles that are not as measured."""
    [found] = [one for one in check_release(folder) if one.what == PROFILES and not one.holds]
    return found.detail


def rewrite(folder: Path, change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> None:
    """Change the table of zones, what they weigh and their shapes."""
    codes, shapes = folder / "zones.csv", folder / "zones.parquet"
    table = pd.read_csv(codes, keep_default_na=False).drop(columns="zone")
    changed = change(gpd.read_parquet(shapes).join(table))
    changed.drop(columns="geometry").to_csv(codes, index=False)
    changed[["zone", "geometry"]].to_parquet(shapes, index=False)


def test_a_sound_release_has_only_findings_that_hold(folder: Path, sources: Path) -> None:
    findings = check_release(folder, sources)
    assert failed(findings) == {}
    assert [finding.what for finding in findings] == WHATS
    without = [what for what in WHATS[1:] if what not in OF_THE_SOURCES]
    assert [finding.what for finding in check_release(folder)] == without
    assert failed(check_release(folder)) == {}


def test_the_findings_give_their_figures(folder: Path, sources: Path) -> None:
    details = {finding.what: finding.detail for finding in check_release(folder, sources)}
    assert details["bronnen"] == f"{len(USED)} bestanden, alle controlesommen kloppen"
    assert [details[f"aantal gemeenten op {day}"] for day in DAYS] == [
        *("4 van 4", "3 van 3", "3 van 3"),
    ]
    assert [details[f"aantal arbeidsmarktregio's op {day}"] for day in DAYS] == [
        *["1 van 1, plus AM99 (niet in te delen)"] * 2,
        "1 van 1",
    ]
    for day in DAYS:
        assert details[f"code per zone voor inspiratieregio op {day}"] == (
            "2 zones met één code, 3 met nadrukkelijk geen"
        )
    assert details["indeling van 2021-01-01"] == (
        "3 gemeenten in 3 lagen gelijk aan de tabel van het jaar"
    )
    assert details["postcodes"] == "8 postcodes in 5 zones"
    assert details["postcodes over een grens"] == "4 van 4"
    assert details["postcodes buiten de regeling"] == "1 van 1"
    # On the first day three; what was divided, carried over or not sure later makes six more.
    assert details["onzekere gebieden"] == "9 van 9"
    assert details["kaart sluit aan"] == "5 zones zonder overlap of gaten smaller dan 2 m"
    assert details["grenslijnen"] == "12 lijnen, 138 km"
    assert details["vereenvoudigde kaart"] == "11 paren van buren"
    assert details["raster"] == "20000 punten, geen in een andere zone dan op de kaart"
    assert details["totaal youth"] == "520 van 520"


def test_the_release_that_is_carried_is_sound() -> None:
    findings = check_release(boundaries_root() / CURRENT, sources_root())
    assert all(finding.holds for finding in findings), failed(findings)
    details = {finding.what: finding.detail for finding in findings}
    # Origin: the official totals of 1 January 2020 (CBS).
    assert details["totaal inhabitants"] == "17407585 van 17407585"
    assert details["totaal youth"] == "3775257 van 3775257"
    assert details["postcodes over een grens"] == "750 van 750"
    assert details["postcodes buiten de regeling"] == "31 van 31"


def test_profiles_that_are_not_as_measured_are_a_finding(folder: Path, reseal: Reseal) -> None:
    path = folder / "school_profile_layers.parquet"
    stored = pq.read_table(path)
    schools = pq.read_table(folder / "school_profiles.parquet")
    assert [one for one in check_release(folder) if one.what == PROFILES and one.holds]
    for name, other in (("effective", 0.5), ("outside_own_share", -0.1), ("bodies", 9)):
        values = stored.column(name).to_pylist()
        place = stored.column_names.index(name)
        changed = stored.set_column(place, name, pa.array([other, *values[1:]]))
        pq.write_table(changed, path)
        reseal(folder)
        at = schools.column("row").to_pylist().index(stored.column("row")[0].as_py())
        wrong = schools.column("location")[at].as_py()
        assert failed_profiles(folder) == f"6 opnieuw gemeten, op 3 dagen; anders: {wrong}"


def test_profiles_that_cannot_be_measured_are_a_finding(
    folder: Path, edit: Edit, reseal: Reseal
) -> None:
    edit(folder / "pc4_straddle.csv", "2001,GM0004", "2009,GM0004")
    reseal(folder)
    assert failed_profiles(folder) == "niet te meten uit de andere bestanden"


def test_the_check_of_the_grid_is_quick(release: Release) -> None:
    started = time.process_time()
    findings = list(check_map(release))
    assert time.process_time() - started < 1.5  # of which the grid 0.1
    assert all(finding.holds for finding in findings)


@pytest.mark.parametrize("name", [*FILES, "release.toml"])
def test_a_damaged_or_missing_file_is_a_finding(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:-3])
    assert str(folder / name) in failed(check_release(folder))["bestanden"]
    (folder / name).unlink()
    findings = check_release(folder)
    assert [finding.what for finding in findings] == ["bestanden"]
    assert failed(findings) == {"bestanden": f"{folder / name} ontbreekt of is niet te lezen."}


def test_damaged_sources_are_a_finding_and_the_rest_is_still_checked(
    folder: Path, sources: Path
) -> None:
    (sources / "pc4.csv").write_text("pc4\n", "utf-8")
    findings = check_release(folder, sources)
    assert list(failed(findings)) == ["bronnen"]
    assert str(sources / "pc4.csv") in failed(findings)["bronnen"]
    assert len(findings) == len(WHATS) - len(OF_THE_SOURCES)


def test_a_source_that_is_not_described_is_a_finding(folder: Path, sources: Path) -> None:
    (sources / "extra.csv").touch()
    assert failed(check_release(folder, sources)) == {"bronnen": "niet beschreven: extra.csv"}


@pytest.mark.parametrize(
    ("name", "old", "new", "what", "words"),
    [
        (
            *("layer_counts.csv", "gemeente,2020-01-01,4", "gemeente,2020-01-01,5"),
            *("aantal gemeenten op 2020-01-01", "4 van 5"),
        ),
        (
            *("layer_counts.csv", "gemeente,2021-01-01,3", "gemeente,2022-01-01,3"),
            *("aantal gemeenten op 2021-01-01", "3 van 4"),
        ),
        (
            *("layer_counts.csv", "jeugdregio,2020-01-01,2,", "jeugdregio,2020-01-01,3,"),
            *("aantal jeugdregio's", "2 van 3"),
        ),
        ("layer_counts.csv", ",AM99", ",AM98", "aantal arbeidsmarktregio's", "AM98"),
        ("layers.csv", "IR,no", "IR,yes", "code per zone voor inspiratieregio", "3 met"),
        ("layers.csv", ",PV,", ",XX,", "code per zone voor provincie", "vreemde codes: PV20"),
        (
            *("regions.csv", "gemeente,GM0009,Nieuw-Cee,Nieuw-Cee,,yes,,,,2022-01-01,,\n", ""),
            *("aantal gemeenten op 2022-01-01", "GM0009"),
        ),
        (
            *(
                "regions.csv",
                "arbeidsmarktregio,AM99,niet in te delen,niet in te delen,,yes,,,,"
                "2020-01-01,2021-12-31,\n",
                "",
            ),
            *("aantal arbeidsmarktregio's", "AM99"),
        ),
        (
            *(
                "regions.csv",
                "JZ02,Oost,Oost,,yes,,,,2020-01-01,2021-12-31",
                "JZ02,Oost,Oost,,yes,,,,2020-01-01,",
            ),
            *("aantal jeugdregio's op 2022-01-01", "zonder gebied: JZ02"),
        ),
        (
            *(
                "regions.csv",
                "jeugdregio,JZ01",
                "jeugdregio,JZ04,Leeg,Leeg,,yes,,,,,,\njeugdregio,JZ01",
            ),
            *("aantal jeugdregio's", "zonder gebied: JZ04"),
        ),
        ("pc4.csv", "3001,GM0003-1", "3001,GM0003-2", "postcodes", "8 postcodes in 4 zones"),
        ("release.toml", "youth = 520", "youth = 521", "totaal youth", "520 van 521"),
        ("release.toml", "inhabitants = 2600", "inhabitants = 9", "totaal inhabitants", "van 9"),
    ],
)
def test_a_table_with_other_facts_is_a_finding(
    folder: Path, edit: Edit, reseal: Reseal, name: str, old: str, new: str, what: str, words: str
) -> None:
    edit(folder / name, old, new)
    reseal(folder)
    findings = failed(check_release(folder))
    assert findings
    for found, detail in findings.items():
        assert found.startswith(what)
        assert words in detail


@pytest.mark.parametrize("weight", ["inhabitants", "youth"])
def test_a_wrong_total_is_a_finding(folder: Path, reseal: Reseal, weight: str) -> None:
    rewrite(folder, lambda frame: frame.assign(**{weight: frame[weight] + 1}))
    reseal(folder)
    assert list(failed(check_release(folder))) == [f"totaal {weight}"]


def test_a_zone_without_a_code_is_a_finding(folder: Path, edit: Edit, reseal: Reseal) -> None:
    edit(
        folder / "memberships.csv",
        "JZ02,2020-01-01,2020-12-31,vast,GM0002-1 GM0004-1",
        "JZ02,2020-01-01,2020-12-31,vast,GM0002-1",
    )
    reseal(folder)
    assert failed(check_release(folder)) == {
        "code per zone voor jeugdregio op 2020-01-01": (
            "4 zones met één code, 1 met nadrukkelijk geen"
        )
    }


def test_a_region_that_no_zone_has_is_a_finding(folder: Path, edit: Edit, reseal: Reseal) -> None:
    edit(folder / "memberships.csv", "JZ02,2020-01-01,", "JZ01,2020-01-01,")
    reseal(folder)
    assert failed(check_release(folder)) == {
        "aantal jeugdregio's op 2020-01-01": "1 van 2; zonder naam of zonder gebied: JZ02"
    }


def test_an_indeling_that_is_not_that_of_the_year_is_a_finding(
    folder: Path, sources: Path, edit: Edit, reseal: Reseal
) -> None:
    edit(folder / "memberships.csv", "JZ02,2021-01-01,2021-12-31,", "JZ01,2021-01-01,2021-12-31,")
    reseal(folder)
    found = failed(check_release(folder, sources))
    assert found["indeling van 2021-01-01"] == (
        "anders dan de tabel van het jaar: GM0004 jeugdregio"
    )


def test_a_gemeente_that_is_not_in_the_year_is_a_finding(
    folder: Path, sources: Path, edit: Edit, reseal: Reseal
) -> None:
    edit(folder / "memberships.csv", "GM0003,2020-01-01,2021-12-31,", "GM0003,2020-01-01,,")
    edit(folder / "memberships.csv", "gemeente,GM0009,2022-01-01,,vast,GM0003-1 GM0003-2\n", "")
    reseal(folder)
    found = failed(check_release(folder, sources))
    assert set(found) == {"indeling van 2022-01-01", "aantal gemeenten op 2022-01-01"}
    assert found["indeling van 2022-01-01"].startswith(
        "anders dan de tabel van het jaar: GM0003, GM0009, GM0003 "
    )


def test_a_zone_that_is_there_twice_is_found(folder: Path, reseal: Reseal) -> None:
    rewrite(folder, lambda frame: frame.loc[[0, 1, 2, 3, 4, 4]])
    reseal(folder)
    assert {"postcodes", "kaart sluit aan", "grenslijnen", "totaal youth"} <= failed(
        check_release(folder)
    ).keys()


def test_two_zones_with_one_id_are_found(folder: Path, reseal: Reseal) -> None:
    ids = ["GM0001-1", "GM0001-1", "GM0003-1", "GM0003-2", "GM0004-1"]
    rewrite(folder, lambda frame: frame.assign(zone=ids))
    reseal(folder)
    assert list(failed(check_release(folder))) == ["bestanden"]


@pytest.mark.parametrize(("what", "by_m"), [("a gap", -1.0), ("an overlap", 1.0)])
def test_shapes_that_do_not_fit_are_a_finding(
    folder: Path, reseal: Reseal, what: str, by_m: float
) -> None:
    def move(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        shapes = frame.geometry.to_numpy().copy()
        points = shapely.get_coordinates(shapes[4])
        points[points[:, 0] == 160_000.0, 0] -= by_m
        shapes[4] = shapely.set_coordinates(shapely.from_wkb(shapely.to_wkb(shapes[4])), points)
        return frame.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs))

    rewrite(folder, move)
    reseal(folder)
    assert {"kaart sluit aan", "grenslijnen"} == failed(check_release(folder)).keys(), what


def test_a_narrow_gap_between_zones_is_found() -> None:
    apart = shapely.box([0, 1000.1], 0, [1000, 2000], 1000)
    assert shapely.coverage_is_valid(apart)  # without a width, a gap is no fault
    assert misfits(apart).tolist() == [0, 1]
    water = shapely.box([0, 1003.0], 0, [1000, 2000], 1000)
    assert misfits(water).tolist() == []


def test_a_narrow_gap_in_a_release_is_a_finding_that_names_the_zones(
    folder: Path, reseal: Reseal
) -> None:
    def part(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Move the whole western edge of Bee and Dee 10 cm to the east."""
        shapes = frame.geometry.to_numpy().copy()
        for zone in (1, 4):
            points = shapely.get_coordinates(shapes[zone])
            points[points[:, 0] == 160_000.0, 0] += 0.1
            copy = shapely.from_wkb(shapely.to_wkb(shapes[zone]))
            shapes[zone] = shapely.set_coordinates(copy, points)
        return frame.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs))

    rewrite(folder, part)
    reseal(folder)
    findings = failed(check_release(folder))
    assert "4 zones met overlap of gaten smaller dan 2 m" in findings["kaart sluit aan"]
    assert "GM0002-1" in findings["kaart sluit aan"]


def test_a_drawing_with_other_neighbours_is_a_finding(folder: Path, reseal: Reseal) -> None:
    path = folder / "drawing.parquet"
    frame = gpd.read_parquet(path)
    between = (frame["left"] == 0) & (frame["right"] == 1)
    frame[~between].to_parquet(path, index=False)
    reseal(folder)
    assert failed(check_release(folder)) == {
        "vereenvoudigde kaart": (
            "10 paren van buren; anders dan de grenslijnen: GM0001-1 en GM0002-1"
        )
    }


def test_a_grid_that_does_not_follow_the_shapes_is_a_finding(folder: Path, reseal: Reseal) -> None:
    path = folder / "grid.parquet"
    table = pq.read_table(path)
    cells = table.column("cell").to_numpy().copy()
    cells[cells == 3] = 4
    wrong = pa.table({"cell": cells}).replace_schema_metadata(table.schema.metadata)
    pq.write_table(wrong, path)
    reseal(folder)
    findings = failed(check_release(folder))
    assert list(findings) == ["raster"]
    assert "in een andere zone dan op de kaart" in findings["raster"]


@pytest.mark.parametrize(
    ("name", "line", "what", "words"),
    [
        ("pc4_straddle.csv", "2001,GM0004-1,0.3\n", "postcodes over een grens", "3 van 4"),
        (
            *("pc4_missing.csv", "5001,Eiland,PO0101,VO0101|VO0102\n"),
            *("postcodes buiten de regeling", "0 van 1"),
        ),
        (
            *("doubts.csv", "GM0004-1,swv_vo,2020-01-01,,Dee heeft een eigen verband.\n"),
            *("onzekere gebieden", "8 van 9"),
        ),
    ],
)
def test_a_doubt_that_the_release_lost_is_a_finding(
    folder: Path,
    sources: Path,
    edit: Edit,
    reseal: Reseal,
    name: str,
    line: str,
    what: str,
    words: str,
) -> None:
    edit(folder / name, line, "")
    reseal(folder)
    assert failed(check_release(folder, sources)) == {what: words}
    assert failed(check_release(folder)) == {}  # without sources there is nothing to expect


def test_a_straddling_postcode_that_is_not_there_is_a_finding(
    folder: Path, edit: Edit, reseal: Reseal
) -> None:
    edit(folder / "pc4_straddle.csv", "2001,GM0004", "2009,GM0004")
    reseal(folder)
    assert failed(check_release(folder)) == {"postcodes over een grens": "4"}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("a line less", ["grenslijnen", "vereenvoudigde kaart"]),
        ("a shorter line", ["grenslijnen"]),
    ],
)
def test_other_border_lines_are_a_finding(
    folder: Path, reseal: Reseal, change: str, wrong: list[str]
) -> None:
    path = folder / "borders.parquet"
    frame = gpd.read_parquet(path)
    if change == "a line less":
        frame = frame.iloc[1:]
    else:
        lines = frame.geometry.to_numpy().copy()
        lines[0] = shapely.line_interpolate_point(lines[0], 0).buffer(1).boundary
        frame = frame.set_geometry(gpd.GeoSeries(lines, crs=frame.crs))
    frame.to_parquet(path, index=False)
    reseal(folder)
    assert list(failed(check_release(folder))) == wrong
