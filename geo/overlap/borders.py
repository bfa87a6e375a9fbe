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

    @property
    def share_of_source(self) -> float:
        """Part of the source's borders that is a border of the target too; 1 if it has none."""
        return self._share(self.source_only_m)

    @property
    def share_of_target(self) -> float:
        """Part of the target's borders that is a border of the source too; 1 if it has none."""
        return self._share(self.target_only_m)

    def _share(self, alone_m: float) -> float:
        total = self.both_m + alone_m
        return self.both_m / total if total > 0 else 1.0


def shared_borders(table: ZoneTable, borders: Borders, source: str, target: str) -> SharedBorders:
    """Lengths on the full lines; exact by edge labels, no distance tolerance.

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
