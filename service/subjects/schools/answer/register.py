"""The register of schools: those that are searched for, those near a place, and one of them."""

from collections.abc import Sequence
from typing import Annotated, Literal

from typing_extensions import TypedDict

from geo.crs import check_lonlat, check_rd, to_rd
from geo.errors import Fault, InputError
from geo.release.load import Release
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.counterparts import is_known
from geo.schools.location import SPECIAL, Kind, PointOf, System
from geo.schools.location import Location as Place
from geo.schools.search import Found
from service.shared.answers import (
    Noted,
    Notice,
    Provenance,
    state_provenance,
    take_fields,
    warn,
)
from service.shared.place_input import Query, read_place

FACTS = ("pupils", "masked_cells", "schools", "schools_primary", "schools_secondary")
"""Kinds of facts, beside the boundaries, that an answer about the register rests on."""


class RegisterGemeente(TypedDict):
    """The gemeente in the register, of the date of the register."""

    code: str
    name: str
    vintage: str


class Location(TypedDict):
    """One location of a school; `own` holds the bodies that it lies in, by layer.

    `own_contradicted`: layers of which later sources contradict that body.
    """

    id: Annotated[str, Noted(examples=["19QK00"])]
    name: str
    kinds: list[Kind]
    special: bool
    cluster: str | None
    denomination: str
    board: str
    place: str
    postcode: str
    gemeente: RegisterGemeente
    point_of: PointOf
    partnership_system: bool
    admission: System
    zone: str | None
    own: dict[str, str]
    own_contradicted: list[str]
    setting: Annotated[
        Literal["residential", "closed", "hospital"] | None,
        Noted(description="what the school belongs to, where its name tells that"),
    ]
    setting_evidence: str | None


class ListedSchool(Location):
    """A location with the number of bodies per layer where its pupils live; null if not known.

    Partnerships are counted by the pupils of their own sector.
    """

    bodies: dict[str, int] | None


class NearSchool(ListedSchool):
    """A school with its straight distance."""

    distance_m: float


class SchoolList(Provenance):
    """Schools that were searched for, best first."""

    total: int
    limit: int
    offset: int
    schools: list[ListedSchool]
    warnings: list[Notice]


class SchoolEntry(Provenance):
    """One school of the register."""

    school: ListedSchool


class NearSchools(Provenance):
    """Schools near a place, nearest first."""

    query: Query
    schools: list[NearSchool]


def answer_schools(release: Release, found: Found, limit: int, offset: int) -> SchoolList:
    """Return schools that were searched for, best first."""
    return {
        **state_provenance(release, *FACTS),
        "total": found.total,
        "limit": limit,
        "offset": offset,
        "schools": [list_school(release, location) for location in found.hits],
        "warnings": [warn("gemeente-of-other-date", found.notice, "gemeente")]
        if found.notice
        else [],
    }


def answer_schools_nearby(
    release: Release, place: object, kinds: Sequence[str], limit: int
) -> NearSchools:
    """Return the schools nearest to a place, with the straight distance in metres.

    place: a postcode (its middle counts), lon and lat, or a point in RD New, as someone gave it.
    Raises InputError for a place, a kind or a limit that cannot be.
    """
    query = read_place(place)
    x, y = _find_point(release, query)
    return {
        **state_provenance(release, *FACTS),
        "query": query,
        "schools": [
            {**list_school(release, near.location), "distance_m": round(near.distance_m, 1)}
            for near in release.schools.nearest.find(x, y, kinds=kinds, limit=limit)
        ],
    }


def answer_school_entry(release: Release, name: str) -> SchoolEntry:
    """Return one school; raises InputError that names ids like the one asked for."""
    return {
        **state_provenance(release, *FACTS),
        "school": list_school(release, release.register.location(name)),
    }


def list_nearest(release: Release, location: Place, limit: int) -> list[ListedSchool]:
    """Return the special schools nearest to another; none where its place is not known."""
    if location.point_of == "nothing":
        return []
    near = release.schools.nearest.find(location.x, location.y, kinds=SPECIAL, limit=limit)
    return [list_school(release, one.location) for one in near]


def list_school(release: Release, location: Place) -> ListedSchool:
    """Return a location with the number of bodies that its pupils live under."""
    counted = ("gemeente", *PARTNERSHIPS, "jeugdregio")
    layers = [layer for layer in counted if layer in release.layers.ids]
    bodies = {layer: release.schools.count_bodies(location, layer) for layer in layers}
    return {
        **describe_location(release, location),
        "bodies": bodies if location.id in release.flows else None,
    }


def describe_location(release: Release, location: Place) -> Location:
    """Return one location of the register."""
    own = _find_own(release, location)
    return take_fields(
        Location,
        location,
        kinds=list(location.kinds),
        cluster=location.cluster or None,
        postcode=f"{location.pc4} {location.pc6[4:]}".strip(),
        gemeente={
            "code": location.gemeente,
            "name": location.gemeente_name,
            "vintage": location.vintage,
        },
        partnership_system=location.system != "none",
        admission=location.system,
        zone=None if location.zone is None else release.zones.ids[location.zone],
        own=own,
        setting=location.setting or None,
        setting_evidence=location.setting_evidence or None,
        own_contradicted=[layer for layer in own if not is_known(release.zones, layer, location)],
    )


def suggest(location: Place) -> str:
    """Return a school in one line, from which `read_id` reads its id again.

    >>> suggest(Place.example()), read_id(suggest(Place.example())), read_id(" 19qk00 ")
    ('De Twijn, Zwolle (19QK00)', '19QK00', '19QK00')
    """
    return f"{location.name}, {location.place} ({location.id})"


def read_id(text: str) -> str:
    """Return the id that someone typed, or that a suggestion ends with."""
    inside = text[text.rfind("(") + 1 : -1] if text.endswith(")") else text
    return inside.strip().upper()


def _find_own(release: Release, location: Place) -> dict[str, str]:
    """Return layer -> body that the location itself lies in, without layers that have none."""
    if location.zone is None:
        return {}
    labels = release.schools.table.labels
    codes = {layer: column.code(location.zone) for layer, column in labels.items()}
    return {layer: code for layer, code in codes.items() if code is not None}


def _find_point(release: Release, place: Query) -> tuple[float, float]:
    """Return the place in RD New metres."""
    if "postcode" in place:
        pc4 = place["postcode"]
        if pc4 not in release.postcodes.middle:
            message = f"De plek van postcode {pc4} is niet bekend. Probeer er een in de buurt."
            raise InputError([Fault("postcode", pc4, ("1000 - 9999",), message, "postcode")])
        return release.postcodes.middle[pc4]
    if "rd_x" in place:
        return place["rd_x"], place["rd_y"]
    return _project(place["lon"], place["lat"])


def _project(lon: float, lat: float) -> tuple[float, float]:
    check_lonlat(lon, lat)
    x, y = map(float, to_rd(lon, lat))
    try:
        check_rd(x, y)
    except InputError:
        # Not in metres, which the caller did not send.
        message = f"Punt {lon}, {lat} (lon, lat) ligt te ver buiten Nederland."
        fault = Fault("lon,lat", f"{lon}, {lat}", ("een punt in Nederland",), message)
        raise InputError([fault]) from None
    return x, y
