"""Homes whose postcode lies in more than one gemeente: their body is not certain."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache

from geo.layers.catalogue import Layers
from geo.places.postcode import Postcodes
from geo.places.straddles import other_regions
from geo.zones.table import ZoneTable

Regions = Mapping[str, tuple[str, ...]]
"""Postcode -> the other regions of one layer that it lies in."""


class Straddling:
    """Per layer the postcodes that lie in more than one region, with these regions.

    >>> Straddling.none().find_others("gemeente", ["8011"], set())
    {}
    """

    def __init__(self, of_layer: Callable[[str], Regions]) -> None:
        self._of = cache(of_layer)

    @classmethod
    def of(cls, table: ZoneTable, layers: Layers, postcodes: Postcodes) -> "Straddling":
        """Make it per layer, when that is first asked for."""
        return cls(lambda layer: _find_regions(table, layers, postcodes, layer))

    @classmethod
    def none(cls) -> "Straddling":
        """Make one in which no postcode straddles."""
        return cls(lambda _: {})

    def is_doubtful(self, layer: str, pc4s: Sequence[str]) -> list[bool]:
        """Return per postcode whether it lies in more than one region of the layer."""
        regions = self._of(layer)
        return [pc4 in regions for pc4 in pc4s] if regions else [False] * len(pc4s)

    def find_others(
        self, layer: str, pc4s: Iterable[str], known: Set[str]
    ) -> dict[str, tuple[str, ...]]:
        """Map regions that the postcodes also lie in, and that are not known yet, to these."""
        others: dict[str, dict[str, None]] = {}
        regions = self._of(layer)
        for pc4 in pc4s if regions else ():
            if pc4 in regions:
                for code in regions[pc4]:
                    if code not in known:
                        others.setdefault(code, {})[pc4] = None
        return {code: tuple(sorted(others[code])) for code in sorted(others)}


def _find_regions(table: ZoneTable, layers: Layers, postcodes: Postcodes, layer: str) -> Regions:
    """Find the other regions in one layer, without postcodes that have none."""
    columns = layers.layer(layer), table.labels[layer]
    regions = {
        pc4: tuple(other_regions(*columns, postcodes.zone[pc4], others))
        for pc4, others in postcodes.straddles.items()
    }
    return {pc4: codes for pc4, codes in regions.items() if codes}
