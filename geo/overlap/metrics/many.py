"""Measures of more than two layers at once.

codes: int (zones, layers), the region of each zone in each layer; weights: float64 (zones), the
weight of each zone. Zones with the same regions in all layers are one area (`areas`); all else
follows from the weights of these areas, and of the regions of each layer.
"""

import numpy as np
from numpy.typing import NDArray

from geo.overlap.metrics.information import entropy
from geo.overlap.metrics.shares import Array, bound, ratio

Codes = NDArray[np.integer]


def areas(codes: Codes, weights: Array) -> Array:
    """Return the weight of every area that no layer divides; those without weight are left out.

    >>> codes = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 2], [0, 0, 0]])
    >>> areas(codes, np.array([20.0, 10.0, 20.0, 25.0, 15.0, 10.0])).tolist()
    [30.0, 10.0, 20.0, 25.0, 15.0]
    """
    _, area = np.unique(codes, axis=0, return_inverse=True)
    sums = np.bincount(area.ravel(), weights)
    return np.asarray(sums[sums > 0], np.float64)


def area_count(codes: Codes, weights: Array) -> float:
    """Count the areas that no layer divides: the patches of the quilt.

    Formula: Z = number of distinct rows of regions with weight.
    Range: the largest number of regions of a layer (all layers nest) and up.
    Source: own definition; a count.

    >>> area_count(np.array([[0, 0], [0, 1], [0, 1]]), np.array([1.0, 1.0, 2.0]))
    2.0
    """
    return float(len(areas(codes, weights)))


def zone_excess(codes: Codes, weights: Array) -> float:
    """Return how many more areas there are than the finest layer has regions.

    Formula: Z / max_l |X_l|, with Z the number of areas.
    Range: 1 (all layers nest in the finest) and up.
    Source: own definition.

    >>> codes = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 2]])
    >>> round(zone_excess(codes, np.array([30.0, 10.0, 20.0, 25.0, 15.0])), 3)
    1.667
    """
    weighing = codes[weights > 0]
    finest = max((len(np.unique(column)) for column in weighing.T), default=0)
    return ratio(area_count(codes, weights), float(finest))


def joint_entropy(codes: Codes, weights: Array) -> float:
    """Return the uncertainty of which regions someone falls under, in all layers together.

    Formula: H(X_1, ..., X_L) = - sum p_z log2 p_z over the areas.
    Range: the largest H(X_l) (all layers nest) to sum H(X_l), in bits.
    Source: Shannon 1948.

    >>> codes = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 2]])
    >>> round(joint_entropy(codes, np.array([30.0, 10.0, 20.0, 25.0, 15.0])), 6)
    2.228213
    """
    return entropy(areas(codes, weights))


def total_correlation(codes: Codes, weights: Array) -> float:
    """Return how much the layers have in common.

    Formula: TC = sum H(X_l) - H(X_1, ..., X_L).
    Range: 0 (the layers have nothing to do with each other) and up, in bits.
    Source: Watanabe 1960.

    >>> codes = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 2]])
    >>> round(total_correlation(codes, np.array([30.0, 10.0, 20.0, 25.0, 15.0])), 6)
    1.119696
    """
    each = sum(_entropies(codes, weights))
    return bound(each - joint_entropy(codes, weights), 0.0, each)


def normalised_total_correlation(codes: Codes, weights: Array) -> float:
    """Return how much the layers have in common, of what they could have.

    Formula: TC / (sum H(X_l) - max H(X_l)).
    Range: 0 to 1; 1 = one layer tells all the others. 1 if at most one layer has two regions.
    Source: Watanabe 1960, divided by its largest value.

    >>> codes = np.array([[0, 0, 0], [0, 0, 1], [0, 1, 1], [1, 1, 1], [1, 1, 2]])
    >>> round(normalised_total_correlation(codes, np.array([30.0, 10.0, 20.0, 25.0, 15.0])), 6)
    0.576598
    """
    each = _entropies(codes, weights)
    possible = sum(each) - max(each, default=0.0)
    if possible == 0:
        return 1.0
    return bound(ratio(total_correlation(codes, weights), possible), 0.0, 1.0)


def coherence(codes: Codes, weights: Array) -> float:
    """Return the chance that two random people fall under the same regions in all layers.

    Formula: C = sum_z (w_z / n)^2 over the areas.
    Range: 0 to 1; higher = less divided.
    Source: Jaeger 2000 (degree of coherence).

    >>> coherence(np.array([[0, 0], [0, 1]]), np.array([1.0, 1.0]))
    0.5
    """
    parts = areas(codes, weights)
    if not len(parts):
        return np.nan
    shares = parts / parts.sum()
    return bound(float(shares @ shares), 1.0 / len(parts), 1.0)


def effective_mesh(codes: Codes, weights: Array) -> float:
    """Return the size of the area of a random person, on average, as if all were equal.

    Formula: m = C n, with C the coherence.
    Range: 0 to n, in the unit of the weight; higher = less divided.
    Source: Jaeger 2000 (effective mesh size).

    >>> effective_mesh(np.array([[0, 0], [0, 1]]), np.array([3.0, 1.0]))
    2.5
    """
    return coherence(codes, weights) * float(weights.sum())


def splitting(codes: Codes, weights: Array) -> float:
    """Return the number of equal areas that divides the country as much.

    Formula: S = 1 / C, with C the coherence.
    Range: 1 (one area) to the number of areas.
    Source: Jaeger 2000 (splitting index).

    >>> splitting(np.array([[0, 0], [0, 1]]), np.array([1.0, 1.0]))
    2.0
    """
    return ratio(1.0, coherence(codes, weights))


def _entropies(codes: Codes, weights: Array) -> list[float]:
    """Return the entropy of every layer by itself."""
    return [entropy(areas(codes[:, [layer]], weights)) for layer in range(codes.shape[1])]
