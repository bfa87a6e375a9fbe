"""Which schools of a group deal with most bodies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.flows import Flows
from geo.schools.location import PARTNERSHIPS, Location
from geo.schools.masking import Count
from geo.schools.profiles.profile import BASES, Basis, Group, Indices, Profiles
from geo.schools.profiles.pupils import count_pupils

RANKED_BY = "gemeente"


@dataclass(frozen=True, slots=True)
class RankedSchool:
    """One school in the ranking.

    rank: 1 for most gemeenten, the same for equals, and the next one skips as many; rank_of_list:
    the same among schools that belong to a hospital or an institution, or among the others, since
    pupils of the first may come from far for their treatment or stay; basis: by what
    the bodies are counted; count: its pupils of the kinds that count, homes without a zone too,
    None where these are not known; children: how many live within 5 km; bodies: layer -> number of
    bodies, by the pupils of the layer's sector, without partnerships where none admits its pupils;
    effective: effective number of gemeenten by the estimates; unsure: gemeenten only by postcodes
    that lie in another one too; contradicted: layers whose number holds a body that later sources
    contradict.
    """

    rank: int
    rank_of_list: int
    location: Location
    basis: Basis
    count: Count | None
    children: int
    bodies: Mapping[str, int]
    effective: float
    unsure: int
    contradicted: tuple[str, ...]

    @property
    def partnerships(self) -> int | None:
        """Partnerships of both sectors; None where none admits its pupils."""
        numbers = [self.bodies[layer] for layer in PARTNERSHIPS if layer in self.bodies]
        return sum(numbers) if numbers else None


def rank_schools(
    profiles: Profiles,
    flows: Flows,
    layers: Sequence[str],
    group: Group = "all",
    limit: int | None = None,
) -> tuple[RankedSchool, ...]:
    """Rank the schools of a group by their number of gemeenten, most first and equals by id.

    layers: whose bodies are counted; limit: how many schools of each list, all if not given.

    >>> from geo.schools.national.example import example
    >>> from geo.schools.profiles.measure import measure_profiles
    >>> schools = example()
    >>> ranked = rank_schools(measure_profiles(schools), schools.flows, schools.layers.covering)
    >>> [(school.rank, school.location.id, school.bodies["gemeente"]) for school in ranked]
    [(1, '01AA00', 2), (2, '02BB00', 1), (2, '03CC00', 1)]
    >>> [school.rank_of_list for school in ranked]
    [1, 2, 2]
    >>> [school.partnerships for school in ranked]
    [2, 1, None]
    """
    rows = profiles.select(group)
    gemeenten = profiles.layers[RANKED_BY]
    numbers = gemeenten.bodies[rows]
    order = np.argsort(-numbers, kind="stable")
    apart = np.array([bool(profiles.locations[at].setting) for at in profiles.location[rows]], bool)
    of_list = np.where(apart, _rank(numbers, among=apart), _rank(numbers, among=~apart))
    lists = [order[its[order]][:limit] for its in (apart, ~apart)]
    first = order[np.isin(order, np.concatenate(lists))]
    ranks, rows = _rank(numbers)[first], rows[first]
    bodies, contradicted = _count_bodies(profiles, rows, layers)
    return tuple(
        RankedSchool(
            rank, its_own, profiles.locations[at], BASES[basis], count, int(children), *others
        )
        for rank, its_own, at, basis, count, children, *others in zip(
            ranks.tolist(),
            of_list[first].tolist(),
            profiles.location[rows].tolist(),
            profiles.basis[rows].tolist(),
            count_pupils(profiles, rows, flows),
            profiles.children[rows].tolist(),
            bodies,
            gemeenten.effective[rows].tolist(),
            gemeenten.straddling[rows].tolist(),
            contradicted,
            strict=True,
        )
    )


def _count_bodies(
    profiles: Profiles, rows: Indices, layers: Sequence[str]
) -> tuple[list[dict[str, int]], list[tuple[str, ...]]]:
    """Return per row its bodies by layer, and the layers of which one is contradicted."""
    bodies: list[dict[str, int]] = [{} for _ in rows]
    contradicted: list[tuple[str, ...]] = [() for _ in rows]
    for layer in layers:
        figures = profiles.layers[layer]
        counted = np.flatnonzero(figures.counted[rows])
        columns = counted, figures.bodies[rows][counted], figures.contradicted[rows][counted]
        for place, number, doubted in zip(*(column.tolist() for column in columns), strict=True):
            bodies[place][layer] = number
            if doubted:
                contradicted[place] += (layer,)
    return bodies, contradicted


def _rank(numbers: NDArray[np.int64], among: NDArray[np.bool_] | None = None) -> NDArray[np.intp]:
    """Return 1 plus how many numbers are higher; among: which count, all if not given."""
    ascending = np.sort(numbers if among is None else numbers[among])
    return 1 + len(ascending) - np.searchsorted(ascending, numbers, side="right")
