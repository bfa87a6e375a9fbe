"""Cut a zone along borders that came later: what stays the same, and what is refused."""

import io
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.errors import DataError
from geo.release import facts
from geo.release.build import build_release
from geo.release.check import check_release
from geo.release.check_map import misfits
from geo.release.cutting import cut_zone
from geo.release.load import Release
from geo.release.locations import sources_root
from geo.tables import read_manifest

Describe = Callable[[Path], None]
Edit = Callable[[Path, str, str], None]

BLOCK = shapely.box(
    [0, 1000, 0, 1000], [0, 0, 1000, 1000], [1000, 2000, 1000, 2000], [1000, 1000, 2000, 2000]
)
"""Four squares of a kilometre: west and east, the first two in the south."""


def cut(parts: list[shapely.Polygon], zone: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the new coverage, with the pieces in the place of the zone, and the pieces."""
    around, pieces = cut_zone(BLOCK, zone, parts)
    return np.concatenate([around[:zone], pieces, around[zone + 1 :]]), pieces


PARTS = {
    "two parts, to the neighbours": [
        *(shapely.box(0, 0, 1000, 400), shapely.box(0, 400, 1000, 1000)),
    ],
    "three strips": [
        *(shapely.box(0, 0, 300, 1000), shapely.box(300, 0, 600, 1000)),
        shapely.box(600, 0, 1000, 1000),
    ],
    "three that meet inside": [
        *(shapely.box(0, 0, 500, 500), shapely.box(500, 0, 1000, 500)),
        shapely.box(0, 500, 1000, 1000),
    ],
    "a crooked cut": [
        shapely.Polygon([(0, 0), (400, 0), (350, 500), (700, 800), (600, 1000), (0, 1000)]),
        shapely.Polygon([(400, 0), (1000, 0), (1000, 1000), (600, 1000), (700, 800), (350, 500)]),
    ],
    "a hole": [
        shapely.box(300, 300, 600, 600),
        shapely.box(0, 0, 1000, 1000).difference(shapely.box(300, 300, 600, 600)),
    ],
    "one part in two pieces": [
        shapely.union_all([shapely.box(0, 0, 200, 1000), shapely.box(700, 0, 1000, 1000)]),
        shapely.box(200, 0, 700, 1000),
    ],
    "an outer edge that is millimetres off": [
        shapely.box(-0.004, 0.003, 500, 1000.002),
        shapely.box(500, -0.002, 1000.003, 999.998),
    ],
    "cuts that end 60 cm before the edge": [
        shapely.box(0.6, 0.6, 500, 999.4),
        shapely.box(500, 0.6, 999.4, 999.4),
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", PARTS)
def test_the_country_stays_a_coverage_with_the_same_outer_edge(what: str) -> None:
    parts = PARTS[what]
    coverage, pieces = cut(parts)
    assert len(pieces) == len(parts)
    assert misfits(coverage).size == 0
    whole = shapely.union_all(BLOCK)
    assert shapely.union_all(coverage).symmetric_difference(whole).area == pytest.approx(
        0, abs=1e-6
    )
    assert shapely.union_all(pieces).symmetric_difference(BLOCK[0]).area == pytest.approx(
        0, abs=1e-6
    )
    for piece, part in zip(pieces, parts, strict=True):
        assert piece.area == pytest.approx(part.area, abs=2500)  # metres of edge by 1 m at most
        assert piece.intersection(part).area > 0.99 * part.area


@pytest.mark.parametrize("what", PARTS)
def test_the_neighbours_keep_their_shape_and_get_the_ends_of_the_cuts(what: str) -> None:
    around, _ = cut_zone(BLOCK, 0, PARTS[what])
    for before, after in zip(BLOCK, around, strict=True):
        assert shapely.equals(before, after)
        assert after.area == before.area
    assert shapely.get_num_coordinates(BLOCK).tolist() == [5, 5, 5, 5], "the input is left alone"


def test_parts_may_come_in_any_order() -> None:
    parts = PARTS["three that meet inside"]
    _, forward = cut(parts)
    _, backward = cut(parts[::-1])
    for one, other in zip(forward, backward[::-1], strict=True):
        assert shapely.equals(one, other)


@pytest.mark.parametrize(
    ("what", "parts"),
    [
        ("one part alone", [shapely.box(0, 0, 1000, 400)]),
        ("a part twice", [shapely.box(0, 0, 1000, 400)] * 2 + [shapely.box(0, 400, 1000, 1000)]),
        ("a part elsewhere", [shapely.box(0, 0, 1000, 1000), shapely.box(5000, 0, 6000, 1000)]),
        ("a part that covers the other", [BLOCK[0], shapely.box(200, 200, 400, 400)]),
        ("a gap between", [shapely.box(0, 0, 1000, 300), shapely.box(0, 700, 1000, 1000)]),
        ("an overlap", [shapely.box(0, 0, 1000, 700), shapely.box(0, 300, 1000, 1000)]),
        ("too little", [shapely.box(0, 0, 500, 400), shapely.box(500, 0, 1000, 400)]),
        ("too much", [shapely.box(0, 0, 500, 1500), shapely.box(500, 0, 1000, 1500)]),
        ("no parts", []),
    ],
)
def test_parts_that_do_not_divide_their_zone_are_refused(
    what: str, parts: list[shapely.Polygon]
) -> None:
    message = r"^zone_parts\.parquet: de delen verdelen hun zone niet\.$"
    with pytest.raises(DataError, match=message):
        cut(parts)


# In the sources


def write_parts(
    sources: Path, gemeente: str, codes: list[str], shapes: list[shapely.Polygon]
) -> None:
    """Divide a gemeente of the toy country."""
    gpd.GeoDataFrame(
        {
            "zone": [f"{gemeente}-{number}" for number in range(1, len(codes) + 1)],
            "gemeente": gemeente,
            "new_code": codes,
        },
        geometry=shapes,
        crs="EPSG:28992",
    ).to_parquet(sources / "zone_parts.parquet", index=False)


def bee_in(toy: Release, count: int) -> list[shapely.Polygon]:
    """Return Bee in so many parts from west to east: 1 km, 1 km, ... and the rest; at least one.

    One part is not the whole: the rest is left out.
    """
    whole = toy.zones.shapes[toy.codes.position["GM0002-1"]]
    strips = [
        shapely.box(160_000 + 1000 * n, 460_000, 161_000 + 1000 * n, 470_000)
        for n in range(max(count - 1, 1))
    ]
    parts = [whole.intersection(strip) for strip in strips]
    return parts if count == 1 else [*parts, whole.difference(shapely.union_all(strips))]


def test_a_gemeente_that_was_divided_is_more_zones_and_no_area_is_in_doubt(
    toy: Release, sources: Path, tmp_path: Path, describe: Describe, edit: Edit
) -> None:
    # Postcode 2001, which went to Dee, lies at x 165 km; 2002, which went to Aa, at x 161 km.
    write_parts(sources, "GM0002", ["GM0001", "GM0004"], bee_in(toy, 2))
    describe(sources)
    folder = tmp_path / "toy.1"
    build_release(sources, folder)
    assert [finding for finding in check_release(folder, sources) if not finding.holds] == []
    later = Release(folder).on("2021-01-01")
    assert later.codes.ids == (
        *("GM0001-1", "GM0002-1", "GM0002-2", "GM0003-1", "GM0003-2", "GM0004-1"),
    )
    gemeente = later.codes.columns["gemeente"]
    assert [gemeente.code(zone) for zone in (1, 2)] == ["GM0001", "GM0004"]
    assert [later.codes.certainty(zone, "gemeente") for zone in (1, 2)] == ["vast", "vast"]
    for pc4, code in (("2001", "GM0004"), ("2002", "GM0001")):
        answer = later.locator.by_postcode(pc4)
        assert answer.bodies[0].region.code == code
    before = Release(folder).on("2020-01-01")
    for weight in ("area", "inhabitants", "youth"):
        old, new = (one.zones.weight(weight) for one in (toy, before))
        assert new[1] + new[2] == pytest.approx(old[1])
        assert np.delete(new, [1, 2]) == pytest.approx(np.delete(old, 1))


@pytest.mark.parametrize(
    ("gemeente", "codes", "words"),
    [
        ("GM0003", ["GM0009", "GM0001"], "GM0003 is niet één zone"),
        (
            "GM0002",
            ["GM0001", "GM0004", "GM0003"],
            "kolom new_code: GM0002 werd op 2021-01-01 geen GM0003",
        ),
        ("GM0002", ["GM0001"], "de delen verdelen hun zone niet"),
        ("GM0007", ["GM0001", "GM0004"], "GM0007 is niet één zone"),
    ],
)
def test_parts_that_do_not_fit_the_sources_are_refused(
    toy: Release,
    sources: Path,
    tmp_path: Path,
    describe: Describe,
    gemeente: str,
    codes: list[str],
    words: str,
) -> None:
    write_parts(sources, gemeente, codes, bee_in(toy, len(codes)))
    describe(sources)
    with pytest.raises(DataError, match=rf"^zone_parts\.parquet: .*{words}"):
        build_release(sources, tmp_path / "toy.1")


# The real country


def test_haaren_in_four_is_haaren(release: Release) -> None:
    # Origin: the zones of 2020, and CBS, Gebieden in Nederland 2021, for the areas of the parts.
    frame = gpd.read_parquet(io.BytesIO((sources_root() / "zones.parquet").read_bytes()))
    whole = frame[frame["gemeente"] == "GM0788"].geometry.iloc[0]
    zones = release.codes.columns["gemeente"].zones_of("GM0788")
    parts = release.zones.shapes[zones]
    assert shapely.union_all(parts).symmetric_difference(whole).area == pytest.approx(0, abs=1)
    assert sum(part.area for part in parts) == pytest.approx(whole.area, abs=1)
    later = release.on("2021-01-01").codes.columns["gemeente"]
    shares = {
        later.code(zone): part.area / whole.area for zone, part in zip(zones, parts, strict=True)
    }
    published = {part.code: part.share for part in release.layers.region("gemeente", "GM0788").now}
    assert shares == {code: pytest.approx(share, abs=0.002) for code, share in published.items()}


def test_all_other_zones_are_those_of_the_sources(release: Release) -> None:
    tables = facts.read(sources_root(), read_manifest(sources_root() / "manifest.toml"))
    frame = gpd.read_parquet(io.BytesIO((sources_root() / "zones.parquet").read_bytes()))
    before = dict(zip(frame["zone"], frame.geometry, strict=True))
    assert tuple(row["zone"] for row in tables.zones) == release.codes.ids
    others = 0
    for row, shape in zip(tables.zones, tables.shapes, strict=True):
        if row["gemeente"] != "GM0788":
            own = before[row["zone"]]
            assert shape.symmetric_difference(own).area < 1e-6, row["zone"]
            assert shape.hausdorff_distance(own) < 1e-6, "a neighbour got the end of a cut"
            others += 1
    assert others == len(frame) - 1 == 386
