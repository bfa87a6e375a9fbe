"""Every table of the page as a file: csv or xlsx, with its sources and definitions."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.release.load import Release
from service.shared.downloads import as_file, name_file
from service.shared.pages import release_of
from service.shared.tables.table import Table
from service.subjects.coinciding.answer import answer_coinciding
from service.subjects.coinciding.tables import layers_table, regions_table
from service.subjects.consultation.answer import answer_consultation, answer_inspiration
from service.subjects.consultation.tables import (
    Counted,
    consultation_counts_table,
    consultation_pairs_table,
    inspiration_table,
)
from service.subjects.mismatch.answer import Metrics, answer_matrix, answer_metrics
from service.subjects.mismatch.asked import MEASURE, WEIGHT, Choice, read_choice
from service.subjects.mismatch.tables import matrix_table, metrics_table, region_figures_table
from service.subjects.rankings.answer import answer_ranking
from service.subjects.rankings.tables import ranking_table

router = APIRouter(prefix="/schaalverschil")

Make = Callable[[Release, Choice], Table]


def _measure_pair(release: Release, choice: Choice) -> Metrics:
    return answer_metrics(release, choice.first, choice.second, choice.weight)


def _count_pairs(of: Counted) -> Make:
    return lambda release, _: consultation_counts_table(answer_consultation(release), of)


TABLES: dict[str, Make] = {
    "matrix": lambda release, choice: matrix_table(answer_matrix(release, choice.weight)),
    "maten": lambda release, choice: metrics_table(_measure_pair(release, choice)),
    "regios-eerste-laag": lambda release, choice: region_figures_table(
        _measure_pair(release, choice), "sources"
    ),
    "regios-tweede-laag": lambda release, choice: region_figures_table(
        _measure_pair(release, choice), "targets"
    ),
    "samenvallen": lambda release, _: layers_table(answer_coinciding(release)),
    "samenvallende-regios": lambda release, _: regions_table(answer_coinciding(release)),
    "overleg-paren": lambda release, _: consultation_pairs_table(answer_consultation(release)),
    "overleg-gemeenten": _count_pairs("gemeenten"),
    "overleg-samenwerkingsverbanden": _count_pairs("partnerships"),
    "overleg-jeugdregios": _count_pairs("regions"),
    "inspiratieregios": lambda release, _: inspiration_table(answer_inspiration(release)),
}
"""Name of the file without its ending -> what makes the table."""

OF_A_PAIR = ("maten", "regios-eerste-laag", "regios-tweede-laag")


@router.get("/ranglijst/{layer}.{form}")
def ranking_file(request: Request, layer: str, form: str) -> Response:
    """Send the ranking of a layer."""
    release = release_of(request)
    ranked = release.layers.layer(layer).id
    return as_file(
        request,
        lambda: ranking_table(answer_ranking(release, ranked)),
        form,
        name_file(release, "ranglijst", ranked),
    )


@router.get("/{name}.{form}")
def table_file(
    request: Request,
    name: str,
    form: str,
    lagen: Annotated[list[str], Query()] = [],  # noqa: B006
    gewicht: str = WEIGHT,
) -> Response:
    """Send one of the tables."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    choice = read_choice(release, MEASURE, lagen, gewicht)
    pair = (choice.first, choice.second) if name in OF_A_PAIR else ()
    counted = choice.weight if pair or name == "matrix" else ""
    file_name = name_file(release, name, *pair, counted)
    return as_file(request, lambda: TABLES[name](release, choice), form, file_name)
