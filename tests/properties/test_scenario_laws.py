"""Laws of scenarios, over random countries on a grid."""

from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.faults import Faults
from geo.layers.catalogue import Layers, Region
from geo.overlap.contingency import cross_layers
from geo.overlap.metrics.information import entropy
from geo.overlap.panel import make_panel
from geo.overlap.scenarios.apply import apply
from geo.overlap.scenarios.asked import STEPS, Choices
from geo.overlap.scenarios.best import find_best_merges
from geo.overlap.scenarios.draws import draw_merges
from geo.overlap.scenarios.pieces import count_pieces, find_touching
from geo.overlap.scenarios.reading import read_scenario
from geo.zones.borders import Borders
from geo.zones.table import Labels, ZoneTable

SIDE = 4
NEIGHBOURS = np.array(
    sorted(
        [(zone, zone + 1) for zone in range(SIDE**2) if (zone + 1) % SIDE]
        + [(zone, zone + SIDE) for zone in range(SIDE**2 - SIDE)]
    )
)
LINES = np.array([shapely.LineString([(0, 0), (1000, 0)])] * len(NEIGHBOURS), object)
BORDERS = Borders(*NEIGHBOURS.T.astype(np.int32), LINES)


def codes(letters: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(letters), min_size=SIDE**2, max_size=SIDE**2)


COUNTRY = st.tuples(
    codes("abcdef"),
    codes("pqrst"),
    st.lists(st.integers(1, 1000), min_size=SIDE**2, max_size=SIDE**2),
)
Country = tuple[ZoneTable, Layers]


def country(drawn: tuple[list[str], list[str], list[int]]) -> Country:
    """Layers x and y over a square of zones that touch side by side; loose pieces and all."""
    first, second, weights = drawn
    labels = {"x": Labels.of(first), "y": Labels.of(second)}
    known = Layers.example().layer("jeugdregio")
    layers = Layers(
        [replace(known, id=name, made_of="zone") for name in labels],
        [Region(name, code, code, code) for name in labels for code in labels[name].codes],
    )
    ids = tuple(f"z{zone}" for zone in range(SIDE**2))
    return ZoneTable(ids, labels, {"youth": np.array(weights, np.float64)}), layers


Given = dict[str, dict[str, Any]]

NO_MERGER: Given = {"merge_best": {"layer": "x", "with": "y", "count": 0}}


def carried_out(made: Country, *given: Given) -> ZoneTable:
    table, layers = made
    choices = Choices(layers, ("youth",))
    steps = [
        STEPS[kind].model_validate(about, context=choices)
        for step in given
        for kind, about in step.items()
    ]
    faults = Faults("/steps")
    applied = apply(table, NEIGHBOURS, layers, steps, "youth", faults)
    faults.check()
    return applied.table


def merge(layer: str, *regions: str) -> Given:
    return {"merge": {"layer": layer, "regions": list(regions)}}


def move(to: str, zone: int) -> Given:
    return {"move": {"layer": "x", "to": to, "zones": [f"z{zone}"]}}


def replace_by(layer: str, by: str) -> Given:
    return {"replace": {"layer": layer, "by": by}}


def pairs_of(table: ZoneTable, layer: str) -> list[tuple[str, str]]:
    """Codes of regions that touch."""
    labels = table.labels[layer]
    found = find_touching(labels.index.astype(np.intp), NEIGHBOURS)
    return [(labels.codes[one], labels.codes[two]) for one, two in found]


def some_pair(data: st.DataObject, table: ZoneTable, layer: str) -> tuple[str, str]:
    options = pairs_of(table, layer)
    assume(options)
    return data.draw(st.sampled_from(options))


def figures(table: ZoneTable) -> Any:
    return make_panel(table, BORDERS, "x", "y").figures


def column(table: ZoneTable, layer: str) -> list[str | None]:
    return [table.labels[layer].code(zone) for zone in range(len(table))]


@given(COUNTRY)
def test_everything_in_one_region_leaves_nothing_unknown(drawn: Any) -> None:
    made = country(drawn)
    regions = made[0].labels["y"].codes
    assume(len(regions) > 1)
    after = carried_out(made, merge("y", *regions))
    values = cross_layers(after, "x", "y").values
    assert entropy(values.sum(axis=0)) == 0
    found = figures(after)
    assert (found["completeness"], found["wallace_source_target"]) == (1, 1)
    assert found["variation_of_information"] == pytest.approx(entropy(values.sum(axis=1)))


@given(COUNTRY, st.data())
def test_merging_targets_never_parts_people(drawn: Any, data: st.DataObject) -> None:
    made = country(drawn)
    pair = some_pair(data, made[0], "y")
    before, after = figures(made[0]), figures(carried_out(made, merge("y", *pair)))
    assert after["wallace_source_target"] >= before["wallace_source_target"] - 1e-12
    assert after["purity_source_target"] >= before["purity_source_target"] - 1e-12
    assert after["uncertainty_mean"] <= before["uncertainty_mean"] + 1e-12
    assert after["nested_share"] >= before["nested_share"] - 1e-12
    assert after["coincident_border_km"] <= before["coincident_border_km"]


