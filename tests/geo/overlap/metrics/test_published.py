"""Answers that others published, and worked examples to all of their digits.

S is the table of the example data of the R package sabre (see geo/overlap/metrics/example.py). Its
four rows have the same weight, so that it cannot tell a mean by weight from a plain one: the brute
force over the release does.
"""

import math
from collections.abc import Callable

import numpy as np
import pytest

from geo.overlap.metrics import agreement, information, links, many, partners
from geo.overlap.metrics.example import S
from geo.overlap.metrics.shares import row_shares, weighted_mean
from geo.overlap.panel import measure_layers
from tests.small_country import draw_cells

T = S.T
X, Y = S.sum(axis=1), S.sum(axis=0)

EXAMPLES: list[tuple[str, object, str]] = [
    # What sabre prints and tests (sabre_calc, mapcurves_calc), to its two digits.
    ("sabre homogeneity", information.homogeneity(S), "0.32"),
    ("sabre completeness", information.completeness(S), "0.42"),
    ("sabre V-measure", information.v_measure(S), "0.36"),
    ("sabre mapcurves", agreement.mapcurves(S), "0.61"),
    ("sabre rih of regions1", information.local_inhomogeneity(S), "0.86 0.48 0.48 0.48"),
    ("sabre rih of regions2", information.local_inhomogeneity(T), "0.39 0.59 0.86"),
    # Worked out from the table, to the digits that were written down.
    ("row shares", row_shares(S)[0], "0.65 0.15 0.20"),
    ("column shares", row_shares(T)[0] * 17, "13 0 4 0"),
    ("partners", partners.partners(S), "3 2 2 2"),
    ("mean partners", weighted_mean(partners.partners(S), S), "2.25"),
    ("splits", partners.splits(S), "5"),
    ("splits above 1 %", partners.splits(S, 0.01), "5"),
    ("splits above 25 %", partners.splits(S, 0.25), "0"),
    ("split regions", partners.split_regions(S), "4"),
    ("effective splits", partners.effective_splits(S), "1.0619 0.4706 0.4706 0.4706"),
    ("mean effective splits", weighted_mean(partners.effective_splits(S), S), "0.6184"),
    ("90 and 10 %, halves", partners.effective_splits(np.array([[9, 1], [5, 5.0]])), "0.2195 1"),
    ("effective partners", partners.effective_partners(S), "2.0619 1.4706 1.4706 1.4706"),
    ("the same, order 1", partners.effective_partners_shannon(S), "2.4265 1.6494 1.6494 1.6494"),
    ("concentration", partners.concentration(S), "0.485 0.68 0.68 0.68"),
    ("mean uncertainty", weighted_mean(information.uncertainty(S), S), "0.8612"),
    ("rih", information.local_inhomogeneity(S), "0.8573 0.4839 0.4839 0.4839"),
    ("rih of Y", information.local_inhomogeneity(T), "0.3936 0.5932 0.8610"),
    ("H(X)", information.entropy(X), "2.000000"),
    ("H(Y)", information.entropy(Y), "1.491854"),
    ("H(X,Y)", information.entropy(S.ravel()), "2.861171"),
    ("mutual information", information.mutual_information(S), "0.630684"),
    ("the same in nats", information.mutual_information(S) * math.log(2), "0.437157"),
    ("homogeneity", information.homogeneity(S), "0.315342"),
    ("completeness", information.completeness(S), "0.422752"),
    ("V-measure", information.v_measure(S), "0.361231"),
    ("VI", information.variation_of_information(S), "2.230487"),
    ("normalised VI", information.normalised_variation_of_information(S), "0.779571"),
    ("Wallace", agreement.wallace(S), "0.631250"),
    ("Wallace back", agreement.wallace(T), "0.417701"),
    ("Fowlkes-Mallows", agreement.fowlkes_mallows(S), "0.513491"),
    ("purity", agreement.purity(S), "0.7625"),
    ("purity back", agreement.purity(T), "0.5625"),
    ("best-fit error", agreement.best_fit_error(S), "0.2375"),
    ("best-fit error back", agreement.best_fit_error(T), "0.4375"),
    ("lambda", agreement.goodman_kruskal_lambda(S), "0.5250"),
    ("lambda back", agreement.goodman_kruskal_lambda(T), "0.4167"),
    ("van Dongen", agreement.van_dongen_distance(S), "0.3375"),
    ("van Dongen in km2", agreement.van_dongen_distance(S) * 160, "54"),
    ("transfer", agreement.transfer_distance(S), "0.4375"),
    ("Jaccard of the first pair", agreement.jaccard(S)[0, 0], "0.5417"),
    ("covering", agreement.covering(S), "0.4654"),
    ("covering back", agreement.covering(T), "0.4673"),
    ("GOF", agreement.goodness_of_fit(S), "0.5366 0.5765 0.3671 0.3548"),
    ("GOF back", agreement.goodness_of_fit(T), "0.5441 0.6109 0.6800"),
    ("mean GOF back", agreement.goodness_of_fit(T).mean(), "0.611662"),
    ("mapcurves", agreement.mapcurves(S), "0.611464"),
    ("square-root entropy", partners.square_root_entropy(S), "1.416415"),
    ("square-root entropy back", partners.square_root_entropy(T), "1.701107"),
    ("nested", partners.nested_share(S), "0"),
    ("links", links.links(S), "9"),
    ("components", links.components(S), "1"),
    ("links above 25 %", links.links(S, 0.25), "4"),
]


