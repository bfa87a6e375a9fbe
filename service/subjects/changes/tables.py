"""Tables of changes: every change, the layers, how fit developed, who shares an area."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from geo import dutch
from service.shared.answers import find_text_year
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Row, Table
from service.subjects.changes.answer.own import Developed
from service.subjects.changes.answer.rows import Change, list_changes
from service.subjects.changes.answer.types import (
    Changes,
    Consulting,
    Figure,
    LayerChanges,
    LayerOn,
)
from service.subjects.changes.words import (
    KINDS,
    SURENESS,
    YEAR_SURENESS,
    count_regions,
    name_moment,
    name_pair,
    say,
)

column = read_columns("changes")


def changes_table(changes: Changes, rows: Sequence[Change] | None = None) -> Table[Change]:
    """Return the table of every change, or of some."""
    names = changes["layer_names"]
    columns: tuple[Column[Change], ...] = (
        column("since", lambda row: row.since),
        column("layer", lambda row: names[row.layer]["singular"]),
        column("kind", lambda row: KINDS[row.kind]),
        column("gemeente", lambda row: row.gemeente),
        column("gemeente_name", lambda row: row.gemeente_name),
        column("into", lambda row: row.into),
        column("into_name", lambda row: row.into_name),
        column("old", lambda row: row.old),
        column("old_name", _name_old),
        column("new", lambda row: row.new),
        column("new_name", lambda row: row.new_name),
        column("share", lambda row: row.share),
        column("certainty", lambda row: row.certainty),
        column("doubt", lambda row: row.doubt),
    )
    found = list_changes(changes) if rows is None else rows
    return _table(changes, "Wat er veranderde", "Wijzigingen", columns, found)


def _name_old(row: Change) -> str:
    return say("not-placed") if row.kind == "moved" and not row.old_name else row.old_name


def _name_gemeente(row: Change) -> str:
    """Name the gemeente that moved, or the one that was divided and where this land went."""
    return f"{row.gemeente_name} (naar {row.into_name})" if row.into_name else row.gemeente_name


def changes_in_brief(rows: Sequence[Change]) -> Table[Change]:
    """Return the changes of one layer in one division for a page: who, and from what to what."""
    columns: tuple[Column[Change], ...] = (
        column("kind", lambda row: KINDS[row.kind]),
        column("gemeente_name", _name_gemeente),
        column("old_name", _name_old),
        column("new_name", lambda row: row.new_name),
        column("certainty", lambda row: SURENESS[row.certainty] or YEAR_SURENESS[row.certainty]),
    )
    return Table("Wat er veranderde", "Wijzigingen", columns, rows)


class LayerRow(NamedTuple):
    """A layer with what changed in it."""

    layer: str
    found: LayerChanges


def layers_table(changes: Changes) -> Table[LayerRow]:
    """Return the table of the layers: how many regions on both dates, and how much changed."""
    names = changes["layer_names"]
    columns: tuple[Column[LayerRow], ...] = (
        column("layer", lambda row: dutch.upper_first(names[row.layer]["plural"])),
        column("regions_before", lambda row: count_regions(row.found)[0]),
        column("regions_after", lambda row: count_regions(row.found)[1]),
        column("ended", lambda row: len(row.found["ended"])),
        column("began", lambda row: len(row.found["new"])),
        column("renamed", lambda row: len(row.found["renamed"])),
        column("moved", lambda row: len(row.found["moved"])),
        column("merged", lambda row: len(row.found["merged"])),
    )
    rows = [LayerRow(layer, found) for layer, found in changes["layers"].items()]
    return _table(changes, "Wat er per laag veranderde", "Lagen", columns, rows)


class DivisionRow(NamedTuple):
    """A layer in one division."""

    layer: str
    on: LayerOn


def divisions_table(changes: Changes) -> Table[DivisionRow]:
    """Return the table of every layer in every division: how many regions, and how sure it is."""
    names = changes["layer_names"]
    columns: tuple[Column[DivisionRow], ...] = (
        column("layer", lambda row: names[row.layer]["plural"]),
        column("division", lambda row: row.on["division"]),
        column("regions", lambda row: row.on["regions"]),
        column("layers.certainty", lambda row: row.on["certainty"]),
        column("unsure", lambda row: row.on["unsure"]),
        column("doubts", lambda row: " ".join(row.on["doubts"])),
    )
    rows = [
        DivisionRow(layer, day)
        for layer, found in changes["layers"].items()
        for day in found["divisions"]
    ]
    return _table(changes, "Regio's per laag en indeling", "Lagen per indeling", columns, rows)


class FigureRow(NamedTuple):
    """The fit of two layers in one division."""

    source: str
    target: str
    figure: Figure


def figures_table(changes: Changes, *pair: str) -> Table[FigureRow]:
    """Return the table of every pair of layers in every division, or of one pair."""
    names = changes["layer_names"]
    columns: tuple[Column[FigureRow], ...] = (
        column("source", lambda row: row.source),
        column("source_name", lambda row: names[row.source]["plural"]),
        column("target", lambda row: row.target),
        column("target_name", lambda row: names[row.target]["plural"]),
        column("division", lambda row: row.figure["division"]),
        column("wringt", lambda row: row.figure["wringt"]),
        column("past", lambda row: row.figure["past"]),
        column(
            "figures.certainty",
            lambda row: row.figure["certainty"],
            year=find_text_year(changes),
        ),
    )
    rows = [
        FigureRow(source, target, figure)
        for key, figures in changes["figures"].items()
        for source, target in [key.split("/")]
        if not pair or pair == (source, target)
        for figure in figures
    ]
    return _table(changes, "Hoe de lagen op elkaar pasten", "Passen per indeling", columns, rows)


def pair_table(changes: Changes, pair: tuple[str, str]) -> Table[Figure]:
    """Return the figures of one pair of layers in every division, for a page or a screen."""
    columns: tuple[Column[Figure], ...] = (
        column("division", lambda row: dutch.date(row["division"])),
        column("wringt", lambda row: row["wringt"]),
        column("past", lambda row: row["past"]),
        column(
            "pair.certainty",
            lambda row: YEAR_SURENESS[row["certainty"]],
            year=find_text_year(changes),
        ),
    )
    title = dutch.upper_first(name_pair(changes["layer_names"], *pair))
    return _table(changes, title, "Paar", columns, changes["figures"]["/".join(pair)])


def developed_table(changes: Changes, pairs: Iterable[Developed]) -> Table[Developed]:
    """Return pairs of layers with where they chafe on both dates, the largest difference first."""
    names = changes["layer_names"]
    columns: tuple[Column[Developed], ...] = (
        column("pair", lambda row: dutch.upper_first(name_pair(names, row.source, row.target))),
        column("before", lambda row: row.before, date=dutch.date(changes["from"])),
        column("after", lambda row: row.after, date=name_moment(changes["to"])),
        column("difference", lambda row: 100 * row.difference),
        column("verdict", lambda row: row.verdict),
    )
    rows = sorted(pairs, key=lambda row: -abs(row.difference))
    return _table(changes, "Past het beter of slechter?", "Beter of slechter", columns, rows)


def consulting_table(changes: Changes) -> Table[Consulting]:
    """Return the table of how many bodies share an area, per division."""
    columns: tuple[Column[Consulting], ...] = (
        column("division", lambda row: dutch.date(row["division"])),
        column("pairs", lambda row: row["pairs"]),
        column("contradicted", lambda row: row["contradicted"]),
        column("several", lambda row: row["several"]),
        column("youth_pairs", lambda row: row["youth_pairs"]),
    )
    rows = changes["consulting"]
    return _table(changes, "Wie een gebied delen, per indeling", "Overleg", columns, rows)


def list_tables(changes: Changes) -> list[Table[Any]]:
    """Return the tables of a workbook."""
    return [
        changes_table(changes),
        layers_table(changes),
        divisions_table(changes),
        figures_table(changes),
        consulting_table(changes),
    ]


def _table(
    changes: Changes,
    title: str,
    sheet: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
) -> Table[Row]:
    about = {
        "Vergeleken": f"{dutch.date(changes['from'])} met {dutch.date(changes['to'])}",
        "Gewicht": changes["weight_meaning"],
        "Bronnen": list_sources(changes["layer_names"].values()),
    }
    return make_table(changes, title, sheet, columns, rows, about)
