"""Shapes of scenarios: what is posted, and the figures before and after."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, create_model

from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.scenarios.change import BRIEF
from geo.overlap.scenarios.steps import (
    FEWEST_DRAWS,
    LONGEST_NAME,
    MOST_CODES,
    MOST_DRAWS,
    MOST_STEPS,
)
from service.shared.shapes import Model, Notice, Provenance, Share, Weight
from service.subjects.mismatch.shapes import Figure, ManyFigures, PairFigures, Unit

LayerId = Annotated[str, Field(examples=["jeugdregio"])]
Code = Annotated[str, Field(examples=["JZ21"])]
Codes = Annotated[list[Code], Field(max_length=MOST_CODES)]


class Merge(Model):
    """Regions of a layer become one, under the code of one of them: the lowest if not said."""

    layer: LayerId
    regions: Annotated[Codes, Field(min_length=2)]
    into: Code | None = None


class Move(Model):
    """Gemeenten (with all their zones) and zones go to a region; at least one of both."""

    layer: LayerId
    to: Code
    gemeenten: Codes | None = None
    zones: Codes | None = None


class Replace(Model):
    """A layer becomes the division that another layer is at that step."""

    layer: LayerId
    by: LayerId


class MergeBest(Model):
    """`count` times the merger of two touching regions that leaves the layer nearest to `with`."""

    layer: LayerId
    with_: Annotated[str, Field(alias="with", examples=["swv_vo"])]
    count: Annotated[int, Field(ge=0)]


class MergeStep(Model):
    """A step that merges regions."""

    merge: Merge


class MoveStep(Model):
    """A step that moves gemeenten or zones."""

    move: Move


class ReplaceStep(Model):
    """A step that replaces a layer by another."""

    replace: Replace


class MergeBestStep(Model):
    """A step that merges the best pairs."""

    merge_best: MergeBest


class Draws(Model):
    """How the random reference is drawn; the same seed gives the same answer."""

    draws: Annotated[int, Field(ge=FEWEST_DRAWS, le=MOST_DRAWS)] = FEWEST_DRAWS
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 2020


class ScenarioRequest(Model):
    """Another division of layers, in steps, and the pair of layers that is judged.

    Without `source` and `target` the pair follows from the steps: that of the first
    `merge_best`, else swv_vo by jeugdregio if one of them changes, else the first layer that
    changes by jeugdregio.
    """

    name: Annotated[str | None, Field(max_length=LONGEST_NAME)] = None
    source: LayerId | None = None
    target: LayerId | None = None
    weight: Weight = "youth"
    steps: Annotated[
        list[MergeStep | MoveStep | ReplaceStep | MergeBestStep],
        Field(min_length=1, max_length=MOST_STEPS),
    ]
    reference: bool | Draws = True


class Merged(Model):
    """Regions that a step merged, in order; the variation (bits) after it, for `merge_best`."""

    step: Annotated[int, Field(description="number of the step, from 0")]
    layer: str
    regions: list[str]
    labels: list[str]
    into: str
    into_label: str
    variation_of_information: float | None


class Moved(Model):
    """What a step put where: gemeenten by name and zones by id."""

    step: Annotated[int, Field(description="number of the step, from 0")]
    layer: str
    labels: list[str]
    to: str
    to_label: str


class FigureChange(Model):
    """After less before; null where there is no value. "different": neither is better."""

    difference: float | None
    verdict: Literal["better", "worse", "equal", "different"] | None


class Standing(Model):
    """Where the value of the scenario stands among those of random mergers.

    percentile: 0 to 100, part of the draws with a lower value; low, median, high: 5, 50 and 95 %
    of the draws lie below; better_than: part of the draws that the scenario beats. Equal draws
    count for half.
    """

    percentile: Annotated[float, Field(ge=0, le=100)]
    low: float
    median: float
    high: float
    better_than: Share | None


def _figures(
    name: str, text: str, of: object, keys: tuple[str, ...], default: object
) -> type[BaseModel]:
    """A model with a field for every key, and those of fit together."""

    def fields(names: list[str]) -> dict[str, tuple[object, object]]:
        return dict.fromkeys(names, (of, default))

    fit = create_model(  # type: ignore[call-overload]
        f"{name}Fit",
        __base__=Model,
        __doc__=f"{text} Of the classes of fit.",
        **fields([key.removeprefix("fit.") for key in keys if key.startswith("fit.")]),
    )
    made: type[BaseModel] = create_model(  # type: ignore[call-overload]
        name,
        __base__=Model,
        __doc__=text,
        fit=(fit, ...),
        **fields([key for key in keys if not key.startswith("fit.")]),
    )
    return made


ALL = tuple(FIGURES)

FigureChanges = _figures(
    "FigureChanges", "The change of every figure of two layers.", FigureChange, ALL, ...
)
BriefFigures = _figures("BriefFigures", "The headline figures of two layers.", Figure, BRIEF, ...)
BriefChanges = _figures(
    "BriefChanges", "The change of the headline figures.", FigureChange, BRIEF, ...
)
Standings = _figures(
    "Standings",
    "Standing of the headline figures among random mergers; absent without a value.",
    Standing | None,
    BRIEF,
    None,
)


class BriefPair(Model):
    """Headline figures of another pair of layers."""

    source: str
    target: str
    figures: BriefFigures  # type: ignore[valid-type]


class BriefPairChange(Model):
    """The change of another pair of layers."""

    source: str
    target: str
    figures: BriefChanges  # type: ignore[valid-type]


class Measured(Model):
    """Figures of one side: before or after.

    regions: of the layers that the steps change; all_layers: all layers that cover the country
    together; consultation_pairs: of a gemeente and a partnership, per layer of partnerships, empty
    where these do not change.
    """

    figures: PairFigures
    regions: dict[str, int]
    pairs: list[BriefPair]
    all_layers: ManyFigures
    consultation_pairs: dict[str, int]


class MeasuredChange(Model):
    """After less before."""

    figures: FigureChanges  # type: ignore[valid-type]
    regions: dict[str, int]
    pairs: list[BriefPairChange]
    all_layers: ManyFigures
    consultation_pairs: dict[str, int]


class RandomReference(Model):
    """How the scenario does beside as many random mergers of touching regions."""

    draws: int
    seed: int
    merges: Annotated[dict[str, int], Field(description="layer of the pair -> mergers per draw")]
    figures: Standings  # type: ignore[valid-type]


class MeasureName(Model):
    """What a figure is called and means, in Dutch; `better`: the direction of a better fit."""

    name: str
    meaning: str
    unit: Unit
    better: Literal["higher", "lower"] | None


class CompleteScenario(Model):
    """The scenario with every default filled in: it can be saved and posted again."""

    name: str | None
    source: str
    target: str
    weight: Weight
    steps: list[MergeStep | MoveStep | ReplaceStep | MergeBestStep]
    reference: Literal[False] | Draws


class ScenarioAnswer(Provenance):
    """What a scenario changes; `reference` is null for the reason in `without_reference`."""

    scenario: CompleteScenario
    weight_meaning: str
    merged: list[Merged]
    moved: list[Moved]
    before: Measured
    after: Measured
    change: MeasuredChange
    reference: RandomReference | None
    without_reference: str | None
    measures: dict[str, MeasureName]
    warnings: list[Notice]
