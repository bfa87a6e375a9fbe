"""Figures of all layers from codes, and the same contingency tables from polygons."""

from collections.abc import Callable
from itertools import combinations, permutations

import geopandas as gpd
import pytest

from geo.overlap.panel import make_panel, measure_layers
from geo.release.load import Release
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS = 0.3
LEAST_RATIO = 50


def test_the_whole_matrix_with_the_full_panel(
    release: Release, cpu_seconds: Seconds, show: Show
) -> None:
    pairs = list(permutations(release.layers.covering, 2))
    assert len(pairs) == 110

    def matrix() -> None:
        for source, target in pairs:
            make_panel(release.zones, release.borders, source, target)

    def many() -> None:
        measure_layers(release.zones, release.layers.covering)

    matrix()
    taken = min(cpu_seconds(matrix) for _ in range(5))
    together = min(cpu_seconds(many) for _ in range(5))
    show(
        "Figures of 11 layers, best of 5, time of the processor",
        [
            ("110 full panels", taken, None),
            ("all 11 layers at once", together, None),
        ],
    )
    assert taken <= MOST_SECONDS
    assert together <= MOST_SECONDS / 10


def test_panels_against_cutting_polygons(
    release: Release,
    overlay: Callable[[str, str], gpd.GeoDataFrame],
    cpu_seconds: Seconds,
    show: Show,
) -> None:
    pairs = list(combinations(release.layers.covering, 2))
    assert len(pairs) == 55

    def panels() -> None:
        for source, target in pairs:
            make_panel(release.zones, release.borders, source, target)

    panels()
    ours = min(cpu_seconds(panels) for _ in range(5))
    # Every overlay once, and only the tables: no figure is computed from them. No extrapolation.
    taken = {pair: cpu_seconds(lambda pair=pair: overlay(*pair)) for pair in pairs}
    cheapest, dearest = min(taken, key=taken.__getitem__), max(taken, key=taken.__getitem__)
    show(
        "All 55 tables with their full panels against all 55 overlays",
        [
            ("55 tables and panels (best of 5)", ours, None),
            ("55 geopandas.overlay", sum(taken.values()), sum(taken.values()) / ours),
            (
                f"55 x the cheapest, {' x '.join(cheapest)}",
                55 * taken[cheapest],
                55 * taken[cheapest] / ours,
            ),
            (f"the dearest, {' x '.join(dearest)}", taken[dearest], taken[dearest] / ours),
        ],
    )
    assert sum(taken.values()) / ours >= LEAST_RATIO
