"""Carrying out steps, on the toy country of tests/conftest.py and on that of 2020."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest

from geo.errors import InputError
from geo.overlap.scenarios.pieces import (
    count_pieces,
    find_loose_pairs,
    find_touching,
    number_pieces,
)

EMPTY = "houdt in laag"
TORN = "in losse delen"


def move(layer: str, to: str, *gemeenten: str, zones: tuple[str, ...] = ()) -> dict[str, Any]:
    about = {"layer": layer, "to": to, "gemeenten": list(gemeenten), "zones": list(zones)}
    return {"move": about}


def merge(layer: str, *regions: str, **about: str) -> dict[str, Any]:
    return {"merge": {"layer": layer, "regions": list(regions), **about}}


def refusals(country: Any, *steps: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Pointer, code and kind of every fault."""
    with pytest.raises(InputError) as caught:
        country.carry_out(*steps)
    return [(fault.pointer, fault.value, fault.kind) for fault in caught.value.faults]


def test_merging_keeps_one_code_and_all_other_columns(small: Any) -> None:
    _, applied = small.carry_out(merge("swv_vo", "VO0101", "VO0102", into="VO0102"))
    assert set(small.codes(applied, "swv_vo").values()) == {"VO0102"}
    assert applied.table.labels["swv_vo"].codes == ("VO0102",)
    for layer, labels in small.table.labels.items():
        assert layer == "swv_vo" or applied.table.labels[layer] is labels
    assert applied.table.shapes is small.table.shapes
    assert applied.table.weights is small.table.weights
    (merged,) = applied.merged
    assert (merged.step, merged.regions, merged.into) == (0, ("VO0101", "VO0102"), "VO0102")
    assert merged.variation is None


def test_moving_a_gemeente_moves_all_its_zones(small: Any) -> None:
    _, applied = small.carry_out(move("swv_vo", "VO0101", "GM0003"))
    assert small.codes(applied, "swv_vo") == {
        "GM0001-1": "VO0101", "GM0002-1": "VO0101", "GM0003-1": "VO0101", "GM0003-2": "VO0101",
        "GM0004-1": "VO0102",
    }  # fmt: skip


def test_moving_one_zone_moves_no_other(small: Any) -> None:
    _, applied = small.carry_out(move("jeugdregio", "JZ02", zones=("GM0003-2",)))
    before = {zone: small.table.labels["jeugdregio"].code(n) for zone, n in positions(small)}
    assert small.codes(applied, "jeugdregio") == before | {"GM0003-2": "JZ02"}


def positions(country: Any) -> list[tuple[str, int]]:
    return list(country.table.position.items())


def test_replacing_takes_the_other_layer_as_it_is_by_then(small: Any) -> None:
    steps = (
        merge("jeugdregio", "JZ01", "JZ02"),
        {"replace": {"layer": "swv_po", "by": "jeugdregio"}},
    )
    _, applied = small.carry_out(*steps)
    assert applied.table.labels["swv_po"].codes == ("JZ01",)
    assert applied.named_as == {"jeugdregio": "jeugdregio", "swv_po": "jeugdregio"}
    assert "swv_po" not in applied.table.certainty
    _, applied = small.carry_out(*reversed(steps))
    assert applied.table.labels["swv_po"].codes == ("JZ01", "JZ02")


def test_a_replaced_layer_has_the_codes_of_the_other(small: Any) -> None:
    put = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
    _, applied = small.carry_out(put, merge("swv_po", "JZ01", "JZ02"))
    assert applied.table.labels["swv_po"].codes == ("JZ01",)
    assert applied.table.labels["jeugdregio"].codes == ("JZ01", "JZ02")
    assert refusals(small, put, merge("swv_po", "PO0101", "PO0102")) == [
        ("/steps/1/merge/regions/0", "PO0101", "unknown-name"),
        ("/steps/1/merge/regions/1", "PO0102", "unknown-name"),
    ]


def test_a_zone_that_moves_is_in_doubt_no_more(small: Any) -> None:
    position = small.table.position
    doubt = small.table.certainty["swv_vo"]
    assert doubt[position["GM0004-1"]] == 2
    _, applied = small.carry_out(move("swv_vo", "VO0101", "GM0004"))
    assert applied.table.certainty["swv_vo"][position["GM0004-1"]] == 0
    assert small.table.certainty["swv_vo"][position["GM0004-1"]] == 2
    _, stays = small.carry_out(move("swv_vo", "VO0102", "GM0004"))
    assert np.array_equal(stays.table.certainty["swv_vo"], doubt)


