"""The Dutch sentences of the map where two layers chafe, worded from the layers' own names."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo import dutch
from geo.errors import Fault, InputError
from geo.layers.catalogue import Layer
from geo.overlap.fit import Fit
from geo.release.load import Release
from geo.zones.codes import WEIGHTS


@dataclass(frozen=True)
class Weighed:
    """How a weight is spoken of.

    heading: of a column; of, verb: "de kinderen", "woont"; everything: "Alle kinderen wonen";
    largest: "de grootste groep kinderen … woont";
    divisor, decimals: from the unit of the weight to the unit that is shown.
    """

    heading: str
    of: str
    verb: str
    everything: tuple[str, str]
    largest: tuple[str, str]
    divisor: float = 1.0
    decimals: int = 0


WEIGHED: Mapping[str, Weighed] = {
    "youth": Weighed(
        "Kinderen",
        "de kinderen en jongeren",
        "woont",
        ("Alle kinderen en jongeren", "wonen"),
        ("de grootste groep kinderen", "woont"),
    ),
    "area": Weighed(
        "km²", "het land", "ligt", ("Al het land", "ligt"), ("het grootste stuk", "ligt"), 1e6, 1
    ),
    "inhabitants": Weighed(
        "Inwoners",
        "de inwoners",
        "woont",
        ("Alle inwoners", "wonen"),
        ("de grootste groep inwoners", "woont"),
    ),
    "pupils": Weighed(
        "Leerlingen (schatting)",
        "de leerlingen (geschat)",
        "woont",
        ("Alle leerlingen waarvan het aantal bekend is (geschat)", "wonen"),
        ("de grootste groep leerlingen", "woont"),
    ),
}


IN_BOTH = " in het deel met beide lagen"
"""Where two layers do not both cover the country: what the shares are limited to."""

UNKNOWN = "onbekend"
"""The kind of a pair whose weight is not known: it has no class."""


@dataclass(frozen=True)
class Wording:
    """What to call things for one choice of two layers and a weight."""

    first: Layer
    second: Layer
    weight: str

    @property
    def weighed(self) -> Weighed:
        """The words for the weight."""
        return WEIGHED[self.weight]

    @property
    def title(self) -> str:
        """The heading of the map in one line."""
        return f"Waar wringt het? {self.subtitle}"

    @property
    def subtitle(self) -> str:
        """The two layers."""
        return f"{dutch.upper_first(self.first.plural)} en {self.second.plural}"

    @property
    def classes(self) -> dict[str, str]:
        """Fit class -> what the legend says."""
        return {
            "past": "vallen hier samen: elkaars grootste partner",
            "source_divides_target": f"meer {self.first.plural} in één {self.second.singular}",
            "target_divides_source": f"meer {self.second.plural} in één {self.first.singular}",
            "wringt": "wringt: een stuk dat aan beide kanten bij een ander hoort",
        }

    @property
    def short(self) -> dict[str, str]:
        """Fit class -> what a row of the list says."""
        return {
            "past": "grootste partners",
            "source_divides_target": f"{self.second.singular} verdeeld",
            "target_divides_source": f"{self.first.singular} verdeeld",
            "wringt": "wringt",
            UNKNOWN: "onbekend",
        }

    @property
    def lines(self) -> dict[str, str]:
        """Kind of border -> what the legend says."""
        return {
            "both": "grens van beide",
            "first": f"grens {self.first.singular}",
            "second": f"grens {self.second.singular}",
        }

    @property
    def sentences(self) -> dict[str, str]:
        """Fit class -> the sentence about one spot, with places for the names of the regions.

        {a} and {b} are the two regions at the spot, {main_b} is where most of {a} lies and
        {main_a} where most of {b} lies.
        """
        return {
            "past": "{a} en {b} horen hier bij elkaar: elk is de grootste partner van de ander.",
            "source_divides_target": (
                f"Hier liggen meer {self.first.plural} in één {self.second.singular}. "
                f"{dutch.upper_first(self._say('a', 'b'))}, maar {self._say('b', 'main_a')}."
            ),
            "target_divides_source": (
                f"Hier liggen meer {self.second.plural} in één {self.first.singular}. "
                f"{dutch.upper_first(self._say('b', 'a'))}, maar {self._say('a', 'main_b')}."
            ),
            "wringt": (
                f"Hier wringt het: {self._say('a', 'main_b')}, en {self._say('b', 'main_a')}."
            ),
        }

    def _say(self, region: str, partner: str) -> str:
        """Say that most of one region is found in the other, with places for their names."""
        what, verb = self.weighed.largest
        return f"{what} van {{{region}}} {verb} in {{{partner}}}"

    @property
    def scope(self) -> str:
        """What the shares are limited to, to follow "de kinderen"; empty if it is the country."""
        return "" if self.partial is None else IN_BOTH

    @property
    def counted(self) -> str:
        """Of what the shares are."""
        return f"{self.weighed.of}{self.scope}"

    def say_shares(self, shares: Mapping[str, float], where: str = "") -> str:
        """Say in one sentence what is the matter with most; `where` narrows it (" in Food Valley").

        The shares that belong together and that chafe; or the one class that holds everything.
        """
        where += self.scope
        only = next((name for name, share in shares.items() if share > 1 - 1e-9), None)
        if only:
            of, verb = self.weighed.everything
            return f"{of}{where} {verb} waar {self.places[only]}."
        parts = [
            f"{dutch.headline_percent(shares[name])} waar {self.places[name]}"
            for name in ("past", "wringt")
            if shares[name] > 0 or name == "wringt"
        ]
        return f"Van {self.weighed.of}{where} {self.weighed.verb} {', en '.join(parts)}."

    @property
    def places(self) -> dict[str, str]:
        """Fit class -> what is the case where it is found, to follow "waar"."""
        return {
            "past": f"{self.first.plural} en {self.second.plural} elkaars grootste partner zijn",
            "source_divides_target": f"{self.classes['source_divides_target']} liggen",
            "target_divides_source": f"{self.classes['target_divides_source']} liggen",
            "wringt": "het wringt",
        }

    def say_divided(self, shares: Mapping[str, float]) -> str:
        """Say the shares where several regions of one layer lie in one of the other; or nothing."""
        parts = [
            f"{dutch.headline_percent(shares[name])} {self.weighed.verb} waar {self.places[name]}"
            for name in ("source_divides_target", "target_divides_source")
            if 0 < shares[name] <= 1 - 1e-9
        ]
        return f"{dutch.upper_first(dutch.join(parts))}." if parts else ""

    def say_headline(self, result: Fit) -> list[str]:
        """Say the shares of the four classes in one or two sentences."""
        return [
            text
            for text in (self.say_shares(result.shares), self.say_divided(result.shares))
            if text
        ]

    @property
    def partial(self) -> str | None:
        """A sentence for layers that do not cover the country."""
        layers = [layer for layer in (self.first, self.second) if not layer.covers_country]
        if not layers:
            return None
        names = dutch.join([layer.plural for layer in layers])
        return (
            f"{dutch.upper_first(names)} bedekken niet het hele land. "
            "De cijfers gaan alleen over het deel waar wel een regio is; "
            "de rest is op de kaart grijs."
        )


def choose_wording(release: Release, source: str, target: str, weight: str) -> Wording:
    """Choose the words for two layers and a weight.

    Raises UnknownName for a layer or weight that is not there, InputError for twice the same layer.
    """
    first = release.layers.layer(source, "source")
    second = release.layers.layer(target, "target")
    release.zones.weight(weight)
    if first.id == second.id:
        message = f"Kies twee verschillende lagen: {first.plural} vallen altijd met zichzelf samen."
        others = tuple(name for name in release.layers.ids if name != first.id)
        raise InputError([Fault("target", second.id, others, message, "same-layer")])
    return Wording(first, second, weight)


def write_source(release: Release, words: Wording) -> str:
    """Write source, date and release, for under a table or map."""
    sources = dict.fromkeys(
        f"{layer.source} ({layer.publisher})" for layer in (words.first, words.second)
    )
    counted = f"{WEIGHTS[words.weight]}, {dutch.date(release.vintages[words.weight])}"
    return (
        f"Indeling van {dutch.date(release.vintage)}. Bron: {'; '.join(sources)}. "
        f"Kaart: CBS, Kadaster (CC BY 4.0), vereenvoudigd. Geteld: {counted}. "
        f"Uitgave {release.id}."
    )
