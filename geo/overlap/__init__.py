"""How two layers lie across each other: contingency tables, fit classes, shared borders."""

from geo.overlap.area import SLIVER_SHARE, AreaOverlap, overlap_of_area
from geo.overlap.borders import SharedBorders, shared_borders
from geo.overlap.certainty import pair_certainty
from geo.overlap.contingency import Contingency, Pair, contingency
from geo.overlap.fit import FIT_CLASSES, Fit, fit

__all__ = [
    "FIT_CLASSES",
    "SLIVER_SHARE",
    "AreaOverlap",
    "Contingency",
    "Fit",
    "Pair",
    "SharedBorders",
    "contingency",
    "fit",
    "overlap_of_area",
    "pair_certainty",
    "shared_borders",
]
