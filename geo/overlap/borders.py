"""How much of the borders of layers coincides, in metres along the border lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.zones.borders import Borders
from geo.zones.table import ZoneTable


@dataclass(frozen=True)
class SharedBorders:
    """Metres of inner border: of both layers, of the source alone, of the target alone."""

    both_m: float
    source_only_m: float
    target_only_m: float


def measure_shared_borders(
    table: ZoneTable, borders: Borders, source: str, target: str
) -> SharedBorders:
    """Measure the full lines; exact by edge labels, no distance tolerance.

    The outline of the country is no border of any layer.
    """
    length = borders.length_m
    first = borders.divides(table.labels[source])
    second = borders.divides(table.labels[target])
    return SharedBorders(
        both_m=float(length[first & second].sum()),
        source_only_m=float(length[first & ~second].sum()),
        target_only_m=float(length[second & ~first].sum()),
    )


@dataclass(frozen=True)
class BorderSet:
    """The inner lines that are a border of just these of the chosen layers, in metres."""

    layers: tuple[str, ...]
    length_m: float


def measure_border_sets(
    table: ZoneTable, borders: Borders, layers: Sequence[str]
) -> list[BorderSet]:
    """Measure per set of layers the lines that these share, most layers first, then the longest.

    Every line counts once, so the lengths add up to all borders of these layers together; a set
    without a line is left out.

    >>> import shapely
    >>> from geo.zones.borders import trace_borders
    >>> from geo.zones.table import Labels
    >>> row = trace_borders(shapely.box([0, 1, 2], [0, 0, 0], [1, 2, 3], [1, 1, 1]))
    >>> labels = {"x": Labels.of(["a", "b", "c"]), "y": Labels.of(["p", "q", "q"])}
    >>> measure_border_sets(ZoneTable(("1", "2", "3"), labels, {}), row, ["x", "y"])
    [BorderSet(layers=('x', 'y'), length_m=1.0), BorderSet(layers=('x',), length_m=1.0)]
    """
    member = borders.membership({name: table.labels[name] for name in layers})
    sets, number = np.unique(member, axis=0, return_inverse=True)
    lengths = np.bincount(number.ravel(), borders.length_m, len(sets))
    found = [
        BorderSet(tuple(np.array(layers, object)[uses]), float(length))
        for uses, length in zip(sets, lengths, strict=True)
        if uses.any()
    ]
    return sorted(found, key=lambda one: (-len(one.layers), -one.length_m))
