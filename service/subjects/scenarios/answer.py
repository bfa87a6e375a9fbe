"""Scenarios: what another division would change, before and after, beside chance."""

import datetime
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Annotated, Any, Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

from geo.faults import describe
from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.metrics.measures import Unit, read_measures
from geo.overlap.scenarios.apply import Merged as MergedRegions
from geo.overlap.scenarios.asked import Draws, Move, Replace, StepObject
from geo.overlap.scenarios.change import BRIEF, Verdict, compare_figures
from geo.overlap.scenarios.evaluate import Evaluation, evaluate
from geo.overlap.scenarios.evaluate import Measured as MeasuredSide
from geo.overlap.scenarios.reference import Country, Reference
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import WEIGHTS
from maps.wording import Wording
from service.shared.answers import (
    Described,
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
    warn,
)
from service.shared.measures.figures import (
    Figure,
    ManyFigures,
    Nested,
    PairFigures,
    describe_keys,
    know_all,
    known,
    nest,
)
from service.shared.measures.words import explain_measure, name_measure

StepNumber = Annotated[int, Noted(description="number of the step, from 0")]


class Merged(TypedDict):
    """Regions that a step merged, in order; the variation (bits) after it, for `merge_best`."""

    step: StepNumber
    layer: str
    regions: list[str]
    labels: list[str]
    into: str
    into_label: str
    variation_of_information: float | None


class Moved(TypedDict):
    """What a step put where: gemeenten by name and zones by id."""

    step: StepNumber
    layer: str
    labels: list[str]
    to: str
    to_label: str


class FigureChange(TypedDict):
    """After less before; null where there is no value. "different": neither is better."""

    difference: float | None
    verdict: Verdict | None


class Standing(TypedDict):
    """Where the value of the scenario stands among those of random mergers.

    percentile: 0 to 100, part of the draws with a lower value; low, median, high: 5, 50 and 95 %
    of the draws lie below; better_than: part of the draws that the scenario beats. Equal draws
    count for half.
    """

    percentile: Annotated[float, Noted(minimum=0, maximum=100)]
    low: float
    median: float
    high: float
    better_than: Share | None


FigureChanges: TypeAlias = Annotated[
    Nested[FigureChange],
    describe_keys(
        "FigureChanges", "The change of every figure of two layers.", FigureChange, FIGURES
    ),
]
BriefFigures: TypeAlias = Annotated[
    Nested[float | None],
    describe_keys("BriefFigures", "The headline figures of two layers.", Figure, BRIEF),
]
BriefChanges: TypeAlias = Annotated[
    Nested[FigureChange],
    describe_keys("BriefChanges", "The change of the headline figures.", FigureChange, BRIEF),
]
Standings: TypeAlias = Annotated[
    Nested[Standing],
    describe_keys(
        "Standings",
        "Standing of the headline figures among random mergers; absent without a value.",
        NotRequired[Annotated[Standing | None, Noted(default=None)]],
        BRIEF,
    ),
]


class BriefPair(TypedDict):
    """Headline figures of another pair of layers."""

    source: str
    target: str
    figures: BriefFigures


class BriefPairChange(TypedDict):
    """The change of another pair of layers."""

    source: str
    target: str
    figures: BriefChanges


class Measured(TypedDict):
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


class MeasuredChange(TypedDict):
    """After less before."""

    figures: FigureChanges
    regions: dict[str, int]
    pairs: list[BriefPairChange]
    all_layers: ManyFigures
    consultation_pairs: dict[str, int]


class Shift(TypedDict):
    """Weight where the judged pair chafes before and not after (`relieved`), and the reverse."""

    relieved: float
    burdened: float


class RandomReference(TypedDict):
    """How the scenario does beside as many random mergers of touching regions."""

    draws: int
    seed: int
    merges: Annotated[dict[str, int], Noted(description="layer of the pair -> mergers per draw")]
    figures: Standings


class MeasureName(TypedDict):
    """What a figure is called and means, in Dutch; `better`: the direction of a better fit."""

    name: str
    meaning: str
    unit: Unit
    better: Literal["higher", "lower"] | None


StepDocument: TypeAlias = Annotated[dict[str, dict[str, Any]], Described(StepObject)]


class CompleteScenario(TypedDict):
    """The scenario with every default filled in: it can be saved and posted again."""

    name: str | None
    date: str
    source: str
    target: str
    weight: Weight
    steps: list[StepDocument]
    reference: Annotated[Literal[False] | dict[str, int], Described(Literal[False] | Draws)]


class ScenarioAnswer(Provenance):
    """What a scenario changes; `reference` is null for the reason in `without_reference`."""

    scenario: CompleteScenario
    weight_meaning: str
    merged: list[Merged]
    moved: list[Moved]
    before: Measured
    after: Measured
    change: MeasuredChange
    shifted: Shift
    reference: RandomReference | None
    without_reference: str | None
    measures: dict[str, MeasureName]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


ONE_AT_A_TIME = Lock()
"""Random draws take up to seconds: side by side they would keep everything else waiting."""


def country_of(release: Release) -> Country:
    """Return what a scenario is carried out on."""
    return Country(release.layers, release.zones, release.borders, release.neighbours)


