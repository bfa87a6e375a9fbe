"""Do the shapes of a release fit together, and do the lines, the drawing and the grid fit them?"""

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import DataError
from geo.release.finding import Finding
from geo.release.load import Release
from geo.zones.borders import Borders, trace_borders
from geo.zones.codes import OUTSIDE

GAP_WIDTH_M = 2.0
"""A gap between zones that is narrower is a fault; the narrowest water of 2020 is about 4 m."""

SAMPLE = 20_000
"""Points at which the grid is compared with the shapes."""

NAMED = 5
"""Of what is wrong, at most so many are named."""


def check_map(release: Release) -> Iterator[Finding]:
    """Findings about everything of a release that is a shape or was made from one."""
    yield _check_coverage(release)
    yield _check_borders(release)
    yield _check_drawing(release)
    yield _check_grid(release)


def misfits(shapes: NDArray[np.object_]) -> NDArray[np.intp]:
    """Indices of the shapes that are invalid, overlap another, or leave a narrow gap beside it.

    >>> misfits(shapely.box([0, 1000], 0, [1000, 2000], 1000)).tolist()
    []
    >>> misfits(shapely.box([0, 1000.1], 0, [1000, 2000], 1000)).tolist()
    [0, 1]
    """
    edges = shapely.coverage_invalid_edges(shapes, gap_width=GAP_WIDTH_M)
    return np.flatnonzero(~shapely.is_empty(edges) | ~shapely.is_valid(shapes))


def _check_coverage(release: Release) -> Finding:
    wrong = [release.zones.ids[zone] for zone in misfits(release.zones.shapes)]
    kind = f"overlap of gaten smaller dan {GAP_WIDTH_M:.0f} m"
    detail = f"{len(release.zones)} zones zonder {kind}"
    if wrong:
        detail = f"{len(wrong)} zones met {kind}: {', '.join(wrong[:NAMED])}"
    return Finding("kaart sluit aan", not wrong, detail)


def _check_borders(release: Release) -> Finding:
    lines = release.borders
    try:
        traced = trace_borders(release.zones.shapes)
        same = len(traced.lines) == len(lines.lines) and bool(
            np.isclose(traced.length_m.sum(), lines.length_m.sum())
        )
    except DataError:  # the shapes do not fit together, which is a finding of its own
        same = False
    detail = f"{len(lines.lines)} lijnen, {lines.length_m.sum() / 1000:.0f} km"
    return Finding("grenslijnen", same, detail)


def _check_drawing(release: Release) -> Finding:
    """Simplifying must neither part neighbours nor make new ones."""
    real, drawn = _neighbours(release.borders), _neighbours(release.drawing)
    detail = f"{len(drawn)} paren van buren"
    if real != drawn:
        pairs = sorted(real ^ drawn)[:NAMED]
        detail += f"; anders dan de grenslijnen: {', '.join(_names(release, pairs))}"
    return Finding("vereenvoudigde kaart", real == drawn, detail)


def _neighbours(borders: Borders) -> set[tuple[int, int]]:
    return set(zip(borders.left.tolist(), borders.right.tolist(), strict=True))


def _names(release: Release, pairs: list[tuple[int, int]]) -> Iterator[str]:
    ids = (*release.zones.ids, "buiten")  # index -1 is the far side of the coast
    for left, right in pairs:
        yield f"{ids[left]} en {ids[right]}"


def _check_grid(release: Release) -> Finding:
    """The grid against the shapes, at points that are the same every time."""
    shapes = release.zones.shapes
    left, low, right, high = shapely.total_bounds(shapes)
    random = np.random.default_rng(0)
    x, y = random.uniform(left, right, SAMPLE), random.uniform(low, high, SAMPLE)
    other = int(np.count_nonzero(release.grid.zones_at(x, y) != _zones_at(shapes, x, y)))
    detail = f"{SAMPLE} punten, {other or 'geen'} in een andere zone dan op de kaart"
    return Finding("raster", not other, detail)


def _zones_at(
    shapes: NDArray[np.object_], x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.int64]:
    point, zone = shapely.STRtree(shapes).query(shapely.points(x, y), predicate="intersects")
    zones = np.full(len(x), len(shapes), np.int64)
    np.minimum.at(zones, point, zone)
    return np.where(zones < len(shapes), zones, OUTSIDE)
