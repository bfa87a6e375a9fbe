"""Every table of the report, by the name of its file."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import permutations
from typing import Literal, NamedTuple

from geo import dutch
from service.shared.measures.showing import show
from service.shared.measures.words import BETTER, SYMBOLS, UNITS, Definition, define_all
from service.shared.provenance import Warned, list_sources, make_table
from service.shared.tables.columns import read_columns
from service.shared.tables.table import Column, Row, Table
from service.subjects.coinciding.tables import layers_table
from service.subjects.coinciding.tables import regions_table as coinciding_table
from service.subjects.consultation.tables import (
    consultation_counts_table,
    consultation_pairs_table,
    inspiration_table,
)
from service.subjects.mismatch.answer import ManySaid, Metrics
from service.subjects.mismatch.tables import (
    PanelRow,
    RegionRow,
    list_panel,
    matrix_table,
    region_columns,
)
from service.subjects.rankings.tables import ranking_table
from service.subjects.report.facts import Facts

KEYS = 4
"""Columns of the matrix that name a row."""

SIDES: tuple[Literal["source"], Literal["target"]] = ("source", "target")

column = read_columns("report")


class SaidRow(NamedTuple):
    """A figure of one of the chosen pairs, with the names of its two layers."""

    first: str
    second: str
    figure: PanelRow


class ManyRow(NamedTuple):
    """A figure of several layers together."""

    key: str
    layers: list[str]
    value: float | None
    said: ManySaid


def tables(facts: Facts) -> dict[str, Table]:
    """Return the tables by the names of their files without the ending, in the order of sheets."""
    return {
        "alle-paren": matrix_table(facts.matrix, keys=KEYS),
        "maten-in-woorden": words_table(facts),
        "cijfers-per-regio": regions_table(facts),
        "alle-lagen-samen": many_table(facts),
        **{
            f"rangorde-{layer}": ranking_table(ranking) for layer, ranking in facts.rankings.items()
        },
        **_consultation(facts),
        **_inspiration(facts),
        "samenvallen": layers_table(facts.coinciding),
        "samenvallende-regios": coinciding_table(facts.coinciding),
        "maten": measures_table(facts),
    }


def words_table(facts: Facts) -> Table[SaidRow]:
    """Return the panels of the chosen pairs in words, one after the other."""
    return _table(
        facts,
        title="Samenwerkingsverbanden en andere lagen: wat zeggen de maten?",
        sheet="Maten in woorden",
        columns=(
            column("said.source_name", lambda row: row.first),
            column("said.target_name", lambda row: row.second),
            column("said.name", lambda row: row.figure.said["name"]),
            column("said.shown", lambda row: show(row.figure.said["unit"], row.figure.value)),
            column("said.sentence", lambda row: row.figure.said["sentence"]),
            column("said.meaning", lambda row: row.figure.said["meaning"]),
            column("said.value", lambda row: row.figure.value),
            column("said.measure", lambda row: row.figure.key),
        ),
        rows=[
            SaidRow(*_name_pair(panel), figure)
            for panel in facts.panels
            for figure in list_panel(panel)
        ],
        panels=facts.panels,
    )


def regions_table(facts: Facts) -> Table[RegionRow]:
    """Return figures of every region against every other layer that decides about children."""
    layers = facts.matrix["layer_names"]
    return _table(
        facts,
        title="Hoe elke regio over de andere lagen verdeeld is",
        sheet="Cijfers per regio",
        columns=(
            column("region.source", lambda row: row.layer),
            column("region.source_name", lambda row: layers[row.layer]["singular"]),
            column("region.target", lambda row: row.other),
            column("region.target_name", lambda row: layers[row.other]["plural"]),
            column("region.code", lambda row: row.code),
            column("region.name", lambda row: row.figures["short"]),
            *region_columns(facts.matrix, "Aantal partners", "short"),
        ),
        rows=[
            row
            for layer, other in permutations(facts.deciding, 2)
            for row in facts.regions(layer, other)
        ],
    )


def many_table(facts: Facts) -> Table[ManyRow]:
    """Return the figures of all layers together."""
    names = facts.matrix["layer_names"]
    return _table(
        facts,
        title="Alle lagen samen",
        sheet="Alle lagen samen",
        columns=(
            column("many.count", lambda row: len(row.layers)),
            column("many.layers", lambda row: dutch.join([names[n]["plural"] for n in row.layers])),
            column("many.name", lambda row: row.said["name"]),
            column("many.value", lambda row: row.value),
            column("many.sentence", lambda row: row.said["sentence"]),
            column("many.meaning", lambda row: row.said["meaning"]),
            column("many.measure", lambda row: row.key),
        ),
        rows=[
            ManyRow(key, many["layers"], many["figures"][key], said)
            for many in facts.matrix["many"]
            for key, said in many["measures"].items()
        ],
    )


def measures_table(facts: Facts) -> Table[Definition]:
    """Return what every measure is: meaning, formula, source."""
    return _table(
        facts,
        title="Alle maten met hun formule en herkomst",
        sheet="Maten",
        columns=(
            column("key", lambda row: row.measure.key),
            column("name", lambda row: row.name),
            column("meaning", lambda row: row.meaning),
            column("formula", lambda row: row.measure.formula_nl, symbols=SYMBOLS),
            column("unit", lambda row: UNITS[row.measure.unit]),
            column("better", lambda row: BETTER[row.measure.better]),
            column("source", lambda row: row.measure.source_nl),
        ),
        rows=define_all(),
    )


def _consultation(facts: Facts) -> dict[str, Table]:
    consultation = facts.consultation
    per = consultation["layers"][consultation["per"]]["singular"]
    counts = partial(consultation_counts_table, consultation)
    found: dict[str, tuple[str, Table]] = {
        "overleg-paren": ("Overleg alle paren", consultation_pairs_table(consultation)),
        "overleg-per-gemeente": ("Overleg per gemeente", counts("gemeenten")),
        "overleg-per-samenwerkingsverband": ("Overleg per verband", counts("partnerships")),
        f"overleg-per-{consultation['per']}": (f"Overleg per {per}"[:31], counts("regions")),
    }
    return {name: replace(table, sheet=sheet) for name, (sheet, table) in found.items()}


def _inspiration(facts: Facts) -> dict[str, Table]:
    regions = facts.inspiration
    return {} if regions is None else {"inspiratieregios": inspiration_table(regions)}


def _table(
    facts: Facts,
    *,
    title: str,
    sheet: str,
    columns: tuple[Column[Row], ...],
    rows: list[Row],
    panels: Sequence[Metrics] = (),
) -> Table[Row]:
    """Return a table with the provenance of the panels it was made of, or of the whole matrix."""
    matrix, answers = facts.matrix, panels or (facts.matrix,)
    used = [panel[side] for panel in panels for side in SIDES] or matrix["layers"]
    layers = [matrix["layer_names"][name] for name in used]
    # A warning of several panels is said once.
    warnings = {one["text"]: one for answer in answers for one in answer["warnings"]}
    about = {"Gewicht": matrix["weight_meaning"], "Bronnen": list_sources(layers)}
    stated: Warned = {
        "release": answers[0]["release"],
        "date": answers[0]["date"],
        "division": answers[0]["division"],
        "vintage": answers[0]["vintage"],
        "vintages": answers[0]["vintages"],
        "warnings": list(warnings.values()),
    }
    return make_table(stated, title, sheet, columns, rows, about)


def _name_pair(panel: Metrics) -> tuple[str, str]:
    names = panel["layers"]
    return names[panel["source"]]["plural"], names[panel["target"]]["plural"]
