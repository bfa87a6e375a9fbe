"""What belongs to the regions of a layer that takes gemeenten whole or in part.

Made for the learning regions of the programme: a gemeente is a core member with all its zones, or
a partial one with some of them. The same holds for the partnerships that such a region touches.
"""

from dataclasses import dataclass

import numpy as np

from geo.errors import UnknownName
from geo.overlap.contingency import cross_layers
from geo.overlap.dealings import find_dealings
from geo.zones.codes import CERTAINTIES, NONE, Certainty
from geo.zones.table import ZoneTable

MEMBERS = ("gemeente", "swv_po", "swv_vo")
"""Layers of which the regions are told to belong to a region."""


@dataclass(frozen=True)
class Member:
    """One gemeente or partnership of a region.

    whole: all its zones lie in the region; share: part of its youth that lives there, 0-1, None
    where nobody young does in all of it; certainty: the worst of the shared zones that stand, or
    contradicted where none stands.
    """

    layer: str
    code: str
    whole: bool
    share: float | None
    certainty: Certainty


def find_members(table: ZoneTable, layer: str = "inspiratieregio") -> dict[str, tuple[Member, ...]]:
    """Map each region to its gemeenten and partnerships, by layer and then by code.

    Raises UnknownName for a layer that is not there.

    >>> from geo.zones.table import Labels
    >>> labels = {
    ...     "gemeente": Labels.of(["G1", "G2", "G2"]),
    ...     "swv_po": Labels.of(["P1", "P1", "P2"]),
    ...     "swv_vo": Labels.of(["V1", "V1", "V1"]),
    ...     "inspiratieregio": Labels.of(["IR1", "IR1", ""]),
    ... }
    >>> table = ZoneTable(("1", "2", "3"), labels, {"youth": np.array([50.0, 30.0, 20.0])})
    >>> [(found.code, found.whole, found.share) for found in find_members(table)["IR1"]]
    [('G1', True, 1.0), ('G2', False, 0.6), ('P1', True, 1.0), ('V1', False, 0.8)]
    """
    if layer not in table.labels:
        raise UnknownName("layer", layer, tuple(table.labels), "Laag")
    found: dict[str, list[Member]] = {code: [] for code in table.labels[layer].codes}
    for other in MEMBERS:
        dealing = find_dealings(table, other, layer)
        relation = cross_layers(table, other, layer)
        zones = np.bincount(table.labels[other].slot, minlength=len(dealing.sources) + 1)[1:]
        share = relation.share_of_source
        for row, column in np.argwhere(dealing.certainty != NONE):
            part = share[row, column]
            found[dealing.targets[column]].append(
                Member(
                    layer=other,
                    code=dealing.sources[row],
                    whole=bool(relation.zones[row, column] == zones[row]),
                    share=None if np.isnan(part) else float(part),
                    certainty=CERTAINTIES[int(dealing.certainty[row, column])],
                )
            )
    return {code: tuple(belonging) for code, belonging in found.items()}
