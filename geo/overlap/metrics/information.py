"""How much knowing a region of one layer tells about the other, in bits (Shannon's theory).

X is the layer in the rows, Y the one in the columns; p_ij = n_ij / n. All logarithms have base 2,
and 0 log 0 = 0. What has no weight at all has no figure: NaN.
"""

from typing import NamedTuple

import numpy as np

from geo.overlap.metrics.shares import Array, divide, ratio


class Entropies(NamedTuple):
    """Entropies of the rows, of the columns and of both together, in bits."""

    rows: float
    columns: float
    joint: float


def entropy(weights: Array) -> float:
    """Uncertainty of which part something falls in, for parts of these weights.

    Formula: H = - sum p log2 p.
    Range: 0 (one part) to log2 of the number of parts. NaN without any weight.
    Source: Shannon 1948.

    >>> entropy(np.array([20.0, 20.0, 20.0, 20.0])), entropy(np.array([5.0, 0.0]))
    (2.0, 0.0)
    """
    parts = weights[weights > 0]
    if not len(parts):
        return np.nan
    # log n - sum n log n / n: one division instead of one for every part.
    total = parts.sum()
    return max(0.0, float(np.log2(total) - parts @ np.log2(parts) / total))


def entropies(values: Array) -> Entropies:
    """H(X), H(Y) and H(X, Y), from which all else in this module follows.

    Formula: H(X) of the row sums, H(Y) of the column sums, H(X,Y) of the cells.
    Range: 0 and up, in bits.
    Source: Shannon 1948.

    >>> from geo.overlap.metrics.example import S
    >>> [round(part, 6) for part in entropies(S)]
    [2.0, 1.491854, 2.861171]
    """
    return Entropies(
        entropy(values.sum(axis=1)), entropy(values.sum(axis=0)), entropy(values.ravel())
    )


def uncertainty(values: Array) -> Array:
    """Per region of X, how uncertain the region of Y is of someone who lives there.

    Formula: H(Y|X=i) = - sum_j f_ij log2 f_ij.
    Range: 0 (wholly in one region) to log2 of the number of regions; lower = clearer. NaN in a
    row without weight. The mean over the rows, by weight, is H(Y|X) = H(X,Y) - H(X).
    Source: Shannon 1948.

    >>> from geo.overlap.metrics.example import S
    >>> uncertainty(S).round(4).tolist()
    [1.2789, 0.7219, 0.7219, 0.7219]
    """
    totals = values.sum(axis=1)
    known = totals > 0
    logs = np.log2(values, out=np.zeros(values.shape), where=values > 0)
    spread = divide((values * logs).sum(axis=1), totals)
    log = np.log2(totals, out=np.full(totals.shape, np.nan), where=known)
    return np.asarray(np.maximum(log - spread, 0.0), np.float64)


def local_inhomogeneity(values: Array) -> Array:
    """Per region of X its uncertainty, relative to that of Y over the whole country.

    Formula: H(Y|X=i) / H(Y).
    Range: 0 (wholly in one region of Y) and up; above 1 where a region is more mixed than the
    country. 0 if Y has one region. NaN in a row without weight.
    Source: Nowosad & Stepinski 2018.

    >>> from geo.overlap.metrics.example import S
    >>> local_inhomogeneity(S).round(4).tolist()
    [0.8573, 0.4839, 0.4839, 0.4839]
    """
    found = uncertainty(values)
    whole = entropy(values.sum(axis=0))
    return found / whole if whole > 0 else found


def mutual_information(values: Array) -> float:
    """What knowing the region of one layer tells about the other.

    Formula: MI = H(X) + H(Y) - H(X,Y) = sum p_ij log2 (p_ij / (p_i. p_.j)).
    Range: 0 (nothing) to the smaller of H(X) and H(Y), in bits.
    Source: Shannon 1948.

    >>> from geo.overlap.metrics.example import S
    >>> round(mutual_information(S), 6)
    0.630684
    """
    return _mutual(entropies(values))


def homogeneity(values: Array) -> float:
    """Whether each region of Y lies within one region of X.

    Formula: MI / H(X) = 1 - H(X|Y) / H(X).
    Range: 0 to 1; 1 = every region of Y lies inside one region of X. 1 if X has one region.
    Source: Rosenberg & Hirschberg 2007; Nowosad & Stepinski 2018.

    >>> from geo.overlap.metrics.example import S
    >>> round(homogeneity(S), 6), homogeneity(np.array([[1.0, 3.0]]))
    (0.315342, 1.0)
    """
    found = entropies(values)
    return _normalised(_mutual(found), found.rows)


def completeness(values: Array) -> float:
    """Whether each region of X lies within one region of Y.

    Formula: MI / H(Y) = 1 - H(Y|X) / H(Y).
    Range: 0 to 1; 1 = every region of X lies inside one region of Y. 1 if Y has one region.
    Source: Rosenberg & Hirschberg 2007; Nowosad & Stepinski 2018.

    >>> from geo.overlap.metrics.example import S
    >>> round(completeness(S), 6), completeness(np.array([[1.0], [3.0]]))
    (0.422752, 1.0)
    """
    found = entropies(values)
    return _normalised(_mutual(found), found.columns)


def v_measure(values: Array, beta: float = 1.0) -> float:
    """How well two divisions agree, homogeneity h and completeness c together.

    Formula: (1 + beta) h c / (beta h + c); with beta 1: 2 MI / (H(X) + H(Y)).
    Range: 0 to 1; 1 = the same division. beta above 1 gives completeness more weight.
    Source: Rosenberg & Hirschberg 2007; Nowosad & Stepinski 2018.

    >>> from geo.overlap.metrics.example import S
    >>> round(v_measure(S), 6)
    0.361231
    """
    h, c = homogeneity(values), completeness(values)
    return 0.0 if h == c == 0 else (1 + beta) * h * c / (beta * h + c)


def variation_of_information(values: Array) -> float:
    """How far two divisions are apart: what each leaves unknown of the other.

    Formula: VI = H(X|Y) + H(Y|X) = 2 H(X,Y) - H(X) - H(Y).
    Range: 0 (the same division) and up, in bits; a true distance.
    Source: Meila 2007.

    >>> from geo.overlap.metrics.example import S
    >>> round(variation_of_information(S), 6)
    2.230487
    """
    return _variation(entropies(values))


def normalised_variation_of_information(values: Array) -> float:
    """The variation of information as part of the joint entropy.

    Formula: VI / H(X,Y).
    Range: 0 to 1; 0 = the same division.
    Source: Meila 2007.

    >>> from geo.overlap.metrics.example import S
    >>> round(normalised_variation_of_information(S), 6)
    0.779571
    """
    found = entropies(values)
    return 0.0 if found.joint == 0 else ratio(_variation(found), found.joint)


def _mutual(found: Entropies) -> float:
    # Rounding alone may put it a hair below nothing.
    return max(0.0, found.rows + found.columns - found.joint) if found.joint >= 0 else np.nan


def _variation(found: Entropies) -> float:
    return max(0.0, 2 * found.joint - found.rows - found.columns) if found.joint >= 0 else np.nan


def _normalised(mutual: float, of: float) -> float:
    """1 for a layer of one region, of which nothing can be unknown."""
    return 1.0 if of == 0 else min(ratio(mutual, of), 1.0)
