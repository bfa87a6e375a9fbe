"""What the page shows besides answers: the matrix as a heat map, and what is the same for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import isnan

import numpy as np
from markupsafe import Markup

from geo.layers.catalogue import Layer
from geo.overlap.metrics.measures import Better, Measure, read_measures
from geo.overlap.panel import compute_figure
from geo.release.load import Release
from geo.release.once import once_per_release
from maps.wording import Wording
from service.shared.measures.showing import show
from service.shared.measures.words import say_value
from service.shared.pages import environment
from service.subjects.coinciding.answer import Coincidences, answer_coinciding
from service.subjects.consultation.answer import (
    Consultation,
    answer_consultation,
    answer_inspiration,
)
from service.subjects.mismatch.answer import PairFit, answer_metrics, rank_fits
from service.subjects.mismatch.asked import LAYERS, WEIGHT
from service.subjects.rankings.answer import Ranking, answer_ranking, list_varying

RANKED = ("gemeente", "swv_po", "swv_vo", "jeugdregio")

SHADES = 6
"""Shades of a cell, from 0 (fits best) to this; the style sheet has a colour for each."""


@dataclass(frozen=True)
class Country:
    """What is the same for every reader of a release.

    fits: pairs of layers, the worst first; wallace: the sentences about two children; gemeenten:
    the ranking of gemeenten; consultation: the pairs that consult; coinciding: regions that are the
    same area; sections: these, rankings, consultation and members as HTML.
    """

    fits: list[PairFit]
    wallace: list[str]
    gemeenten: Ranking
    consultation: Consultation
    coinciding: Coincidences
    sections: Markup


@once_per_release
def view_country(release: Release) -> Country:
    """Return what is the same for every reader; made on the first request for it."""
    rankings = [answer_ranking(release, name) for name in RANKED]
    consultation = answer_consultation(release)
    coinciding = answer_coinciding(release)
    context = {
        "release": release,
        "rankings": [
            (release.layers.layer(ranking["layer"]), ranking, list_varying(ranking))
            for ranking in rankings
        ],
        "consultation": consultation,
        "coinciding": coinciding,
        "inspiration": answer_inspiration(release),
    }
    sections = [
        environment().get_template(f"mismatch/{name}.html").render(**context)
        for name in ("samen", "ranglijsten", "overleg")
    ]
    said = answer_metrics(release, *LAYERS, WEIGHT)["measures"]
    return Country(
        fits=rank_fits(release),
        wallace=[said[f"wallace_{way}"]["sentence"] for way in ("source_target", "target_source")],
        gemeenten=rankings[0],
        consultation=consultation,
        coinciding=coinciding,
        sections=Markup("".join(sections)),  # made by our own templates, which escape
    )


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
