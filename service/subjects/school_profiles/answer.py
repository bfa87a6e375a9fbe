"""The profile of every school, the reach of every board, and the schools of every partnership."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Literal

import numpy as np
from typing_extensions import TypedDict

from geo import dutch
from geo.errors import UnknownName
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.location import EVERY, KINDS, SECTORS, Kind
from geo.schools.profiles.profile import BASES, GROUPS, Basis, Group, Profiles
from geo.schools.profiles.reach import BoardReach, list_boards, list_partnerships
from geo.schools.surroundings import RADIUS_M
from service.shared.answers import (
    LayerNames,
    Noted,
    Notice,
    Provenance,
    Share,
    find_text_year,
    name_layers,
    state_provenance,
)
from service.shared.bodies import SURE, Shown, show_body
from service.shared.texts import read_texts

say = read_texts("school_profiles")

FACTS = ("pupils", "masked_cells", "schools", "schools_primary", "schools_secondary", "youth")

PARTNERSHIPS = tuple(dict.fromkeys(SECTORS.values()))

OUTSIDE = ("gemeente", "jeugdregio")
"""Layers, beside the partnership, of which a profile has the part outside the school's own body."""

LISTED: tuple[Group, ...] = ("PO", "VO", "SO", "VSO", "SBO")
"""Groups in the order of the page."""


class LayerProfile(TypedDict):
    """A school in one layer; null where no body of it deals with the school.

    at_least: whether later sources contradict one of the bodies, so that there may be more.
    """

    bodies: int | None
    at_least: bool
    effective: float | None
    outside_own_share: Share | None


class SchoolProfile(TypedDict):
    """How the pupils of one location, or else the children around it, are divided."""

    id: Annotated[str, Noted(examples=["19QK00"])]
    school: str
    place: str
    kinds: list[Kind]
    board: str
    gemeente: Annotated[str, Noted(description="code, of the date of the register")]
    gemeente_name: str
    basis: Annotated[Basis, Noted(description="homes of pupils, children within 5 km, or nothing")]
    layers: dict[str, LayerProfile]
    outside_partnership_share: Share | None
    children_around: int
    chafing_share: Annotated[
        Share | None, Noted(description="of the children around, where the divisions chafe")
    ]


class AllProfiles(Provenance):
    """The profiles of locations, by id."""

    total: int
    limit: int
    offset: int
    radius_m: float
    layers: dict[str, LayerNames]
    profiles: list[SchoolProfile]
    warnings: list[Notice]


class KindSpread(TypedDict):
    """All schools of one kind: how many bodies the middle one has, and the most.

    basis: by what all of them are; one: schools of which all children are under one body.
    """

    group: str
    name: str
    layer: str
    basis: Basis
    schools: int
    median: float
    ninth: Annotated[float, Noted(description="nine out of ten schools have at most so many")]
    maximum: int
    one: int


class Board(TypedDict):
    """The schools of one board, and in how many bodies they stand and their pupils live."""

    board: str
    locations: int
    by_kind: dict[Kind, int]
    standing: dict[str, int]
    at_least: list[str]
    homes: dict[str, int]
    with_homes: int
    places: list[str]
    school: Annotated[str, Noted(description="one of its schools, to know the board by")]
    school_id: str


class Boards(Provenance):
    """All boards; those in most gemeenten first."""

    boards: list[Board]
    layers: dict[str, LayerNames]
    sentences: list[str]
    warnings: list[Notice]


class PartnershipSchools(TypedDict):
    """The schools of one group in the area of one partnership."""

    layer: str
    code: str
    name: str
    shown: Shown
    group: str
    locations: int
    with_homes: int
    median_gemeenten: float | None
    median_outside_share: Share | None


class Partnerships(Provenance):
    """The schools of all partnerships, per kind."""

    rows: list[PartnershipSchools]
    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


def answer_profiles(release: Release, kind: str, limit: int | None, offset: int) -> AllProfiles:
    """Return profiles by id; limit: how many, all of them if None. Raises UnknownName for a kind.

    A location has one, by the pupils of all its kinds; partnerships by those of their sector.
    """
    profiles = release.profiles
    rows = profiles.whole
    if kind:
        if kind.upper() not in EVERY:
            raise UnknownName("kind", kind, tuple(KINDS), "Soort")
        offers = np.array([kind.upper() in one.kinds for one in profiles.locations], bool)
        rows = rows[offers]
    end = None if limit is None else offset + limit
    return {
        **state_provenance(release, *FACTS),
        "total": len(rows),
        "limit": len(rows) if limit is None else limit,
        "offset": offset,
        "radius_m": RADIUS_M,
        "layers": name_layers(release.layers),
        "profiles": [_state(profiles, row) for row in rows[offset:end].tolist()],
        "warnings": _warn(),
    }


