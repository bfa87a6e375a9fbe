"""What all tables of one special school share, and what stands with every one of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geo import dutch
from geo.errors import Fault, InputError
from service.shared.answers import LayerNames, find_text_year
from service.shared.provenance import list_dates, list_sources, list_warnings
from service.shared.tables.table import Column, Row, Table
from service.shared.texts import read_texts
from service.subjects.schools.answer.pupils import (
    name_year,
    say_mask,
    say_not_measured,
    say_pupils,
)
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.answer.sentences import say_least, say_unknown

say = read_texts("schools")

DUTIES = "Wat te regelen"
"""Name of the sheet with the duties."""


class Line(NamedTuple):
    """A line of the first sheet."""

    topic: str
    text: str


def make_table(
    school: SchoolCounterparts,
    about: str,
    sheet: str,
    columns: Iterable[Column[Row]],
    rows: Sequence[Row],
    *,
    layers: Iterable[LayerNames] = (),
    keys: int = 1,
) -> Table[Row]:
    """Return a table of one school, with what has to be known to read it.

    about: what it is of, in the title; layers: whose boundaries it rests on. Raises InputError for
    a school of which the homes of the pupils are not known.
    """
    ask_homes(school)
    return Table(
        title=f"{school['name']} in {school['place']} ({school['id']}): {about}",
        sheet=sheet,
        columns=tuple(columns),
        rows=rows,
        keys=keys,
        footer=write_dates(school, "footer"),
        provenance=_provenance(school, layers),
    )


def ask_homes(school: SchoolCounterparts) -> None:
    """Raise InputError for a school of which the homes of the pupils are not known."""
    if school["pupils"] is None:
        message = f"{say_unknown(school)} Daarom is er van deze school geen tabel."
        raise InputError([Fault("id", school["id"], (), message, "homes-unknown")])


def order_layers(school: SchoolCounterparts) -> list[str]:
    """Return layers that decide about children first, then those for comparison."""
    layers = school["layers"]
    return sorted(layers, key=lambda layer: not layers[layer]["about_children"])


def title_layer(layer: LayerNames) -> str:
    """Return a layer as a heading."""
    return dutch.upper_first(layer["plural"])


def is_counted(school: SchoolCounterparts, layer: str) -> bool:
    """Return whether the school deals with bodies of a layer: not if these are only home areas."""
    summary = school["summary"][layer]
    return summary is None or summary["counted"]


def count_bodies(school: SchoolCounterparts, layer: str) -> str:
    """Return how many bodies of a layer there are, in words; at least, where one is not known."""
    rows, names = school["counterparts"][layer], school["layers"][layer]
    word = names["singular"] if len(rows) == 1 else names["plural"]
    return f"{say_least(rows)}{dutch.number(len(rows))} {word}"


def say_counting(school: SchoolCounterparts) -> str:
    """Return how a number of pupils came about, and what an estimate is worth."""
    least, most = school["counting"]["masked_cell"]
    year = dutch.date(school["vintages"]["masked_cells"])
    mask, average = say_mask(school["kinds"]), say_average(school)
    return say("counting", mask=mask, average=average, year=year, least=least, most=most)


def say_average(school: SchoolCounterparts) -> str:
    """Return what a masked number is on average, in general and at this school."""
    counting = school["counting"]
    average = say("counting-average")
    if counting["not_measured"]:
        return f"{average} {say_not_measured(counting)}"
    if counting["mean"] is None:
        return average
    return say("counting-average-here", average=average, mean=dutch.number(counting["mean"], 2))


def say_unplaced(school: SchoolCounterparts) -> str:
    """Return the pupils whose home could not be given a place, in words."""
    year = find_text_year(school)
    found = [
        say(key, pupils=say_pupils(number), year=year)
        for key, number in (
            ("unplaced-abroad", school["unplaced"]["abroad_or_unknown"]),
            ("unplaced-postcode", school["unplaced"]["postcode_not_in_regulation"]),
        )
        if number["max"]
    ]
    return f"{dutch.upper_first('; '.join(found))}." if found else "Niemand."


def _provenance(school: SchoolCounterparts, layers: Iterable[LayerNames]) -> dict[str, str]:
    boundaries = list_sources(layers)
    return {
        "In het kort": " ".join(school["sentences"]),
        "Hoe is dit geteld?": say_counting(school),
        "Niet in de lijsten": say_unplaced(school),
        "Bron van de leerlingen": say("source-pupils", year=name_year(school["kinds"])),
        "Bron van wat te regelen": say("source-duties"),
        **({"Bron van de indeling": boundaries} if boundaries else {}),
        **list_dates(school),
        **list_warnings(school["warnings"]),
    }


def write_dates(school: SchoolCounterparts, key: str) -> str:
    """Return a text with the dates of the facts in it."""
    dated = {kind: dutch.date(when) for kind, when in school["vintages"].items()}
    return say(key, release=school["release"], **dated)
