import math
import time

import numpy as np
import pytest
import shapely
import shapely.affinity

from geo.errors import InputError, TooMuch
from geo.overlap.area import MOST_VERTICES, SLIVER_SHARE, AreaOverlap, intersect_area
from geo.release.load import Release


def box_km(left: float, low: float, right: float, high: float) -> shapely.Polygon:
    """A box in the toy country."""
    return shapely.box(
        *(a + 1000 * b for a, b in zip((150e3, 450e3) * 2, (left, low, right, high), strict=True))
    )


def codes(found: AreaOverlap, layer: str) -> dict[str, tuple[float, float, float]]:
    return {
        part.code: (part.area_m2, part.share_of_region, part.share_of_area)
        for part in found.parts
        if part.layer == layer
    }


def test_a_box_over_three_gemeenten_by_hand(toy: Release) -> None:
    # 4 km2 in Aa, 12 in the east of Cee, 18 in Dee and 6 in Bee.
    found = intersect_area(toy.zones, box_km(8, 4, 13, 12))
    assert found.area_m2 == 40e6
    assert found.zone_area_m2.tolist() == [4e6, 6e6, 0, 12e6, 18e6]
    assert codes(found, "gemeente") == {
        "GM0004": (18e6, 0.18, 0.45),
        "GM0003": (12e6, 0.12, 0.3),
        "GM0002": (6e6, 6 / 96, 0.15),
        "GM0001": (4e6, 0.04, 0.1),
    }
    assert codes(found, "swv_po") == {
        "PO0102": (36e6, 36 / 246, 0.9),
        "PO0101": (4e6, 4 / 150, 0.1),
    }
    assert codes(found, "inspiratieregio") == {"IR01": (6e6, 6 / 146, 0.15)}
    assert (found.outside_share, found.dropped, found.dropped_m2) == (0, 0, 0)


def test_parts_come_by_layer_then_largest_first(toy: Release) -> None:
    found = intersect_area(toy.zones, box_km(8, 4, 13, 12))
    order = [toy.layers.ids.index(part.layer) for part in found.parts]
    assert order == sorted(order)
    gemeenten = [part.code for part in found.parts if part.layer == "gemeente"]
    assert gemeenten == ["GM0004", "GM0003", "GM0002", "GM0001"]


def test_what_lies_in_the_lake_or_abroad_is_outside(toy: Release) -> None:
    found = intersect_area(toy.zones, box_km(14, 14, 18, 18))
    assert found.outside_share == pytest.approx(4 / 16)
    found = intersect_area(toy.zones, box_km(19, 5, 21, 6))
    assert found.outside_share == pytest.approx(0.5)
    assert codes(found, "gemeente") == {"GM0004": (1e6, 0.01, 0.5)}


def test_an_area_abroad_has_no_parts(toy: Release) -> None:
    found = intersect_area(toy.zones, box_km(30, 30, 40, 40))
    assert (found.parts, found.outside_share) == ((), 1)


def test_the_whole_country_holds_every_region(toy: Release) -> None:
    found = intersect_area(toy.zones, box_km(-1, -1, 21, 21))
    assert {part.share_of_region for part in found.parts} == {1.0}
    assert len(found.parts) == sum(len(labels.codes) for labels in toy.zones.labels.values())


def test_an_area_in_parts_counts_together(toy: Release) -> None:
    apart = shapely.union(box_km(1, 11, 2, 12), box_km(1, 1, 2, 2))
    assert apart.geom_type == "MultiPolygon"
    assert codes(intersect_area(toy.zones, apart), "jeugdregio") == {"JZ01": (2e6, 0.01, 1.0)}


def test_a_sliver_of_both_is_dropped_and_counted(toy: Release) -> None:
    # 1 m across the border of Aa and Bee, 1 km long, at the side of 9 km2 in Aa.
    found = intersect_area(toy.zones, box_km(7, 12, 10.001, 15))
    assert list(codes(found, "gemeente")) == ["GM0001"]
    # Bee itself, PO0102, JZ02 and IR01 have too little; VO0101 and the others hold both.
    assert found.dropped == 4
    assert found.dropped_m2 == pytest.approx(4 * 3_000)
    assert SLIVER_SHARE == 0.001


