"""Over how many bodies the schools of one board, or of one partnership, are spread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.overlap.contingency import sum_groups
from geo.schools.bundle import Schools
from geo.schools.counterparts import is_known
from geo.schools.location import PARTNERSHIPS, SECTORS, Location, select_kinds
from geo.schools.profiles.profile import (
    GROUPS,
    HOMES,
    Floats,
    Group,
    Indices,
    Profiles,
    pack,
)
from geo.schools.surroundings import find_own
from geo.zones.codes import NONE

REACHED = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers in which the reach of a board is counted."""


@dataclass(frozen=True, slots=True)
class BoardReach:
    """The schools of one board.

    board: its number; standing: layer -> in how many bodies its locations stand, partnerships by
    the kinds of each; at_least: layers in which one stands where later sources contradict the body,
    which is not counted; homes: layer -> in how many bodies the pupils live whose homes are known,
    in partnerships those of the sector; with_homes: of how many locations they are.
    """

    board: str
    locations: tuple[Location, ...]
    standing: Mapping[str, int]
    at_least: tuple[str, ...]
    homes: Mapping[str, int]
    with_homes: int


@dataclass(frozen=True, slots=True)
class PartnershipReach:
    """The schools of one group that stand in the area of one partnership.

    locations: how many, also those that probably belong to a national partnership; measured: of how
    many the figures are, by the same for all; bodies: middle number of gemeenten, NaN without any;
    outside: middle part (0-1) outside the area, outside_all: part of all of them together, both of
    the schools that fall under this partnership, NaN without any.
    """

    code: str
    locations: int
    measured: int
    bodies: float
    outside: float
    outside_all: float


def list_boards(schools: Schools) -> tuple[BoardReach, ...]:
    """List all boards by their number, without locations of which no board is known.

    >>> from geo.schools.national.example import example
    >>> [found] = list_boards(example())
    >>> found.board, len(found.locations), dict(found.standing)["gemeente"], found.homes["swv_vo"]
    ('1', 3, 2, 1)
    """
    of_board: dict[str, list[Location]] = {}
    for location in schools.register:
        if location.board:
            of_board.setdefault(location.board, []).append(location)
    boards = sorted(of_board)
    homes = {layer: _count_homes(schools, layer, boards) for layer in _list_layers(schools)}
    flows = schools.flows
    return tuple(
        BoardReach(
            board=board,
            locations=tuple(of_board[board]),
            standing={layer: len(_stand_in(schools, layer, of_board[board])[0]) for layer in homes},
            at_least=tuple(
                layer for layer in homes if _stand_in(schools, layer, of_board[board])[1]
            ),
            homes={layer: numbers[place] for layer, numbers in homes.items()},
            with_homes=sum(one.id in flows for one in of_board[board]),
        )
        for place, board in enumerate(boards)
    )


def _list_layers(schools: Schools) -> list[str]:
    return [layer for layer in REACHED if layer in schools.table.labels]


def _concerns(layer: str, location: Location) -> bool:
    """Return whether bodies of a layer deal with a school: partnerships of its sector alone."""
    return layer not in PARTNERSHIPS or (layer in location.sectors and location.system != "none")


def _stand_in(schools: Schools, layer: str, locations: Sequence[Location]) -> tuple[set[str], bool]:
    """Return the bodies that schools stand in, and whether of one of them that is not known."""
    labels, codes, unknown = schools.table.labels[layer], set(), False
    for one in locations:
        if one.zone is None or not _concerns(layer, one):
            continue
        code = labels.code(one.zone)
        if not is_known(schools.table, layer, one):
            unknown = True
        elif code is not None:
            codes.add(code)
    return codes, unknown


def _count_homes(schools: Schools, layer: str, boards: Sequence[str]) -> list[int]:
    """Count per board in how many bodies the pupils of its schools live."""
    place = {board: number for number, board in enumerate(boards)}
    cells = schools.cells(layer).select_kinds(select_kinds(layer))
    its = np.array([place.get(one.board, -1) for one in schools.with_pupils], np.intp)
    counted = schools.are_counted(layer)[cells.location] & (its[cells.location] >= 0)
    pairs = np.unique(np.column_stack((its[cells.location], cells.body))[counted], axis=0)
    numbers: list[int] = np.bincount(pairs[:, 0], minlength=len(boards)).tolist()
    return numbers


def list_partnerships(
    schools: Schools, profiles: Profiles, group: Group
) -> tuple[PartnershipReach, ...]:
    """List the partnerships of a sector by code, with the schools of a group in their area.

    group: of one sector. A school where later sources contradict the partnership stands in none.

    >>> from geo.schools.national.example import example
    >>> from geo.schools.profiles.measure import measure_profiles
    >>> schools = example()
    >>> found = list_partnerships(schools, measure_profiles(schools), "VSO")
    >>> [(one.code, one.locations, one.measured, one.bodies, one.outside) for one in found]
    [('V1', 1, 1, 1.0, 0.0)]
    """
    [layer] = {SECTORS[kind] for kind in GROUPS[group]}
    codes, own = schools.table.labels[layer].codes, profiles.layers[layer]
    stands = _find_areas(schools, profiles, layer)
    offers = (profiles.kinds[profiles.whole] & pack(GROUPS[group])) > 0
    rows = profiles.select(group)
    area = stands[profiles.location[rows]]
    rows, area = rows[area != NONE], area[area != NONE]
    known = ~np.isnan(own.outside_own_share[rows])
    weight = _weigh(schools, profiles, layer, group)[rows]
    outside, total = (
        sum_groups(area[known], part[known], len(codes))
        for part in (own.outside_own_share[rows] * weight, weight)
    )
    locations = np.bincount(stands[offers & (stands != NONE)], minlength=len(codes)).tolist()
    return tuple(
        PartnershipReach(
            code=code,
            locations=locations[place],
            measured=int((area == place).sum()),
            bodies=_find_middle(profiles.layers["gemeente"].bodies[rows[area == place]]),
            outside=_find_middle(own.outside_own_share[rows[area == place]]),
            outside_all=float(outside[place] / total[place]) if total[place] else float("nan"),
        )
        for place, code in enumerate(codes)
    )


def _find_areas(schools: Schools, profiles: Profiles, layer: str) -> Indices:
    """Return per location the partnership in whose area it stands, NONE where it has none.

    It has none either where it is not known which one.
    """
    zones = [NONE if one.zone is None else one.zone for one in profiles.locations]
    own, known = find_own(schools.table, layer, np.array(zones, np.intp))
    concerned = np.array([_concerns(layer, one) for one in profiles.locations], bool)
    return np.where(known & concerned, own, NONE)


def _weigh(schools: Schools, profiles: Profiles, layer: str, group: Group) -> Floats:
    """Return per profile how many have a body in the layer: pupils of a group, else children."""
    cells = schools.cells(layer).select_kinds(GROUPS[group])
    pupils = sum_groups(cells.location, cells.estimates, len(schools.flows.locations))
    of = dict(zip(schools.flows.locations, pupils.tolist(), strict=True))
    its = [of.get(profiles.locations[at].id, 0.0) for at in profiles.location.tolist()]
    return np.where(profiles.basis == HOMES, its, profiles.children)


def _find_middle(values: NDArray[np.float64] | NDArray[np.int64]) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")
