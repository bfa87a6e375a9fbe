"""Which special schools deal with most bodies."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.bundle import Schools
from geo.schools.location import Location
from geo.schools.masking import Count
from geo.schools.national.cells import cells, kinds_that_count, locations_of
from geo.schools.national.distribution import effective_numbers

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
        found = [self.bodies[layer] for layer in PARTNERSHIPS if layer in self.bodies]
        return sum(found) if found else None


def ranking(schools: Schools) -> tuple[RankedSchool, ...]:
    """All special schools by their number of gemeenten, most first and equals by id.

    >>> from geo.schools.national.example import example
    >>> [(one.rank, one.location.id, one.bodies["gemeente"]) for one in ranking(example())]
    [(1, '01AA00', 2), (2, '02BB00', 1), (2, '03CC00', 1)]
    >>> [one.partnerships for one in ranking(example())]
    [2, 1, None]
    """
    flows, locations = schools.flows, locations_of(schools)
    bodies: list[dict[str, int]] = [{} for _ in locations]
    contradicted: list[list[str]] = [[] for _ in locations]
    for layer in schools.layers.covering:
        pairs = cells(schools, layer).of_kinds(kinds_that_count(layer))
        numbers = np.bincount(pairs.location, minlength=len(locations)).tolist()
        doubted = set(pairs.location[pairs.some_contradicted].tolist())
        for place, (location, number) in enumerate(zip(locations, numbers, strict=True)):
            if layer not in PARTNERSHIPS or _admits(layer, location):
                bodies[place][layer] = number
                if place in doubted:
                    contradicted[place].append(layer)
    by_gemeente = cells(schools, RANKED_BY)
    gemeenten = np.bincount(by_gemeente.location, minlength=len(locations))
    effective = effective_numbers(by_gemeente, len(locations)).tolist()
    unsure = np.bincount(
        by_gemeente.location[by_gemeente.all_straddling], minlength=len(locations)
    ).tolist()
    ranks = _ranks(gemeenten)
    known, masked = (
        np.bincount(flows.location, values, len(locations)).astype(np.int64).tolist()
        for values in (flows.known, flows.masked)
    )
    return tuple(
        RankedSchool(
            rank=ranks[place],
            location=locations[place],
            count=Count(known[place], masked[place]),
            bodies=bodies[place],
            effective=effective[place],
            unsure=unsure[place],
            contradicted=tuple(contradicted[place]),
        )
        for place in np.argsort(-gemeenten, kind="stable").tolist()
    )


def _admits(layer: str, location: Location) -> bool:
    """Whether partnerships of this layer admit pupils of a location."""
    return location.system != "none" and layer in location.sectors


def _ranks(numbers: NDArray[np.intp]) -> list[int]:
    """1 plus how many numbers are higher."""
    ascending = np.sort(numbers)
    ranks: list[int] = (
        1 + len(numbers) - np.searchsorted(ascending, numbers, side="right")
    ).tolist()
    return ranks
