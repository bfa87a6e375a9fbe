"""POST /api/v1/overlap: what lies under an area of the caller's own."""

import json

import numpy as np
import pytest
import shapely

from geo.crs import to_lonlat
from service.subjects.overlaps.answer import AreaOverlap
from tests.conforming import conforms

URL = "/api/v1/overlap"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[5.5, 52.0], [5.6, 52.0], [5.6, 52.1], [5.5, 52.1], [5.5, 52.0]]],
}


def lonlat(area):
    return shapely.transform(area, lambda points: np.column_stack(to_lonlat(*points.T)))


def test_a_gemeente_lies_under_itself(client, release):
    [zone] = release.zones.labels["gemeente"].zones_of("GM0203")
    area = lonlat(release.zones.shapes[zone])
    response = client.post(URL, content=shapely.to_geojson(area))
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    document = response.json()
    conforms(AreaOverlap, document)
    assert [part["code"] for part in document["layers"]["gemeente"]] == ["GM0203"]
    assert document["layers"]["gemeente"][0]["share_of_region"] == pytest.approx(1, abs=1e-4)
    assert [part["code"] for part in document["layers"]["swv_vo"]] == ["VO2511"]
    assert document["outside_share"] == pytest.approx(0, abs=1e-4)


def test_shares_of_a_square_agree_with_shapely(client, release):
    document = client.post(URL, json={"type": "Feature", "geometry": SQUARE}).json()
    from service.subjects.overlaps.asked.area import read_area

    area = read_area(json.dumps(SQUARE).encode())
    shapes = release.zones.shapes
    for part in document["layers"]["jeugdregio"]:
        zones = release.zones.labels["jeugdregio"].zones_of(part["code"])
        region = shapely.union_all(shapes[zones])
        shared = shapely.intersection(region, area).area
        assert part["area_m2"] == pytest.approx(shared, rel=1e-6)
        assert part["share_of_region"] == pytest.approx(shared / region.area, rel=1e-6)
        assert part["share_of_area"] == pytest.approx(shared / area.area, rel=1e-6)
    total = sum(part["share_of_area"] for part in document["layers"]["gemeente"])
    assert total + document["outside_share"] == pytest.approx(1, abs=0.005)


def test_slivers_are_dropped_and_counted(client, release):
    [zone] = release.zones.labels["gemeente"].zones_of("GM0203")
    area = lonlat(release.zones.shapes[zone].buffer(1.0))
    document = client.post(URL, content=shapely.to_geojson(area)).json()
    assert [part["code"] for part in document["layers"]["gemeente"]] == ["GM0203"]
    assert document["slivers"]["dropped"] > 0
    assert document["slivers"]["area_m2"] > 0


def test_doubt_travels_along(client, release):
    [zone] = release.zones.labels["gemeente"].zones_of("GM1963")
    area = lonlat(release.zones.shapes[zone])
    document = client.post(URL, content=shapely.to_geojson(area)).json()
    assert document["layers"]["swv_vo"][0]["certainty"] == "tegengesproken"
    assert "area-contradicted" in {warning["code"] for warning in document["warnings"]}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "geen geldige JSON"),
        ("[]", "Stuur één Polygon"),
        ('{"type": "Point", "coordinates": [5, 52]}', "Stuur één Polygon"),
        ('{"type": "Polygon"}', "geen geldige GeoJSON"),
        ('{"type": "Polygon", "coordinates": 3}', "geen geldige GeoJSON"),
        ('{"type": "Polygon", "coordinates": []}', "leeg"),
        ('{"type": "Polygon", "coordinates": [[[5, 52], [6, 53]]]}', "geen geldige GeoJSON"),
        (
            '{"type": "Polygon", "coordinates": [[[52, 5], [53, 5], [53, 6], [52, 5]]]}',
            "verwisseld",
        ),
        (
            '{"type": "Polygon", "coordinates": [[[155000, 463000], [156000, 463000], '
            "[156000, 464000], [155000, 463000]]]}",
            "Zet RD-coördinaten eerst om",
        ),
        (
            '{"type": "Polygon", "coordinates": [[[5, 52], [6, 53], [6, 52], [5, 53], [5, 52]]]}',
            "kruist zichzelf",
        ),
        (
            '{"type": "Polygon", "coordinates": [[[5, 52], [NaN, 53], [6, 52], [5, 52]]]}',
            "geen geldige GeoJSON",
        ),
        (
            '{"type": "Polygon", "coordinates": [[[-99, -9], [99, -9], [99, 80], [-99, -9]]]}',
            "te ver van Nederland",
        ),
    ],
)
def test_what_is_no_area_is_refused(client, body, message):
    response = client.post(URL, content=body)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert message in response.json()["detail"]


def test_too_many_vertices_are_refused_with_the_limit(client):
    angles = np.linspace(0, 2 * np.pi, 50_010)
    ring = np.column_stack([5.5 + 0.1 * np.cos(angles), 52 + 0.1 * np.sin(angles)]).round(4)
    ring[-1] = ring[0]
    body = json.dumps({"type": "Polygon", "coordinates": [ring.tolist()]}, separators=(",", ":"))
    assert len(body) < 1_000_000
    response = client.post(URL, content=body)
    assert response.status_code == 413
    assert "50.000" in response.json()["detail"]


def test_an_area_that_takes_too_much_work_is_refused_with_what_to_do(client):
    teeth = np.linspace(3.5, 7.1, 20_000).round(5).repeat(2)
    height = np.tile([50.8, 53.5, 53.5, 50.8], 10_000)
    ring = [[3.5, 50.7], *np.column_stack([teeth, height]).tolist(), [7.1, 50.7], [3.5, 50.7]]
    body = json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))
    assert len(body) < 1_000_000
    response = client.post(URL, content=body)
    assert response.status_code == 413
    assert "eenvoudiger" in response.json()["detail"]
