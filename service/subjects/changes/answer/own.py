"""What changed for one gemeente, and whether layers fit better or worse there than before."""

from collections.abc import Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import Region
from geo.overlap.fit import FIT_CLASSES
from geo.release.development import WEIGHT, class_zones
from geo.release.load import Release
from geo.zones.codes import CERTAINTIES
from service.subjects.changes.answer.rows import Change, concerns, list_changes
from service.subjects.changes.answer.types import Changes
from service.subjects.changes.asked import GEMEENTE, Span

Verdict = Literal["beter", "gelijk", "slechter"]
BETTER: Verdict = "beter"
SAME: Verdict = "gelijk"
WORSE: Verdict = "slechter"

UNCHANGED = 0.0005
"""A share that differs by less is the same: a tenth of a percent is what is shown."""

CHAFES = FIT_CLASSES.index("wringt")
CONTRADICTED = CERTAINTIES.index("tegengesproken")


class Developed(NamedTuple):
    """Two layers and the share where they chafe on both dates (0-1)."""

    source: str
    target: str
    before: float
    after: float

    @property
    def difference(self) -> float:
        """How much more chafes than before."""
        return self.after - self.before

    @property
    def verdict(self) -> Verdict:
        """Whether the layers fit better than before.

        >>> Developed("a", "b", 0.0, 0.1).verdict, Developed("a", "b", 0.1, 0.1004).verdict
        ('slechter', 'gelijk')
        """
        if abs(self.difference) < UNCHANGED:
            return SAME
        return WORSE if self.difference > 0 else BETTER

    @property
    def differs(self) -> bool:
        """Whether the layers fit better or worse than before."""
        return self.verdict != SAME


class OwnChanges(NamedTuple):
    """What changed for one gemeente.

    there: whether it is there on the first and on the second date; land that it was, or became, is
    taken where it is not. bodies: how many regions of the deciding layers above the gemeenten its
    land falls under on both dates, without those that are contradicted; fits: of the pairs of
    deciding layers.
    """

    region: Region
    there: tuple[bool, bool]
    rows: list[Change]
    bodies: tuple[int, int]
    fits: list[Developed]


def list_developed(changes: Changes, deciding: Sequence[str]) -> list[Developed]:
    """Return the pairs of deciding layers with the share of the country where they chafe."""
    return [develop(changes, source, target) for source, target in combinations(deciding, 2)]


def develop(changes: Changes, source: str, target: str) -> Developed:
    """Return two layers with the share of the country where they chafe on both dates."""
    figures = changes["figures"][f"{source}/{target}"]
    return Developed(source, target, figures[0]["wringt"], figures[-1]["wringt"])


def follow_gemeente(span: Span, changes: Changes, region: Region) -> OwnChanges:
    """Return what changed for one gemeente between two dates."""
    days = (span.first, span.last)
    zones = [_find_zones(day, region.code) for day in days]
    there = (bool(len(zones[0])), bool(len(zones[1])))
    known = next((its for its in zones if len(its)), None)
    if known is None:
        known = _find_ever(span.last, region.code)
    zones = [its if len(its) else known for its in zones]
    deciding = span.last.layers.deciding
    return OwnChanges(
        region,
        there,
        [row for row in list_changes(changes) if concerns(row, span.last, region.code)],
        (_count_bodies(days[0], zones[0]), _count_bodies(days[1], zones[1])),
        [
            Developed(
                *pair, *(_share(day, its, pair) for day, its in zip(days, zones, strict=True))
            )
            for pair in combinations(deciding, 2)
        ],
    )


def _find_zones(day: Release, code: str) -> NDArray[np.intp]:
    return np.array(day.codes.columns[GEMEENTE].zones_of(code), np.intp)


def _find_ever(release: Release, code: str) -> NDArray[np.intp]:
    """Return the zones of a gemeente in the newest division that has it."""
    return next(
        zones
        for division in reversed(release.divisions)
        if len(zones := _find_zones(release.on(division), code))
    )


def _count_bodies(day: Release, zones: NDArray[np.intp]) -> int:
    found = 0
    for layer in day.layers.deciding:
        if layer != GEMEENTE:
            sure = zones[day.zones.doubt(layer)[zones] < CONTRADICTED]
            found += len({day.zones.labels[layer].code(int(zone)) for zone in sure})
    return found


def _share(day: Release, zones: NDArray[np.intp], pair: tuple[str, str]) -> float:
    """Return the share of the children of some zones who live where two layers chafe."""
    classes = class_zones(day)[pair][zones]
    weights = day.zones.weight(WEIGHT)[zones]
    total = float(np.nansum(weights))
    return float(np.nansum(weights[classes == CHAFES])) / total if total else 0.0
