"""Files of figures and scenarios, opened again and laid beside the documents they are of."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest

from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.measures.figures import flatten
from service.shared.measures.showing import show
from service.shared.tables.files import to_csv
from service.shared.tables.table import Table
from service.shared.tables.workbook import to_xlsx
from service.subjects.mismatch.answer import answer_matrix, answer_metrics
from service.subjects.mismatch.tables import (
    KINDS,
    matrix_table,
    metrics_table,
    region_figures_table,
)
from service.subjects.scenarios.answer import answer_scenario
from service.subjects.scenarios.tables import scenario_table

Made = tuple[Table, Mapping[str, Any]]
Make = Callable[[Release, str], Made]

STEPS = {
    "merge": {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}},
    "best": {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 3}},
    "replace": {"replace": {"layer": "swv_po", "by": "jeugdregio"}},
    "move": {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}},
}


def matrix(release: Release, weight: str) -> Made:
    document = answer_matrix(release, weight)
    return matrix_table(document), document


def metrics(release: Release, weight: str, second: str = "jeugdregio") -> Made:
    document = answer_metrics(release, "swv_vo", second, weight)
    return metrics_table(document), document


def partial(release: Release, weight: str) -> Made:
    return metrics(release, weight, "inspiratieregio")


def sources(release: Release, weight: str) -> Made:
    document = answer_metrics(release, "swv_vo", "jeugdregio", weight)
    return region_figures_table(document, "sources"), document


def targets(release: Release, weight: str) -> Made:
    document = answer_metrics(release, "swv_vo", "inspiratieregio", weight)
    return region_figures_table(document, "targets"), document


def scenario(release: Release, weight: str) -> Made:
    document = answer_scenario(release, {"steps": [STEPS["best"]], "weight": weight})
    return scenario_table(document), document


def silent(release: Release, weight: str) -> Made:
    given = {"steps": [STEPS["replace"], STEPS["move"]], "weight": weight, "reference": False}
    document = answer_scenario(release, given)
    return scenario_table(document), document


MAKERS: tuple[Make, ...] = (matrix, metrics, partial, sources, targets, scenario, silent)


def read_csv(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8"))))


@pytest.mark.parametrize("make", MAKERS)
def test_both_files_hold_every_value_of_the_table(release: Release, make: Make) -> None:
    table, _ = make(release, "youth")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(table)))
    header, *lines = book[table.sheet].iter_rows(values_only=True)
    assert header == tuple(column.heading for column in table.columns)
    written = read_csv(table)
    assert tuple(written[0]) == table.names
    assert len(lines) == len(written) == len(table.rows) > 0
    for row, line, plain in zip(table.rows, lines, written, strict=True):
        for column, cell in zip(table.columns, line, strict=True):
            value = column.value(row)
            if value is None or value == "":
                assert cell in (None, "")
                assert plain[column.name] == ""
            elif isinstance(value, str):
                assert column.kind in ("text", "prose")
                assert cell == value
                assert plain[column.name] == value
            else:
                assert column.kind not in ("text", "prose")
                assert cell == pytest.approx(value, abs=1e-9)
                assert float(plain[column.name]) == value


@pytest.mark.parametrize("weight", ["youth", "pupils"])
@pytest.mark.parametrize("make", MAKERS)
def test_every_column_is_defined_and_every_file_dated(
    release: Release, make: Make, weight: str
) -> None:
    table, document = make(release, weight)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(table)))
    about = {row[0]: row[1] for row in book["Bron en definities"].values if row[1]}
    for column in table.columns:
        assert column.meaning.endswith((".", "?")), column.name
        assert not set("{}") & set(column.heading + column.meaning)
        assert about[column.heading] == f"{column.meaning} In CSV: {column.name}."
    assert about["Uitgave"] == release.id
    assert about["Grenzen"] == "1 januari 2020"
    assert about["Gewicht"] == WEIGHTS[weight] == document["weight_meaning"]
    assert release.layers.layer("swv_vo").source in about["Bronnen"]
    assert "Lappendeken, uitgave 2020.1" in book[table.sheet].oddFooter.left.text
    for number, warning in enumerate(document["warnings"], start=1):
        assert about[f"Let op {number}"] == warning["text"]


@pytest.mark.parametrize("make", MAKERS)
def test_a_count_of_pupils_says_which_pupils(release: Release, make: Make) -> None:
    table, _ = make(release, "pupils")
    said = " ".join(table.provenance.values())
    assert "leerlingen (basisonderwijs en speciaal onderwijs)" in said
    assert "geschat" in said or "schatting" in said
    youth, _ = make(release, "youth")
    assert "basisonderwijs en" not in " ".join(youth.provenance.values())


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_matrix_is_that_of_the_document(release: Release, weight: str) -> None:
    table, document = matrix(release, weight)
    rows = read_csv(table)
    assert len(rows) == 110 == len(document["pairs"])
    for row, pair in zip(rows, document["pairs"], strict=True):
        assert (row["source"], row["target"]) == (pair["source"], pair["target"])
        assert row["source_name"] == release.layers.layer(pair["source"]).plural
        for key in FIGURES:
            part, _, name = key.partition(".")
            value = pair["figures"][part][name] if name else pair["figures"][part]
            assert row[key] == ("" if value is None else str(value)), key
    units = {column.name: column.kind for column in table.columns}
    for key, measure in read_measures().items():
        assert units[key] == KINDS[measure.unit]


def test_the_panel_is_that_of_the_document(release: Release) -> None:
    table, document = metrics(release, "inhabitants")
    rows = {row["measure"]: row for row in read_csv(table)}
    assert list(rows) == list(FIGURES)
    flat = flatten(document["figures"])
    assert set(flat) == set(FIGURES)
    for key, row in rows.items():
        said = document["measures"][key]
        assert float(row["value"]) == flat[key]
        assert row["shown"] == show(read_measures()[key].unit, flat[key])
        for name in ("name", "meaning", "sentence"):
            assert row[name] == said[name]
        measure = read_measures()[key]
        assert (row["formula"], row["source"]) == (measure.formula_nl, measure.source_nl)
        assert all(row.values()), key


def test_a_figure_from_target_to_source_says_so_in_dutch(release: Release) -> None:
    table, document = metrics(release, "youth")
    rows = {row["measure"]: row for row in read_csv(table)}
    turned = {key for key, row in rows.items() if row["formula"].startswith("Met X en Y ")}
    # Completeness is a measure of its own, and no homogeneity from the back.
    assert turned == {key for key, m in read_measures().items() if m.back} - {"completeness"}
    assert rows["wallace_target_source"]["formula"] == (
        "Met X en Y verwisseld: sum_ij n_ij^2 / sum_i n_i.^2."
    )
    assert rows["wallace_source_target"]["formula"] == "sum_ij n_ij^2 / sum_i n_i.^2."
    for key in turned:
        formula = document["measures"][key]["formula"]
        assert formula.startswith("With X and Y exchanged: ")
    assert not any("With X" in row["formula"] for row in rows.values())


def test_figures_per_region_name_the_partner(release: Release) -> None:
    table, document = sources(release, "youth")
    rows = read_csv(table)
    assert [row["code"] for row in rows] == list(document["sources"])
    [row] = [row for row in rows if row["code"] == "VO2511"]
    assert row["largest_name"] == "Food Valley"
    assert float(row["largest_share"]) == document["sources"]["VO2511"]["largest_share"]
    none, document = targets(release, "youth")
    assert [row["code"] for row in read_csv(none)] == list(document["targets"])
    assert none.title == "Inspiratieregio's en hun samenwerkingsverbanden VO"


def test_a_scenario_is_that_of_the_document(release: Release) -> None:
    table, document = scenario(release, "youth")
    rows = {row["key"]: row for row in read_csv(table)}
    assert list(rows) == list(FIGURES)
    before, after = (flatten(document[side]["figures"]) for side in ("before", "after"))
    beside = document["reference"]["figures"]
    for key, row in rows.items():
        part, _, name = key.partition(".")
        standing = beside[part][name] if name else beside.get(part)
        assert float(row["before"]) == before[key]
        assert float(row["after"]) == after[key]
        assert float(row["difference"]) == pytest.approx(after[key] - before[key])
        unit = read_measures()[key].unit
        assert row["before_shown"] == show(unit, before[key])
        assert row["after_shown"] == show(unit, after[key])
        assert row["changed"] == "0" or re.fullmatch(
            r"(?:[\d.,]+.* (?:hoger|lager)|bijna 0)", row["changed"]
        ), row["changed"]
        if "ger" in row["changed"]:
            assert ("hoger" in row["changed"]) is (after[key] > before[key])
        assert row["verdict"] in {"beter", "slechter", "gelijk", "anders"}
        for column in ("low", "median", "high", "percentile", "better_than"):
            value = standing and standing[column]
            assert row[column] == ("" if value is None else str(value)), (key, column)
    assert any(row["better_than"] for row in rows.values())
    assert table.title == "Scenario: samenwerkingsverbanden VO en jeugdregio's"
    assert "Van 42 naar 39 jeugdregio's." in table.provenance["Wat verandert"]
    assert "Samengevoegd: " in table.provenance["Wat verandert"]
    assert table.provenance["Vergeleken met toeval"].startswith("Naast het toeval: 200 keer 3 ")


def test_a_scenario_without_chance_says_so_and_leaves_it_empty(release: Release) -> None:
    table, document = silent(release, "youth")
    assert document["reference"] is None
    for row in read_csv(table):
        for column in ("low", "median", "high", "percentile", "better_than"):
            assert row[column] == ""
    assert table.provenance["Vergeleken met toeval"] == document["without_reference"]
    said = table.provenance["Wat verandert"]
    assert "Samenwerkingsverbanden PO krijgen de grenzen van jeugdregio's." in said
    assert "Scherpenzeel" not in said
    assert "gaat naar VO 25-11" in said
