"""The name, the meaning and the sentence of every measure of two layers, in plain Dutch.

Names and meanings have places for the layers; a sentence is made from the wording of two layers,
the words for what is counted, and the value as it is shown.
"""

from collections.abc import Callable, Mapping

from geo import dutch
from maps.wording import Wording
from service.shared.measures.showing import Counted

Say = Callable[[Wording, Counted, str], str]


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
