"""Tables of schools for a screen: the bodies of one school, and schools that were found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geo import dutch
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Table
from service.subjects.schools.answer.counterparts import SchoolCounterpart
from service.subjects.schools.answer.pupils import say_pupils
from service.subjects.schools.answer.register import ListedSchool

if TYPE_CHECKING:
    from geo.schools.duo.intake import KindTotals

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


def schools_table(schools: Sequence[ListedSchool], away_m: Sequence[float]) -> Table[Any]:
    """Return schools that were found; away_m: how far each is, empty where that was not asked."""
    layers = column.read("screen.gemeente", "screen.swv_po", "screen.swv_vo")
    unknown = dict.fromkeys(layer.name for layer in layers)
    rows = [
        {**school, **(school["bodies"] or unknown), "kinds": ", ".join(school["kinds"])}
        for school in schools
    ]
    for row, far_m in zip(rows, away_m, strict=False):
        row["away"] = dutch.metres(far_m)
    return Table(
        title="Scholen",
        sheet="Scholen",
        columns=(
            *column.read("screen.id", "screen.name", "screen.place", "screen.kinds"),
            *layers,
            *([column("screen.away")] if away_m else []),
        ),
        rows=rows,
    )


def totals_table(totals: Sequence["KindTotals"]) -> Table[Any]:
    """Return what was read of each kind of education."""
    return Table(
        title="Gelezen",
        sheet="Gelezen",
        columns=column.read(
            "totals.kind",
            "totals.locations",
            "totals.registered",
            "totals.rows",
            "totals.known",
            "totals.masked",
            "totals.abroad",
            "totals.outside",
        ),
        rows=[row._asdict() for row in totals],
    )
