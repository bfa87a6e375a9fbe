"""The pages of all schools beside each other, of boards and of partnerships, and their files."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError, UnknownName
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.location import EVERY, KINDS, PARTNERSHIPS, Location
from geo.spelling import make_search_key
from service.shared.downloads import as_file, attach, name_file
from service.shared.lists.address import Address
from service.shared.lists.distance import with_distances
from service.shared.lists.ground import Regions, Schools
from service.shared.lists.narrow import Narrowed, Selected, Wish, narrow_list, select
from service.shared.lists.near import Place, lead_to_near
from service.shared.pages import release_of, render
from service.shared.tables.table import Row, Table
from service.subjects.school_profiles import tables
from service.subjects.school_profiles.answer.groups import (
    Board,
    Boards,
    Partnerships,
    answer_boards,
    answer_partnerships,
)
from service.subjects.school_profiles.answer.parts import say
from service.subjects.school_profiles.answer.profiles import (
    AllProfiles,
    answer_profiles,
    say_spreads,
)
from service.subjects.school_profiles.files import GEOPARQUET, write_geoparquet

router = APIRouter(prefix="/scholen")

FIRST = 50
"""Rows on one page of the schools and of the boards."""

FILES = {"xlsx": "XLSX", "csv": "CSV"}
"""Form of a file -> what its button says."""

Wished = Annotated[Wish, Depends()]
Placed = Annotated[Place, Depends()]
KindAsked = Annotated[str, Query(alias="soort", max_length=20)]


# Schools


@router.get("/alle")
def profiles_page(request: Request, wish: Wished, kind: KindAsked = "") -> Response:
    """Show how all schools of a kind are spread, and the schools, shorter as a reader wishes."""
    return _show_profiles(request, kind, wish)


@router.post("/alle")
def profiles_nearby(
    request: Request, wish: Wished, place: Placed, kind: KindAsked = ""
) -> Response:
    """Lead to the list with the schools around a place first."""
    try:
        return lead_to_near(request, release_of(request), wish, place, _find_schools(kind))
    except InputError as refused:
        return _show_profiles(request, kind, wish, str(refused))


def _find_schools(kind: str) -> Address:
    return Address("/scholen/alle", {"soort": kind}, "scholen")


def _show_profiles(request: Request, kind: str, wish: Wish, fault: str = "") -> Response:
    release = release_of(request)
    found = narrow_list(
        release, _school_ground(release), _list_schools(release, kind), _find_schools(kind),
        wish, key=_read_id, words=_say_school, first=FIRST,
    )  # fmt: skip
    found = replace(found, fault=fault or found.fault)
    answer = answer_profiles(release, names=[one.id for one in found.rows])
    schools = tables.profiles_in_brief(answer)
    wished = found.wish.given
    return render(
        request,
        "school_profiles/alle.html",
        status_code=422 if found.fault else 200,
        page="/scholen/alle",
        files={**FILES, "parquet": "GeoParquet"},
        title=say("title"),
        answer=answer,
        sentences=say_spreads(release),
        spreads=tables.spreads_table(release, answer["layers"]),
        found=found,
        schools=with_distances(schools, found.distances, lambda row: row["id"], "distance.school"),
        kinds={one: (name, _find_schools(one).lead(wished)) for one, name in _name_kinds().items()},
        asked=kind.lower(),
    )


def _name_kinds() -> dict[str, str]:
    return {"": "Alle", **say.under("choice.")}


def _list_schools(release: Release, kind: str) -> list[Location]:
    """Return the locations of a kind by name; raises UnknownName for a kind that there is not."""
    wanted = kind.upper()
    if wanted and wanted not in EVERY:
        raise UnknownName("soort", kind, tuple(one.lower() for one in EVERY), "Soort")
    return [one for one in _sort_schools(release) if not wanted or wanted in one.kinds]


@once_per_release
def _sort_schools(release: Release) -> list[Location]:
    """Return all locations by name; sorted on the first request."""
    return sorted(release.register, key=lambda one: (make_search_key(one.name), one.id))


def _school_ground(release: Release) -> Schools:
    return Schools({one.id: one.id for one in release.register})


def _read_id(row: Location) -> str:
    return row.id


def _say_school(row: Location) -> str:
    return " ".join((row.name, row.place, row.gemeente_name, row.id, *row.kinds))


@router.get("/alle/lijst.{form}")
def profiles_file(request: Request, form: str, wish: Wished, kind: KindAsked = "") -> Response:
    """Send the profiles of schools as csv, xlsx or parquet (GeoParquet): all, or those wished."""
    release = release_of(request)
    rows = _list_schools(release, kind)
    chosen: Selected[Location] = Selected(rows)
    names = None
    if kind or wish.given:
        ground = _school_ground(release)
        chosen = select(release, ground, rows, wish, key=_read_id, words=_say_school)
        names = [one.id for one in chosen.rows]
    name = name_file(release, "scholen", kind.lower(), *chosen.parts)

    def make() -> AllProfiles:
        return answer_profiles(release, names=names)

    if form == "parquet":
        return attach(request, write_geoparquet(release, make()), GEOPARQUET, f"{name}.parquet")
    return as_file(request, lambda: _tell(tables.profiles_table(make()), chosen), form, name)


def _tell(table: Table[Row], chosen: Selected) -> Table[Row]:
    """Return a table that says which choice was made of the list."""
    return replace(table, provenance={**chosen.about, **table.provenance})


# Boards


@router.get("/besturen")
def boards_page(request: Request, wish: Wished) -> Response:
    """Show in how many gemeenten, partnerships and jeugdregio's each board works."""
    return _show_boards(request, wish)


