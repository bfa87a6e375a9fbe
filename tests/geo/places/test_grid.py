import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.places.grid import CELL_M, MIXED, build_grid
from geo.release.load import Release
from geo.zones.borders import trace_borders
from geo.zones.codes import OUTSIDE

AA, BEE, CEE_1, CEE_2, DEE = range(5)


def zone_at(release: Release, x_km: float, y_km: float) -> int:
    x, y = 150_000 + 1000 * x_km, 450_000 + 1000 * y_km
    return int(release.grid.zones_at(np.array([x]), np.array([y]))[0])


@pytest.mark.parametrize(
    ("x_km", "y_km", "zone"),
    [
        (5, 15, AA),
        (15, 12, BEE),
        (2.5, 5, CEE_1),
        (7.5, 5, CEE_2),
        (15, 5, DEE),
        # On a border and in the corner of four gemeenten: the lower index.
        (10, 15, AA),
        (2, 10, AA),
        (15, 10, BEE),
        (5, 5, CEE_1),
        (10, 5, CEE_2),
        (10, 10, AA),
        (5, 10, AA),
        # The outline belongs to the country, down to its corners.
        (0, 0, CEE_1),
        (20, 0, DEE),
        (0, 20, AA),
        (20, 20, BEE),
        (20, 10, BEE),
        # One millimetre further is outside.
        (20.000001, 5, OUTSIDE),
        (-0.000001, 5, OUTSIDE),
        (5, -0.000001, OUTSIDE),
        (5, 20.000001, OUTSIDE),
        # Open water: the lake; its shore is Bee.
        (16, 16, OUTSIDE),
        (15.001, 15.001, OUTSIDE),
        (15, 16, BEE),
        (17, 17, BEE),
        # Far away.
        (1e6, 5, OUTSIDE),
        (-1e9, -1e9, OUTSIDE),
    ],
)
def test_points_of_the_toy_country_by_hand(
    toy: Release, x_km: float, y_km: float, zone: int
) -> None:
    assert zone_at(toy, x_km, y_km) == zone


def test_no_points_give_no_zones(toy: Release) -> None:
    assert toy.grid.zones_at(np.empty(0), np.empty(0)).tolist() == []


def test_only_squares_on_a_border_are_mixed(toy: Release) -> None:
    cells = toy.grid.cells
    # 20 km is 80 squares, and the outline in the north and east opens one more row and column.
    assert cells.shape == (81, 81)
    assert toy.grid.cell_m == CELL_M
    assert (cells[1:40, 1:20] == CEE_1).all()
    assert (cells[0, :] == MIXED).all()
    assert (cells[:, 80] == MIXED).all()
    assert (cells[61:68, 61:68] == OUTSIDE).all()


def brute_force(shapes: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The lowest zone whose shape holds the point, by looking at every shape."""
    zones = np.full(len(x), OUTSIDE)
    for zone in range(len(shapes) - 1, -1, -1):
        shapely.prepare(shapes[zone])
        zones[shapely.intersects_xy(shapes[zone], x, y)] = zone
    return zones


def test_a_grid_over_shapes_smaller_than_a_square() -> None:
    shapes = shapely.box(*np.meshgrid(np.arange(6) * 40.0, np.arange(6) * 40.0), 0, 0)
    corners = np.stack(np.meshgrid(np.arange(6) * 40.0, np.arange(6) * 40.0), -1).reshape(-1, 2)
    shapes = shapely.box(corners[:, 0], corners[:, 1], corners[:, 0] + 40, corners[:, 1] + 40)
    grid = build_grid(shapes, trace_borders(shapes))
    x, y = (
        axis.ravel() for axis in np.meshgrid(np.arange(-20, 280, 10.0), np.arange(-20, 280, 10.0))
    )
    assert grid.zones_at(x, y).tolist() == brute_force(shapes, x, y).tolist()


def test_borders_along_the_sides_of_squares() -> None:
    side = 4 * CELL_M
    shapes = shapely.box([0, side], [0, 0], [side, 2 * side], [side, side])
    grid = build_grid(shapes, trace_borders(shapes))
    steps = np.arange(-CELL_M, 2 * side + 2 * CELL_M, CELL_M / 2)
    x, y = (axis.ravel() for axis in np.meshgrid(steps, steps))
    assert grid.zones_at(x, y).tolist() == brute_force(shapes, x, y).tolist()


def test_a_border_through_the_corners_of_squares() -> None:
    side = 8 * CELL_M
    lower = shapely.Polygon([(0, 0), (side, 0), (side, side)])
    upper = shapely.Polygon([(0, 0), (side, side), (0, side)])
    shapes = np.array([upper, lower])
    grid = build_grid(shapes, trace_borders(shapes))
    steps = np.arange(0, side + 1, CELL_M / 2)
    x, y = (axis.ravel() for axis in np.meshgrid(steps, steps))
    assert grid.zones_at(x, y).tolist() == brute_force(shapes, x, y).tolist()


def test_20_000_points_agree_with_a_spatial_join(release: Release) -> None:
    left, low, right, high = shapely.total_bounds(release.zones.shapes)
    random = np.random.default_rng(20200101)
    x, y = random.uniform(left, right, 20_000), random.uniform(low, high, 20_000)
    zones, labels = release.locator.points.codes_at(x, y)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(x, y), crs="EPSG:28992")
    frame = gpd.GeoDataFrame(geometry=release.zones.shapes, crs="EPSG:28992")
    joined = gpd.sjoin(points, frame)
    expected = np.full(len(x), OUTSIDE)
    expected[joined.index] = joined["index_right"]
    assert not joined.index.has_duplicates
    assert 0.3 < (expected == OUTSIDE).mean() < 0.7
    assert (zones == expected).all()
    for column, layer in enumerate(release.zones.labels.values()):
        assert (labels[:, column] == np.where(zones < 0, -1, layer.index[zones])).all()


def test_vertices_and_midpoints_of_borders_agree_with_brute_force(release: Release) -> None:
    # The points that a grid most easily gets wrong: exactly on a border.
    lines = release.borders.lines[::10]
    vertices, line = shapely.get_coordinates(lines, return_index=True)
    joined = line[1:] == line[:-1]
    middles = (vertices[1:][joined] + vertices[:-1][joined]) / 2
    x, y = np.vstack([vertices, middles]).T
    zones = release.grid.zones_at(x, y)
    point, zone = shapely.STRtree(release.zones.shapes).query(
        shapely.points(x, y), predicate="intersects"
    )
    lowest = np.full(len(x), len(release.zones))
    np.minimum.at(lowest, point, zone)
    lowest[lowest == len(release.zones)] = OUTSIDE
    assert (zones == lowest).all()


@pytest.mark.slow
def test_the_grid_of_the_release_is_that_of_its_shapes(release: Release) -> None:
    made = build_grid(release.zones.shapes, release.borders)
    assert (made.x0, made.y0, made.cell_m) == (
        release.grid.x0,
        release.grid.y0,
        release.grid.cell_m,
    )
    assert np.array_equal(made.cells, release.grid.cells)
    # Most points are answered without looking at a shape.
    assert (made.cells == MIXED).mean() < 0.1
