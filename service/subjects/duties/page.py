"""The page: every duty around a child by theme and situation, filled in for a region."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError
from geo.layers.catalogue import OtherDate
from geo.release.load import Release
from service.shared.downloads import as_file, attach, name_file
from service.shared.pages import release_of, render
from service.shared.refused import say_refused
from service.shared.tables.table import Table
from service.shared.tables.workbook import XLSX
from service.subjects.duties import tables, words
from service.subjects.duties.answer import answer_duties
from service.subjects.duties.answer.types import DutiesAnswer
from service.subjects.duties.asked import (
    ALWAYS,
    CONDITION,
    PAGE_NAMES,
    Asked,
    Choice,
    list_allowed,
    read_choice,
)
from service.subjects.duties.view import view_themes

router = APIRouter()

PAGE = "/wie-doet-wat"

MOST_OPEN = 12
"""Duties of which the explanation stands open; of more, it is folded."""

TABLES: dict[str, Callable[[DutiesAnswer], Table[Any]]] = {
    "taken": tables.duties_table,
    "instanties": tables.bodies_table,
    "overleg": tables.pairs_table,
    "situaties": tables.situations_table,
}
"""Name of the file without its ending -> what makes the table."""


def read_asked(
    thema: str = "", leeftijd: str = "", school: str = "", situatie: str = "", regio: str = ""
) -> Asked:
    """Return what stands in the address."""
    return Asked(thema, leeftijd, school, situatie, regio)


Given = Annotated[Asked, Depends(read_asked)]


@router.get(PAGE)
def wie_doet_wat(request: Request, asked: Given) -> Response:
    """Show the page; what cannot be is said, above all duties of the date."""
    release = release_of(request)
    choice, refused = Choice(), None
    try:
        choice = read_choice(release, asked, PAGE_NAMES)
    except InputError as error:
        refused = error
    answer = answer_duties(release, choice)
    return render(
        request,
        "duties/wie_doet_wat.html",
        status_code=422 if refused else 200,
        faults=say_refused(release.layers, refused, name_asked(release)) if refused else [],
        wrong={fault.pointer for fault in refused.faults} if refused else set(),
        elsewhen=refused if isinstance(refused, OtherDate) else None,
        typed=asked if refused else choice.asked,
        choice=choice.asked,
        region=choice.region,
        answer=answer,
        where=_name_where(answer),
        title=words.say_title(answer),
        lead=list(words.say_lead(answer)),
        themes=view_themes(answer),
        words=words,
        always=ALWAYS,
        conditions=_list_conditions(release),
        open_all=answer["tally"]["rows"] <= MOST_OPEN,
        region_names=_list_names(release),
    )


@router.get(f"{PAGE}/overleg")
def consultation_page(request: Request, asked: Given) -> Response:
    """Show who consults whom in a region, and about what."""
    return _list_page(request, "overleg", asked)


@router.get(f"{PAGE}/situaties")
def situations_page(request: Request, asked: Given) -> Response:
    """Show which duties a situation replaces, or moves to another address."""
    return _list_page(request, "situaties", asked)


def _list_page(request: Request, name: str, asked: Asked) -> Response:
    choice = read_choice(release_of(request), asked, PAGE_NAMES)
    answer = answer_duties(release_of(request), choice)
    return render(
        request,
        "duties/lijst.html",
        name=name,
        choice=choice.asked,
        answer=answer,
        where=_name_where(answer),
        title=words.say_title(answer),
        pairs=tables.pairs_table(answer),
        words=words,
    )


def _name_where(answer: DutiesAnswer) -> str:
    region = answer["region"]
    return words.name_where(region, answer["layers"]) if region else ""


def name_asked(release: Release) -> dict[str, str]:
    """Name what can be asked by its id; situations stand in the form, there are too many."""
    situations = dict.fromkeys(list_allowed(release)[CONDITION], "")
    return {**words.THEMES, **words.AGES, **situations}


def _list_conditions(release: Release) -> list[tuple[str, str]]:
    """List the conditions under which a duty of the date holds, or that change one, by words."""
    holding = [duty for duty in release.duties if duty.is_valid_on(release.date)]
    named = {duty.id for duty in holding}
    found = [
        (one.id, words.say_situation(one.when))
        for one in release.duties.conditions
        if any(duty.condition == one.id for duty in holding)
        or one.replaces & named
        or any(move.duties & named for move in one.moves)
    ]
    return sorted(found, key=lambda one: one[1])


def _list_names(release: Release) -> list[str]:
    """Return the names of the gemeenten, for the suggestions."""
    return sorted(region.label for region in release.layers.regions("gemeente").values())


@router.get(f"{PAGE}/{{name}}.{{form}}")
def duties_file(request: Request, name: str, form: str, asked: Given) -> Response:
    """Send a table as a file; the duties as XLSX with all tables in one workbook."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    choice = read_choice(release, asked, PAGE_NAMES)
    code = choice.region.code if choice.region else ""
    file_name = name_file(release, "wie-doet-wat", name, code)
    if (name, form) == ("taken", "xlsx"):
        content = tables.duties_workbook(answer_duties(release, choice))
        return attach(request, content, XLSX, f"{file_name}.{form}")
    return as_file(request, lambda: TABLES[name](answer_duties(release, choice)), form, file_name)
