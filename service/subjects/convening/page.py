"""The pages: the table of a region with its seating plan, and all tables beside each other."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.layers.catalogue import OtherDate
from geo.release.load import Release
from service.shared.caching import cached
from service.shared.downloads import as_file, attach, name_file
from service.shared.pages import lead_on, lead_to_own, release_of, render, show_other_date
from service.shared.region_search import Hit, find_wanted, mark
from service.shared.tables.table import Table
from service.shared.tables.workbook import XLSX
from service.subjects.convening import listing, tables, words
from service.subjects.convening.answer import answer_convening, answer_tables, find_seats, list_all
from service.subjects.convening.answer.types import TableRow, Tables
from service.subjects.convening.asked import LEARNING, RANKED, read_table
from service.subjects.convening.view import draw_plan, group_seats

router = APIRouter()

PAGE = "/aan-tafel"

LONGEST = 80
"""Characters of the name of a region that are read."""

MOST_HITS = 30

BRIEF = 10
"""Rows of a ranking beside others."""


@router.get(PAGE)
def overview_page(request: Request, regio: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Show all tables; a region that is named leads to its own."""
    release = release_of(request)
    typed = regio.strip()[:LONGEST]
    hits = _find_hits(release, typed)
    if len(hits) == 1 and not hits[0].elsewhen:
        return lead_on(request, f"{PAGE}/{hits[0].region.layer}/{hits[0].region.code}")
    every = list_all(release)
    return render(
        request,
        "convening/tafels.html",
        status_code=404 if typed and not hits else 200,
        typed=typed,
        hits=hits[:MOST_HITS],
        learning=every[LEARNING],
        rankings=[every[layer] for layer in RANKED],
        brief=_brief,
        words=words,
    )


def _brief(ranking: Tables) -> Table[TableRow]:
    """Return the head of a ranking; the whole is a page of its own."""
    table = tables.tables_in_brief(ranking)
    return replace(table, rows=table.rows[:BRIEF])


def _find_hits(release: Release, typed: str) -> list[Hit]:
    """Return the regions that may be meant, learning regions of the programme first.

    Not what a layer left over, which has no table.
    """
    hits = [
        mark(release, region)
        for region in find_wanted(release, typed)
        if region.code not in release.layers.leftovers
    ]
    return sorted(hits, key=lambda hit: hit.region.layer != LEARNING)


@router.get(f"{PAGE}/{{layer}}.{{form}}")
def overview_file(request: Request, layer: str, form: str) -> Response:
    """Send the tables of all regions of a layer as a file."""
    release = release_of(request)
    named = release.layers.layer(layer).id
    return as_file(
        request,
        lambda: tables.tables_table(answer_tables(release, named)),
        form,
        name_file(release, "tafels", named),
    )


# The address of a file ends as none of a list does: a list is looked for after it.
router.include_router(listing.router)


@router.get(f"{PAGE}/{{layer}}/{{code}}")
def table_page(request: Request, layer: str, code: str) -> Response:
    """Show the table of one region; of one that is not there on this date, where it is.

    Another way to write its code, or its name, leads to its own address.
    """
    release = release_of(request)
    try:
        region = read_table(release, layer, code)
    except OtherDate as error:
        return show_other_date(request, error, PAGE)
    if region.code != code:
        return lead_to_own(request, f"{PAGE}/{region.layer}/{region.code}")
    answer = answer_convening(release, region)
    return render(
        request,
        "convening/tafel.html",
        answer=answer,
        region=answer["region"],
        own=answer["layers"][region.layer],
        named=words.name_region(answer),
        title=words.say_title(answer),
        lead=list(words.say_lead(answer)),
        more=list(words.say_more(answer)),
        plan=draw_plan(answer),
        groups=list(group_seats(answer)),
        pairs=tables.group_pairs(answer),
        partnerships=tables.name_partnerships(answer, short=True),
        words=words,
    )


@router.get(f"{PAGE}/{{layer}}/{{code}}/kaart.svg")
def table_map(request: Request, layer: str, code: str) -> Response:
    """Send the small map of the region of a table."""
    from maps.convened import draw_convened  # draws shapes: not needed to start

    release = release_of(request)
    region = read_table(release, layer, code)
    found = find_seats(release, region)
    title = words.say("map", region=region.label)
    return cached(request, draw_convened(release, found, title).encode(), "image/svg+xml")


@router.get(f"{PAGE}/{{layer}}/{{code}}/{{name}}.{{form}}")
def table_file(request: Request, layer: str, code: str, name: str, form: str) -> Response:
    """Send one of the lists as a file; that of who sits there as XLSX with all lists in it."""
    if name not in tables.TABLES:
        raise HTTPException(404)
    release = release_of(request)
    region = read_table(release, layer, code)
    file_name = name_file(release, name, region.code)
    if (name, form) == ("aan-tafel", "xlsx"):
        content = tables.convening_workbook(answer_convening(release, region))
        return attach(request, content, XLSX, f"{file_name}.{form}")
    make = tables.TABLES[name]
    return as_file(request, lambda: make(answer_convening(release, region)), form, file_name)
