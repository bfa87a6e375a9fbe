from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.release import Finding, boundaries_root, check_release, sources_root
from geo.release.load import FILES
from geo.release.locations import CURRENT

Edit = Callable[[Path, str, str], None]
Reseal = Callable[[Path], None]

WHATS = [
    "bronnen",
    "bestanden",
    *(f"aantal {plural}" for plural in ("gemeenten", "samenwerkingsverbanden PO")),
    *(f"aantal {plural}" for plural in ("samenwerkingsverbanden VO", "jeugdregio's")),
    *(f"aantal {plural}" for plural in ("arbeidsmarktregio's", "provincies", "inspiratieregio's")),
    *(f"code per zone voor {layer}" for layer in ("gemeente", "swv_po", "swv_vo", "jeugdregio")),
    *(f"code per zone voor {layer}" for layer in ("arbeidsmarktregio", "provincie")),
    "code per zone voor inspiratieregio",
    "postcodes",
    "kaart sluit aan",
    "grenslijnen",
    "totaal inhabitants",
    "totaal youth",
]


def failed(findings: list[Finding]) -> dict[str, str]:
    return {finding.what: finding.detail for finding in findings if not finding.holds}


def rewrite(folder: Path, change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> None:
    """Change the table of zones."""
    path = folder / "zones.parquet"
    change(gpd.read_parquet(path)).to_parquet(path, index=False)


def test_a_sound_release_has_only_findings_that_hold(folder: Path, sources: Path) -> None:
    findings = check_release(folder, sources)
    assert failed(findings) == {}
    assert [finding.what for finding in findings] == WHATS
    assert check_release(folder) == findings[1:]


def test_the_findings_give_their_figures(folder: Path, sources: Path) -> None:
    details = {finding.what: finding.detail for finding in check_release(folder, sources)}
    assert details["bronnen"] == "12 bestanden, alle controlesommen kloppen"
    assert details["aantal gemeenten"] == "4 van 4"
    assert details["aantal arbeidsmarktregio's"] == "1 van 1, plus AM99 (niet in te delen)"
    assert details["code per zone voor inspiratieregio"] == (
        "2 zones met één code, 3 met nadrukkelijk geen"
    )
    assert details["postcodes"] == "8 postcodes in 5 zones"
    assert details["grenslijnen"] == "12 lijnen, 138 km"
    assert details["totaal youth"] == "520 van 520"


def test_the_release_that_is_carried_is_sound() -> None:
    findings = check_release(boundaries_root() / CURRENT, sources_root())
    assert failed(findings) == {}
    details = {finding.what: finding.detail for finding in findings}
    # Origin: the official totals of 1 January 2020 (CBS).
    assert details["totaal inhabitants"] == "17407585 van 17407585"
    assert details["totaal youth"] == "3775257 van 3775257"


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
    assert len(findings) == len(WHATS)


def test_a_source_that_is_not_described_is_a_finding(folder: Path, sources: Path) -> None:
    (sources / "extra.csv").touch()
    assert failed(check_release(folder, sources)) == {"bronnen": "niet beschreven: extra.csv"}


@pytest.mark.parametrize(
    ("name", "old", "new", "what", "words"),
    [
        ("layers.csv", ",GM,4,", ",GM,5,", "aantal gemeenten", "4 van 5"),
        ("layers.csv", "JZ,2,", "JZ,3,", "aantal jeugdregio's", "2 van 3"),
        ("layers.csv", ",AM99,", ",AM98,", "aantal arbeidsmarktregio's", "AM98"),
        ("layers.csv", "IR,1,,no", "IR,1,,yes", "code per zone voor inspiratieregio", "3 met"),
        ("layers.csv", ",PV,", ",XX,", "code per zone voor provincie", "vreemde codes: PV20"),
        ("regions.csv", "gemeente,GM0004,Dee,Dee,,yes,,,\n", "", "aantal gemeenten", "GM0004"),
        (
            *(
                "regions.csv",
                "jeugdregio,JZ01",
                "jeugdregio,JZ03,Leeg,Leeg,,yes,,,\njeugdregio,JZ01",
            ),
            *("aantal jeugdregio's", "zonder gebied: JZ03"),
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
    assert list(findings) == [what]
    assert words in findings[what]


@pytest.mark.parametrize("weight", ["inhabitants", "youth"])
def test_a_wrong_total_is_a_finding(folder: Path, reseal: Reseal, weight: str) -> None:
    rewrite(folder, lambda frame: frame.assign(**{weight: frame[weight] + 1}))
    reseal(folder)
    assert list(failed(check_release(folder))) == [f"totaal {weight}"]


def test_a_zone_without_a_code_is_a_finding(folder: Path, reseal: Reseal) -> None:
    rewrite(folder, lambda frame: frame.assign(jeugdregio=["JZ01", "JZ02", "JZ01", "JZ01", ""]))
    reseal(folder)
    assert failed(check_release(folder)) == {
        "code per zone voor jeugdregio": "4 zones met één code, 1 met nadrukkelijk geen"
    }


def test_a_region_that_no_zone_has_is_a_finding(folder: Path, reseal: Reseal) -> None:
    rewrite(folder, lambda frame: frame.assign(jeugdregio=["JZ01"] * 5))
    reseal(folder)
    assert failed(check_release(folder)) == {
        "aantal jeugdregio's": "1 van 2; zonder naam of zonder gebied: JZ02"
    }


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


@pytest.mark.parametrize("change", ["a line less", "a shorter line"])
def test_other_border_lines_are_a_finding(folder: Path, reseal: Reseal, change: str) -> None:
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
    assert list(failed(check_release(folder))) == ["grenslijnen"]
