"""Tables of mismatch: of two layers, of every pair of layers, and per region."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from geo import dutch
from geo.overlap.metrics.measures import read_measures
from service.shared.answers import LayerNames, Provenance
from service.shared.measures.figures import flatten, pick
from service.shared.measures.showing import show
from service.shared.measures.words import SYMBOLS, explain_generally, name_generally
from service.shared.provenance import list_sources, make_table
from service.shared.tables.columns import certainty_column, read_columns
from service.shared.tables.table import Column, Kind, Table
from service.subjects.mismatch.answer import Matrix, MatrixPair, Metrics, RegionMetrics, Said

column = read_columns("mismatch")

KINDS: Mapping[str, Kind] = {
    "share": "share",
    "count": "count",
    "mean": "number",
    "bits": "number",
    "km": "km",
}
"""Unit of a measure -> kind of column."""

Side = Literal["sources", "targets"]


class PanelRow(NamedTuple):
    """A figure of two layers, with what is said of it."""

    key: str
    value: float | None
    said: Said


def list_panel(metrics: Metrics) -> list[PanelRow]:
    """Return the figures of two layers in their order."""
    values = flatten(metrics["figures"])
    return [PanelRow(key, values[key], said) for key, said in metrics["measures"].items()]


def metrics_table(metrics: Metrics) -> Table[PanelRow]:
    """Return the panel of two layers: one row per figure."""
    first, second = (metrics["layers"][metrics[side]] for side in ("source", "target"))
    columns: tuple[Column[PanelRow], ...] = (
        column("panel.measure", lambda row: row.key),
        column("panel.name", lambda row: row.said["name"]),
        column("panel.shown", lambda row: show(row.said["unit"], row.value)),
        column("panel.value", lambda row: row.value),
        column("panel.sentence", lambda row: row.said["sentence"]),
        column("panel.meaning", lambda row: row.said["meaning"]),
        column("panel.formula", lambda row: read_measures()[row.key].formula_nl, symbols=SYMBOLS),
        column("panel.source", lambda row: read_measures()[row.key].source_nl),
    )
    title = f"Hoe goed passen {first['plural']} en {second['plural']}?"
    about = _about(metrics, (first, second))
    return make_table(metrics, title, "Maten", columns, list_panel(metrics), about)


def matrix_table(matrix: Matrix, keys: int = 0) -> Table[MatrixPair]:
    """Return every ordered pair of layers: one row per pair, one column per figure.

    keys: how many of the columns that name a pair stay in sight.
    """
    names = matrix["layer_names"]
    columns: tuple[Column[MatrixPair], ...] = (
        column("source", lambda row: row["source"]),
        column("source_name", lambda row: names[row["source"]]["plural"]),
        column("target", lambda row: row["target"]),
        column("target_name", lambda row: names[row["target"]]["plural"]),
        *map(_column_of, read_measures()),
    )
    title = "Hoe goed passen alle lagen op elkaar?"
    about = _about(matrix, [names[layer] for layer in matrix["layers"]])
    sheet = "Alle paren van lagen"
    return make_table(matrix, title, sheet, columns, matrix["pairs"], about, keys=keys)


def _column_of(key: str) -> Column[MatrixPair]:
    """Return the column of one figure."""
    measure = read_measures()[key]
    return Column(
        key,
        name_generally(measure),
        explain_generally(measure),
        KINDS[measure.unit],
        get=lambda row: pick(row["figures"], key),
    )


def panel_in_brief(metrics: Metrics) -> Table[PanelRow]:
    """Return the panel of two layers for a screen: name, value and what it says."""
    columns = (
        column("brief.name", lambda row: row.said["name"]),
        column("brief.shown", lambda row: show(row.said["unit"], row.value)),
        column("brief.sentence", lambda row: row.said["sentence"]),
    )
    return Table("", "", columns, list_panel(metrics))


def matrix_in_brief(matrix: Matrix) -> Table[MatrixPair]:
    """Return every pair of layers once for a screen, those where it chafes most first."""
    names, order = matrix["layer_names"], matrix["layers"].index
    columns = (
        column("brief.layer", lambda row: names[row["source"]]["plural"]),
        column("brief.layer", lambda row: names[row["target"]]["plural"]),
        column("brief.wringt", lambda row: _show_figure(row, "fit.wringt")),
        column("brief.mapcurves", lambda row: _show_figure(row, "mapcurves")),
        column("brief.v_measure", lambda row: _show_figure(row, "v_measure")),
        column("brief.coincident_border_km", lambda row: _show_figure(row, "coincident_border_km")),
    )
    once = [pair for pair in matrix["pairs"] if order(pair["source"]) < order(pair["target"])]
    once.sort(key=lambda pair: -(pick(pair["figures"], "fit.wringt") or 0.0))
    return Table("", "", columns, once)


def _show_figure(pair: MatrixPair, key: str) -> str:
    return show(read_measures()[key].unit, pick(pair["figures"], key))


class RegionRow(NamedTuple):
    """The figures of one region of a layer against another, and the regions of that other one."""

    layer: str
    other: str
    code: str
    figures: RegionMetrics
    others: Mapping[str, RegionMetrics]

    def name(self, code: str | None, form: Literal["label", "short"]) -> str:
        """Return the name of a region of the other layer; empty for none."""
        return "" if code is None else self.others[code][form]


def list_regions(metrics: Metrics, side: Side) -> list[RegionRow]:
    """Return the regions of one of two layers with their figures."""
    own, other = metrics[side], metrics["targets" if side == "sources" else "sources"]
    names = metrics["source"], metrics["target"]
    layer, against = names if side == "sources" else names[::-1]
    return [RegionRow(layer, against, code, figures, other) for code, figures in own.items()]


def region_figures_table(metrics: Metrics, side: Side = "sources") -> Table[RegionRow]:
    """Return the figures per region of one of two layers."""
    both = [metrics["layers"][metrics[name]] for name in ("source", "target")]
    layer, other = both if side == "sources" else both[::-1]
    plural, singular = dutch.upper_first(layer["plural"]), layer["singular"]
    columns: tuple[Column[RegionRow], ...] = (
        column("code", lambda row: row.code, singular=singular),
        column("name", lambda row: row.figures["name"], upper=dutch.upper_first(singular)),
        *region_columns(metrics, f"Aantal {other['plural']}", "label"),
    )
    title = f"{plural} en hun {other['plural']}"
    rows, about = list_regions(metrics, side), _about(metrics, (layer, other))
    return make_table(metrics, title, plural[:31], columns, rows, about)


def region_columns(
    answer: Provenance, partners: str, form: Literal["label", "short"]
) -> tuple[Column[RegionRow], ...]:
    """Return the columns of the figures of one region.

    partners: heading of the number of its partners; form: how a partner is named.
    """
    return (
        column("partners", lambda row: row.figures["partners"], heading=partners),
        column("effective_partners", lambda row: row.figures["effective_partners"]),
        column("largest_share", lambda row: row.figures["largest_share"]),
        column("largest_partner", lambda row: row.figures["largest_partner"]),
        column("largest_name", lambda row: row.name(row.figures["largest_partner"], form)),
        column("uncertainty", lambda row: row.figures["uncertainty"]),
        column("coincides_with", lambda row: row.figures["coincides_with"]),
        column("coincides_name", lambda row: row.name(row.figures["coincides_with"], form)),
        certainty_column(lambda row: row.figures["certainty"]),
    )


def _about(answer: Metrics | Matrix, layers: Iterable[LayerNames]) -> dict[str, str]:
    return {"Gewicht": answer["weight_meaning"], "Bronnen": list_sources(layers)}
