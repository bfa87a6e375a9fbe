"""Tables of regions that coincide: how many per pair of layers, and which."""

from collections.abc import Sequence
from typing import NamedTuple

from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Row, Table
from service.subjects.coinciding.answer import (
    Coincidences,
    CoincidingRegions,
    LayerCoincidence,
    say,
)

column = read_columns("coinciding")


class RegionRow(NamedTuple):
    """Two regions that coincide, with their layers."""

    pair: LayerCoincidence
    regions: CoincidingRegions


def layers_table(answer: Coincidences) -> Table[LayerCoincidence]:
    """Return how many regions coincide, per pair of layers."""
    layers = answer["layers"]
    columns: tuple[Column[LayerCoincidence], ...] = (
        column("source"),
        column("source_name", lambda pair: layers[pair["source"]]["plural"]),
        column("of_source"),
        column("target"),
        column("target_name", lambda pair: layers[pair["target"]]["plural"]),
        *column.read("of_target", "number", "contradicted"),
        column("which", name_regions),
    )
    return _make(answer, "Samenvallen", columns, answer["pairs"])


def name_regions(pair: LayerCoincidence) -> str:
    """Return the regions that coincide, in a list."""
    return "; ".join(
        " = ".join(shown["short"] for shown in one["shown"]) for one in pair["regions"]
    )


def regions_table(answer: Coincidences) -> Table[RegionRow]:
    """Return which regions coincide, a row each."""
    layers = answer["layers"]
    columns: tuple[Column[RegionRow], ...] = (
        column("source_name", lambda row: layers[row.pair["source"]]["singular"]),
        column("regions.source", lambda row: row.regions["source"]),
        column("regions.source_label", lambda row: row.regions["shown"][0]["text"]),
        column("target_name", lambda row: layers[row.pair["target"]]["singular"]),
        column("regions.target", lambda row: row.regions["target"]),
        column("regions.target_label", lambda row: row.regions["shown"][1]["text"]),
        certainty_column(lambda row: row.regions["certainty"]),
    )
    rows = [RegionRow(pair, one) for pair in answer["pairs"] for one in pair["regions"]]
    return _make(answer, "Welke samenvallen", columns, rows)


def _make(
    answer: Coincidences, sheet: str, columns: tuple[Column[Row], ...], rows: Sequence[Row]
) -> Table[Row]:
    about = {
        "Wat dit is": f"{say('about')} {say('contradicted')}",
        "Bronnen": list_sources(answer["layers"].values()),
    }
    return make_table(answer, say("title"), sheet, columns, rows, about)
