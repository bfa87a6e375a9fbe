"""How far two divisions agree on who belongs together, and how many would have to move."""

import numpy as np

from geo.overlap.metrics.shares import Array, bound, divide, ratio, weighted_mean


def wallace(values: Array) -> float:
    """Return the chance that two random people in one region of X share one of Y too.

    Formula: sum_ij n_ij^2 / sum_i n_i.^2.
    Range: 0 to 1; 1 = each region of X lies within one of Y.
    Source: Wallace 1983; Warrens & van der Hoef 2019.

    >>> from geo.overlap.metrics.example import S
    >>> round(wallace(S), 6), round(wallace(S.T), 6)
    (0.63125, 0.417701)
    """
    # As a mean over the regions of X, by the square of their weight: exactly 1 where X nests in Y.
    pairs = values.sum(axis=1, keepdims=True) ** 2
    return weighted_mean(divide(values**2, pairs).sum(axis=1), pairs)


def fowlkes_mallows(values: Array) -> float:
    """Return the chances of Wallace in both directions, together.

    Formula: sqrt(W(X to Y) W(Y to X)).
    Range: 0 to 1; 1 = the same division.
    Source: Fowlkes & Mallows 1983.

    >>> from geo.overlap.metrics.example import S
    >>> round(fowlkes_mallows(S), 6)
    0.513491
    """
    return float(np.sqrt(wallace(values) * wallace(values.T)))


def purity(values: Array) -> float:
    """Return the part that is placed right with every region of X in its largest partner.

    Formula: sum_i max_j n_ij / n.
    Range: 1 / number of regions of Y to 1; 1 = each region of X lies within one of Y.
    Source: Zhao & Karypis 2001.

    >>> from geo.overlap.metrics.example import S
    >>> purity(S), purity(S.T)
    (0.7625, 0.5625)
    """
    return 1.0 - best_fit_error(values)


def best_fit_error(values: Array) -> float:
    """Return the part that is placed wrong with every region of X in its largest partner.

    Formula: 1 - sum_i max_j n_ij / n.
    Range: 0 to 1 - 1 / number of regions of Y; 0 = each region of X lies within one of Y.
    Source: 1 less the purity of Zhao & Karypis 2001.

    >>> from geo.overlap.metrics.example import S
    >>> round(best_fit_error(S), 6)
    0.2375
    """
    return ratio(_outside(values), float(values.sum()))


def goodman_kruskal_lambda(values: Array) -> float:
    """Return how many fewer are placed wrong in Y once their region of X is known.

    Formula: (sum_i max_j n_ij - max_j n_.j) / (n - max_j n_.j).
    Range: 0 (X tells nothing) to 1 (X tells all). 1 if Y has one region: nothing can go wrong.
    Source: Goodman & Kruskal 1954.

    >>> from geo.overlap.metrics.example import S
    >>> round(goodman_kruskal_lambda(S), 4), round(goodman_kruskal_lambda(S.T), 4)
    (0.525, 0.4167)
    """
    unguessed = _outside(values.sum(axis=0, keepdims=True))
    if unguessed == 0:
        return 1.0 if values.any() else np.nan
    return bound(1.0 - _outside(values) / unguessed, 0.0, 1.0)


def van_dongen_distance(values: Array) -> float:
    """Return how far two divisions are apart, by what lies outside the largest partners.

    Formula: (2 n - sum_i max_j n_ij - sum_j max_i n_ij) / 2 n.
    Range: 0 (the same division) to 1.
    Source: van Dongen 2000.

    >>> from geo.overlap.metrics.example import S
    >>> round(van_dongen_distance(S), 6)
    0.3375
    """
    return ratio(_outside(values) + _outside(values.T), 2 * float(values.sum()))


