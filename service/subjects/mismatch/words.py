"""Which layers about children fit worst, and with how many bodies one gemeente deals, in Dutch.

The yardstick is the share that lives where it chafes; see `rank_fits`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo import dutch
from geo.layers.catalogue import Layer, Layers
from service.shared.answers import LayerNames, find_text_year
from service.shared.measures.showing import COUNTED, show
from service.shared.sentences import counted
from service.subjects.consultation.answer import Consultation
from service.subjects.mismatch.answer import PairFit
from service.subjects.rankings.answer import RankedRegion, Ranking

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
        """Return its region, in the middle of a sentence."""
        return f"zijn {layer.singular}" if self.own else layer.the


ONE: Mapping[str, One] = {
    "youth": One("Een kind dat daar woont", "de grootste groep", "voor dit kind"),
    "inhabitants": One("Een inwoner die daar woont", "de grootste groep", "voor deze inwoner"),
    "pupils": One("Een leerling die daar woont", "de grootste groep", "voor deze leerling"),
    "area": One("Een plek die daar ligt", "het grootste stuk", "op deze plek", own=False),
}
"""Weight -> words. Only the weight of youth speaks of a child."""


def say_worst(fits: Sequence[PairFit]) -> str:
    """Return which two layers fit worst, with the figure."""
    worst = fits[0]
    who = COUNTED[worst.words.weight]
    return (
        f"{worst.words.subtitle} passen gemiddeld het slechtst op elkaar: {worst.shown} van "
        f"{who.all} {who.verb} waar het wringt."
    )


def say_how_compared(fits: Sequence[PairFit]) -> str:
    """Return by what the pairs are compared, and how firmly this one comes first."""
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
    return " ".join([said, *(_say_higher(fits, name) for name in others)])


def _say_higher(fits: Sequence[PairFit], weight: str) -> str:
    """Return which pair comes first by a weight, beside the worst of all."""
    first = min(fits, key=lambda pair: pair.places[weight])
    shares = (show("share", pair.shares[weight]) for pair in (first, fits[0]))
    return f"{dutch.upper_first(BY[weight])} staan {first.named} hoger: {' tegen '.join(shares)}."


def say_runners_up(fits: Sequence[PairFit]) -> str:
    """Return the pairs that come next."""
    named = [pair.named for pair in fits[1 : 1 + RUNNERS_UP]]
    return f"Gemiddeld over de {len(BY)} manieren komen daarna {'; '.join(named)}." if named else ""


def explain_chafing(pair: PairFit) -> list[str]:
    """Return what it means for a child, or what else is counted, where two layers chafe."""
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


def list_compared(layers: Layers) -> str:
    """Return the layers that decide nothing about children, in a list."""
    return dutch.join(
        [layers.layer(name).plural for name in layers.covering if name not in layers.deciding]
    )


def say_leftovers(layers: Layers) -> str:
    """Return that a group of gemeenten that a layer left over counts as a region of its own."""
    return " ".join(
        f"Wat bij de {layer.plural} niet is in te delen, telt hier als een eigen regio."
        for layer in layers
        if layer.leftover
    )


def describe_gemeente(ranking: Ranking, consultation: Consultation, code: str) -> Iterator[str]:
    """Return with how many bodies a gemeente deals, and with whom it consults."""
    row = next(row for row in ranking["rows"] if row["code"] == code)
    layers = {name: ranking["layers"][name] for name in ranking["counted"]}
    least = "ten minste " if row["unknown"] else ""
    bodies = counted(row["total"], "instantie", "instanties")
    parts = [_count_bodies(row, name, layer) for name, layer in layers.items()]
    parts = [part for part in parts if part]
    yield f"{row['label']} heeft te maken met {least}{bodies}: {dutch.join(parts)}."
    for name, layer in layers.items():
        if name in row["unknown"]:
            yield f"Welk {layer['singular']} er nu nog bij hoort, weten wij niet."
    if row["rank"] is not None:
        yield _compare_total(row, ranking["rows"])
    yield from _list_partners(consultation, row, least)


def _count_bodies(row: RankedRegion, name: str, layer: LayerNames) -> str:
    """Return how many bodies of a layer; empty where it is not known whether there are any."""
    number = row["bodies"][name]
    unknown = not number and name in row["unknown"]
    return "" if unknown else counted(number, layer["singular"], layer["plural"])


def _list_partners(consultation: Consultation, row: RankedRegion, least: str) -> Iterator[str]:
    pairs = [pair for pair in consultation["pairs"] if pair["gemeente"] == row["code"]]
    names = [pair["partnership_short"] for pair in pairs]
    many = counted(len(pairs), "samenwerkingsverband", "samenwerkingsverbanden")
    yield f"{row['label']} overlegt met {least}{many}{': ' if names else ''}{dutch.join(names)}."
    unsure = sum(pair["certainty"] != "vast" for pair in pairs)
    if unsure:
        year = find_text_year(consultation)
        yield f"Van {unsure} daarvan is dat na {year} niet bevestigd."


def _compare_total(row: RankedRegion, rows: Sequence[RankedRegion]) -> str:
    """Return how its number compares with that of the other gemeenten."""
    known = [other["total"] for other in rows if other["rank"] is not None]
    more = sum(total > row["total"] for total in known)
    same = known.count(row["total"])
    if row["total"] == min(known):
        return f"Dat is het kleinste aantal: {same} van de {len(rows)} gemeenten hebben er zoveel."
    if not more:
        return f"Dat is het grootste aantal van de {len(rows)} gemeenten."
    heavier = counted(more, "gemeente heeft", "gemeenten hebben")
    return f"Van de {len(rows)} gemeenten: {heavier} er meer, en {same - 1} andere evenveel."
