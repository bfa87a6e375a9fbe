"""Tables of the law: every change, the duties that each is about, how every duty was read."""

from collections.abc import Iterator
from typing import NamedTuple

from geo import dutch
from service.shared.provenance import list_dates, list_warnings
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Row, Table
from service.subjects.duties.words import CERTAINTIES, CERTAINTY_MEANING, THEMES
from service.subjects.law.answer import (
    CertaintyCount,
    Change,
    Law,
    LawDuty,
    ReadDuty,
    TextYear,
)
from service.subjects.law.words import list_names, say

column = read_columns("law")


def changes_table(law: Law) -> Table[Change]:
    """Return the table of every change of the law."""
    columns: tuple[Column[Change], ...] = (
        column("date", lambda row: row["date"]),
        column("act", lambda row: row["act"]),
        column("article", lambda row: row["article"]),
        column("what", lambda row: row["what"]),
        column("evidence", lambda row: row["evidence"]),
        column("ended", lambda row: "; ".join(list_names(row["ended"]))),
        column("begun", lambda row: "; ".join(list_names(row["begun"]))),
        column("concerns", lambda row: "; ".join(list_names(row["concerns"]))),
        column("texts", lambda row: "; ".join(row["texts"])),
    )
    return _table(law, say("title"), "Wijzigingen", columns, law["changes"])


class ChangedDuty(NamedTuple):
    """A duty that a change of the law ends, begins or is about."""

    change: Change
    what: str
    duty: LawDuty


def duties_table(law: Law) -> Table[ChangedDuty]:
    """Return the table of every duty that a change names."""
    columns: tuple[Column[ChangedDuty], ...] = (
        column("date", lambda row: row.change["date"]),
        column("act", lambda row: row.change["act"]),
        column("article", lambda row: row.change["article"]),
        column("change.what", lambda row: row.what),
        column("duty", lambda row: row.duty["id"]),
        column("name", lambda row: row.duty["name"]),
    )
    return _table(law, say("title"), "Per taak", columns, list(_list_changed(law)))


def _list_changed(law: Law) -> Iterator[ChangedDuty]:
    for change in law["changes"]:
        yield from (ChangedDuty(change, "eindigt", duty) for duty in change["ended"])
        yield from (ChangedDuty(change, "begint", duty) for duty in change["begun"])
        yield from (ChangedDuty(change, "gaat over", duty) for duty in change["concerns"])


def reading_table(law: Law) -> Table[ReadDuty]:
    """Return the table of how every duty that holds on the date was read."""
    columns: tuple[Column[ReadDuty], ...] = (
        column("duty", lambda row: row["id"]),
        column("name", lambda row: row["name"]),
        column("theme", lambda row: THEMES[row["theme"]]),
        column("responsible", lambda row: row["responsible"]),
        column("legal_basis", lambda row: row["legal_basis"]),
        column("text_year", lambda row: row["text_year"] or ""),
        column("certainty", lambda row: CERTAINTIES[row["certainty"]], meaning=CERTAINTY_MEANING),
        column("reading", lambda row: row["reading"]),
        column("valid_from", lambda row: row["valid_from"]),
        column("valid_to", lambda row: row["valid_to"]),
    )
    title = f"Hoe de taken van {dutch.date(law['date'])} gelezen zijn"
    return _table(law, title, "Gelezen", columns, law["duties"])


def years_table(law: Law) -> Table[TextYear]:
    """Return the table of how many duties were read in a text of which year."""
    columns: tuple[Column[TextYear], ...] = (
        column("year", lambda row: row["year"] or say("no-text")),
        column("duties", lambda row: row["duties"]),
    )
    return Table("Van welk jaar is de tekst?", "Jaren", columns, law["text_years"])


def sureness_table(law: Law) -> Table[CertaintyCount]:
    """Return the table of how many duties are how certain."""
    columns: tuple[Column[CertaintyCount], ...] = (
        column("sureness", lambda row: CERTAINTIES[row["certainty"]], meaning=CERTAINTY_MEANING),
        column("duties", lambda row: row["duties"]),
    )
    return Table("Hoe zeker zijn de taken?", "Zekerheid", columns, law["certainties"])


def _table(
    law: Law, title: str, sheet: str, columns: tuple[Column[Row], ...], rows: list[Row]
) -> Table[Row]:
    about = {
        say("source-label"): say("source"),
        **list_dates(law),
        **list_warnings(law["warnings"]),
    }
    footer = say("footer", release=law["release"], read=dutch.date(law["vintages"]["duties"]))
    return Table(title, sheet, columns, rows, about, footer)
