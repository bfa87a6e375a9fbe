"""The random reference, against plain counting; and what a draw is."""

from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest

from geo.overlap.metrics.measures import read_measures
from geo.overlap.scenarios.asked import Draws
from geo.overlap.scenarios.change import BRIEF
from geo.overlap.scenarios.draws import draw_merges
from geo.overlap.scenarios.pieces import find_touching
from geo.overlap.scenarios.reference import draw_figures, find_standing

FIVE = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 5}}


def test_standing_is_plain_counting(netherlands: Any) -> None:
    found = netherlands.evaluate({"steps": [FIVE]})
    drawn = draw_figures(netherlands, ("swv_vo", "jeugdregio"), "youth", {"jeugdregio": 5}, Draws())
    assert set(drawn) == set(found.reference.figures) == set(BRIEF)
    for key, values in drawn.items():
        value, place = found.after.figures[key], found.reference.figures[key]
        below = sum(other < value - 1e-9 for other in values)
        equal = sum(abs(other - value) <= 1e-9 for other in values)
        above = sum(other > value + 1e-9 for other in values)
        assert below + equal + above == 200
        assert place.percentile == pytest.approx((below + equal / 2) / 2)
        beaten = {"higher": below, "lower": above}.get(read_measures()[key].better)
        if beaten is None:
            assert place.better_than is None
        else:
            assert place.better_than == pytest.approx((beaten + equal / 2) / 200)
        ordered = sorted(values)
        assert ordered[9] <= place.low <= ordered[10]
        assert ordered[99] <= place.median <= ordered[100]
        assert ordered[189] <= place.high <= ordered[190]


def test_equal_draws_count_for_half() -> None:
    place = find_standing(1.0, np.array([1.0, 1.0 + 1e-12, 1.0 - 1e-12, 2.0]), "higher")
    assert (place.percentile, place.better_than) == (37.5, 0.375)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_answer(netherlands: Any) -> None:
    def figures(seed: int) -> Any:
        given = {"steps": [FIVE], "reference": {"seed": seed}}
        return netherlands.evaluate(given).reference.figures

    assert figures(1) == figures(1)
    assert figures(1) != figures(2)


def test_the_best_mergers_beat_nearly_all(netherlands: Any) -> None:
    found = netherlands.evaluate({"steps": [FIVE]}).reference
    assert found.merges == {"jeugdregio": 5}
    assert found.figures["variation_of_information"].better_than == 1
    assert found.figures["v_measure"].better_than == 1


@pytest.mark.slow
@pytest.mark.parametrize("draws", [8, pytest.param(40, marks=pytest.mark.deep)])
def test_a_draw_is_an_ordinary_one_among_draws(netherlands: Any, draws: int) -> None:
    """Over scenarios drawn at random, the percentile is anywhere from 0 to 100 alike."""
    labels = netherlands.table.labels["jeugdregio"]
    pairs = find_touching(labels.index.astype(int), netherlands.neighbours)
    random = np.random.default_rng(99)
    found = []
    for _ in range(draws):
        into = draw_merges(len(labels.codes), pairs, 8, random)
        groups = {code: [] for code in into.tolist()}
        for code, kept in zip(labels.codes, into.tolist(), strict=True):
            groups[kept].append(code)
        steps = [
            {"merge": {"layer": "jeugdregio", "regions": regions}}
            for regions in groups.values()
            if len(regions) > 1
        ]
        evaluation = netherlands.evaluate({"steps": steps})
        assert evaluation.reference.merges == {"jeugdregio": 8}
        found.append(evaluation.reference.figures["variation_of_information"].percentile)
    assert abs(np.mean(found) - 50) < 100 / np.sqrt(draws)  # 3.5 times the expected error
    assert min(found) < 25
    assert max(found) > 75


def test_each_layer_of_the_pair_has_its_own_number_of_mergers(netherlands: Any) -> None:
    steps = [
        {"replace": {"layer": "swv_vo", "by": "provincie"}},
        {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}},
        {"merge": {"layer": "ggdregio", "regions": ["GG0111", "GG0706"]}},
    ]
    with_others = netherlands.evaluate({"steps": steps[:2]})
    assert with_others.reference.merges == {"swv_vo": 62, "jeugdregio": 1}
    apart = {"steps": [steps[2]], "source": "swv_vo", "target": "jeugdregio"}
    assert netherlands.evaluate(apart).reference is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reference": False, "steps": [FIVE]}, "niet om een vergelijking"),
        (
            {"steps": [{"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}}]},
            "het aantal samenwerkingsverbanden VO en jeugdregio's blijft gelijk",
        ),
        (
            {"steps": [{"replace": {"layer": "provincie", "by": "corop"}}]},
            "er komen provincies bij",
        ),
        # Such mergers would be compared with those of another, coarser layer.
        (
            {"steps": [{"replace": {"layer": "swv_vo", "by": "gemeente"}}, FIVE]},
            "er komen samenwerkingsverbanden VO bij",
        ),
    ],
)
def test_without_mergers_there_is_a_reason(
    netherlands: Any, given: dict[str, Any], words: str
) -> None:
    found = netherlands.evaluate(given)
    assert found.reference is None
    assert words in found.without_reference


@pytest.mark.parametrize("merges", [0, 1, 10, 41, 60])
def test_a_draw_merges_so_many_and_only_what_touches(netherlands: Any, merges: int) -> None:
    labels = netherlands.table.labels["jeugdregio"]
    pairs = find_touching(labels.index.astype(int), netherlands.neighbours)
    graph = nx.Graph(pairs.tolist())
    random = np.random.default_rng(merges)
    for _ in range(20):
        into = draw_merges(42, pairs, merges, random)
        groups = [np.flatnonzero(into == kept).tolist() for kept in set(into.tolist())]
        assert len(groups) == max(1, 42 - merges)
        assert all(nx.is_connected(graph.subgraph(group)) for group in groups)
        assert all(min(group) == into[group[0]] for group in groups)


def test_every_touching_pair_is_as_likely() -> None:
    # After one merger of a square with one diagonal two of its three regions may share two lines.
    pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 2], [2, 3]])
    random = np.random.default_rng(5)
    found: dict[tuple[int, ...], int] = {}
    for _ in range(6000):
        into = tuple(draw_merges(4, pairs, 2, random).tolist())
        found[into] = found.get(into, 0) + 1
    expected = exact(pairs.tolist(), 2)
    assert set(found) == set(expected)
    for into, chance in expected.items():
        assert found[into] / 6000 == pytest.approx(chance, abs=0.025)


def exact(pairs: list[list[int]], merges: int) -> dict[tuple[int, ...], float]:
    """Chance of every outcome, by following every choice."""
    states = {(0, 1, 2, 3): 1.0}
    for _ in range(merges):
        following: dict[tuple[int, ...], float] = {}
        for state, chance in states.items():
            near = {tuple(sorted((state[one], state[two]))) for one, two in pairs}
            near = {pair for pair in near if pair[0] != pair[1]}
            for kept, gone in near:
                after = tuple(kept if region == gone else region for region in state)
                following[after] = following.get(after, 0) + chance / len(near)
        states = following
    return states


def test_a_line_of_regions_stays_in_order() -> None:
    line = np.array(list(pairwise(range(50))))
    into = draw_merges(50, line, 30, np.random.default_rng(0))
    assert (np.diff(into) >= 0).all()
    assert len(set(into.tolist())) == 20