@pytest.mark.parametrize(("what", "found", "published"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_the_example_of_sabre(what: str, found: object, published: str) -> None:
    expected = published.split()
    figures = np.atleast_1d(np.asarray(found, np.float64)).tolist()
    digits = [len(text.partition(".")[2]) for text in expected]
    assert len(figures) == len(expected)
    assert [f"{figure:.{n}f}" for figure, n in zip(figures, digits, strict=True)] == expected


# The published values of the merged row: of h, c, V, VI, Wallace both ways, k, links and purity.
WHAT_IF = {
    "now": (S, "0.3153 0.4228 0.3612 2.2305 0.6312 0.4177 2.25 9 0.7625"),
    "merged": (
        np.vstack([S[:2], S[2] + S[3]]),
        "0.3538 0.3557 0.3548 1.9305 0.6342 0.6294 2.75 8 0.7625",
    ),
}


@pytest.mark.parametrize("case", WHAT_IF)
def test_what_if_the_last_two_regions_merge(case: str) -> None:
    values, expected = WHAT_IF[case]
    found = (
        information.homogeneity(values),
        information.completeness(values),
        information.v_measure(values),
        information.variation_of_information(values),
        agreement.wallace(values),
        agreement.wallace(values.T),
        weighted_mean(partners.partners(values), values),
        links.links(values),
        agreement.purity(values),
    )
    texts = expected.split()
    assert [
        # Wallace .63125 ends in a 5: the tie goes either way.
        pytest.approx(float(text), abs=0.500001 * 10 ** -len(text.partition(".")[2]))
        for text in texts
    ] == list(found)


def test_many_layers_of_the_example() -> None:
    # 12.625 is what pylandstats gives as effective mesh size of the raster of both layers; only
    # there each pair of regions is one patch, as it is here.
    both = measure_layers(draw_cells(S), ("x", "y"), "area")
    assert both["coherence"] == pytest.approx(0.157813, abs=5.1e-7)  # 0.1578125
    assert both["effective_mesh"] == pytest.approx(12.625, rel=1e-12)
    assert both["splitting"] == pytest.approx(6.3366, abs=5e-5)
    assert measure_layers(draw_cells(S), ("x",), "area")["coherence"] == pytest.approx(
        0.25, rel=1e-12
    )
    alone = measure_layers(draw_cells(S), ("y",), "area")["coherence"]
    assert alone == pytest.approx(0.3778, abs=5e-5)


def test_three_layers_worked_out_by_hand() -> None:
    codes = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 2]])
    weights = np.array([30.0, 10.0, 20.0, 25.0, 15.0])
    alone = [many.joint_entropy(codes[:, [layer]], weights) for layer in range(3)]
    assert alone == pytest.approx([0.970951, 0.970951, 1.406008], abs=5e-7)
    expected: dict[Callable[..., float], float] = {
        many.area_count: 5,
        many.zone_excess: 5 / 3,
        many.joint_entropy: 2.228213,
        many.total_correlation: 1.119696,
        many.normalised_total_correlation: 0.576598,
    }
    for measure, figure in expected.items():
        assert measure(codes, weights) == pytest.approx(figure, abs=5e-7), measure


# Rosenberg & Hirschberg 2007, figure 2: rows are classes, columns clusters. The tables are those of
# sabre's own tests, where the clusters of each solution are written out.
SOLUTIONS = {
    "A": ([[3, 1, 1], [1, 1, 3], [1, 3, 1]], "0.14"),
    "B": ([[3, 2, 0], [2, 0, 3], [0, 3, 2]], "0.39"),
    "C": ([[3, 2, 0, 1, 1, 0], [2, 0, 3, 1, 0, 1], [0, 3, 2, 0, 1, 1]], "0.30"),
    "D": (
        [[3, 2, 0, 1, 0, 0, 1, 0, 0], [2, 0, 3, 0, 1, 0, 0, 1, 0], [0, 3, 2, 0, 0, 1, 0, 0, 1]],
        "0.41",
    ),
}


@pytest.mark.parametrize("solution", SOLUTIONS)
def test_the_solutions_of_rosenberg_and_hirschberg(solution: str) -> None:
    table, expected = SOLUTIONS[solution]
    assert f"{information.v_measure(np.array(table, np.float64)):.2f}" == expected
