"""The table of one layer of a school: its bodies, most pupils first."""

from collections.abc import Iterator
from functools import partial
from typing import Literal

from geo.schools.location import KINDS, Kind
from service.shared.answers import LayerNames, find_text_year
from service.shared.bodies import PARTLY, mark_partly
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.shared.texts import read_texts
from service.subjects.schools.answer.counterparts import SchoolCounterpart
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.tables.about import DUTIES, is_counted, make_table, title_layer

column, say = read_columns("schools"), read_texts("schools")

Row = SchoolCounterpart

HOME_AREA_ONLY = "alleen woongebied, telt niet mee"

STRADDLING = say.under("straddling.")


def school_layer_table(school: SchoolCounterparts, layer: str) -> Table[Row]:
    """Return the bodies of one layer; what can be read aloud stands before the numbers."""
    names = school["layers"][layer]
    apart = "" if is_counted(school, layer) else f": {HOME_AREA_ONLY}"
    return make_table(
        school,
        f"{names['plural']}{apart}",
        name_sheet(names),
        [*_columns(school, names), *_count_by_kind(school["kinds"])],
        school["counterparts"][layer],
        layers=[names],
        keys=2,
    )


def name_sheet(layer: LayerNames) -> str:
    """Return the name of the sheet of a layer.

    >>> from geo.layers.catalogue import Layers
    >>> from service.shared.answers import name_layers
    >>> name_sheet(name_layers(Layers.example())["jeugdregio"])
    "Jeugdregio's"
    """
    return title_layer(layer).replace("Samenwerkingsverbanden", "SWV")[:31].rstrip("'")


def _columns(school: SchoolCounterparts, layer: LayerNames) -> list[Column[Row]]:
    year = find_text_year(school)
    return [
        column("layer.code", lambda row: row["shown"]["code"] or None),
        column("layer.name", lambda row: mark_partly(row["shown"]), partly=PARTLY, year=year),
        column("layer.note", _note),
        column("layer.kinds", lambda row: ", ".join(row["kinds"])),
        column("layer.pupils", say_pupils),
        *column.read("layer.share", "layer.cumulative"),
        column("layer.own", lambda row: "ja" if row["own"] else "nee"),
        column("layer.arrange", lambda row: _arrange(school, layer, row), sheet=DUTIES),
        column("layer.conditional", lambda row: len(row["conditional_duties"]), sheet=DUTIES),
        column("layer.straddling", lambda row: STRADDLING[row["straddling"]]),
        column("layer.certainty"),
        *column.read(
            "layer.estimate", "layer.likely_low", "layer.likely_high", "layer.min", "layer.max"
        ),
    ]


def _count_by_kind(kinds: list[Kind]) -> Iterator[Column[Row]]:
    """Yield the numbers of each kind, where there are more kinds than one."""
    for kind in kinds if len(kinds) > 1 else ():
        words = {"id": kind.lower(), "kind": kind, "name": KINDS[kind]}
        yield column("layer.{id}_estimate", partial(_count, kind, "estimate"), **words)
        yield column("layer.{id}_min", partial(_count, kind, "min"), **words)
        yield column("layer.{id}_max", partial(_count, kind, "max"), **words)


def _count(kind: Kind, part: Literal["estimate", "min", "max"], row: Row) -> float:
    return row["by_kind"][kind][part] if kind in row["by_kind"] else 0


def _note(row: Row) -> str:
    home = HOME_AREA_ONLY if row["basis"] == "home_area_only" else ""
    later = row["shown"]["became"].strip("()") or row["note"]
    return "; ".join(filter(None, (home, later if row["shown"]["code"] else "")))


def _arrange(school: SchoolCounterparts, layer: LayerNames, row: Row) -> str:
    if row["basis"] == "home_area_only":
        return say("arrange-nothing")
    if row["duties"]:
        return "; ".join(school["duties"][name]["name"] for name in row["duties"])
    if row["conditional_duties"]:
        return say("arrange-conditional", sheet=DUTIES)
    children = layer["about_children"]
    return "Geen taak voor deze leerlingen." if children else "Alleen ter vergelijking."
