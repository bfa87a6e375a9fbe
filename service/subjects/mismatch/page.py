"""The page: one question, the matrix, two layers from nearby, rankings, consultation, members."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from geo import dutch
from geo.errors import InputError
from geo.overlap.metrics.measures import read_measures
from geo.release.load import Release
from geo.release.notices import notices
from service.shared.measures.figures import flatten
from service.shared.measures.words import explain_generally, name_generally
from service.shared.pages import release_of, render
from service.subjects.mismatch import files
from service.subjects.mismatch import words as findings
from service.subjects.mismatch.answer import answer_many, answer_metrics
from service.subjects.mismatch.asked import FIRST_MEASURES, MEASURE, WEIGHT, Choice, read_choice
from service.subjects.mismatch.country import country_of
from service.subjects.mismatch.matrix import matrix
from service.subjects.mismatch.own import own_gemeente
from service.subjects.scenarios import page as scenario_page
from service.subjects.scenarios.form import Asked, asked
from service.subjects.scenarios.page import context, outcome

router = APIRouter()
for part in (scenario_page, files):
    router.include_router(part.router)

Measure = Annotated[str, Query(alias="maat")]
Weight = Annotated[str, Query(alias="gewicht")]
Pair = Annotated[list[str], Query(alias="lagen")]


@router.get("/schaalverschil")
def schaalverschil(
    request: Request,
    scenario: Annotated[Asked, Depends(asked)],
    maat: Measure = MEASURE,
    gewicht: Weight = WEIGHT,
    lagen: Pair = [],  # noqa: B006  # FastAPI reads it and changes nothing
    gemeente: str = "",
) -> Response:
    """The page; a wrong choice is said, and the page shows what a reader starts with."""
    release, measures = release_of(request), read_measures()
    try:
        choice, error = read_choice(release, maat, lagen, gewicht), ""
    except InputError as refused:
        choice, error = Choice(), str(refused)
    found = outcome(release, scenario)
    country = country_of(request)
    own = own_gemeente(release, country, gemeente)
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
        headline=findings.headline(country.fits),
        runners_up=findings.runners_up(country.fits),
        yardstick=findings.yardstick(country.fits),
        meaning=findings.meaning(country.fits[0]),
        fits=country.fits,
        worst=country.fits[0],
        wallace=country.wallace,
        sections=country.sections,
        own=own,
        matrix=matrix(release, choice.measure, choice.weight),
        pair=answer_metrics(release, choice.first, choice.second, choice.weight),
        values=flatten,
        many=answer_many(release, regional(release), choice.weight),
        ways_to_count=findings.BY,
        compared=dutch.join(
            [
                release.layers.layer(name).plural
                for name in release.layers.covering
                if name not in release.layers.deciding
            ]
        ),
        leftovers=leftovers(release),
        notices=notices(release, release.layers.covering, choice.weight),
        **context(release, found),
    )


def regional(release: Release) -> tuple[str, ...]:
    """The layers that decide about children, above the gemeenten."""
    return tuple(name for name in release.layers.deciding if name != "gemeente")


def leftovers(release: Release) -> str:
    """That a group of gemeenten that a layer left over counts as a region of its own."""
    layers = [layer for layer in release.layers if layer.leftover]
    return " ".join(
        f"Wat bij de {layer.plural} niet is in te delen, telt hier als een eigen regio."
        for layer in layers
    )
