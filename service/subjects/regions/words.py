"""What is said of a region: with which bodies it deals, what is in it, and what is doubtful."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from geo import dutch
from geo.layers.catalogue import GEMEENTE
from service.shared.bodies import CONTRADICTED, UNCONFIRMED
from service.shared.sentences import counted
from service.shared.texts import read_texts
from service.subjects.regions.answer import (
    Around,
    Event,
    LayerOverlap,
    Neighbour,
    PartElsewhere,
    Region,
    RegionSheet,
)

say = read_texts("regions")

FIRST_TOLD = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers of which the first sentence tells with which bodies a region deals."""


def say_lead(sheet: RegionSheet) -> str:
    """Return with which bodies a region deals: of a gemeente by their names, else how many."""
    layer = sheet["layers"][sheet["layer"]]
    if sheet["region"]["code"] == layer["leftover"]:
        return say("leftover", singular=layer["singular"])
    told = [part for part in sheet["overlaps"] if part["layer"] in FIRST_TOLD and part["pairs"]]
    parts = _name_bodies(sheet, told) if sheet["layer"] == GEMEENTE else _count(sheet, told)
    return " ".join(parts)


def _name_bodies(sheet: RegionSheet, told: Iterable[LayerOverlap]) -> Iterator[str]:
    """Yield first the layers that cut a gemeente, then those that do not, then what is unknown."""
    region = sheet["region"]["label"]
    lies = "lag" if sheet["region"]["now"] else "ligt"
    whole, unknown = [], []
    for part in told:
        layer = sheet["layers"][part["layer"]]
        names = [pair["label"] for pair in part["pairs"] if pair["shown"]["code"]]
        missing = len(names) < len(part["pairs"])
        if len(names) > 1 or (names and missing):
            yield say(
                "several-unknown" if missing else "several",
                region=region,
                lies=lies,
                number=counted(len(names), layer["singular"], layer["plural"]),
                names=dutch.join(names),
                singular=layer["singular"],
            )
        elif names:
            whole.append(_name_one(part, layer["singular"]))
        else:
            unknown.append(say("unknown", singular=layer["singular"], region=region))
    if whole:
        yield say("whole", region=region, lies=lies, names=dutch.join(whole))
    yield from unknown


def _name_one(part: LayerOverlap, singular: str) -> str:
    """Return a body by its number and name, or what it is before a name alone."""
    [pair] = part["pairs"]
    named = pair["shown"]["short"] != pair["label"]
    return pair["label"] if named else f"{singular} {pair['label']}"


def _count(sheet: RegionSheet, told: Iterable[LayerOverlap]) -> Iterator[str]:
    layer = sheet["layers"][sheet["layer"]]
    now = sheet["region"]["now"]
    numbers, certain = [], True
    for part in told:
        names = sheet["layers"][part["layer"]]
        standing = sum(bool(pair["shown"]["code"]) for pair in part["pairs"])
        certain &= standing == len(part["pairs"])
        if standing:
            numbers.append(counted(standing, names["singular"], names["plural"]))
        else:
            numbers.append(f"een onbekend {names['singular']}")
    this = "Deze" if layer["article"] == "de" else "Dit"
    yield say(
        "deals",
        this=f"{this} {layer['singular']}",
        has=f"had in {sheet['vintage'][:4]}" if now else "heeft",
        numbers=dutch.join(numbers),
    )
    if not certain:
        yield say("not-counted")


def list_doubts(region: Region, said: Collection[str]) -> list[str]:
    """Return what a reader of a list has to know of a region: of itself, and of its area.

    said: the layers of which no member is confirmed; that is said once, above the list.
    """
    doubts = []
    if region["now"]:
        year = region["now"][0]["since"][:4]
        doubts.append(f"bestaat niet meer{f' sinds {year}' if year.isdigit() else ''}")
    elif region["note"]:
        doubts.append("niet op een latere lijst")
    partly = "deels " if region["doubted"] == "some" else ""
    if is_contradicted(region):
        doubts.append(f"gebied {partly}tegengesproken")
    elif region["certainty"] == UNCONFIRMED and region["layer"] not in said:
        doubts.append(f"gebied {partly}niet bevestigd")
    return doubts


def is_contradicted(region: Region) -> bool:
    """Tell whether later sources contradict a part of a region's area."""
    return region["certainty"] == CONTRADICTED


def say_doubt(neighbour: Neighbour) -> str:
    """Return what casts doubt on the ground that two regions share; empty where nothing does."""
    if not neighbour["shown"]["code"]:
        return "dit deel klopt volgens latere bronnen niet meer"
    return "(deels) niet bevestigd" if neighbour["shown"]["doubt"] else ""


def say_elsewhere(others: Iterable[PartElsewhere]) -> str:
    r"""Return in which other gemeenten a postcode lies for a part; empty for none.

    >>> say_elsewhere([{"code": "GM0297", "label": "Zaltbommel", "share": 0.059}])
    'Zaltbommel (6\xa0%)'
    """
    return dutch.join([f"{one['label']} ({dutch.percent(one['share'])})" for one in others])


def say_cut(sheet: RegionSheet, layer: str, number: int) -> str:
    """Return the heading above the bodies of a layer that cut a region; number: of them."""
    names = sheet["layers"][layer]
    return say(
        "cut", region=sheet["short"], number=counted(number, names["singular"], names["plural"])
    )


def say_events(sheet: RegionSheet, events: Sequence[Event]) -> Iterator[str]:
    """Yield what changed for a region, by date; gemeenten that did the same in one sentence."""
    key = itemgetter("since", "kind", "layer", "was", "now")
    for _, alike in groupby(sorted(events, key=key), key=key):
        its = list(alike)
        names = [
            f"een deel van {name}" if event["partly"] else name
            for event in its
            for name in [event["gemeente"] or sheet["region"]["label"]]
        ]
        yield say(
            f"event.{its[0]['kind']}",
            since=dutch.date(its[0]["since"]),
            belongs="hoort" if len(names) == 1 else "horen",
            who=dutch.join(names),
            singular=sheet["layers"][its[0]["layer"]]["singular"],
            was=its[0]["was"],
            now=its[0]["now"],
        )


def say_standing(sheet: RegionSheet, around: Around) -> str:
    """Return with how many bodies a region deals beside others; empty where that is not known."""
    standing = around["standing"]
    if standing is None:
        return ""
    layer = sheet["layers"][sheet["layer"]]
    return say(
        "standing" if standing["more"] else "standing-most",
        region=sheet["short"],
        bodies=standing["bodies"],
        more=standing["more"],
        regions=standing["regions"],
        plural=layer["plural"],
        singular=layer["singular"],
    )
