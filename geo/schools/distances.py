"""How far pupils live from their school: straight, from the middle of the home postcode."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.flows import Flows
from geo.schools.likely import LEAST, MOST
from geo.schools.location import Location
from geo.schools.masking import Count
from geo.schools.reach import Ranked
from geo.schools.summary import FEW, Figure

Floats = NDArray[np.float64]

HALF, MOST_OF_THEM = 0.5, 0.9
"""Parts of the pupils of which it is said how far they live."""


@dataclass(frozen=True, slots=True)
class Distances:
    """Within how many metres half of the pupils live, and nine out of ten.

    The least distance that holds so many of them, by the estimates; `low` and `high` are what it is
    at least and at most within the certain intervals. pupils: those whose distance is known;
    left_out: those who live abroad, whose address is not known, or whose postcode has no middle.
    """

    median_m: Figure[float]
    p90_m: Figure[float]
    pupils: Count
    left_out: Count


def measure_distances(
    flows: Flows, locations: Sequence[Location], middle: Mapping[str, tuple[float, float]]
) -> list[Distances | None]:
    """Measure how far the pupils of each location live, of all locations of the flows at once.

    locations: in the order of `flows.locations`; middle: PC4 -> a point in it, in RD New metres.
    None where the place of a school is not known, or where there may be fewer than 5 pupils of
    whom the distance is.

    >>> rows = [("19QK00", "SO", "8011", 6, 1), ("19QK00", "SO", "7411", 0, 1)]
    >>> from geo.schools.masked_cells import MaskedCells
    >>> rows.append(("19QK00", "SO", "40", 0, 2))
    >>> flows = Flows.of(rows, {}, MaskedCells.example())
    >>> middle = {"8011": (205_300.0, 501_400.0), "7411": (208_000.0, 497_000.0)}
    >>> [found] = measure_distances(flows, [Location.example()], middle)
    >>> found.median_m, found.p90_m
    (Figure(value=500.0, low=500.0, high=500.0), Figure(value=5000.0, low=500.0, high=5000.0))
    >>> found.pupils, found.left_out
    (Count(known=6, masked=2), Count(known=0, masked=2))
    """
    metres = measure_rows(flows, locations, middle)
    return measure_groups(flows, metres, flows.location, len(locations))


def measure_groups(
    flows: Flows, metres: Floats, group: NDArray[np.intp], groups: int
) -> list[Distances | None]:
    """Measure how far the pupils of each of some groups live.

    metres: per row of the flows, NaN where that is not known; group: of each row, from 0 on. None
    for a group of which there may be fewer than 5 pupils with a known distance.
    """
    placed = np.isfinite(metres)
    here, lost = flows.select(placed), flows.select(~placed)
    ranked = Ranked.of(group[placed], metres[placed], groups)
    measured = zip(
        here.counts.group(group[placed], groups, here.location),
        lost.counts.group(group[~placed], groups, lost.location),
        _bound(ranked, here, HALF),
        _bound(ranked, here, MOST_OF_THEM),
        strict=True,
    )
    return [
        Distances(median, p90, pupils, left_out) if pupils.min >= FEW else None
        for pupils, left_out, median, p90 in measured
    ]


def measure_rows(
    flows: Flows, locations: Sequence[Location], middle: Mapping[str, tuple[float, float]]
) -> Floats:
    """Measure how far each home is from its school, in metres; NaN where a place is not known.

    locations, middle: as in `measure_distances`.
    """
    nowhere = (np.nan, np.nan)
    codes, row = np.unique(flows.pc4, return_inverse=True)
    homes = np.array([middle.get(pc4, nowhere) for pc4 in codes.tolist()]).reshape(-1, 2)
    schools = np.array([(school.x, school.y) for school in locations]).reshape(-1, 2)
    away = homes[row] - schools[flows.location]
    metres: Floats = np.hypot(away[:, 0], away[:, 1])
    return metres


def _bound(ranked: Ranked, here: Flows, part: float) -> list[Figure[float]]:
    """Find per group the distance that holds a part, by the estimates and at its limits.

    It is least with as many pupils as can be up to it and as few as can be beyond: then the first
    k rows hold a part p if high(k) >= p (high(k) + low(rest)), a sum of (1 - p) high + p low that
    reaches p low(all). The other way round it is greatest.
    """
    known, masked = here.known.astype(np.float64), here.masked.astype(np.float64)
    low, high = known + LEAST * masked, known + MOST * masked

    def find(near: Floats, far: Floats) -> Floats:
        return ranked.find_covered((1 - part) * near + part * far, part * ranked.sum(far))

    found = (
        ranked.find_within(here.estimates, part),
        find(high, low),
        find(low, high),
    )
    return [Figure(*each) for each in zip(*(column.tolist() for column in found), strict=True)]
