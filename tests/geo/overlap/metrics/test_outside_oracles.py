"""Figures against the libraries that others use for them: sklearn, scipy, networkx and tobler.

sklearn counts labels of whole units, and in nats: a table of whole numbers is unrolled into one
label per unit.
"""

import importlib
import math
from collections.abc import Callable, Iterator
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
import scipy.stats
from numpy.typing import NDArray
from sklearn import metrics as sklearn

from geo.overlap.contingency import cross_layers
from geo.overlap.metrics import agreement, information, links, partners
from geo.overlap.metrics.example import S
from geo.overlap.metrics.shares import row_shares
from geo.release.load import Release
from tests.polygons import dissolve

Array = NDArray[np.float64]

REAL = [
    ("swv_po", "jeugdregio"),
    ("swv_vo", "rmcregio"),
    ("arbeidsmarktregio", "zorgkantoorregio"),
    ("gemeente", "swv_vo"),
]


def random_tables(count: int = 60) -> Iterator[Array]:
    random = np.random.default_rng(2020)
    for _ in range(count):
        shape = random.integers(1, 8, 2)
        yield random.poisson(random.choice([0.5, 2, 9]), shape).astype(np.float64)


TABLES = [S, S.T, *(values for values in random_tables() if values.sum() > 0)]


def unrolled(values: Array) -> tuple[Array, Array]:
    """The labels in both layers of every unit of a table of whole numbers."""
    rows, columns = np.indices(values.shape)
    counts = values.ravel().astype(int)
    return np.repeat(rows.ravel(), counts), np.repeat(columns.ravel(), counts)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (information.homogeneity, sklearn.homogeneity_score),
        (information.completeness, sklearn.completeness_score),
        (information.v_measure, sklearn.v_measure_score),
        (information.v_measure, sklearn.normalized_mutual_info_score),
        (
            lambda values: information.v_measure(values, beta=0.4),
            lambda x, y: sklearn.v_measure_score(x, y, beta=0.4),
        ),
    ],
    ids=["homogeneity", "completeness", "v", "nmi", "v with beta 0.4"],
)
def test_scores_of_labels(
    ours: Callable[[Array], float], theirs: Callable[[Array, Array], float]
) -> None:
    for values in TABLES:
        assert ours(values) == pytest.approx(theirs(*unrolled(values)), abs=1e-9), values


def test_one_region_on_either_side_scores_as_sklearn_does() -> None:
    for values in (np.array([[1.0, 3.0, 2.0]]), np.array([[1.0], [3.0], [2.0]]), np.array([[4.0]])):
        x, y = unrolled(values)
        for name in ("homogeneity", "completeness", "v_measure"):
            theirs = getattr(sklearn, f"{name}_score")(x, y)
            # A logarithm in its last digit: processors differ.
            assert getattr(information, name)(values) == pytest.approx(theirs, abs=1e-15)


@pytest.mark.parametrize("weight", ["youth", "area", "pupils"])
@pytest.mark.parametrize(("source", "target"), REAL)
def test_mutual_information(release: Release, source: str, target: str, weight: str) -> None:
    values = cross_layers(release.zones, source, target, weight).values
    # Whole persons and hectares: sklearn cuts the sums of its table down to whole numbers, and the
    # product of two of them has to fit in 64 bits.
    values = np.rint(values / (10_000 if weight == "area" else 1))
    theirs = sklearn.mutual_info_score(None, None, contingency=values)
    assert information.mutual_information(values) * math.log(2) == pytest.approx(theirs, rel=1e-9)


def test_mutual_information_of_tables() -> None:
    for values in TABLES:
        theirs = sklearn.mutual_info_score(None, None, contingency=values) / math.log(2)
        assert information.mutual_information(values) == pytest.approx(theirs, abs=1e-9)


def test_fowlkes_mallows_is_what_sklearn_nears_as_units_grow_smaller() -> None:
    # sklearn draws two units without replacement: on 80, 800 and 8,000 units the published values.
    found = [sklearn.fowlkes_mallows_score(*unrolled(S * times)) for times in (1, 10, 100)]
    assert found == pytest.approx([0.4933, 0.5115, 0.5133], abs=5e-5)
    for values in TABLES[:20]:
        theirs = sklearn.fowlkes_mallows_score(*unrolled(values * 2000))
        assert agreement.fowlkes_mallows(values) == pytest.approx(theirs, abs=2e-3)


