"""How far pupils live from their school: straight, from the middle of the home postcode."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.schools.flows import Flows
from geo.schools.location import Location
from geo.schools.masking import LEAST, MEAN, MOST, Count
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
    part: Flows, location: Location, middle: Mapping[str, tuple[float, float]]
) -> Distances | None:
    """Measure how far the pupils of one location live; part: the rows of its pupils.

    middle: PC4 -> a point in it, in RD New metres. None where the place of the school is not known,
    or where there may be fewer than 5 pupils of whom the distance is.

    >>> rows = [("19QK00", "SO", "8011", 6, 1), ("19QK00", "SO", "7411", 0, 1)]
    >>> part = Flows.of([*rows, ("19QK00", "SO", "40", 0, 2)], {}).part("19QK00")
    >>> middle = {"8011": (205_300.0, 501_400.0), "7411": (208_000.0, 497_000.0)}
    >>> found = measure_distances(part, Location.example(), middle)
    >>> found.median_m, found.p90_m
    (Figure(value=500.0, low=500.0, high=500.0), Figure(value=5000.0, low=500.0, high=5000.0))
    >>> found.pupils, found.left_out
    (Count(known=6, masked=2), Count(known=0, masked=2))
    """
    if location.point_of == "nothing":
        return None
    metres = measure_rows(part, location.x, location.y, middle)
    known = np.isfinite(metres)
    here = part.select(known)
    if here.total.min < FEW:
        return None
    ranked = Ranked.of(np.zeros(len(here), np.intp), metres[known], 1)
    return Distances(
        median_m=_bound(ranked, here, HALF),
        p90_m=_bound(ranked, here, MOST_OF_THEM),
        pupils=here.total,
        left_out=part.select(~known).total,
    )


def measure_rows(
    flows: Flows, x: Floats | float, y: Floats | float, middle: Mapping[str, tuple[float, float]]
) -> Floats:
    """Measure how far each home is from a school, in metres; NaN where a place is not known.

    x, y: of the school in RD New metres, of all rows or per row; middle: as in `measure_distances`.
    """
    nowhere = (np.nan, np.nan)
    codes, row = np.unique(flows.pc4, return_inverse=True)
    points = np.array([middle.get(pc4, nowhere) for pc4 in codes.tolist()]).reshape(-1, 2)[row]
    return np.hypot(points[:, 0] - x, points[:, 1] - y)


def _bound(ranked: Ranked, here: Flows, part: float) -> Figure[float]:
    """Find the distance that holds a part of the pupils, by the estimates and at its limits.

    It is least with as many pupils as can be up to it and as few as can be beyond: then the first
    k rows hold a part p if high(k) >= p (high(k) + low(rest)), a sum of (1 - p) high + p low that
    reaches p low(all). The other way round it is greatest.
    """
    low, high = here.known + LEAST * here.masked, here.known + MOST * here.masked

    def find(near: NDArray[np.int64], far: NDArray[np.int64]) -> float:
        needed = np.array([part * far.sum()])
        return float(ranked.find_covered((1 - part) * near + part * far, needed)[0])

    value = ranked.find_within(here.known + MEAN * here.masked, part)
    return Figure(float(value[0]), find(high, low), find(low, high))
