"""The nearest locations of every sort, made once for all dates of a release."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import UnknownName
from geo.release.load import Release
from geo.release.once import once_for_all_dates
from geo.schools.coverage import SORTS, Nearest, PostcodeYouth, Sort, find_nearest
from geo.schools.distances import measure_rows


@dataclass(frozen=True)
class Found:
    """What is the same on every date.

    nearest: by the id of the sort, without sorts that no location offers; metres: from home to
    school, of every row of the flows.
    """

    youth: PostcodeYouth
    nearest: dict[str, Nearest]
    metres: NDArray[np.float64]


@once_for_all_dates
def find_all(release: Release) -> Found:
    """Find the nearest locations of every sort for all postcodes."""
    youth = PostcodeYouth.of(release.zones, release.postcodes)
    nearest = {}
    for name, sort in SORTS.items():
        found = find_nearest(youth, filter(sort.offered_by, release.register.special))
        if found is not None:
            nearest[name] = found
    metres = measure_rows(release.flows, release.schools.with_pupils, release.postcodes.middle)
    return Found(youth, nearest, metres)


def find_sort(release: Release, given: str, pointer: str) -> tuple[Sort, Nearest]:
    """Find the sort of school that is meant, with its nearest locations.

    pointer: where it was asked. Raises UnknownName for one that is not there.
    """
    found, name = find_all(release).nearest, given.strip().lower()
    if name not in found:
        raise UnknownName(pointer, given, tuple(found), "Soort school")
    return SORTS[name], found[name]
