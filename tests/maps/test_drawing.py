"""The drawing is exact as topology, and TopoJSON that other programs open."""

import gzip
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import orjson
import pyogrio
import pytest
import shapely

from geo.crs import to_rd
from geo.errors import DataError
from geo.release.build import DRAWING_TOLERANCE_M
from geo.release.load import Release
from geo.zones.borders import Borders
from geo.zones.codes import OUTSIDE
from maps.drawing import STEP_LAT, STEP_LON, Drawing, draw
from maps.topology import make_topology, write_drawing

LARGEST_COMPRESSED = 100_000
ROUNDING_M = 5.4
"""Half a step is at most 4 m, to the east and to the north."""


@pytest.fixture(scope="module")
def country(release: Release) -> Drawing:
    return draw(release.drawing, len(release.zones))


@pytest.fixture(scope="module")
def topology(release: Release) -> dict[str, Any]:
    made: dict[str, Any] = orjson.loads(write_drawing(release))
    return made


def rings(drawing: Drawing, zone: int) -> list[list[int]]:
    return [ring for polygon in drawing.zones[zone] for ring in polygon]


def to_shape(drawing: Drawing, zone: int) -> shapely.Geometry:
    """A zone in RD New."""

    def place(ring: list[int]) -> np.ndarray:
        steps = drawing.line(ring)
        lon = drawing.origin[0] + steps[:, 0] * STEP_LON
        return np.stack(to_rd(lon, drawing.origin[1] + steps[:, 1] * STEP_LAT), axis=1)

    return shapely.MultiPolygon(
        [
            shapely.Polygon(place(outer), [place(hole) for hole in holes])
            for outer, *holes in drawing.zones[zone]
        ]
    )


def to_borders(lines: list[list[tuple[float, float]]], left: list[int]) -> Borders:
    """Lines with a zone on one side and nothing on the other, around Amersfoort."""
    made = np.array([shapely.LineString(np.array(line) * 1000 + [155_000, 463_000])
                     for line in lines])  # fmt: skip
    return Borders(np.array(left, np.int32), np.full(len(left), OUTSIDE, np.int32), made)


def test_each_arc_belongs_to_the_zones_on_its_two_sides(release: Release, country: Drawing) -> None:
    borders = release.drawing
    expected = [
        sorted({int(left), int(right)} - {OUTSIDE})
        for left, right in zip(borders.left, borders.right, strict=True)
    ]
    sides: list[list[int]] = [[] for _ in country.arcs]
    for zone in range(len(country.zones)):
        for arc in (arc for ring in rings(country, zone) for arc in ring):
            sides[arc if arc >= 0 else ~arc].append(zone)
    assert sides == expected
    assert {len(zones) for zones in expected} == {1, 2}


def test_rings_are_closed_and_their_arcs_meet(country: Drawing) -> None:
    """No jump between the arcs of a ring, nor at its end."""
    for ring in (ring for zone in range(len(country.zones)) for ring in rings(country, zone)):
        assert len(country.line(ring)) > 3
        ends = [
            (country.arcs[arc] if arc >= 0 else country.arcs[~arc][::-1])[[0, -1]] for arc in ring
        ]
        for (_, end), (start, _) in zip(ends, ends[1:] + ends[:1], strict=True):
            assert np.array_equal(end, start)


def test_outer_rings_run_clockwise_and_holes_do_not(country: Drawing) -> None:
    for polygon in (polygon for polygons in country.zones for polygon in polygons):
        turns = [shapely.is_ccw(shapely.LinearRing(country.line(ring))) for ring in polygon]
        assert turns == [False] + [True] * (len(polygon) - 1)