def test_a_small_area_that_is_much_of_itself_is_kept(toy: Release) -> None:
    found = intersect_area(toy.zones, box_km(1, 11, 1.01, 11.01))
    assert codes(found, "gemeente") == {"GM0001": (pytest.approx(100), pytest.approx(1e-6), 1.0)}


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (shapely.Point(155e3, 455e3), "geen Point"),
        (shapely.LineString([(0, 0), (1, 1)]), "geen LineString"),
        (shapely.GeometryCollection([shapely.box(0, 0, 1, 1)]), "geen GeometryCollection"),
        (shapely.Polygon(), "is leeg"),
        (shapely.MultiPolygon(), "is leeg"),
        (shapely.Polygon([(0, 0), (1, 1), (2, 2)]), "is leeg"),
        (shapely.Polygon([(0, 0), (4, 4), (4, 0), (0, 2)]), "kruist zichzelf"),
    ],
)
def test_what_is_no_area_is_refused(toy: Release, area: shapely.Geometry, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        intersect_area(toy.zones, area)
    assert caught.value.faults[0].allowed == ("Polygon", "MultiPolygon")


def test_an_area_with_too_many_vertices_is_refused_with_the_limit(toy: Release) -> None:
    angle = np.linspace(0, 2 * math.pi, MOST_VERTICES, endpoint=False)
    ring = np.stack([155e3 + 900 * np.cos(angle), 455e3 + 900 * np.sin(angle)], axis=1)
    with pytest.raises(TooMuch, match=r"50\.001 punten. Stuur er hooguit 50\.000"):
        intersect_area(toy.zones, shapely.Polygon(ring))
    assert intersect_area(toy.zones, shapely.Polygon(ring[1:])).parts


def comb(vertices: int, box: tuple[float, float, float, float]) -> shapely.Polygon:
    """Teeth that stand on the low side of a box."""
    left, low, right, high = box
    teeth = vertices // 4
    x = np.repeat(np.linspace(left, right, 2 * teeth), 2)
    y = np.tile([low + 1, high, high, low + 1], teeth)
    return shapely.Polygon([(left, low), *zip(x, y, strict=True), (right, low)])


def star(rays: int, x: float, y: float, radius_m: float) -> shapely.Polygon:
    angle = np.linspace(0, 2 * math.pi, 2 * rays, endpoint=False)
    radius = np.tile([radius_m, radius_m / 20], rays)
    return shapely.Polygon(
        np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], axis=1)
    )


@pytest.mark.parametrize("turned", [0, 45])
def test_a_comb_over_the_country_is_refused_at_once(release: Release, turned: int) -> None:
    country = tuple(shapely.total_bounds(release.zones.shapes))
    area = shapely.affinity.rotate(comb(48_000, country), turned)
    started = time.thread_time()
    with pytest.raises(TooMuch, match="Maak de rand eenvoudiger, of stuur het gebied in delen"):
        intersect_area(release.zones, area)
    assert time.thread_time() - started < 3.0  # 7 to 300 seconds if it were done


@pytest.mark.parametrize(("x", "y"), [(155e3, 463e3), (500e3, 463e3)])
def test_a_star_is_refused_at_once_in_the_country_and_abroad(
    release: Release, x: float, y: float
) -> None:
    started = time.thread_time()
    with pytest.raises(TooMuch, match="te ingewikkeld"):
        intersect_area(release.zones, star(20_000, x, y, 20e3))
    assert time.thread_time() - started < 3.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layer", "code"), [("gemeente", "GM0556"), ("jeugdregio", "JZ27"), ("swv_po", "PO2807")]
)
def test_a_region_in_the_largest_detail_passes(release: Release, layer: str, code: str) -> None:
    # Of each layer the region whose edge meets most zones.
    zones = release.zones.labels[layer].zones_of(code)
    region = shapely.union_all(release.zones.shapes[zones])
    area = shapely.segmentize(region, region.length / 46_500)
    assert 45_000 < shapely.get_num_coordinates(area) <= MOST_VERTICES
    started = time.thread_time()
    found = intersect_area(release.zones, area)
    assert codes(found, layer)[code][2] == pytest.approx(1.0)
    assert time.thread_time() - started < 3.0


@pytest.mark.slow
def test_the_whole_country_in_detail_passes(release: Release) -> None:
    country = shapely.union_all(release.zones.shapes)
    area = shapely.segmentize(country, country.length / 45_000)
    assert shapely.get_num_coordinates(area) > 40_000
    assert intersect_area(release.zones, area).outside_share == pytest.approx(0, abs=1e-9)


@pytest.mark.slow
def test_areas_of_the_release_agree_with_dissolved_regions(release: Release) -> None:
    random = np.random.default_rng(5)
    for x, y in random.uniform((110_000, 400_000), (240_000, 500_000), (5, 2)):
        area = shapely.Point(x, y).buffer(20_000)
        found = intersect_area(release.zones, area)
        for layer in ("swv_vo", "jeugdregio"):
            labels = release.zones.labels[layer]
            parts = codes(found, layer)
            for code in labels.codes:
                region = shapely.union_all(release.zones.shapes[labels.zones_of(code)])
                shared = shapely.area(shapely.intersection(region, area))
                if code in parts:
                    assert parts[code][0] == pytest.approx(shared)
                else:
                    assert shared < SLIVER_SHARE * max(area.area, region.area)
            assert sum(part[2] for part in parts.values()) == pytest.approx(
                1 - found.outside_share, abs=len(labels.codes) * SLIVER_SHARE
            )