@router.post("/besturen")
def boards_nearby(request: Request, wish: Wished, place: Placed) -> Response:
    """Lead to the list with the boards of schools around a place first."""
    try:
        return lead_to_near(request, release_of(request), wish, place, BOARDS)
    except InputError as refused:
        return _show_boards(request, wish, str(refused))


BOARDS = Address("/scholen/besturen", anchor="besturen")


def _show_boards(request: Request, wish: Wish, fault: str = "") -> Response:
    release = release_of(request)
    answer = answer_boards(release)
    found: Narrowed[Board] = narrow_list(
        release, _board_ground(release), answer["boards"], BOARDS, wish,
        key=_read_board, words=_say_board, first=FIRST,
    )  # fmt: skip
    found = replace(found, fault=fault or found.fault)
    boards = replace(tables.boards_in_brief(answer), rows=found.rows)
    return render(
        request,
        "school_profiles/besturen.html",
        status_code=422 if found.fault else 200,
        page="/scholen/besturen",
        files=FILES,
        sentences=answer["sentences"],
        title=say("title-boards"),
        answer=answer,
        found=found,
        boards=with_distances(boards, found.distances, _read_board, "distance.board"),
    )


def _board_ground(release: Release) -> Schools:
    return Schools({one.id: one.board for one in release.register if one.board})


def _read_board(row: Board) -> str:
    return row["board"]


def _say_board(row: Board) -> str:
    """Return the words by which a board is found: its number, its places and its school."""
    return " ".join((row["board"], *row["places"], row["school"], row["school_id"]))


@router.get("/besturen/lijst.{form}")
def boards_file(request: Request, form: str, wish: Wished) -> Response:
    """Send the reach of boards as csv or xlsx: of all, or of those wished."""
    release = release_of(request)
    answer = answer_boards(release)
    rows, ground = answer["boards"], _board_ground(release)
    chosen = select(release, ground, rows, wish, key=_read_board, words=_say_board)
    shown: Boards = {**answer, "boards": list(chosen.rows)}
    name = name_file(release, "schoolbesturen", *chosen.parts)
    return as_file(request, lambda: _tell(tables.boards_table(shown), chosen), form, name)


# Partnerships


@router.get("/samenwerkingsverbanden")
def partnerships_page(request: Request, wish: Wished) -> Response:
    """Show the schools of each partnership, per kind."""
    return _show_partnerships(request, wish)


@router.post("/samenwerkingsverbanden")
def partnerships_nearby(request: Request, wish: Wished, place: Placed) -> Response:
    """Lead to the lists with the partnerships around a place first."""
    try:
        return lead_to_near(request, release_of(request), wish, place, VERBANDEN)
    except InputError as refused:
        return _show_partnerships(request, wish, str(refused))


VERBANDEN = Address("/scholen/samenwerkingsverbanden", anchor="lijsten")


def _show_partnerships(request: Request, wish: Wish, fault: str = "") -> Response:
    release = release_of(request)
    answer = answer_partnerships(release)
    every = _name_partnerships(answer)
    found = narrow_list(
        release, Regions(*PARTNERSHIPS), list(every), VERBANDEN, wish,
        key=_read_itself, words=every.__getitem__, first=len(every),
    )  # fmt: skip
    found = replace(found, fault=fault or found.fault)
    shown = _pick(answer, found.rows)
    groups = tables.select_groups(answer)
    parts = [
        (
            KINDS[group],
            tables.BASIS[basis],
            tables.partnerships_in_brief(shown, group, found.distances),
        )
        for group, basis in groups
    ]
    return render(
        request,
        "school_profiles/verbanden.html",
        status_code=422 if found.fault else 200,
        page="/scholen/samenwerkingsverbanden",
        files=FILES,
        sentences=answer["sentences"],
        title=say("title-partnerships"),
        answer=answer,
        found=found,
        parts=[
            (name, basis, with_distances(table, found.distances, lambda row: row["code"]))
            for name, basis, table in parts
            if table.rows
        ],
    )


def _name_partnerships(answer: Partnerships) -> dict[str, str]:
    """Return all partnerships by code, with the words by which each is found."""
    return {row["code"]: f"{row['shown']['text']} {row['code']}" for row in answer["rows"]}


def _read_itself(code: str) -> str:
    return code


def _pick(answer: Partnerships, codes: Sequence[str]) -> Partnerships:
    """Return the rows of some partnerships."""
    wanted = set(codes)
    return {**answer, "rows": [row for row in answer["rows"] if row["code"] in wanted]}


@router.get("/samenwerkingsverbanden/lijst.{form}")
def partnerships_file(request: Request, form: str, wish: Wished) -> Response:
    """Send the schools of partnerships as csv or xlsx: of all, or of those wished."""
    release = release_of(request)
    answer = answer_partnerships(release)
    every = _name_partnerships(answer)
    chosen = select(
        release, Regions(*PARTNERSHIPS), list(every), wish,
        key=_read_itself, words=every.__getitem__,
    )  # fmt: skip
    shown = _pick(answer, chosen.rows)
    name = name_file(release, "scholen-per-samenwerkingsverband", *chosen.parts)
    return as_file(request, lambda: _tell(tables.partnerships_table(shown), chosen), form, name)
