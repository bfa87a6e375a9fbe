"""To which special schools the pupils go who live in one region."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from geo.errors import UnknownName
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.bundle import Schools
from geo.schools.counterparts import CONTRADICTED, Extent
from geo.schools.location import SPECIAL, Kind, Location
from geo.schools.masking import Count
from geo.schools.national.cells import (
    Cells,
    admitted_by_partnerships,
    cells,
    kinds_that_count,
    locations_of,
)


@dataclass(frozen=True, slots=True)
class Receiving:
    """One school, and its pupils that live in the region.

    share: part of the region's pupils that count (0-1, by the estimates), None where these do not
    count; inside: whether the school stands in the region; inside_contradicted: it does, but later
    sources contradict that this body governs there; partnership_system: whether a partnership
    admits its pupils, so not in clusters 1 and 2; certainty, contradicted, straddling: of the
    homes, as `Counterpart` has them.
    """

    location: Location
    count: Count
    by_kind: Mapping[Kind, Count]
    share: float | None
    inside: bool
    inside_contradicted: bool
    partnership_system: bool
    certainty: str
    contradicted: Extent
    straddling: Extent

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of education of these pupils."""
        return tuple(self.by_kind)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """All schools of the pupils that live in one region: most pupils first, then by id.

    kinds: kinds of education whose pupils are in the rows; a partnership has one sector. Schools
    that do not count come last: for a partnership those of clusters 1 and 2. inside and outside
    add up to total, over the rows that count; apart: over the others; other_sector: pupils of the
    other sector, who are in no row.
    """

    layer: str
    code: str
    kinds: tuple[Kind, ...]
    rows: tuple[Receiving, ...]
    total: Count
    inside: Count
    outside: Count
    apart: Count
    other_sector: Count


def outgoing(schools: Schools, layer: str, code: str) -> Outgoing:
    """Which schools take the pupils of a region.

    Raises UnknownName for a layer or code that is not there.

    >>> from geo.schools.national.example import example
    >>> found = outgoing(example(), "swv_po", "P1")
    >>> [(row.location.id, row.inside, row.share) for row in found.rows]
    [('01AA00', True, 1.0), ('03CC00', False, None)]
    >>> found.total, found.apart, found.other_sector
    (Count(known=6, masked=1), Count(known=5, masked=0), Count(known=0, masked=1))
    >>> [row.location.id for row in outgoing(example(), "gemeente", "G1").rows]
    ['01AA00', '03CC00', '02BB00']
    """
    layer = schools.layers.layer(layer).id
    code = schools.layers.region(layer, code).code
    real = schools.table.labels[layer].codes
    if code not in real:  # what the layer left over
        raise UnknownName("code", code, real, f"Code voor {layer}")
    kinds = kinds_that_count(layer)
    everything = cells(schools, layer, code)
    pairs = everything.of_kinds(kinds)
    counts = np.ones(len(pairs), bool)
    if layer in PARTNERSHIPS:
        counts = admitted_by_partnerships(schools)[pairs.location]
    order = np.lexsort((pairs.location, pairs.ranked, ~counts))
    pairs, counts = pairs.only(order), counts[order]
    inside = _zones_inside(schools, layer, code)
    here = np.array([zone in inside for zone in _own_zones(schools, pairs)], bool)
    return Outgoing(
        layer=layer,
        code=code,
        kinds=kinds,
        rows=tuple(_rows(schools, layer, pairs, counts.tolist(), here.tolist())),
        total=pairs.only(counts).total,
        inside=pairs.only(counts & here).total,
        outside=pairs.only(counts & ~here).total,
        apart=pairs.only(~counts).total,
        other_sector=everything.of_kinds(set(SPECIAL) - set(kinds)).total,
    )


def _rows(
    schools: Schools, layer: str, pairs: Cells, counts: list[bool], inside: list[bool]
) -> Iterator[Receiving]:
    pupils = pairs.estimates.tolist()
    total = sum(number for number, mine in zip(pupils, counts, strict=True) if mine)
    locations, doubt = locations_of(schools), schools.table.doubt(layer)
    for place, count, by_kind, certainty, contradicted, straddling, number, mine, here in zip(
        pairs.location.tolist(),
        pairs.counts(),
        pairs.by_kind(),
        pairs.certainties(),
        pairs.extents(pairs.contradicted),
        pairs.extents(pairs.straddling),
        pupils,
        counts,
        inside,
        strict=True,
    ):
        location = locations[place]
        yield Receiving(
            location=location,
            count=count,
            by_kind=by_kind,
            share=number / total if mine else None,
            inside=here,
            inside_contradicted=here and bool(doubt[location.zone] == CONTRADICTED),
            partnership_system=location.system != "none",
            certainty=certainty,
            contradicted=contradicted,
            straddling=straddling,
        )


def _zones_inside(schools: Schools, layer: str, code: str) -> set[int]:
    return set(schools.table.labels[layer].zones_of(code).tolist())


def _own_zones(schools: Schools, pairs: Cells) -> list[int | None]:
    """Per pair the zone of the school itself."""
    locations = locations_of(schools)
    return [locations[place].zone for place in pairs.location.tolist()]
