"""The page of a journey: which bodies decide for this child, now and at the next step."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import Fault, InputError
from geo.release.load import Release
from maps.journey import find_drawn, make_journey_map
from maps.still.journey import draw_journey
from service.shared.caching import NO_STORE
from service.shared.map_parts import MapParts, map_parts
from service.shared.pages import contacts_of, release_of, render
from service.shared.texts import read_texts
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.answer.types import JourneyAnswer, JourneyStage
from service.subjects.journeys.examples import examples
from service.subjects.journeys.faults import FieldFault, place_faults
from service.subjects.journeys.files import router as files_router
from service.subjects.journeys.form import (
    DAYS_OFFERED,
    MOST_SETTINGS,
    MOST_STAGES,
    Form,
    fill_form,
)
from service.subjects.journeys.posted import Fields, read_form
from service.subjects.journeys.questions import Questions, questions
from service.subjects.journeys.schools import settle_schools
from service.subjects.journeys.view import Result, view_journey

say = read_texts("journeys")

router = APIRouter()

CHANGE = "ja"
"""What is asked to see the form of an example."""

router.include_router(files_router)


@dataclass(frozen=True)
class Answer:
    """What the page shows: the answer to a form, or what is wrong with it; neither for a new one.

    given: the journey as it was filled in, with a date, so that it gives the same answer on another
    day.
    """

    document: JourneyAnswer | None = None
    given: dict[str, Any] | None = None
    faults: tuple[FieldFault, ...] = ()


@router.get("/reis")
def empty_page(request: Request, voorbeeld: str = "", wijzig: str = "") -> Response:
    """Show the empty form, or one of the examples: its answer, or its form to change."""
    release = release_of(request)
    if not voorbeeld:
        return _page(request, Form(), Answer())
    number = int(voorbeeld) if re.fullmatch(r"[1-9]\d?", voorbeeld) else 0
    if not 1 <= number <= len(examples()):
        fault = FieldFault(-1, "", say("no-example", last=len(examples())))
        return _page(request, Form(), Answer(faults=(fault,)), status_code=404)
    form, _ = fill_form(examples()[number - 1].journey)
    answer = find_answer(release, form)
    return _page(request, form, answer, example=number, asks=wijzig == CHANGE)


@router.post("/reis")
def filled_page(request: Request, fields: Fields) -> Response:
    """Show the form as it was filled in, with its answer, its faults, or a stage more or less."""
    release = release_of(request)
    form, misfits = read_form(release, fields)
    wanted, _, which = fields.get("doe", [""])[0].partition(" ")
    if wanted == "erbij":
        return _page(request, form.add_stage(), Answer())
    if wanted == "weg" and which.isdecimal():
        return _page(request, form.drop_stage(int(which[:3])), Answer())
    if wanted == "vragen":
        return _page(request, form, Answer())
    answer = find_answer(release, form, misfits)
    return _page(request, form, answer, status_code=422 if answer.faults else 200)


def find_answer(release: Release, form: Form, misfits: Sequence[Fault] = ()) -> Answer:
    """Return the answer to a form, or every fault in it; misfits: what is wrong with it already."""
    given = form.given()
    try:
        document = answer_journey(release, given)
    except InputError as error:
        faults = (*misfits, *error.faults)
        return Answer(faults=tuple(place_faults(release, form, faults)))
    if misfits:
        return Answer(faults=tuple(place_faults(release, form, misfits)))
    return Answer(document, form.begin_on(document["stages"][0]["date"]).keep())


def _list_websites(release: Release) -> dict[tuple[str, str], str]:
    """Return the websites that are known, by layer and code of the body; nobody looked at them."""
    return {
        (layer.id, region.code): region.website
        for layer in release.layers
        for region in release.layers.regions(layer.id).values()
        if region.website and not region.now
    }


def _page(
    request: Request,
    form: Form,
    answer: Answer,
    *,
    status_code: int = 200,
    example: int = 0,
    asks: bool = False,
) -> Response:
    """Show the answer, or the form where there is none or where it is asked for.

    The form of an example is a page of its own: there a reader filled nothing in yet.
    """
    shown = None if asks else answer.document
    release = release_of(request)
    form = settle_schools(release, form)
    asked = questions(release, form, release.date, answer.document)
    response = render(
        request,
        "journeys/reis.html",
        status_code=status_code,
        form=form,
        questions=asked,
        beside=say.under("beside."),
        faults=answer.faults,
        most_stages=MOST_STAGES,
        contacts=contacts_of(request),
        websites=_list_websites(release),
        today=release.date,
        kinds=say.under("form-kind."),
        setting_kinds=say.under("setting-kind."),
        most_settings=MOST_SETTINGS,
        days=DAYS_OFFERED,
        examples=examples(),
        example=example,
        form_at=f"/reis?voorbeeld={example}&wijzig={CHANGE}" if example else "",
        result=_view(release, shown, asked) if shown else None,
        given=json.dumps(answer.given or form.keep(), ensure_ascii=False),
        kaart=_make_map(release, shown["stages"]) if shown else None,
    )
    response.headers.update(NO_STORE)
    del response.headers["ETag"]
    return response


def _make_map(release: Release, stages: Sequence[JourneyStage]) -> MapParts:
    """Make the map; its picture is in the page: an address would tell where a child is."""
    return map_parts(
        find_drawn(release, stages),
        make_journey_map(release, stages),
        still=Markup(draw_journey(release, stages)),
    )


def _view(release: Release, document: JourneyAnswer, asked: Sequence[Questions]) -> Result:
    """Return the answer in the words of the page, with what hangs on an answer that is missing."""
    texts = {one.id: one.question for one in release.duties.conditions}
    return view_journey(document, release.date, asked, texts)
