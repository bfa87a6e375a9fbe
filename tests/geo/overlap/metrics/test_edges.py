"""Tables with nothing in them, with one region, with tiny and huge weights, and with unknowns."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from geo.overlap.contingency import cross_layers
from geo.overlap.metrics import agreement, information, links, partners
from geo.overlap.metrics.catalogue import FURTHER, HEADLINE, MANY
from geo.overlap.metrics.example import S
from geo.overlap.panel import compute_region_figures, make_panel, measure_layers
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from tests.small_country import NO_BORDERS, draw_zones

Array = NDArray[np.float64]
MEASURES = {**HEADLINE, **FURTHER}
COUNTS = {"splits", "split_regions", "links", "components"}
"""A count of nothing is 0; all other figures of nothing are unknown."""

# What a measure gives for the same division, seen from both sides.
SAME = {
    **dict.fromkeys(MEASURES, 1.0),
    **dict.fromkeys(
        [
            *("best_fit_error_source_target", "best_fit_error_target_source", "splits"),
            *("variation_of_information", "normalised_variation_of_information"),
            *("effective_splits_mean", "split_regions", "uncertainty_mean"),
            *("local_inhomogeneity_mean", "van_dongen_distance", "transfer_distance"),
        ],
        0.0,
    ),
}

NOTHING = [np.zeros(shape) for shape in [(0, 0), (0, 3), (3, 0), (1, 1), (2, 3)]]


@pytest.mark.parametrize("key", MEASURES)
@pytest.mark.parametrize("values", NOTHING, ids=lambda values: "x".join(map(str, values.shape)))
def test_nothing_has_no_figures_but_counts(key: str, values: Array) -> None:
    figure = MEASURES[key](values)
    assert isinstance(figure, float)
    assert figure == 0 if key in COUNTS else math.isnan(figure)


@pytest.mark.parametrize("key", MEASURES)
def test_a_region_without_weight_changes_nothing(key: str) -> None:
    measure = MEASURES[key]
    wider = np.insert(np.insert(S, 2, 0, axis=0), [0, 3], 0, axis=1)
    assert measure(wider) == pytest.approx(measure(S), rel=1e-12)


@pytest.mark.parametrize(
    "figures",
    [
        *(partners.partners, partners.concentration, partners.effective_partners),
        *(partners.effective_partners_shannon, partners.effective_splits, partners.largest_share),
        *(information.uncertainty, information.local_inhomogeneity, agreement.goodness_of_fit),
    ],
)
@pytest.mark.parametrize("values", [np.array([[0.0, 0.0], [3.0, 1.0]]), np.zeros((2, 0))])
def test_a_row_without_weight_has_no_figure(
    figures: Callable[[Array], Array], values: Array
) -> None:
    assert np.isnan(figures(values)).tolist() == (values.sum(axis=1) == 0).tolist()


def test_pairs_of_regions_without_weight_have_nothing_in_common() -> None:
    assert agreement.jaccard(np.array([[0.0, 0.0], [0.0, 2.0]])).tolist() == [[0, 0], [0, 1]]
    assert np.isnan(partners.row_shares(np.array([[0.0, 0.0], [1.0, 1.0]]))).tolist() == [
        [True, True],
        [False, False],
    ]


RANDOM = np.random.default_rng(20)
UNEVEN = [RANDOM.uniform(0, 1, (size, 1)) for size in range(1, 25)]
"""Weights that are no whole numbers: sums of these in another order differ in the last digit."""


@pytest.mark.parametrize("values", UNEVEN, ids=len)
def test_one_region_in_the_other_layer_leaves_nothing_unknown(values: Array) -> None:
    for table in (values, values * 1e15, values * 1e-12):
        several = len(table) > 1
        assert information.completeness(table) == information.homogeneity(table.T) == 1
        alike = pytest.approx(float(not several), abs=1e-14)
        assert information.homogeneity(table) == information.completeness(table.T) == alike
        assert information.v_measure(table) == information.v_measure(table.T) == alike
        assert information.mutual_information(table) == 0
        apart = pytest.approx(float(several), abs=1e-14)
        assert information.normalised_variation_of_information(table) == apart
        assert information.local_inhomogeneity(table).tolist() == [0] * len(table)
        assert information.uncertainty(table).tolist() == [0] * len(table)
        assert information.entropy(table.sum(axis=0)) == 0
        assert partners.effective_partners_shannon(table).tolist() == [1] * len(table)
        assert agreement.goodman_kruskal_lambda(table) == 1
        assert agreement.goodman_kruskal_lambda(table.T) == (not several)
        assert agreement.best_fit_error(table) == 0
        assert agreement.purity(table) == agreement.wallace(table) == 1
        assert agreement.mapcurves(table) == pytest.approx(1, abs=1e-15)
        assert agreement.mapcurves(table) <= 1
        assert partners.nested_share(table) == partners.square_root_entropy(table) == 1
        assert MEASURES["partners_mean"](table) == 1
        assert links.components(table) == 1


@pytest.mark.parametrize("key", MEASURES)
def test_a_layer_against_itself(key: str) -> None:
    for size in (1, 2, 3, 20):
        weights = RANDOM.uniform(0, 1, size) * 10.0 ** RANDOM.integers(-12, 15, size)
        for order in (np.arange(size), RANDOM.permutation(size)):
            figure = MEASURES[key](np.diag(weights)[:, order])
            if key in ("links", "components"):
                assert figure == size
            elif key == "mutual_information":
                # All that there is to know.
                assert figure == pytest.approx(information.entropy(weights), rel=1e-12)
            elif key == "local_inhomogeneity_mean" or size > 1:
                assert figure == pytest.approx(SAME[key], abs=1e-15)


@pytest.mark.parametrize("key", MEASURES)
@pytest.mark.parametrize("unit", [1e-12, 1e15])
def test_the_unit_of_the_weight(key: str, unit: float) -> None:
    measure = MEASURES[key]
    assert measure(S * unit) == pytest.approx(measure(S), rel=1e-12)


def test_a_crumb_beside_a_giant() -> None:
    # The second region of Y is 27 orders of magnitude smaller than the first; X divides both.
    values = np.array([[1e15, 0.0], [1e15, 0.0], [0.0, 1e-12]])
    for measure in MEASURES.values():
        assert math.isfinite(measure(values))
    assert information.completeness(values) == 1
    assert information.mutual_information(values) == pytest.approx(
        information.entropy(np.array([2e15, 1e-12])), rel=1e-12
    )
    assert 0 < information.entropy(np.array([2e15, 1e-12])) < 1e-24
    assert agreement.goodman_kruskal_lambda(values) == 1
    assert agreement.best_fit_error(values) == 0


def test_a_threshold_above_every_part_splits_nothing() -> None:
    values = np.array([[5.0, 5.0], [5.0, 5.0]])
    assert partners.partners(values, 0.5).tolist() == [0, 0]
    assert partners.splits(values, 0.5) == partners.split_regions(values, 0.5) == 0
    assert links.links(values, 0.5) == links.components(values, 0.5) == 0
    # Half of either is enough, and just half is not more than half.
    assert partners.partners(np.array([[5.0, 5.0], [1.0, 0.0]]), 0.5).tolist() == [2, 1]


def test_a_country_without_zones() -> None:
    empty = draw_zones([], x="", y="")
    figures = make_panel(empty, NO_BORDERS, "x", "y").figures
    for key, figure in figures.items():
        if key in COUNTS or key == "coincident_border_km":
            assert figure == 0, key
        elif key.startswith("coincident_border_share"):
            assert figure == 1, key
        else:
            assert math.isnan(figure), key
    found = compute_region_figures(empty, cross_layers(empty, "x", "y"))
    assert all(len(column) == 0 for column in vars(found).values())
    many = measure_layers(empty, ("x", "y"))
    assert {key for key, figure in many.items() if not math.isnan(figure)} == {"zones"}


def test_layers_that_have_no_zone_in_common() -> None:
    apart = draw_zones([1.0, 2.0], x="a-", y="-p")
    figures = make_panel(apart, NO_BORDERS, "x", "y").figures
    assert figures["covered_share"] == 0
    assert math.isnan(figures["v_measure"])
    found = compute_region_figures(apart, cross_layers(apart, "x", "y"))
    assert np.isnan(found.partners).tolist() == [True]
    assert (found.largest.tolist(), found.coincides.tolist()) == ([-1], [-1])


def test_a_layer_without_any_region() -> None:
    bare = draw_zones([1.0, 2.0], x="ab", y="--")
    for source, target in (("x", "y"), ("y", "x"), ("y", "y")):
        figures = make_panel(bare, NO_BORDERS, source, target).figures
        assert math.isnan(figures["effective_partners_mean"])
        assert figures["links"] == 0
    found = compute_region_figures(bare, cross_layers(bare, "x", "y"))
    for name in ("partners", "effective_partners", "largest_share", "uncertainty"):
        assert np.isnan(getattr(found, name)).tolist() == [True, True], name
    assert (found.largest.tolist(), found.coincides.tolist()) == ([-1, -1], [-1, -1])


def test_unknown_weights_count_for_nothing() -> None:
    unknown = draw_zones([3.0, math.nan, 5.0, math.nan], x="aabc", y="pqqr")
    known = draw_zones([3.0, 5.0], x="ab", y="pq")
    many, few = measure_layers(unknown, ("x", "y")), measure_layers(known, ("x", "y"))
    assert many == pytest.approx(few, rel=1e-12)
    figures = make_panel(unknown, NO_BORDERS, "x", "y").figures
    assert figures["v_measure"] == figures["covered_share"] == 1
    assert figures["variation_of_information"] == 0
    found = compute_region_figures(unknown, cross_layers(unknown, "x", "y"))
    assert found.partners.tolist() == pytest.approx([1, 1, math.nan], nan_ok=True)
    # Where nothing is known there is no largest partner, but the same zones are the same zones.
    assert found.largest.tolist() == [0, 1, -1]
    assert found.coincides.tolist() == [-1, -1, 2]


def test_a_partner_of_no_weight_is_no_partner() -> None:
    empty = draw_zones([3.0, 0.0, 5.0], x="aab", y="pqq")
    figures = make_panel(empty, NO_BORDERS, "x", "y").figures
    assert figures["partners_mean"] == figures["nested_share"] == figures["v_measure"] == 1
    assert figures["links"] == figures["components"] == 2
    assert measure_layers(empty, ("x", "y"))["zones"] == 2


def test_the_largest_partner_of_a_draw_is_the_lower_code() -> None:
    drawn = draw_zones([2.0, 2.0, 1.0], x="aaa", y="qpr")
    assert compute_region_figures(drawn, cross_layers(drawn, "x", "y")).largest.tolist() == [0]


def test_regions_coincide_only_with_all_of_their_zones() -> None:
    # a = p; b lacks a zone of q; c has a zone outside y; d has no weight and is s all the same.
    zones = draw_zones([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0], x="aabeccd", y="ppqqr-s")
    relation = cross_layers(zones, "x", "y")
    assert relation.sources == ("a", "b", "c", "d", "e")
    assert compute_region_figures(zones, relation).coincides.tolist() == [0, -1, -1, 3, -1]
    assert compute_region_figures(zones, relation.transposed).coincides.tolist() == [0, -1, -1, 3]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_all_panels_of_the_toy_country_are_numbers(toy: Release, weight: str) -> None:
    for source in toy.layers.ids:
        for target in toy.layers.ids:
            figures = make_panel(toy.zones, toy.borders, source, target, weight).figures
            assert all(map(math.isfinite, figures.values())), (source, target)
            short = make_panel(toy.zones, toy.borders, source, target, weight, full=False).figures
            assert short.items() <= figures.items()
    assert all(map(math.isfinite, measure_layers(toy.zones, toy.layers.ids, weight).values()))


@pytest.mark.parametrize("weight", WEIGHTS)
def test_all_panels_of_the_release_are_numbers(release: Release, weight: str) -> None:
    for source in release.layers.ids:
        for target in release.layers.ids:
            figures = make_panel(release.zones, release.borders, source, target, weight).figures
            assert all(map(math.isfinite, figures.values())), (source, target)
            whole = {source, target} <= set(release.layers.covering)
            assert (figures["covered_share"] == pytest.approx(1, abs=1e-12)) == whole
            assert figures["covered_share"] <= 1


def test_many_of_one_layer_and_of_layers_of_one_region() -> None:
    weights = [0.1, 0.2, 0.3, 0.7, 1.1, 1.9]
    zones = draw_zones(weights, x="abcdef", one="pppppp", other="qqqqqq")
    for layers in (("x",), ("one",), ("one", "other"), ("x", "one"), ("one", "x", "other")):
        figures = measure_layers(zones, layers)
        assert figures["normalised_total_correlation"] == 1, layers
        assert figures["total_correlation"] == 0, layers
        assert figures["zone_excess"] == 1, layers
        if "x" not in layers:
            assert figures["joint_entropy"] == 0
            assert figures["coherence"] == figures["splitting"] == 1
            assert figures["effective_mesh"] == pytest.approx(sum(weights), rel=1e-15)
    assert figures.keys() == MANY.keys()


def test_rounding_never_passes_a_bound() -> None:
    random = np.random.default_rng(7)
    for _ in range(300):
        rows, columns = random.uniform(0, 1, random.integers(2, 9)), random.uniform(0, 1, 5)
        # Layers that have nothing to do with each other.
        apart = np.outer(rows, columns)
        assert 0 <= information.mutual_information(apart) == pytest.approx(0, abs=1e-14)
        assert information.normalised_variation_of_information(apart) <= 1
        codes = np.argwhere(apart >= 0)
        assert 0 <= MANY["total_correlation"](codes, apart.ravel()) < 1e-14
        # The same layer three times, under names in another order.
        names = random.permutation(len(rows))
        same = np.stack([np.arange(len(rows)), names, names[::-1]], axis=1)
        assert MANY["normalised_total_correlation"](same, rows) <= 1
        assert agreement.mapcurves(np.diag(rows)[:, names]) <= 1
        assert agreement.mapcurves(rows[:, None]) <= 1
        # Each region of Y inside one of X: all that there is to know of X, and no more.
        inside = np.zeros((3, len(rows)))
        inside[random.integers(0, 3, len(rows)), np.arange(len(rows))] = rows
        most = information.entropy(inside.sum(axis=1))
        assert information.mutual_information(inside) <= most
        assert information.mutual_information(inside) == pytest.approx(most, abs=1e-14)


def test_a_threshold_is_not_missed_by_rounding() -> None:
    parts = [(part, whole) for whole in range(2, 40) for part in range(1, whole)]
    assert any(part / whole < 1 - (whole - part) / whole for part, whole in parts)
    for part, whole in parts:
        row = np.array([[float(part), *[1.0] * (whole - part)]])
        assert partners.nested_share(row, (whole - part) / whole) == 1, (part, whole)
    # And what is below a thousand-millionth is rounding, not a part.
    assert partners.nested_share(np.array([[1e10, 1.0]])) == 1
    assert partners.nested_share(np.array([[1e8, 1.0]])) == 0
