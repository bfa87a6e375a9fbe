"""Merge touching regions one pair after another, each time the pair that helps most."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.overlap.metrics.shares import Array
from geo.zones.parts import Pairs

ROUNDING_BITS = 1e-12
"""Mergers that differ by less are equally good."""


class BestMerge(NamedTuple):
    """Row `gone` went into row `kept`; variation: bits between the two layers after it."""

    kept: int
    gone: int
    variation: float


def find_best_merges(values: Array, touching: Pairs, count: int) -> list[BestMerge]:
    """Find `count` mergers of touching rows, each leaving the lowest variation of information.

    values: weight per row and column; touching: pairs of rows, the lower first, ascending. Of
    equally good pairs the lowest goes first, and its lower row is kept. Fewer than `count` where
    no rows touch any more.

    With L(n) = n log2 n the variation is (sum L(n_i.) + sum L(n_.j) - 2 sum L(n_ij)) / n: a
    merger changes the terms of its two rows alone.

    >>> from geo.overlap.metrics.example import S
    >>> all_pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    >>> [(kept, gone, round(bits, 4)) for kept, gone, bits in find_best_merges(S, all_pairs, 2)]
    [(2, 3, 1.9305), (0, 2, 1.6593)]
    """
    cells = np.array(values, np.float64)
    rows = cells.sum(axis=1)
    row_terms, cell_terms = _compute_terms(rows), _compute_terms(cells).sum(axis=1)
    total = float(rows.sum())
    columns = float(_compute_terms(cells.sum(axis=0)).sum())
    pairs = touching

    def changes(pairs: Pairs) -> Array:
        """Return what merging each pair adds to the variation, times the total."""
        first, second = pairs[:, 0], pairs[:, 1]
        merged = _compute_terms(cells[first] + cells[second]).sum(axis=1)
        whole = _compute_terms(rows[first] + rows[second])
        together = whole - 2 * merged
        apart = row_terms - 2 * cell_terms
        return np.asarray(together - apart[first] - apart[second], np.float64)

    change = changes(pairs)
    found: list[BestMerge] = []
    while len(found) < count and len(pairs):
        best = int(np.flatnonzero(change <= change.min() + ROUNDING_BITS * total)[0])
        kept, gone = int(pairs[best, 0]), int(pairs[best, 1])
        cells[kept] += cells[gone]
        rows[kept] += rows[gone]
        cells[gone] = rows[gone] = row_terms[gone] = cell_terms[gone] = 0
        row_terms[kept], cell_terms[kept] = (
            _compute_terms(rows[kept]),
            _compute_terms(cells[kept]).sum(),
        )
        bits = (row_terms.sum() + columns - 2 * cell_terms.sum()) / total if total else np.nan
        found.append(BestMerge(kept, gone, max(0.0, float(bits)) if total else np.nan))
        pairs, change = _merge_pairs(pairs, change, kept, gone)
        renewed = (pairs == kept).any(axis=1)
        change[renewed] = changes(pairs[renewed])
    return found


def _merge_pairs(pairs: Pairs, change: Array, kept: int, gone: int) -> tuple[Pairs, Array]:
    """Return the pairs after a merger, ascending and each once, with what merging them adds."""
    moved = np.sort(np.where(pairs == gone, kept, pairs), axis=1)
    real = moved[:, 0] != moved[:, 1]
    left, first = np.unique(moved[real], axis=0, return_index=True)
    return left, change[real][first]


def _compute_terms(amount: NDArray[np.float64]) -> Array:
    """Return n log2 n, with 0 for nothing."""
    known = np.asarray(amount, np.float64)
    logs = np.log2(known, out=np.zeros(known.shape), where=known > 0)
    return np.asarray(known * logs, np.float64)