def test_zones_have_the_area_of_the_simplified_zones(release: Release, country: Drawing) -> None:
    simplified = shapely.coverage_simplify(release.zones.shapes, DRAWING_TOLERANCE_M)
    rebuilt = np.array([to_shape(country, zone) for zone in range(len(release.zones))])
    assert shapely.is_valid(rebuilt).all()
    allowed = ROUNDING_M * shapely.length(simplified)
    difference = np.abs(shapely.area(rebuilt) - shapely.area(simplified))
    assert np.all(difference < allowed)
    assert shapely.area(rebuilt).sum() == pytest.approx(shapely.area(simplified).sum(), rel=1e-5)
    overlap = shapely.area(shapely.intersection(rebuilt, simplified))
    assert np.all(overlap > shapely.area(simplified) - allowed)


def test_a_lake_is_a_hole(toy: Release) -> None:
    drawing = draw(toy.drawing, len(toy.zones))
    area_km2 = [shapely.area(to_shape(drawing, zone)) / 1e6 for zone in range(len(toy.zones))]
    expected = toy.zones.weight("area") / 1e6
    assert area_km2 == pytest.approx(expected.tolist(), abs=0.1)
    [bee] = drawing.zones[toy.zones.position["GM0002-1"]]
    assert len(bee) == 2


def test_a_zone_that_touches_itself_gets_rings_that_do_not_cross() -> None:
    """Four lines from A to B, one above the other; the zone is between 1 and 2, and 3 and 4."""
    lines = [[(0.0, 0.0), (5.0, height), (10.0, 0.0)] for height in (4.0, 2.0, -2.0, -4.0)]
    for order in ([0, 1, 2, 3], [2, 0, 3, 1], [3, 1, 0, 2]):
        drawing = draw(to_borders([lines[number] for number in order], [0] * 4), 1)
        assert len(rings(drawing, 0)) == 2
        assert to_shape(drawing, 0).area == pytest.approx(20e6, rel=1e-3)


def test_an_island_in_a_lake_is_a_polygon_of_its_own() -> None:
    squares = [
        [(-size, -size), (size, -size), (size, size), (-size, size), (-size, -size)]
        for size in (1.0, 3.0, 5.0, 0.5)
    ]
    drawing = draw(to_borders(squares, [0] * 4), 1)
    assert sorted(len(polygon) for polygon in drawing.zones[0]) == [2, 2]
    shape = to_shape(drawing, 0)
    assert shape.is_valid
    assert shape.area == pytest.approx((100 - 36 + 4 - 1) * 1e6, rel=1e-3)


def test_lines_that_do_not_close_are_refused() -> None:
    with pytest.raises(DataError, match="sluiten niet"):
        draw(to_borders([[(0.0, 0.0), (1.0, 0.0)]], [0]), 1)


def test_differences_add_up_to_the_arcs(topology: dict[str, Any], country: Drawing) -> None:
    assert topology["transform"]["scale"] == [STEP_LON, STEP_LAT]
    for sent, arc in zip(topology["arcs"], country.arcs, strict=True):
        assert np.array_equal(np.cumsum(sent, axis=0), arc)


def test_the_layers_are_those_of_the_release(release: Release, topology: dict[str, Any]) -> None:
    assert topology["release"] == release.id
    assert [layer["id"] for layer in topology["layers"]] == list(release.layers.ids)
    for layer in topology["layers"]:
        codes = release.zones.labels[layer["id"]].codes
        assert layer["codes"] == list(codes)
        assert len(layer["labels"]) == len(layer["colours"]) == len(codes)
    assert topology["layers"][0]["ended"]["GM0788"].startswith(
        "Haaren (sinds 2021 verdeeld over Boxtel"
    )


def test_each_border_line_stands_with_the_layers_that_use_it(
    release: Release, topology: dict[str, Any]
) -> None:
    borders, labels = release.drawing, release.zones.labels
    arcs: list[int] = []
    for line in topology["objects"]["borders"]["geometries"]:
        for [arc] in line["arcs"]:
            arcs.append(arc)
            left, right = int(borders.left[arc]), int(borders.right[arc])
            expected = [
                layer
                for layer in release.layers.ids
                if right != OUTSIDE and labels[layer].code(left) != labels[layer].code(right)
            ]
            assert line["properties"]["layers"] == expected
    assert sorted(arcs) == list(range(len(borders.lines)))


