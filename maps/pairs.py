"""The pairs of regions of two layers, with how they fit and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.layers.catalogue import Region
from geo.overlap.certainty import find_pair_certainty
from geo.overlap.coinciding import find_coinciding
from geo.overlap.contingency import Contingency, cross_layers
from geo.overlap.fit import FIT_CLASSES, Fit, classify_fit
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES, NONE
from maps.wording import UNKNOWN, Wording, choose_wording

ORDER = {
    "wringt": 0,
    "source_divides_target": 1,
    "target_divides_source": 1,
    "past": 2,
    UNKNOWN: 3,
}


@dataclass(frozen=True)
class PairRow:
    """Two regions that share a zone.

    weight: in the unit of the chosen weight, None where that is not known; shares: 0-1, None where
    the region has no weight; kind: one of FIT_CLASSES, or UNKNOWN; certainty: the worst of the
    zones they share; gemeenten: names of the gemeenten they share.
    """

    source: Region
    target: Region
    weight: float | None
    share_of_source: float | None
    share_of_target: float | None
    kind: str
    certainty: str
    gemeenten: tuple[str, ...]


@dataclass(frozen=True)
class Relation:
    """Two layers of a release laid across each other by a weight."""

    release: Release
    words: Wording
    contingency: Contingency
    fit: Fit

    @cached_property
    def zone_classes(self) -> list[int]:
        """Per zone an index into FIT_CLASSES, -1 without a region or a known weight."""
        return [int(number) for number in self.fit.classify_zones(self.release.zones)]

    @cached_property
    def doubtful(self) -> list[int]:
        """Zones whose partnership in one of the two layers is contradicted or not confirmed."""
        doubt = self.release.zones.doubt(self.contingency.source, self.contingency.target)
        return [int(zone) for zone in np.flatnonzero(doubt)]

    @cached_property
    def coinciding(self) -> int:
        """Number of regions of the first layer that are exactly one of the second."""
        first, second = self.contingency.source, self.contingency.target
        found = find_coinciding(self.release.zones, first, second, self.release.layers.leftovers)
        return sum(one.standing for one in found)

    def find_pairs_around(self, region: Region) -> set[tuple[str | None, str | None]]:
        """Return the codes of the pairs that matter to a region.

        For a region of one of the two layers those it is in; for any other all pairs of the
        regions it touches, since what chafes beside it under the same partnership matters here.
        """
        labels = self.release.zones.labels
        first, second = labels[self.contingency.source], labels[self.contingency.target]
        near = labels[region.layer].zones_of(region.code)
        if region.layer not in (self.contingency.source, self.contingency.target):
            beside = [
                np.isin(column.index, column.index[near]) & (column.index != NONE)
                for column in (first, second)
            ]
            near = np.flatnonzero(beside[0] | beside[1])
        return {(first.code(int(zone)), second.code(int(zone))) for zone in near}

    def measure_within(self, region: Region) -> dict[str, float] | None:
        """Return per fit class its part of a region's weight (0-1); None where nothing is known."""
        zones = self.release.zones.labels[region.layer].zones_of(region.code)
        amount = np.nan_to_num(self.release.zones.weight(self.words.weight))[zones]
        classes = np.array(self.zone_classes)[zones]
        inside = classes != NONE
        sums = np.bincount(classes[inside], amount[inside], len(FIT_CLASSES))
        total = float(sums.sum())
        return dict(zip(FIT_CLASSES, (sums / total).tolist(), strict=True)) if total > 0 else None

    def rows(self) -> list[PairRow]:
        """Return all pairs, the largest misfit first: by class, then by weight."""
        return sorted(
            self._make_rows(),
            key=lambda row: (
                ORDER[row.kind],
                -(row.weight or 0.0),
                row.source.code,
                row.target.code,
            ),
        )

    def _make_rows(self) -> Iterator[PairRow]:
        layers, table = self.release.layers, self.contingency
        sources, targets = layers.regions(table.source), layers.regions(table.target)
        certainty = find_pair_certainty(self.release.marked_zones, table.source, table.target)
        gemeenten = self._name_gemeenten()
        for pair in table.pairs():
            row, column = table.sources.index(pair.source), table.targets.index(pair.target)
            number = self.fit.classes[row, column]
            yield PairRow(
                source=sources[pair.source],
                target=targets[pair.target],
                weight=pair.weight,
                share_of_source=pair.share_of_source,
                share_of_target=pair.share_of_target,
                kind=UNKNOWN if number == NONE else FIT_CLASSES[number],
                certainty=certainty.get((pair.source, pair.target), CERTAINTIES[0]),
                gemeenten=tuple(gemeenten[pair.source, pair.target]),
            )

    def _name_gemeenten(self) -> dict[tuple[str | None, str | None], dict[str, None]]:
        """Return per pair of codes the names of the gemeenten that its zones lie in."""
        labels = self.release.zones.labels
        names = self.release.layers.regions("gemeente")
        rows, columns = labels[self.contingency.source], labels[self.contingency.target]
        places: dict[tuple[str | None, str | None], dict[str, None]] = {}
        for zone in range(len(self.release.zones)):
            code = labels["gemeente"].code(zone)
            if code is not None:
                pair = rows.code(zone), columns.code(zone)
                places.setdefault(pair, {})[names[code].label] = None
        return places


def relate(release: Release, source: str, target: str, weight: str = "youth") -> Relation:
    """Lay two layers across each other.

    Raises UnknownName for an unknown layer or weight, InputError for twice the same layer.
    """
    words = choose_wording(release, source, target, weight)
    table = cross_layers(release.zones, words.first.id, words.second.id, weight)
    return Relation(release, words, table, classify_fit(table))
