"""Profiles by the homes of pupils, of many rows in one layer at once."""

from dataclasses import replace

import numpy as np

from geo.overlap.contingency import sum_groups
from geo.schools.bundle import Schools
from geo.schools.cells import Cells
from geo.schools.profiles.profile import Flags, Floats, Indices, LayerProfiles


def measure_homes(
    schools: Schools, layer: str, place: Indices, wanted: Flags, own: Indices
) -> tuple[LayerProfiles, Floats]:
    """Measure n rows in one layer, and return with these how many pupils have a body, by estimate.

    place: per row the location, an index into those of the flows, another number for one without
    homes; wanted: which kinds count, shape (n, kinds); own: the body that the school lies in, a
    number that no body has where there is none. What is not known or not counted is for the caller.
    """
    cells = _repeat(schools.cells(layer), place, wanted)
    size, estimates = len(place), cells.estimates
    total = sum_groups(cells.location, estimates, size)
    inside = sum_groups(cells.location, estimates * (cells.body == own[cells.location]), size)
    share = np.full(size, np.nan)
    np.divide(total - inside, total, out=share, where=total > 0)
    found = LayerProfiles(
        counted=np.ones(size, bool),
        bodies=np.bincount(cells.location, minlength=size),
        contradicted=np.bincount(cells.location[cells.some_contradicted], minlength=size) > 0,
        straddling=np.bincount(cells.location[cells.all_straddling], minlength=size),
        effective=compute_effective_numbers(cells, size),
        outside_own_share=np.maximum(share, 0.0),
    )
    return found, total


def _repeat(cells: Cells, place: Indices, wanted: Flags) -> Cells:
    """Return the pairs of each row, which is their location now, by the pupils that it wants."""
    first, last = (np.searchsorted(cells.location, place, side) for side in ("left", "right"))
    number = last - first
    row = np.repeat(np.arange(len(place)), number)
    pair = np.arange(len(row)) + np.repeat(first - np.cumsum(number) + number, number)
    return replace(cells.select(pair), location=row).keep(wanted[row])


def compute_effective_numbers(cells: Cells, locations: int) -> Floats:
    """Return per location the effective number of bodies by the estimates, NaN without any.

    Formula: 1 / sum of squared shares. Range: 1 to the number of bodies.
    Source: Laakso and Taagepera, 1979.

    >>> from geo.schools.national.example import example
    >>> compute_effective_numbers(example().cells("gemeente"), 3).round(3).tolist()
    [1.619, 1.0, 1.0]
    """
    pupils = cells.estimates
    total = sum_groups(cells.location, pupils, locations)
    squares = sum_groups(cells.location, pupils**2, locations)
    numbers = np.full(locations, np.nan)
    np.divide(total**2, squares, out=numbers, where=squares > 0)
    return numbers
