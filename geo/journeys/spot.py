"""A place in a journey: the zones it may lie in, and so its bodies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.schools.location import Location
from geo.zones.codes import CERTAINTIES, Certainty
from geo.zones.table import ZoneTable


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a place may fall under; certainty: the worst of CERTAINTIES for its area."""

    code: str
    certainty: Certainty


@dataclass(frozen=True)
class Spot:
    """A place.

    It is the same on every date; which bodies it falls under is not. said: as it was given, for
    example "3601"; zones: rows of the table of zones, more than one where the place is a gemeente
    that is divided; straddles: layer -> zones of other gemeenten that a postcode on a border also
    lies in, the largest part first; school: where the place is a school of the register; offers:
    kinds of education at all locations of that school (BRIN); note: what has to be said of how it
    was given, in Dutch.

    >>> from geo.zones.table import Labels
    >>> table = ZoneTable(("1", "2"), {"swv_po": Labels.of(["P1", "P2"])}, {})
    >>> [found.code for found in Spot("GM1", (0, 1)).find_bodies(table, "swv_po")]
    ['P1', 'P2']
    """

    said: str
    zones: tuple[int, ...]
    straddles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    school: Location | None = None
    offers: frozenset[str] = frozenset()
    note: str = ""

    def find_bodies(self, table: ZoneTable, layer: str) -> tuple[Candidate, ...]:
        """Return the bodies of a layer here, by code; more than one where it is not certain."""
        labels, doubt = table.labels[layer], table.doubt(layer)
        worst: dict[str, int] = {}
        for zone in self.zones:
            code = labels.code(zone)
            if code is not None:
                worst[code] = max(worst.get(code, 0), int(doubt[zone]))
        return tuple(Candidate(code, CERTAINTIES[worst[code]]) for code in sorted(worst))

    def list_codes(self, table: ZoneTable, layer: str) -> set[str]:
        """Return the codes of the bodies of a layer at this place."""
        return {body.code for body in self.find_bodies(table, layer)}

    def others(self, table: ZoneTable, layer: str) -> tuple[str, ...]:
        """Return other bodies that are possible, since the postcode lies on a border.

        >>> from geo.zones.table import Labels
        >>> table = ZoneTable(("1", "2"), {"jeugdregio": Labels.of(["J1", "J2"])}, {})
        >>> Spot("3601", (0,), {"jeugdregio": (1, 0)}).others(table, "jeugdregio")
        ('J2',)
        """
        labels = table.labels[layer]
        own = {labels.code(zone) for zone in self.zones}
        codes = dict.fromkeys(labels.code(zone) for zone in self.straddles.get(layer, ()))
        return tuple(code for code in codes if code is not None and code not in own)
