"""Tables of the table of a region: seats, pairs, who is outside, schools; and of all regions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from geo import dutch
from service.shared.answers import Certainty
from service.shared.bodies import Shown
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Row, Table
from service.shared.tables.workbook import workbook
from service.subjects.convening.answer.types import (
    Convening,
    Origin,
    OutsideGemeente,
    Seated,
    TablePair,
    TableRow,
    Tables,
    TableSchool,
)
from service.subjects.convening.words import mark, name_region, say, say_title

column = read_columns("convening")

WHOLE = {"core": "geheel", "partial": "deels", "": ""}
"""Role of a gemeente -> Dutch; empty for any other body."""


class SeatRow(NamedTuple):
    """A party in a row; `layer` is the Dutch name of its kind, `key` its id.

    role: of a gemeente, empty for any other body.
    """

    key: str
    layer: str
    shown: Shown
    role: str
    share_of_region: float | None
    share_of_body: float | None
    other_tables: int | None
    certainty: Certainty


def list_seats(answer: Convening) -> Iterator[SeatRow]:
    """Yield the parties by layer, with last in each those that later sources contradict."""
    seated: dict[str, Sequence[Seated]] = {"gemeente": answer["members"], **answer["bodies"]}
    roles: dict[str, str] = {member["code"]: member["role"] for member in answer["members"]}
    for layer, bodies in seated.items():
        name = answer["layers"][layer]["singular"]
        for body in bodies:
            yield SeatRow(
                layer,
                name,
                body["shown"],
                roles.get(body["code"], ""),
                body["share_of_region"],
                body["share_of_body"],
                body["other_tables"],
                body["certainty"],
            )
        for one in answer["contradicted"]:
            if one["layer"] == layer:
                yield SeatRow(layer, name, one["shown"], "", None, None, None, one["certainty"])


def seats_table(answer: Convening) -> Table[SeatRow]:
    """Return everyone at the table, with room for who speaks for each."""
    columns: tuple[Column[SeatRow], ...] = (
        column("layer", lambda row: row.layer),
        column("code", lambda row: row.shown["code"]),
        column(
            "name", lambda row: " ".join(filter(None, [row.shown["text"], row.shown["became"]]))
        ),
        column("role", lambda row: WHOLE[row.role]),
        column("share_of_region", lambda row: row.share_of_region),
        column("share_of_body", lambda row: row.share_of_body),
        column("other_tables", lambda row: row.other_tables),
        column("bestuurder", lambda row: ""),
        column("verbinder", lambda row: ""),
        certainty_column(lambda row: row.certainty),
        column("doubt", lambda row: row.shown["doubt"]),
    )
    return _make(answer, "seats", "Aan tafel", columns, list(list_seats(answer)))


def pairs_table(answer: Convening) -> Table[TablePair]:
    """Return who consults whom."""
    columns: tuple[Column[TablePair], ...] = (
        column("pairs.gemeente", lambda pair: pair["codes"][0]),
        column("pairs.gemeente_name", lambda pair: pair["shown"][0]["text"]),
        column("pairs.sector", lambda pair: pair["layers"][1][-2:].upper()),
        column("pairs.partnership", lambda pair: pair["codes"][1]),
        column("pairs.partnership_name", lambda pair: pair["shown"][1]["text"]),
        certainty_column(lambda pair: pair["certainty"]),
    )
    return _make(answer, "pairs", "Overleg in de regio", columns, answer["pairs"])


def outside_table(answer: Convening) -> Table[OutsideGemeente]:
    """Return the gemeenten outside that share a partnership."""
    names = name_partnerships(answer)
    columns: tuple[Column[OutsideGemeente], ...] = (
        column("outside.code", lambda one: one["code"]),
        column("outside.name", lambda one: one["label"]),
        column("outside.through", lambda one: "; ".join(names[code] for code in one["through"])),
    )
    return _make(answer, "outside", "Erbuiten", columns, answer["outside"])


def name_partnerships(answer: Convening, *, short: bool = False) -> dict[str, str]:
    """Return the partnerships of the table by code; short: by their numbers alone."""
    return {
        body["code"]: body["shown"]["short" if short else "text"]
        for layer in ("swv_po", "swv_vo")
        for body in answer["bodies"].get(layer, [])
    }


class GemeentePairs(NamedTuple):
    """A gemeente with the partnerships that it consults, per sector."""

    gemeente: Shown
    partnerships: dict[str, list[tuple[str, Shown]]]


def group_pairs(answer: Convening) -> list[GemeentePairs]:
    """Return who consults whom by gemeente, for a page."""
    found: dict[str, GemeentePairs] = {}
    for pair in answer["pairs"]:
        (gemeente, code), sector = pair["codes"], pair["layers"][1]
        row = found.setdefault(gemeente, GemeentePairs(pair["shown"][0], {}))
        row.partnerships.setdefault(sector, []).append((code, pair["shown"][1]))
    return sorted(found.values(), key=lambda row: row.gemeente["text"])


def schools_table(answer: Convening) -> Table[TableSchool]:
    """Return the special schools in the region."""
    columns: tuple[Column[TableSchool], ...] = (
        *column.read("schools.id", "schools.name", "schools.place"),
        column("schools.kinds", lambda school: " en ".join(school["kinds"])),
        *column.read("schools.gemeenten", "schools.outside"),
    )
    return _make(answer, "schools", "Speciale scholen", columns, answer["schools"]["items"])


def origins_table(answer: Convening) -> Table[Origin]:
    """Return the gemeenten where the pupils of these schools live."""
    columns: tuple[Column[Origin], ...] = (
        column("origins.code", lambda one: one["code"]),
        column("origins.name", lambda one: one["label"]),
        column("origins.inside", lambda one: "ja" if one["inside"] else "nee"),
        column("origins.schools", lambda one: one["schools"]),
        column("origins.unsure", lambda one: "niet zeker" if one["unsure"] else "zeker"),
    )
    return _make(answer, "origins", "Waar leerlingen wonen", columns, answer["schools"]["origins"])


def _make(
    answer: Convening, name: str, sheet: str, columns: tuple[Column[Row], ...], rows: Sequence[Row]
) -> Table[Row]:
    about = {
        "Wat dit is": say("about", region=name_region(answer)),
        "Delen": say("about-share"),
        "Bronnen": list_sources(answer["layers"].values()),
    }
    return make_table(
        answer, f"{say_title(answer)}. {say(f'file.{name}')}", sheet, columns, rows, about
    )


TABLES: Mapping[str, Callable[[Convening], Table[Any]]] = {
    "aan-tafel": seats_table,
    "overleg": pairs_table,
    "erbuiten": outside_table,
    "scholen": schools_table,
    "herkomst": origins_table,
}
"""Name of the file without its ending -> what makes the table."""


def convening_workbook(answer: Convening) -> bytes:
    """Return all tables in one workbook; the same release and date give the same bytes."""
    made = [make(answer) for make in TABLES.values()]
    return workbook(made, say_title(answer), created=datetime.fromisoformat(answer["vintage"]))


def seats_in_brief(answer: Convening) -> Table[SeatRow]:
    """Return everyone at the table for a screen."""
    columns: tuple[Column[SeatRow], ...] = (
        column("layer", lambda row: row.layer),
        column("code", lambda row: row.shown["code"]),
        column("name", lambda row: mark(row.shown)),
        column("share_of_region", lambda row: row.share_of_region),
        column("share_of_body", lambda row: row.share_of_body),
        column("other_tables", lambda row: row.other_tables),
    )
    return Table("", "", columns, list(list_seats(answer)))


def pairs_in_brief(answer: Convening) -> Table[TablePair]:
    """Return who consults whom for a screen."""
    return pairs_table(answer).pick("gemeente_name", "sector", "partnership_name", "certainty")


def tables_table(tables: Tables) -> Table[TableRow]:
    """Return the tables of all regions of a layer."""
    layers = tables["layers"]
    own = layers[tables["layer"]]
    columns: list[Column[TableRow]] = [
        column("rank"),
        column("tables.code"),
        _link_region(tables),
        *column.read("tables.parties", "tables.gemeenten"),
        *(_count_layer(name, layers[name]["plural"]) for name in tables["seated"]),
        *column.read(
            "tables.elsewhere", "tables.pairs", "tables.one_partnership", "tables.one_region",
            "tables.outside", "tables.schools", "tables.school_gemeenten",
            "tables.school_outside", "tables.unknown",
        ),
    ]  # fmt: skip
    about = {
        "Wat dit is": say("about-tables"),
        "Bronnen": list_sources(layers.values()),
    }
    title = say("file.tables", plural=own["plural"])
    return make_table(tables, title, "Tafels", columns, tables["rows"], about, keys=3)


def _link_region(tables: Tables) -> Column[TableRow]:
    """Return the column with the name of the region, which leads to its table."""
    layer = tables["layer"]
    named = column(
        "tables.name",
        lambda row: row["shown"]["text"],
        layer=dutch.upper_first(tables["layers"][layer]["singular"]),
    )
    return replace(named, link=lambda row: f"/aan-tafel/{layer}/{row['code']}")


def tables_in_brief(tables: Tables) -> Table[TableRow]:
    """Return the columns of the same table that fit on a page."""
    return tables_table(tables).pick(
        "rank", "name", "parties", "gemeenten", "swv_po", "swv_vo", "elsewhere", "pairs", "outside"
    )


def _count_layer(name: str, plural: str) -> Column[TableRow]:
    # The hyphen lets the heading break.
    said = dutch.upper_first(plural).replace("verbanden", "-verbanden")
    return column("tables.{id}", lambda row: row["bodies"][name], id=name, plural=said)
