"""Which layers about children fit worst, and with how many bodies one gemeente deals, in Dutch.

The yardstick is the share that lives where it chafes; see `rank_fits`.
"""

from collections.abc import Iterator, Sequence

from geo import dutch
from geo.layers.catalogue import Layers
from service.shared.answers import LayerNames, find_text_year
from service.shared.measures.showing import COUNTED, show
from service.shared.sentences import counted
from service.shared.texts import read_texts
from service.subjects.consultation.answer import Consultation
from service.subjects.mismatch.answer import PairFit
from service.subjects.rankings.answer import RankedRegion, Ranking

RUNNERS_UP = 3

say = read_texts("mismatch")

BY = say.under("by.")
"""Weight -> by what was counted."""

PARTS = say.under("part.")
"""Part of the page -> what it is called."""

DOORS = say.under("door.")
"""Part of the page -> what a reader finds there."""


def say_worst(fits: Sequence[PairFit]) -> str:
    """Return which two layers fit worst, with the figure."""
    worst = fits[0]
    who = COUNTED[worst.words.weight]
    return say("worst", layers=worst.words.subtitle, share=worst.shown, all=who.all, verb=who.verb)


def say_how_compared(fits: Sequence[PairFit]) -> str:
    """Return by what the pairs are compared, and how firmly this one comes first."""
    worst = fits[0]
    first = [BY[name] for name in BY if worst.places[name] == 1]
    others = [name for name in BY if worst.places[name] > 1]
    key = "first-by" if first and others else "first-never" if others else "first-always"
    said = say(key, number=len(first), of=len(BY), ways=dutch.join(first))
    return " ".join([said, *(_say_higher(fits, name) for name in others)])


def _say_higher(fits: Sequence[PairFit], weight: str) -> str:
    """Return which pair comes first by a weight, beside the worst of all."""
    first = min(fits, key=lambda pair: pair.places[weight])
    shares = (show("share", pair.shares[weight]) for pair in (first, fits[0]))
    by = dutch.upper_first(BY[weight])
    return say("higher", by=by, named=first.named, shares=" tegen ".join(shares))


def say_runners_up(fits: Sequence[PairFit]) -> str:
    """Return the pairs that come next."""
    named = [pair.named for pair in fits[1 : 1 + RUNNERS_UP]]
    return say("runners-up", of=len(BY), named="; ".join(named)) if named else ""


def explain_chafing(pair: PairFit) -> list[str]:
    """Return what it means for a child, or what else is counted, where two layers chafe."""
    first, second, weight = pair.words.first, pair.words.second, pair.words.weight
    what, verb = pair.words.weighed.largest, pair.words.weighed.verb
    group = say(f"group.{weight}")
    # A place has no region of its own.
    own = [layer.the if weight == "area" else f"zijn {layer.singular}" for layer in (first, second)]
    return [
        say(
            "chafing",
            there=say(f"there.{weight}"),
            group=group,
            what=dutch.upper_first(what),
            verb=verb,
            first=own[0],
            second=own[1],
            other_first=first.another,
            other_second=second.another,
        ),
        " ".join(
            say("decides", layer=dutch.upper_first(layer.the), decides=layer.decides)
            for layer in (first, second)
        ),
        say("both-needed", need=say(f"need.{weight}"), group=group.partition(" ")[2]),
    ]


def list_compared(layers: Layers) -> str:
    """Return the layers that decide nothing about children, in a list."""
    return dutch.join(
        [layers.layer(name).plural for name in layers.covering if name not in layers.deciding]
    )


def say_leftovers(layers: Layers) -> str:
    """Return that a group of gemeenten that a layer left over counts as a region of its own."""
    return " ".join(say("leftover", plural=layer.plural) for layer in layers if layer.leftover)


def describe_gemeente(ranking: Ranking, consultation: Consultation, code: str) -> Iterator[str]:
    """Return with how many bodies a gemeente deals, and with whom it consults."""
    row = next(row for row in ranking["rows"] if row["code"] == code)
    layers = {name: ranking["layers"][name] for name in ranking["counted"]}
    least = "ten minste " if row["unknown"] else ""
    bodies = counted(row["total"], "instantie", "instanties")
    parts = [_count_bodies(row, name, layer) for name, layer in layers.items()]
    names = dutch.join([part for part in parts if part])
    yield say("deals", label=row["label"], least=least, bodies=bodies, names=names)
    for name, layer in layers.items():
        if name in row["unknown"]:
            yield say("unknown", singular=layer["singular"])
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
    partners = f"{many}{': ' if names else ''}{dutch.join(names)}"
    yield say("consults", label=row["label"], least=least, partners=partners)
    unsure = sum(pair["certainty"] != "vast" for pair in pairs)
    if unsure:
        yield say("unconfirmed", number=unsure, year=find_text_year(consultation))


def _compare_total(row: RankedRegion, rows: Sequence[RankedRegion]) -> str:
    """Return how its number compares with that of the other gemeenten."""
    known = [other["total"] for other in rows if other["rank"] is not None]
    more = sum(total > row["total"] for total in known)
    same = known.count(row["total"])
    if row["total"] == min(known):
        return say("fewest", same=same, of=len(rows))
    if not more:
        return say("most", of=len(rows))
    heavier = counted(more, "gemeente heeft", "gemeenten hebben")
    return say("between", of=len(rows), heavier=heavier, same=same - 1)
