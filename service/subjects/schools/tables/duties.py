"""What a school has to arrange, and with whom: one row per duty."""

from typing import Any

from geo import dutch
from geo.duties.words import SCHOOL_PLACES
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.subjects.duties.words import (
    CERTAINTY_MEANING,
    ROLES,
    THEMES,
    say_certainty,
    say_when,
)
from service.subjects.schools.answer.counterparts import Arranged, SchoolDuty
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.tables.about import DUTIES, make_table, order_layers
from service.subjects.schools.words import say_places

column = read_columns("schools")


def school_duties_table(school: SchoolCounterparts) -> Table[dict[str, Any]]:
    """Return every duty that applies, by the layer of the body; those that always hold first."""
    columns, rows = list_duty_columns(), list_duty_rows(school)
    return make_table(school, "wat te regelen", DUTIES, columns, rows, keys=3)


def list_duty_columns() -> list[Column[dict[str, Any]]]:
    """Return the columns of a table of duties."""
    return [
        *column.read(
            "duties.body", "duties.theme", "duties.name", "duties.when", "duties.explain",
            "duties.responsible", "duties.role", "duties.place", "duties.kinds", "duties.caveat",
            "duties.legal_basis", "duties.text_year",
        ),
        column("duties.certainty", meaning=CERTAINTY_MEANING),
    ]  # fmt: skip


def list_duty_rows(school: SchoolCounterparts) -> list[dict[str, Any]]:
    """Return every duty that applies in words, by the layer of the body."""
    order, themes = order_layers(school), list(THEMES)

    def place(name: str) -> tuple[int, bool, int]:
        duty = school["duties"][name]
        first = min(map(order.index, _layers(school, name)), default=len(order))
        return first, duty["when"] is not None, themes.index(duty["theme"])

    return [_describe(school, name) for name in sorted(school["duties"], key=place)]


def _describe(school: SchoolCounterparts, name: str) -> dict[str, Any]:
    """Return a duty by the columns of the table, in words."""
    duty = school["duties"][name]
    return {
        **duty,
        "body": _name_bodies(school, duty, _layers(school, name)),
        "theme": THEMES[duty["theme"]],
        "when": say_when(duty["when"], duty["unless"]),
        "role": ROLES[duty["role"]],
        "place": say_places(duty),
        "kinds": ", ".join(kind for kind in school["kinds"] if kind in duty["kinds"]),
        "text_year": duty["text_year"] or "niet gelezen",
        "certainty": say_certainty(duty["certainty"], duty["text_year"], school["date"]),
    }


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


def _name_bodies(school: SchoolCounterparts, duty: SchoolDuty, layers: list[str]) -> str:
    """Return who has a duty: the school's own body with its name, others by their kind."""
    named = []
    for layer in layers:
        own = school["own_shown"].get(layer)
        at_school = duty["place"] in SCHOOL_PLACES
        which = f" ({own['short'] if own else ''})" if at_school else ""
        named.append(f"{school['layers'][layer]['singular']}{which}")
    return dutch.join(named) or _name_national(school)


def _name_national(school: SchoolCounterparts) -> str:
    """Return who has a duty for the whole country."""
    national = school["national"]
    if national is None or national["certain"]:
        return f"de instelling zelf (cluster {school['cluster']})"
    return f"waarschijnlijk {dutch.join([body['name'] for body in national['bodies']])}"