def transfer_distance(values: Array) -> float:
    """Return the part that has to change region to make the two divisions equal.

    Formula: (n - weight of the heaviest matching of regions of X with regions of Y) / n.
    Range: 0 (the same division) to 1.
    Source: Almudevar & Field 1999; Gusfield 2002.

    >>> from geo.overlap.metrics.example import S
    >>> transfer_distance(S)
    0.4375
    """
    from scipy.optimize import linear_sum_assignment  # heavy, and not needed to start

    moving = values.copy()
    moving[linear_sum_assignment(values, maximize=True)] = 0.0
    return ratio(float(moving.sum()), float(values.sum()))


def jaccard(values: Array) -> Array:
    """Return per pair of regions what they share of what they have; the table's shape.

    Formula: J_ij = n_ij / (n_i. + n_.j - n_ij).
    Range: 0 to 1; 1 = the same region. 0 for two regions without any weight.
    Source: Jaccard 1901.

    >>> from geo.overlap.metrics.example import S
    >>> round(float(jaccard(S)[0, 0]), 4)
    0.5417
    """
    together = values.sum(axis=1, keepdims=True) + values.sum(axis=0, keepdims=True) - values
    out = np.zeros(values.shape)
    return np.asarray(np.divide(values, together, out=out, where=together > 0), np.float64)


def covering(values: Array) -> float:
    """Return how well each region of X is covered by the region of Y that is most like it.

    Formula: sum_i (n_i. / n) max_j J_ij, with J_ij the Jaccard index.
    Range: 0 to 1; 1 = the same division.
    Source: Arbelaez, Maire, Fowlkes & Malik 2011.

    >>> from geo.overlap.metrics.example import S
    >>> round(covering(S), 4), round(covering(S.T), 4)
    (0.4654, 0.4673)
    """
    return weighted_mean(jaccard(values).max(axis=1, initial=0.0), values)


def goodness_of_fit(values: Array) -> Array:
    """Return per region of X how well the regions of Y together fit it.

    Formula: GOF_i = sum_j n_ij^2 / (n_i. n_.j).
    Range: 0 to 1; 1 = made up of whole regions of Y. NaN in a row without weight.
    Source: Hargrove, Hoffman & Hessburg 2006.

    >>> from geo.overlap.metrics.example import S
    >>> goodness_of_fit(S).round(4).tolist(), goodness_of_fit(S.T).round(4).tolist()
    ([0.5366, 0.5765, 0.3671, 0.3548], [0.5441, 0.6109, 0.68])
    """
    rows, columns = values.sum(axis=1), values.sum(axis=0)
    product = np.outer(rows, columns)
    fitted = np.divide(values**2, product, out=np.zeros(values.shape), where=product > 0)
    return np.where(rows > 0, np.minimum(fitted.sum(axis=1), 1.0), np.nan)


def mapcurves(values: Array) -> float:
    """Return how well two divisions fit; one made up of regions of the other fits perfectly.

    Formula: area under the curve of the share of regions with GOF >= t, by the trapezium rule
    over (0, 1), the sorted GOF with shares from 1 to 0, and (1, 0); the higher of both directions.
    Range: 0 to 1; 1 = the same, or one nests in the other. Not weighted: each region counts once.
    Source: Hargrove, Hoffman & Hessburg 2006; the curve as the R package sabre draws it.

    >>> from geo.overlap.metrics.example import S
    >>> round(mapcurves(S), 6)
    0.611464
    """
    return max(_area_under_curve(values), _area_under_curve(values.T))


def _area_under_curve(values: Array) -> float:
    fits = np.sort(goodness_of_fit(values))
    fits = fits[~np.isnan(fits)]  # regions without weight, sorted to the end
    if not len(fits):
        return np.nan
    shares = np.linspace(1.0, 0.0, len(fits))
    return float(np.trapezoid([1.0, *shares, 0.0], [0.0, *fits, 1.0]))


def _outside(values: Array) -> float:
    """Sum the weight outside the largest partner of each region of X: 0 where X nests in Y."""
    if not values.size:
        return 0.0
    rest = values.copy()
    rest[np.arange(len(values)), values.argmax(axis=1)] = 0.0
    return float(rest.sum())
