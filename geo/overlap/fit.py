"""Fit classes: where two layers agree on who belongs to whom, and where it chafes.

The main partner of a region is the region of the other layer that holds most of its weight. A
part in source region i and target region j is

- ``past`` when each is the other's main partner,
- ``source_divides_target`` when j is the main partner of i, but not the reverse: several source
  regions share one target region,
- ``target_divides_source`` when only the reverse holds,
- ``wringt`` when neither holds: the part belongs with another on both sides.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.overlap.contingency import Contingency
from geo.zones.codes import NONE
from geo.zones.table import ZoneTable

FIT_CLASSES = ("past", "source_divides_target", "target_divides_source", "wringt")


@dataclass(frozen=True)
class Fit:
    """The fit of two layers by one weight.

    classes: int8 (sources, targets), index into FIT_CLASSES, meaningful where a pair has zones,
    NONE where the weight of the pair is not known;
    main_target, main_source: index of the main partner of each source and target region;
    shares: class -> part of the weight, summing to 1; ties: codes of regions whose main partner
    was a draw, decided for the lower code.
    """

    contingency: Contingency
    classes: NDArray[np.int8]
    main_target: NDArray[np.intp]
    main_source: NDArray[np.intp]
    shares: dict[str, float]
    ties: tuple[str, ...]

    def classify_zones(self, table: ZoneTable) -> NDArray[np.int8]:
        """Return the class of every zone as index into FIT_CLASSES.

        NONE where a layer has no region, or where the weight is not known.
        """
        rows = table.labels[self.contingency.source].index
        columns = table.labels[self.contingency.target].index
        classes = np.full(len(table), NONE, np.int8)
        inside = (rows != NONE) & (columns != NONE)
        classes[inside] = self.classes[rows[inside], columns[inside]]
        return classes


def classify_fit(relation: Contingency) -> Fit:
    """Classify every pair of regions; a function of the contingency table alone.

    Formula: past: j = main(i) and i = main(j); source divides target: only j = main(i); target
    divides source: only i = main(j); wringt: neither; main(i) = argmax_j n_ij, main(j) =
    argmax_i n_ij, a draw to the lower code; each class as its part of n.
    Range: 0 to 1; the four shares add up to 1 (all are 0 without any weight); less "wringt" =
    better fit.
    Source: own definition.

    >>> import numpy as np
    >>> from geo.zones.table import Labels
    >>> labels = {"x": Labels.of(["a", "a", "b"]), "y": Labels.of(["p", "q", "q"])}
    >>> table = ZoneTable(("1", "2", "3"), labels, {"youth": np.array([6.0, 1.0, 3.0])})
    >>> from geo.overlap.contingency import cross_layers
    >>> result = classify_fit(cross_layers(table, "x", "y"))
    >>> [FIT_CLASSES[number] for number in result.classify_zones(table)]
    ['past', 'wringt', 'past']
    >>> result.shares["wringt"]
    0.1
    """
    # A pair without zones is no partner, not even of a region without any weight; nor is one
    # of which nothing is known.
    partners = (relation.zones > 0) & ~relation.unknown
    candidates = np.where(partners, relation.values, -1.0)
    main_target, source_tied = _find_main(candidates)
    main_source, target_tied = _find_main(candidates.T)
    rows = np.arange(len(relation.sources))[:, None]
    columns = np.arange(len(relation.targets))[None, :]
    source_agrees = columns == main_target[:, None]
    target_agrees = rows == main_source[None, :]
    classes = np.select(
        [source_agrees & target_agrees, source_agrees, target_agrees], [0, 1, 2], 3
    ).astype(np.int8)
    weights = np.bincount(classes.ravel(), relation.values.ravel(), len(FIT_CLASSES))
    classes[relation.unknown] = NONE
    total = weights.sum()
    shares = weights / total if total > 0 else np.zeros(len(FIT_CLASSES))
    return Fit(
        contingency=relation,
        classes=classes,
        main_target=main_target,
        main_source=main_source,
        shares=dict(zip(FIT_CLASSES, shares.tolist(), strict=True)),
        ties=tuple(np.array(relation.sources, object)[source_tied])
        + tuple(np.array(relation.targets, object)[target_tied]),
    )


def _find_main(values: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Find per row the first column with the largest value, and whether others equal it."""
    if values.shape[1] == 0:
        return np.zeros(len(values), np.intp), np.zeros(len(values), bool)
    largest = values.max(axis=1, initial=-1.0)
    tied = (largest >= 0) & ((values == largest[:, None]).sum(axis=1) > 1)
    return values.argmax(axis=1), tied
