"""Tables of figures as a reader sees them, laid beside the documents they are of."""

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.overlap.metrics.catalogue import FIGURES
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from service.shared.measures.figures import flatten
from service.shared.tables.table import Table
from service.subjects.mismatch.answer import Matrix, Metrics, answer_matrix, answer_metrics
from service.subjects.mismatch.tables import (
    KINDS,
    matrix_in_brief,
    matrix_table,
    metrics_table,
    region_figures_table,
)
from tests.page_reading import plain


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
