"""Whom a regular school deals with for most of its pupils: few bodies, that can be named."""

from collections.abc import Mapping
from math import floor, fsum, isclose

from typing_extensions import TypedDict

from geo import dutch
from geo.layers.catalogue import GEMEENTE
from geo.schools.location import SECTORS
from service.shared.answers import Share
from service.shared.sentences import counted
from service.shared.texts import read_texts
from service.subjects.schools.answer.counterparts import SchoolFacts

say = read_texts("schools")

NEARLY_ALL = 0.95
"""Part of all pupils, those without a known home too, from which one body has nearly all."""

MOST, NOTICEABLE = 0.75, 0.05
"""Part of all pupils that the bodies of a layer have together, and each of them, to be named."""


class MainBodies(TypedDict):
    """The bodies of a layer with most of the pupils, most first, and their part of these."""

    codes: list[str]
    share: Share


def find_main_bodies(facts: SchoolFacts) -> dict[str, MainBodies]:
    """Find per layer the bodies where most pupils of a regular school live, by the estimates.

    Of gemeenten, the partnerships of its sector, and jeugdregio's. A layer is left out of which the
    noticeable bodies have too few together, or of which it is not known which body one is; so are
    partnerships of a school that probably belongs to a national one. Nothing for special schools,
    which draw from many, and where gemeenten are left out.
    """
    pupils = facts["pupils"]
    if facts["special"] or pupils is None:
        return {}
    sectors = {SECTORS[kind] for kind in facts["kinds"]}
    found: dict[str, MainBodies] = {}
    for layer in (GEMEENTE, *SECTORS.values(), "jeugdregio"):
        if layer in SECTORS.values() and (
            layer not in sectors or facts["admission"] == "probably_national"
        ):
            continue
        least = NOTICEABLE * pupils["estimate"]
        rows = [row for row in facts["counterparts"][layer] if row["estimate"] >= least]
        share = fsum(row["estimate"] for row in rows) / pupils["estimate"]
        share = 1.0 if isclose(share, 1.0) else share  # estimates are rounded, so is their sum
        if share >= MOST and all(row["shown"]["code"] for row in rows):
            found[layer] = {"codes": [row["code"] for row in rows], "share": share}
    return found if GEMEENTE in found else {}


def has_one_of_each(main: Mapping[str, MainBodies]) -> bool:
    """Return whether nearly all pupils live under one gemeente and one partnership."""
    layers = {GEMEENTE, *SECTORS.values()} & main.keys()
    return len(layers) > 1 and all(
        len(main[layer]["codes"]) == 1 and main[layer]["share"] > NEARLY_ALL for layer in layers
    )


def say_main_bodies(facts: SchoolFacts, main: Mapping[str, MainBodies]) -> str:
    """Return with whom a regular school deals for most of its pupils, and how many others."""
    who = f"{facts['name']} in {facts['place']}"
    if has_one_of_each(main):
        partnership = next(layer for layer in SECTORS.values() if layer in main)
        text = say(
            "mainly-one",
            who=who,
            gemeente=_name(facts, GEMEENTE, main[GEMEENTE]),
            share=_say_share(main[GEMEENTE]["share"]),
            partnership=_name(facts, partnership, main[partnership]),
            partnership_share=_say_share(main[partnership]["share"]),
        )
    else:
        bodies = dutch.join([_name(facts, layer, one) for layer, one in main.items()])
        least = min(one["share"] for one in main.values())
        key = "deals-with" if least == 1 else "mainly"
        text = say(key, who=who, bodies=bodies, share=_say_share(floor(100 * least + 1e-9) / 100))
    others = [
        counted(number, facts["layers"][layer]["singular"], facts["layers"][layer]["plural"])
        for layer, one in main.items()
        if (number := len(facts["counterparts"][layer]) - len(one["codes"]))
    ]
    return f"{text} {say('mainly-others', bodies=dutch.join(others))}" if others else text


def _say_share(share: float) -> str:
    r"""Return an estimated part in whole percents, of which 100 would be too certain.

    >>> _say_share(0.996), _say_share(0.951)
    ('99\xa0%', '95\xa0%')
    """
    return dutch.percent(min(share, 0.99))


def _name(facts: SchoolFacts, layer: str, main: MainBodies) -> str:
    """Return the bodies by name, after what they are."""
    rows = facts["counterparts"][layer][: len(main["codes"])]
    names, layer_names = [row["shown"]["text"] for row in rows], facts["layers"][layer]
    if layer in SECTORS.values():  # whose name begins with the sector
        return say("partnership" if len(rows) == 1 else "partnerships", names=dutch.join(names))
    if len(rows) == 1:
        return f"{layer_names['article']} {layer_names['singular']} {names[0]}"
    return f"de {layer_names['plural']} {dutch.join(names)}"
