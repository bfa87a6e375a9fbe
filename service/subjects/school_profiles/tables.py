"""Tables of all schools beside each other: profiles, kinds, boards, partnerships."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from geo import dutch
from geo.release.load import Release
from geo.schools.location import KINDS, PARTNERSHIPS
from geo.schools.national.distribution import Spread
from geo.schools.profiles.profile import Basis, Group
from service.shared.answers import LayerNames
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table, Value
from service.subjects.school_profiles.answer.groups import (
    Board,
    Boards,
    Partnerships,
    PartnershipSchools,
)
from service.subjects.school_profiles.answer.parts import say
from service.subjects.school_profiles.answer.profiles import (
    AllProfiles,
    SchoolProfile,
    list_spreads,
)

column = read_columns("school_profiles")

ORDER: tuple[Group, ...] = ("PO", "SBO", "SO", "VSO", "VO")
"""Kinds of school in the order in which a page has them."""

PUPILS = (
    "pupils_estimate",
    "pupils_likely_low",
    "pupils_likely_high",
    "pupils_min",
    "pupils_max",
)
BASIS, ADMISSION = say.under("basis."), say.under("admission.")

Flat = Mapping[str, Value]


def profiles_table(answer: AllProfiles) -> Table[SchoolProfile]:
    """Return the profile of every location in every layer."""
    layers = answer["layers"]
    columns = [
        *column.read("id", "school", "place"),
        column("kinds", lambda row: ", ".join(row["kinds"])),
        column("cluster"),
        column("admission", lambda row: ADMISSION[row["admission"]]),
        *column.read("board", "gemeente", "gemeente_name"),
        column("basis", lambda row: BASIS[row["basis"]]),
        *(_count_pupils(name) for name in PUPILS),
        column("unplaced", lambda row: row["unplaced"]["estimate"] if row["unplaced"] else None),
        *(one for name, layer in layers.items() for one in _list_layer(name, layer)),
        *column.read("outside_partnership_share", "children_around", "chafing_share"),
    ]
    about = {"Bron van de indeling": list_sources(layers.values())}
    rows = answer["profiles"]
    return make_table(answer, say("table-profiles"), "Scholen", columns, rows, about, keys=2)


def profiles_in_brief(answer: AllProfiles) -> Table[SchoolProfile]:
    """Return the same as a page shows it: in the layers that decide, and how many come from far."""
    bodies = [f"{layer}_bodies" for layer in BRIEF]
    table = profiles_table(answer).pick(
        "school", "place", "kinds", *bodies, "outside_partnership_share", "chafing_share"
    )
    columns = [_shorten(one, answer["layers"]) for one in table.columns]
    return replace(table, columns=columns)


BRIEF = ("gemeente", *PARTNERSHIPS, "jeugdregio")
"""Layers of which a page says in how many bodies the children of a school are."""


def _shorten(one: Column[SchoolProfile], layers: Mapping[str, LayerNames]) -> Column[SchoolProfile]:
    """Return a column as a page has it: a school with its address, a number under its layer."""
    if one.name == "school":
        return replace(one, link=lambda row: f"/scholen/{row['id']}")
    layer = one.name.removesuffix("_bodies")
    return (
        replace(one, heading=dutch.upper_first(layers[layer]["plural"])) if layer in BRIEF else one
    )


def _count_pupils(name: str) -> Column[SchoolProfile]:
    key = name.removeprefix("pupils_")

    def count(row: SchoolProfile) -> Value:
        pupils: Mapping[str, Any] | None = row["pupils"]
        value: Value = None if pupils is None else pupils[key]
        return value

    return column(name, count)


def _list_layer(name: str, layer: LayerNames) -> Iterator[Column[SchoolProfile]]:
    words = {"id": name, "plural": layer["plural"], "singular": layer["singular"]}
    article = {"own": "het eigen" if layer["article"] == "het" else "de eigen"}
    yield column("{id}_bodies", partial(_read, name, "bodies"), **words)
    yield column("{id}_effective", partial(_read, name, "effective"), **words)
    yield column("{id}_outside", partial(_read, name, "outside_own_share"), **words, **article)
    yield column("{id}_at_least", partial(_read_doubt, name), **words)
    yield column("{id}_straddling", partial(_read, name, "straddling"), **words)


def _read(layer: str, what: str, row: SchoolProfile) -> Value:
    figures: Mapping[str, Any] = row["layers"][layer]
    value: Value = figures[what]
    return value


def _read_doubt(layer: str, row: SchoolProfile) -> str:
    return "ten minste" if row["layers"][layer]["at_least"] else ""


def spreads_table(release: Release, layers: Mapping[str, LayerNames]) -> Table[Spread]:
    """Return per kind of school and layer in how many bodies the children are, for a page."""
    columns = [
        column("kind", lambda row: dutch.upper_first(f"{KINDS[row.group]} ({row.group})")),
        column("layer", lambda row: dutch.upper_first(layers[row.layer]["plural"])),
        column("basis", lambda row: BASIS[row.basis]),
        column("schools", lambda row: row.locations),
        column("median", lambda row: _say_middle(row.median)),
        column("ninth", lambda row: row.ninth),
        column("maximum", lambda row: row.maximum),
        column("one", lambda row: row.histogram[1]),
    ]
    return Table(say("title"), "", columns, list_spreads(release))


def _say_middle(value: float | None) -> str | None:
    """Return a median in words: half of a whole number only where it is one.

    >>> _say_middle(3.0), _say_middle(4.5), _say_middle(None)
    ('3', '4,5', None)
    """
    if value is None:
        return None
    return dutch.number(value, 0 if value == int(value) else 1)


def boards_table(answer: Boards) -> Table[Board]:
    """Return the reach of every board."""
    columns = [
        column("board"),
        column("places", lambda row: ", ".join(row["places"])),
        column("known_by", lambda row: row["school"]),
        column("locations"),
        column("by_kind", _say_kinds),
        *(_count_standing(layer, names) for layer, names in answer["layers"].items()),
        *(_count_homes(layer, names) for layer, names in answer["layers"].items()),
        column("with_homes"),
        column("at_least", lambda row: _say_doubts(answer, row)),
    ]
    about = {"In het kort": " ".join(answer["sentences"])}
    rows = answer["boards"]
    return make_table(answer, say("table-boards"), "Besturen", columns, rows, about, keys=2)


def boards_in_brief(answer: Boards) -> Table[Board]:
    """Return the same as a page shows it."""
    standing = [f"standing_{layer}" for layer in answer["layers"]]
    table = boards_table(answer).pick(
        "board", "places", "known_by", "locations", *standing, "homes_gemeente"
    )
    columns = [
        replace(one, link=LINKS[one.name]) if one.name in LINKS else one for one in table.columns
    ]
    return replace(table, columns=columns)


LINKS: Mapping[str, Callable[[Board], str]] = {
    "board": lambda row: f"/scholen?q={row['board']}",
    "known_by": lambda row: f"/scholen/{row['school_id']}",
}
"""Column -> where a cell of it leads: to all schools of the board, and to one of them."""


def _say_kinds(row: Board) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in row["by_kind"].items())


def _say_doubts(answer: Boards, row: Board) -> str:
    return ", ".join(answer["layers"][layer]["plural"] for layer in row["at_least"])


def _count_standing(layer: str, names: LayerNames) -> Column[Board]:
    return column("standing_{id}", lambda row: row["standing"][layer], id=layer, **_words(names))


def _count_homes(layer: str, names: LayerNames) -> Column[Board]:
    def count(row: Board) -> int | None:
        return row["homes"][layer] if row["with_homes"] else None

    return column("homes_{id}", count, id=layer, **_words(names))


def _words(names: LayerNames) -> dict[str, str]:
    return {"plural": names["plural"], "heading": dutch.upper_first(names["plural"])}


def partnerships_table(answer: Partnerships) -> Table[PartnershipSchools]:
    """Return the schools of every partnership, per kind."""
    columns = [
        column("code"),
        column("partnership", lambda row: row["shown"]["text"]),
        column("group"),
        column("basis", lambda row: BASIS[row["basis"]]),
        *column.read("locations", "measured", "median_gemeenten", "outside_share"),
        column("median_outside_share"),
    ]
    about = {"In het kort": " ".join(answer["sentences"])}
    title, rows = say("table-partnerships"), answer["rows"]
    return make_table(answer, title, "Samenwerkingsverbanden", columns, rows, about, keys=3)


def partnerships_in_brief(
    answer: Partnerships, group: str, distances: Mapping[str, float]
) -> Table[PartnershipSchools]:
    """Return those of one kind as a page shows them, most pupils from outside first.

    distances: code -> metres from a place; where there are any, the nearest come first.
    """

    def order(row: PartnershipSchools) -> tuple[float, bool, float]:
        share = row["outside_share"]
        return distances.get(row["code"], float("inf")), share is None, -(share or 0.0)

    rows = sorted((row for row in answer["rows"] if row["group"] == group), key=order)
    table = partnerships_table(answer).pick(
        "partnership", "locations", "measured", "median_gemeenten", "outside_share",
        "median_outside_share",
    )  # fmt: skip
    columns = [
        replace(one, link=lambda row: f"/regio/{row['layer']}/{row['code']}")
        if one.name == "partnership"
        else replace(one, kind="figure", get=lambda row: _say_middle(row["median_gemeenten"]))
        if one.name == "median_gemeenten"
        else one
        for one in table.columns
    ]
    return replace(table, columns=columns, rows=rows)


def select_groups(answer: Partnerships) -> list[tuple[Group, Basis]]:
    """Return the kinds of school of which a partnership has any, and by what they are counted."""
    known = {
        row["group"]: row["basis"] for row in answer["rows"] if row["outside_share"] is not None
    }
    return [(group, known[group]) for group in ORDER if group in known]
