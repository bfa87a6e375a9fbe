"""Tables of duties: all, the bodies in a region, who consults whom, what situations change."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from geo import dutch
from service.shared.provenance import make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Table
from service.shared.tables.workbook import workbook
from service.subjects.duties.answer.types import (
    BodyPair,
    DutiesAnswer,
    DutyRow,
    LayerBodies,
    NamedBody,
    Situation,
)
from service.subjects.duties.words import (
    CERTAINTIES,
    CERTAINTY_MEANING,
    ROLES,
    STREAMS,
    THEMES,
    list_pair_duties,
    mark_doubt,
    name_bodies,
    name_where,
    say,
    say_ages,
    say_kinds,
    say_moved,
    say_place,
    say_replaced,
    say_situation,
    say_sureness,
    say_title,
)

column = read_columns("duties")


class BodyRow(NamedTuple):
    """A body of a layer in a region."""

    filled: LayerBodies
    body: NamedBody


def list_tables(answer: DutiesAnswer) -> Iterator[Table]:
    """Yield the duties, also where none fits, and every other table that has rows."""
    yield duties_table(answer)
    others = (bodies_table(answer), pairs_table(answer), situations_table(answer))
    yield from (table for table in others if table.rows)


def duties_workbook(answer: DutiesAnswer) -> bytes:
    """Return all tables as a workbook; the same answer gives the same bytes."""
    day = datetime.fromisoformat(answer["division"])
    return workbook(list(list_tables(answer)), say_title(answer), created=day)


def duties_table(answer: DutiesAnswer) -> Table[DutyRow]:
    """Return the table of every duty; with the bodies, where a region was asked for."""
    layers, region = answer["layers"], answer["region"]
    filled: tuple[Column[DutyRow], ...] = ()
    if region is not None:
        where = name_where(region, layers)
        filled = (column("bodies", lambda row: name_bodies(row, answer), where=where),)
    columns: tuple[Column[DutyRow], ...] = (
        column("theme", lambda row: THEMES[row["theme"]]),
        column("situation", lambda row: say_situation(row["when"])),
        column("name", lambda row: row["name"]),
        column("role", lambda row: ROLES[row["role"]]),
        column("responsible", lambda row: row["responsible"]),
        *filled,
        column("place", lambda row: say_place(row, layers)),
        column("ages", lambda row: say_ages(row["ages"])),
        column("kinds", lambda row: say_kinds(row["kinds"])),
        column("stream", lambda row: STREAMS[row["stream"]] if row["stream"] else ""),
        column("legal_basis", lambda row: row["legal_basis"]),
        column("text_year", lambda row: row["text_year"]),
        column(
            "certainty", lambda row: say_sureness(row, answer["date"]), certainty=CERTAINTY_MEANING
        ),
        column("explain", lambda row: row["explain"]),
        column("caveat", lambda row: row["caveat"]),
        column("alternative", lambda row: "ja" if row["alternatives"] else ""),
        column("valid_from", lambda row: row["valid_from"]),
        column("valid_to", lambda row: row["valid_to"]),
        column("duty", lambda row: row["id"]),
    )
    return make_table(
        answer, say_title(answer), "Wie doet wat", columns, answer["rows"], _about(answer), keys=3
    )


def bodies_table(answer: DutiesAnswer) -> Table[BodyRow]:
    """Return the table of the bodies in the region."""
    layers = answer["layers"]
    columns: tuple[Column[BodyRow], ...] = (
        column("bodies.layer", lambda row: layers[row.filled["layer"]]["singular"]),
        column("bodies.code", lambda row: row.body["shown"]["code"]),
        column("bodies.name", lambda row: row.body["shown"]["text"]),
        column("bodies.doubt", lambda row: row.body["shown"]["doubt"]),
        column("bodies.duties", lambda row: row.filled["duties"]),
    )
    rows = [BodyRow(filled, body) for filled in answer["bodies"] for body in filled["bodies"]]
    return make_table(answer, say_title(answer), "Instanties", columns, rows, _about(answer))


def pairs_table(answer: DutiesAnswer) -> Table[BodyPair]:
    """Return the table of the bodies in the region that consult each other."""
    columns: tuple[Column[BodyPair], ...] = (
        column("pairs.first", lambda pair: mark_doubt(pair["first"]["shown"])),
        column("pairs.second", lambda pair: mark_doubt(pair["second"]["shown"])),
        column("pairs.duties", lambda pair: "; ".join(list_pair_duties(answer, pair))),
    )
    return make_table(
        answer, say_title(answer), "Overleg", columns, answer["pairs"], _about(answer)
    )


def situations_table(answer: DutiesAnswer) -> Table[Situation]:
    """Return the table of what situations change in other duties than their own."""
    columns: tuple[Column[Situation], ...] = (
        column("situations.when", lambda row: say_situation(row["when"])),
        column("situations.replaces", say_replaced),
        column("situations.moves", say_moved),
    )
    return make_table(
        answer, say_title(answer), "Situaties", columns, answer["situations"], _about(answer)
    )


def duties_in_brief(answer: DutiesAnswer, theme: str) -> Table[DutyRow]:
    """Return the duties of one theme for a screen."""
    columns: tuple[Column[DutyRow], ...] = (
        column("name", lambda row: row["name"]),
        column("situation", lambda row: say_situation(row["when"])),
        column("role", lambda row: ROLES[row["role"]]),
        column("responsible", lambda row: row["responsible"]),
        column("place", lambda row: say_place(row, answer["layers"])),
        column("certainty", lambda row: CERTAINTIES[row["certainty"]], certainty=""),
    )
    return Table("", "", columns, [row for row in answer["rows"] if row["theme"] == theme])


def bodies_in_brief(answer: DutiesAnswer) -> Table[BodyRow]:
    """Return the bodies in the region for a screen."""
    return bodies_table(answer).pick("layer", "name", "doubt", "duties")


def _about(answer: DutiesAnswer) -> dict[str, str]:
    return {"Wat dit is": say("file-about", date=dutch.date(answer["date"]))}
