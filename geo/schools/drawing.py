"""Special schools that stand in an area, and the gemeenten from which they draw their pupils."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.layers.catalogue import GEMEENTE
from geo.schools.bundle import Schools
from geo.schools.location import Location
from geo.zones.codes import NONE


@dataclass(frozen=True, slots=True)
class Drawing:
    """One special school, and the codes of the gemeenten where its pupils live, ascending.

    Empty for a school of which that is not known.
    """

    location: Location
    gemeenten: tuple[str, ...]


@dataclass(frozen=True)
class Area:
    """The special schools of an area, by id.

    from_many: gemeente -> how many of these schools draw from it, by code; unsure: those of which
    every home has a postcode that lies in another gemeente too.
    """

    schools: tuple[Drawing, ...]
    from_many: Mapping[str, int]
    unsure: frozenset[str]


def find_drawing(schools: Schools, zones: NDArray[np.intp]) -> Area:
    """Find the special schools that stand in some zones (indices), and where their pupils live.

    A gemeente counts as soon as one pupil lives there, however small a masked number is.

    >>> from geo.schools.national.example import example
    >>> found = find_drawing(example(), np.array([0, 1]))
    >>> [(one.location.id, one.gemeenten) for one in found.schools]
    [('01AA00', ('G1', 'G2')), ('02BB00', ('G1',)), ('03CC00', ('G1',))]
    >>> found.from_many
    {'G1': 3, 'G2': 1}
    """
    inside = set(zones.tolist())
    found: list[Drawing] = []
    sure: set[str] = set()
    for location in schools.register.special:
        if location.zone in inside:
            homes = schools.flows.part(location.id)
            placed = homes.select(homes.zone != NONE)
            codes = _name_gemeenten(schools, placed.zone)
            doubtful = schools.straddling.is_doubtful(GEMEENTE, placed.pc4.tolist())
            sure |= _name_gemeenten(schools, placed.zone[~np.array(doubtful, bool)])
            found.append(Drawing(location, tuple(sorted(codes))))
    counts = Counter(code for one in found for code in one.gemeenten)
    return Area(tuple(found), dict(sorted(counts.items())), frozenset(counts) - sure)


def _name_gemeenten(schools: Schools, zones: NDArray[np.intp]) -> set[str]:
    labels = schools.table.labels[GEMEENTE]
    return {labels.codes[index] for index in set(labels.index[zones].tolist()) if index != NONE}
