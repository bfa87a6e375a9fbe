"""Every figure over the release of 2020, against the brute force of tests/brute_force.py."""

import math

import numpy as np
import pytest

from geo.overlap.contingency import cross_layers
from geo.overlap.metrics.catalogue import FIGURES, MANY
from geo.overlap.panel import compute_region_figures, make_panel, measure_layers
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from tests import brute_force

PAIRS = [
    ("gemeente", "swv_po"),
    ("swv_vo", "jeugdregio"),
    ("swv_po", "jeugdregio"),
    ("gemeente", "jeugdregio"),  # nested
    ("veiligheidsregio", "ggdregio"),
    ("swv_po", "inspiratieregio"),  # does not cover the country
    ("inspiratieregio", "provincie"),
    ("corop", "corop"),
]


def close(figure: float, *, rel: float = 1e-9) -> object:
    return pytest.approx(figure, rel=rel, abs=1e-12)


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(("source", "target"), PAIRS, ids=[" x ".join(pair) for pair in PAIRS])
def test_the_panel(release: Release, source: str, target: str, weight: str) -> None:
    first, second = (brute_force.layer_of(release.zones, layer) for layer in (source, target))
    weights = release.zones.weight(weight).tolist()
    edges = brute_force.edges_of(release.borders)
    expected = brute_force.panel_figures(first, second, weights, edges)
    figures = make_panel(release.zones, release.borders, source, target, weight).figures
    assert figures.keys() == expected.keys() == set(FIGURES)
    for key, figure in expected.items():
        assert figures[key] == close(figure), key


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(("source", "target"), PAIRS, ids=[" x ".join(pair) for pair in PAIRS])
def test_every_region(release: Release, source: str, target: str, weight: str) -> None:
    zones = release.zones
    first, second = (brute_force.layer_of(zones, layer) for layer in (source, target))
    expected = brute_force.region_figures(first, second, zones.weight(weight).tolist())
    relation = cross_layers(zones, source, target, weight)
    found = compute_region_figures(zones, relation)
    assert relation.sources == tuple(expected)
    for row, (code, figures) in enumerate(expected.items()):
        for key, figure in figures.items():
            ours = getattr(found, key)[row]
            if key in ("largest", "coincides"):
                assert (relation.targets[ours] if ours >= 0 else None) == figure, (code, key)
            elif figure is None:
                assert math.isnan(ours), (code, key)
            else:
                assert ours == close(figure), (code, key)


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(
    "layers",
    [
        ("swv_po", "swv_vo", "jeugdregio"),
        ("gemeente", "provincie", "corop"),
        ("swv_po", "inspiratieregio"),
        ("provincie",),
        (),
    ],
    ids=lambda layers: "-".join(layers) or "covering",
)
def test_many_layers(release: Release, layers: tuple[str, ...], weight: str) -> None:
    layers = layers or release.layers.covering
    columns = [brute_force.layer_of(release.zones, layer) for layer in layers]
    expected = brute_force.many_figures(columns, release.zones.weight(weight).tolist())
    found = measure_layers(release.zones, layers, weight)
    assert found.keys() == expected.keys() == MANY.keys()
    for key, figure in expected.items():
        assert found[key] == close(figure), key


def test_a_gemeente_whose_pupils_are_unknown_has_no_figures_by_pupils(release: Release) -> None:
    # Ridderkerk, the only one.
    relation = cross_layers(release.zones, "gemeente", "swv_po", "pupils")
    found = compute_region_figures(release.zones, relation)
    unknown = np.flatnonzero(np.isnan(found.partners))
    assert [release.layers.region("gemeente", relation.sources[row]).name for row in unknown] == [
        "Ridderkerk"
    ]
    for figures in (found.effective_partners, found.largest_share, found.uncertainty):
        assert np.flatnonzero(np.isnan(figures)).tolist() == unknown.tolist()
    assert found.largest[unknown].tolist() == [-1]
    # By another weight it does have partners.
    by_youth = compute_region_figures(
        release.zones, cross_layers(release.zones, "gemeente", "swv_po")
    )
    assert by_youth.partners[unknown].tolist() == [1.0]
