"""Words about the distance to schools: names of sorts and classes as a page shows them."""

from itertools import pairwise
from typing import NamedTuple

from geo import dutch
from service.shared.texts import read_texts
from service.subjects.school_distances.answer.types import Reached, SchoolReach, SortOfSchool

say = read_texts("school_distances")


class DistanceClass(NamedTuple):
    """Children by how far the nearest school is: a line of the legend.

    number: of the class, from near to far; text: which distances.
    """

    number: int
    text: str
    children: int
    share: float


def list_classes(reached: Reached) -> list[DistanceClass]:
    """Return the children of an area by how far it is, from near to far."""
    limits = [one["km"] for one in reached["beyond"]]
    beyond = [reached["children"], *(one["children"] for one in reached["beyond"]), 0]
    shares = [1.0 if reached["children"] else 0.0, *(one["share"] for one in reached["beyond"]), 0]
    texts = [
        say("class-first", to=limits[0]),
        *(say("class-between", **{"from": near, "to": far}) for near, far in pairwise(limits)),
        say("class-last", **{"from": limits[-1]}),
    ]
    return [
        DistanceClass(number, text, beyond[number] - beyond[number + 1],
                      shares[number] - shares[number + 1])
        for number, text in enumerate(texts)
    ]  # fmt: skip


def explain_sort(of: SortOfSchool) -> str:
    """Return a sort of school with what its cluster is for, as a choice in a form."""
    if of["cluster"] is None:
        return dutch.upper_first(of["name"])
    cluster = of["cluster"]
    return f"{of['kind']}, cluster {cluster}: {say(f'cluster.{cluster}')}"


def title_map(of: SortOfSchool) -> str:
    """Return the title of the map."""
    return say("map", name=of["name"])


def title_regions(answer: SchoolReach) -> str:
    """Return the title of the table of regions."""
    plural = dutch.upper_first(answer["layers"][answer["layer"]]["plural"])
    return say("table-regions", plural=plural, name=answer["of"]["name"])
