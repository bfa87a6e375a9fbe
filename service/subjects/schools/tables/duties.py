"""What a school has to arrange, and with whom: one row per duty."""

from typing import NamedTuple

from geo import dutch
from geo.duties.words import SCHOOL_PLACES
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.subjects.duties.words import (
    CERTAINTIES,
    CERTAINTY_MEANING,
    PLACES,
    ROLES,
    THEMES,
    say_when,
)
from service.subjects.schools.answer.counterparts import Arranged, SchoolDuty
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.tables.about import DUTIES, make_table, order_layers

column = read_columns("schools")


class DutyOf(NamedTuple):
    """A duty, with the layers of the bodies that have it for this school."""

    duty: SchoolDuty
    layers: list[str]


def school_duties_table(school: SchoolCounterparts) -> Table[DutyOf]:
    """Return every duty that applies, by the layer of the body; those that always hold first."""
    order, themes = order_layers(school), list(THEMES)

    def place(row: DutyOf) -> tuple[int, bool, int]:
        first = min(map(order.index, row.layers), default=len(order))
        return first, row.duty["when"] is not None, themes.index(row.duty["theme"])

    rows = [DutyOf(duty, _layers(school, name)) for name, duty in school["duties"].items()]
    columns = _columns(school)
    return make_table(school, "wat te regelen", DUTIES, columns, sorted(rows, key=place), keys=3)


def _columns(school: SchoolCounterparts) -> list[Column[DutyOf]]:
    return [
        column("duties.body", lambda row: _name_bodies(school, row)),
        column("duties.theme", lambda row: THEMES[row.duty["theme"]]),
        column("duties.name", lambda row: row.duty["name"]),
        column("duties.when", lambda row: say_when(row.duty["when"], row.duty["unless"])),
        column("duties.explain", lambda row: row.duty["explain"]),
        column("duties.responsible", lambda row: row.duty["responsible"]),
        column("duties.role", lambda row: ROLES[row.duty["role"]]),
        column("duties.place", lambda row: PLACES[row.duty["place"]]),
        column(
            "duties.kinds",
            lambda row: ", ".join(kind for kind in school["kinds"] if kind in row.duty["kinds"]),
        ),
        column("duties.caveat", lambda row: row.duty["caveat"]),
        column("duties.legal_basis", lambda row: row.duty["legal_basis"]),
        column("duties.text_year", lambda row: row.duty["text_year"] or "niet gelezen"),
        column(
            "duties.certainty",
            lambda row: CERTAINTIES[row.duty["certainty"]],
            meaning=CERTAINTY_MEANING,
        ),
    ]


def _layers(school: SchoolCounterparts, name: str) -> list[str]:
    """Return the layers of the bodies that have a duty."""
    found = []
    for layer in school["duties"][name]["layers"]:
        bodies: list[Arranged] = [*school["counterparts"][layer]]
        if layer in school["at_school"]:
            bodies.append(school["at_school"][layer])
        if any(name in (*body["duties"], *body["conditional_duties"]) for body in bodies):
            found.append(layer)
    return found


def _name_bodies(school: SchoolCounterparts, row: DutyOf) -> str:
    """Return who has a duty: the school's own body with its name, others by their kind."""
    named = []
    for layer in row.layers:
        own = school["own_shown"].get(layer)
        at_school = row.duty["place"] in SCHOOL_PLACES
        which = f" ({own['short'] if own else ''})" if at_school else ""
        named.append(f"{school['layers'][layer]['singular']}{which}")
    return dutch.join(named) or _name_national(school)


def _name_national(school: SchoolCounterparts) -> str:
    """Return who has a duty for the whole country."""
    national = school["national"]
    if national is None or national["certain"]:
        return f"de instelling zelf (cluster {school['cluster']})"
    return f"waarschijnlijk {dutch.join([body['name'] for body in national['bodies']])}"
