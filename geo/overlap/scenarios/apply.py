"""Carry out the steps of a scenario: other labels for the zones, geometry untouched."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo import dutch
from geo.errors import InputError
from geo.faults import Faults, describe
from geo.layers.catalogue import Layers
from geo.layers.finding import find_region
from geo.overlap.contingency import cross_layers
from geo.overlap.scenarios.asked import SAY, Merge, MergeBest, Move, Replace, Step
from geo.overlap.scenarios.best import find_best_merges
from geo.overlap.scenarios.pieces import (
    count_pieces,
    find_loose_pairs,
    find_touching,
    number_pieces,
)
from geo.zones.parts import Pairs
from geo.zones.table import Labels, ZoneTable

NAMED = 3
"""Names in a message; of more, their number is said."""


@dataclass(frozen=True)
class Merged:
    """What a step merged, in order: `regions` became `into`.

    variation: of information with the layer it was to come near (bits), for a best merger.
    """

    step: int
    layer: str
    regions: tuple[str, ...]
    into: str
    variation: float | None = None


@dataclass(frozen=True)
class Applied:
    """The country after a scenario.

    merged: in order; named_as: layer -> the layer whose codes and names its regions have, another
    one after it was replaced.
    """

    table: ZoneTable
    merged: tuple[Merged, ...]
    named_as: Mapping[str, str]


@dataclass
class _Division:
    """One layer while the steps are carried out.

    codes: of every zone; home: the same before the first step, with the names that these regions
    have now; piece: number of the piece of its region that a zone lay in then; regions: code ->
    loose pieces that it may have more than one; glue: pairs of zones in loose pieces of one region,
    as the layer was before; gone: code that was merged away -> the code it went into and the step;
    last: code -> last step that changed its zones; doubt: int8 per zone, or None for a layer
    without doubts.
    """

    codes: NDArray[np.object_]
    home: NDArray[np.object_]
    piece: NDArray[np.intp]
    regions: dict[str, int]
    glue: Pairs
    named_as: str
    doubt: NDArray[np.int8] | None
    gone: dict[str, tuple[str, int]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    @property
    def labels(self) -> Labels:
        return Labels.of(list(self.codes))

    def merge(self, regions: Sequence[str], into: str, step: int) -> None:
        for column in (self.codes, self.home):
            column[np.isin(column, list(regions))] = into
        self.regions[into] = sum(self.regions[code] for code in regions)
        for code in regions:
            if code != into:
                del self.regions[code]
                self.gone[code] = into, step
        self.last[into] = step

    def move(self, zones: NDArray[np.intp], to: str, step: int) -> None:
        moving = zones[self.codes[zones] != to]
        for code in {to, *self.codes[moving]} if len(moving) else ():
            self.last[code] = step
        self.codes[moving] = to
        if self.doubt is not None:
            self.doubt[moving] = 0  # the scenario says where these zones belong


def apply(
    table: ZoneTable,
    neighbours: Pairs,
    layers: Layers,
    steps: Sequence[Step | None],
    weight: str,
    faults: Faults,
    spoilt: frozenset[str] = frozenset(),
) -> Applied:
    """Return the country after all steps.

    neighbours: pairs of zones that touch; weight: what `merge_best` goes by; faults: to these is
    added every region that does not exist (any more), that is left without zones or that is torn:
    in more loose pieces than the regions it was made of. A step of None and a layer in `spoilt`
    could not be read, and what follows from them is no fault.
    """
    work = _Work(table, neighbours, layers, weight, faults, set(spoilt))
    for number, step in enumerate(steps):
        if step is not None:
            work.carry_out(number, step)
    for layer in work.changed:
        if layer not in work.spoilt:
            work.check(layer)
    return work.applied


@dataclass
class _Work:
    """The divisions while the steps are carried out, with what goes wrong."""

    table: ZoneTable
    neighbours: Pairs
    layers: Layers
    weight: str
    faults: Faults
    spoilt: set[str]
    divisions: dict[str, _Division] = field(default_factory=dict)
    changed: dict[str, None] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)

    @property
    def applied(self) -> Applied:
        labels, certainty = dict(self.table.labels), dict(self.table.certainty)
        for layer in self.changed:
            division = self.divisions[layer]
            labels[layer] = division.labels
            certainty.pop(layer, None)
            if division.doubt is not None:
                certainty[layer] = division.doubt
        table = replace(self.table, labels=labels, certainty=certainty)
        named_as = {layer: self.find_division(layer).named_as for layer in self.changed}
        return Applied(table, tuple(self.merged), named_as)

    def find_division(self, layer: str) -> _Division:
        """Return the layer as it is now."""
        if layer not in self.divisions:
            labels = self.table.labels[layer]
            index = labels.index.astype(np.intp)
            counts = count_pieces(index, self.neighbours, len(labels.codes))
            doubt = self.table.certainty.get(layer)
            codes = np.array([labels.code(zone) or "" for zone in range(len(index))], object)
            self.divisions[layer] = _Division(
                codes=codes,
                home=codes.copy(),
                piece=number_pieces(index, self.neighbours),
                regions={
                    code: int(count) - 1 for code, count in zip(labels.codes, counts, strict=True)
                },
                glue=find_loose_pairs(index, self.neighbours),
                named_as=layer,
                doubt=None if doubt is None else doubt.copy(),
            )
        return self.divisions[layer]

    def carry_out(self, number: int, step: Step) -> None:
        before = len(self.faults)
        self.changed[step.layer] = None
        division = self.find_division(step.layer)
        pointer = f"/steps/{number}"
        if isinstance(step, Merge):
            self._merge(division, step, number, f"{pointer}/merge")
        elif isinstance(step, Move):
            self._move(division, step, number, f"{pointer}/move")
        elif isinstance(step, Replace):
            replaced = deepcopy(self.find_division(step.by))
            replaced.last = dict.fromkeys(replaced.regions, number)
            self.divisions[step.layer] = replaced
            if step.by in self.spoilt:
                self.spoilt.add(step.layer)
        else:
            self._merge_best(division, step, number, f"{pointer}/merge_best")
        if len(self.faults) > before:
            self.spoilt.add(step.layer)

    def _merge(self, division: _Division, step: Merge, number: int, pointer: str) -> None:
        known = [
            self._check_exists(step.layer, code, f"{pointer}/regions/{place}")
            for place, code in enumerate(step.regions)
        ]
        if all(known):
            regions = tuple(step.regions)
            division.merge(regions, step.kept, number)
            self.merged.append(Merged(number, step.layer, regions, step.kept))

    def _move(self, division: _Division, step: Move, number: int, pointer: str) -> None:
        known = [self._check_exists(step.layer, step.to, f"{pointer}/to")]
        known += [
            self._check_exists("gemeente", code, f"{pointer}/gemeenten/{place}")
            for place, code in enumerate(step.gemeenten or ())
        ]
        zones = step.zones or []
        for place, zone in enumerate(zones):
            if zone not in self.table.position:
                self.faults.unknown(f"{pointer}/zones/{place}", zone, self.table.ids, "Zone")
                known.append(False)
        if all(known):
            chosen = np.zeros(len(self.table), bool)
            chosen[[self.table.position[zone] for zone in zones]] = True
            if step.gemeenten:
                chosen |= np.isin(self.find_division("gemeente").codes, step.gemeenten)
            division.move(np.flatnonzero(chosen), step.to, number)

    def _merge_best(self, division: _Division, step: MergeBest, number: int, pointer: str) -> None:
        labels = {"layer": division.labels, "with": self.find_division(step.with_).labels}
        now = replace(self.table, labels=labels)
        relation = cross_layers(now, "layer", "with", self.weight)
        pairs = find_touching(labels["layer"].index.astype(np.intp), self.neighbours)
        found = find_best_merges(relation.values, pairs, step.count)
        if len(found) < step.count and not {step.layer, step.with_} & self.spoilt:
            most = len(labels["layer"].codes) - 1
            said = {"layer": step.layer, "regions": most + 1, "most": most, "count": step.count}
            message = SAY("too-many-mergers", **said)
            place = f"{pointer}/count"
            self.faults.add(place, step.count, message, (f"0 - {most}",), "out-of-range")
        for best in found:
            kept, gone = relation.sources[best.kept], relation.sources[best.gone]
            division.merge((kept, gone), kept, number)
            self.merged.append(Merged(number, step.layer, (kept, gone), kept, best.variation))

    def _check_exists(self, layer: str, code: str, pointer: str) -> bool:
        """Check that a region is there now; if not, that is a fault."""
        division = self.find_division(layer)
        if code in division.regions:
            return True
        if code in division.gone:
            into, step = division.gone[code]
            names = [self._name_region(division, each) for each in (code, into)]
            message = SAY("merged-away", gone=names[0], step=step + 1, into=names[1])
            self.faults.add(pointer, code, message, division.regions, "merged-away")
        elif layer not in self.spoilt or not self._is_known(code):
            self._refuse_unknown(division, layer, code, pointer)
        return False

    def _refuse_unknown(self, division: _Division, layer: str, code: str, pointer: str) -> None:
        """Add that a region is not there, with what may be meant, or what it was or became."""
        try:
            if not self.faults.full:  # looking for what may be meant costs time
                find_region(self.layers, division.named_as, describe(code), pointer)
        except InputError as error:
            self.faults.take(error)
        else:
            self.faults.unknown(pointer, code, sorted(division.regions), f"Code voor {layer}")

    def _is_known(self, code: str) -> bool:
        return any(code in self.table.labels[layer].codes for layer in self.layers.ids)

    def check(self, layer: str) -> None:
        """Add regions left without zones, and regions torn apart, to the faults."""
        division = self.find_division(layer)
        labels = division.labels
        for code in division.regions:
            if code not in labels.codes:
                self._add_fault(division, code, "left-empty", layer)
        index = labels.index.astype(np.intp)
        glued = np.concatenate([self.neighbours, division.glue])
        apart, loose = (
            count_pieces(index, pairs, len(labels.codes)) - 1 for pairs in (glued, self.neighbours)
        )
        cut = self._find_cut(division, index)
        for number, code in enumerate(labels.codes):
            # Even with what lay loose before taken together it is in pieces; or there are more
            # pieces than before; or one piece of before is cut. Each alone lets a new loose piece
            # stand in for an old one.
            if apart[number] > 0 or loose[number] > division.regions[code] or code in cut:
                part = number_pieces(index, glued if apart[number] > 0 else self.neighbours)
                names = self._name_smallest(part, index == number)
                touch = "raakt" if len(names) == 1 else "raken"
                self._add_fault(division, code, "torn", layer, names=list_some(names), touch=touch)

    def _find_cut(self, division: _Division, index: NDArray[np.intp]) -> set[str]:
        """Find regions (codes) of which what is left of an old piece no longer hangs together."""
        stayed = np.flatnonzero((division.codes == division.home) & (division.codes != ""))
        part = number_pieces(index, self.neighbours)
        both = np.unique(np.stack([division.piece[stayed], part[stayed]], axis=1), axis=0)
        old, counts = np.unique(both[:, 0], return_counts=True)
        zones = stayed[np.isin(division.piece[stayed], old[counts > 1])]
        return set(division.codes[zones])

    def _name_smallest(self, part: NDArray[np.intp], inside: NDArray[np.bool_]) -> list[str]:
        """Name the gemeenten in the piece with the fewest zones of a region."""
        numbers, sizes = np.unique(part[inside], return_counts=True)
        zones = np.flatnonzero(part == numbers[sizes.argmin()])
        gemeenten = self.table.labels["gemeente"] if "gemeente" in self.layers.ids else None
        names = [
            self.layers.region("gemeente", gemeenten.code(int(zone)) or "").label
            if gemeenten is not None
            else self.table.ids[zone]
            for zone in zones
        ]
        return list(dict.fromkeys(names))

    def _add_fault(
        self, division: _Division, code: str, kind: str, layer: str, **words: str
    ) -> None:
        """Add what is the matter with a region at the end; kind: also the key of the text."""
        step = division.last.get(code)
        name, plural = self._name_region(division, code), self.layers.layer(layer).plural
        message = SAY(kind, name=name, layer=plural, **words)
        self.faults.add("/steps" if step is None else f"/steps/{step}", code, message, (), kind)

    def _name_region(self, division: _Division, code: str) -> str:
        regions: Mapping[str, Any] = self.layers.regions(division.named_as)
        label = regions[code].label if code in regions else ""
        return f"{describe(code)} ({label})" if label and label != code else describe(code)


def list_some(names: Sequence[str]) -> str:
    """List names in a sentence; of many the first, and how many more.

    >>> list_some(["Ede", "Epe"]), list_some(["Ede", "Epe", "Elburg", "Ermelo", "Eemnes"])
    ('Ede en Epe', 'Ede, Epe, Elburg en 2 andere')
    """
    if len(names) <= NAMED + 1:
        return dutch.join(names)
    return dutch.join([*names[:NAMED], f"{len(names) - NAMED} andere"])
