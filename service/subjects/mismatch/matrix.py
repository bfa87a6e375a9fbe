"""The matrix of all layers by one measure, as a heat map with the numbers in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from geo.layers.catalogue import Layer
from geo.overlap.metrics.measures import Better, Measure, read_measures
from geo.overlap.panel import figure
from geo.release.load import Release
from maps.wording import Wording
from service.shared.measures.showing import show
from service.shared.measures.words import say_value

SHADES = 6
"""Shades of a cell, from 0 (fits best) to this; the style sheet has a colour for each."""


@dataclass(frozen=True)
class Cell:
    """One cell; other: the layer of the column, with its id; shade: 0 to SHADES, -1 for none."""

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
class Matrix:
    """Rows of cells, one row per layer that covers the country; `key` is the measure."""

    key: str
    rows: Sequence[Sequence[Cell]]
    symmetric: bool


def matrix(release: Release, key: str, weight: str) -> Matrix:
    """The figure of every ordered pair of the layers that cover the country."""
    layers = [release.layers.layer(name) for name in release.layers.covering]
    values = [
        [
            figure(release.zones, release.borders, row.id, column.id, weight, key)
            if row is not column
            else float("nan")
            for column in layers
        ]
        for row in layers
    ]
    measure = read_measures()[key]
    known = [value for row in values for value in row if not isnan(value)]
    bounds = (min(known, default=0.0), max(known, default=0.0))
    rows = [
        [
            _cell(
                Wording(row, column, weight), measure, value, shade(value, bounds, measure.better)
            )
            for column, value in zip(layers, line, strict=True)
        ]
        for row, line in zip(layers, values, strict=True)
    ]
    return Matrix(key, rows, symmetric=_symmetric(values))


def shade(value: float, bounds: tuple[float, float], better: Better) -> int:
    """How badly a value does among all others, 0 to SHADES; -1 where it is not known.

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


def _cell(words: Wording, measure: Measure, value: float, shaded: int) -> Cell:
    shown, sentence = show(measure.unit, value), say_value(measure, words, value)
    return Cell(words.first, words.second, shown, shaded, sentence)


def _symmetric(values: Sequence[Sequence[float]]) -> bool:
    """Whether the figure is the same in both directions."""
    return all(
        isnan(values[row][column]) or abs(values[row][column] - values[column][row]) < 1e-9
        for row in range(len(values))
        for column in range(row)
    )
