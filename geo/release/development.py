"""How the fit of layers developed from division to division, by one fixed set of weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from geo.overlap.contingency import cross_layers
from geo.overlap.fit import classify_fit
from geo.release.load import Release
from geo.release.once import once_for_all_dates, once_per_release

WEIGHT = "youth"
"""What is counted. The weights of zones are the same on every date, so that a difference between
two divisions comes from their borders alone."""

Fits = Mapping[tuple[str, str], "tuple[FitOn, ...]"]
"""Two layers, in their order -> their fit in each division."""


@dataclass(frozen=True)
class FitOn:
    """The fit of two layers in one division: class of fit -> part of the weight."""

    division: str
    shares: Mapping[str, float]


def follow_anew(release: Release) -> Fits:
    """Return the fit of every pair of layers that cover the country, in every division.

    Most layers stay the same from one division to the next: what two equal columns give is made
    once.

    >>> from geo.release.locations import CURRENT, boundaries_root
    >>> fits = follow_anew(Release(boundaries_root() / CURRENT))
    >>> len(fits), len(fits["swv_vo", "jeugdregio"])
    (55, 8)
    >>> [round(fits["swv_vo", "jeugdregio"][number].shares["wringt"], 4) for number in (0, -1)]
    [0.0862, 0.0869]
    """
    days = [release.on(division) for division in release.divisions]
    columns = [
        {name: day.zones.labels[name].index.tobytes() for name in day.layers.covering}
        for day in days
    ]
    fits = {}
    for pair in combinations(days[0].layers.covering, 2):
        made: dict[tuple[bytes, ...], Mapping[str, float]] = {}
        its = []
        for day, column in zip(days, columns, strict=True):
            key = tuple(column[name] for name in pair)
            if key not in made:
                made[key] = classify_fit(cross_layers(day.zones, *pair, WEIGHT)).shares
            its.append(FitOn(day.division, made[key]))
        fits[pair] = tuple(its)
    return fits


follow_fits = once_for_all_dates(follow_anew)
"""Returns the same, made once."""


@once_per_release
def class_zones(release: Release) -> Mapping[tuple[str, str], NDArray[np.int8]]:
    """Return for every pair of deciding layers the class of fit of every zone in this division.

    Indices into FIT_CLASSES.
    """
    zones = release.zones
    return {
        pair: classify_fit(cross_layers(zones, *pair, WEIGHT)).classify_zones(zones)
        for pair in combinations(release.layers.deciding, 2)
    }
