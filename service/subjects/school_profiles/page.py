"""The pages of all schools beside each other, of boards and of partnerships, and their files."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.schools.location import KINDS
from geo.spelling import fold
from service.shared.downloads import as_file, attach, name_file
from service.shared.pages import release_of, render
from service.shared.tables.table import Table
from service.subjects.school_profiles import tables
from service.subjects.school_profiles.answer.groups import (
    Board,
    answer_boards,
    answer_partnerships,
)
from service.subjects.school_profiles.answer.parts import say
from service.subjects.school_profiles.answer.profiles import answer_profiles, say_spreads
from service.subjects.school_profiles.files import GEOPARQUET, write_geoparquet

router = APIRouter(prefix="/scholen")

SHOWN_FIRST = 50

MOST_SHOWN = 200
"""Boards on one page: who seeks another finds it by its number, place or school."""

FILES = {"xlsx": "XLSX", "csv": "CSV"}
"""Form of a file -> what its button says."""


@router.get("/alle")
def profiles_page(request: Request) -> Response:
    """Show how all schools of a kind are spread, and where to take all profiles along."""
    release = release_of(request)
    answer = answer_profiles(release, limit=0)
    return render(
        request,
        "school_profiles/alle.html",
        page="/scholen/alle",
        files={**FILES, "parquet": "GeoParquet"},
        title=say("title"),
        answer=answer,
        sentences=say_spreads(release),
        spreads=tables.spreads_table(release, answer["layers"]),
    )


@router.get("/besturen")
def boards_page(request: Request, zoek: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Show in how many gemeenten, partnerships and jeugdregio's each board works."""
    answer = answer_boards(release_of(request))
    boards = tables.boards_in_brief(answer)
    found = [row for row in boards.rows if _names(boards, row, zoek)]
    return render(
        request,
        "school_profiles/besturen.html",
        page="/scholen/besturen",
        files=FILES,
        sentences=answer["sentences"],
        title=say("title-boards"),
        answer=answer,
        boards=replace(boards, rows=found[:MOST_SHOWN]),
        all_boards=len(boards.rows),
        found=len(found),
        query=zoek,
        first=SHOWN_FIRST,
    )


def _names(boards: Table[Board], row: Board, sought: str) -> bool:
    """Return whether the number, the places or the school of a board have what is sought."""
    words = (column.words(row) for column in boards.columns if not column.is_figure)
    return fold(sought.strip()) in fold(" ".join(words))


@router.get("/samenwerkingsverbanden")
def partnerships_page(request: Request) -> Response:
    """Show the schools of each partnership, per kind."""
    answer = answer_partnerships(release_of(request))
    return render(
        request,
        "school_profiles/verbanden.html",
        page="/scholen/samenwerkingsverbanden",
        files=FILES,
        sentences=answer["sentences"],
        title=say("title-partnerships"),
        answer=answer,
        parts=[
            (KINDS[group], tables.BASIS[basis], tables.partnerships_in_brief(answer, group))
            for group, basis in tables.select_groups(answer)
        ],
    )


@router.get("/alle/lijst.{form}")
def profiles_file(request: Request, form: str) -> Response:
    """Send the profiles of all schools as csv, xlsx or parquet (GeoParquet)."""
    release = release_of(request)
    name = name_file(release, "scholen")
    if form == "parquet":
        content = write_geoparquet(release, answer_profiles(release))
        return attach(request, content, GEOPARQUET, f"{name}.parquet")
    return as_file(
        request,
        lambda: tables.profiles_table(answer_profiles(release)),
        form,
        name,
    )


@router.get("/besturen/lijst.{form}")
def boards_file(request: Request, form: str) -> Response:
    """Send the reach of all boards as csv or xlsx."""
    release = release_of(request)
    name = name_file(release, "schoolbesturen")
    return as_file(request, lambda: tables.boards_table(answer_boards(release)), form, name)


@router.get("/samenwerkingsverbanden/lijst.{form}")
def partnerships_file(request: Request, form: str) -> Response:
    """Send the schools of all partnerships as csv or xlsx."""
    release = release_of(request)
    name = name_file(release, "scholen-per-samenwerkingsverband")
    return as_file(
        request, lambda: tables.partnerships_table(answer_partnerships(release)), form, name
    )