def _state(profiles: Profiles, row: int) -> SchoolProfile:
    location = profiles.locations[profiles.location[row]]
    return {
        "id": location.id,
        "school": location.name,
        "place": location.place,
        "kinds": list(location.kinds),
        "board": location.board,
        "gemeente": location.gemeente,
        "gemeente_name": location.gemeente_name,
        "basis": BASES[profiles.basis[row]],
        "layers": {
            name: {
                "bodies": int(layer.bodies[row]) if layer.counted[row] else None,
                "at_least": bool(layer.contradicted[row]),
                "effective": _known(layer.effective[row]),
                "outside_own_share": _known(layer.outside_own_share[row]),
            }
            for name, layer in profiles.layers.items()
        },
        "outside_partnership_share": _known(profiles.outside_partnership_share[row]),
        "children_around": round(float(profiles.children[row])),
        "chafing_share": _known(profiles.chafing_share[row]),
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


@once_per_release
def list_spreads(release: Release) -> list[KindSpread]:
    """Return per kind of school and layer in how many bodies the middle school has children."""
    profiles = release.profiles
    found = []
    for group in LISTED:
        rows = profiles.select(group)
        for name in ("gemeente", *PARTNERSHIPS, "jeugdregio"):
            layer = profiles.layers[name]
            mine = rows[layer.counted[rows]]
            if not len(mine) or (name in PARTNERSHIPS and SECTORS[GROUPS[group][0]] != name):
                continue
            bodies = layer.bodies[mine]
            found.append(
                KindSpread(
                    group=group,
                    name=KINDS[group],
                    layer=name,
                    basis=BASES[profiles.basis[mine[0]]],
                    schools=len(mine),
                    median=float(np.median(bodies)),
                    ninth=float(np.percentile(bodies, 90, method="inverted_cdf")),
                    maximum=int(bodies.max()),
                    one=int((bodies == 1).sum()),
                )
            )
    return found


def say_spreads(release: Release) -> list[str]:
    """Return in sentences what the spread over all schools says."""
    of = {(one["group"], one["layer"]): one for one in list_spreads(release)}
    primary, special = of["PO", "gemeente"], of["VSO", "gemeente"]
    return [
        say(
            "spread",
            schools=dutch.number(primary["schools"]),
            median=dutch.number(primary["median"]),
            ninth=dutch.number(primary["ninth"]),
            special=dutch.number(special["median"]),
            most=dutch.number(special["maximum"]),
        )
    ]


@once_per_release
def answer_boards(release: Release) -> Boards:
    """Return the reach of every board; those whose schools stand in most gemeenten first."""
    reach = list_boards(release.schools)
    order = sorted(reach, key=lambda one: (-one.standing["gemeente"], one.board))
    several = [one for one in reach if one.standing["gemeente"] > 1]
    most = order[0]
    layers = name_layers(map(release.layers.layer, most.standing))
    partnerships = sum(sum(one.standing[layer] for layer in PARTNERSHIPS) > 2 for one in reach)
    without = sum(not one.board for one in release.register)
    return {
        **state_provenance(release, *FACTS),
        "boards": [_state_board(one) for one in order],
        "layers": layers,
        "sentences": [
            say(
                "boards",
                boards=dutch.number(len(reach)),
                several=dutch.number(len(several)),
                partnerships=dutch.number(partnerships),
            ),
            say(
                "most",
                board=most.board,
                gemeenten=most.standing["gemeente"],
                locations=len(most.locations),
            ),
        ],
        "warnings": [
            say.warn("boards-no-names"),
            say.warn("boards-of-register", number=dutch.number(without)),
            *_warn(),
        ],
    }


def _state_board(one: BoardReach) -> Board:
    kinds = Counter(kind for location in one.locations for kind in location.kinds)
    places = Counter(location.place for location in one.locations)
    first = one.locations[0]
    return {
        "board": one.board,
        "locations": len(one.locations),
        "by_kind": {kind: kinds[kind] for kind in EVERY if kinds[kind]},
        "standing": dict(one.standing),
        "at_least": list(one.at_least),
        "homes": dict(one.homes),
        "with_homes": one.with_homes,
        "places": [place for place, _ in places.most_common(3)],
        "school": first.name,
        "school_id": first.id,
    }


@once_per_release
def answer_partnerships(release: Release) -> Partnerships:
    """Return the schools of every partnership by kind, by layer, code and kind."""
    provenance = state_provenance(release, *FACTS)
    year = find_text_year(provenance)
    rows: list[PartnershipSchools] = []
    for layer in PARTNERSHIPS:
        for group in LISTED:
            if SECTORS[GROUPS[group][0]] != layer:
                continue
            selected = release.profiles.select(group)
            for one in list_partnerships(release.schools, release.profiles, layer, selected):
                region = release.layers.region(layer, one.code)
                rows.append(
                    {
                        "layer": layer,
                        "code": one.code,
                        "name": region.name,
                        "shown": show_body(region, SURE, text_year=year),
                        "group": group,
                        "locations": one.locations,
                        "with_homes": one.with_homes,
                        "median_gemeenten": _known(one.bodies),
                        "median_outside_share": _known(one.outside),
                    }
                )
    return {
        **provenance,
        "rows": rows,
        "sentences": [_say_partnerships(rows)],
        "warnings": _warn(),
        "layers": name_layers(map(release.layers.layer, PARTNERSHIPS)),
    }


def _say_partnerships(rows: Sequence[PartnershipSchools]) -> str:
    primary = [
        row for row in rows if row["group"] == "PO" and row["median_outside_share"] is not None
    ]
    first = max(primary, key=lambda row: row["median_outside_share"] or 0.0)
    return say(
        "partnerships",
        name=first["shown"]["text"],
        share=dutch.percent(first["median_outside_share"], 1),
    )


def _warn() -> list[Notice]:
    keys: tuple[Literal["basis", "counting", "schools-missing"], ...] = (
        "basis", "counting", "schools-missing",
    )  # fmt: skip
    return [say.warn(key) for key in keys]
