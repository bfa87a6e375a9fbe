"""How layers lie across each other: contingency tables, fit, borders, who deals with whom."""

from geo.overlap.area import SLIVER_SHARE, AreaOverlap, overlap_of_area
from geo.overlap.borders import SharedBorders, shared_borders
from geo.overlap.certainty import pair_certainty
from geo.overlap.consultation import (
    SECTORS,
    Consultation,
    ConsultationPair,
    Meetings,
    Sector,
    Tally,
    consultation,
    tally_by_gemeente,
    tally_by_partnership,
    tally_by_region,
)
from geo.overlap.contingency import Contingency, Pair, contingency
from geo.overlap.dealings import Dealings, check_covering, covering_layers, dealings
from geo.overlap.fit import FIT_CLASSES, Fit, fit
from geo.overlap.membership import Member, members
from geo.overlap.panel import Panel, RegionFigures, figure, many_layers, panel, region_figures
from geo.overlap.rankings import Ranked, Ranking, fragmentation, ranking

__all__ = [
    "FIT_CLASSES",
    "SECTORS",
    "SLIVER_SHARE",
    "AreaOverlap",
    "Consultation",
    "ConsultationPair",
    "Contingency",
    "Dealings",
    "Fit",
    "Meetings",
    "Member",
    "Pair",
    "Panel",
    "Ranked",
    "Ranking",
    "RegionFigures",
    "Sector",
    "SharedBorders",
    "Tally",
    "check_covering",
    "consultation",
    "contingency",
    "covering_layers",
    "dealings",
    "figure",
    "fit",
    "fragmentation",
    "many_layers",
    "members",
    "overlap_of_area",
    "pair_certainty",
    "panel",
    "ranking",
    "region_figures",
    "shared_borders",
    "tally_by_gemeente",
    "tally_by_partnership",
    "tally_by_region",
]
