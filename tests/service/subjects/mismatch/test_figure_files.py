"""Files of figures and scenarios, opened again and laid beside the documents they are of."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest
from syrupy.assertion import SnapshotAssertion

from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.zones.codes import WEIGHTS
from service.shared.measures.figures import flatten
from service.shared.tables.files import to_csv
from service.shared.tables.table import Table
from service.shared.tables.workbook import to_xlsx
from service.subjects.mismatch.answer import Matrix, Metrics, answer_matrix, answer_metrics
from service.subjects.mismatch.tables import (
    KINDS,
    matrix_in_brief,
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
            value = column.get(row)
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


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def in_lines(table: Table, answer: Metrics | Matrix, *names: str) -> str:
    """Some columns of a table as a reader sees them, with the date and release they are of."""
    chosen = [column for column in table.columns if column.name in (names or table.names)]
    lines = [" | ".join(column.words(row) for column in chosen) for row in table.rows]
    return plain("\n".join([f"Uitgave {answer['release']}, {answer['vintage']}", *lines]))


@pytest.mark.parametrize(
    ("pair", "weight"),
    [(("swv_vo", "jeugdregio"), "youth"), (("gemeente", "inspiratieregio"), "pupils")],
)
def test_the_panel_of_two_layers(
    release: Release, snapshot: SnapshotAssertion, pair: tuple[str, str], weight: str
) -> None:
    answer = answer_metrics(release, *pair, weight)
    table = metrics_table(answer)
    said = in_lines(table, answer, "measure", "name", "shown", "sentence", "formula", "source")
    assert said == snapshot


def test_the_matrix(release: Release, snapshot: SnapshotAssertion) -> None:
    answer = answer_matrix(release)
    assert in_lines(matrix_in_brief(answer), answer) == snapshot
    table = matrix_table(answer)
    assert len(table.rows) == 110
    assert table.names[4:] == FIGURES
    for row, values in zip(table.rows, table.values, strict=True):
        assert dict(zip(FIGURES, values[4:], strict=True)) == flatten(row["figures"])
    units = {column.name: column.kind for column in table.columns}
    assert all(units[key] == KINDS[measure.unit] for key, measure in read_measures().items())


def test_figures_per_region_name_the_partner(release: Release, snapshot: SnapshotAssertion) -> None:
    answer = answer_metrics(release, "swv_vo", "inspiratieregio")
    there, back = (region_figures_table(answer, side) for side in ("sources", "targets"))
    assert [row.code for row in there.rows] == list(answer["sources"])
    assert there.title == "Samenwerkingsverbanden VO en hun inspiratieregio's"
    assert back.title == "Inspiratieregio's en hun samenwerkingsverbanden VO"
    assert in_lines(back, answer) == snapshot
