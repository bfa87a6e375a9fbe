"""What every measure starts from: the shares of a contingency table, and means over its rows."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ROUNDING = 1e-9
"""What sums of shares may differ from their true value by rounding alone."""


def row_shares(values: Array) -> Array:
    """Return the part of each row in each column: the allocation factors f.

    Formula: f_ij = n_ij / n_i.
    Range: 0 to 1; each row adds up to 1. NaN in a row without weight.
    Source: Geocorr (AFACT; AFACT2 is that of the transposed table).

    >>> from geo.overlap.metrics.example import S
    >>> row_shares(S)[0].tolist()
    [0.65, 0.15, 0.2]
    >>> row_shares(np.zeros((1, 2))).tolist()
    [[nan, nan]]
    """
    return divide(values, values.sum(axis=1, keepdims=True))


def weighted_mean(figures: Array, values: Array) -> float:
    """Average one figure per row, each row counting for its weight; NaN if there is none.

    Rows without weight count for nothing, whatever their figure.

    >>> weighted_mean(np.array([1.0, 3.0, np.nan]), np.array([[1.0], [3.0], [0.0]]))
    2.5
    """
    weights = values.sum(axis=1)
    counted = weights > 0
    if not counted.any():
        return float("nan")
    figures, weights = figures[counted], weights[counted]
    # No mean lies outside its figures, but for rounding.
    mean = float(figures @ weights) / float(weights.sum())
    return bound(mean, float(figures.min()), float(figures.max()))


def bound(figure: float, low: float, high: float) -> float:
    """Keep a figure within the bounds that it has but for rounding; NaN stays NaN.

    >>> bound(1.0000000000000002, 0.0, 1.0), bound(float("nan"), 0.0, 1.0)
    (1.0, nan)
    """
    # A comparison with NaN is never true, and `max` and `min` then keep their first argument.
    return min(max(figure, low), high)


def covered_share(values: Array, whole: float) -> float:
    """Return the part of the weight of the country for which both layers have a region.

    Formula: n / weight of all zones.
    Range: 0 to 1; 1 = both layers cover the country.
    Source: own definition.

    >>> covered_share(np.array([[1.0, 2.0]]), 4.0)
    0.75
    """
    return bound(ratio(float(values.sum()), whole), 0.0, 1.0)


def ratio(part: float, whole: float) -> float:
    """Divide two numbers, NaN where the whole is nothing.

    >>> ratio(1.0, 4.0), ratio(0.0, 0.0)
    (0.25, nan)
    """
    return part / whole if whole > 0 else float("nan")


def divide(part: Array, whole: Array) -> Array:
    """Divide arrays that broadcast, NaN where the whole is nothing."""
    shape = np.broadcast_shapes(part.shape, whole.shape)
    known = np.broadcast_to(whole > 0, shape)
    return np.asarray(np.divide(part, whole, out=np.full(shape, np.nan), where=known), np.float64)
