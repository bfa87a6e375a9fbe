"""Which regions of two layers are exactly the same area, zone by zone.

Far stronger than to be each other's largest partner: no zone may lie in one and not in the other.
No weight takes part. Whether it is sure that they are the same follows from their zones: where
later sources contradict one of these, the two are kept apart.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.overlap.dealings import CONTRADICTED
from geo.zones.codes import CERTAINTIES, NONE, Certainty
from geo.zones.table import Labels, ZoneTable


@dataclass(frozen=True, slots=True)
class Coinciding:
    """A region of each of two layers with the same zones; certainty: the worst of these."""

    source: str
    target: str
    certainty: Certainty

    @property
    def standing(self) -> bool:
        """Whether no later source contradicts it."""
        return self.certainty != CERTAINTIES[CONTRADICTED]


def match_regions(source: Labels, target: Labels) -> NDArray[np.intp]:
    """Find per source region the target region with exactly its zones, NONE where there is none.

    >>> match_regions(Labels.of(["a", "b", "b"]), Labels.of(["p", "q", ""])).tolist()
    [0, -1]
    >>> match_regions(Labels.of(["a", "b", "b"]), Labels.of(["p", "q", "q"])).tolist()
    [0, 1]
    """
    found = np.full(len(source.codes), NONE, np.intp)
    sizes = np.bincount(source.slot, minlength=len(source.codes) + 1)[1:]
    others = np.bincount(target.slot, minlength=len(target.codes) + 1)[1:]
    both = (source.index != NONE) & (target.index != NONE)
    pairs, shared = np.unique(
        np.stack([source.index[both], target.index[both]]), axis=1, return_counts=True
    )
    for row, column, number in zip(*pairs.tolist(), shared.tolist(), strict=True):
        if number == sizes[row] == others[column]:
            found[row] = column
    return found


def find_coinciding(
    table: ZoneTable, source: str, target: str, leftovers: Collection[str] = ()
) -> tuple[Coinciding, ...]:
    """Find the regions of two layers that are the same area, by the code of the source.

    leftovers: codes of groups that a layer left over, which are no regions.

    >>> labels = {"x": Labels.of(["a", "b", "b"]), "y": Labels.of(["p", "q", "q"])}
    >>> doubt = {"y": np.array([0, 1, 2], np.int8)}
    >>> table = ZoneTable(("1", "2", "3"), labels, {}, certainty=doubt)
    >>> [(one.source, one.target, one.certainty) for one in find_coinciding(table, "x", "y")]
    [('a', 'p', 'vast'), ('b', 'q', 'tegengesproken')]
    """
    rows, columns = table.labels[source], table.labels[target]
    doubt = table.doubt(source, target)
    return tuple(
        Coinciding(
            code,
            columns.codes[column],
            CERTAINTIES[int(doubt[rows.zones_of(code)].max(initial=0))],
        )
        for code, column in zip(rows.codes, match_regions(rows, columns).tolist(), strict=True)
        if column != NONE and not {code, columns.codes[column]} & set(leftovers)
    )


def find_alone(table: ZoneTable, layer: str, others: Iterable[str]) -> tuple[str, ...]:
    """Find the regions that have a region of their own in each of some other layers.

    Not where later sources contradict one of these.

    >>> labels = {name: Labels.of(["a", "b"]) for name in ("x", "y")}
    >>> labels |= {"z": Labels.of(["p", "p"])}
    >>> table = ZoneTable(("1", "2"), labels, {})
    >>> find_alone(table, "x", ["y"]), find_alone(table, "x", ["y", "z"])
    (('a', 'b'), ())
    """
    alone = [
        {one.source for one in find_coinciding(table, layer, other) if one.standing}
        for other in others
    ]
    return tuple(code for code in table.labels[layer].codes if all(code in own for own in alone))
