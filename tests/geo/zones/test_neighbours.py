"""Which zones touch, on the toy country, on islands and on the country of 2020."""

import networkx as nx
import numpy as np
import shapely

from geo.release.load import Release
from geo.zones.borders import trace_borders
from geo.zones.neighbours import neighbours
from geo.zones.parts import connected

ISLANDS = {
    frozenset({"GM0448-1", "GM0400-1"}),  # Texel and Den Helder
    frozenset({"GM0096-1", "GM0448-1"}),  # Vlieland and Texel
    frozenset({"GM0060-1", "GM0093-1"}),  # Ameland and Terschelling
    frozenset({"GM0088-1", "GM1966-1"}),  # Schiermonnikoog and Het Hogeland
    frozenset({"GM0677-1", "GM0703-1"}),  # Hulst and Reimerswaal, over the Westerschelde
}


def test_a_corner_is_no_border(toy: Release) -> None:
    names = [[toy.zones.ids[zone] for zone in pair] for pair in toy.neighbours]
    assert names == [
        ["GM0001-1", "GM0002-1"],
        ["GM0001-1", "GM0003-1"],
        ["GM0001-1", "GM0003-2"],
        ["GM0002-1", "GM0004-1"],
        ["GM0003-1", "GM0003-2"],
        ["GM0003-2", "GM0004-1"],
    ]


def test_the_country_hangs_together_by_five_bridges(release: Release) -> None:
    ids, borders = release.zones.ids, release.borders
    lines = {
        frozenset((int(left), int(right)))
        for left, right in zip(borders.left, borders.right, strict=True)
        if right >= 0
    }
    pairs = {frozenset(map(int, pair)) for pair in release.neighbours}
    assert lines <= pairs
    assert {frozenset(ids[zone] for zone in pair) for pair in pairs - lines} == ISLANDS
    graph = nx.Graph([tuple(pair) for pair in pairs])
    assert nx.is_connected(graph)
    assert len(graph) == len(ids)


def test_pairs_are_ordered_and_each_there_once(release: Release) -> None:
    pairs = release.neighbours
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert np.array_equal(pairs, np.unique(pairs, axis=0))


def test_a_bridge_is_the_shortest_way_over(release: Release) -> None:
    shapes, position = release.zones.shapes, release.zones.position
    south = [position[zone] for zone in ("GM0677-1", "GM0715-1", "GM1714-1")]
    rest = np.setdiff1d(np.arange(len(shapes)), south)
    apart = shapely.distance(shapes[south][:, None], shapes[rest][None, :])
    near, far = np.unravel_index(apart.argmin(), apart.shape)
    assert {release.zones.ids[south[near]], release.zones.ids[rest[far]]} == {
        "GM0677-1", "GM0703-1",
    }  # fmt: skip


def test_two_islands_nearest_to_each_other_still_reach_the_land() -> None:
    # Land at 0-2, islands at 10-11 and 12-13: each island is nearest to the other.
    shapes = shapely.box([0, 1, 10, 12], 0, [1, 2, 11, 13], 1)
    pairs = neighbours(trace_borders(shapes), shapes)
    assert pairs.tolist() == [[0, 1], [1, 2], [2, 3]]


def test_connected_parts_against_networkx() -> None:
    random = np.random.default_rng(7)
    for _ in range(20):
        pairs = np.unique(np.sort(random.integers(0, 30, (20, 2)), axis=1), axis=0)
        part = connected(30, pairs)
        graph = nx.Graph(pairs.tolist())
        graph.add_nodes_from(range(30))
        expected = {frozenset(group) for group in nx.connected_components(graph)}
        assert {frozenset(np.flatnonzero(part == number)) for number in set(part)} == expected


def test_without_any_border_all_are_joined_once_each() -> None:
    shapes = shapely.box([0, 3, 10], 0, [1, 4, 11], 1)
    assert neighbours(trace_borders(shapes), shapes).tolist() == [[0, 1], [1, 2]]
