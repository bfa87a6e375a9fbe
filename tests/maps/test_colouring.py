"""Neighbours differ in colour, also for readers who see fewer colours."""

import itertools

import networkx as nx
import numpy as np
import pytest
import shapely

from geo.release.load import Release
from geo.zones.borders import trace_borders
from geo.zones.table import Labels
from maps import palette
from maps.colouring import MOST, colour_regions, find_neighbours

LEAST_DIFFERENCE = 11.0
"""In CIELAB; about 2 is just noticeable side by side."""

SIGHT = {
    "all colours": np.eye(3),
    "no red cones": [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green cones": [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue cones": [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}  # fmt: skip
"""Linear RGB as people with colour blindness see it (Machado, Oliveira and Fernandes, 2009)."""

LAYERS = (
    "gemeente", "swv_po", "swv_vo", "jeugdregio", "ggdregio", "veiligheidsregio",
    "arbeidsmarktregio", "rmcregio", "zorgkantoorregio", "provincie", "corop", "inspiratieregio",
)  # fmt: skip


def test_all_layers_are_tested(release: Release) -> None:
    assert set(LAYERS) == set(release.layers.ids)


@pytest.mark.parametrize("layer", LAYERS)
def test_neighbours_differ_on_the_drawing_and_on_the_full_borders(
    release: Release, layer: str
) -> None:
    labels = release.zones.labels[layer]
    colours = colour_regions(release.drawing, labels)
    assert len(colours) == len(labels.codes)
    assert max(colours) < MOST == len(palette.REGION_FILLS)
    graph = nx.Graph(find_neighbours(release.drawing, labels))
    assert max(colours) <= max(nx.greedy_color(graph, "DSATUR").values())
    for borders in (release.drawing, release.borders):
        assert all(colours[a] != colours[b] for a, b in find_neighbours(borders, labels))
    assert colours == colour_regions(release.drawing, labels)


def test_zones_of_one_region_and_no_region_are_no_neighbours() -> None:
    shapes = shapely.box([0, 1, 2], [0, 0, 0], [1, 2, 3], [1, 1, 1])
    assert find_neighbours(trace_borders(shapes), Labels.of(["a", "a", ""])) == []
    assert find_neighbours(trace_borders(shapes), Labels.of(["a", "b", "b"])) == [(0, 1)]


def test_a_layer_without_regions_has_no_colours() -> None:
    assert colour_regions(trace_borders(shapely.box([0], [0], [1], [1])), Labels.of([""])) == []


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(
    "fills",
    [(*palette.CLASS_FILLS.values(), palette.NO_REGION_FILL), palette.REGION_FILLS],
    ids=["classes", "regions"],
)
def test_fills_can_be_told_apart(fills: tuple[str, ...], sight: str) -> None:
    seen = [_lab(np.asarray(SIGHT[sight]) @ _linear(fill)) for fill in fills]
    for first, second in itertools.combinations(seen, 2):
        assert np.linalg.norm(first - second) > LEAST_DIFFERENCE


def _linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ np.clip(linear, 0, 1) / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
