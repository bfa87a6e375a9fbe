"""The pages of schools: the search of the register, one school with its map, and its files."""

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import InputError, UnknownName
from geo.schools.location import KINDS, SPECIAL
from maps.school import make_school_map
from maps.surroundings import make_surroundings_map
from service.shared.caching import NO_STORE
from service.shared.downloads import as_file, attach, name_file
from service.shared.map_parts import map_parts
from service.shared.pages import HTML, contacts_of, lead_on, release_of, render
from service.shared.tables.workbook import XLSX
from service.subjects.schools.answer.distances import explain_distances
from service.subjects.schools.answer.position import say_position
from service.subjects.schools.answer.pupils import name_year
from service.subjects.schools.answer.register import (
    ListedSchool,
    NearSchool,
    answer_schools,
    answer_schools_nearby,
    list_nearest,
    read_id,
)
from service.subjects.schools.answer.school import answer_school
from service.subjects.schools.files import school_workbook, self_contained_school
from service.subjects.schools.tables.about import say_average
from service.subjects.schools.tables.layer import school_layer_table
from service.subjects.schools.tables.money import school_money_table
from service.subjects.schools.tables.surroundings import TABLES as AROUND_TABLES
from service.subjects.schools.view import view_surroundings
from service.subjects.schools.words import (
    divide_layers,
    name_kinds,
    say_distance,
    say_partnerships,
    write_cards,
)

router = APIRouter(prefix="/scholen")

PER_PAGE = 25
LONGEST_QUERY = 100
MOST_NEAR = 15
ASKED = ("query", "kind", "gemeente", "near", "error", "nearby_error", "earlier", "later", "notice")
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
    """Show the form and what it finds; the id of a school leads to its page."""
    release = release_of(request)
    query = q.strip()[:LONGEST_QUERY]
    if read_id(query) in release.register and not (soort or gemeente):
        return lead_on(request, f"/scholen/{read_id(query)}")
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
    """Begin anew for who opens the address of an answer again: a place is in no address."""
    return lead_on(request, "/scholen")


@router.post("/dichtbij")
def schools_nearby(
    request: Request, postcode: Annotated[str, Form()] = "", soort: Annotated[str, Form()] = ""
) -> Response:
    """Show special schools near a postcode, which is posted so that it stays out of addresses."""
    kinds = [soort] if soort else SPECIAL
    try:
        place = {"postcode": postcode}
        answer = answer_schools_nearby(release_of(request), place, kinds, MOST_NEAR)
    except InputError as error:
        response = _register(request, kind=soort, status_code=422, nearby_error=str(error))
    else:
        near = answer["query"].get("postcode", "")
        found = answer["schools"]
        again = {"postcode": near, "soort": soort}
        response = _register(
            request, kind=soort, schools=found, total=len(found), near=near, repost=again
        )
    response.headers.update(NO_STORE)
    return response


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


@router.get("/{id}")
def school_page(request: Request, id: str) -> Response:
    """Show whom a school deals with; what lies around it if its pupils' homes are not known."""
    release = release_of(request)
    location = release.register.location(id)
    school = answer_school(release, location.id)
    contact = contacts_of(request).of(location.id)
    position = say_position(release, location.id)
    if school["pupils"] is None:
        return render(
            request,
            "schools/school_omgeving.html",
            contact=contact,
            position=position,
            near=list_nearest(release, location, NEARBY),
            kaart=map_parts(release, make_surroundings_map(release, location))
            if school["surroundings"]
            else None,
            **view_surroundings(school),
        )
    return render(
        request,
        "schools/school.html",
        school=school,
        contact=contact,
        position=position,
        kinds=name_kinds(school),
        cards=write_cards(school),
        distances=explain_distances(school["distances"]),
        average=say_average(school),
        year=name_year(school["kinds"]),
        money=school_money_table(school),
        parts=divide_layers(school),
        kaart=map_parts(
            release_of(request),
            make_school_map(release, release.schools.find_counterparts(location)),
        ),
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
