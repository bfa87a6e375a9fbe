"""Laws of the figures of two layers and of many, over random countries of zones."""

import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from geo.overlap.contingency import cross_layers
from geo.overlap.metrics.agreement import goodness_of_fit, jaccard, purity, wallace
from geo.overlap.metrics.catalogue import FIGURES, MANY
from geo.overlap.metrics.information import (
    completeness,
    entropy,
    homogeneity,
    mutual_information,
    uncertainty,
    v_measure,
    variation_of_information,
)
from geo.overlap.metrics.measures import read_measures
from geo.overlap.metrics.partners import partnered, partners, splits
from geo.overlap.metrics.shares import row_shares, weighted_mean
from geo.overlap.panel import compute_region_figures, make_panel, measure_layers
from geo.zones.table import ZoneTable
from tests.small_country import NO_BORDERS, draw_zones

Array = NDArray[np.float64]

# Whole weights, and weights that leave something to round, over six orders of magnitude: what is
# smaller than 1e-6 of the country is known to fewer than ten digits. The unit is another matter.
WEIGHT = st.one_of(st.integers(1, 1_000_000).map(float), st.floats(0.1, 1e5))
ZONE = st.tuples(
    st.sampled_from("abcde"),
    st.sampled_from("pqrstu"),
    st.sampled_from("vwxyz"),
    WEIGHT,
)
COUNTRY = st.lists(ZONE, min_size=1, max_size=25)

Zones = list[tuple[str, str, str, float]]

SYMMETRIC = (
    *("v_measure", "variation_of_information", "normalised_variation_of_information"),
    *("mutual_information", "fowlkes_mallows", "van_dongen_distance", "transfer_distance"),
    *("mapcurves", "links", "components", "covered_share", "coincident_border_km"),
    *("fit.past", "fit.wringt"),
)
SWAPPED = {
    "homogeneity": "completeness",
    "wallace_source_target": "wallace_target_source",
    "best_fit_error_source_target": "best_fit_error_target_source",
    "purity_source_target": "purity_target_source",
    "lambda_source_target": "lambda_target_source",
    "partners_mean": "partners_mean_target",
    "effective_partners_mean": "effective_partners_mean_target",
    "square_root_entropy": "square_root_entropy_target",
    "nested_share": "nested_share_target",
    "covering_source": "covering_target",
    "coincident_border_share": "coincident_border_share_target",
    "fit.source_divides_target": "fit.target_divides_source",
}
ONE_WAY = {
    *("effective_partners_shannon_mean", "concentration_mean", "effective_splits_mean"),
    *("splits", "split_regions", "uncertainty_mean", "local_inhomogeneity_mean"),
}
"""Given for the source alone."""

BOUNDS = {
    "Range: 0 to 1": (0, 1),
    "Range: 1 / number of regions of Y to 1": (0, 1),
    "Range: 0 to 1 - 1 / number of regions of Y": (0, 1),
    "Range: 0 (the same division) to 1": (0, 1),
    "Range: 0 (X tells nothing) to 1 (X tells all)": (0, 1),
    "Range: 1/k": (0, 1),
    "Range: 1 and up": (1, np.inf),
    "Range: 1 (": (1, np.inf),
    "Range: 0 and up": (0, np.inf),
    "Range: 0 (": (0, np.inf),
    "Range: the larger number of regions": (1, np.inf),
    "Range: the largest": (0, np.inf),
    "Range: 0 to the number of regions of X": (0, np.inf),
    "Range: 0 to n": (0, np.inf),
}
"""How a docstring begins its range -> lowest and highest figure; the longest beginning counts."""


def country(zones: Zones, unit: float = 1.0) -> ZoneTable:
    *layers, weights = zip(*zones, strict=True)
    return draw_zones(unit * np.array(weights), **dict(zip("xyz", layers, strict=True)))


def values_of(zones: Zones, source: str = "x", target: str = "y") -> Array:
    return cross_layers(country(zones), source, target).values


