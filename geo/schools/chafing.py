"""Where the partnerships of a sector and the jeugdregio's chafe, and how any two layers fit."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from geo.overlap.contingency import cross_layers
from geo.overlap.fit import FIT_CLASSES, classify_fit
from geo.schools.location import SECTORS
from geo.zones.table import ZoneTable

PARTNER = "jeugdregio"
"""The layer that partnerships are held against: who buys care is needed where a child learns."""

WRINGT = FIT_CLASSES.index("wringt")


def mark_chafing(table: ZoneTable) -> Mapping[str, NDArray[np.bool_]]:
    """Return per layer of partnerships which zones chafe with the jeugdregio, by children.

    >>> from geo.zones.table import Labels
    >>> columns = ["a", "a", "b"], ["p", "q", "q"]
    >>> labels = dict(zip(("swv_po", "jeugdregio"), map(Labels.of, columns)))
    >>> labels["swv_vo"] = labels["jeugdregio"]
    >>> table = ZoneTable(("1", "2", "3"), labels, {"youth": np.array([6.0, 1.0, 3.0])})
    >>> {layer: zones.tolist() for layer, zones in mark_chafing(table).items()}
    {'swv_po': [False, True, False], 'swv_vo': [False, False, False]}
    """
    return {
        layer: classify_fit(cross_layers(table, layer, PARTNER)).classify_zones(table) == WRINGT
        for layer in dict.fromkeys(SECTORS.values())
    }
