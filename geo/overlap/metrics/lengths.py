"""How much of the borders of two layers is the same line: pure functions of lengths in metres."""


def coincident_km(both_m: float) -> float:
    """Return the kilometres of border inside the country that is a border of both layers.

    Formula: length of the lines whose two sides differ in X and in Y, / 1000.
    Range: 0 and up, in km. The outline of the country is no border of any layer.
    Source: own definition; exact by the codes on both sides, without a tolerance in metres.

    >>> coincident_km(1500.0)
    1.5
    """
    return both_m / 1000


def coincident_share(both_m: float, alone_m: float) -> float:
    """Return the part of the borders of X that is a border of Y too.

    Formula: length of the borders of both / length of the borders of X.
    Range: 0 to 1; 1 = Y has every border of X. 1 if X has no border.
    Source: Jacquez 1995; Fortin, Drapeau & Jacquez 1996 (boundary overlap).

    >>> coincident_share(1500.0, 500.0), coincident_share(0.0, 0.0)
    (0.75, 1.0)
    """
    total = both_m + alone_m
    return both_m / total if total > 0 else 1.0
