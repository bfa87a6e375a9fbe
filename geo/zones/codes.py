"""The code of every zone in every layer as text: all that the look-up of one place needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

WEIGHTS: Mapping[str, str] = {
    "youth": "kinderen (0 tot en met 19 jaar)",
    "area": "oppervlakte (m²)",
    "inhabitants": "inwoners",
    "pupils": "leerlingen (basisonderwijs en speciaal onderwijs)",
}
"""Weight -> what it counts, in Dutch. Youth is the default everywhere."""

Certainty = Literal["vast", "overgenomen", "onbekend", "tegengesproken"]
CARRIED: Certainty = "overgenomen"
"""Carried over from another year and not confirmed: said beside the source, and no doubt."""

CERTAINTIES: tuple[Certainty, ...] = ("vast", "onbekend", "tegengesproken")
"""How doubtful it is that a zone belongs to its region, from not to contradicted."""

NONE = -1
"""Index of "no region": only a layer that does not cover the country has it."""

OUTSIDE = -1
"""Index of "no zone": what lies on the far side of the coast or the national border."""


@dataclass(frozen=True)
class Column:
    """One layer's code of every zone; an empty text where the layer has no region.

    >>> column = Column(["B", "A", "B", ""])
    >>> column.code(0), column.code(3), column.zones_of("B")
    ('B', None, [0, 2])
    """

    texts: Sequence[str]

    def code(self, zone: int) -> str | None:
        """Return the code of one zone, None where the layer has no region."""
        return self.texts[zone] or None

    def zones_of(self, code: str) -> list[int]:
        """Return the zones of one region; none for a code that no zone has."""
        return self._zones.get(code, [])

    @cached_property
    def _zones(self) -> dict[str, list[int]]:
        zones: dict[str, list[int]] = {}
        for zone, code in enumerate(self.texts):
            zones.setdefault(code, []).append(zone)
        return zones


@dataclass(frozen=True)
class Codes:
    """The codes of n zones.

    ids: zone ids; columns: layer -> its column; doubtful: (zone, layer) -> how sure its code is,
    where that is doubtful; carried: (zone, layer) of codes that were carried over from another
    year.
    """

    ids: tuple[str, ...]
    columns: Mapping[str, Column]
    doubtful: Mapping[tuple[int, str], Certainty]
    carried: frozenset[tuple[int, str]] = frozenset()

    @cached_property
    def position(self) -> dict[str, int]:
        """Zone id -> row."""
        return {zone: row for row, zone in enumerate(self.ids)}

    def certainty(self, zone: int, layer: str) -> Certainty:
        """Return how sure it is that the zone has its code in this layer."""
        sure = CARRIED if (zone, layer) in self.carried else CERTAINTIES[0]
        return self.doubtful.get((zone, layer), sure)