@given(COUNTRY, st.data())
def test_steps_that_change_nothing_are_the_identity(drawn: Any, data: st.DataObject) -> None:
    made = table, _ = country(drawn)
    zone = data.draw(st.integers(0, SIDE**2 - 1))
    here = table.labels["x"].code(zone)
    assert here is not None
    after = carried_out(made, move(here, zone), NO_MERGER)
    for layer, labels in table.labels.items():
        assert after.labels[layer].codes == labels.codes
        assert np.array_equal(after.labels[layer].index, labels.index)
    twice = carried_out(made, replace_by("x", "y"), replace_by("y", "x"))
    assert column(twice, "x") == column(twice, "y") == column(table, "y")


@given(COUNTRY, st.data())
def test_weight_is_conserved_and_no_region_is_empty(drawn: Any, data: st.DataObject) -> None:
    made = table, _ = country(drawn)
    zone, near = data.draw(st.permutations(data.draw(st.sampled_from(NEIGHBOURS.tolist()))))
    to = table.labels["x"].code(near)
    assert to is not None
    with suppress(InputError):
        after = carried_out(made, move(to, zone))
        assert column(after, "x")[zone] == to
        check_moved(table, after)


def check_moved(table: ZoneTable, after: ZoneTable) -> None:
    relation = cross_layers(after, "x", "y")
    assert relation.values.sum() == table.weights["youth"].sum()
    assert after.labels["x"].codes == table.labels["x"].codes
    assert (relation.zones.sum(axis=1) > 0).all()
    loose_before = loose(table)
    assert sum(loose(after).values()) <= sum(loose_before.values())
    assert all(count <= loose_before[code] for code, count in loose(after).items())


def loose(table: ZoneTable) -> dict[str, int]:
    """Code -> pieces of a region less one, counted by networkx."""
    graph = nx.Graph(NEIGHBOURS.tolist())
    labels = table.labels["x"]
    return {
        code: nx.number_connected_components(graph.subgraph(labels.zones_of(code).tolist())) - 1
        for code in labels.codes
    }


@given(COUNTRY, st.data())
def test_independent_mergers_come_in_any_order(drawn: Any, data: st.DataObject) -> None:
    made = table, _ = country(drawn)
    one = some_pair(data, table, "x")
    others = [pair for pair in pairs_of(table, "x") if not set(pair) & set(one)]
    assume(others)
    first, second = merge("x", *one), merge("x", *data.draw(st.sampled_from(others)))
    third = merge("y", *some_pair(data, table, "y"))
    orders = [(first, second, third), (third, second, first), (second, third, first)]
    found = [carried_out(made, *order) for order in orders]
    for layer in ("x", "y"):
        assert all(column(this, layer) == column(that, layer) for this, that in pairwise(found))


@given(COUNTRY, st.data())
def test_merging_in_parts_is_merging_at_once(drawn: Any, data: st.DataObject) -> None:
    made = table, _ = country(drawn)
    one, two = some_pair(data, table, "x")
    then = carried_out(made, merge("x", one, two))
    kept, three = some_pair(data, then, "x")
    assume(min(one, two) in (kept, three))
    after = carried_out((then, made[1]), merge("x", kept, three))
    regions = {one, two, kept, three}
    assert column(after, "x") == column(carried_out(made, merge("x", *sorted(regions))), "x")


@given(COUNTRY, st.integers(0, 5), st.integers(0, 2**32 - 1))
def test_random_mergers_leave_no_more_loose_pieces(drawn: Any, count: int, seed: int) -> None:
    table, _ = country(drawn)
    index = table.labels["x"].index.astype(np.intp)
    regions = len(table.labels["x"].codes)
    pairs = find_touching(index, NEIGHBOURS)
    into = draw_merges(regions, pairs, count, np.random.default_rng(seed))
    assert len(set(into.tolist())) == max(1, regions - count)
    before = count_pieces(index, NEIGHBOURS, regions) - 1
    after = count_pieces(into[index], NEIGHBOURS, regions)
    for kept in set(into.tolist()):
        assert after[kept] - 1 <= before[into == kept].sum()


@given(COUNTRY)
def test_best_mergers_end_where_all_is_one(drawn: Any) -> None:
    table, _ = country(drawn)
    values = cross_layers(table, "x", "y").values
    pairs = find_touching(table.labels["x"].index.astype(np.intp), NEIGHBOURS)
    found = find_best_merges(values, pairs, len(values))
    assert len(found) == len(values) - 1
    if found:
        assert found[-1].variation == pytest.approx(entropy(values.sum(axis=0)), abs=1e-9)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["steps", "merge", "move", "replace", "merge_best", "layer", "regions", "with", "by",
             "count", "to", "zones", "gemeenten", "into", "name", "source", "weight", "reference"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@given(ANYTHING)
def test_whatever_is_read_gives_a_scenario_or_faults(given_: Any) -> None:
    faults = Faults("/steps")
    layers = Layers.example()
    reading = read_scenario(given_, layers, ["youth"], faults)
    steps = given_.get("steps") if isinstance(given_, dict) else None
    if not len(faults):
        assert reading.make_scenario(layers, faults) is not None
        assert isinstance(steps, list)
        assert None not in reading.steps
    else:
        with pytest.raises(InputError):
            faults.check()
