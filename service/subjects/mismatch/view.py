"""What the pages show besides answers: the matrix as a heat map, and what is the same for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import isnan

import numpy as np

from geo.layers.catalogue import Layer
from geo.overlap.metrics.measures import Better, Measure, read_measures
from geo.overlap.panel import compute_figure
from geo.release.load import Release
from geo.release.once import once_per_release
from maps.wording import Wording
from service.shared.measures.showing import show
from service.shared.measures.words import say_value
from service.subjects.coinciding.answer import Coincidences, answer_coinciding
from service.subjects.consultation.answer import Consultation, RegionTally, answer_consultation
from service.subjects.consultation.tables import Counted
from service.subjects.mismatch import words
from service.subjects.mismatch.answer import PairFit, rank_fits
from service.subjects.rankings.answer import Ranking, answer_ranking, list_varying

RANKED = ("gemeente", "swv_po", "swv_vo", "jeugdregio")

SHADES = 6
"""Shades of a cell, from 0 (fits best) to this; the style sheet has a colour for each."""

CONSULTING: Mapping[str, tuple[Counted, str]] = {
    "jeugdregio": ("regions", "overleg-jeugdregios"),
    "swv_po": ("partnerships", "overleg-samenwerkingsverbanden"),
    "swv_vo": ("partnerships", "overleg-samenwerkingsverbanden"),
    "gemeente": ("gemeenten", "overleg-gemeenten"),
}
"""Layer per which consultation is counted -> its part of the answer, the name of its file."""


@once_per_release
def find_fits(release: Release) -> list[PairFit]:
    """Return every pair of layers about children, the worst first."""
    return rank_fits(release)


@once_per_release
def view_coinciding(release: Release) -> Coincidences:
    """Return which regions are the same area."""
    return answer_coinciding(release)


@once_per_release
def view_consultation(release: Release) -> Consultation:
    """Return who has to consult whom."""
    return answer_consultation(release)


@dataclass(frozen=True)
class RankedLayer:
    """A ranking; varying: the counted layers in which its regions differ; fixed: the others."""

    layer: Layer
    ranking: Ranking
    varying: Sequence[str]
    fixed: Sequence[Layer]


def view_ranking(release: Release, name: str) -> RankedLayer:
    """Return a ranking; those of the page are made once."""
    return _rank_shown(release)[name] if name in RANKED else _rank(release, name)


@once_per_release
def _rank_shown(release: Release) -> dict[str, RankedLayer]:
    return {name: _rank(release, name) for name in RANKED}


def _rank(release: Release, name: str) -> RankedLayer:
    ranking = answer_ranking(release, name)
    varying = list_varying(ranking)
    fixed = [release.layers.layer(one) for one in ranking["counted"] if one not in varying]
    return RankedLayer(release.layers.layer(name), ranking, varying, fixed)


def view_own(release: Release, code: str) -> list[str]:
    """Return the sentences about one gemeente."""
    ranking = view_ranking(release, "gemeente").ranking
    return list(words.describe_gemeente(ranking, view_consultation(release), code))


@dataclass(frozen=True)
class Counts:
    """Consultation counted per region of a layer, most first; file: the name of the file."""

    layer: Layer
    rows: Sequence[RegionTally]
    file: str


def count_consultation(release: Release, name: str) -> Counts:
    """Return the counts per region of one of `CONSULTING`."""
    part, file = CONSULTING[name]
    rows = [row for row in view_consultation(release)[part] if row["layer"] == name]
    rows.sort(key=lambda row: -row["meetings"]["most"])
    return Counts(release.layers.layer(name), rows, file)


@dataclass(frozen=True)
class Cell:
    """One cell; column: the layer of the column; shade: 0 to SHADES, -1 for none."""

    row: Layer
    column: Layer
    shown: str
    shade: int
    sentence: str

    @property
    def diagonal(self) -> bool:
        """A layer against itself."""
        return self.row.id == self.column.id


@dataclass(frozen=True)
class HeatMap:
    """Rows of cells, one row per layer that covers the country; symmetric: there is as back."""

    rows: Sequence[Sequence[Cell]]
    symmetric: bool


def view_matrix(release: Release, key: str, weight: str) -> HeatMap:
    """Return the figure of every ordered pair of the layers that cover the country, shaded."""
    layers = [release.layers.layer(name) for name in release.layers.covering]
    values = np.full((len(layers), len(layers)), np.nan)
    for row, column in permutations(range(len(layers)), 2):
        pair = layers[row].id, layers[column].id
        values[row, column] = compute_figure(release.zones, release.borders, *pair, weight, key)
    measure = read_measures()[key]
    known = values[~np.isnan(values)]
    bounds = (known.min(initial=np.inf), known.max(initial=-np.inf))
    rows = [
        [
            _cell(Wording(row, column, weight), measure, float(value), bounds)
            for column, value in zip(layers, line, strict=True)
        ]
        for row, line in zip(layers, values, strict=True)
    ]
    return HeatMap(rows, symmetric=np.allclose(values, values.T, 0, 1e-9, equal_nan=True))


def shade(value: float, bounds: tuple[float, float], better: Better) -> int:
    """Return how badly a value does among all others, 0 to SHADES; -1 where it is not known.

    >>> shade(0.0, (0.0, 1.0), "lower"), shade(0.0, (0.0, 1.0), "higher"), shade(0.5, (0, 1), "")
    (0, 6, 3)
    """
    low, high = bounds
    if isnan(value):
        return -1
    if high == low:
        return 0
    place = (value - low) / (high - low)
    return round(SHADES * (1 - place if better == "higher" else place))


def _cell(words: Wording, measure: Measure, value: float, bounds: tuple[float, float]) -> Cell:
    return Cell(
        words.first,
        words.second,
        show(measure.unit, value),
        shade(value, bounds, measure.better),
        say_value(measure, words, value),
    )
