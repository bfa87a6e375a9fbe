"""With how many bodies a school deals: the spread over all schools of a group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.location import Kind, select_kinds
from geo.schools.profiles.profile import (
    BASES,
    GROUPS,
    Basis,
    Group,
    Indices,
    LayerProfiles,
    Profiles,
)

QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Spread:
    """The number of bodies of one layer that the schools of one group deal with.

    kinds: kinds of education whose pupils count, in a partnership those of its sector; basis: by
    what they are counted; locations: schools with such pupils, for partnerships without clusters 1
    and 2; the quartiles are interpolated; more_than_one: schools with two bodies or more;
    effective: mean of the effective numbers by the estimates, NaN where no pupil has a body;
    contradicted: schools whose number holds a body that later sources contradict; unsure: schools
    whose number holds a body only by postcodes that lie in two; histogram: at position n, how many
    schools have n bodies.
    """

    group: Group
    layer: str
    kinds: tuple[Kind, ...]
    basis: Basis
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

    @property
    def ninth(self) -> int:
        """Number of bodies that nine out of ten schools have at most."""
        return int(np.searchsorted(10 * np.cumsum(self.histogram), 9 * self.locations))


def list_spreads(profiles: Profiles, layers: Sequence[str]) -> Iterator[Spread]:
    """Yield for every layer every group that has schools.

    >>> from geo.schools.national.example import example
    >>> from geo.schools.profiles.measure import measure_profiles
    >>> found = list_spreads(measure_profiles(example()), ["gemeente", "swv_po"])
    >>> spreads = {(spread.group, spread.layer): spread for spread in found}
    >>> spread = spreads["SO", "gemeente"]
    >>> spread.locations, spread.mean, spread.maximum, spread.more_than_one, spread.histogram
    (2, 1.5, 2, 1, (0, 1, 1))
    >>> spread = spreads["(V)SO", "swv_po"]  # without the school of cluster 2, and no VSO
    >>> spread.kinds, spread.locations, spread.mean
    (('SO',), 1, 2.0)
    """
    rows_of = {group: profiles.select(group) for group in GROUPS}
    for layer in layers:
        figures = profiles.layers[layer]
        for group, of_group in GROUPS.items():
            rows = rows_of[group][figures.counted[rows_of[group]]]
            if len(rows):
                basis = BASES[profiles.basis[rows[0]]]
                yield _describe(group, layer, select_kinds(layer, of_group), basis, figures, rows)


def _describe(
    group: Group,
    layer: str,
    kinds: tuple[Kind, ...],
    basis: Basis,
    figures: LayerProfiles,
    rows: Indices,
) -> Spread:
    numbers, effective = figures.bodies[rows], figures.effective[rows]
    histogram = np.bincount(numbers)
    lower, median, upper = find_quartiles(histogram)
    known = effective[~np.isnan(effective)]
    return Spread(
        group=group,
        layer=layer,
        kinds=kinds,
        basis=basis,
        locations=len(rows),
        mean=int(numbers.sum()) / len(rows),
        minimum=int(np.flatnonzero(histogram)[0]),
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        maximum=len(histogram) - 1,
        more_than_one=int(histogram[2:].sum()),
        effective=float(known.mean()) if len(known) else float("nan"),
        contradicted=int(figures.contradicted[rows].sum()),
        unsure=int((figures.straddling[rows] > 0).sum()),
        histogram=tuple(histogram.tolist()),
    )


def find_quartiles(histogram: NDArray[np.intp]) -> list[float]:
    """Return the quartiles of whole numbers, interpolated between those on either side.

    histogram: at position n, how often n is there; at least once for some n.

    >>> find_quartiles(np.array([0, 1, 2, 1]))
    [1.75, 2.0, 2.25]
    """
    so_far = np.cumsum(histogram)
    places = np.array(QUARTILES) * (so_far[-1] - 1)
    below, above = (np.searchsorted(so_far, end(places), "right") for end in (np.floor, np.ceil))
    found: list[float] = (below + (above - below) * (places % 1)).tolist()
    return found
