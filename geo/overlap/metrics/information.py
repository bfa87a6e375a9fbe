"""How much knowing a region of one layer tells about the other, in bits (Shannon's theory).

X is the layer in the rows, Y the one in the columns; p_ij = n_ij / n. All logarithms have base 2,
and 0 log 0 = 0. What has no weight at all has no figure: NaN.

What one layer leaves unknown of the other is added up from the shares of each region, and not taken
as a difference of entropies: it is then exactly 0 where nothing is unknown, so that a layer of one
region and a layer inside another give the figures they should, whatever the weights.
"""

import numpy as np

from geo.overlap.metrics.shares import Array, bound, ratio, row_shares, weighted_mean


def entropy(weights: Array) -> float:
    """Return the uncertainty of which part something falls in, for parts of these weights.

    Formula: H = - sum p log2 p.
    Range: 0 (one part) to log2 of the number of parts. NaN without any weight.
    Source: Shannon 1948.

    >>> entropy(np.array([20.0, 20.0, 20.0, 20.0])), entropy(np.array([5.0, 0.0]))
    (2.0, 0.0)
    """
    parts = weights[weights > 0]
    if not len(parts):
        return np.nan
    shares = parts / parts.sum()
    return 0.0 - float(shares @ np.log2(shares))


def uncertainty(values: Array) -> Array:
    """Return per region of X how uncertain the region of Y is of someone who lives there.

    Formula: H(Y|X=i) = - sum_j f_ij log2 f_ij.
    Range: 0 (wholly in one region) to log2 of the number of regions; lower = clearer. NaN in a
    row without weight. The mean over the rows, by weight, is H(Y|X) = H(X,Y) - H(X).
    Source: Shannon 1948.

    >>> from geo.overlap.metrics.example import S
    >>> uncertainty(S).round(4).tolist()
    [1.2789, 0.7219, 0.7219, 0.7219]
    """
    shares = row_shares(values)
    logs = np.log2(shares, out=np.zeros(values.shape), where=shares > 0)
    lost = np.asarray((shares * logs).sum(axis=1), np.float64)
    return np.where(values.sum(axis=1) > 0, 0.0 - lost, np.nan)


def local_inhomogeneity(values: Array) -> Array:
    """Return per region of X its uncertainty, relative to that of Y over the whole country.

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
    """Return what knowing the region of one layer tells about the other.

    Formula: MI = sum p_ij log2 (p_ij / (p_i. p_.j)) = H(Y) - H(Y|X) = H(X) + H(Y) - H(X,Y).
    Range: 0 (nothing) to the smaller of H(X) and H(Y), in bits.
    Source: Shannon 1948.

    >>> from geo.overlap.metrics.example import S
    >>> round(mutual_information(S), 6)
    0.630684
    """
    columns = entropy(values.sum(axis=0))
    return bound(columns - _unknown(values), 0.0, entropy(values.sum(axis=1)))


def homogeneity(values: Array) -> float:
    """Return how far each region of Y lies within one region of X.

    Formula: MI / H(X) = 1 - H(X|Y) / H(X).
    Range: 0 to 1; 1 = every region of Y lies inside one region of X. 1 if X has one region.
    Source: Rosenberg & Hirschberg 2007; Nowosad & Stepinski 2018.

    >>> from geo.overlap.metrics.example import S
    >>> round(homogeneity(S), 6), homogeneity(np.array([[1.0, 3.0]]))
    (0.315342, 1.0)
    """
    return completeness(values.T)


def completeness(values: Array) -> float:
    """Return how far each region of X lies within one region of Y.

    Formula: MI / H(Y) = 1 - H(Y|X) / H(Y).
    Range: 0 to 1; 1 = every region of X lies inside one region of Y. 1 if Y has one region.
    Source: Rosenberg & Hirschberg 2007; Nowosad & Stepinski 2018.

    >>> from geo.overlap.metrics.example import S
    >>> round(completeness(S), 6), completeness(np.array([[1.0], [3.0]]))
    (0.422752, 1.0)
    """
    columns = entropy(values.sum(axis=0))
    return 1.0 if columns == 0 else bound(1.0 - _unknown(values) / columns, 0.0, 1.0)


def v_measure(values: Array, beta: float = 1.0) -> float:
    """Return how well two divisions agree, homogeneity h and completeness c together.

    Formula: (1 + beta) h c / (beta h + c); with beta 1: 2 MI / (H(X) + H(Y)).
    Range: 0 to 1; 1 = the same division. beta above 1 gives completeness more weight.
    Source: Rosenberg & Hirschberg 2007; Nowosad & Stepinski 2018.

    >>> from geo.overlap.metrics.example import S
    >>> round(v_measure(S), 6)
    0.361231
    """
    h, c = homogeneity(values), completeness(values)
    return 0.0 if min(h, c) == 0 else (1 + beta) * h * c / (beta * h + c)


def variation_of_information(values: Array) -> float:
    """Return how far two divisions are apart: what each leaves unknown of the other.

    Formula: VI = H(X|Y) + H(Y|X) = 2 H(X,Y) - H(X) - H(Y).
    Range: 0 (the same division) and up, in bits; a true distance.
    Source: Meila 2007.

    >>> from geo.overlap.metrics.example import S
    >>> round(variation_of_information(S), 6)
    2.230487
    """
    return _unknown(values) + _unknown(values.T)


def normalised_variation_of_information(values: Array) -> float:
    """Return the variation of information as part of the joint entropy.

    Formula: VI / H(X,Y).
    Range: 0 to 1; 0 = the same division.
    Source: Meila 2007 for VI; divided by the joint entropy.

    >>> from geo.overlap.metrics.example import S
    >>> round(normalised_variation_of_information(S), 6)
    0.779571
    """
    joint = entropy(values.ravel())
    return 0.0 if joint == 0 else bound(ratio(variation_of_information(values), joint), 0.0, 1.0)


def _unknown(values: Array) -> float:
    """Return H(Y|X), what X leaves unknown of Y: exactly 0 where X nests in Y."""
    return weighted_mean(uncertainty(values), values)
