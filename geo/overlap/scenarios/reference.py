"""Is a scenario better than chance? The same number of mergers, drawn at random, many times.

Any merger changes some figure: fewer regions are fewer borders. What says something is how a
scenario does beside other divisions into as few regions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import Layers
from geo.overlap.metrics.measures import read_measures
from geo.overlap.panel import make_panel
from geo.overlap.scenarios.asked import Draws
from geo.overlap.scenarios.change import EQUAL
from geo.overlap.scenarios.draws import draw_merges
from geo.overlap.scenarios.pieces import find_touching
from geo.zones.borders import Borders
from geo.zones.codes import NONE
from geo.zones.parts import Pairs
from geo.zones.table import Labels, ZoneTable


@dataclass(frozen=True)
class Country:
    """What a scenario is carried out on; neighbours: pairs of zones that touch."""

    layers: Layers
    table: ZoneTable
    borders: Borders
    neighbours: Pairs


@dataclass(frozen=True)
class Standing:
    """Where the value of a scenario stands among those of random mergers.

    percentile: 0-100, the part of the draws with a lower value, equal ones for half; low, median,
    high: 5, 50 and 95 % of the draws lie below; better_than: part of the draws (0-1) that the
    scenario beats, equal ones for half, None for a figure without a better direction.
    """

    percentile: float
    low: float
    median: float
    high: float
    better_than: float | None


@dataclass(frozen=True)
class Reference:
    """The random reference of a scenario.

    merges: layer of the judged pair -> number of mergers in every draw; figures: by their keys in
    the catalogue, those that have a value in the scenario and in every draw.
    """

    draws: Draws
    merges: Mapping[str, int]
    figures: Mapping[str, Standing]


def draw_reference(
    country: Country,
    pair: tuple[str, str],
    weight: str,
    merges: Mapping[str, int],
    draws: Draws,
    values: Mapping[str, float],
) -> Reference:
    """Set the values of a scenario among random mergers of the same number.

    country: before the scenario; pair: source and target that are judged; merges: layer -> number
    of mergers; values: figures of the scenario.
    """
    drawn = draw_figures(country, pair, weight, merges, draws)
    figures = {
        key: find_standing(values[key], found, read_measures()[key].better)
        for key, found in drawn.items()
        if np.isfinite(found).all() and np.isfinite(values[key])
    }
    return Reference(draws, dict(merges), figures)


def draw_figures(
    country: Country, pair: tuple[str, str], weight: str, merges: Mapping[str, int], draws: Draws
) -> dict[str, NDArray[np.float64]]:
    """Return per headline figure of the pair its value in every draw."""
    random = np.random.default_rng(draws.seed)
    table = country.table
    pairs = {
        layer: find_touching(table.labels[layer].index.astype(np.intp), country.neighbours)
        for layer in merges
    }
    rows = []
    for _ in range(draws.draws):
        labels = dict(table.labels)
        for layer, count in merges.items():
            regions = len(labels[layer].codes)
            into = draw_merges(regions, pairs[layer], count, random)
            labels[layer] = merge_labels(labels[layer], into)
        now = replace(table, labels=labels)
        rows.append(make_panel(now, country.borders, *pair, weight, full=False).figures)
    return {key: np.array([row[key] for row in rows], np.float64) for key in rows[0]}


def merge_labels(labels: Labels, into: NDArray[np.intp]) -> Labels:
    """Return the labels after each region went into another one, or into itself.

    >>> labels = merge_labels(Labels.of(["a", "b", "c", ""]), np.array([0, 1, 1]))
    >>> labels.codes, labels.index.tolist()
    (('a', 'b'), [0, 1, 1, -1])
    """
    kept, number = np.unique(into, return_inverse=True)
    index = np.append(number, NONE)[labels.index]  # NONE is the last one
    return Labels(tuple(labels.codes[region] for region in kept), index.astype(np.int16))


def find_standing(value: float, drawn: NDArray[np.float64], better: str) -> Standing:
    """Find where a value stands among drawn ones.

    >>> find_standing(2.0, np.array([1.0, 2.0, 3.0, 4.0]), "lower")
    Standing(percentile=37.5, low=1.15, median=2.5, high=3.8499999999999996, better_than=0.625)
    """
    equal = np.abs(drawn - value) <= EQUAL
    below = float(((drawn < value) & ~equal).mean() + equal.mean() / 2)
    low, median, high = np.quantile(drawn, (0.05, 0.5, 0.95)).tolist()
    beaten = {"higher": below, "lower": 1 - below}.get(better)
    return Standing(100 * below, low, median, high, beaten)
