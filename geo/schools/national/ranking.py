"""Which special schools deal with most bodies."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.bundle import Schools
from geo.schools.location import SECTORS, Location
from geo.schools.masking import Count
from geo.schools.profiles.homes import compute_effective_numbers

RANKED_BY = "gemeente"


@dataclass(frozen=True, slots=True)
class RankedSchool:
    """One school in the ranking.

    rank: 1 for most gemeenten, the same for equals, and the next one skips as many; count: all its
    pupils, homes without a zone too; bodies: layer -> number of bodies, by the pupils of the
    layer's sector, without partnerships where none admits its pupils; effective: effective number
    of gemeenten by the estimates; unsure: gemeenten only by postcodes that lie in another one too;
    contradicted: layers whose number holds a body that later sources contradict.
    """

    rank: int
    location: Location
    count: Count
    bodies: Mapping[str, int]
    effective: float
    unsure: int
    contradicted: tuple[str, ...]

    @property
    def partnerships(self) -> int | None:
        """Partnerships of both sectors; None where none admits its pupils."""
        numbers = [self.bodies[layer] for layer in set(SECTORS.values()) & set(self.bodies)]
        return sum(numbers) if numbers else None


def rank_schools(schools: Schools) -> tuple[RankedSchool, ...]:
    """Rank all special schools by their number of gemeenten, most first and equals by id.

    >>> from geo.schools.national.example import example
    >>> ranked = rank_schools(example())
    >>> [(school.rank, school.location.id, school.bodies["gemeente"]) for school in ranked]
    [(1, '01AA00', 2), (2, '02BB00', 1), (2, '03CC00', 1)]
    >>> [school.partnerships for school in ranked]
    [2, 1, None]
    """
    flows, locations = schools.flows, schools.with_pupils
    size = len(locations)
    bodies: list[dict[str, int]] = [{} for _ in locations]
    contradicted: list[list[str]] = [[] for _ in locations]
    for layer in schools.layers.covering:
        cells = schools.cells(layer).select_kinds(schools.select_kinds(layer))
        numbers = np.bincount(cells.location, minlength=size).tolist()
        doubted = set(cells.location[cells.some_contradicted].tolist())
        counted = schools.are_counted(layer).tolist()
        for place, location in enumerate(locations):
            if counted[place] and schools.select_kinds(layer, location.kinds):
                bodies[place][layer] = numbers[place]
                if place in doubted:
                    contradicted[place].append(layer)
    by_gemeente = schools.cells(RANKED_BY)
    gemeenten = np.bincount(by_gemeente.location, minlength=size)
    effective = compute_effective_numbers(by_gemeente, size).tolist()
    unsure = np.bincount(by_gemeente.location[by_gemeente.all_straddling], minlength=size).tolist()
    ranks = _rank(gemeenten)
    counts = list(flows.counts.group(flows.location, size, flows.location))
    return tuple(
        RankedSchool(
            rank=ranks[place],
            location=locations[place],
            count=counts[place],
            bodies=bodies[place],
            effective=effective[place],
            unsure=unsure[place],
            contradicted=tuple(contradicted[place]),
        )
        for place in np.argsort(-gemeenten, kind="stable").tolist()
    )


def _rank(numbers: NDArray[np.intp]) -> list[int]:
    """Return 1 plus how many numbers are higher."""
    ascending = np.sort(numbers)
    ranks: list[int] = (
        1 + len(numbers) - np.searchsorted(ascending, numbers, side="right")
    ).tolist()
    return ranks
