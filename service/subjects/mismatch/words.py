"""Which layers that decide about children fit worst, and what that means for a child, in Dutch.

The yardstick is the share that lives where it chafes: on a piece that belongs with another region
on both sides. Unlike most measures it does not grow with a mere difference in size between the
regions of two layers. Which pair is worst may hang on a few hundred people in one gemeente when
only one weight is asked; so pairs are ordered by their mean place over all four weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from geo import dutch
from geo.layers.catalogue import Layer
from geo.overlap.contingency import contingency
from geo.overlap.fit import fit
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from maps.wording import Wording
from service.shared.measures.showing import COUNTED, show

RUNNERS_UP = 3

BY: Mapping[str, str] = {
    "youth": "naar kinderen",
    "inhabitants": "naar inwoners",
    "pupils": "naar leerlingen",
    "area": "naar oppervlakte",
}
"""Weight -> by what was counted."""


@dataclass(frozen=True)
class One:
    """How one of what is counted is spoken of, where it lives or lies.

    there: "Een kind dat daar woont"; group: "de grootste groep"; need: "voor dit kind"; own:
    whether regions are its own ("zijn jeugdregio").
    """

    there: str
    group: str
    need: str
    own: bool = True

    def region(self, layer: Layer) -> str:
        """Its region, in the middle of a sentence."""
        return f"zijn {layer.singular}" if self.own else layer.the


ONE: Mapping[str, One] = {
    "youth": One("Een kind dat daar woont", "de grootste groep", "voor dit kind"),
    "inhabitants": One("Een inwoner die daar woont", "de grootste groep", "voor deze inwoner"),
    "pupils": One("Een leerling die daar woont", "de grootste groep", "voor deze leerling"),
    "area": One("Een plek die daar ligt", "het grootste stuk", "op deze plek", own=False),
}
"""Weight -> words. Only the weight of youth speaks of a child."""


@dataclass(frozen=True)
class PairFit:
    """Two layers with, by weight, the share (0-1) where they chafe and its place among all pairs.

    The place is 1 for the largest share; pairs with the same share have the same place.
    """

    words: Wording
    shares: Mapping[str, float]
    places: Mapping[str, int]

    @property
    def chafing(self) -> float:
        """The share by the weight that was asked for."""
        return self.shares[self.words.weight]

    @property
    def shown(self) -> str:
        """That share as a reader sees it."""
        return show("share", self.chafing)

    @property
    def mean_place(self) -> float:
        """Mean place over all weights."""
        return sum(self.places.values()) / len(self.places)

    @property
    def named(self) -> str:
        """The two layers, in the middle of a sentence."""
        return f"{self.words.first.plural} en {self.words.second.plural}"


def worst_fits(release: Release, weight: str = "youth") -> list[PairFit]:
    """Every pair of layers that decide about children, the worst first.

    By mean place over all weights; a draw goes to the larger share by the weight that was asked
    for. Raises UnknownName for the weight.
    """
    release.zones.weight(weight)
    pairs = list(combinations(release.layers.deciding, 2))
    shares = {
        name: [fit(contingency(release.zones, *pair, name)).shares["wringt"] for pair in pairs]
        for name in WEIGHTS
    }
    found = [
        PairFit(
            Wording(release.layers.layer(source), release.layers.layer(target), weight),
            {name: column[number] for name, column in shares.items()},
            {
                name: 1 + sum(share > column[number] for share in column)
                for name, column in shares.items()
            },
        )
        for number, (source, target) in enumerate(pairs)
    ]
    return sorted(found, key=lambda pair: (pair.mean_place, -pair.chafing))


def headline(fits: Sequence[PairFit]) -> str:
    """Which two layers fit worst, with the figure."""
    worst = fits[0]
    who = COUNTED[worst.words.weight]
    return (
        f"{worst.words.subtitle} passen gemiddeld het slechtst op elkaar: {worst.shown} van "
        f"{who.all} {who.verb} waar het wringt."
    )


def yardstick(fits: Sequence[PairFit]) -> str:
    """By what the pairs are compared, and how firmly this one comes first."""
    worst = fits[0]
    first = [BY[name] for name in BY if worst.places[name] == 1]
    others = [name for name in BY if worst.places[name] > 1]
    if not others:
        return f"Op alle {len(BY)} manieren van tellen staan zij bovenaan: {dutch.join(first)}."
    if first:
        said = f"Zij staan op {len(first)} van de {len(BY)} manieren van tellen bovenaan"
        said = f"{said} ({dutch.join(first)})."
    else:
        said = f"Op geen van de {len(BY)} manieren van tellen staan zij bovenaan, gemiddeld wel."
    return " ".join([said, *(_higher(fits, name) for name in others)])


def _higher(fits: Sequence[PairFit], weight: str) -> str:
    """Which pair comes first by a weight, beside the worst of all."""
    first = min(fits, key=lambda pair: pair.places[weight])
    shares = (show("share", pair.shares[weight]) for pair in (first, fits[0]))
    return f"{dutch.upper_first(BY[weight])} staan {first.named} hoger: {' tegen '.join(shares)}."


def runners_up(fits: Sequence[PairFit]) -> str:
    """The pairs that come next."""
    named = [pair.named for pair in fits[1 : 1 + RUNNERS_UP]]
    return f"Gemiddeld over de {len(BY)} manieren komen daarna {'; '.join(named)}." if named else ""


def meaning(pair: PairFit) -> list[str]:
    """What it means for a child, or what else is counted, where two layers chafe."""
    first, second = pair.words.first, pair.words.second
    what, verb = pair.words.weighed.largest
    one = ONE[pair.words.weight]
    _, _, group = one.group.partition(" ")
    return [
        f"{one.there}, valt aan twee kanten buiten {one.group}. "
        f"{dutch.upper_first(what)} van {one.region(first)} {verb} in {second.another}. "
        f"{dutch.upper_first(what)} van {one.region(second)} {verb} in {first.another}.",
        f"{dutch.upper_first(first.the)} gaat over {first.decides}. "
        f"{dutch.upper_first(second.the)} gaat over {second.decides}.",
        f"Is {one.need} van allebei iets nodig? Dan moeten twee organisaties samen iets regelen "
        f"die elk voor hun {group} met een ander te maken hebben.",
    ]
