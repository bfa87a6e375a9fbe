"""The pages of all schools beside each other, of boards and of partnerships, and their files."""

from collections.abc import Sequence
from functools import partial
from operator import attrgetter, itemgetter
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import UnknownName
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.location import EVERY, KINDS, PARTNERSHIPS, Location
from geo.spelling import make_search_key
from service.shared.downloads import as_file, attach, name_file
from service.shared.lists.address import Address
from service.shared.lists.distance import with_distances
from service.shared.lists.ground import Regions, Schools
from service.shared.lists.narrow import Listing, Wished
from service.shared.lists.near import Placed, lead_to_near
from service.shared.pages import release_of, render
from service.subjects.school_profiles import tables
from service.subjects.school_profiles.answer.groups import (
    Board,
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
    show = partial(_show_profiles, request, kind, wish)
    return lead_to_near(request, wish, place, _find_schools(kind), show)


def _find_schools(kind: str) -> Address:
    return Address("/scholen/alle", {"soort": kind}, "scholen")


def _show_profiles(request: Request, kind: str, wish: Wished, fault: str = "") -> Response:
    release = release_of(request)
    found = _list_schools(release, kind).narrow(release, wish, fault)
    answer = answer_profiles(release, names=[one.id for one in found.rows])
    wished = found.wish.given
    return render(
        request,
        "school_profiles/alle.html",
        status_code=found.status,
        page="/scholen/alle",
        files={**FILES, "parquet": "GeoParquet"},
        title=say("title"),
        answer=answer,
        sentences=say_spreads(release),
        spreads=tables.spreads_table(release, answer["layers"]),
        found=found,
        schools=with_distances(
            tables.profiles_in_brief(answer), found.distances, itemgetter("id"), found.far
        ),
        kinds={one: (name, _find_schools(one).lead(wished)) for one, name in _name_kinds().items()},
        asked=kind.lower(),
    )


def _name_kinds() -> dict[str, str]:
    return {"": "Alle", **say.under("choice.")}


def _list_schools(release: Release, kind: str) -> Listing[Location]:
    """Return the list of the locations of a kind; raises UnknownName for one that there is not."""
    wanted = kind.upper()
    if wanted and wanted not in EVERY:
        raise UnknownName("soort", kind, tuple(one.lower() for one in EVERY), "Soort")
    return Listing(
        Schools({one.id: one.id for one in release.register}),
        [one for one in _sort_schools(release) if not wanted or wanted in one.kinds],
        _find_schools(kind),
        attrgetter("id"),
        _say_school,
        FIRST,
        "distance.school",
    )


@once_per_release
def _sort_schools(release: Release) -> list[Location]:
    """Return all locations by name; sorted on the first request."""
    return sorted(release.register, key=lambda one: (make_search_key(one.name), one.id))


def _say_school(row: Location) -> str:
    return " ".join((row.name, row.place, row.gemeente_name, row.id, *row.kinds))


@router.get("/alle/lijst.{form}")
def profiles_file(request: Request, form: str, wish: Wished, kind: KindAsked = "") -> Response:
    """Send the profiles of schools as csv, xlsx or parquet (GeoParquet): all, or those wished."""
    release = release_of(request)
    chosen = _list_schools(release, kind).select(release, wish)
    names = [one.id for one in chosen.rows] if kind or wish.given else None
    name = name_file(release, "scholen", kind.lower(), *chosen.parts)

    def make() -> AllProfiles:
        return answer_profiles(release, names=names)

    if form == "parquet":
        return attach(request, write_geoparquet(release, make()), GEOPARQUET, f"{name}.parquet")
    return as_file(request, lambda: chosen.tell(tables.profiles_table(make())), form, name)


# Boards


@router.get("/besturen")
def boards_page(request: Request, wish: Wished) -> Response:
    """Show in how many gemeenten, partnerships and jeugdregio's each board works."""
    return _show_boards(request, wish)


@router.post("/besturen")
def boards_nearby(request: Request, wish: Wished, place: Placed) -> Response:
    """Lead to the list with the boards of schools around a place first."""
    return lead_to_near(request, wish, place, BOARDS, partial(_show_boards, request, wish))


BOARDS = Address("/scholen/besturen", anchor="besturen")


def _show_boards(request: Request, wish: Wished, fault: str = "") -> Response:
    release = release_of(request)
    answer = answer_boards(release)
    found = _list_boards(release, answer["boards"]).narrow(release, wish, fault)
    return render(
        request,
        "school_profiles/besturen.html",
        status_code=found.status,
        page="/scholen/besturen",
        files=FILES,
        sentences=answer["sentences"],
        title=say("title-boards"),
        answer=answer,
        found=found,
        boards=found.show(tables.boards_in_brief(answer)),
    )


def _list_boards(release: Release, rows: Sequence[Board]) -> Listing[Board]:
    ground = Schools({one.id: one.board for one in release.register if one.board})
    key = itemgetter("board")
    return Listing(ground, rows, BOARDS, key, _say_board, FIRST, "distance.board")


def _say_board(row: Board) -> str:
    """Return the words by which a board is found: its number, its places and its school."""
    return " ".join((row["board"], *row["places"], row["school"], row["school_id"]))


@router.get("/besturen/lijst.{form}")
def boards_file(request: Request, form: str, wish: Wished) -> Response:
    """Send the reach of boards as csv or xlsx: of all, or of those wished."""
    release = release_of(request)
    answer = answer_boards(release)
    chosen = _list_boards(release, answer["boards"]).select(release, wish)
    name = name_file(release, "schoolbesturen", *chosen.parts)
    return as_file(request, lambda: chosen.show(tables.boards_table(answer)), form, name)


# Partnerships


@router.get("/samenwerkingsverbanden")
def partnerships_page(request: Request, wish: Wished) -> Response:
    """Show the schools of each partnership, per kind."""
    return _show_partnerships(request, wish)


@router.post("/samenwerkingsverbanden")
def partnerships_nearby(request: Request, wish: Wished, place: Placed) -> Response:
    """Lead to the lists with the partnerships around a place first."""
    show = partial(_show_partnerships, request, wish)
    return lead_to_near(request, wish, place, VERBANDEN, show)


VERBANDEN = Address("/scholen/samenwerkingsverbanden", anchor="lijsten")


def _show_partnerships(request: Request, wish: Wished, fault: str = "") -> Response:
    release = release_of(request)
    answer = answer_partnerships(release)
    found = _list_partnerships(answer).narrow(release, wish, fault)
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
        status_code=found.status,
        page="/scholen/samenwerkingsverbanden",
        files=FILES,
        sentences=answer["sentences"],
        title=say("title-partnerships"),
        answer=answer,
        found=found,
        parts=[
            (name, basis, with_distances(table, found.distances, itemgetter("code")))
            for name, basis, table in parts
            if table.rows
        ],
    )


def _list_partnerships(answer: Partnerships) -> Listing[str]:
    """Return the list of all partnerships, each by its code: several tables have a row of one."""
    words = {row["code"]: f"{row['shown']['text']} {row['code']}" for row in answer["rows"]}
    every = list(words)
    return Listing(
        Regions(*PARTNERSHIPS), every, VERBANDEN, str, words.__getitem__, first=len(every)
    )


def _pick(answer: Partnerships, codes: Sequence[str]) -> Partnerships:
    """Return the rows of some partnerships."""
    wanted = set(codes)
    return {**answer, "rows": [row for row in answer["rows"] if row["code"] in wanted]}


@router.get("/samenwerkingsverbanden/lijst.{form}")
def partnerships_file(request: Request, form: str, wish: Wished) -> Response:
    """Send the schools of partnerships as csv or xlsx: of all, or of those wished."""
    release = release_of(request)
    answer = answer_partnerships(release)
    chosen = _list_partnerships(answer).select(release, wish)
    shown = _pick(answer, chosen.rows)
    name = name_file(release, "scholen-per-samenwerkingsverband", *chosen.parts)
    return as_file(request, lambda: chosen.tell(tables.partnerships_table(shown)), form, name)