def test_what_is_doubtful_stands_with_the_zone(release: Release, topology: dict[str, Any]) -> None:
    found = {
        (zone["id"], doubt["layer"]): (doubt["certainty"], doubt["text"])
        for zone in topology["objects"]["zones"]["geometries"]
        for doubt in zone["properties"].get("doubts", [])
    }
    assert {key: text for key, (_, text) in found.items()} == {
        (release.zones.ids[zone], layer): text for (zone, layer), text in release.doubts.items()
    }
    assert Counter(certainty for certainty, _ in found.values()).keys() == {
        "onbekend", "tegengesproken",
    }  # fmt: skip


def test_gdal_reads_the_zones_with_their_codes(release: Release, tmp_path: Path) -> None:
    """As QGIS would: by the TopoJSON driver, which knows nothing of our script."""
    path = tmp_path / "tekening.json"
    path.write_bytes(write_drawing(release))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["zones", "borders", "towns"]
    zones = pyogrio.read_dataframe(path, layer="zones").set_crs(4326)
    assert zones["id"].tolist() == list(release.zones.ids)
    for layer in release.layers.ids:
        codes = [release.zones.labels[layer].code(zone) for zone in range(len(zones))]
        assert zones[layer].astype(object).where(zones[layer].notna(), None).tolist() == codes
    assert zones.is_valid.all()
    area, expected = zones.to_crs(28992).area.to_numpy(), release.zones.weight("area")
    allowed = (ROUNDING_M + DRAWING_TOLERANCE_M) * shapely.length(release.zones.shapes)
    assert np.all(np.abs(area - expected) < allowed)
    assert area.sum() == pytest.approx(expected.sum(), rel=1e-4)


def test_gdal_reads_borders_and_towns(release: Release, tmp_path: Path) -> None:
    path = tmp_path / "tekening.json"
    path.write_bytes(write_drawing(release))
    borders: geopandas.GeoDataFrame = pyogrio.read_dataframe(path, layer="borders")
    borders = borders.set_crs(4326).to_crs(28992)
    divides = borders["layers"].map(lambda layers: "jeugdregio" in layers)
    full = release.drawing.length_m[release.drawing.divides(release.zones.labels["jeugdregio"])]
    assert borders[divides].length.sum() == pytest.approx(full.sum(), rel=5e-3)
    towns = pyogrio.read_dataframe(path, layer="towns")
    zones = pyogrio.read_dataframe(path, layer="zones").dissolve("gemeente")
    assert towns["id"].iloc[0] == "GM0363", "Amsterdam is the largest"
    assert all(zones.geometry[code].contains(at)
               for code, at in zip(towns["id"], towns.geometry, strict=True))  # fmt: skip


def test_the_drawing_is_small_always_the_same_and_made_once(release: Release) -> None:
    content = write_drawing(release)
    assert content is write_drawing(release)
    assert content == orjson.dumps(make_topology(release))
    assert len(gzip.compress(content, 6)) < LARGEST_COMPRESSED


def test_a_changed_release_gets_a_drawing_of_its_own(release: Release, toy: Release) -> None:
    changed = release.replace(layers=release.layers)
    assert write_drawing(changed) is not write_drawing(release)
    assert write_drawing(toy) != write_drawing(release)


@pytest.mark.slow
def test_a_map_of_a_page_needs_no_heavy_library() -> None:
    code = (
        "import sys, maps.school, maps.journey\n"
        "from geo.release.load import Release\n"
        "from geo.release.locations import CURRENT, boundaries_root\n"
        "from maps.pairs import relate\n"
        "from maps.patchwork import make_patchwork_map\n"
        "from maps.topology import write_drawing\n"
        "release = Release(boundaries_root() / CURRENT)\n"
        "make_patchwork_map(relate(release, 'swv_vo', 'jeugdregio')).html()\n"
        "write_drawing(release)\n"
        "heavy = 'folium', 'geopandas', 'networkx', 'pandas'\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
