"""Every measure in plain Dutch: its name, what it means, and a sentence with its value.

The formulas and sources stand in `geo.overlap.metrics`; here is what an alderman can read out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import isnan

from geo import dutch
from geo.overlap.metrics import FIGURES, MANY, Figure
from geo.overlap.metrics.catalogue import Unit
from geo.overlap.metrics.lengths import coincident_km, coincident_share
from geo.overlap.metrics.shares import covered_share
from maps.wording import Wording


@dataclass(frozen=True)
class Counted:
    """How one of what is counted is spoken of: "een kind", "twee kinderen", "de kinderen"."""

    one: str
    two: str
    all: str
    most: str
    verb: str


COUNTED: Mapping[str, Counted] = {
    "youth": Counted("een kind", "twee kinderen", "de kinderen", "de meeste kinderen", "woont"),
    "inhabitants": Counted(
        "een inwoner", "twee inwoners", "de inwoners", "de meeste inwoners", "woont"
    ),
    "pupils": Counted(
        "een leerling", "twee leerlingen", "de leerlingen", "de meeste leerlingen", "woont"
    ),
    "area": Counted("een plek", "twee plekken", "het land", "het meeste land", "ligt"),
}
"""Weight -> words. Only the weight of youth speaks of children."""

OF_ALL_LAND = (coincident_km, coincident_share, covered_share)
"""Measures of the whole country, also where one of two layers has no region."""

Say = Callable[[Wording, Counted, str], str]


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
            return "Dit is niet te berekenen: er is niets om te tellen."
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


def show(unit: Unit, value: float | None) -> str:
    """A value as Dutch readers write it, the same in a table and in a sentence.

    >>> [show(unit, 0.1234).replace(dutch.NO_BREAK, " ") for unit in ("share", "mean")]
    ['12,3 %', '0,12']
    >>> show("share", None), show("km", 1736.2), show("count", 109)
    ('onbekend', '1.736 km', '109')
    """
    if value is None or isnan(value):
        return "onbekend"
    if unit == "share":
        return dutch.percent(value, 0 if value in (0.0, 1.0) else 1)
    decimals = {"mean": 2, "bits": 2}.get(unit, 0)
    ending = {"bits": " bit", "km": " km"}.get(unit, "")
    return dutch.number(value, decimals) + ending


def _filled(text: str, places: Mapping[str, str]) -> str:
    return dutch.upper_first(_unbroken(text.format(**places)))


def _unbroken(text: str) -> str:
    """A text in which no line begins with a percent sign."""
    return text.replace(" %", f"{dutch.NO_BREAK}%")


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


def _wallace(w: Wording, c: Counted, x: str) -> str:
    return f"Van {c.two} in {w.first.same} {c.verb} {x} ook in {w.second.same}."


def _partners(w: Wording, c: Counted, x: str) -> str:
    return (
        f"{dutch.upper_first(w.first.the)} van {c.one} heeft gemiddeld te maken met "
        f"{x} {w.second.plural}."
    )


def _effective(w: Wording, c: Counted, x: str) -> str:
    return (
        f"{dutch.upper_first(w.first.the)} van {c.one} is zo verdeeld als over {x} even grote "
        f"{w.second.plural}."
    )


def _chosen(w: Wording, c: Counted) -> str:
    return f"Wie bij {w.first.each} {w.second.the} met {c.most} kiest"


def _error(w: Wording, c: Counted, x: str) -> str:
    return f"{_chosen(w, c)}, zit bij {x} van {c.all} fout."


def _purity(w: Wording, c: Counted, x: str) -> str:
    return f"{_chosen(w, c)}, zit bij {x} van {c.all} goed."


def _nested(w: Wording, c: Counted, x: str) -> str:
    which = "dat" if w.first.article == "het" else "die"
    return (
        f"{x} van {c.all} {c.verb} in een {w.first.singular} {which} {'daar ' if w.partial else ''}"
        f"helemaal binnen één {w.second.singular} valt."
    )


def _told(w: Wording, c: Counted, x: str) -> str:
    return (
        f"Wie {w.second.the} van {c.one} kent, weet {x} van wat er over {w.first.the} te weten is."
    )


def _lambda(w: Wording, c: Counted, x: str) -> str:
    return (
        f"Wie {w.first.the} van {c.one} kent, maakt bij het raden van {w.second.the} {x} "
        "minder fouten."
    )


def _border(w: Wording, c: Counted, x: str) -> str:
    return f"{x} van de grenzen van {w.first.plural} is ook een grens van {w.second.plural}."


PLAIN: Mapping[str, tuple[str, str, Say]] = {
    "partners_mean": (
        "{b} per {one_a}",
        "Met hoeveel {b} {the_a} van {one} te maken heeft, gemiddeld. Elk stukje telt mee, hoe "
        "klein ook.",
        _partners,
    ),
    "effective_partners_mean": (
        "{b} per {one_a}, naar grootte",
        "Hetzelfde, maar kleine stukjes tellen minder mee. Twee helften geven 2, een stuk van "
        "90 % en een van 10 % geeft 1,2.",
        _effective,
    ),
    "wallace_source_target": (
        "samen in {one_a}, samen in {one_b}",
        "De kans dat twee die samen in één {one_a} zitten, ook samen in één {one_b} zitten.",
        _wallace,
    ),
    "best_fit_error_source_target": (
        "fout bij {largest_b} per {one_a}",
        "Welk deel verkeerd zit als men doet alsof {the_a} helemaal binnen {the_b} valt waar het "
        "meeste ervan ligt.",
        _error,
    ),
    "purity_source_target": (
        "goed bij {largest_b} per {one_a}",
        "Welk deel goed zit als men doet alsof {the_a} helemaal binnen {the_b} valt waar het "
        "meeste ervan ligt.",
        _purity,
    ),
    "homogeneity": (
        "wat {b} vertellen over {a}",
        "Hoeveel men over {the_a} weet als men {the_b} kent. 100 %: {the_b} ligt altijd binnen "
        "één {one_a}.",
        _told,
    ),
    "v_measure": (
        "overeenkomst (V-maat)",
        "Hoe goed de twee indelingen overeenkomen, in beide richtingen samen. 100 % is: dezelfde "
        "indeling.",
        lambda w, c, x: f"{w.subtitle} komen voor {x} overeen.",
    ),
    "variation_of_information": (
        "afstand tussen de indelingen",
        "Wat elke indeling over de andere onbekend laat, in bits. 0 is: dezelfde indeling.",
        lambda w, c, x: f"{w.subtitle} liggen {x} van elkaar; 0 is dezelfde indeling.",
    ),
    "normalised_variation_of_information": (
        "afstand, als deel",
        "De afstand als deel van wat er over beide indelingen samen te weten is. 0 % is: "
        "dezelfde indeling.",
        lambda w, c, x: (
            f"Van wat er over {w.first.plural} en {w.second.plural} samen te weten is, hebben "
            f"zij {x} niet gemeen."
        ),
    ),
    "nested_share": (
        "helemaal binnen één {one_b}",
        "Welk deel in een {one_a} woont of ligt met maar één {one_b}.",
        _nested,
    ),
    "effective_partners_shannon_mean": (
        "{b} per {one_a}, tussenmaat",
        "Tussen het gewone en het effectieve aantal in: kleine stukjes tellen iets meer mee.",
        _effective,
    ),
    "concentration_mean": (
        "concentratie",
        "Hoeveel van {the_a} in één hand is (Herfindahl). 100 %: alles in één {one_b}.",
        lambda w, c, x: f"Gemiddeld is {w.first.the} voor {x} in één hand.",
    ),
    "effective_splits_mean": (
        "delingen per {one_a}, naar grootte",
        "Hoe vaak {the_a} is gedeeld; kleine stukjes tellen minder mee. Twee helften is 1 keer.",
        lambda w, c, x: (
            f"{dutch.upper_first(w.first.the)} van {c.one} is gemiddeld {x} keer gedeeld."
        ),
    ),
    "splits": (
        "delingen van {a}",
        "Hoe vaak {a} door grenzen van {b} worden gedeeld, opgeteld.",
        lambda w, c, x: f"Alle {w.first.plural} samen zijn {x} keer gedeeld.",
    ),
    "split_regions": (
        "gedeelde {a}",
        "Hoeveel {a} in meer dan één {one_b} liggen.",
        lambda w, c, x: f"Aantal {w.first.plural} met meer dan één {w.second.singular}: {x}.",
    ),
    "square_root_entropy": (
        "versnippering van {a}",
        "Hoe versnipperd {a} zijn; hier tellen kleine stukjes juist zwaar. 1 is: niets gedeeld.",
        lambda w, c, x: f"De versnippering van {w.first.plural} is {x}; 1 is niets gedeeld.",
    ),
    "uncertainty_mean": (
        "onzekerheid over {the_b}",
        "Hoe onzeker {the_b} nog is als men {the_a} kent, in bits. 1 bit is een keuze tussen "
        "twee even grote.",
        lambda w, c, x: f"Wie {w.first.the} kent, is over {w.second.the} nog {x} onzeker.",
    ),
    "local_inhomogeneity_mean": (
        "onzekerheid over {the_b}, als deel",
        "De onzekerheid over {b}, vergeleken met die over het hele land.",
        lambda w, c, x: (
            f"Wie {w.first.the} kent, houdt {x} keer de onzekerheid over {w.second.the} "
            "die er anders zou zijn."
        ),
    ),
    "mutual_information": (
        "gemeenschappelijke informatie",
        "Hoeveel de ene indeling over de andere vertelt, in bits.",
        lambda w, c, x: f"De twee indelingen vertellen {x} over elkaar.",
    ),
    "fowlkes_mallows": (
        "samen blijven, beide kanten op",
        "De twee kansen om samen te blijven, tot één getal samengevat.",
        lambda w, c, x: f"Wie samen in één regio zit, blijft voor {x} samen, beide kanten op.",
    ),
    "lambda_source_target": (
        "minder fout bij het raden van {the_b}",
        "Hoeveel minder fouten men maakt bij het raden van {b} als men {the_a} kent.",
        _lambda,
    ),
    "van_dongen_distance": (
        "buiten de grootste partner",
        "Welk deel buiten de grootste partner ligt, gemiddeld over beide kanten.",
        lambda w, c, x: f"Gemiddeld over beide kanten ligt {x} buiten de grootste partner.",
    ),
    "transfer_distance": (
        "van regio wisselen",
        "Welk deel minstens in een andere regio moet komen om de twee indelingen gelijk te maken.",
        lambda w, c, x: (
            f"Om beide indelingen gelijk te maken, moet minstens {x} van {c.all} naar een andere "
            "regio."
        ),
    ),
    "covering_source": (
        "bedekking van {a}",
        "Hoe goed {a} lijken op {b}: elke regio op die van de andere laag die er het meest op "
        "lijkt. 100 % is: gelijk.",
        lambda w, c, x: (
            f"{dutch.upper_first(w.first.plural)} lijken gemiddeld voor {x} op een "
            f"{w.second.singular}."
        ),
    ),
    "mapcurves": (
        "passend of in elkaar passend",
        "Hoe goed de indelingen passen, waarbij in elkaar passen ook goed is. Elke regio telt "
        "even zwaar.",
        lambda w, c, x: f"Gelijk of in elkaar passend: {x}.",
    ),
    "links": (
        "paren die met elkaar te maken hebben",
        "Het aantal paren van regio's die iets delen.",
        lambda w, c, x: (
            f"{x} paren van een {w.first.singular} en een {w.second.singular} hebben met elkaar te "
            "maken."
        ),
    ),
    "components": (
        "gesloten gebieden",
        "In hoeveel gebieden regio's van beide lagen het onder elkaar kunnen regelen.",
        lambda w, c, x: f"Aantal gebieden die het onder elkaar kunnen regelen: {x}.",
    ),
    "coincident_border_km": (
        "gezamenlijke grens",
        "Hoeveel kilometer grens binnen het land van beide lagen is.",
        lambda w, c, x: f"{x} grens is een grens van beide.",
    ),
    "coincident_border_share": (
        "grenzen van {a} die ook van {b} zijn",
        "Welk deel van de grenzen van {a} ook een grens van {b} is.",
        _border,
    ),
    "covered_share": (
        "meegeteld",
        "Welk deel van het land in deze cijfers zit: waar beide lagen een regio hebben.",
        lambda w, c, x: f"{x} van {c.all} telt mee in deze cijfers.",
    ),
    "fit.past": (
        "elkaars grootste partner",
        "Welk deel woont of ligt waar beide regio's elkaars grootste partner zijn.",
        lambda w, c, x: f"{x} van {c.all} {c.verb} waar {w.places['past']}.",
    ),
    "fit.source_divides_target": (
        "meer {a} in één {one_b}",
        "Welk deel woont of ligt waar meer {a} in één {one_b} liggen.",
        lambda w, c, x: f"{x} van {c.all} {c.verb} waar {w.places['source_divides_target']}.",
    ),
    "fit.target_divides_source": (
        "meer {b} in één {one_a}",
        "Welk deel woont of ligt waar meer {b} in één {one_a} liggen.",
        lambda w, c, x: f"{x} van {c.all} {c.verb} waar {w.places['target_divides_source']}.",
    ),
    "fit.wringt": (
        "wringt",
        "Welk deel woont of ligt in een stuk dat aan beide kanten bij een ander hoort: de "
        "grootste groep van {the_a} zit in {other_b}, en omgekeerd.",
        lambda w, c, x: f"{x} van {c.all} {c.verb} waar het wringt.",
    ),
}
"""Key -> name, meaning, sentence."""

BACK = {
    "partners_mean_target": "partners_mean",
    "effective_partners_mean_target": "effective_partners_mean",
    "wallace_target_source": "wallace_source_target",
    "best_fit_error_target_source": "best_fit_error_source_target",
    "purity_target_source": "purity_source_target",
    "completeness": "homogeneity",
    "nested_share_target": "nested_share",
    "square_root_entropy_target": "square_root_entropy",
    "lambda_target_source": "lambda_source_target",
    "covering_target": "covering_source",
    "coincident_border_share_target": "coincident_border_share",
}
"""Key -> the key of the same measure from the first layer to the second."""


MEASURES: Mapping[str, Words] = {
    key: Words(*PLAIN[BACK.get(key, key)], figure, back=key in BACK)
    for key, figure in FIGURES.items()
}
"""Key -> everything that is said of a figure of two layers."""


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
            return "Dit is niet te berekenen: er is niets om te tellen."
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
    key: ManyWords(name, _unbroken(meaning), MANY[key][1], _unbroken(text))
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
