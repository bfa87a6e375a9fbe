"""Scenarios: what another division would change, before and after, beside chance."""

from collections.abc import Iterator, Mapping
from threading import Lock

from geo.overlap.metrics.measures import read_measures
from geo.overlap.scenarios.apply import Merged
from geo.overlap.scenarios.change import Change, changes
from geo.overlap.scenarios.evaluate import Evaluation, Measured, evaluate
from geo.overlap.scenarios.reference import Reference
from geo.overlap.scenarios.steps import Move, Replace
from geo.release.load import Release
from geo.release.notices import notices
from geo.zones.codes import WEIGHTS
from maps.wording import Wording
from service.shared.answers import Document, make_warning, state_provenance
from service.shared.measures.figures import known, nested
from service.shared.measures.words import explain_measure, name_measure

ONE_AT_A_TIME = Lock()
"""Random draws take up to seconds: side by side they would keep everything else waiting."""


def answer_scenario(release: Release, given: object) -> Document:
    """A scenario carried out: given as plain data, answered with figures before and after.

    Raises InputError with all that is wrong with it, as JSON pointers.
    """
    country = release.layers, release.zones, release.borders, release.neighbours
    found = evaluate(*country, given, drawing=ONE_AT_A_TIME)
    asked = found.scenario
    pair = release.layers.layer(asked.source), release.layers.layer(asked.target)
    words = Wording(*pair, asked.weight)
    used = dict.fromkeys((asked.source, asked.target, *asked.layers))
    return {
        **state_provenance(release, asked.weight, "herindelingen"),
        "scenario": asked.document,
        "weight_meaning": WEIGHTS[asked.weight],
        "merged": [_merged(release, found, step) for step in found.applied.merged],
        "moved": list(_moved(release, found)),
        "before": _measured(found.before),
        "after": _measured(found.after),
        "change": _change(found.before, found.after),
        "reference": found.reference and _reference(found.reference),
        "without_reference": found.without_reference,
        "measures": {
            key: {
                "name": name_measure(measure, words),
                "meaning": explain_measure(measure, words),
                "unit": measure.unit,
                "better": measure.better or None,
            }
            for key, measure in read_measures().items()
        },
        "warnings": [
            *(
                {"code": "gemeente-cut", "layer": layer, "layers": [layer], "text": text}
                for layer, text in found.notices
            ),
            *(make_warning(notice) for notice in notices(release, used, asked.weight)),
        ],
    }


def _merged(release: Release, found: Evaluation, step: Merged) -> Document:
    return {
        "step": step.step,
        "layer": step.layer,
        "regions": list(step.regions),
        "labels": [_label(release, found, step.layer, code) for code in step.regions],
        "into": step.into,
        "into_label": _label(release, found, step.layer, step.into),
        "variation_of_information": None if step.variation is None else known(step.variation),
    }


def _moved(release: Release, found: Evaluation) -> Iterator[Document]:
    """What every step that moves puts where, by name."""
    for number, step in enumerate(found.scenario.steps):
        if isinstance(step, Move):
            gemeenten = [_label(release, found, "gemeente", code) for code in step.gemeenten]
            yield {
                "step": number,
                "layer": step.layer,
                "labels": [*gemeenten, *step.zones],
                "to": step.to,
                "to_label": _label(release, found, step.layer, step.to),
            }


def _label(release: Release, found: Evaluation, layer: str, code: str) -> str:
    """The name of a region, or its code where nothing has that.

    A layer that was replaced has the regions of another one; before that step it had its own.
    """
    replaced = [step.by for step in found.scenario.steps if isinstance(step, Replace)]
    for name in (layer, found.applied.named_as.get(layer, layer), *replaced):
        if code in (regions := release.layers.regions(name)):
            return regions[code].label
    return code


def _measured(measured: Measured) -> Document:
    return {
        "figures": _figures(measured.figures),
        "regions": dict(measured.regions),
        "pairs": [
            {"source": source, "target": target, "figures": _figures(figures)}
            for (source, target), figures in measured.pairs.items()
        ],
        "all_layers": {key: known(value) for key, value in measured.all_layers.items()},
        "consultation_pairs": dict(measured.consultation_pairs),
    }


def _figures(figures: Mapping[str, float]) -> Document:
    return nested({key: known(value) for key, value in figures.items()})


def _change(before: Measured, after: Measured) -> Document:
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


def _changes(before: Mapping[str, float], after: Mapping[str, float]) -> Document:
    found: Mapping[str, Change] = changes(before, after)
    return nested({key: change._asdict() for key, change in found.items()})


def _reference(found: Reference) -> Document:
    return {
        "draws": found.draws.draws,
        "seed": found.draws.seed,
        "merges": dict(found.merges),
        "figures": nested({key: vars(standing) for key, standing in found.figures.items()}),
    }
