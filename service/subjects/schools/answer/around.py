"""What is said of the surroundings of a school whose pupils' homes are not known, in Dutch."""

from collections.abc import Iterator

from geo import dutch
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.circles import MAIN
from geo.schools.location import SECTORS
from service.shared.answers import LayerNames, find_text_year
from service.shared.sentences import counted
from service.shared.texts import read_texts
from service.subjects.schools.answer.counterparts import SchoolFacts
from service.subjects.schools.answer.sentences import (
    NAMED_LAYERS,
    SaidOfSchool,
    say_setting,
    say_why_unknown,
)
from service.subjects.schools.answer.surroundings import Surroundings

say = read_texts("schools")


def say_surroundings(facts: SchoolFacts, around: Surroundings) -> SaidOfSchool:
    """Return whom the children around a school fall under, and that these are not its pupils."""
    who = f"{facts['name']} in {facts['place']}"
    shown, setting = choose_circle(around), say_setting(facts)
    not_pupils = say("around-not-pupils", why=say_why_unknown(facts))
    if shown is None:
        lead = say("around-nobody", radius=say_radius(around, -1), who=who)
        return {
            "lead": lead,
            "setting": setting,
            "admission": [],
            "money": [],
            "spread": [not_pupils],
        }
    alone = all(
        around["layers"][layer]["bodies"][shown] == 1 and not _is_doubted(around, layer, shown)
        for layer in _name_layers(facts)
    )
    lead = say(
        "around-lead-one" if alone else "around-lead",
        radius=say_radius(around, shown),
        who=who,
        bodies=_count_all(facts, around, shown),
    )
    spread = [
        not_pupils,
        " ".join(_say_circles(facts, around, shown)),
        " ".join(_say_outside(facts, around, shown)),
        " ".join(say_chafing(facts, around)),
    ]
    return {
        "lead": lead,
        "setting": setting,
        "admission": [],
        "money": [],
        "spread": [text for text in spread if text],
    }


def choose_circle(around: Surroundings) -> int | None:
    """Return which circle sentences are about: the main one, else the smallest with children."""
    if around["children"][MAIN]:
        return MAIN
    return next((number for number, children in enumerate(around["children"]) if children), None)


def say_radius(around: Surroundings, circle: int) -> str:
    """Return how wide a circle is."""
    return f"{dutch.number(around['radii_m'][circle] / 1000)}{dutch.NO_BREAK}km"


def say_layer(school: SchoolFacts, around: Surroundings, layer: str) -> str:
    """Return how the children around a school are divided over the bodies of one layer."""
    shown, names, found = choose_circle(around), school["layers"][layer], around["layers"][layer]
    if shown is None or not found["rows"]:
        return say("around-layer-none", radius=say_radius(around, -1), layer=names["singular"])
    if not found["bodies"][shown]:
        return say("around-layer-wider", radius=say_radius(around, shown), layer=names["singular"])
    effective, outside = found["effective"][shown], found["outside_own_share"][shown]
    said = say(
        "around-layer",
        radius=say_radius(around, shown),
        bodies=_count_bodies(school, around, layer, shown),
    )
    if effective is not None and round(effective, 1) > 1:
        said += f" {say('around-layer-effective', number=dutch.number(effective, 1))}"
    if outside and layer in school["own"]:
        share, own = dutch.percent(outside), name_own(names)
        said += f" {say('around-layer-outside', share=share, own=own)}"
    return said


def name_own(layer: LayerNames) -> str:
    """Return how the own body of a school is called: "de eigen gemeente"."""
    which = "het eigen" if layer["article"] == "het" else "de eigen"
    return f"{which} {layer['singular']}"


def say_chafing(facts: SchoolFacts, around: Surroundings) -> Iterator[str]:
    """Yield for each sector of the school which part of the children lives where it chafes."""
    shown = choose_circle(around)
    if shown is None:
        return
    for chafing in around["chafing"]:
        share = chafing["shares"][shown]
        names = [facts["layers"][layer]["plural"] for layer in chafing["layers"]]
        words = {"radius": say_radius(around, shown), "layers": dutch.join(names)}
        key = "around-chafing" if share else "around-no-chafing"
        yield say(key, share=dutch.headline_percent(share), **words)
        if any(_is_doubted(around, layer, shown) for layer in chafing["layers"]):
            yield say("around-chafing-doubt", year=find_text_year(facts))


def _name_layers(facts: SchoolFacts) -> list[str]:
    """Return the layers that a sentence counts: of partnerships those of its sectors."""
    sectors = {SECTORS[kind] for kind in facts["kinds"]} if facts["admission"] == "regional" else ()
    return [layer for layer in NAMED_LAYERS if layer not in PARTNERSHIPS or layer in sectors]


def _count_all(facts: SchoolFacts, around: Surroundings, circle: int) -> str:
    """Return how many bodies there are of each layer that a sentence counts."""
    layers = _name_layers(facts)
    return dutch.join([_count_bodies(facts, around, layer, circle) for layer in layers])


def _count_bodies(facts: SchoolFacts, around: Surroundings, layer: str, circle: int) -> str:
    """Return how many bodies of a layer; at least, where one is contradicted for some child."""
    names, found = facts["layers"][layer], around["layers"][layer]
    number = counted(found["bodies"][circle], names["singular"], names["plural"])
    return f"{'ten minste ' if _is_doubted(around, layer, circle) else ''}{number}"


def _is_doubted(around: Surroundings, layer: str, circle: int) -> bool:
    """Return whether a body of some child in a circle is contradicted."""
    rows = around["layers"][layer]["rows"]
    return any(row["shares"][circle] and row["contradicted"] != "none" for row in rows)


def _say_circles(facts: SchoolFacts, around: Surroundings, shown: int) -> Iterator[str]:
    """Yield the same of the other circles."""
    for circle, children in enumerate(around["children"]):
        if circle != shown:
            radius = say_radius(around, circle)
            bodies = _count_all(facts, around, circle) if children else ""
            key = "around-circle" if children else "around-circle-nobody"
            yield say(key, radius=radius, bodies=bodies)


def _say_outside(facts: SchoolFacts, around: Surroundings, shown: int) -> Iterator[str]:
    """Yield which part lives outside the bodies that the school itself lies in."""
    parts = []
    for layer in _name_layers(facts):
        names, own = facts["layers"][layer], facts["own_shown"].get(layer)
        share = around["layers"][layer]["outside_own_share"][shown]
        if share and own and own["code"]:
            parts.append(f"{dutch.percent(share)} buiten {name_own(names)} ({own['short']})")
    if parts:
        yield say("around-outside", radius=say_radius(around, shown), parts=dutch.join(parts))