def _go_to_its_date(release: Release, given: object) -> Release:
    """Return the release on the date that a scenario names, if it names one."""
    asked = given.get("date") if isinstance(given, dict) else None
    if asked is None:
        return release
    date = asked.isoformat() if isinstance(asked, datetime.date) else describe(asked)
    return release.on(date, "/date")


def answer_scenario(release: Release, given: object) -> ScenarioAnswer:
    """Return what a scenario, given as plain data, changes: figures before and after.

    Raises InputError with all that is wrong with it, as JSON pointers.
    """
    release = _go_to_its_date(release, given)
    found = evaluate(country_of(release), given, drawing=ONE_AT_A_TIME)
    asked = found.scenario
    pair = release.layers.layer(asked.source), release.layers.layer(asked.target)
    words = Wording(*pair, asked.weight)
    used = dict.fromkeys((asked.source, asked.target, *asked.layers))
    return {
        **state_provenance(release, asked.weight, "herindelingen"),
        "scenario": {
            "name": asked.name,
            "date": release.date,
            "source": asked.source,
            "target": asked.target,
            "weight": as_weight(asked.weight),
            "steps": [step.document for step in asked.steps],
            "reference": asked.reference.model_dump() if asked.reference else False,
        },
        "weight_meaning": WEIGHTS[asked.weight],
        "merged": [_merged(release, found, step) for step in found.applied.merged],
        "moved": list(_moved(release, found)),
        "before": _measured(found.before),
        "after": _measured(found.after),
        "change": _change(found.before, found.after),
        "shifted": {"relieved": found.shifted.relieved, "burdened": found.shifted.burdened},
        "reference": _reference(found.reference) if found.reference else None,
        "without_reference": found.without_reference,
        "measures": {
            key: take_fields(
                MeasureName,
                measure,
                name=name_measure(measure, words),
                meaning=explain_measure(measure, words),
                better=measure.better or None,
            )
            for key, measure in read_measures().items()
        },
        "warnings": [
            *(warn("gemeente-cut", text, layer) for layer, text in found.notices),
            *(make_warning(notice) for notice in notices(release, used, asked.weight)),
        ],
        "layers": name_layers(release.layers),
    }


def _merged(release: Release, found: Evaluation, step: MergedRegions) -> Merged:
    return take_fields(
        Merged,
        step,
        regions=list(step.regions),
        labels=[_label(release, found, step.layer, code) for code in step.regions],
        into_label=_label(release, found, step.layer, step.into),
        variation_of_information=None if step.variation is None else known(step.variation),
    )


def _moved(release: Release, found: Evaluation) -> Iterator[Moved]:
    """Return what every step that moves puts where, by name."""
    for number, step in enumerate(found.scenario.steps):
        if isinstance(step, Move):
            gemeenten = [_label(release, found, "gemeente", code) for code in step.gemeenten or ()]
            yield {
                "step": number,
                "layer": step.layer,
                "labels": [*gemeenten, *(step.zones or ())],
                "to": step.to,
                "to_label": _label(release, found, step.layer, step.to),
            }


def _label(release: Release, found: Evaluation, layer: str, code: str) -> str:
    """Return the name of a region, or its code where nothing has that.

    A layer that was replaced has the regions of another one; before that step it had its own.
    """
    replaced = [step.by for step in found.scenario.steps if isinstance(step, Replace)]
    for name in (layer, found.applied.named_as.get(layer, layer), *replaced):
        if code in (regions := release.layers.regions(name)):
            return regions[code].label
    return code


def _measured(side: MeasuredSide) -> Measured:
    return {
        "figures": know_all(side.figures),
        "regions": dict(side.regions),
        "pairs": [
            {"source": source, "target": target, "figures": know_all(figures)}
            for (source, target), figures in side.pairs.items()
        ],
        "all_layers": {key: known(value) for key, value in side.all_layers.items()},
        "consultation_pairs": dict(side.consultation_pairs),
    }


def _change(before: MeasuredSide, after: MeasuredSide) -> MeasuredChange:
    return {
        "figures": _changes(before.figures, after.figures),
        "regions": {name: after.regions[name] - count for name, count in before.regions.items()},
        "pairs": [
            {
                "source": source,
                "target": target,
                "figures": _changes(figures, after.pairs[source, target]),
            }
            for (source, target), figures in before.pairs.items()
        ],
        "all_layers": {
            key: known(after.all_layers[key] - value) for key, value in before.all_layers.items()
        },
        "consultation_pairs": {
            layer: after.consultation_pairs[layer] - count
            for layer, count in before.consultation_pairs.items()
        },
    }


def _changes(before: Mapping[str, float], after: Mapping[str, float]) -> Nested[FigureChange]:
    found = compare_figures(before, after)
    return nest({key: take_fields(FigureChange, change) for key, change in found.items()})


def _reference(drawn: Reference) -> RandomReference:
    figures = {key: take_fields(Standing, standing) for key, standing in drawn.figures.items()}
    merges = dict(drawn.merges)
    return take_fields(RandomReference, drawn.draws, merges=merges, figures=nest(figures))
