"""Sums over codes against geometry: geopandas cuts the dissolved layers along each other.

tobler 0.13, which is no dependency, was run apart on swv_po x jeugdregio, swv_vo x rmcregio and
gemeente x swv_vo: its area tables have the same pairs, and areas to the precision of its float32.
"""

import warnings

import geopandas as gpd
import pytest

from geo.overlap.contingency import cross_layers
from geo.release.load import Release

SLIVER_SHARE = 0.001
"""An overlap below this part of both regions is an artefact of drawing, not an overlap."""


def dissolved(release: Release, layer: str) -> gpd.GeoDataFrame:
    labels = release.zones.labels[layer]
    codes = [labels.code(zone) for zone in range(len(release.zones))]
    frame = gpd.GeoDataFrame({layer: codes}, geometry=release.zones.shapes, crs="EPSG:28992")
    return frame.dissolve(layer).reset_index()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("swv_po", "jeugdregio"),
        ("swv_po", "swv_vo"),
        ("arbeidsmarktregio", "zorgkantoorregio"),
        ("inspiratieregio", "swv_vo"),
    ],
)
def test_areas_agree_with_an_overlay_of_the_dissolved_layers(
    release: Release, source: str, target: str
) -> None:
    with warnings.catch_warnings():
        # Regions that only touch give lines and points, which geopandas drops with a warning.
        warnings.filterwarnings("ignore", "`keep_geom_type=True` in overlay", UserWarning)
        pieces = gpd.overlay(dissolved(release, source), dissolved(release, target))
    relation = cross_layers(release.zones, source, target, "area")
    of_source = dict(zip(relation.sources, relation.source_total, strict=True))
    of_target = dict(zip(relation.targets, relation.target_total, strict=True))
    overlay = {
        (a, b): area
        for a, b, area in zip(pieces[source], pieces[target], pieces.area, strict=True)
        if area >= SLIVER_SHARE * min(of_source[a], of_target[b])
    }
    ours = {
        (pair.source, pair.target): pair.weight
        for pair in relation.pairs()
        if max(pair.share_of_source, pair.share_of_target) >= SLIVER_SHARE
    }
    assert overlay.keys() == ours.keys()
    assert overlay == pytest.approx(ours, rel=1e-9)
