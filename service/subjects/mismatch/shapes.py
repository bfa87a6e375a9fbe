"""Shapes of metrics: the panel of two layers, and the matrix of all pairs."""

from typing import Annotated, Literal

from pydantic import Field, create_model

from geo.overlap.metrics.catalogue import FIGURES, MANY
from service.shared.shapes import Certainty, Model, Notice, Provenance, Share, Weight

Figure = Annotated[float | None, Field(description="null where there is nothing to count")]
Unit = Literal["share", "count", "mean", "bits", "km", "weight"]


class FitFigures(Model):
    """Part of the weight in each class of fit; they add up to 1."""

    past: Figure
    source_divides_target: Figure
    target_divides_source: Figure
    wringt: Figure


class Definition(Model):
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


class ManySaid(Model):
    """A figure of several layers, how it is made and in Dutch."""

    name: str
    meaning: str
    sentence: str
    unit: Unit
    formula: str
    range: str
    source: str


class RegionMetrics(Model):
    """Figures of one region, seen from its layer; null in a region without (known) weight."""

    name: str
    partners: int | None
    effective_partners: float | None
    largest_share: Share | None
    largest_partner: str | None
    uncertainty: Annotated[float | None, Field(description="bits")]
    coincides_with: Annotated[str | None, Field(description="region of exactly the same zones")]
    certainty: Certainty


def _keys(keys: list[str]) -> dict[str, tuple[object, object]]:
    return dict.fromkeys(keys, (Figure, ...))


PairFigures = create_model(
    "PairFigures",
    __base__=Model,
    __doc__="Every figure of two layers; what each means stands in `measures`.",
    fit=(FitFigures, ...),
    **_keys([key for key in FIGURES if not key.startswith("fit.")]),
)  # type: ignore[call-overload]

ManyFigures = create_model(
    "ManyFigures",
    __base__=Model,
    __doc__="Every figure of several layers at once.",
    **_keys(list(MANY)),
)  # type: ignore[call-overload]


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


class MatrixPair(Model):
    """The figures of one ordered pair of layers."""

    source: str
    target: str
    figures: PairFigures


class Many(Model):
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
