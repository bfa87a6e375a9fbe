"""The drawing is exact as topology, and small."""

import gzip
import subprocess
import sys

import numpy as np
import orjson
import pytest
import shapely

from geo.crs import to_rd
from geo.errors import DataError
from geo.release.build import DRAWING_TOLERANCE_M
from geo.release.load import Release
from geo.zones.borders import Borders
from geo.zones.table import OUTSIDE
from maps.drawing import STEP_LAT, STEP_LON, Drawing, draw, drawing_document, drawing_json

LARGEST_COMPRESSED = 100_000
ROUNDING_M = 3.0
"""Half a step is at most 2.3 m, to the east and to the north."""


@pytest.fixture(scope="module")
def country(release: Release) -> Drawing:
    return draw(release.drawing, len(release.zones))


def to_polygon(drawing: Drawing, zone: int) -> shapely.Geometry:
    """A zone out of its rings, by the even-odd rule, in RD New."""
    shape = shapely.Polygon()
    for ring in drawing.rings[zone]:
        steps = drawing.line(ring)
        lon = drawing.origin[0] + steps[:, 0] * STEP_LON
        lat = drawing.origin[1] + steps[:, 1] * STEP_LAT
        face = shapely.make_valid(shapely.Polygon(np.stack(to_rd(lon, lat), axis=1)))
        shape = shapely.symmetric_difference(shape, face)
    return shape


def test_each_arc_belongs_to_the_zones_on_its_two_sides(release: Release, country: Drawing) -> None:
    borders = release.drawing
    expected = [
        sorted({int(left), int(right)} - {OUTSIDE})
        for left, right in zip(borders.left, borders.right, strict=True)
    ]
    assert [sorted(zones) for zones in country.sides()] == expected
    assert {len(zones) for zones in expected} == {1, 2}


def test_rings_are_closed(country: Drawing) -> None:
    for rings in country.rings:
        assert rings
        for ring in rings:
            line = country.line(ring)
            assert np.array_equal(line[0], line[-1])
            assert len(line) > 3


def test_arcs_of_a_ring_meet(country: Drawing) -> None:
    """No jump between the arcs of a ring, not only none at its end."""
    for ring in (ring for rings in country.rings for ring in rings):
        ends = [
            (country.arcs[arc] if arc >= 0 else country.arcs[~arc][::-1])[[0, -1]] for arc in ring
        ]
        for (_, end), (start, _) in zip(ends, ends[1:] + ends[:1], strict=True):
            assert np.array_equal(end, start)


def test_zones_have_the_area_of_the_simplified_zones(release: Release, country: Drawing) -> None:
    simplified = shapely.coverage_simplify(release.zones.shapes, DRAWING_TOLERANCE_M)
    rebuilt = np.array([to_polygon(country, zone) for zone in range(len(release.zones))])
    allowed = ROUNDING_M * shapely.length(simplified)
    difference = np.abs(shapely.area(rebuilt) - shapely.area(simplified))
    assert np.all(difference < allowed)
    assert shapely.area(rebuilt).sum() == pytest.approx(shapely.area(simplified).sum(), rel=1e-5)
    overlap = shapely.area(shapely.intersection(rebuilt, simplified))
    assert np.all(overlap > shapely.area(simplified) - allowed)


def test_a_lake_is_a_hole(toy: Release) -> None:
    drawing = draw(toy.drawing, len(toy.zones))
    area_km2 = [shapely.area(to_polygon(drawing, zone)) / 1e6 for zone in range(len(toy.zones))]
    expected = toy.zones.weight("area") / 1e6
    assert area_km2 == pytest.approx(expected.tolist(), abs=0.1)
    bee = toy.zones.position["GM0002-1"]
    assert len(drawing.rings[bee]) == 2


def test_lines_that_do_not_close_are_refused() -> None:
    lines = np.array([shapely.LineString([(155_000, 463_000), (156_000, 463_000)])])
    open_line = Borders(np.array([0], np.int32), np.array([OUTSIDE], np.int32), lines)
    with pytest.raises(DataError, match="sluiten niet"):
        draw(open_line, 1)


def test_the_document_repeats_the_release(release: Release) -> None:
    document = drawing_document(release)
    assert document["release"] == release.id
    assert [layer["id"] for layer in document["layers"]] == list(release.layers.ids)
    for layer in document["layers"]:
        labels = release.zones.labels[layer["id"]]
        assert layer["codes"] == list(labels.codes)
        assert layer["zones"] == labels.index.tolist()
        assert len(layer["labels"]) == len(layer["colours"]) == len(labels.codes)
    gemeente = document["layers"][0]
    haaren = gemeente["codes"].index("GM0788")
    assert gemeente["ended"][str(haaren)].startswith("Haaren (sinds 2021 verdeeld over Boxtel")
    assert len(document["doubts"]) == len(release.doubts)


def test_differences_add_up_to_the_arcs(release: Release, country: Drawing) -> None:
    document = drawing_document(release)
    for sent, arc in zip(document["arcs"], country.arcs, strict=True):
        assert np.array_equal(np.cumsum(np.reshape(sent, (-1, 2)), axis=0), arc)


def test_the_drawing_is_small_and_always_the_same(release: Release) -> None:
    content = drawing_json(release)
    assert content == drawing_json(release)
    assert len(gzip.compress(content, 6)) < LARGEST_COMPRESSED
    assert orjson.loads(content)["step"] == [STEP_LON, STEP_LAT]


@pytest.mark.slow
def test_the_drawing_needs_no_heavy_library_to_import() -> None:
    code = (
        "import sys, maps.drawing, maps.listing, maps.pairs\n"
        "print([name for name in ('folium', 'geopandas', 'networkx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
