"""Who has to do with whom: laws on any country, edges by hand."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError, UnknownName
from geo.overlap.certainty import find_pair_certainty
from geo.overlap.dealings import check_covering, find_dealings, list_covering
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from geo.zones.table import ZoneTable
from tests.small_country import draw_zones

Rows = list[tuple[str, str, int, int]]
"""Per zone a code in each of two layers (empty for none), and a doubt on each."""

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "b", "c"]),
        st.sampled_from(["", "p", "q", "r", "s"]),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=12,
)


def table(rows: Rows) -> ZoneTable:
    x, y, *doubts = zip(*rows, strict=True) if rows else ((), (), (), ())
    certainty = dict(zip("xy", map(list, doubts), strict=True))
    return draw_zones([0] * len(rows), certainty, x=x, y=y)


@given(ROWS)
def test_it_agrees_with_a_loop_over_the_zones(rows: Rows) -> None:
    found = find_dealings(table(rows), "x", "y")
    doubts: dict[tuple[str, str], list[int]] = {}
    for first, second, one, other in rows:
        if first and second:
            doubts.setdefault((first, second), []).append(max(one, other))
    for row, source in enumerate(found.sources):
        for column, target in enumerate(found.targets):
            shared = doubts.get((source, target), [])
            standing = [doubt for doubt in shared if doubt < 2]
            assert found.standing[row, column] == bool(standing)
            assert found.unsure[row, column] == (1 in standing)
            assert found.contradicted[row, column] == (bool(shared) and not standing)


@given(ROWS)
def test_the_other_way_round_is_the_transpose(rows: Rows) -> None:
    zones = table(rows)
    there, back = find_dealings(zones, "x", "y"), find_dealings(zones, "y", "x")
    assert np.array_equal(there.certainty, back.certainty.T)
    assert (there.sources, there.targets) == (back.targets, back.sources)


@given(ROWS, st.randoms())
def test_neither_order_nor_splitting_of_zones_changes_anything(rows: Rows, random: Random) -> None:
    shuffled = [*rows, *rows]
    random.shuffle(shuffled)
    before, after = find_dealings(table(rows), "x", "y"), find_dealings(table(shuffled), "x", "y")
    assert np.array_equal(before.certainty, after.certainty)


@given(ROWS)
def test_all_zones_at_once_is_the_same_as_no_choice(rows: Rows) -> None:
    zones = table(rows)
    whole = find_dealings(zones, "x", "y", np.arange(len(rows)))
    assert np.array_equal(whole.certainty, find_dealings(zones, "x", "y").certainty)
    none = find_dealings(zones, "x", "y", np.empty(0, np.intp))
    assert not none.standing.any()
    assert not none.contradicted.any()


def test_a_layer_with_itself_is_a_diagonal(toy: Release) -> None:
    found = find_dealings(toy.zones, "gemeente", "gemeente")
    assert found.standing.tolist() == np.eye(4, dtype=bool).tolist()
    # VO0102 still governs Cee, so it has to do with itself although it left Dee.
    assert find_dealings(toy.zones, "swv_vo", "swv_vo").standing.tolist() == [
        [True, False],
        [False, True],
    ]


def test_no_pair_of_the_release_has_both_sure_and_contradicted_zones_unnoticed(
    release: Release,
) -> None:
    for layer in ("swv_po", "swv_vo"):
        found = find_dealings(release.zones, "gemeente", layer)
        doubted = find_pair_certainty(release.zones, "gemeente", layer)
        for row, column in np.argwhere(found.certainty >= 0):
            pair = found.sources[row], found.targets[column]
            certainty = CERTAINTIES[found.certainty[row, column]]
            assert doubted.get(pair, "vast") == certainty, "as the sheet of a region says"


def test_layers_that_cover_the_country_are_those_of_the_catalogue(
    toy: Release, release: Release
) -> None:
    for one in (toy, release):
        assert list_covering(one.zones) == one.layers.covering


def test_a_layer_that_does_not_cover_is_named_with_those_that_do(toy: Release) -> None:
    check_covering(toy.zones, "provincie")
    with pytest.raises(InputError, match="Laag inspiratieregio dekt niet het hele land") as caught:
        check_covering(toy.zones, "inspiratieregio", "lagen")
    assert caught.value.faults[0].pointer == "lagen"
    assert caught.value.faults[0].allowed == toy.layers.covering
    with pytest.raises(UnknownName, match="Kies uit: gemeente"):
        check_covering(toy.zones, "")
