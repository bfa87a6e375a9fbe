"""The table of zones: one row per smallest area, one code per layer, one number per weight."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geo.errors import UnknownName
from geo.zones.codes import NONE


@dataclass(frozen=True)
class Labels:
    """One layer's column of the table of zones: `codes[index[z]]` is the code of zone z.

    codes: region codes, ascending; index: int16, one per zone, `NONE` where there is no region.

    >>> labels = Labels.of(["B", "A", "B", ""])
    >>> labels.codes, labels.index.tolist(), labels.code(3)
    (('A', 'B'), [1, 0, 1, -1], None)
    """

    codes: tuple[str, ...]
    index: NDArray[np.int16]

    @classmethod
    def of(cls, column: Sequence[str]) -> "Labels":
        """Labels from codes as text; an empty text means no region."""
        codes = tuple(sorted(set(column) - {""}))
        place = {code: number for number, code in enumerate(codes)} | {"": NONE}
        return cls(codes, np.array([place[code] for code in column], np.int16))

    @cached_property
    def slot(self) -> NDArray[np.intp]:
        """Index plus 1, so that 0 stands for "no region": ready to count with."""
        return self.index.astype(np.intp) + 1

    def code(self, zone: int) -> str | None:
        """Code of one zone, None where the layer has no region."""
        number = int(self.index[zone])
        return None if number == NONE else self.codes[number]

    def zones_of(self, code: str) -> NDArray[np.intp]:
        """Indices of the zones of one region."""
        return np.flatnonzero(self.index == self.codes.index(code))


@dataclass(frozen=True)
class ZoneTable:
    """The country: n zones with their labels, weights and (where there are) shapes.

    ids: zone ids; labels: layer -> Labels; weights: weight -> float64 of length n (area in m2,
    others in persons; NaN where unknown); certainty: layer -> int8 index into CERTAINTIES;
    outlines: reads the shapes, since most questions need none.
    """

    ids: tuple[str, ...]
    labels: Mapping[str, Labels]
    weights: Mapping[str, NDArray[np.float64]]
    certainty: Mapping[str, NDArray[np.int8]] = field(default_factory=dict)
    outlines: Callable[[], NDArray[np.object_]] = lambda: np.empty(0, object)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def shapes(self) -> NDArray[np.object_]:
        """Shapely polygons in RD New, a valid coverage, one per zone."""
        return self.outlines()

    @cached_property
    def position(self) -> dict[str, int]:
        """Zone id -> row."""
        return {zone: row for row, zone in enumerate(self.ids)}

    def weight(self, name: str, pointer: str = "weight") -> NDArray[np.float64]:
        """One weight per zone; raises UnknownName that lists the weights there are."""
        if name not in self.weights:
            raise UnknownName(pointer, name, tuple(self.weights), "Gewicht")
        return self.weights[name]

    def doubt(self, *layers: str) -> NDArray[np.int8]:
        """Per zone the worst certainty over the given layers, as index into CERTAINTIES."""
        worst = np.zeros(len(self), np.int8)
        for layer in layers:
            if layer in self.certainty:
                worst = np.maximum(worst, self.certainty[layer])
        return worst