@pytest.mark.parametrize(("source", "target"), REAL)
def test_entropies(release: Release, source: str, target: str) -> None:
    values = cross_layers(release.zones, source, target).values
    shannon = scipy.stats.entropy
    assert information.entropy(values.ravel()) == pytest.approx(shannon(values.ravel(), base=2))
    found = information.uncertainty(values)
    assert found == pytest.approx(shannon(values, base=2, axis=1), rel=1e-9, abs=1e-12)
    relative = found / shannon(values.sum(axis=0), base=2)
    assert information.local_inhomogeneity(values) == pytest.approx(relative, rel=1e-9)
    order_one = partners.effective_partners_shannon(values)
    assert order_one == pytest.approx(2 ** shannon(values, base=2, axis=1), rel=1e-9)
    given = [shannon(values, base=2, axis=axis) @ values.sum(axis=axis) for axis in (0, 1)]
    distance = information.variation_of_information(values)
    assert distance == pytest.approx(sum(given) / values.sum(), rel=1e-9)


def network(values: Array, linked: NDArray[np.bool_]) -> nx.Graph:
    graph = nx.Graph()
    for row, column in np.argwhere(linked).tolist():
        graph.add_edge(("x", row), ("y", column), weight=float(values[row, column]))
    return graph


@pytest.mark.parametrize("tau", [0.0, 0.1, 0.3])
def test_components_and_links_of_tables(tau: float) -> None:
    for values in TABLES:
        # More than a part tau of either region, by the words.
        rows, columns = values.sum(axis=1), values.sum(axis=0)
        linked = np.array(
            [
                [
                    cell > 0 and (cell / rows[i] > tau or cell / columns[j] > tau)
                    for j, cell in enumerate(row)
                ]
                for i, row in enumerate(values)
            ]
        )
        graph = network(values, linked)
        assert links.components(values, tau) == nx.number_connected_components(graph)
        assert links.links(values, tau) == graph.number_of_edges()


@pytest.mark.parametrize(("source", "target"), [*REAL, ("gemeente", "corop")])
def test_components_of_layers(release: Release, source: str, target: str) -> None:
    values = cross_layers(release.zones, source, target).values
    graph = network(values, values > 0)
    assert links.components(values) == nx.number_connected_components(graph)


def test_the_heaviest_matching_of_small_tables_by_trying_all() -> None:
    for values in TABLES:
        wide = values if len(values) <= values.shape[1] else values.T
        if wide.shape[1] > 6:
            continue
        heaviest = max(
            sum(wide[row, column] for row, column in enumerate(columns))
            for columns in permutations(range(wide.shape[1]), len(wide))
        )
        expected = 1 - heaviest / values.sum()
        assert agreement.transfer_distance(values) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("source", "target"), REAL[:3])
def test_the_heaviest_matching_of_layers(release: Release, source: str, target: str) -> None:
    values = cross_layers(release.zones, source, target).values
    graph = network(values, values > 0)
    matched = sum(graph.edges[pair]["weight"] for pair in nx.max_weight_matching(graph))
    expected = 1 - matched / values.sum()
    assert agreement.transfer_distance(values) == pytest.approx(expected, rel=1e-9)


def area_tables(release: Release, source: str, target: str) -> Array:
    """What tobler cuts out of the two dissolved layers, in m2; the regions in order of code."""
    # The package gives its function the name of the module.
    tobler = importlib.import_module("tobler.area_weighted.area_interpolate")
    table = tobler._area_tables_binning(
        dissolve(release, source), dissolve(release, target), "auto"
    )
    return np.asarray(table.toarray(), np.float64)


@pytest.mark.parametrize(
    ("source", "target"),
    [("swv_po", "jeugdregio"), ("swv_vo", "rmcregio"), ("inspiratieregio", "provincie")],
)
def test_tables_by_area_are_what_tobler_cuts_out(
    release: Release, source: str, target: str
) -> None:
    theirs = area_tables(release, source, target)
    ours = cross_layers(release.zones, source, target, "area").values
    # tobler adds up in float32, and areas of zones are carried in whole m2.
    assert theirs == pytest.approx(ours, rel=1e-6, abs=5)
    assert ((theirs > 5) == (ours > 0)).all()
    shares = theirs / theirs.sum(axis=1, keepdims=True)
    assert row_shares(ours) == pytest.approx(shares, abs=1e-6)
    for figure in (
        information.homogeneity,
        information.v_measure,
        agreement.wallace,
        agreement.purity,
        agreement.transfer_distance,
        agreement.mapcurves,
    ):
        assert figure(ours) == pytest.approx(figure(theirs), rel=1e-4), figure
