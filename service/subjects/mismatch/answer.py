"""Mismatch: the panel of two layers, the matrix of all pairs, and which pairs fit worst."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, permutations
from math import isnan
from typing import Annotated, Literal

from typing_extensions import TypedDict

from geo.layers.catalogue import Layer
from geo.overlap.contingency import cross_layers
from geo.overlap.fit import classify_fit
from geo.overlap.metrics.measures import Measure, Unit, read_measures
from geo.overlap.panel import Panel, compute_region_figures, make_panel, measure_layers
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import CERTAINTIES, NONE, WEIGHTS
from maps.wording import Wording
from service.shared.answers import (
    Certainty,
    LayerNames,
    Noted,
    Notice,
    Provenance,
    Share,
    Weight,
    as_weight,
    make_warning,
    name_layers,
    state_provenance,
    take_fields,
)
from service.shared.measures.figures import ManyFigures, PairFigures, know_all, known
from service.shared.measures.showing import show
from service.shared.measures.words import (
    explain_generally,
    explain_measure,
    name_measure,
    say_of_many,
    say_value,
)


class Definition(TypedDict):
    """How a figure of two layers is made; `better` is the direction in which layers fit better."""

    formula: str
    range: str
    source: str
    unit: Unit
    better: Literal["higher", "lower"] | None


class Said(Definition):
    """A figure in Dutch, for two layers."""

    name: str
    meaning: str
    sentence: str


class ManySaid(TypedDict):
    """A figure of several layers, how it is made and in Dutch."""

    name: str
    meaning: str
    sentence: str
    unit: Unit
    formula: str
    range: str
    source: str


class RegionMetrics(TypedDict):
    """Figures of one region, seen from its layer; null in a region without (known) weight."""

    name: str
    label: str
    short: str
    partners: int | None
    effective_partners: float | None
    largest_share: Share | None
    largest_partner: str | None
    uncertainty: Annotated[float | None, Noted(description="bits")]
    coincides_with: Annotated[str | None, Noted(description="region of exactly the same zones")]
    certainty: Certainty


class Metrics(Provenance):
    """The panel of two layers, with figures per region on both sides."""

    source: str
    target: str
    weight: Weight
    weight_meaning: str
    figures: PairFigures
    ties: list[str]
    sources: dict[str, RegionMetrics]
    targets: dict[str, RegionMetrics]
    measures: dict[str, Said]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


class MatrixPair(TypedDict):
    """The figures of one ordered pair of layers."""

    source: str
    target: str
    figures: PairFigures


class Many(TypedDict):
    """The figures of several layers at once."""

    layers: list[str]
    figures: ManyFigures
    measures: dict[str, ManySaid]


class Matrix(Provenance):
    """Every ordered pair of the layers that cover the country, and these layers together."""

    weight: Weight
    weight_meaning: str
    layers: list[str]
    pairs: list[MatrixPair]
    many: list[Many]
    measures: dict[str, Definition]
    warnings: list[Notice]
    layer_names: dict[str, LayerNames]


@dataclass(frozen=True)
class PairFit:
    """Two layers with, by weight, the share (0-1) where they chafe and its place among all pairs.

    The place is 1 for the largest share; pairs with the same share have the same place.
    """

    words: Wording
    shares: Mapping[str, float]
    places: Mapping[str, int]

    @property
    def chafing(self) -> float:
        """The share by the weight that was asked for."""
        return self.shares[self.words.weight]

    @property
    def shown(self) -> str:
        """That share as a reader sees it."""
        return show("share", self.chafing)

    @property
    def mean_place(self) -> float:
        """Mean place over all weights."""
        return sum(self.places.values()) / len(self.places)

    @property
    def named(self) -> str:
        """The two layers, in the middle of a sentence."""
        return f"{self.words.first.plural} en {self.words.second.plural}"


def answer_metrics(release: Release, source: str, target: str, weight: str = "youth") -> Metrics:
    """Return the panel of two layers with what every figure means, and figures per region: shape C.

    A layer against itself is a perfect fit. Raises UnknownName or InputError for what is not there.
    """
    first = release.layers.layer(source, "source")
    second = release.layers.layer(target, "target")
    there = make_panel(release.zones, release.borders, first.id, second.id, weight)
    back = make_panel(release.zones, release.borders, second.id, first.id, weight, full=False)
    words = Wording(first, second, weight)
    return {
        **state_provenance(release, weight, "herindelingen"),
        "source": first.id,
        "target": second.id,
        "weight": as_weight(weight),
        "weight_meaning": WEIGHTS[weight],
        "figures": know_all(there.figures),
        "ties": list(there.fit.ties),
        "sources": _regions(release, first, second, there),
        "targets": _regions(release, second, first, back),
        "measures": {
            key: {
                "name": name_measure(measure, words),
                "meaning": explain_measure(measure, words),
                "sentence": say_value(measure, words, there.figures[key]),
                **_define(measure),
            }
            for key, measure in read_measures().items()
        },
        "warnings": [
            make_warning(notice) for notice in notices(release, (first.id, second.id), weight)
        ],
        "layers": name_layers((first, second)),
    }


def answer_matrix(release: Release, weight: str = "youth") -> Matrix:
    """Return the panel of every ordered pair of the layers that cover the country, and of all.

    Raises UnknownName for the weight.
    """
    release.zones.weight(weight)
    names = release.layers.covering
    return {
        **state_provenance(release, weight, "herindelingen"),
        "weight": as_weight(weight),
        "weight_meaning": WEIGHTS[weight],
        "layers": list(names),
        "pairs": [
            {
                "source": source,
                "target": target,
                "figures": know_all(
                    make_panel(release.zones, release.borders, source, target, weight).figures
                ),
            }
            for source, target in permutations(names, 2)
        ],
        "many": [
            answer_many(release, chosen, weight) for chosen in (names, list_regional(release))
        ],
        "measures": {key: _define(measure) for key, measure in read_measures().items()},
        "warnings": [make_warning(notice) for notice in notices(release, names, weight)],
        "layer_names": name_layers(release.layers),
    }


def answer_many(release: Release, layers: tuple[str, ...], weight: str) -> Many:
    """Return the figures of several layers at once, with what they mean."""
    figures = measure_layers(release.zones, layers, weight)
    return {
        "layers": list(layers),
        "figures": {key: known(value) for key, value in figures.items()},
        "measures": {
            key: take_fields(
                ManySaid,
                measure,
                meaning=explain_generally(measure),
                sentence=say_of_many(measure, weight, figures[key]),
            )
            for key, measure in read_measures("many").items()
        },
    }


def list_regional(release: Release) -> tuple[str, ...]:
    """Return the layers that decide about children, above the gemeenten."""
    return tuple(name for name in release.layers.deciding if name != "gemeente")


def rank_fits(release: Release, weight: str = "youth") -> list[PairFit]:
    """Return every pair of layers that decide about children, the worst first.

    The yardstick is the share that lives where it chafes: on a piece that belongs with another
    region on both sides. Unlike most measures it does not grow with a mere difference in size
    between the regions of two layers. Which pair is worst may hang on a few hundred people in one
    gemeente when only one weight is asked; so pairs are ordered by their mean place over all
    weights. A draw goes to the larger share by the weight that was asked for. Raises UnknownName
    for the weight.
    """
    release.zones.weight(weight)
    pairs = list(combinations(release.layers.deciding, 2))
    shares = {
        name: [
            classify_fit(cross_layers(release.zones, *pair, name)).shares["wringt"]
            for pair in pairs
        ]
        for name in WEIGHTS
    }
    fits = [
        PairFit(
            Wording(release.layers.layer(source), release.layers.layer(target), weight),
            {name: column[number] for name, column in shares.items()},
            {
                name: 1 + sum(share > column[number] for share in column)
                for name, column in shares.items()
            },
        )
        for number, (source, target) in enumerate(pairs)
    ]
    return sorted(fits, key=lambda pair: (pair.mean_place, -pair.chafing))


def _define(measure: Measure) -> Definition:
    return take_fields(Definition, measure, better=measure.better or None)


def _regions(release: Release, layer: Layer, other: Layer, seen: Panel) -> dict[str, RegionMetrics]:
    """Return the figures of every region of a layer, seen from that layer, by its code."""
    relation = seen.relation
    figures = compute_region_figures(release.zones, relation)
    doubt = release.zones.doubt(layer.id, other.id)
    regions = release.layers.regions(layer.id)
    return {
        code: take_fields(
            RegionMetrics,
            regions[code],
            partners=_count(figures.partners[row]),
            effective_partners=known(figures.effective_partners[row]),
            largest_share=known(figures.largest_share[row]),
            largest_partner=_code(relation.targets, figures.largest[row]),
            uncertainty=known(figures.uncertainty[row]),
            coincides_with=_code(relation.targets, figures.coincides[row]),
            certainty=CERTAINTIES[
                int(doubt[release.zones.labels[layer.id].zones_of(code)].max(initial=0))
            ],
        )
        for row, code in enumerate(relation.sources)
    }


def _count(value: float) -> int | None:
    return None if isnan(value) else int(value)


def _code(codes: tuple[str, ...], index: int) -> str | None:
    return None if index == NONE else codes[index]
