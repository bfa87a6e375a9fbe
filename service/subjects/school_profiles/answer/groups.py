"""The reach of every board, and the schools of every partnership."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from typing_extensions import TypedDict

from geo import dutch
from geo.release.load import Release
from geo.release.once import once_per_release
from geo.schools.location import EVERY, PARTNERSHIPS, SECTORS, Kind
from geo.schools.profiles.profile import BASES, GROUPS, Basis, Group, Profiles
from geo.schools.profiles.reach import BoardReach, list_boards, list_partnerships
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
from service.shared.sentences import counted
from service.subjects.school_profiles.answer.parts import (
    FACTS,
    LISTED,
    read_known,
    say,
    warn_of_all,
)


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
    """The schools of one group in the area of one partnership.

    measured: of how many the figures are, by the `basis`; the shares are of those that fall under
    this partnership.
    """

    layer: str
    code: str
    name: str
    shown: Shown
    group: Group
    basis: Basis
    locations: int
    measured: int
    median_gemeenten: float | None
    median_outside_share: Share | None
    outside_share: Annotated[
        Share | None, Noted(description="of all pupils together, or of the children around")
    ]


class Partnerships(Provenance):
    """The schools of all partnerships, per kind."""

    rows: list[PartnershipSchools]
    sentences: list[str]
    warnings: list[Notice]
    layers: dict[str, LayerNames]


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
            *warn_of_all(),
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
            basis = find_basis(release.profiles, group)
            for one in list_partnerships(release.schools, release.profiles, group):
                region = release.layers.region(layer, one.code)
                rows.append(
                    {
                        "layer": layer,
                        "code": one.code,
                        "name": region.name,
                        "shown": show_body(region, SURE, text_year=year),
                        "group": group,
                        "basis": basis,
                        "locations": one.locations,
                        "measured": one.measured,
                        "median_gemeenten": read_known(one.bodies),
                        "median_outside_share": read_known(one.outside),
                        "outside_share": read_known(one.outside_all),
                    }
                )
    return {
        **provenance,
        "rows": rows,
        "sentences": [_say_partnerships(rows)],
        "warnings": warn_of_all(),
        "layers": name_layers(map(release.layers.layer, PARTNERSHIPS)),
    }


def find_basis(profiles: Profiles, group: Group) -> Basis:
    """Return by what the schools of a group are counted."""
    rows = profiles.select(group)
    return BASES[profiles.basis[rows[0]]] if len(rows) else "nothing"


def _say_partnerships(rows: Sequence[PartnershipSchools]) -> str:
    primary = [row for row in rows if row["group"] == "PO" and row["outside_share"] is not None]
    first = max(primary, key=lambda row: row["outside_share"] or 0.0)
    schools = counted(first["measured"], "basisschool", "basisscholen")
    share = dutch.percent(first["outside_share"], 1)
    said = say("partnerships", name=first["shown"]["text"], share=share, schools=schools)
    if first["measured"] == first["locations"]:
        return said
    return f"{said} {say('partnerships-not-all', locations=dutch.number(first['locations']))}"
