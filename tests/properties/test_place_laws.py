"""Laws of the grid and of borders, over random coverages and on the release."""

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from geo.places.grid import CELL_M, build_grid
from geo.release.load import Release
from geo.zones.borders import trace_borders
from geo.zones.codes import OUTSIDE
from geo.zones.table import Labels

Shapes = NDArray[np.object_]
Points = NDArray[np.float64]


@st.composite
def coverages(draw: st.DrawFn) -> tuple[Shapes, Points]:
    """Zones on a mesh of bent squares, and points where a grid goes wrong most easily.

    The nodes of the mesh are whole metres, often on the sides and corners of the grid's squares.
    Blocks of the mesh are dealt out to zones, so that zones have holes, parts and enclaves; some
    blocks go to nobody, which makes water.
    """
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    step = draw(st.sampled_from([120, 250, 400, 500, 777]))
    x0, y0 = draw(st.integers(-600, 600)), draw(st.sampled_from([0, 250, 1, -333]))
    bend = draw(st.integers(0, step // 5))
    shift = st.integers(-bend, bend)
    shifts = draw(
        st.lists(
            st.tuples(shift, shift),
            min_size=(rows + 1) * (columns + 1),
            max_size=(rows + 1) * (columns + 1),
        )
    )
    grid_y, grid_x = np.mgrid[0 : rows + 1, 0 : columns + 1]
    nodes = np.stack([x0 + grid_x * step, y0 + grid_y * step], -1).astype(float)
    nodes += np.array(shifts).reshape(nodes.shape)
    count = draw(st.integers(1, 4))
    owners = draw(
        st.lists(st.integers(-1, count - 1), min_size=rows * columns, max_size=rows * columns)
    )
    blocks: dict[int, list[shapely.Geometry]] = {}
    for number, owner in enumerate(owners):
        row, column = divmod(number, columns)
        corners = nodes[[row, row, row + 1, row + 1], [column, column + 1, column + 1, column]]
        blocks.setdefault(owner, []).append(shapely.Polygon(corners))
    blocks.pop(-1, None)
    if not blocks:
        blocks[0] = [shapely.box(0, 0, step, step)]
    shapes = np.array([shapely.coverage_union_all(parts) for parts in blocks.values()], object)

    flat = nodes.reshape(-1, 2)
    middles = np.vstack(
        [
            (nodes[1:] + nodes[:-1]).reshape(-1, 2) / 2,
            (nodes[:, 1:] + nodes[:, :-1]).reshape(-1, 2) / 2,
        ]
    )
    low, high = flat.min(axis=0) - 300, flat.max(axis=0) + 300
    squares = np.stack(
        np.meshgrid(*(np.arange(a // 125 * 125, b, 125.0) for a, b in zip(low, high, strict=True))),
        -1,
    ).reshape(-1, 2)
    seed = draw(st.integers(0, 2**32 - 1))
    anywhere = np.random.default_rng(seed).uniform(low, high, (50, 2))
    near = flat + np.random.default_rng(seed).normal(0, 0.001, flat.shape)
    return shapes, np.vstack([flat, middles, squares, anywhere, near])


def brute_force(shapes: Shapes, x: Points, y: Points) -> NDArray[np.intp]:
    """The lowest zone whose shape holds the point, by looking at every shape."""
    zones = np.full(len(x), OUTSIDE)
    for zone in range(len(shapes) - 1, -1, -1):
        zones[shapely.intersects_xy(shapes[zone], x, y)] = zone
    return zones


@given(coverages())
def test_the_grid_of_any_coverage_agrees_with_every_shape(country: tuple[Shapes, Points]) -> None:
    shapes, points = country
    x, y = points.T
    grid = build_grid(shapes, trace_borders(shapes))
    assert grid.zones_at(x, y).tolist() == brute_force(shapes, x, y).tolist()


@given(coverages())
def test_a_square_without_a_border_has_one_zone_throughout(country: tuple[Shapes, Points]) -> None:
    shapes, _ = country
    grid = build_grid(shapes, trace_borders(shapes))
    rows, columns = np.nonzero(grid.cells >= 0)
    # Half a metre inside each corner of the square.
    for dx, dy in ((0.5, 0.5), (CELL_M - 0.5, 0.5), (0.5, CELL_M - 0.5), (CELL_M - 0.5,) * 2):
        x, y = grid.x0 + columns * CELL_M + dx, grid.y0 + rows * CELL_M + dy
        assert brute_force(shapes, x, y).tolist() == grid.cells[rows, columns].tolist()


@given(coverages())
def test_every_border_is_traced_once(country: tuple[Shapes, Points]) -> None:
    shapes, _ = country
    borders = trace_borders(shapes)
    rings = float(shapely.length(shapes).sum())
    lengths, inner = borders.length_m, borders.inner
    assert np.isclose(2 * lengths[inner].sum() + lengths[~inner].sum(), rings)
    outline = shapely.boundary(shapely.union_all(shapes)).length
    assert np.isclose(lengths[~inner].sum(), outline)


@given(coverages(), st.lists(st.sampled_from("ab"), min_size=4, max_size=4))
def test_the_borders_of_a_layer_are_those_of_its_dissolved_regions(
    country: tuple[Shapes, Points], codes: list[str]
) -> None:
    shapes, _ = country
    borders = trace_borders(shapes)
    labels = Labels.of(codes[: len(shapes)])
    regions = [shapely.union_all(shapes[labels.zones_of(code)]) for code in labels.codes]
    outline = float(borders.length_m[~borders.inner].sum())
    between = (sum(shapely.length(region) for region in regions) - outline) / 2
    assert np.isclose(borders.length_m[borders.divides(labels)].sum(), between)


@given(
    st.lists(
        st.tuples(st.floats(10_000, 280_000), st.floats(305_000, 621_000)), min_size=1, max_size=40
    )
)
def test_any_point_of_the_release_agrees_with_every_shape(
    release: Release, points: list[tuple[float, float]]
) -> None:
    x, y = np.array(points).T
    expected = brute_force(release.zones.shapes, x, y)
    zones, labels = release.locator.points.codes_at(x, y)
    assert zones.tolist() == expected.tolist()
    answer = release.locator.by_rd(*points[0])
    if expected[0] == OUTSIDE:
        assert answer.zone is None
        assert (labels[0] == -1).all()
    else:
        assert answer.zone == release.zones.ids[expected[0]]
        distances = [body.distance_to_border_m for body in answer.bodies]
        # The borders of every other layer are borders of gemeenten or cuts through one.
        assert all(distance >= 0 for distance in distances if distance is not None)
