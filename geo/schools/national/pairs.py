"""Every special school with every body that its pupils live under, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geo.schools.bundle import Schools
from geo.schools.counterparts import Extent
from geo.schools.location import Kind, Location
from geo.schools.masking import Count
from geo.schools.national.cells import cells, kinds_that_count, locations_of


@dataclass(frozen=True, slots=True)
class Pair:
    """One school and one body.

    count: pupils that live there, for a partnership of its sector alone; share: part of the
    school's pupils of that sector with a body in the layer (0-1, by the estimates); own: whether
    the school stands in it; partnership_system: whether a partnership admits its pupils, so not in
    clusters 1 and 2; certainty, contradicted, straddling: of the homes, as `Counterpart` has them.
    """

    location: Location
    layer: str
    code: str
    count: Count
    by_kind: Mapping[Kind, Count]
    share: float
    own: bool
    partnership_system: bool
    certainty: str
    contradicted: Extent
    straddling: Extent

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of education of these pupils."""
        return tuple(self.by_kind)


def pairs(schools: Schools, layer: str) -> tuple[Pair, ...]:
    """All pairs of one layer by the id of the school, then most pupils first, then by code.

    Raises UnknownName for a layer that is not there.

    >>> from geo.schools.national.example import example
    >>> found = pairs(example(), "swv_po")
    >>> [(one.location.id, one.code, one.own, one.partnership_system) for one in found]
    [('01AA00', 'P1', True, True), ('01AA00', 'P2', False, True), ('03CC00', 'P1', False, False)]
    >>> [one.location.id for one in pairs(example(), "swv_vo")]
    ['02BB00']
    """
    layer = schools.layers.layer(layer).id
    labels = schools.table.labels[layer]
    found = cells(schools, layer).of_kinds(kinds_that_count(layer))
    found = found.only(np.lexsort((found.body, found.ranked, found.location)))
    total = np.bincount(found.location, found.estimates, len(schools.flows.locations))
    locations = locations_of(schools)
    own = [None if one.zone is None else int(labels.index[one.zone]) for one in locations]
    return tuple(
        Pair(
            location=locations[place],
            layer=layer,
            code=labels.codes[body],
            count=count,
            by_kind=by_kind,
            share=share,
            own=own[place] == body,
            partnership_system=locations[place].system != "none",
            certainty=certainty,
            contradicted=contradicted,
            straddling=straddling,
        )
        for place, body, count, by_kind, share, certainty, contradicted, straddling in zip(
            found.location.tolist(),
            found.body.tolist(),
            found.counts(),
            found.by_kind(),
            (found.estimates / total[found.location]).tolist(),
            found.certainties(),
            found.extents(found.contradicted),
            found.extents(found.straddling),
            strict=True,
        )
    )
