"""The page of the law: what changed and when, how it was read, what of it is not sure."""

from collections.abc import Callable

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from service.shared.downloads import as_file, name_file
from service.shared.pages import release_of, render
from service.shared.tables.table import Table
from service.subjects.duties.words import CERTAINTY_MEANING
from service.subjects.law import tables, words
from service.subjects.law.answer import Law, answer_law

router = APIRouter()

PAGE = "/over/wet"


@router.get(PAGE)
def wet(request: Request) -> Response:
    """The page; all that it says is of the date asked."""
    release = release_of(request)
    law = answer_law(release)
    return render(
        request,
        "law/wet.html",
        law=law,
        lead=list(words.say_lead(law, release.divisions[0])),
        brief=words.BRIEF,
        names=words.list_names,
        article=words.name_article,
        acts=words.list_acts(law),
        read=words.say_read(law),
        sure=words.say_sure(law),
        meaning=CERTAINTY_MEANING,
        years=tables.years_table(law),
        sureness=tables.sureness_table(law),
        doubts=words.DOUBTS,
        title=words.say("title"),
        source=words.say("source"),
        not_law=words.say("not-law"),
        bill=words.say("bill"),
    )


TABLES: dict[str, Callable[[Law], Table]] = {
    "wijzigingen": tables.changes_table,
    "taken": tables.duties_table,
    "gelezen": tables.reading_table,
}
"""Name of the file without its ending -> what makes the table."""


@router.get(f"{PAGE}/{{name}}.{{form}}")
def table_file(request: Request, name: str, form: str) -> Response:
    """One of the tables."""
    if name not in TABLES:
        raise HTTPException(404)
    release = release_of(request)
    file_name = name_file(release, "wet", name, release.date)
    return as_file(request, lambda: TABLES[name](answer_law(release)), form, file_name)
