"""What the page of a school shows: its lists, or what lies around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from service.shared.answers import LayerNames
from service.shared.bodies import PARTLY
from service.shared.texts import read_texts
from service.subjects.duties.words import CERTAINTY_MEANING
from service.subjects.schools.answer.around import choose_circle, say_layer, say_radius
from service.subjects.schools.answer.distances import explain_distances
from service.subjects.schools.answer.pupils import name_year
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.answer.surroundings import NearBody, Surroundings
from service.subjects.schools.tables.about import order_layers, say_average
from service.subjects.schools.tables.money import school_money_table
from service.subjects.schools.words import (
    divide_layers,
    list_duties_at_school,
    name_kinds,
    write_cards,
)

say = read_texts("schools")


@dataclass(frozen=True)
class NearRow:
    """One body of the page: its row in the answer, and what casts doubt on it, in Dutch."""

    answer: NearBody
    doubt: str


@dataclass(frozen=True)
class NearPart:
    """One layer of the page; compare: whether it stands aside, with those for comparison."""

    id: str
    layer: LayerNames
    rows: list[NearRow]
    sentence: str
    compare: bool


@dataclass(frozen=True)
class ChafingLink:
    """Two layers of which the map of where they chafe can be opened."""

    layers: str
    named: str


def view_school(school: SchoolCounterparts, chosen: str = "") -> dict[str, Any]:
    """Return what the template of a school with known homes needs.

    chosen: the layer whose list was asked for; shown: that list, or the first.
    """
    parts = divide_layers(school)
    there = [part.id for part in parts]
    return {
        "school": school,
        "kinds": name_kinds(school),
        "cards": write_cards(school),
        "distances": explain_distances(school["distances"]),
        "average": say_average(school),
        "year": name_year(school["kinds"]),
        "money": school_money_table(school),
        "parts": parts,
        "chosen": chosen if chosen in there else "",
        "shown": chosen if chosen in there else next(iter(there), ""),
    }


def view_surroundings(school: SchoolCounterparts) -> dict[str, Any]:
    """Return what the template of a school without known homes needs, with what lies around it.

    circle: which one the sentences are about; radii: how wide each is, in words.
    """
    around = school["surroundings"]
    return {
        "school": school,
        "kinds": name_kinds(school),
        "order": order_layers(school),
        "around": around,
        "circle": choose_circle(around) if around else None,
        "radii": [say_radius(around, one) for one in range(len(around["radii_m"]))]
        if around
        else [],
        "parts": list(_list_parts(school, around)) if around else [],
        "counting": say("around-counting"),
        "duties_here": list_duties_at_school(school),
        "certainty_meaning": CERTAINTY_MEANING,
        "links_to_map": list(_list_links(school, around)) if around else [],
    }


def _list_parts(school: SchoolCounterparts, around: Surroundings) -> Iterator[NearPart]:
    for layer in order_layers(school):
        rows = around["layers"][layer]["rows"]
        if rows:
            names = school["layers"][layer]
            sentence = say_layer(school, around, layer)
            shown = [NearRow(row, _say_doubt(row)) for row in rows]
            yield NearPart(layer, names, shown, sentence, not names["about_children"])


def _say_doubt(row: NearBody) -> str:
    doubt = row["shown"]["doubt"]
    return say("remark-partly-around") if doubt == PARTLY else doubt


def _list_links(school: SchoolCounterparts, around: Surroundings) -> Iterator[ChafingLink]:
    for chafing in around["chafing"]:
        first, second = (school["layers"][layer]["plural"] for layer in chafing["layers"])
        yield ChafingLink(",".join(chafing["layers"]), f"{first} en {second}")
