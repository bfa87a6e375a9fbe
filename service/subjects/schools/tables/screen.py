"""Tables of schools for a screen: the bodies of one school, and schools that were found."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo import dutch
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.subjects.schools.answer.counterparts import SchoolCounterpart
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools.answer.register import ListedSchool

column = read_columns("schools")


def bodies_table(rows: Sequence[SchoolCounterpart]) -> Table[SchoolCounterpart]:
    """Return the bodies of one layer with the pupils of a school."""
    return Table(
        title="Instanties",
        sheet="Instanties",
        columns=(
            column("screen.code", lambda row: row["shown"]["code"] or "–"),
            column("screen.label", _name),
            column("screen.pupils", say_pupils),
            column("screen.share", lambda row: dutch.percent(row["share"])),
            column("screen.cumulative", lambda row: dutch.percent(row["cumulative"])),
            column("screen.own", lambda row: "ja" if row["own"] else ""),
        ),
        rows=rows,
    )


def _name(row: SchoolCounterpart) -> str:
    shown = row["shown"]
    if not shown["code"]:
        return "niet bekend, zie hieronder"
    return f"{shown['text']} ({shown['doubt']})" if shown["doubt"] else shown["text"]


@dataclass(frozen=True)
class Hit:
    """A school that was found, and how far it is where that was asked."""

    school: ListedSchool
    away_m: float | None


def schools_table(schools: Sequence[ListedSchool], away_m: Sequence[float]) -> Table[Hit]:
    """Return schools that were found; away_m: how far each is, empty where that was not asked."""
    away = column("screen.away", lambda hit: dutch.metres(hit.away_m or 0.0))
    distances: Sequence[float | None] = away_m or [None] * len(schools)
    return Table(
        title="Scholen",
        sheet="Scholen",
        columns=(
            column("screen.id", lambda hit: hit.school["id"]),
            column("screen.name", lambda hit: hit.school["name"]),
            column("screen.place", lambda hit: hit.school["place"]),
            column("screen.kinds", lambda hit: ", ".join(hit.school["kinds"])),
            _count("screen.gemeente"),
            _count("screen.swv_po"),
            _count("screen.swv_vo"),
            *([away] if away_m else []),
        ),
        rows=[Hit(school, far) for school, far in zip(schools, distances, strict=True)],
    )


def _count(key: str) -> Column[Hit]:
    """Return the column with the number of bodies of a layer; a dash where it is not counted."""
    layer = key.rpartition(".")[2]
    return column(key, lambda hit: (hit.school["bodies"] or {}).get(layer))