def figures_of(zones: Zones, source: str = "x", target: str = "y") -> dict[str, float]:
    return dict(make_panel(country(zones), NO_BORDERS, source, target).figures)


def close(figure: object, *, rel: float = 1e-9, digits: float = 1e-11) -> object:
    return pytest.approx(figure, rel=rel, abs=digits)


def test_every_figure_has_a_law_of_direction() -> None:
    named = {*SYMMETRIC, *SWAPPED, *SWAPPED.values(), *ONE_WAY}
    assert named == set(FIGURES)


@given(COUNTRY)
def test_the_other_direction_swaps_the_figures(zones: Zones) -> None:
    there, back = figures_of(zones), figures_of(zones, "y", "x")
    for key in SYMMETRIC:
        assert there[key] == close(back[key]), key
    for key, other in SWAPPED.items():
        assert there[key] == close(back[other]), key
        assert there[other] == close(back[key]), other


def range_of(key: str) -> tuple[float, float]:
    text = read_measures()[key].range
    found = max((start for start in BOUNDS if f"Range: {text}".startswith(start)), key=len)
    return BOUNDS[found]


@given(COUNTRY)
def test_figures_lie_in_the_range_that_their_docstrings_state(zones: Zones) -> None:
    for key, figure in figures_of(zones).items():
        low, high = range_of(key)
        assert low <= figure <= high, (key, figure)


@given(COUNTRY)
def test_finer_bounds_that_docstrings_state(zones: Zones) -> None:
    values = values_of(zones)
    figures = figures_of(zones)
    rows, columns = values.shape
    spare = 1 + 1e-12
    for key, count in (("purity_source_target", columns), ("purity_target_source", rows)):
        assert figures[key] * spare >= 1 / count, key
    for key, count in (
        ("best_fit_error_source_target", columns),
        ("best_fit_error_target_source", rows),
    ):
        assert figures[key] <= (1 - 1 / count) * spare, key
    h_x, h_y = entropy(values.sum(axis=1)), entropy(values.sum(axis=0))
    assert h_x <= np.log2(rows) * spare
    assert figures["mutual_information"] <= min(h_x, h_y) * spare
    assert figures["variation_of_information"] <= entropy(values.ravel()) * spare
    assert max(rows, columns) <= figures["links"] <= rows * columns
    assert figures["components"] <= min(rows, columns)
    assert figures["split_regions"] <= min(rows, figures["splits"])
    assert figures["local_inhomogeneity_mean"] <= spare
    counts = partners(values)
    found = compute_region_figures(country(zones), cross_layers(country(zones), "x", "y"))
    assert (found.effective_partners <= counts * spare).all()
    assert (found.effective_partners >= 1).all()
    assert (2**found.uncertainty <= counts * spare).all()
    # Order 2 never counts more than order 1, and that never more than order 0.
    assert (found.effective_partners <= 2**found.uncertainty * spare).all()
    assert (found.largest_share * counts * spare >= 1).all()
    assert found.largest_share.max() <= 1


@given(COUNTRY)
def test_shares_of_rows_sum_to_1(zones: Zones) -> None:
    values = values_of(zones)
    assert row_shares(values).sum(axis=1) == pytest.approx(np.ones(len(values)), rel=1e-12)
    assert ((jaccard(values) >= 0) & (jaccard(values) <= 1)).all()
    assert ((goodness_of_fit(values) > 0) & (goodness_of_fit(values) <= 1)).all()


@given(COUNTRY)
def test_same_divisions_and_no_others_score_1(zones: Zones) -> None:
    # The same division under other names, in another order.
    names = dict(zip("abcde", "tspqr", strict=True))
    same = figures_of([(x, names[x], z, weight) for x, _, z, weight in zones])
    assert same["v_measure"] == same["fowlkes_mallows"] == same["nested_share"] == 1
    assert same["homogeneity"] == same["completeness"] == same["covering_source"] == 1
    assert same["variation_of_information"] == same["transfer_distance"] == 0
    assert same["van_dongen_distance"] == same["normalised_variation_of_information"] == 0
    assert same["mapcurves"] == close(1.0)
    assert same["fit.past"] == close(1.0)


