"""The Dutch sentences of the map where two layers chafe, worded from the layers' own names."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from geo import dutch
from geo.errors import Fault, InputError
from geo.layers.catalogue import Layer
from geo.overlap.fit import FIT_CLASSES, Fit
from geo.release.load import Release
from geo.texts import Texts
from geo.zones.codes import WEIGHTS

SAY = Texts("maps")


@dataclass(frozen=True)
class Weighed:
    """How a weight is spoken of, as `weights.csv` has it.

    heading: of a column; of, verb: "de kinderen", "woont"; everything, verb_of_all: "Alle kinderen
    wonen"; largest: "de grootste groep kinderen", which has the same verb as `of`;
    divisor, decimals: from the unit of the weight to the unit that is shown.
    """

    heading: str
    of: str
    verb: str
    everything: str
    verb_of_all: str
    largest: str
    divisor: float
    decimals: int

    @classmethod
    def read(cls, divisor: str, decimals: str, **words: str) -> "Weighed":
        """Read a row of the table."""
        return cls(**words, divisor=float(divisor), decimals=int(decimals))


with files("maps").joinpath("weights.csv").open(encoding="utf-8") as _table:
    WEIGHED: Mapping[str, Weighed] = {
        row.pop("weight"): Weighed.read(**row) for row in csv.DictReader(_table)
    }

IN_BOTH = SAY["in-both"]
"""Where two layers do not both cover the country: what the shares are limited to."""

UNKNOWN = "onbekend"
"""The kind of a pair whose weight is not known: it has no class."""


@dataclass(frozen=True)
class Wording:
    """What to call things for one choice of two layers and a weight."""

    first: Layer
    second: Layer
    weight: str

    def _say(self, key: str) -> str:
        """Return a text with the words for these layers and this weight filled in."""
        return SAY(
            key,
            a=self.first.plural,
            b=self.second.plural,
            one_a=self.first.singular,
            one_b=self.second.singular,
            large_a=dutch.upper_first(self.first.plural),
            verb=self.weighed.verb,
            largest=self.weighed.largest,
            large_largest=dutch.upper_first(self.weighed.largest),
        )

    @property
    def weighed(self) -> Weighed:
        """The words for the weight."""
        return WEIGHED[self.weight]

    @property
    def title(self) -> str:
        """The heading of the map in one line."""
        return self._say("title")

    @property
    def subtitle(self) -> str:
        """The two layers."""
        return self._say("subtitle")

    @cached_property
    def classes(self) -> dict[str, str]:
        """Fit class -> what the legend says."""
        return {kind: self._say(f"class-{kind}") for kind in FIT_CLASSES}

    @cached_property
    def short(self) -> dict[str, str]:
        """Fit class -> what a row of the list says."""
        return {kind: self._say(f"short-{kind}") for kind in (*FIT_CLASSES, UNKNOWN)}

    @cached_property
    def lines(self) -> dict[str, str]:
        """Kind of border -> what the legend says."""
        return {kind: self._say(f"line-{kind}") for kind in ("both", "first", "second")}

    @cached_property
    def sentences(self) -> dict[str, str]:
        """Fit class -> the sentence about one spot, with places for the names of the regions.

        {a} and {b} are the two regions at the spot, {main_b} is where most of {a} lies and
        {main_a} where most of {b} lies.
        """
        return {kind: self._say(f"spot-{kind}") for kind in FIT_CLASSES}

    @cached_property
    def places(self) -> dict[str, str]:
        """Fit class -> where it is found, to follow "woont"."""
        return {kind: self._say(f"where-{kind}") for kind in FIT_CLASSES}

    @property
    def scope(self) -> str:
        """What the shares are limited to, to follow "de kinderen"; empty if it is the country."""
        return "" if self.partial is None else IN_BOTH

    @property
    def counted(self) -> str:
        """Of what the shares are."""
        return f"{self.weighed.of}{self.scope}"

    @property
    def partial(self) -> str | None:
        """A sentence for layers that do not cover the country."""
        layers = [layer for layer in (self.first, self.second) if not layer.covers_country]
        names = dutch.upper_first(dutch.join([layer.plural for layer in layers]))
        return SAY("partial", layers=names) if layers else None

    def say_shares(self, shares: Mapping[str, float], where: str = "") -> str:
        """Say in one sentence what is the matter with most; `where` narrows it (" in Food Valley").

        The shares that belong together and that chafe; or the one class that holds everything.
        """
        where += self.scope
        only = next((name for name, share in shares.items() if share > 1 - 1e-9), None)
        if only:
            of, verb = self.weighed.everything, self.weighed.verb_of_all
            return f"{of}{where} {verb} {self.places[only]}."
        parts = [
            f"{dutch.headline_percent(shares[name])} {self.places[name]}"
            for name in ("past", "wringt")
            if shares[name] > 0 or name == "wringt"
        ]
        return f"Van {self.weighed.of}{where} {self.weighed.verb} {', en '.join(parts)}."

    def say_divided(self, shares: Mapping[str, float]) -> str:
        """Say the shares where several regions of one layer lie in one of the other; or nothing."""
        parts = [
            f"{dutch.headline_percent(shares[name])} {self.weighed.verb} {self.places[name]}"
            for name in ("source_divides_target", "target_divides_source")
            if 0 < shares[name] <= 1 - 1e-9
        ]
        return f"{dutch.upper_first(dutch.join(parts))}." if parts else ""

    def say_coinciding(self, number: int) -> str:
        """Say how many regions of the first layer are exactly one of the second."""
        return SAY(
            "coinciding" if number else "coinciding-none",
            number=number,
            of=self.first.count,
            a=self.first.plural,
            one_b=self.second.singular,
            large_a=dutch.upper_first(self.first.plural),
        )

    def say_headline(self, result: Fit) -> list[str]:
        """Say the shares of the four classes in one or two sentences."""
        texts = self.say_shares(result.shares), self.say_divided(result.shares)
        return [text for text in texts if text]


def choose_wording(release: Release, source: str, target: str, weight: str) -> Wording:
    """Choose the words for two layers and a weight.

    Raises UnknownName for a layer or weight that is not there, InputError for twice the same layer.
    """
    first = release.layers.layer(source, "source")
    second = release.layers.layer(target, "target")
    release.zones.weight(weight)
    if first.id == second.id:
        message = SAY("same-layer", layers=first.plural)
        others = tuple(name for name in release.layers.ids if name != first.id)
        raise InputError([Fault("target", second.id, others, message, "same-layer")])
    return Wording(first, second, weight)


def write_source(release: Release, words: Wording) -> str:
    """Write source, date and release, for under a table or map."""
    sources = dict.fromkeys(
        f"{layer.source} ({layer.publisher})" for layer in (words.first, words.second)
    )
    counted = f"{WEIGHTS[words.weight]}, {dutch.date(release.vintages[words.weight])}"
    dates = {"vintage": dutch.date(release.vintage), "release": release.id}
    return SAY("source", sources="; ".join(sources), counted=counted, **dates)
