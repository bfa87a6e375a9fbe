"""The page: one question, the matrix, two layers from nearby, rankings, consultation, members."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.release import Release, notices
from service import documents, exports, findings
from service.measures import MEASURES
from service.pages.render import release_of, render
from service.pages.schaalverschil.choice import (
    FIRST_MEASURES,
    LAYERS,
    MEASURE,
    WEIGHT,
    Choice,
    read_choice,
)
from service.pages.schaalverschil.form import Asked, asked
from service.pages.schaalverschil.matrix import matrix
from service.pages.schaalverschil.scenario import context, outcome

router = APIRouter()

RANKED = ("gemeente", "swv_po", "swv_vo", "jeugdregio")

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
) -> Response:
    """The page; a wrong choice is said, and the page shows what a reader starts with."""
    release = release_of(request)
    try:
        choice, error = read_choice(release, maat, lagen, gewicht), ""
    except InputError as refused:
        choice, error = Choice(), str(refused)
    found = outcome(release, scenario)
    fits = findings.worst_fits(release)
    return render(
        request,
        "schaalverschil.html",
        status_code=422 if error or found.faults else 200,
        error=error,
        choice=choice,
        layers=list(release.layers),
        measures=MEASURES,
        first_measures=FIRST_MEASURES,
        general={key: said.general for key, said in MEASURES.items()},
        headline=findings.headline(fits),
        runners_up=findings.runners_up(fits),
        robustness=findings.robustness(release, fits),
        meaning=findings.meaning(fits[0]),
        fits=fits,
        worst=fits[0],
        wallace=wallace(release),
        matrix=matrix(release, choice.measure, choice.weight),
        pair=documents.metrics(release, choice.first, choice.second, choice.weight),
        values=exports.flat,
        many=documents.many(release, release.layers.covering, choice.weight),
        rankings=[
            (release.layers.layer(name), documents.ranking(release, name)) for name in RANKED
        ],
        consultation=documents.consultation(release),
        inspiration=documents.inspiration(release),
        notices=notices(release, release.layers.covering, choice.weight),
        **context(release, found),
    )


def wallace(release: Release) -> list[str]:
    """The sentence about two children, there and back, for the layers that a reader starts with."""
    document = documents.metrics(release, *LAYERS, WEIGHT)
    return [
        document["measures"][key]["sentence"]
        for key in ("wallace_source_target", "wallace_target_source")
    ]