@given(st.lists(st.tuples(*[st.sampled_from("abcd")] * 3, st.integers(1, 999)), min_size=1))
def test_other_divisions_do_not_score_1(zones: Zones) -> None:
    values = values_of(zones)
    cells = values > 0
    same = (cells.sum(axis=0) == 1).all() and (cells.sum(axis=1) == 1).all()
    figures = figures_of(zones)
    for key in ("v_measure", "fowlkes_mallows", "covering_source", "covering_target"):
        assert (figures[key] == 1) == same, key
    for key in ("variation_of_information", "van_dongen_distance", "transfer_distance"):
        assert (figures[key] == 0) == same, key
    nested = bool((cells.sum(axis=1) == 1).all())
    for key in ("completeness", "wallace_source_target", "purity_source_target", "nested_share"):
        assert (figures[key] == 1) == nested, key
    back = bool((cells.sum(axis=0) == 1).all())
    assert (figures["mapcurves"] >= 1 - 1e-12) == (nested or back)


@given(COUNTRY)
def test_a_layer_inside_another(zones: Zones) -> None:
    # y as a function of x: every region of x lies in one region of y.
    parent = dict(zip("abcde", "pqprq", strict=True))
    figures = figures_of([(x, parent[x], z, weight) for x, _, z, weight in zones])
    for key in (
        *("completeness", "wallace_source_target", "purity_source_target", "nested_share"),
        *("lambda_source_target", "concentration_mean", "partners_mean", "square_root_entropy"),
        *("effective_partners_mean", "effective_partners_shannon_mean"),
    ):
        assert figures[key] == 1, key
    for key in (
        *("best_fit_error_source_target", "uncertainty_mean", "local_inhomogeneity_mean"),
        *("splits", "split_regions", "effective_splits_mean", "fit.wringt"),
    ):
        assert figures[key] == 0, key
    assert figures["mapcurves"] == close(1.0)
    assert figures["transfer_distance"] == figures["best_fit_error_target_source"]
    assert figures["components"] == len({parent[x] for x, *_ in zones})


@given(COUNTRY, st.floats(-12, 12).map(lambda power: 10.0**power))
def test_the_unit_of_the_weight_changes_nothing(zones: Zones, unit: float) -> None:
    small, large = country(zones), country(zones, unit)
    before = make_panel(small, NO_BORDERS, "x", "y").figures
    after = make_panel(large, NO_BORDERS, "x", "y").figures
    draws = (
        make_panel(small, NO_BORDERS, "x", "y").fit.ties
        != make_panel(large, NO_BORDERS, "x", "y").fit.ties
    )
    for key, figure in before.items():
        if not (key.startswith("fit.") and draws):  # rounding breaks a draw, or makes one
            assert after[key] == close(figure), key
    many, scaled = measure_layers(small, "xyz"), measure_layers(large, "xyz")
    assert scaled.pop("effective_mesh") == close(many.pop("effective_mesh") * unit, digits=0)
    assert scaled == close(many)


@given(COUNTRY, st.data())
def test_splitting_a_zone_changes_nothing(zones: Zones, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(zones) - 1))
    x, y, z, weight = zones[index]
    part = data.draw(st.sampled_from([0.5, 0.25, 0.125, 0.0])) * weight
    split = [*zones[:index], *zones[index + 1 :], (x, y, z, part), (x, y, z, weight - part)]
    whole, parts = (
        make_panel(country(zones), NO_BORDERS, "x", "y"),
        make_panel(country(split), NO_BORDERS, "x", "y"),
    )
    draws = whole.fit.ties != parts.fit.ties
    for key, figure in whole.figures.items():
        if not (key.startswith("fit.") and draws):
            assert parts.figures[key] == close(figure), key
    before, after = measure_layers(country(zones), "xyz"), measure_layers(country(split), "xyz")
    assert after == close(before)


