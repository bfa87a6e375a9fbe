"""What a school has to arrange, and with whom: one row per duty."""

from typing import Any

from geo import dutch
from geo.duties.words import SCHOOL_PLACES
from geo.release.load import Release
from service.shared.answers import Document
from service.shared.tables.table import Column, Table
from service.subjects.duties.words import (
    CERTAINTIES,
    CERTAINTY_MEANING,
    PLACES,
    ROLES,
    THEMES,
    when_text,
)
from service.subjects.schools.tables.layer import DUTIES, layers_in_order, own_body, school_table

COLUMNS = (
    Column(
        "body",
        "Met wie",
        "Soort instantie. Tussen haakjes welke, als dat aan de plaats van de school ligt.",
        "prose",
        24,
    ),
    Column("theme", "Thema", "Waar het over gaat."),
    Column("name", "Wat", "De taak van de instantie.", "prose", 32),
    Column(
        "when",
        "Wanneer",
        "In de regel, of onder welke voorwaarde (als … of tenzij …).",
        "prose",
        28,
    ),
    Column("explain", "Uitleg", "Wat de taak inhoudt.", "prose", 58),
    Column(
        "responsible", "Wie is verantwoordelijk", "Wie er volgens de wet over gaat.", "prose", 26
    ),
    Column(
        "role",
        "Rol",
        "Wat die doet: beslist, betaalt, overlegt, voert uit, houdt toezicht of wordt ingelicht.",
    ),
    Column(
        "place",
        "Welke plaats telt",
        "Welke plaats bepaalt om welke gemeente of regio het gaat.",
        "prose",
        24,
    ),
    Column("kinds", "Voor wie", "Soorten onderwijs van deze school waarvoor de taak geldt."),
    Column("caveat", "Let op", "Wat er bij de taak te bedenken is.", "prose", 40),
    Column("legal_basis", "Wet", "Artikelen waarin de taak staat.", "prose", 34),
    Column(
        "text_year",
        "Tekst van",
        "Jaar van de tekst van de wet die gelezen is, of: niet gelezen.",
    ),
    Column("certainty", "Zekerheid", CERTAINTY_MEANING),
)


def school_duties_table(release: Release, document: Document) -> Table:
    """Every duty that applies, by the layer of the body; those that always hold first."""
    bodies = {name: _bodies(release, document, name) for name in document["duties"]}
    order = [layer.id for layer in layers_in_order(release)]
    themes = list(THEMES)

    def place(name: str) -> tuple[int, bool, int]:
        layers = list(bodies[name])
        duty = document["duties"][name]
        first = min(map(order.index, layers)) if layers else len(order)
        return first, duty["when"] is not None, themes.index(duty["theme"])

    rows = [_row(document, name, bodies[name]) for name in sorted(document["duties"], key=place)]
    return school_table(release, document, "wat te regelen", DUTIES, COLUMNS, rows, keys=3)


def _row(document: Document, name: str, bodies: dict[str, str]) -> dict[str, Any]:
    duty = document["duties"][name]
    return {
        **{key: duty[key] for key in ("name", "explain", "responsible", "caveat", "legal_basis")},
        "body": dutch.join(list(bodies.values())) or _national(document),
        "theme": THEMES[duty["theme"]],
        "when": when_text(duty["when"], duty["unless"]),
        "role": ROLES[duty["role"]],
        "place": PLACES[duty["place"]],
        "kinds": ", ".join(kind for kind in document["kinds"] if kind in duty["kinds"]),
        "text_year": duty["text_year"] or "niet gelezen",
        "certainty": CERTAINTIES[duty["certainty"]],
    }


def _bodies(release: Release, document: Document, name: str) -> dict[str, str]:
    """Layer -> body of a duty: the school's own with its name, others by their kind."""
    duty, found = document["duties"][name], {}
    for layer in (release.layers.layer(layer) for layer in duty["layers"]):
        own = document["at_school"].get(layer.id)
        rows = [*document["counterparts"][layer.id], *([own] if own else ())]
        if any(name in (*row["duties"], *row["conditional_duties"]) for row in rows):
            at_school = duty["place"] in SCHOOL_PLACES
            which = f" ({own_body(release, document, layer)})" if at_school else ""
            found[layer.id] = f"{layer.singular}{which}"
    return found


def _national(document: Document) -> str:
    """Who has a duty for the whole country."""
    named = dutch.join([body["name"] for body in document["national"]["bodies"]])
    if document["national"]["certain"]:
        return f"de instelling zelf (cluster {document['cluster']})"
    return f"waarschijnlijk {named}"
