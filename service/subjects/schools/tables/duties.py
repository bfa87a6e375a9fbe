"""What a school has to arrange, and with whom: one row per duty."""

from typing import NamedTuple

from geo import dutch
from geo.duties.words import SCHOOL_PLACES
from service.shared.tables.table import Column, Table
from service.subjects.duties.words import (
    CERTAINTIES,
    CERTAINTY_MEANING,
    PLACES,
    ROLES,
    THEMES,
    when_text,
)
from service.subjects.schools.answer.counterparts import Arranged, SchoolDuty
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.tables.about import DUTIES, make_table, order_layers


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
        Column(
            "body",
            "Met wie",
            "Soort instantie. Tussen haakjes welke, als dat aan de plaats van de school ligt.",
            "prose",
            24,
            get=lambda row: _name_bodies(school, row),
        ),
        Column("theme", "Thema", "Waar het over gaat.", get=lambda row: THEMES[row.duty["theme"]]),
        Column(
            "name", "Wat", "De taak van de instantie.", "prose", 32,
            get=lambda row: row.duty["name"],
        ),
        Column(
            "when",
            "Wanneer",
            "In de regel, of onder welke voorwaarde (als … of tenzij …).",
            "prose",
            28,
            get=lambda row: when_text(row.duty["when"], row.duty["unless"]),
        ),
        Column(
            "explain", "Uitleg", "Wat de taak inhoudt.", "prose", 58,
            get=lambda row: row.duty["explain"],
        ),
        Column(
            "responsible", "Wie is verantwoordelijk", "Wie er volgens de wet over gaat.", "prose",
            26, get=lambda row: row.duty["responsible"],
        ),
        Column(
            "role",
            "Rol",
            "Wat die doet: beslist, betaalt, overlegt, voert uit, houdt toezicht of wordt "
            "ingelicht.",
            get=lambda row: ROLES[row.duty["role"]],
        ),
        Column(
            "place",
            "Welke plaats telt",
            "Welke plaats bepaalt om welke gemeente of regio het gaat.",
            "prose",
            24,
            get=lambda row: PLACES[row.duty["place"]],
        ),
        Column(
            "kinds",
            "Voor wie",
            "Soorten onderwijs van deze school waarvoor de taak geldt.",
            get=lambda row: ", ".join(
                kind for kind in school["kinds"] if kind in row.duty["kinds"]
            ),
        ),
        Column(
            "caveat", "Let op", "Wat er bij de taak te bedenken is.", "prose", 40,
            get=lambda row: row.duty["caveat"],
        ),
        Column(
            "legal_basis", "Wet", "Artikelen waarin de taak staat.", "prose", 34,
            get=lambda row: row.duty["legal_basis"],
        ),
        Column(
            "text_year",
            "Tekst van",
            "Jaar van de tekst van de wet die gelezen is, of: niet gelezen.",
            get=lambda row: row.duty["text_year"] or "niet gelezen",
        ),
        Column(
            "certainty",
            "Zekerheid",
            CERTAINTY_MEANING,
            get=lambda row: CERTAINTIES[row.duty["certainty"]],
        ),
    ]  # fmt: skip


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
