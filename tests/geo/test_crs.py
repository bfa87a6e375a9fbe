import math

import numpy as np
import pytest

from geo.crs import check_lonlat, check_rd, to_lonlat, to_rd
from geo.errors import InputError


def test_the_origin_of_the_grid_is_the_tower_in_amersfoort() -> None:
    # Origin: the Onze Lieve Vrouwetoren is the origin of RD (Kadaster), x 155,000 and y 463,000;
    # its position in degrees is on OpenStreetMap and Wikipedia: 52.155174 N, 5.387206 E.
    assert np.allclose(to_rd(5.387206, 52.155174), (155_000.0, 463_000.0), atol=1.0)
    assert np.allclose(to_lonlat(155_000.0, 463_000.0), (5.387206, 52.155174), atol=1e-5)


def test_there_and_back_is_the_same_place_to_a_millimetre() -> None:
    x, y = np.meshgrid(np.linspace(14_000, 278_000, 12), np.linspace(307_000, 619_000, 12))
    back = to_rd(*to_lonlat(x, y))
    assert np.allclose(back, (x, y), atol=0.001)


def test_many_points_give_what_single_points_give() -> None:
    lon, lat = np.array([4.9, 6.57]), np.array([52.37, 53.22])
    x, y = to_rd(lon, lat)
    assert x.dtype == np.float64
    assert [(float(a), float(b)) for a, b in zip(x, y, strict=True)] == [
        tuple(map(float, to_rd(*point))) for point in zip(lon, lat, strict=True)
    ]


@pytest.mark.parametrize(
    ("lon", "lat", "kind", "words"),
    [
        (52.03, 5.55, "swapped", "verwisseld"),
        (168_000.0, 462_000.0, "other-system", "lijken RD"),
        (5.55, 462_000.0, "other-system", "lijken RD"),
        (462_000.0, 168_000.0, "other-system", "geen graden"),
        (180.1, 0.0, "other-system", "geen graden"),
        (0.0, -90.1, "other-system", "geen graden"),
        (math.nan, 52.0, "not-a-number", "getallen"),
        (5.5, math.nan, "not-a-number", "getallen"),
        (math.inf, 52.0, "not-a-number", "getallen"),
        (5.5, -math.inf, "not-a-number", "getallen"),
    ],
)
def test_numbers_that_cannot_be_degrees_are_refused(
    lon: float, lat: float, kind: str, words: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        check_lonlat(lon, lat)
    assert [fault.kind for fault in caught.value.faults] == [kind]
    assert caught.value.faults[0].allowed == ("lon 3 - 7.5", "lat 50.5 - 54")


@pytest.mark.parametrize(
    ("lon", "lat"), [(5.55, 52.03), (180.0, 90.0), (-180.0, -90.0), (0.0, 0.0), (-74.0, 40.7)]
)
def test_any_place_on_earth_passes_as_degrees(lon: float, lat: float) -> None:
    check_lonlat(lon, lat)


@pytest.mark.parametrize(
    ("x", "y", "kind", "words"),
    [
        (462_000.0, 168_000.0, "swapped", "verwisseld"),
        (5.55, 52.03, "other-system", "lijken graden"),
        (168_000.0, 640_001.0, "other-system", "geen punt in het RD-stelsel"),
        (-10_001.0, 462_000.0, "other-system", "geen punt in het RD-stelsel"),
        (52.03, 5.55, "other-system", "geen punt in het RD-stelsel"),
        (618_000.0, 6_800_000.0, "other-system", "geen punt in het RD-stelsel"),
        (math.nan, 462_000.0, "not-a-number", "getallen"),
        (168_000.0, math.inf, "not-a-number", "getallen"),
    ],
)
def test_numbers_that_cannot_be_rd_metres_are_refused(
    x: float, y: float, kind: str, words: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        check_rd(x, y)
    assert [fault.kind for fault in caught.value.faults] == [kind]
    assert caught.value.faults[0].allowed == ("rd_x -10000 - 300000", "rd_y 295000 - 640000")


@pytest.mark.parametrize(
    ("x", "y"),
    [(155_000.0, 463_000.0), (-10_000.0, 295_000.0), (300_000.0, 640_000.0)],
)
def test_metres_up_to_the_edge_of_the_system_pass(x: float, y: float) -> None:
    check_rd(x, y)
