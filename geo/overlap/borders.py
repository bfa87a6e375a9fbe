"""How much of the borders of two layers coincides, in metres along the border lines."""

from dataclasses import dataclass

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
