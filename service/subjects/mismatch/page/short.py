"""The short answer: which two layers fit worst, why, and how many regions coincide."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from geo.release.notices import notices
from service.shared.measures.figures import FIRST_MEASURES, flatten
from service.shared.pages import release_of
from service.subjects.mismatch import words
from service.subjects.mismatch.answer import answer_metrics
from service.subjects.mismatch.asked import WEIGHT, read_gemeente
from service.subjects.mismatch.page.part import PAGE, show_part
from service.subjects.mismatch.view import find_fits, view_coinciding, view_own

router = APIRouter(prefix=PAGE)

MOVED = {
    "scenario": {
        "doe", "laag", "tegen", "scenariogewicht", "samen", "aantal", "gemeenten", "naar", "door",
        "vergelijk",
    },
    "paar": {"lagen"},
    "matrix": {"maat", "gewicht"},
}  # fmt: skip
"""Part -> what in the address asked for it while all parts were one page."""


@router.get("")
def short_answer(request: Request, gemeente: Annotated[str, Query()] = "") -> Response:
    """Show the answer; an address of when all parts were one page leads to its part."""
    asked = set(request.query_params)
    for part, names in MOVED.items():
        if asked & names and not gemeente:
            return RedirectResponse(f"{PAGE}/{part}?{request.url.query}", status_code=303)
    release = release_of(request)
    fits, own = find_fits(release), read_gemeente(release, gemeente)
    worst = fits[0]
    first, second = worst.words.first, worst.words.second
    pair = answer_metrics(release, first.id, second.id, WEIGHT)
    return show_part(
        request,
        "",
        status_code=422 if own.fault else 200,
        headline=words.say_worst(fits),
        runners_up=words.say_runners_up(fits),
        yardstick=words.say_how_compared(fits),
        meaning=words.explain_chafing(worst),
        coinciding=view_coinciding(release)["sentences"][0],
        worst=worst,
        pair=pair,
        figures=flatten(pair["figures"]),
        keys=FIRST_MEASURES,
        own=own,
        own_sentences=view_own(release, own.code) if own.code else [],
        gemeente_names=[one.label for one in release.layers.regions("gemeente").values()],
        doors=words.DOORS,
        notices=notices(release, (first.id, second.id), WEIGHT),
    )
