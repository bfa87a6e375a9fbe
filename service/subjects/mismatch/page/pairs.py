"""Every pair of layers in one table, and two layers from nearby."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.overlap.metrics.measures import read_measures
from geo.release.notices import notices
from service.shared.measures.figures import FIRST_MEASURES, flatten
from service.shared.measures.words import explain_generally, name_generally
from service.shared.pages import release_of
from service.subjects.mismatch import words
from service.subjects.mismatch.answer import answer_many, answer_metrics, list_regional
from service.subjects.mismatch.asked import MEASURE, WEIGHT
from service.subjects.mismatch.page.part import PAGE, choose, show_part
from service.subjects.mismatch.view import find_fits, view_matrix

router = APIRouter(prefix=PAGE)

Measure = Annotated[str, Query(alias="maat")]
Weight = Annotated[str, Query(alias="gewicht")]
Pair = Annotated[list[str], Query(alias="lagen")]


@router.get("/matrix")
def matrix_page(request: Request, maat: Measure = MEASURE, gewicht: Weight = WEIGHT) -> Response:
    """Show one measure of every pair; a wrong choice is said, with what a reader starts with."""
    release, measures = release_of(request), read_measures()
    choice, error = choose(release, maat, [], gewicht)
    return show_part(
        request,
        "matrix",
        error=error,
        choice=choice,
        measures=measures,
        first_measures=FIRST_MEASURES,
        names={key: name_generally(measure) for key, measure in measures.items()},
        explained=explain_generally(measures[choice.measure]),
        matrix=view_matrix(release, choice.measure, choice.weight),
        fits=find_fits(release),
        many=answer_many(release, list_regional(release), choice.weight),
        ways_to_count=words.BY,
        compared=words.list_compared(release.layers),
        leftovers=words.say_leftovers(release.layers),
        notices=notices(release, release.layers.covering, choice.weight),
    )


@router.get("/paar")
def pair_page(
    request: Request,
    gewicht: Weight = WEIGHT,
    lagen: Pair = [],  # noqa: B006  # FastAPI reads it and changes nothing
) -> Response:
    """Show the first measures of two layers."""
    return _show_pair(request, "paar", FIRST_MEASURES, lagen, gewicht)


@router.get("/maten")
def measures_page(
    request: Request,
    gewicht: Weight = WEIGHT,
    lagen: Pair = [],  # noqa: B006
) -> Response:
    """Show all measures of two layers."""
    rest = (key for key in read_measures() if key not in FIRST_MEASURES)
    return _show_pair(request, "maten", (*FIRST_MEASURES, *rest), lagen, gewicht)


def _show_pair(
    request: Request, part: str, keys: tuple[str, ...], layers: list[str], weight: str
) -> Response:
    release = release_of(request)
    choice, error = choose(release, MEASURE, layers, weight)
    pair = answer_metrics(release, choice.first, choice.second, choice.weight)
    return show_part(
        request,
        part,
        error=error,
        choice=choice,
        layers=list(release.layers),
        pair=pair,
        figures=flatten(pair["figures"]),
        keys=keys,
        number=len(pair["measures"]),
        notices=notices(release, (choice.first, choice.second), choice.weight),
    )
