"""The pages of schools: the search of the register, one school with its map, and its files."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError, UnknownName
from geo.layers.catalogue import GEMEENTE
from geo.places.postcode import parse_postcode
from geo.schools.location import KINDS, SPECIAL
from maps.kinds import Still
from maps.school import make_school_map
from maps.still.nearby import HEIGHT, WIDTH
from maps.surroundings import make_surroundings_map
from service.shared.downloads import as_file, attach, name_file
from service.shared.kept import keep_page
from service.shared.map_parts import map_parts
from service.shared.pages import HTML, contacts_of, lead_on, lead_to_own, release_of, render
from service.shared.tables.workbook import XLSX
from service.subjects.schools.answer.position import say_position
from service.subjects.schools.answer.register import (
    ListedSchool,
    NearSchool,
    answer_schools,
    answer_schools_nearby,
    list_nearest,
    read_id,
)
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.files import draw_map, school_workbook, self_contained_school
from service.subjects.schools.tables.layer import school_layer_table
from service.subjects.schools.tables.money import school_money_table
from service.subjects.schools.tables.surroundings import TABLES as AROUND_TABLES
from service.subjects.schools.view import view_school, view_surroundings
from service.subjects.schools.words import say_distance, say_partnerships

router = APIRouter(prefix="/scholen")

SVG = "image/svg+xml"

PER_PAGE = 25
LONGEST_QUERY = 100
MOST_NEAR = 15
ASKED = (
    *("query", "kind", "gemeente", "near", "error", "nearby_error"),
    *("earlier", "later", "notice", "blank"),
)
"""What the page of the register shows of a question; each may be empty."""

NEARBY = 5
"""Special schools that the page of a regular one leads to."""


@router.get("")
def schools(
    request: Request,
    q: str = "",
    soort: Annotated[str, Query()] = "",
    gemeente: str = "",
    vanaf: int = 0,
) -> Response:
    """Show the form and what it finds; the id of a school leads to its page, nothing to no list."""
    release = release_of(request)
    query = q.strip()[:LONGEST_QUERY]
    if read_id(query) in release.register and not (soort or gemeente):
        return lead_on(request, f"/scholen/{read_id(query)}")
    if not (query or soort or gemeente):
        return _register(request, blank=True)
    kinds = [soort] if soort else [] if query else list(SPECIAL)
    vanaf = max(vanaf, 0)
    asked: dict[str, Any] = {"query": query, "kind": soort, "gemeente": gemeente}
    try:
        found = release.schools.search.find(
            query, kinds=kinds, gemeente=gemeente, limit=PER_PAGE, offset=vanaf
        )
    except InputError as error:
        return _register(request, **asked, status_code=422, error=str(error))
    address = {"q": query, "soort": soort, "gemeente": gemeente}
    if found.total and not found.hits:
        return lead_on(request, _address(address, 0))
    answer = answer_schools(release, found, PER_PAGE, vanaf)
    return _register(
        request,
        **asked,
        schools=answer["schools"],
        total=found.total,
        notice=found.notice,
        first=vanaf + 1,
        last=vanaf + len(found.hits),
        earlier=_address(address, vanaf - PER_PAGE) if vanaf else "",
        later=_address(address, vanaf + PER_PAGE) if vanaf + PER_PAGE < found.total else "",
        status_code=200 if found.total else 404,
    )


@router.get("/dichtbij")
def nothing_nearby(request: Request) -> Response:
    """Begin anew for who asks without a postcode."""
    return lead_on(request, "/scholen")


@router.post("/dichtbij")
def find_nearby(
    request: Request, postcode: Annotated[str, Form()] = "", soort: Annotated[str, Form()] = ""
) -> Response:
    """Lead to the schools near a postcode: of what was posted the address has its four digits."""
    try:
        pc4 = parse_postcode(postcode)
    except InputError as error:
        return _register(request, kind=soort, status_code=422, nearby_error=str(error))
    kind = f"?{urlencode({'soort': soort})}" if soort else ""
    return lead_on(request, f"/scholen/dichtbij/{pc4}{kind}")


@router.get("/dichtbij/{pc4}")
def schools_nearby(request: Request, pc4: str, soort: str = "") -> Response:
    """Show special schools near a postcode."""
    kinds = [soort] if soort else SPECIAL
    try:
        place = {"postcode": pc4}
        answer = answer_schools_nearby(release_of(request), place, kinds, MOST_NEAR)
    except InputError as error:
        return _register(request, kind=soort, status_code=422, nearby_error=str(error))
    near = answer["query"].get("postcode", "")
    if near != pc4:
        return lead_to_own(request, f"/scholen/dichtbij/{near}")
    found = answer["schools"]
    return _register(request, kind=soort, schools=found, total=len(found), near=near)


@router.get("/{id}/lijst.xlsx")
def school_file(request: Request, id: str) -> Response:
    """Send all layers, what to arrange, sources and definitions as a workbook."""
    release = release_of(request)
    school = answer_school(release, id)
    name = name_file(release, "school", school["id"])
    return attach(request, school_workbook(school), XLSX, f"{name}.xlsx")


@router.get("/{id}/kaart.html")
def map_file(request: Request, id: str) -> Response:
    """Send the map with its tables as one file that works without a network."""
    release = release_of(request)
    school = answer_school(release, id)
    html = self_contained_school(release, school).encode()
    return attach(request, html, HTML, f"{name_file(release, 'school', school['id'])}.html")


@router.get("/{id}/kaart.svg")
def still_map(request: Request, id: str, laag: str = GEMEENTE) -> Response:
    """Send the map as a picture, for who has no script; laag: the layer whose borders it shows."""
    release = release_of(request)
    layer = release.layers.layer(laag, "laag").id
    school = answer_school(release, id)
    name = name_file(release, "school", school["id"], layer)
    return attach(request, draw_map(release, school, layer).encode(), SVG, f"{name}.svg")


@router.get("/{id}/geld.{form}")
def money_file(request: Request, id: str, form: str) -> Response:
    """Send who pays for the pupils of a school as csv or xlsx."""
    release = release_of(request)
    school = answer_school(release, id)
    name = name_file(release, "school", school["id"], "geld")
    return as_file(request, lambda: school_money_table(school), form, name)


@router.get("/{id}/omgeving/{name}.{form}")
def surroundings_file(request: Request, id: str, name: str, form: str) -> Response:
    """Send a table of what lies around a school as csv or xlsx."""
    release = release_of(request)
    if name not in AROUND_TABLES:
        raise UnknownName("name", name, tuple(AROUND_TABLES), "Tabel")
    school = answer_school(release, id)
    called = name_file(release, "school", school["id"], name)
    return as_file(request, lambda: AROUND_TABLES[name](school), form, called)


@router.get("/{id}/{layer}.{form}")
def layer_file(request: Request, id: str, layer: str, form: str) -> Response:
    """Send the bodies of one layer as csv or xlsx."""
    release = release_of(request)
    chosen = release.layers.layer(layer).id
    school = answer_school(release, id)
    name = name_file(release, "school", school["id"], chosen)
    return as_file(request, lambda: school_layer_table(school, chosen), form, name)


@router.get("/{id}/alles")
def whole_page(request: Request, id: str) -> Response:
    """Show everything that is known of a school on end, to read or to print."""
    name = release_of(request).register.location(id).id
    return keep_page(request, lambda: _school(request, name, whole=True))


@router.get("/{id}")
def school_page(request: Request, id: str, laag: str = "") -> Response:
    """Show whom a school deals with; what lies around it if its pupils' homes are not known.

    laag: the layer whose list is shown; any other word is as none.
    """
    release = release_of(request)
    name = release.register.location(id).id
    chosen = laag if laag in release.layers.ids else ""
    return keep_page(request, lambda: _school(request, name, chosen), chosen)


def _school(request: Request, name: str, chosen: str = "", *, whole: bool = False) -> Response:
    release = release_of(request)
    location, school = release.register.location(name), answer_school(release, name)
    shared: dict[str, Any] = {
        "contact": contacts_of(request).of(name),
        "position": say_position(release, name),
        "whole": whole,
    }
    if school["pupils"] is None:
        drawn = school["surroundings"] and not whole
        return render(
            request,
            "schools/school_omgeving.html",
            near=list_nearest(release, location, NEARBY),
            kaart=map_parts(
                release,
                make_surroundings_map(release, location),
                still=Still(f"/scholen/{name}/kaart.svg", WIDTH, HEIGHT),
            )
            if drawn
            else None,
            **shared,
            **view_surroundings(school),
        )
    found = release.schools.find_counterparts(location)
    layer = chosen or GEMEENTE
    query = f"?laag={chosen}" if chosen else ""
    return render(
        request,
        "schools/school.html",
        kaart=None
        if whole
        else map_parts(
            release,
            make_school_map(release, found, layer),
            still=Still(f"/scholen/{name}/kaart.svg{query}", WIDTH, HEIGHT),
        ),
        **shared,
        **view_school(school, chosen),
    )


def _address(parameters: dict[str, str], start: int) -> str:
    chosen = {name: value for name, value in parameters.items() if value}
    return f"/scholen?{urlencode({**chosen, 'vanaf': max(start, 0)})}"


def _register(
    request: Request,
    *,
    status_code: int = 200,
    schools: Sequence[ListedSchool | NearSchool] = (),
    **context: object,
) -> Response:
    """Return the page of the register; context: what was asked, and what is said of it."""
    release = release_of(request)
    register = release.register
    return render(
        request,
        "schools/register.html",
        status_code=status_code,
        gemeenten=sorted({one.name for one in release.layers.regions("gemeente").values()}),
        kinds=KINDS,
        special=len(register.special),
        primary=register.count("PO"),
        secondary=register.count("VO"),
        schools=schools,
        say_partnerships=say_partnerships,
        say_distance=say_distance,
        **{**dict.fromkeys(ASKED, ""), "total": 0, "first": 1, "last": len(schools), **context},
    )
