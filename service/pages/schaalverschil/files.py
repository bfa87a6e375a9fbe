"""Every table of the page as a file: csv or xlsx, with its sources and definitions."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.release import Release
from service import documents, exports
from service.downloads import as_file
from service.exports import Table
from service.pages.render import release_of
from service.pages.schaalverschil.choice import MEASURE, WEIGHT, Choice, read_choice

router = APIRouter(prefix="/schaalverschil")

Make = Callable[[Release, Choice], Table]


def _pair(release: Release, choice: Choice) -> documents.Document:
    return documents.metrics(release, choice.first, choice.second, choice.weight)


TABLES: dict[str, Make] = {
    "matrix": lambda release, choice: exports.matrix_table(
        release, documents.matrix(release, choice.weight)
    ),
    "maten": lambda release, choice: exports.metrics_table(release, _pair(release, choice)),
    "regios-eerste-laag": lambda release, choice: exports.region_figures_table(
        release, _pair(release, choice), "sources"
    ),
    "regios-tweede-laag": lambda release, choice: exports.region_figures_table(
        release, _pair(release, choice), "targets"
    ),
    "overleg-paren": lambda release, _: exports.consultation_pairs_table(
        release, documents.consultation(release)
    ),
    "overleg-gemeenten": lambda release, _: exports.consultation_gemeenten_table(
        release, documents.consultation(release)
    ),
    "overleg-samenwerkingsverbanden": lambda release, _: exports.consultation_partnerships_table(
        release, documents.consultation(release)
    ),
    "overleg-jeugdregios": lambda release, _: exports.consultation_regions_table(
        release, documents.consultation(release)
    ),
    "inspiratieregios": lambda release, _: exports.inspiration_table(
        release, documents.inspiration(release)
    ),
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
        lambda: exports.ranking_table(release, documents.ranking(release, ranked)),
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
