"""Every table of the page as a file: csv or xlsx, with its sources and definitions."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.release.load import Release
from service.shared.answers import Document
from service.shared.downloads import as_file
from service.shared.pages import release_of
from service.shared.tables.table import Table
from service.subjects.consultation.answer import answer_consultation, answer_inspiration
from service.subjects.consultation.tables import (
    consultation_gemeenten_table,
    consultation_pairs_table,
    consultation_partnerships_table,
    consultation_regions_table,
    inspiration_table,
)
from service.subjects.mismatch.answer import answer_matrix, answer_metrics
from service.subjects.mismatch.asked import MEASURE, WEIGHT, Choice, read_choice
from service.subjects.mismatch.tables import matrix_table, metrics_table, region_figures_table
from service.subjects.rankings.answer import answer_ranking
from service.subjects.rankings.tables import ranking_table

router = APIRouter(prefix="/schaalverschil")

Make = Callable[[Release, Choice], Table]


def _pair(release: Release, choice: Choice) -> Document:
    return answer_metrics(release, choice.first, choice.second, choice.weight)


TABLES: dict[str, Make] = {
    "matrix": lambda release, choice: matrix_table(release, answer_matrix(release, choice.weight)),
    "maten": lambda release, choice: metrics_table(release, _pair(release, choice)),
    "regios-eerste-laag": lambda release, choice: region_figures_table(
        release, _pair(release, choice), "sources"
    ),
    "regios-tweede-laag": lambda release, choice: region_figures_table(
        release, _pair(release, choice), "targets"
    ),
    "overleg-paren": lambda release, _: consultation_pairs_table(answer_consultation(release)),
    "overleg-gemeenten": lambda release, _: consultation_gemeenten_table(
        answer_consultation(release)
    ),
    "overleg-samenwerkingsverbanden": lambda release, _: consultation_partnerships_table(
        answer_consultation(release)
    ),
    "overleg-jeugdregios": lambda release, _: consultation_regions_table(
        answer_consultation(release)
    ),
    "inspiratieregios": lambda release, _: inspiration_table(answer_inspiration(release)),
}
"""Name of the file without its ending -> what makes the table."""


def _about_pair(choice: Choice) -> str:
    return f"-{choice.first}-{choice.second}-{choice.weight}"


ABOUT: dict[str, Callable[[Choice], str]] = {
    "matrix": lambda choice: f"-{choice.weight}",
    **dict.fromkeys(("maten", "regios-eerste-laag", "regios-tweede-laag"), _about_pair),
}
"""Name of a table -> what of the choice stands in the name of its file."""


@router.get("/ranglijst/{layer}.{form}")
def ranking_file(request: Request, layer: str, form: str) -> Response:
    """The ranking of a layer."""
    release = release_of(request)
    ranked = release.layers.layer(layer).id
    return as_file(
        request,
        lambda: ranking_table(answer_ranking(release, ranked)),
        form,
        f"lappendeken-ranglijst-{ranked}-{release.id}",
    )


@router.get("/{name}.{form}")
def table_file(
    request: Request,
    name: str,
    form: str,
    lagen: Annotated[list[str], Query()] = [],  # noqa: B006
    gewicht: str = WEIGHT,
) -> Response:
    """One of the tables."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    choice = read_choice(release, MEASURE, lagen, gewicht)
    about = ABOUT[name](choice) if name in ABOUT else ""
    file_name = f"lappendeken-{name}{about}-{release.id}"
    return as_file(request, lambda: TABLES[name](release, choice), form, file_name)
