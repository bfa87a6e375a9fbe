"""Measure the profiles of all locations, on one date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.overlap.contingency import sum_groups
from geo.schools.bundle import Schools
from geo.schools.location import EVERY, PARTNERSHIPS, Location, select_kinds
from geo.schools.profiles.homes import measure_homes
from geo.schools.profiles.profile import (
    GROUPS,
    HOMES,
    NOTHING,
    SURROUNDINGS,
    Flags,
    Floats,
    Indices,
    Ints,
    LayerProfiles,
    Profiles,
    pack,
)
from geo.schools.surroundings import (
    RADIUS_M,
    Around,
    divide_around,
    find_around,
    find_own,
    measure_parts,
    share_chafing,
)
from geo.zones.codes import NONE


def measure_profiles(schools: Schools) -> Profiles:
    """Measure all locations of the register in all layers.

    >>> from geo.schools.national.example import example
    >>> profiles = measure_profiles(example())
    >>> gemeenten = profiles.layers["gemeente"]
    >>> gemeenten.bodies.tolist(), gemeenten.outside_own_share.round(3).tolist()
    ([2, 1, 1], [0.257, 1.0, 1.0])
    >>> profiles.layers["swv_vo"].counted.tolist()
    [False, True, False]
    """
    locations = tuple(schools.register)
    place = _find_places(schools, locations)
    location, kinds = _list_rows(_find_kinds(schools, locations, place))
    its = [locations[number] for number in location.tolist()]
    wanted = (kinds[:, None] >> np.arange(len(EVERY)) & 1).astype(bool)
    concerned = {
        layer: np.asarray((wanted & _of_sector(layer)).any(axis=1)) for layer in PARTNERSHIPS
    }
    x, y = (np.array([getattr(one, axis) for one in its], np.float64) for axis in ("x", "y"))
    around = find_around(schools.children, x, y, RADIUS_M)
    rows = _Rows(
        place=place[location],
        wanted=wanted,
        concerned=concerned,
        zone=np.array([NONE if one.zone is None else one.zone for one in its], np.intp),
        admitted=np.array([one.system != "none" for one in its], bool),
        regional=np.array([one.system == "regional" for one in its], bool),
        around=_select(around, place[location] == NONE),
    )
    measured = {layer: _measure(schools, layer, rows) for layer in schools.table.labels}
    return Profiles(
        locations=locations,
        location=location,
        kinds=kinds,
        basis=np.where(rows.homes, HOMES, np.where(around.total > 0, SURROUNDINGS, NOTHING)),
        children=around.total,
        chafing_share=share_chafing(around, schools.chafing, concerned),
        outside_partnership_share=_join_sectors([measured[layer] for layer in PARTNERSHIPS]),
        layers={layer: profiles for layer, (profiles, _) in measured.items()},
    )


@dataclass(frozen=True)
class _Rows:
    """What is to be measured: n rows.

    place: index into the locations of the flows, NONE without homes; wanted: which kinds count,
    shape (n, kinds); concerned: per layer of partnerships whether it has pupils of that sector;
    zone: of the location, NONE without one; admitted: whether a partnership admits, regional:
    whether it is the one of its area; around: the children around rows without homes.
    """

    place: Indices
    wanted: Flags
    concerned: Mapping[str, Flags]
    zone: Indices
    admitted: Flags
    regional: Flags
    around: Around

    @property
    def homes(self) -> Flags:
        """Whether the homes of its pupils are known."""
        return np.asarray(self.place != NONE)


def _find_places(schools: Schools, locations: Sequence[Location]) -> Indices:
    """Return per location its index in the flows, NONE where its pupils' homes are not known."""
    place = {name: number for number, name in enumerate(schools.flows.locations)}
    return np.array([place.get(one.id, NONE) for one in locations], np.intp)


def _find_kinds(schools: Schools, locations: Sequence[Location], place: Indices) -> Ints:
    """Return the kinds of each location as bits: of its pupils, else those of the register."""
    flows = schools.flows
    of_pupils = np.zeros(len(flows.locations), np.int64)
    np.bitwise_or.at(of_pupils, flows.location, 1 << flows.kind)
    kinds = np.array([pack(one.kinds) for one in locations], np.int64)
    kinds[place != NONE] = of_pupils[place[place != NONE]]
    return kinds


def _list_rows(kinds: Ints) -> tuple[Indices, Ints]:
    """Return the rows of all locations: per row which one, and the kinds that count in it."""
    groups = [pack(of_group) for of_group in GROUPS.values()]
    rows = [
        (place, bits)
        for place, every in enumerate(kinds.tolist())
        for bits in sorted({every, *(every & group for group in groups)} - {0})
    ]
    location, counted = np.array(rows, np.intp).reshape(-1, 2).T
    return location, counted.astype(np.int64)


def _of_sector(layer: str) -> Flags:
    """Return which kinds the bodies of a layer deal with: all, but for partnerships."""
    return np.isin(EVERY, select_kinds(layer))


def _select(around: Around, places: Flags) -> Around:
    """Return the children around some of the places; the others keep their numbers."""
    mine = places[around.place]
    return Around(
        around.places, *(getattr(around, name)[mine] for name in ("place", "zone", "children"))
    )


def _measure(schools: Schools, layer: str, rows: _Rows) -> tuple[LayerProfiles, Floats]:
    """Measure all rows in one layer, and return with these how many have a body in it.

    These are pupils by the homes, children by the surroundings.
    """
    own, known = find_own(schools.table, layer, rows.zone)
    counted = np.ones(len(own), bool)
    if layer in PARTNERSHIPS:
        counted, known = rows.concerned[layer] & rows.admitted, known & rows.regional
    homes, pupils = measure_homes(
        schools, layer, rows.place, rows.wanted & _of_sector(layer) & counted[:, None], own
    )
    parts = divide_around(rows.around, schools.table, layer)
    spread = measure_parts(parts, own, known)
    doubted = np.bincount(parts.place[parts.contradicted > 0], minlength=len(own)) > 0
    by_homes, around = rows.homes, counted & ~rows.homes
    profiles = LayerProfiles(
        counted=counted,
        bodies=np.where(around, spread.bodies, homes.bodies),
        contradicted=np.where(around, doubted, homes.contradicted),
        straddling=homes.straddling,
        effective=np.where(around, spread.effective, homes.effective),
        outside_own_share=np.where(
            by_homes, np.where(known, homes.outside_own_share, np.nan), spread.outside_own_share
        ),
    )
    profiles.outside_own_share[~counted] = np.nan
    children = sum_groups(parts.place, parts.children, len(own))
    return profiles, np.where(around, children, pupils)


def _join_sectors(sectors: Sequence[tuple[LayerProfiles, Floats]]) -> Floats:
    """Return the part outside the own partnership, of both sectors together.

    NaN where one of them is not known, and where no partnership counts.
    """
    outside, total = np.zeros_like(sectors[0][1]), np.zeros_like(sectors[0][1])
    for profiles, number in sectors:
        mine = profiles.counted & (number > 0)
        outside += np.where(mine, profiles.outside_own_share * number, 0.0)
        total += np.where(mine, number, 0.0)
    share = np.full(len(total), np.nan)
    np.divide(outside, total, out=share, where=total > 0)
    return share
