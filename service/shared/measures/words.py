"""Every measure in Dutch: its name, what it means, and a sentence with its value.

The texts stand in `geo/overlap/metrics/measures.toml`, with places for the layers and for what is
counted; here they are filled in.
"""

from collections.abc import Mapping
from math import isnan
from typing import NamedTuple

from geo import dutch
from geo.layers.catalogue import Layer
from geo.overlap.metrics.measures import Measure, read_measures
from geo.texts import Texts
from maps.wording import Wording
from service.shared.measures.showing import COUNTED, MESHES, NOTHING, show, unbroken

TEXTS = Texts("service.shared.measures")

SYMBOLS = TEXTS["symbols"]
"""What stands for what in the formulas."""

BETTER = {"": "", **TEXTS.under("better.")}
UNITS = TEXTS.under("unit.")


def name_measure(measure: Measure, words: Wording) -> str:
    """Return the name of a measure for two layers."""
    return _fill(measure.name, _places(measure, words))


def explain_measure(measure: Measure, words: Wording) -> str:
    """Return what a measure means for two layers."""
    return _fill(measure.meaning, _places(measure, words))


def say_value(measure: Measure, words: Wording, value: float | None) -> str:
    """Return the value for two layers in a sentence; a frank one where there is none."""
    if value is None or isnan(value):
        return NOTHING
    places = {**_places(measure, words), "value": show(measure.unit, value)}
    said = dutch.upper_first(measure.sentence.format_map(places))
    if words.partial and not measure.whole_country:
        return f"{said.removesuffix('.')} ({words.scope.strip()})."
    return said


def name_generally(measure: Measure) -> str:
    """Return the name of a measure for any two layers."""
    return _fill(measure.name, _ANY[measure.back])


def explain_generally(measure: Measure) -> str:
    """Return what a measure means for any two layers, or of many layers at once."""
    return _fill(measure.meaning, _ANY[measure.back])


class Definition(NamedTuple):
    """A measure as a reader finds it explained, apart from any layers."""

    measure: Measure
    name: str
    meaning: str


def define_all() -> list[Definition]:
    """Return every measure of two layers, then every measure of many layers together."""
    return [
        *(Definition(m, name_generally(m), explain_generally(m)) for m in read_measures().values()),
        *(Definition(m, m.name, explain_generally(m)) for m in read_measures("many").values()),
    ]


def say_of_many(measure: Measure, weight: str, value: float) -> str:
    """Return the value of a measure of many layers at once in a sentence."""
    if isnan(value):
        return NOTHING
    divisor, noun = MESHES[weight] if measure.unit == "weight" else (1.0, "")
    shown = f"{show(measure.unit, value / divisor)} {noun}".strip()
    return _fill(measure.sentence, {"value": shown, "two": COUNTED[weight].two})


def _fill(text: str, places: Mapping[str, str]) -> str:
    return dutch.upper_first(unbroken(text.format_map(places)))


def _places(measure: Measure, words: Wording) -> dict[str, str]:
    """Return what stands in the places of a text; the layers change sides for one from the back."""
    sides = (words.second, words.first) if measure.back else (words.first, words.second)
    there = {"there": "daar " if words.partial else ""}
    layers = _name_layer("a", sides[0]) | _name_layer("b", sides[1])
    return layers | there | vars(COUNTED[words.weight])


def _name_layer(side: str, layer: Layer) -> dict[str, str]:
    return {
        side: layer.plural,
        f"one_{side}": layer.singular,
        f"the_{side}": layer.the,
        f"same_{side}": layer.same,
        f"each_{side}": layer.each,
        f"other_{side}": layer.another,
        f"largest_{side}": f"{layer.article} grootste {layer.singular}",
        f"that_{side}": "dat" if layer.article == "het" else "die",
    }


def _any(**which: str) -> dict[str, str]:
    """Return the places of a text about a first or second layer, whichever it is."""
    return {
        place.format(side=side): words.format(which=which[side])
        for place, words in TEXTS.under("any.").items()
        for side in which
    }


_ANY = {False: _any(a="eerste", b="tweede"), True: _any(a="tweede", b="eerste")}
"""Whether a measure goes from the second layer to the first -> places for any two layers."""
