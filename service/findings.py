"""Which layers that decide about children fit worst, and what that means for a child, in Dutch.

The yardstick is the share that lives where it chafes: on a piece that belongs with another region
on both sides. Unlike most measures it does not grow with a mere difference in size between the
regions of two layers, and every child counts once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from geo import dutch
from geo.overlap import contingency, fit
from geo.release import Release
from maps.wording import Wording
from service.measures import COUNTED, show

RUNNERS_UP = 3


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
    named = [
        f"{pair.words.first.plural} en {pair.words.second.plural} ({pair.shown})"
        for pair in fits[1 : 1 + RUNNERS_UP]
    ]
    return f"Daarna komen {'; '.join(named[:-1])} en {named[-1]}." if len(named) > 1 else ""


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