def test_gemeenten_are_those_of_that_step(small: Any) -> None:
    one = merge("gemeente", "GM0002", "GM0004")
    _, applied = small.carry_out(one, move("swv_vo", "VO0101", "GM0002"))
    assert small.codes(applied, "swv_vo")["GM0004-1"] == "VO0101"
    found = refusals(small, one, move("swv_vo", "VO0101", "GM0004"))
    assert found == [("/steps/1/move/gemeenten/0", "GM0004", "merged-away")]


def test_a_region_that_keeps_no_zone_is_refused(small: Any) -> None:
    found = refusals(small, move("jeugdregio", "JZ01", "GM0002", "GM0004"))
    assert found == [("/steps/0", "JZ02", "left-empty")]
    half = move("jeugdregio", "JZ01", "GM0002"), move("jeugdregio", "JZ01", "GM0004")
    assert refusals(small, *half) == [("/steps/1", "JZ02", "left-empty")]


def test_a_region_may_be_empty_on_the_way(small: Any) -> None:
    away = move("jeugdregio", "JZ01", "GM0002", "GM0004")
    _, applied = small.carry_out(away, move("jeugdregio", "JZ02", "GM0004"))
    assert small.codes(applied, "jeugdregio")["GM0004-1"] == "JZ02"
    assert small.codes(applied, "jeugdregio")["GM0002-1"] == "JZ01"


def test_what_does_not_touch_is_torn_on_both_sides(small: Any) -> None:
    # Dee touches Bee and the east of Cee alone, and these two meet in a corner.
    found = refusals(small, move("swv_po", "PO0101", "GM0004"))
    assert found == [("/steps/0", "PO0101", "torn"), ("/steps/0", "PO0102", "torn")]


def test_a_merged_region_is_named_with_its_successor(netherlands: Any) -> None:
    steps = merge("corop", "CR01", "CR02"), merge("corop", "CR02", "CR03")
    with pytest.raises(InputError, match=r"stap 1 voegde die samen met CR01 \(Oost-Groningen\)"):
        netherlands.carry_out(*steps)


def test_merging_over_water_is_possible(netherlands: Any) -> None:
    _, applied = netherlands.carry_out(merge("corop", "CR31", "CR32"))  # Zeeuws-Vlaanderen
    assert len(applied.table.labels["corop"].codes) == 39


def test_islands_that_lay_loose_before_are_no_fault(netherlands: Any) -> None:
    # Friesland keeps islands of which the nearest land is Texel and Groningen.
    _, applied = netherlands.carry_out(merge("provincie", "PV21", "PV24"))
    assert len(applied.table.labels["provincie"].codes) == 11


def test_a_new_loose_piece_may_not_stand_in_for_an_old_one(netherlands: Any) -> None:
    # Groningen and Friesland together join Schiermonnikoog; Food Valley is still far away.
    found = refusals(netherlands, merge("jeugdregio", "JZ01", "JZ02", "JZ21"))
    assert found == [("/steps/0", "JZ01", "torn")]
    assert netherlands.carry_out(merge("jeugdregio", "JZ01", "JZ02"))


def test_regions_may_touch_through_one_that_joins_later(netherlands: Any) -> None:
    around = merge("provincie", "PV20", "PV23"), merge("provincie", "PV20", "PV22")
    assert netherlands.carry_out(*around)  # Groningen and Overijssel, then Drenthe between them
    assert refusals(netherlands, around[0]) == [("/steps/0", "PV20", "torn")]


def test_a_region_cut_in_two_is_refused(make: Callable[..., Any]) -> None:
    line = make({"x": "aaab", "y": "pppp"}, [1, 1, 1, 1], [(0, 1), (1, 2), (2, 3), (1, 3)])
    step = move("x", "b", zones=("z1",))
    with pytest.raises(InputError) as caught:
        line.carry_out(step)
    (fault,) = caught.value.faults
    assert (fault.value, fault.kind) == ("a", "torn")
    assert "z0 raakt de rest niet" in fault.message


