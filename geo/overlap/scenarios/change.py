"""What changed in a figure, and whether that is better."""

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from geo.overlap.metrics.catalogue import FIGURES, HEADLINE
from geo.overlap.metrics.measures import read_measures

EQUAL = 1e-9
"""Values of a figure that differ by no more are equal: the rest is rounding."""

BRIEF = (
    *HEADLINE,
    "coincident_border_km",
    "coincident_border_share",
    *(key for key in FIGURES if key.startswith("fit.")),
)
"""Keys of the headline panel: of these there is a random reference."""

Verdict = Literal["better", "worse", "equal", "different"]


class Change(NamedTuple):
    """After less before, and what that is; "different" where neither direction is better."""

    difference: float | None
    verdict: Verdict | None


def compare_figure(key: str, before: float, after: float) -> Change:
    """Compare one figure of the catalogue; None where it has no value on either side.

    >>> compare_figure("partners_mean", 2.25, 2.75), compare_figure("v_measure", 0.5, 0.5)
    (Change(difference=0.5, verdict='worse'), Change(difference=0.0, verdict='equal'))
    >>> compare_figure("coincident_border_km", 1.0, 2.0).verdict
    'different'
    """
    difference = after - before
    if not math.isfinite(difference):
        return Change(None, None)
    if abs(difference) <= EQUAL:
        return Change(difference, "equal")
    better = read_measures()[key].better
    if not better:
        return Change(difference, "different")
    return Change(difference, "better" if (difference > 0) == (better == "higher") else "worse")


def compare_figures(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, Change]:
    """Compare every figure."""
    return {key: compare_figure(key, value, after[key]) for key, value in before.items()}
