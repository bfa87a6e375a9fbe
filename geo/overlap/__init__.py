"""How two layers lie across each other: contingency tables, fit classes, shared borders."""

from geo.overlap.area import SLIVER_SHARE, AreaOverlap, overlap_of_area
from geo.overlap.borders import SharedBorders, shared_borders
from geo.overlap.certainty import pair_certainty
from geo.overlap.contingency import Contingency, Pair, contingency
from geo.overlap.fit import FIT_CLASSES, Fit, fit
from geo.overlap.panel import Panel, RegionFigures, many_layers, panel, region_figures

__all__ = [
    "FIT_CLASSES",
    "SLIVER_SHARE",
    "AreaOverlap",
    "Contingency",
    "Fit",
    "Pair",
    "Panel",
    "RegionFigures",
    "SharedBorders",
    "contingency",
    "fit",
    "many_layers",
    "overlap_of_area",
    "pair_certainty",
    "panel",
    "region_figures",
    "shared_borders",
]
