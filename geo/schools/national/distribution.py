"""With how many bodies a special school deals: the spread over all schools of a kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.schools.bundle import Schools
from geo.schools.cells import Cells
from geo.schools.location import EVERY, SPECIAL, Kind
from geo.schools.profiles.homes import compute_effective_numbers

Group = Literal["SO", "VSO", "(V)SO", "SBO", "all"]

GROUPS: Mapping[Group, tuple[Kind, ...]] = {
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

    group: Group
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


def list_spreads(schools: Schools) -> Iterator[Spread]:
    """Yield for every layer that covers the country every group that has schools.

    >>> from geo.schools.national.example import example
    >>> spreads = {(spread.group, spread.layer): spread for spread in list_spreads(example())}
    >>> spread = spreads["SO", "gemeente"]
    >>> spread.locations, spread.mean, spread.maximum, spread.more_than_one, spread.histogram
    (2, 1.5, 2, 1, (0, 1, 1))
    >>> spread = spreads["(V)SO", "swv_po"]  # without the school of cluster 2, and no VSO
    >>> spread.kinds, spread.locations, spread.mean
    (('SO',), 1, 2.0)
    """
    for layer in schools.layers.covering:
        cells = schools.cells(layer)
        for group, of_group in GROUPS.items():
            kinds = schools.select_kinds(layer, of_group)
            counted = _have_pupils(schools, kinds) & schools.are_counted(layer)
            if counted.any():
                yield _describe(group, layer, kinds, cells.select_kinds(kinds), counted)


def _have_pupils(schools: Schools, kinds: tuple[Kind, ...]) -> NDArray[np.bool_]:
    """Return per location whether it has pupils of these kinds, wherever they live."""
    flows = schools.flows
    mine = np.isin(flows.kind, [EVERY.index(kind) for kind in kinds])
    return np.bincount(flows.location[mine], minlength=len(flows.locations)) > 0


def _describe(
    group: Group, layer: str, kinds: tuple[Kind, ...], cells: Cells, counted: NDArray[np.bool_]
) -> Spread:
    numbers = np.bincount(cells.location, minlength=len(counted))[counted]
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
        effective=_average(compute_effective_numbers(cells, len(counted))[counted]),
        contradicted=_count_schools(cells, cells.some_contradicted, counted),
        unsure=_count_schools(cells, cells.all_straddling, counted),
        histogram=tuple(np.bincount(numbers).tolist()),
    )


def _count_schools(cells: Cells, holds: NDArray[np.bool_], counted: NDArray[np.bool_]) -> int:
    """Count the schools, of those that count, with a pair of which something holds."""
    return int((np.bincount(cells.location[holds], minlength=len(counted))[counted] > 0).sum())


def _average(values: NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")
