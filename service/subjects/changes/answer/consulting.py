"""How many gemeenten, jeugdregio's and partnerships share an area, and where that became more."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from geo.overlap.consultation import SECTORS, find_consultation
from geo.overlap.contingency import cross_layers
from geo.release.development import WEIGHT
from geo.release.load import Release
from service.subjects.changes.answer.types import Consulting, Shift
from service.subjects.changes.asked import GEMEENTE

YOUTH = "jeugdregio"

Pair = tuple[str, str, str]
"""Code of a region, layer and code of a partnership."""


def count_consulting(days: Sequence[Release]) -> list[Consulting]:
    """Return the numbers of every division, each compared with the one before."""
    found: list[Consulting] = []
    before: Release | None = None
    old: set[Pair] = set()
    for day in days:
        new = {*_list_pairs(day)}
        consultation = find_consultation(day.zones)
        apart = len(consultation.contradicted)
        found.append(
            {
                "division": day.division,
                "pairs": len(consultation.pairs) + apart,
                "contradicted": apart,
                "several": _count_several(day),
                "youth_pairs": len(new),
                "shifts": list(_find_shifts(before, day, old, new)) if before else [],
            }
        )
        before, old = day, new
    return found


def _count_several(day: Release) -> int:
    """Count the gemeenten that share an area with more than one partnership of a kind."""
    numbers = [
        (cross_layers(day.zones, GEMEENTE, sector, WEIGHT).zones > 0).sum(axis=1)
        for sector in SECTORS
    ]
    return int((np.max(numbers, axis=0) > 1).sum())


def _list_pairs(day: Release) -> Iterator[Pair]:
    """Yield every jeugdregio with every partnership that it shares a zone with."""
    for sector in SECTORS:
        relation = cross_layers(day.zones, YOUTH, sector, WEIGHT)
        for row, column in np.argwhere(relation.zones > 0):
            yield relation.sources[row], sector, relation.targets[column]


def _find_shifts(
    before: Release, after: Release, old: set[Pair], new: set[Pair]
) -> Iterator[Shift]:
    """Yield the jeugdregio's that have another number of partnerships than before.

    old, new: the pairs of both divisions. Those that ended are taken together with what they
    became.
    """
    names = [day.layers.regions(YOUTH) for day in (before, after)]
    for olds, news in _join_regions(before, after):
        its_old, its_new = ([pair for pair in pairs if pair[0] in codes]
                            for pairs, codes in ((old, olds), (new, news)))  # fmt: skip
        if len(its_old) != len(its_new):
            yield {
                "before": [names[0][code].label for code in olds],
                "after": [names[1][code].label for code in news],
                "pairs_before": len(its_old),
                "pairs_after": len(its_new),
                "gemeenten": _name_gemeenten(after, new - old) if olds == news else [],
            }


def _join_regions(before: Release, after: Release) -> Iterator[tuple[list[str], list[str]]]:
    """Yield groups of jeugdregio's of two divisions: one that stayed, or what became what."""
    names: list[Mapping[str, object]] = [day.layers.regions(YOUTH) for day in (before, after)]
    stayed = [code for code in names[0] if code in names[1]]
    yield from (([code], [code]) for code in stayed)
    columns = (day.codes.columns[YOUTH].texts for day in (before, after))
    links = {
        (old, new)
        for old, new in zip(*columns, strict=True)
        if old not in names[1] and new not in names[0]
    }
    while links:
        group = {min(links)}
        while grown := {
            link for link in links - group if any(set(link) & set(one) for one in group)
        }:
            group |= grown
        links -= group
        olds, news = ({*codes} for codes in zip(*group, strict=True))
        yield sorted(olds), sorted(news)


def _name_gemeenten(day: Release, pairs: set[Pair]) -> list[str]:
    """Return the gemeenten in which pairs share an area."""
    columns = day.codes.columns
    youth = columns[YOUTH]
    zones = chain.from_iterable(
        (zone for zone in youth.zones_of(region) if columns[sector].code(zone) == partnership)
        for region, sector, partnership in pairs
    )
    codes = {columns[GEMEENTE].code(zone) or "" for zone in zones}
    return sorted(day.layers.region(GEMEENTE, code).label for code in codes)