@given(COUNTRY, st.permutations("ABCDE"), st.permutations("PQRSTU"), st.permutations("VWXYZ"))
def test_relabelling_changes_nothing(
    zones: Zones, new_x: list[str], new_y: list[str], new_z: list[str]
) -> None:
    names = dict(zip("abcdepqrstuvwxyz", (*new_x, *new_y, *new_z), strict=True))
    renamed = [(names[x], names[y], names[z], weight) for x, y, z, weight in zones]
    before = make_panel(country(zones), NO_BORDERS, "x", "y")
    after = make_panel(country(renamed), NO_BORDERS, "x", "y").figures
    for key, figure in before.figures.items():
        if not (key.startswith("fit.") and before.fit.ties):  # a draw goes to the lower code
            assert after[key] == close(figure), key
    assert measure_layers(country(renamed), "xyz") == close(measure_layers(country(zones), "xyz"))


@given(COUNTRY)
def test_distances_obey_the_triangle(zones: Zones) -> None:
    pairs = {pair: figures_of(zones, *pair) for pair in ("xy", "yz", "xz")}
    for key in ("variation_of_information", "transfer_distance", "van_dongen_distance"):
        first, second, direct = (pairs[pair][key] for pair in ("xy", "yz", "xz"))
        assert direct <= first + second + 1e-9, key
        assert first <= direct + second + 1e-9, key


@given(COUNTRY, st.permutations("pqrstu"))
def test_merging_regions_of_the_target(zones: Zones, order: list[str]) -> None:
    lost, kept = order[:2]
    merged = [(x, kept if y == lost else y, z, weight) for x, y, z, weight in zones]
    before, after = figures_of(zones), figures_of(merged)
    more = 1e-9
    for key in ("purity_source_target", "wallace_source_target", "concentration_mean"):
        assert after[key] >= before[key] - more, key
    for key in (
        *("uncertainty_mean", "partners_mean", "effective_partners_mean", "splits"),
        *("mutual_information", "links", "square_root_entropy"),
    ):
        assert after[key] <= before[key] + more, key
    assert after["nested_share"] >= before["nested_share"] - more


@given(COUNTRY, st.permutations("abcde"))
def test_merging_regions_of_the_source(zones: Zones, order: list[str]) -> None:
    lost, kept = order[:2]
    merged = [(kept if x == lost else x, y, z, weight) for x, y, z, weight in zones]
    before, after = figures_of(zones), figures_of(merged)
    assert after["purity_source_target"] <= before["purity_source_target"] + 1e-9
    assert after["uncertainty_mean"] >= before["uncertainty_mean"] - 1e-9
    assert after["mutual_information"] <= before["mutual_information"] + 1e-9


@given(COUNTRY)
def test_figures_that_follow_from_each_other(zones: Zones) -> None:
    values = values_of(zones)
    figures = figures_of(zones)
    h_x, h_y, both = (
        entropy(part) for part in (values.sum(axis=1), values.sum(axis=0), values.ravel())
    )
    assert figures["mutual_information"] == close(h_x + h_y - both)
    assert figures["variation_of_information"] == close(2 * both - h_x - h_y)
    assert figures["uncertainty_mean"] == close(both - h_x)
    assert figures["local_inhomogeneity_mean"] * h_y == close(figures["uncertainty_mean"])
    if h_y > 1e-6:
        assert figures["completeness"] == close(1 - figures["uncertainty_mean"] / h_y)
    if min(figures["homogeneity"], figures["completeness"]) > 1e-3:
        assert v_measure(values, beta=1e12) == close(completeness(values), rel=1e-6)
        assert v_measure(values, beta=0.0) == close(homogeneity(values))
    else:
        assert v_measure(values, beta=0.0) >= 0
    assert figures["links"] - len(values) == figures["splits"]
    assert figures["purity_source_target"] + figures["best_fit_error_source_target"] == close(1.0)
    assert figures["effective_splits_mean"] + 1 == close(figures["effective_partners_mean"])
    # The closest of both best fits bounds what must move; van Dongen is the mean of both.
    errors = figures["best_fit_error_source_target"], figures["best_fit_error_target_source"]
    assert figures["van_dongen_distance"] == close(sum(errors) / 2)
    assert max(errors) <= figures["transfer_distance"] + 1e-12
    assert figures["transfer_distance"] <= sum(errors) + 1e-12


