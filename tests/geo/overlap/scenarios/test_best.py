"""Best mergers, against trying every pair of touching regions with the panel itself."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from geo.overlap.contingency import cross_layers
from geo.overlap.metrics.information import variation_of_information
from geo.overlap.panel import make_panel
from geo.overlap.scenarios.best import find_best_merges
from geo.overlap.scenarios.pieces import find_touching
from geo.overlap.scenarios.reference import merge_labels


def tried(country: Any, layer: str, partner: str, weight: str) -> list[tuple[str, str, float]]:
    """Every pair of touching regions with the variation of information once it is merged."""
    labels = country.table.labels[layer]
    found = []
    for first, second in find_touching(labels.index.astype(int), country.neighbours):
        into = np.arange(len(labels.codes))
        into[second] = first
        changed = {**country.table.labels, layer: merge_labels(labels, into)}
        table = replace(country.table, labels=changed)
        figures = make_panel(table, country.borders, partner, layer, weight, full=False).figures
        bits = figures["variation_of_information"]
        found.append((labels.codes[first], labels.codes[second], bits))
    return found


@pytest.mark.parametrize(
    ("layer", "partner", "weight"),
    [
        ("jeugdregio", "swv_vo", "youth"),
        ("jeugdregio", "swv_vo", "pupils"),
        ("swv_po", "ggdregio", "area"),
        ("provincie", "swv_po", "inhabitants"),
    ],
)
def test_each_merger_is_the_best_of_all(
    netherlands: Any, layer: str, partner: str, weight: str
) -> None:
    now = netherlands
    for _ in range(4):
        best = min(tried(now, layer, partner, weight), key=lambda one: (round(one[2], 11), one))
        step = {"merge_best": {"layer": layer, "with": partner, "count": 1}}
        _, applied = now.carry_out(step, weight=weight)
        (merged,) = applied.merged
        assert (*merged.regions, merged.into) == (*best[:2], best[0])
        assert merged.variation == pytest.approx(best[2], abs=1e-9)
        now = replace(now, table=applied.table)


def test_one_step_of_many_is_many_steps_of_one(netherlands: Any) -> None:
    def step(count: int) -> dict[str, Any]:
        return {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": count}}

    _, at_once = netherlands.carry_out(step(30))
    _, in_turn = netherlands.carry_out(*[step(1)] * 30)
    assert [one.regions for one in at_once.merged] == [one.regions for one in in_turn.merged]
    assert [one.variation for one in at_once.merged] == pytest.approx(
        [one.variation for one in in_turn.merged], abs=1e-9
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_variation_is_that_of_the_merged_table(seed: int) -> None:
    random = np.random.default_rng(seed)
    values = random.integers(0, 5, (7, 4)).astype(float)
    pairs = np.array([(one, two) for one in range(7) for two in range(one + 1, 7)])
    rows = {number: values[number] for number in range(7)}
    for kept, gone, bits in find_best_merges(values, pairs, 6):
        options = {}
        for one in sorted(rows):
            for two in sorted(rows):
                if one < two:
                    rest = [row for number, row in rows.items() if number not in (one, two)]
                    table = np.array([*rest, rows[one] + rows[two]])
                    options[one, two] = variation_of_information(table)
        assert bits == pytest.approx(min(options.values()), abs=1e-9)
        assert options[kept, gone] == pytest.approx(bits, abs=1e-9)
        lowest = min(pair for pair, found in options.items() if found < bits + 1e-11)
        assert (kept, gone) == lowest
        rows[kept] = rows[kept] + rows.pop(gone)


def test_the_given_table_is_left_alone() -> None:
    values = np.ones((3, 2))
    pairs = np.array([[0, 1], [1, 2]])
    find_best_merges(values, pairs, 2)
    assert values.tolist() == np.ones((3, 2)).tolist()
    assert pairs.tolist() == [[0, 1], [1, 2]]


def test_equal_mergers_go_by_the_lowest_codes() -> None:
    pairs = np.array([[0, 3], [1, 2]])
    found = find_best_merges(np.ones((4, 2)), pairs, 9)
    assert [(kept, gone) for kept, gone, _ in found] == [(0, 3), (1, 2)]


def test_without_any_weight_there_is_no_variation() -> None:
    ((kept, gone, bits),) = find_best_merges(np.zeros((2, 2)), np.array([[0, 1]]), 1)
    assert (kept, gone) == (0, 1)
    assert np.isnan(bits)


def test_the_layer_comes_nearer_as_far_as_it_can(netherlands: Any) -> None:
    relation = cross_layers(netherlands.table, "swv_vo", "jeugdregio")
    step = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 12}}
    _, applied = netherlands.carry_out(step)
    path = [variation_of_information(relation.values), *(one.variation for one in applied.merged)]
    lowest = int(np.argmin(path))
    assert all(after < before for before, after in pairwise(path[: lowest + 1]))
    assert 0 < lowest < 12
