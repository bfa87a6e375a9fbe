"""With how many bodies a special school deals: the spread over all schools of a kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.bundle import Schools
from geo.schools.location import SPECIAL, Kind
from geo.schools.national.cells import Cells, admitted_by_partnerships, cells, kinds_that_count

GROUPS: Mapping[str, tuple[Kind, ...]] = {
    "SO": ("SO",),
    "VSO": ("VSO",),
    "(V)SO": ("SO", "VSO"),
    "SBO": ("SBO",),
    "all": SPECIAL,
}
"""Group of schools -> the kinds of education that it is about."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The number of bodies of one layer that the schools of one group deal with.

    kinds: kinds of education whose pupils count, in a partnership those of its sector;
    locations: schools with such pupils, for partnerships without clusters 1 and 2; the quartiles
    are interpolated; more_than_one: schools with two bodies or more; effective: mean of the
    effective numbers by the estimates, NaN where no pupil has a body; contradicted: schools whose
    number holds a body that later sources contradict; unsure: schools whose number holds a body
    only by postcodes that lie in two; histogram: at position n, how many schools have n bodies.
    """

    group: str
    layer: str
    kinds: tuple[Kind, ...]
    locations: int
    mean: float
    minimum: int
    lower_quartile: float
    median: float
    upper_quartile: float
    maximum: int
    more_than_one: int
    effective: float
    contradicted: int
    unsure: int
    histogram: tuple[int, ...]


def distribution(schools: Schools) -> tuple[Spread, ...]:
    """Every layer that covers the country, and in it every group that has schools.

    >>> from geo.schools.national.example import example
    >>> found = {(one.group, one.layer): one for one in distribution(example())}
    >>> one = found["SO", "gemeente"]
    >>> one.locations, one.mean, one.maximum, one.more_than_one, one.histogram
    (2, 1.5, 2, 1, (0, 1, 1))
    >>> one = found["(V)SO", "swv_po"]  # without the school of cluster 2, and no VSO
    >>> one.kinds, one.locations, one.mean
    (('SO',), 1, 2.0)
    """
    return tuple(_spreads(schools))


def _spreads(schools: Schools) -> Iterator[Spread]:
    admitted = admitted_by_partnerships(schools)
    for layer in schools.layers.covering:
        pairs = cells(schools, layer)
        for group, of_group in GROUPS.items():
            kinds = kinds_that_count(layer, of_group)
            counted = _with_pupils(schools, kinds)
            if layer in PARTNERSHIPS:
                counted &= admitted
            if counted.any():
                yield _spread(group, layer, kinds, pairs.of_kinds(kinds), counted)


def _with_pupils(schools: Schools, kinds: tuple[Kind, ...]) -> NDArray[np.bool_]:
    """Per location whether it has pupils of these kinds, wherever they live."""
    flows = schools.flows
    mine = np.isin(flows.kind, [SPECIAL.index(kind) for kind in kinds])
    return np.bincount(flows.location[mine], minlength=len(flows.locations)) > 0


def _spread(
    group: str, layer: str, kinds: tuple[Kind, ...], pairs: Cells, counted: NDArray[np.bool_]
) -> Spread:
    numbers = np.bincount(pairs.location, minlength=len(counted))[counted]
    lower, median, upper = np.percentile(numbers, [25, 50, 75]).tolist()
    return Spread(
        group=group,
        layer=layer,
        kinds=kinds,
        locations=len(numbers),
        mean=float(numbers.mean()),
        minimum=int(numbers.min()),
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        maximum=int(numbers.max()),
        more_than_one=int((numbers > 1).sum()),
        effective=_mean_of_known(effective_numbers(pairs, len(counted))[counted]),
        contradicted=_schools_with(pairs, pairs.some_contradicted, counted),
        unsure=_schools_with(pairs, pairs.all_straddling, counted),
        histogram=tuple(np.bincount(numbers).tolist()),
    )


def effective_numbers(pairs: Cells, locations: int) -> NDArray[np.float64]:
    """Per location the effective number of bodies by the estimates, NaN without any.

    Formula: 1 / sum of squared shares. Range: 1 to the number of bodies.
    Source: Laakso and Taagepera, 1979.

    >>> from geo.schools.national.example import example
    >>> effective_numbers(cells(example(), "gemeente"), 3).round(3).tolist()
    [1.638, 1.0, 1.0]
    """
    pupils = pairs.estimates
    total = np.bincount(pairs.location, pupils, locations)
    squares = np.bincount(pairs.location, pupils**2, locations)
    found = np.full(locations, np.nan)
    np.divide(total**2, squares, out=found, where=squares > 0)
    return found


def _schools_with(pairs: Cells, holds: NDArray[np.bool_], counted: NDArray[np.bool_]) -> int:
    """How many of the counted schools have a pair of which something holds."""
    return int((np.bincount(pairs.location[holds], minlength=len(counted))[counted] > 0).sum())


def _mean_of_known(values: NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")