@given(COUNTRY, st.floats(0, 1))
def test_a_higher_threshold_leaves_fewer_partners(zones: Zones, tau: float) -> None:
    values = values_of(zones)
    assert (partnered(values, tau) <= partnered(values)).all()
    assert (partnered(values, tau) == partnered(values.T, tau).T).all()
    assert 0 <= splits(values, tau) <= splits(values)


@given(COUNTRY)
def test_many_layers(zones: Zones) -> None:
    figures = measure_layers(country(zones), "xyz")
    entropies = [measure_layers(country(zones), layer)["joint_entropy"] for layer in "xyz"]
    regions = [len({zone[column] for zone in zones}) for column in range(3)]
    assert max(regions) <= figures["zones"] <= len(zones)
    assert figures["zone_excess"] == figures["zones"] / max(regions)
    assert max(entropies) <= figures["joint_entropy"] + 1e-12
    assert figures["joint_entropy"] <= sum(entropies) + 1e-12
    assert figures["total_correlation"] == close(sum(entropies) - figures["joint_entropy"])
    assert figures["total_correlation"] >= 0
    assert 0 <= figures["normalised_total_correlation"] <= 1
    assert 0 < figures["coherence"] <= 1
    assert 1 <= figures["splitting"] <= figures["zones"] * (1 + 1e-12)
    total = sum(weight for *_, weight in zones)
    assert figures["effective_mesh"] == close(figures["coherence"] * total, digits=0)
    assert figures["effective_mesh"] * figures["splitting"] == close(total, digits=0)
    assert figures.keys() == MANY.keys()


@given(COUNTRY)
def test_of_two_layers_the_total_correlation_is_the_mutual_information(zones: Zones) -> None:
    assume(len({x for x, *_ in zones}) > 1 and len({y for _, y, *_ in zones}) > 1)
    values = values_of(zones)
    figures = measure_layers(country(zones), "xy")
    assert figures["total_correlation"] == close(mutual_information(values))
    smallest = min(entropy(values.sum(axis=1)), entropy(values.sum(axis=0)))
    if smallest > 1e-6:
        assert figures["normalised_total_correlation"] == close(
            mutual_information(values) / smallest, digits=1e-8
        )
    assert figures["zones"] == (values > 0).sum()


@given(COUNTRY)
def test_another_layer_never_joins_what_is_apart(zones: Zones) -> None:
    two, three = measure_layers(country(zones), "xy"), measure_layers(country(zones), "xyz")
    assert three["zones"] >= two["zones"]
    assert three["joint_entropy"] >= two["joint_entropy"] - 1e-12
    assert three["coherence"] <= two["coherence"] * (1 + 1e-12)
    again = measure_layers(country(zones), "xyx")
    for key in ("zones", "joint_entropy", "coherence"):
        assert again[key] == close(two[key]), key


@given(COUNTRY)
def test_wallace_and_purity_are_means_over_the_regions(zones: Zones) -> None:
    values = values_of(zones)
    weights = values.sum(axis=1)
    shares = row_shares(values)
    assert purity(values) == close(weighted_mean(shares.max(axis=1), values))
    squared = weights**2 / (weights**2).sum()
    assert wallace(values) == close(float(squared @ (shares**2).sum(axis=1)))
    assert weights @ uncertainty(values) + weights @ uncertainty(values) >= 0
    assert variation_of_information(values) == close(
        weighted_mean(uncertainty(values), values) + weighted_mean(uncertainty(values.T), values.T)
    )


@pytest.mark.parametrize("key", FIGURES)
def test_every_measure_states_its_source(key: str) -> None:
    assert range_of(key)
    source = read_measures()[key].source
    named = r".*\d{4}.*|[Oo]wn definition.*|Geocorr.*|the same count as .*"
    assert re.fullmatch(named, source), source
