"""Formulas, ranges and origins of the measures in Dutch.

They stand in English in the docstrings of `geo.overlap.metrics`. What is only symbols and names is
the same in both languages; the rest is here, by its English text: a formula that changes there is
not translated by accident.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.overlap.metrics.catalogue import EXCHANGED, MANY, describe
from service.shared.measures.many_layers import MANY_WORDS
from service.shared.measures.two_layers import MEASURES

SYMBOLS = (
    "X is de eerste laag, met regio's i. Y is de tweede laag, met regio's j. n_ij is hoeveel "
    "er is van wat geteld wordt, in regio i en ook in regio j; n_i. en n_.j zijn de "
    "totalen van een regio; n is het totaal van het land. f_ij = n_ij / n_i. is het deel van "
    "regio i in regio j, g_ij = n_ij / n_.j het omgekeerde, p_ij = n_ij / n. H is de entropie van "
    "Shannon in bits, MI de gemeenschappelijke informatie. tau is de kleinste overlap die telt: "
    "hier 0. k is het aantal delen, w_z het gewicht van lap z."
)

SWAPPED = "Met X en Y verwisseld: "
"""In Dutch, what `EXCHANGED` of the catalogue says."""

DUTCH: Mapping[str, str] = {
    "k_i = number of j with f_ij > tau or g_ij > tau.": (
        "k_i = aantal j met f_ij > tau of g_ij > tau."
    ),
    "(1 + beta) h c / (beta h + c); with beta 1: 2 MI / (H(X) + H(Y)).": (
        "(1 + beta) h c / (beta h + c); met beta 1: 2 MI / (H(X) + H(Y))."
    ),
    "sum of n_i. / n over the i with max_j f_ij >= 1 - tau (a part below 1e-9 is rounding).": (
        "som van n_i. / n over de i met max_j f_ij >= 1 - tau (een deel onder 1e-9 is afronding)."
    ),
    "2^H(Y|X=i), with H(Y|X=i) = - sum_j f_ij log2 f_ij.": (
        "2^H(Y|X=i), met H(Y|X=i) = - sum_j f_ij log2 f_ij."
    ),
    "HHI_i = sum_j f_ij^2; 1 - HHI is the fractionalisation of Rae.": (
        "HHI_i = sum_j f_ij^2; 1 - HHI is de fractionalisatie van Rae."
    ),
    "sum_i (k_i - 1), over the regions with a partner.": (
        "sum_i (k_i - 1), over de regio's met een partner."
    ),
    "number of i with k_i > 1.": "aantal i met k_i > 1.",
    "sqrt(W(X to Y) W(Y to X)).": "sqrt(W(X naar Y) W(Y naar X)), met W de kans van Wallace.",
    "(n - weight of the heaviest matching of regions of X with regions of Y) / n.": (
        "(n - gewicht van de zwaarste koppeling van regio's van X aan regio's van Y) / n."
    ),
    "sum_i (n_i. / n) max_j J_ij, with J_ij the Jaccard index.": (
        "sum_i (n_i. / n) max_j J_ij, met J_ij de index van Jaccard: n_ij / (n_i. + n_.j - n_ij)."
    ),
    "area under the curve of the share of regions with GOF >= t, by the trapezium rule over "
    "(0, 1), the sorted GOF with shares from 1 to 0, and (1, 0); the higher of both directions.": (
        "oppervlakte onder de kromme van het deel van de regio's met GOF >= t, met de "
        "trapeziumregel over (0, 1), de gesorteerde GOF met delen van 1 tot 0, en (1, 0); de "
        "hoogste van beide richtingen. GOF_i = sum_j n_ij^2 / (n_i. n_.j)."
    ),
    "number of (i, j) with f_ij > tau or g_ij > tau.": (
        "aantal (i, j) met f_ij > tau of g_ij > tau."
    ),
    "connected components of the network of links; the finest division that both X and Y divide "
    "further (the join in the lattice of partitions).": (
        "samenhangende delen van het netwerk van paren: de fijnste indeling die X en Y allebei "
        "verder verdelen."
    ),
    "length of the lines whose two sides differ in X and in Y, / 1000.": (
        "lengte van de lijnen met aan weerszijden een andere regio van X én van Y, in km."
    ),
    "length of the borders of both / length of the borders of X.": (
        "lengte van de grenzen van beide / lengte van de grenzen van X."
    ),
    "n / weight of all zones.": "n / het gewicht van het hele land.",
    "past: j = main(i) and i = main(j); source divides target: only j = main(i); target divides "
    "source: only i = main(j); wringt: neither; main(i) = argmax_j n_ij, main(j) = argmax_i n_ij, "
    "a draw to the lower code; each class as its part of n.": (
        "grootste partner: m(i) = argmax_j n_ij en m(j) = argmax_i n_ij. Past: j = m(i) en "
        "i = m(j). Meer van X in één van Y: alleen j = m(i). Meer van Y in één van X: alleen "
        "i = m(j). Wringt: geen van beide. Het deel is het gewicht van de klasse / n. Bij gelijk "
        "spel wint de laagste code."
    ),
    "Z = number of distinct rows of regions with weight.": (
        "Z = aantal verschillende combinaties van regio's waar iemand woont."
    ),
    "Z / max_l |X_l|, with Z the number of areas.": "Z / max_l |X_l|, met Z het aantal lappen.",
    "H(X_1, ..., X_L) = - sum p_z log2 p_z over the areas.": (
        "H(X_1, ..., X_L) = - sum p_z log2 p_z over de lappen."
    ),
    "C = sum_z (w_z / n)^2 over the areas.": "C = sum_z (w_z / n)^2 over de lappen.",
    "m = C n, with C the coherence.": "m = C n, met C de kans op alles gemeen.",
    "S = 1 / C, with C the coherence.": "S = 1 / C, met C de kans op alles gemeen.",
    # Origins.
    "own definition.": "eigen definitie.",
    "own definition; a count.": "eigen definitie; een telling.",
    "own definition; a count, as Represent and other look-up services give it.": (
        "eigen definitie; een telling, zoals Represent en andere opzoekdiensten die geven."
    ),
    "Laakso & Taagepera 1979; the inverse of the HHI, and of Simpson's index.": (
        "Laakso & Taagepera 1979; 1 gedeeld door de HHI of de index van Simpson."
    ),
    "1 less the purity of Zhao & Karypis 2001.": "1 min de zuiverheid van Zhao & Karypis 2001.",
    "Meila 2007 for VI; divided by the joint entropy.": (
        "Meila 2007 voor VI; gedeeld door de gezamenlijke entropie."
    ),
    "own definition, after the exact-fit idea of the Office for National Statistics.": (
        "eigen definitie, naar het idee van exact passen van het Office for National Statistics."
    ),
    "the effective partners (Laakso & Taagepera 1979) less one.": (
        "het effectieve aantal (Laakso & Taagepera 1979) min één."
    ),
    "the same count as splits_total of the R package redistmetrics.": (
        "dezelfde telling als splits_total van het R-pakket redistmetrics."
    ),
    "the same count as splits_admin of the R package redistmetrics.": (
        "dezelfde telling als splits_admin van het R-pakket redistmetrics."
    ),
    "Hargrove, Hoffman & Hessburg 2006; the curve as the R package sabre draws it.": (
        "Hargrove, Hoffman & Hessburg 2006; de kromme zoals het R-pakket sabre die tekent."
    ),
    "own definition; exact by the codes on both sides, without a tolerance in metres.": (
        "eigen definitie; exact, uit de codes aan weerszijden, zonder marge in meters."
    ),
    "Jacquez 1995; Fortin, Drapeau & Jacquez 1996 (boundary overlap).": (
        "Jacquez 1995; Fortin, Drapeau & Jacquez 1996 (overlap van grenzen)."
    ),
    "Watanabe 1960, divided by its largest value.": (
        "Watanabe 1960, gedeeld door de grootst mogelijke waarde."
    ),
    "Jaeger 2000 (degree of coherence).": "Jaeger 2000 (mate van samenhang).",
    "Jaeger 2000 (effective mesh size).": "Jaeger 2000 (effectieve maaswijdte).",
    "Jaeger 2000 (splitting index).": "Jaeger 2000 (versnipperingsindex).",
}
"""English -> Dutch, for every text that has words in it."""

BETTER = {"higher": "hoger past beter", "lower": "lager past beter", "": ""}

UNITS = {
    "share": "deel, 0 tot 100 %",
    "count": "aantal",
    "mean": "getal",
    "bits": "bits",
    "km": "kilometer",
    "weight": "wat er geteld wordt",
}


@dataclass(frozen=True)
class Definition:
    """A measure as a reader finds it explained, in Dutch.

    key: as in the columns of the tables; better: which way is a better fit, empty if neither.
    """

    key: str
    name: str
    meaning: str
    formula: str
    unit: str
    better: str
    source: str


def definitions() -> list[Definition]:
    """Every measure of two layers, then every measure of all layers together."""
    return [*map(_of_two, MEASURES), *map(_of_many, MANY_WORDS)]


def in_dutch(text: str) -> str:
    """The text as a Dutch reader may see it.

    >>> in_dutch("number of i with k_i > 1."), in_dutch("Wallace 1983.")
    ('aantal i met k_i > 1.', 'Wallace 1983.')
    >>> in_dutch("With X and Y exchanged: number of i with k_i > 1.")
    'Met X en Y verwisseld: aantal i met k_i > 1.'
    """
    if text.startswith(EXCHANGED):
        return SWAPPED + in_dutch(text.removeprefix(EXCHANGED))
    return DUTCH.get(text, text)


def _of_two(key: str) -> Definition:
    said = MEASURES[key]
    described = said.figure.description
    name, meaning = said.general
    return Definition(
        key=key,
        name=name,
        meaning=meaning,
        formula=in_dutch(described["formula"]),
        unit=UNITS[said.figure.unit],
        better=BETTER[said.figure.better],
        source=in_dutch(described["source"]),
    )


def _of_many(key: str) -> Definition:
    function, unit = MANY[key]
    described = describe(function)
    return Definition(
        key=key,
        name=MANY_WORDS[key].name,
        meaning=MANY_WORDS[key].meaning,
        formula=in_dutch(described["formula"]),
        unit=UNITS[unit],
        better="",
        source=in_dutch(described["source"]),
    )
