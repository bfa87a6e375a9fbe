"""How the divisions fit on the spot where a school stands, two by two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from geo.overlap.contingency import cross_layers
from geo.overlap.fit import FIT_CLASSES, Fit, classify_fit
from geo.zones.codes import NONE
from geo.zones.table import ZoneTable

Pair = tuple[str, str]
"""Two layers."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Two layers at one zone.

    fit: one of FIT_CLASSES; source, target: codes of the regions there; main_target: of the target
    region that holds most of the source region, main_source: the reverse.
    """

    layers: Pair
    fit: str
    source: str
    target: str
    main_source: str
    main_target: str


def fit_pairs(table: ZoneTable, layers: Sequence[str]) -> Mapping[Pair, Fit]:
    """Classify every pair of layers by where children live."""
    return {pair: classify_fit(cross_layers(table, *pair)) for pair in combinations(layers, 2)}


def find_standing(table: ZoneTable, fits: Mapping[Pair, Fit], zone: int) -> list[Standing]:
    """Find how layers fit at a zone; without pairs that have no region there.

    >>> import numpy as np
    >>> from geo.zones.table import Labels
    >>> labels = {"x": Labels.of(["a", "a", "b"]), "y": Labels.of(["p", "q", "q"])}
    >>> table = ZoneTable(("1", "2", "3"), labels, {"youth": np.array([6.0, 1.0, 3.0])})
    >>> (found,) = find_standing(table, fit_pairs(table, ["x", "y"]), 1)
    >>> found.fit, found.source, found.main_target, found.target, found.main_source
    ('wringt', 'a', 'p', 'q', 'b')
    """
    found = []
    for pair, fit in fits.items():
        source, target = (int(table.labels[layer].index[zone]) for layer in pair)
        if NONE in (source, target) or fit.classes[source, target] == NONE:
            continue
        relation = fit.contingency
        found.append(
            Standing(
                layers=pair,
                fit=FIT_CLASSES[fit.classes[source, target]],
                source=relation.sources[source],
                target=relation.targets[target],
                main_source=relation.sources[fit.main_source[target]],
                main_target=relation.targets[fit.main_target[source]],
            )
        )
    return found
