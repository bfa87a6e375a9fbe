"""With how many bodies a region has to deal, and who has to deal with most.

Bodies are regions of the layers that cover the country. Layers for comparison, which decide nothing
about children, are counted apart and not in the total. Nor is a group of gemeenten
that a layer left over a body. A body of which only contradicted zones lie in the region does not
count, and is named apart as a number. Another body governs there, and nobody knows which: what is
not known is not zero, so such a region has at least its total, and no rank where its place hangs
on that. The others are ranked by what is known.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from geo.overlap.dealings import CONTRADICTED, check_covering, find_dealings, list_covering
from geo.zones.table import ZoneTable

RANKED_BY: Mapping[str, tuple[str, ...]] = {
    "swv_po": ("gemeente", "jeugdregio"),
    "swv_vo": ("gemeente", "jeugdregio"),
    "jeugdregio": ("swv_po", "swv_vo"),
}
"""Layer -> the layers whose bodies decide the rank; for any other layer all that are counted."""

PER_INHABITANTS = 100_000


@dataclass(frozen=True)
class Ranked:
    """One region in a ranking.

    rank: 1 for most, the same for equals, and the next one skips as many; None where it hangs on
    a body that is not known; bodies: layer -> number of bodies, reference layers too; total: over
    the counted layers; deciding: over the layers that decide the rank; unconfirmed: how many of
    the total rest on a zone that is not confirmed; contradicted: bodies of the counted layers
    apart, not in the total; unknown: counted layers of which a body here is not known, so that the
    numbers are at least these; inhabitants, youth: NaN where not known; fragmentation: gemeenten
    per 100,000 inhabitants, NaN without inhabitants.
    """

    rank: int | None
    code: str
    bodies: Mapping[str, int]
    total: int
    deciding: int
    unconfirmed: int
    contradicted: int
    unknown: tuple[str, ...]
    inhabitants: float
    youth: float
    fragmentation: float


@dataclass(frozen=True)
class Ranking:
    """All regions of a layer, those with most bodies first and equals by code.

    counted: layers in the total; deciding: those that decide the rank; reference: layers that are
    shown and not in the total; fragmentation: gemeenten per 100,000 inhabitants of the country.
    """

    layer: str
    counted: tuple[str, ...]
    deciding: tuple[str, ...]
    reference: tuple[str, ...]
    rows: tuple[Ranked, ...]
    fragmentation: float


def rank_regions(
    table: ZoneTable,
    layer: str,
    *,
    reference: Collection[str] = (),
    leftovers: Collection[str] = (),
) -> Ranking:
    """Rank the regions of a layer by the number of bodies they have to deal with.

    reference: layers for comparison, of which the regions are not counted in a total; leftovers:
    codes of groups that a layer left over, which are no bodies and get no rank. The layer itself
    is not among the layers that are counted. Raises UnknownName for a layer that is not there,
    InputError for one that does not cover the country.

    >>> from geo.zones.table import Labels
    >>> labels = {"gemeente": Labels.of(["G1", "G1", "G2"]), "swv_po": Labels.of(["P", "Q", "Q"])}
    >>> people = np.array([10_000.0, 30_000.0, 10_000.0])
    >>> weights = {"inhabitants": people, "youth": people / 4}
    >>> table = ZoneTable(("1", "2", "3"), labels, weights)
    >>> [(row.rank, row.code, row.total) for row in rank_regions(table, "gemeente").rows]
    [(1, 'G1', 2), (2, 'G2', 1)]
    >>> [(row.rank, row.code, row.fragmentation) for row in rank_regions(table, "swv_po").rows]
    [(1, 'Q', 5.0), (2, 'P', 10.0)]
    """
    check_covering(table, layer)
    others = tuple(name for name in list_covering(table) if name != layer)
    counted = tuple(name for name in others if name not in reference)
    deciding = tuple(name for name in RANKED_BY.get(layer, counted) if name in counted)
    found = {name: _count_bodies(table, layer, name, leftovers) for name in others}
    codes = table.labels[layer].codes
    total, by = _add_up(found, counted, len(codes)), _add_up(found, deciding, len(codes))
    people = {name: _sum_weight(table, layer, name) for name in ("inhabitants", "youth")}
    gemeenten = find_dealings(table, layer, "gemeente").standing.sum(axis=1)
    real = np.array([code not in leftovers for code in codes], bool)
    ranks = dict(
        zip(
            np.flatnonzero(real),
            rank_ranges(by.standing[real], (by.standing + by.unknown)[real]),
            strict=True,
        )
    )
    return Ranking(
        layer=layer,
        counted=counted,
        deciding=deciding,
        reference=tuple(name for name in others if name in reference),
        rows=tuple(
            Ranked(
                rank=ranks[row],
                code=codes[row],
                bodies={name: int(found[name].standing[row]) for name in others},
                total=int(total.standing[row]),
                deciding=int(by.standing[row]),
                unconfirmed=int(total.unsure[row]),
                contradicted=int(total.contradicted[row]),
                unknown=tuple(name for name in counted if found[name].unknown[row]),
                inhabitants=float(people["inhabitants"][row]),
                youth=float(people["youth"][row]),
                fragmentation=compute_fragmentation(
                    int(gemeenten[row]), people["inhabitants"][row]
                ),
            )
            for row in np.lexsort((np.arange(len(codes)), -by.standing))
            if real[row]
        ),
        fragmentation=compute_fragmentation(
            len(table.labels["gemeente"].codes), float(table.weight("inhabitants").sum())
        ),
    )


def rank_ranges(low: NDArray[np.intp], high: NDArray[np.intp]) -> list[int | None]:
    """Rank numbers that are at least `low` and at most `high`.

    1 for the highest, equals share a rank, the next one skips as many. By the lower numbers, but
    None for a number that is not known where its rank hangs on that.

    >>> rank_ranges(np.array([7, 9, 7, 3]), np.array([7, 9, 7, 3]))
    [2, 1, 2, 4]
    >>> rank_ranges(np.array([7, 9, 4, 6]), np.array([7, 9, 5, 7]))
    [2, 1, 4, None]
    """
    ranks: list[int | None] = []
    for least, most in zip(low, high, strict=True):
        best = 1 + int((low > most).sum())
        worst = 1 + int((high > least).sum()) - int(most > least)  # not above itself
        by_least = 1 + int((low > least).sum())
        ranks.append(by_least if least == most or best == worst else None)
    return ranks


def compute_fragmentation(gemeenten: int, inhabitants: float) -> float:
    """Compute the administrative fragmentation of a region.

    Formula: gemeenten / inhabitants * 100,000; a gemeente that lies in it in part counts as one.
    Range: 0 and up; higher = more pieces. NaN where nobody lives.
    Source: Ahrend and others, OECD, 2014.

    >>> compute_fragmentation(355, 17_407_585.0)
    2.039...
    """
    return float(gemeenten / inhabitants * PER_INHABITANTS) if inhabitants > 0 else float("nan")


@dataclass(frozen=True)
class _Counts:
    """Per region of a layer the bodies of another one, int (regions).

    unknown: zones in the region of which the body of the other layer is not known; there are no
    more such bodies than that.
    """

    standing: NDArray[np.intp]
    unsure: NDArray[np.intp]
    contradicted: NDArray[np.intp]
    unknown: NDArray[np.intp]


def _count_bodies(table: ZoneTable, layer: str, other: str, leftovers: Collection[str]) -> _Counts:
    found = find_dealings(table, layer, other)
    body = np.array([code not in leftovers for code in found.targets], bool)
    labels = table.labels[layer]
    doubted = labels.slot[table.doubt(other) == CONTRADICTED]
    return _Counts(
        found.standing[:, body].sum(axis=1),
        found.unsure[:, body].sum(axis=1),
        found.contradicted[:, body].sum(axis=1),
        np.bincount(doubted, minlength=len(labels.codes) + 1)[1:],
    )


def _add_up(found: Mapping[str, _Counts], layers: tuple[str, ...], regions: int) -> _Counts:
    """Add up the counts of some layers."""
    nothing = np.zeros(regions, np.intp)
    return _Counts(
        *(
            sum((getattr(found[layer], kind.name) for layer in layers), nothing)
            for kind in fields(_Counts)
        )
    )


def _sum_weight(table: ZoneTable, layer: str, weight: str) -> NDArray[np.float64]:
    labels = table.labels[layer]
    sums = np.bincount(labels.slot, table.weight(weight), len(labels.codes) + 1)[1:]
    return np.asarray(sums, np.float64)
