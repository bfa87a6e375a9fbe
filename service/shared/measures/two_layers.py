"""Every measure of two layers in Dutch, for the two layers that are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isnan

from geo import dutch
from geo.overlap.metrics.catalogue import FIGURES, Figure
from geo.overlap.metrics.lengths import coincident_km, coincident_share
from geo.overlap.metrics.shares import covered_share
from maps.wording import Wording
from service.shared.measures.sentences import BACK, PLAIN, Say
from service.shared.measures.showing import COUNTED, NOTHING, show, unbroken

OF_ALL_LAND = (coincident_km, coincident_share, covered_share)
"""Measures of the whole country, also where one of two layers has no region."""


@dataclass(frozen=True)
class Words:
    """A measure of two layers in Dutch.

    name and meaning have places for the layers ({a}, {b} in the plural); say makes the sentence
    with the value; back: it goes from the second layer to the first.
    """

    name: str
    meaning: str
    say: Say
    figure: Figure
    back: bool = False

    def sentence(self, words: Wording, value: float | None) -> str:
        """The value in a sentence; a frank one where there is none."""
        if value is None or isnan(value):
            return NOTHING
        shown = show(self.figure.unit, value)
        said = dutch.upper_first(self.say(self._turned(words), COUNTED[words.weight], shown))
        # All else is of the part where both layers have a region.
        if words.partial and self.figure.function not in OF_ALL_LAND:
            return f"{said.removesuffix('.')} ({words.scope.strip()})."
        return said

    def named(self, words: Wording) -> str:
        """The name, with the layers filled in."""
        return _filled(self.name, self._places(words))

    def explained(self, words: Wording) -> str:
        """The meaning, with the layers filled in."""
        return _filled(self.meaning, self._places(words))

    @property
    def general(self) -> tuple[str, str]:
        """Name and meaning for any two layers."""
        places = _any("tweede", "eerste") if self.back else _any("eerste", "tweede")
        return _filled(self.name, places), _filled(self.meaning, places)

    def _places(self, words: Wording) -> dict[str, str]:
        turned = self._turned(words)
        return {
            "a": turned.first.plural,
            "b": turned.second.plural,
            "one_a": turned.first.singular,
            "one_b": turned.second.singular,
            "the_a": turned.first.the,
            "the_b": turned.second.the,
            "other_b": turned.second.another,
            "largest_b": f"{turned.second.article} grootste {turned.second.singular}",
            "one": COUNTED[words.weight].one,
        }

    def _turned(self, words: Wording) -> Wording:
        return replace(words, first=words.second, second=words.first) if self.back else words


def _filled(text: str, places: Mapping[str, str]) -> str:
    return dutch.upper_first(unbroken(text.format(**places)))


def _any(first: str, second: str) -> dict[str, str]:
    """The places of a text about any two layers."""
    return {
        "a": f"regio's van de {first} laag",
        "b": f"regio's van de {second} laag",
        "one_a": f"regio van de {first} laag",
        "one_b": f"regio van de {second} laag",
        "the_a": f"de regio van de {first} laag",
        "the_b": f"de regio van de {second} laag",
        "other_b": f"een andere regio van de {second} laag",
        "largest_b": f"de grootste regio van de {second} laag",
        "one": "iemand",
    }


MEASURES: Mapping[str, Words] = {
    key: Words(*PLAIN[BACK.get(key, key)], figure, back=key in BACK)
    for key, figure in FIGURES.items()
}
"""Key -> everything that is said of a figure of two layers."""
