"""A scenario from beginning to end: read, carry out, measure before and after, compare."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import numpy as np

from geo import dutch
from geo.faults import Faults
from geo.layers.catalogue import Layers
from geo.overlap.consultation import SECTORS
from geo.overlap.contingency import cross_layers
from geo.overlap.dealings import find_dealings
from geo.overlap.fit import FIT_CLASSES, classify_fit
from geo.overlap.panel import make_panel, measure_layers
from geo.overlap.scenarios.apply import Applied, apply, list_some
from geo.overlap.scenarios.asked import SAY, Scenario
from geo.overlap.scenarios.reading import read_scenario
from geo.overlap.scenarios.reference import Country, Reference, draw_reference
from geo.zones.table import ZoneTable

CHAFES = FIT_CLASSES.index("wringt")


@dataclass(frozen=True)
class Measured:
    """The figures of one side, before or after.

    figures: the full panel of the judged pair; regions: per layer of the steps their number;
    pairs: headline figures of every other pair of such a layer with a layer that covers the
    country; all_layers: figures of all these together; consultation_pairs: per layer of
    partnerships the pairs of a gemeente and a partnership, contradicted ones left out; empty
    where neither changes.
    """

    figures: Mapping[str, float]
    regions: Mapping[str, int]
    pairs: Mapping[tuple[str, str], Mapping[str, float]]
    all_layers: Mapping[str, float]
    consultation_pairs: Mapping[str, int]


@dataclass(frozen=True)
class Shifted:
    """Weight where the judged pair chafes now and no longer then, and where it newly does."""

    relieved: float
    burdened: float


@dataclass(frozen=True)
class Evaluation:
    """A scenario with its outcome.

    shifted: for whom it gets better and worse; reference: None where there is none, for the reason
    that `without_reference` says in Dutch;
    notices: what to know of the division that the scenario makes, as (layer, Dutch text).
    """

    scenario: Scenario
    applied: Applied
    before: Measured
    after: Measured
    shifted: Shifted
    reference: Reference | None
    without_reference: str | None
    notices: tuple[tuple[str, str], ...]


def evaluate(
    country: Country, given: object, *, drawing: AbstractContextManager[object] | None = None
) -> Evaluation:
    """Carry out a scenario, given as plain data, and measure what it changes.

    drawing: entered while random scenarios are drawn, the one part that takes long. Raises
    InputError with all that is wrong with it.
    """
    scenario, applied = carry_out(country, given)
    before = measure(country, scenario)
    after = measure(replace(country, table=applied.table), scenario)
    pair = scenario.source, scenario.target
    less = {
        layer: before.regions[layer] - after.regions[layer]
        for layer in pair
        if layer in before.regions
    }
    fewer = {layer: count for layer, count in less.items() if count > 0}
    found = None
    # More regions than before cannot be drawn: beside mergers alone size would be all one sees.
    if scenario.reference is not None and fewer and min(less.values()) >= 0:
        drawn = pair, scenario.weight, fewer, scenario.reference, after.figures
        with drawing or nullcontext():
            found = draw_reference(country, *drawn)
    return Evaluation(
        scenario=scenario,
        applied=applied,
        before=before,
        after=after,
        shifted=_shift(country.table, applied.table, *pair, scenario.weight),
        reference=found,
        without_reference=None if found else _explain_absence(country.layers, scenario, less),
        notices=tuple(_find_cut_gemeenten(country.layers, applied.table, scenario.layers)),
    )


def _shift(now: ZoneTable, then: ZoneTable, source: str, target: str, weight: str) -> Shifted:
    """Compare zone by zone where two layers chafe."""
    chafes = [
        classify_fit(cross_layers(table, source, target, weight)).classify_zones(table) == CHAFES
        for table in (now, then)
    ]
    values = now.weights[weight]
    relieved, burdened = (chafes[0] & ~chafes[1], chafes[1] & ~chafes[0])
    return Shifted(float(np.nansum(values[relieved])), float(np.nansum(values[burdened])))


def carry_out(country: Country, given: object) -> tuple[Scenario, Applied]:
    """Read and apply a scenario; raises InputError with the faults of both at once."""
    faults = Faults("/steps")
    table, layers = country.table, country.layers
    reading = read_scenario(given, layers, tuple(table.weights), faults)
    weight = reading.request.weight if reading.request else ""
    how = reading.steps, weight, faults, reading.spoilt
    applied = apply(table, country.neighbours, layers, *how)
    scenario = reading.make_scenario(layers, faults)
    faults.check()
    assert scenario is not None, "without faults there is a scenario"
    return scenario, applied


def measure(country: Country, scenario: Scenario) -> Measured:
    """Measure a country, before or after the scenario."""
    layers, table, borders = country.layers, country.table, country.borders
    weight, changed = scenario.weight, scenario.layers
    others = list_other_pairs(changed, layers.covering, (scenario.source, scenario.target))
    consulting = set(changed) & {"gemeente", *SECTORS}
    return Measured(
        figures=make_panel(table, borders, scenario.source, scenario.target, weight).figures,
        regions={layer: len(table.labels[layer].codes) for layer in changed},
        pairs={
            pair: make_panel(table, borders, *pair, weight, full=False).figures for pair in others
        },
        all_layers=measure_layers(table, layers.covering, weight),
        consultation_pairs={
            layer: count_consultation_pairs(table, layer)
            for layer in SECTORS
            if consulting and {layer, "gemeente"} <= set(layers.ids)
        },
    )


def list_other_pairs(
    changed: Sequence[str], covering: Sequence[str], judged: tuple[str, str]
) -> list[tuple[str, str]]:
    """Pair each changed layer with each layer that covers the country; no pair twice.

    >>> list_other_pairs(["a", "b"], ["a", "b", "c"], ("c", "a"))
    [('a', 'b'), ('b', 'c')]
    """
    seen = {frozenset(judged)}
    found = []
    for pair in ((layer, other) for layer in changed for other in covering if layer != other):
        if frozenset(pair) not in seen:
            seen.add(frozenset(pair))
            found.append(pair)
    return found


def count_consultation_pairs(table: ZoneTable, layer: str) -> int:
    """Count the pairs of a gemeente and a partnership that have to consult each other.

    >>> from geo.zones.table import Labels
    >>> labels = {"gemeente": Labels.of(["G", "G"]), "swv_po": Labels.of(["P", "Q"])}
    >>> count_consultation_pairs(ZoneTable(("1", "2"), labels, {}), "swv_po")
    2
    """
    return int(find_dealings(table, "gemeente", layer).standing.sum())


def _explain_absence(layers: Layers, scenario: Scenario, less: Mapping[str, int]) -> str:
    if scenario.reference is None:
        return SAY("no-reference-asked")
    more = [name for name, count in less.items() if count < 0]
    key = "no-reference-more" if more else "no-reference-equal"
    named = more or (scenario.source, scenario.target)
    return SAY(key, layers=dutch.join([layers.layer(name).plural for name in named]))


def _find_cut_gemeenten(
    layers: Layers, table: ZoneTable, changed: Sequence[str]
) -> list[tuple[str, str]]:
    """Find layers made of gemeenten of which a gemeente is now in more than one region."""
    if "gemeente" not in layers.ids:
        return []
    gemeenten = table.labels["gemeente"]
    affected = layers.covering if "gemeente" in changed else changed
    found = []
    for layer in affected:
        if layers.layer(layer).made_of != "gemeente" or layer == "gemeente":
            continue
        both = np.stack([gemeenten.index, table.labels[layer].index], axis=1)
        regions = np.bincount(np.unique(both, axis=0)[:, 0], minlength=len(gemeenten.codes))
        names = [
            layers.region("gemeente", gemeenten.codes[number]).label
            for number in np.flatnonzero(regions > 1)
            if gemeenten.codes[number] in layers.regions("gemeente")
        ]
        if names:
            fall = "valt" if len(names) == 1 else "vallen"
            one = layers.layer(layer).singular
            found.append((layer, SAY("cut", fall=fall, names=list_some(names), layer=one)))
    return found
