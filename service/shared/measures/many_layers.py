"""Every measure of several layers at once in Dutch."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

from geo import dutch
from geo.overlap.metrics.catalogue import MANY, Unit
from service.shared.measures.showing import COUNTED, NOTHING, show, unbroken


@dataclass(frozen=True)
class ManyWords:
    """A measure of several layers at once in Dutch; sentence: with places {x} and {all}."""

    name: str
    meaning: str
    unit: Unit
    text: str

    def sentence(self, weight: str, value: float) -> str:
        """The value in a sentence."""
        if isnan(value):
            return NOTHING
        divisor, noun = MESHES[weight] if self.unit == "weight" else (1.0, "")
        shown = show(self.unit, value / divisor)
        return dutch.upper_first(
            self.text.format(x=f"{shown} {noun}".strip(), two=COUNTED[weight].two)
        )


MESHES: Mapping[str, tuple[float, str]] = {
    "youth": (1.0, "kinderen en jongeren"),
    "inhabitants": (1.0, "inwoners"),
    "pupils": (1.0, "leerlingen"),
    "area": (1e6, "km²"),
}
"""Weight -> from its unit to the one that is shown, and the name of that."""

MANY_WORDS: Mapping[str, ManyWords] = {
    key: ManyWords(name, unbroken(meaning), MANY[key][1], unbroken(text))
    for key, (name, meaning, text) in {
        "zones": (
            "lappen",
            "Het aantal stukken waarin de grenzen van alle lagen samen het land verdelen.",
            "De grenzen van alle lagen samen verdelen het land in {x} lappen.",
        ),
        "zone_excess": (
            "lappen per regio van de fijnste laag",
            "1 is: alle lagen passen in de fijnste laag.",
            "Dat is {x} keer zoveel als de fijnste laag regio's heeft.",
        ),
        "joint_entropy": (
            "onzekerheid over alle lagen samen",
            "Hoeveel er te weten is over de regio's waar iemand onder valt, in bits.",
            "Wie niet weet waar iemand is, mist {x} over de regio's waar die onder valt.",
        ),
        "total_correlation": (
            "samenhang van alle lagen",
            "Hoeveel de lagen over elkaar vertellen, in bits.",
            "De lagen vertellen samen {x} over elkaar.",
        ),
        "normalised_total_correlation": (
            "samenhang, als deel",
            "100 % is: wie één laag kent, kent ze alle.",
            "Van wat de lagen over elkaar kunnen vertellen, vertellen zij {x}; bij 100 % volgt "
            "alles uit één laag.",
        ),
        "coherence": (
            "alles gemeen",
            "De kans dat twee willekeurige mensen of plekken in alle lagen onder dezelfde regio's "
            "vallen.",
            "De kans dat {two} in Nederland in al deze lagen onder dezelfde regio's vallen, is "
            "{x}.",
        ),
        "effective_mesh": (
            "grootte van een lap",
            "De grootte van de lap waarin iemand gemiddeld zit.",
            "Een lap telt gemiddeld {x}, gezien door wie erin zit.",
        ),
        "splitting": (
            "even grote lappen",
            "Met hoeveel even grote lappen het land even versnipperd zou zijn.",
            "Het land is zo versnipperd als met {x} even grote lappen.",
        ),
    }.items()
}
"""Key -> what is said of a figure of several layers."""