def test_an_exclave_does_not_hold_two_halves_together(make: Callable[..., Any]) -> None:
    line = make({"x": "aaaba", "y": "ppppp"}, [1] * 5, [(0, 1), (1, 2), (1, 3), (2, 3), (3, 4)])
    assert refusals(line, move("x", "b", zones=("z1",))) == [("/steps/0", "a", "torn")]


def test_an_exclave_may_go_home(make: Callable[..., Any]) -> None:
    line = make({"x": "abab", "y": "pppp"}, [1] * 4, [(0, 1), (1, 2), (2, 3)])
    _, applied = line.carry_out(move("x", "b", zones=("z2",)))
    assert list(line.codes(applied, "x").values()) == ["a", "b", "b", "b"]


def test_an_exclave_may_not_move_elsewhere(make: Callable[..., Any]) -> None:
    # The number of loose pieces stays the same, but b would have one that it did not have.
    line = make({"x": "acacb", "y": "ppppp"}, [1] * 5, [(0, 1), (1, 2), (2, 3), (3, 4)])
    assert refusals(line, move("x", "b", zones=("z2",))) == [("/steps/0", "b", "torn")]


def test_an_exclave_that_is_joined_does_not_hide_a_cut(make: Callable[..., Any]) -> None:
    # a: z0 z1 z2 and the exclave z4; b: z3 between them, and z5 that touches z1 and z3. With z3
    # the exclave comes home; with z1 to b, z0 is cut off. As many loose pieces as before.
    pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (1, 5), (3, 5)]
    ring = make({"x": "aaabab", "y": "pppppp"}, [1] * 6, pairs)
    home, cut = move("x", "a", zones=("z3",)), move("x", "b", zones=("z1",))
    _, applied = ring.carry_out(home)
    assert "".join(map(str, ring.codes(applied, "x").values())) == "aaaaab"
    assert refusals(ring, cut) == [("/steps/0", "a", "torn")]
    assert refusals(ring, home, cut) == [("/steps/1", "a", "torn")]


def test_no_exclave_hides_a_cut_in_the_release(netherlands: Any) -> None:
    there = move("corop", "CR04", zones=("GM1966-1",))
    back = move("corop", "CR05", zones=("GM1949-1",))
    with pytest.raises(InputError, match=r"CR04 .* losse delen: Harlingen"):
        netherlands.carry_out(there, back)


def test_best_mergers_join_only_what_touches(netherlands: Any) -> None:
    step = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 41}}
    _, applied = netherlands.carry_out(step)
    assert len(applied.merged) == 41
    assert applied.table.labels["jeugdregio"].codes == ("JZ01",)


def test_no_more_best_mergers_than_there_are_regions_by_then(netherlands: Any) -> None:
    step = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 30}}
    with pytest.raises(InputError, match="heeft dan 12 regio's: daarvan zijn er hooguit 11"):
        netherlands.carry_out(step, step)


@pytest.mark.parametrize("seed", range(10))
def test_pieces_and_touching_against_networkx(seed: int) -> None:
    random = np.random.default_rng(seed)
    neighbours = np.unique(np.sort(random.integers(0, 40, (60, 2)), axis=1), axis=0)
    neighbours = neighbours[neighbours[:, 0] != neighbours[:, 1]]
    index = random.integers(-1, 6, 40)
    graph = nx.Graph(neighbours.tolist())
    graph.add_nodes_from(range(40))
    regions = {number: np.flatnonzero(index == number).tolist() for number in range(6)}
    parts = {
        number: list(nx.connected_components(graph.subgraph(zones)))
        for number, zones in regions.items()
    }
    counts = count_pieces(index, neighbours, 6)
    assert counts.tolist() == [len(parts[number]) for number in range(6)]
    found = number_pieces(index, neighbours)
    for zones in parts.values():
        assert all(len(set(found[list(piece)])) == 1 for piece in zones)
    loose = {frozenset(pair) for pair in find_loose_pairs(index, neighbours).tolist()}
    assert loose == {
        frozenset((one, other))
        for zones in parts.values()
        for first in zones
        for second in zones
        if first is not second
        for one in first
        for other in second
    }
    expected = {
        tuple(sorted((int(index[one]), int(index[other]))))
        for one, other in graph.edges
        if index[one] != index[other] and min(index[one], index[other]) >= 0
    }
    assert {tuple(pair) for pair in find_touching(index, neighbours).tolist()} == expected
