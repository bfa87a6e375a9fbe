"""What stands with every table: dates, sources, warnings, and the foot of a printed sheet."""

from collections.abc import Iterable, Mapping, Sequence

from geo import dutch
from service.shared.answers import LayerNames, Notice, Provenance
from service.shared.tables.table import WARNING, Column, Row, Table

DATES = {
    "boundaries": "Grenzen",
    "regulation": "Tekst van de regeling",
    "inhabitants": "Inwoners",
    "youth": "Kinderen (0 tot en met 19 jaar)",
    "pupils": "Leerlingen",
    "masked_cells": "Waarde van afgeschermde aantallen",
    "schools": "Speciale scholen",
    "schools_primary": "Basisscholen",
    "schools_secondary": "Middelbare scholen",
    "duties": "Wetten gelezen tot en met",
    "area": "Oppervlakte",
    "herindelingen": "Herindelingen tot",
}
"""Kind of fact -> how its date is called."""


class Warned(Provenance):
    """An answer with what has to be known besides."""

    warnings: list[Notice]


def make_table(
    answer: Warned,
    title: str,
    sheet: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    about: Mapping[str, str],
    *,
    keys: int = 0,
) -> Table[Row]:
    """Return a table with the dates and warnings of its answer, after what is said about it."""
    provenance = {**about, **list_dates(answer), **list_warnings(answer["warnings"])}
    return Table(title, sheet, columns, rows, provenance, make_footer(answer), keys)


def make_footer(answer: Provenance) -> str:
    """Return date, release and source of an answer, for the foot of a printed sheet."""
    return (
        f"Lappendeken, uitgave {answer['release']}, indeling van {dutch.date(answer['vintage'])}. "
        f"Bron: CBS, Kadaster; regeling samenwerkingsverbanden, "
        f"tekst van {dutch.date(answer['vintages']['regulation'])}; DUO."
    )


def list_sources(layers: Iterable[LayerNames]) -> str:
    """Return the sources of some layers in one line, each once."""
    return "; ".join(dict.fromkeys(f"{layer['source']} ({layer['licence']})" for layer in layers))


def list_dates(answer: Provenance) -> dict[str, str]:
    """Return the release, and the date of every kind of fact that an answer used."""
    found = {DATES[kind]: dutch.date(when) for kind, when in answer["vintages"].items()}
    return {"Uitgave": answer["release"], **found}


def list_warnings(warnings: Iterable[Notice]) -> dict[str, str]:
    """Return the texts of warnings, each under a number."""
    return {
        f"{WARNING} {number}": warning["text"] for number, warning in enumerate(warnings, start=1)
    }
