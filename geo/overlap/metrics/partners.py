"""With how many regions of the other layer a region has to do, and how evenly it is divided.

Per region of X (rows) one figure; over all regions the mean by weight (`weighted_mean`). For the
regions of Y, transpose the table.
"""

import numpy as np
from numpy.typing import NDArray

from geo.overlap.metrics.information import uncertainty
from geo.overlap.metrics.shares import (
    ROUNDING,
    Array,
    bound,
    divide,
    ratio,
    row_shares,
    weighted_mean,
)


def partnered(values: Array, tau: float = 0.0) -> NDArray[np.bool_]:
    """Tell which cells are partners: more than a part tau of either region; the table's shape.

    Formula: f_ij > tau or g_ij > tau, with g_ij = n_ij / n_.j.
    Range: tau from 0 (every shared inhabitant counts) to 1.
    Source: own definition.

    >>> from geo.overlap.metrics.example import S
    >>> partnered(S, 0.25).sum(axis=1).tolist()
    [1, 1, 1, 1]
    """
    if tau == 0:
        return np.asarray(values > 0)
    columns = divide(values, values.sum(axis=0, keepdims=True))
    return np.asarray((row_shares(values) > tau) | (columns > tau))


def partners(values: Array, tau: float = 0.0) -> Array:
    """Count per region of X the regions of Y it has to do with.

    Formula: k_i = number of j with f_ij > tau or g_ij > tau.
    Range: 1 and up; lower = simpler. 0 where no part is larger than tau. NaN in a row without
    weight.
    Source: own definition; a count, as Represent and other look-up services give it.

    >>> from geo.overlap.metrics.example import S
    >>> partners(S).tolist(), weighted_mean(partners(S), S)
    ([3.0, 2.0, 2.0, 2.0], 2.25)
    """
    counts = partnered(values, tau).sum(axis=1).astype(np.float64)
    return np.where(values.sum(axis=1) > 0, counts, np.nan)


def splits(values: Array, tau: float = 0.0) -> float:
    """Count how often the regions of X are split by Y, in total.

    Formula: sum_i (k_i - 1), over the regions with a partner.
    Range: 0 (each region of X lies within one of Y) and up.
    Source: the same count as splits_total of the R package redistmetrics.

    >>> from geo.overlap.metrics.example import S
    >>> splits(S), splits(S, 0.01), splits(S, 0.25)
    (5.0, 5.0, 0.0)
    """
    counts = partners(values, tau)
    return float((counts[counts > 0] - 1).sum())


def split_regions(values: Array, tau: float = 0.0) -> float:
    """Count how many regions of X are split by Y at all.

    Formula: number of i with k_i > 1.
    Range: 0 to the number of regions of X.
    Source: the same count as splits_admin of the R package redistmetrics.

    >>> from geo.overlap.metrics.example import S
    >>> split_regions(S)
    4.0
    """
    return float((partners(values, tau) > 1).sum())


def concentration(values: Array) -> Array:
    """Return per region of X how much of it is in one hand (the Herfindahl-Hirschman index).

    Formula: HHI_i = sum_j f_ij^2; 1 - HHI is the fractionalisation of Rae.
    Range: 1/k (k equal parts) to 1 (wholly in one region). NaN in a row without weight.
    Source: Hirschman 1945; Herfindahl 1950; Rae 1968.

    >>> from geo.overlap.metrics.example import S
    >>> concentration(S).round(3).tolist()
    [0.485, 0.68, 0.68, 0.68]
    """
    return _known(values, (row_shares(values) ** 2).sum(axis=1))


def effective_partners(values: Array) -> Array:
    """Return per region of X the number of equal parts that divides it as much (order 2).

    Formula: 1 / sum_j f_ij^2.
    Range: 1 (wholly in one region) to k_i. NaN in a row without weight.
    Source: Laakso & Taagepera 1979; the inverse of the HHI, and of Simpson's index.

    >>> from geo.overlap.metrics.example import S
    >>> effective_partners(S).round(4).tolist()
    [2.0619, 1.4706, 1.4706, 1.4706]
    """
    return 1.0 / concentration(values)


def effective_partners_shannon(values: Array) -> Array:
    """Return per region of X the number of equal parts that divides it as much (order 1).

    Formula: 2^H(Y|X=i), with H(Y|X=i) = - sum_j f_ij log2 f_ij.
    Range: 1 (wholly in one region) to k_i; small parts count for more than in order 2.
    Source: Hill 1973.

    >>> from geo.overlap.metrics.example import S
    >>> effective_partners_shannon(S).round(4).tolist()
    [2.4265, 1.6494, 1.6494, 1.6494]
    """
    return np.asarray(2.0 ** uncertainty(values), np.float64)


def effective_splits(values: Array) -> Array:
    """Return per region of X how often it is split, small parts counting for little.

    Formula: 1 / sum_j f_ij^2 - 1.
    Range: 0 (whole) and up; two halves = 1, 90 and 10 % = 0.22.
    Source: the effective partners (Laakso & Taagepera 1979) less one.

    >>> from geo.overlap.metrics.example import S
    >>> round(weighted_mean(effective_splits(S), S), 4)
    0.6184
    >>> effective_splits(np.array([[9.0, 1.0], [5.0, 5.0]])).round(4).tolist()
    [0.2195, 1.0]
    """
    return effective_partners(values) - 1.0


def square_root_entropy(values: Array) -> float:
    """Return how much X is split by Y, where small parts count heavily.

    Formula: sum_i (n_i. / n) sum_j sqrt(f_ij).
    Range: 1 (nothing is split) and up.
    Source: Duchin 2018.

    >>> from geo.overlap.metrics.example import S
    >>> round(square_root_entropy(S), 6), round(square_root_entropy(S.T), 6)
    (1.416415, 1.701107)
    """
    return weighted_mean(np.sqrt(row_shares(values)).sum(axis=1), values)


def largest_share(values: Array) -> Array:
    """Return per region of X the part of it that lies in its largest partner.

    Formula: max_j f_ij.
    Range: 1/k to 1; 1 = wholly in one region. NaN in a row without weight.
    Source: own definition.

    >>> from geo.overlap.metrics.example import S
    >>> largest_share(S).tolist()
    [0.65, 0.8, 0.8, 0.8]
    """
    return _known(values, row_shares(values).max(axis=1, initial=0.0))


def nested_share(values: Array, tau: float = 0.0) -> float:
    """Return the part of the weight in regions of X that lie wholly within one region of Y.

    Formula: sum of n_i. / n over the i with max_j f_ij >= 1 - tau (a part below 1e-9 is rounding).
    Range: 0 to 1; 1 = X is a finer division than Y.
    Source: own definition, after the exact-fit idea of the Office for National Statistics.

    >>> from geo.overlap.metrics.example import S
    >>> nested_share(S), nested_share(S, 0.2), nested_share(np.eye(2))
    (0.0, 0.75, 1.0)
    """
    weights = values.sum(axis=1)
    whole = largest_share(values) >= 1 - tau - ROUNDING
    return bound(ratio(float(weights[whole].sum()), float(weights.sum())), 0.0, 1.0)


def _known(values: Array, figures: Array) -> Array:
    """Return figures per row, NaN in a row without weight."""
    return np.where(values.sum(axis=1) > 0, figures, np.nan)
