"""Sums over codes against geometry: geopandas cuts the dissolved layers along each other.

tobler 0.13, which is no dependency, was run apart on swv_po x jeugdregio, swv_vo x rmcregio and
gemeente x swv_vo: its area tables have the same pairs, and areas to the precision of its float32.
"""

import pytest

from geo.overlap.contingency import cross_layers
from geo.release.load import Release
from tests.polygons import cut, dissolve

SLIVER_SHARE = 0.001
"""An overlap below this part of both regions is an artefact of drawing, not an overlap."""


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
    pieces = cut(dissolve(release, source), dissolve(release, target))
    relation = cross_layers(release.zones, source, target, "area")
    overlay = {
        (relation.sources[a], relation.targets[b]): area
        for a, b, area in zip(pieces["region_1"], pieces["region_2"], pieces.area, strict=True)
        if area >= SLIVER_SHARE * min(relation.source_total[a], relation.target_total[b])
    }
    ours = {
        (pair.source, pair.target): pair.weight
        for pair in relation.pairs()
        if max(pair.share_of_source, pair.share_of_target) >= SLIVER_SHARE
    }
    assert overlay.keys() == ours.keys()
    assert overlay == pytest.approx(ours, rel=1e-9)
