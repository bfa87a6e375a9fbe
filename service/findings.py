"""Which layers that decide about children fit worst, and what that means for a child, in Dutch.

The yardstick is the share that lives where it chafes: on a piece that belongs with another region
on both sides. Unlike most measures it does not grow with a mere difference in size between the
regions of two layers, and every child counts once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from geo import dutch
from geo.overlap import contingency, fit
from geo.release import Release
from geo.zones import WEIGHTS, ZoneTable
from maps.wording import Wording
from service.measures import COUNTED, show

RUNNERS_UP = 3

BY: Mapping[str, str] = {
    "youth": "naar kinderen",
    "inhabitants": "naar inwoners",
    "pupils": "naar leerlingen",
    "area": "naar oppervlakte",
}
"""Weight -> by what was counted."""


@dataclass(frozen=True)
class PairFit:
    """Two layers and the share (0-1) of the weight that lives where they chafe."""

    words: Wording
    chafing: float

    @property
    def shown(self) -> str:
        """The share in a sentence."""
        return show("share", self.chafing, brief=True)


def worst_fits(release: Release, weight: str = "youth") -> list[PairFit]:
    """Every pair of layers that decide about children, the worst first.

    Raises UnknownName for the weight.
    """
    found = []
    for source, target in combinations(release.layers.deciding, 2):
        words = Wording(release.layers.layer(source), release.layers.layer(target), weight)
        shares = fit(contingency(release.zones, source, target, weight)).shares
        found.append(PairFit(words, shares["wringt"]))
    return sorted(found, key=lambda pair: -pair.chafing)


def headline(fits: Sequence[PairFit]) -> str:
    """Which two layers fit worst, with the figure."""
    worst = fits[0]
    counted = COUNTED[worst.words.weight]
    return (
        f"{worst.words.subtitle} passen het slechtst op elkaar: {worst.shown} van {counted.all} "
        f"{counted.verb} waar het wringt."
    )


def runners_up(fits: Sequence[PairFit]) -> str:
    """The pairs that come next, with their figures."""
    named = [f"{_named(pair)} ({pair.shown})" for pair in fits[1 : 1 + RUNNERS_UP]]
    return f"Daarna komen {dutch.join(named)}." if named else ""


def robustness(release: Release, fits: Sequence[PairFit]) -> str:
    """Whether another yardstick names another pair; empty if none does.

    Looks at the other weights, and at the country without the areas that later sources contradict
    or do not confirm.
    """
    worst = fits[0].words
    others: dict[str, list[str]] = {}
    for weight in (name for name in WEIGHTS if name != worst.weight):
        others.setdefault(_named(worst_fits(release, weight)[0]), []).append(BY[weight])
    sure = replace(release, zones=_sure(release.zones, worst.weight))
    without = "zonder de gebieden waarover twijfel is"
    others.setdefault(_named(worst_fits(sure, worst.weight)[0]), []).append(without)
    return " ".join(
        f"{dutch.upper_first(dutch.join(ways))} staan {named} bovenaan."
        for named, ways in others.items()
        if named != _named(fits[0])
    )


def _named(pair: PairFit) -> str:
    return f"{pair.words.first.plural} en {pair.words.second.plural}"


def _sure(zones: ZoneTable, weight: str) -> ZoneTable:
    """The zones, those with a doubtful partnership weighing nothing."""
    kept = np.where(zones.doubt(*zones.labels) > 0, 0.0, zones.weight(weight))
    return replace(zones, weights={**zones.weights, weight: kept})


def meaning(pair: PairFit) -> list[str]:
    """What it means for a child that lives where two layers chafe."""
    first, second = pair.words.first, pair.words.second
    return [
        f"Zo'n kind woont in een stuk waar {first.the} vooral met {second.another} te maken "
        f"heeft, en {second.the} vooral met {first.another}.",
        f"{dutch.upper_first(first.the)} gaat over {first.decides}. "
        f"{dutch.upper_first(second.the)} gaat over {second.decides}.",
        "Is voor dit kind van allebei iets nodig? Dan moeten twee organisaties samen iets regelen "
        "die meestal met anderen samenwerken.",
    ]
