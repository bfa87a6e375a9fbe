"""The page: one question, the matrix, two layers from nearby, rankings, consultation, members."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.overlap.metrics.measures import read_measures
from geo.release.notices import notices
from service.shared.measures.figures import FIRST_MEASURES, flatten
from service.shared.measures.words import explain_generally, name_generally
from service.shared.pages import release_of, render
from service.subjects.mismatch import files, words
from service.subjects.mismatch.answer import answer_many, answer_metrics, list_regional
from service.subjects.mismatch.asked import (
    MEASURE,
    WEIGHT,
    Choice,
    read_choice,
    read_gemeente,
)
from service.subjects.mismatch.view import view_country, view_matrix
from service.subjects.scenarios import page as scenario_page
from service.subjects.scenarios.asked import Asked
from service.subjects.scenarios.page import context, find_outcome

router = APIRouter()
for part in (scenario_page, files):
    router.include_router(part.router)

Measure = Annotated[str, Query(alias="maat")]
Weight = Annotated[str, Query(alias="gewicht")]
Pair = Annotated[list[str], Query(alias="lagen")]


@router.get("/schaalverschil")
def schaalverschil(
    request: Request,
    scenario: Annotated[Asked, Depends()],
    maat: Measure = MEASURE,
    gewicht: Weight = WEIGHT,
    lagen: Pair = [],  # noqa: B006  # FastAPI reads it and changes nothing
    gemeente: str = "",
) -> Response:
    """Show the page; a wrong choice is said, with what a reader starts with."""
    release, measures = release_of(request), read_measures()
    try:
        choice, error = read_choice(release, maat, lagen, gewicht), ""
    except InputError as refused:
        choice, error = Choice(), str(refused)
    found, own = find_outcome(release, scenario), read_gemeente(release, gemeente)
    country = view_country(release)
    worst = country.fits[0]
    return render(
        request,
        "mismatch/schaalverschil.html",
        status_code=422 if error or found.faults or own.fault else 200,
        error=error,
        choice=choice,
        layers=list(release.layers),
        measures=measures,
        of_many=read_measures("many"),
        first_measures=FIRST_MEASURES,
        names={key: name_generally(measure) for key, measure in measures.items()},
        explained=explain_generally(measures[choice.measure]),
        headline=words.say_worst(country.fits),
        runners_up=words.say_runners_up(country.fits),
        yardstick=words.say_how_compared(country.fits),
        meaning=words.explain_chafing(worst),
        fits=country.fits,
        worst=worst,
        wallace=country.wallace,
        sections=country.sections,
        coinciding=country.coinciding,
        own=own,
        own_sentences=list(
            words.describe_gemeente(country.gemeenten, country.consultation, own.code)
            if own.code
            else ()
        ),
        matrix=view_matrix(release, choice.measure, choice.weight),
        pair=answer_metrics(release, choice.first, choice.second, choice.weight),
        values=flatten,
        many=answer_many(release, list_regional(release), choice.weight),
        ways_to_count=words.BY,
        compared=words.list_compared(release.layers),
        leftovers=words.say_leftovers(release.layers),
        notices=notices(release, release.layers.covering, choice.weight),
        **context(release, found),
    )
