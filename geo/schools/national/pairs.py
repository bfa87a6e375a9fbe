"""Every special school with every body that its pupils live under, as one table."""

from dataclasses import dataclass

import numpy as np

from geo.schools.bundle import Schools
from geo.schools.cells import Homes, rank
from geo.schools.location import Location, select_kinds


@dataclass(frozen=True, slots=True)
class Pair(Homes):
    """One school and one body; of a partnership the pupils of its sector alone.

    share: part of the school's pupils of that sector with a body in the layer (0-1, by the
    estimates); own: whether the school stands in it; partnership_system: whether a partnership
    admits its pupils, so not in clusters 1 and 2.
    """

    location: Location
    layer: str
    code: str
    share: float
    own: bool
    partnership_system: bool


def list_pairs(schools: Schools, layer: str) -> tuple[Pair, ...]:
    """List all pairs of one layer by the id of the school, then most pupils first, then by code.

    Raises UnknownName for a layer that is not there.

    >>> from geo.schools.national.example import example
    >>> pairs = list_pairs(example(), "swv_po")
    >>> [(pair.location.id, pair.code, pair.own, pair.partnership_system) for pair in pairs]
    [('01AA00', 'P1', True, True), ('01AA00', 'P2', False, True), ('03CC00', 'P1', False, False)]
    >>> [pair.location.id for pair in list_pairs(example(), "swv_vo")]
    ['02BB00']
    """
    layer = schools.layers.layer(layer).id
    labels = schools.table.labels[layer]
    cells = schools.cells(layer).select_kinds(select_kinds(layer))
    cells = cells.select(np.lexsort((cells.body, rank(cells.estimates), cells.location)))
    total = np.bincount(cells.location, cells.estimates, len(schools.flows.locations))
    locations = schools.with_pupils
    own = [None if school.zone is None else int(labels.index[school.zone]) for school in locations]
    return tuple(
        Pair(
            *homes,
            location=locations[place],
            layer=layer,
            code=labels.codes[body],
            share=share,
            own=own[place] == body,
            partnership_system=locations[place].system != "none",
        )
        for place, body, homes, share in zip(
            cells.location.tolist(),
            cells.body.tolist(),
            cells.homes(),
            (cells.estimates / total[cells.location]).tolist(),
            strict=True,
        )
    )
