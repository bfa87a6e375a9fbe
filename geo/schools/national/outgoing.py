"""To which special schools the pupils go who live in one region."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.errors import UnknownName
from geo.layers.finding import find_region
from geo.schools.bundle import Schools
from geo.schools.cells import CONTRADICTED, Cells, Homes, rank
from geo.schools.location import SPECIAL, Kind, Location, select_kinds
from geo.schools.masking import Count


@dataclass(frozen=True, slots=True)
class Receiving(Homes):
    """One school, and its pupils that live in the region.

    share: part of the region's pupils that count (0-1, by the estimates), None where these do not
    count; inside: whether the school stands in the region; inside_contradicted: it does, but later
    sources contradict that this body governs there; partnership_system: whether a partnership
    admits its pupils, so not in clusters 1 and 2.
    """

    location: Location
    share: float | None
    inside: bool
    inside_contradicted: bool
    partnership_system: bool


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


def find_outgoing(schools: Schools, layer: str, code: str) -> Outgoing:
    """Find which schools take the pupils of a region.

    code: or a name. Raises InputError for a layer or region that is not there.

    >>> from geo.schools.national.example import example
    >>> region = find_outgoing(example(), "swv_po", "P1")
    >>> [(row.location.id, row.inside, row.share) for row in region.rows]
    [('01AA00', True, 1.0), ('03CC00', False, None)]
    >>> region.total, region.apart, region.other_sector
    (Count(known=6, masked=1), Count(known=5, masked=0), Count(known=0, masked=1))
    >>> [row.location.id for row in find_outgoing(example(), "gemeente", "G1").rows]
    ['01AA00', '03CC00', '02BB00']
    """
    layer = schools.layers.layer(layer).id
    code = find_region(schools.layers, layer, code).code
    labels = schools.table.labels[layer]
    if code not in labels.codes:  # what the layer left over
        raise UnknownName("code", code, labels.codes, f"Code voor {layer}")
    kinds = select_kinds(layer, SPECIAL)
    everything = schools.cells(layer, code)
    cells = everything.select_kinds(kinds)
    counts = schools.are_counted(layer)[cells.location]
    order = np.lexsort((cells.location, rank(cells.estimates), ~counts))
    cells, counts = cells.select(order), counts[order]
    zones = set(labels.zones_of(code).tolist())
    inside = np.array(
        [schools.with_pupils[at].zone in zones for at in cells.location.tolist()], bool
    )
    return Outgoing(
        layer=layer,
        code=code,
        kinds=kinds,
        rows=tuple(_list_rows(schools, layer, cells, counts.tolist(), inside.tolist())),
        total=cells.select(counts).total,
        inside=cells.select(counts & inside).total,
        outside=cells.select(counts & ~inside).total,
        apart=cells.select(~counts).total,
        other_sector=everything.select_kinds(set(SPECIAL) - set(kinds)).total,
    )


def _list_rows(
    schools: Schools, layer: str, cells: Cells, counts: list[bool], inside: list[bool]
) -> Iterator[Receiving]:
    pupils = cells.estimates.tolist()
    total = sum(number for number, mine in zip(pupils, counts, strict=True) if mine)
    doubt = schools.table.doubt(layer)
    for place, homes, number, mine, here in zip(
        cells.location.tolist(), cells.homes(), pupils, counts, inside, strict=True
    ):
        location = schools.with_pupils[place]
        yield Receiving(
            *homes,
            location=location,
            share=number / total if mine else None,
            inside=here,
            inside_contradicted=here and bool(doubt[location.zone] == CONTRADICTED),
            partnership_system=location.system != "none",
        )
