"""Over how many bodies the schools of one board, or of one partnership, are spread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.bundle import Schools
from geo.schools.counterparts import is_known
from geo.schools.location import PARTNERSHIPS, Location, select_kinds
from geo.schools.profiles.profile import HOMES, Profiles

REACHED = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers in which the reach of a board is counted."""

Indices = NDArray[np.intp]


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
    """The schools that stand in the area of one partnership, of its sector, in one group.

    bodies: middle number of home gemeenten; outside: middle part (0-1) of the pupils who live
    outside the area; both of the locations whose pupils' homes are known, NaN where it has none.
    """

    code: str
    locations: int
    with_homes: int
    bodies: float
    outside: float


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
    schools: Schools, profiles: Profiles, layer: str, rows: Indices
) -> tuple[PartnershipReach, ...]:
    """List the partnerships of a layer by code, with some profiles that stand in their area.

    rows: of the profiles, as `Profiles.select` gives them. A partnership that later sources
    contradict at a school does not have that school.

    >>> from geo.schools.national.example import example
    >>> from geo.schools.profiles.measure import measure_profiles
    >>> schools = example()
    >>> profiles = measure_profiles(schools)
    >>> found = list_partnerships(schools, profiles, "swv_vo", profiles.select("VSO"))
    >>> [(one.code, one.locations, one.bodies) for one in found]
    [('V1', 1, 1.0)]
    """
    labels = schools.table.labels[layer]
    gemeenten, own = profiles.layers["gemeente"], profiles.layers[layer]
    of_code: dict[str, list[int]] = {code: [] for code in labels.codes}
    for row in rows.tolist():
        location = profiles.locations[profiles.location[row]]
        if location.zone is None or not _concerns(layer, location):
            continue
        code = labels.code(location.zone)
        if code is not None and is_known(schools.table, layer, location):
            of_code[code].append(row)
    found = []
    for code, mine in of_code.items():
        known = [row for row in mine if profiles.basis[row] == HOMES]
        found.append(
            PartnershipReach(
                code=code,
                locations=len(mine),
                with_homes=len(known),
                bodies=_find_middle(gemeenten.bodies[known]),
                outside=_find_middle(own.outside_own_share[known]),
            )
        )
    return tuple(found)


def _find_middle(values: NDArray[np.float64] | NDArray[np.int64]) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")
