"""Who has to consult whom: gemeenten and partnerships whose areas overlap (OOGO)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.duties.catalogue import Duty
from geo.journeys.spot import Spot
from geo.overlap.dealings import find_dealings
from geo.zones.codes import CERTAINTIES, Certainty
from geo.zones.table import ZoneTable

GEMEENTE = "gemeente"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two bodies that consult each other.

    anchor: which of the two is the one at the place; certainty: of the areas for which they are
    named, the worst of CERTAINTIES.
    """

    layers: tuple[str, str]
    codes: tuple[str, str]
    anchor: int = 0
    certainty: Certainty = CERTAINTIES[0]


class Consultation:
    """Pairs of bodies that share an area in one table of zones; read-only."""

    def __init__(self, table: ZoneTable) -> None:
        self._table = table
        self._known: dict[tuple[str, str], Mapping[str, Mapping[str, bool]]] = {}

    def find_partners(self, first: str, second: str) -> Mapping[str, Mapping[str, bool]]:
        """Map codes of a layer to codes of another that share an area, and whether in doubt."""
        if (first, second) not in self._known:
            relation = find_dealings(self._table, first, second)
            rows = zip(relation.sources, relation.standing, relation.unsure, strict=True)
            self._known[first, second] = {
                code: {
                    other: bool(doubt)
                    for other, stands, doubt in zip(relation.targets, standing, unsure, strict=True)
                    if stands
                }
                for code, standing, unsure in rows
            }
        return self._known[first, second]

    def share_area(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Return whether two bodies, each (layer, code), have an area in common."""
        return second[1] in self.find_partners(first[0], second[0]).get(first[1], {})

    def list_pairs(
        self, duty: Duty, around: Iterable[Spot], parties: Iterable[Spot]
    ) -> tuple[tuple[Pair, ...], bool]:
        """List who consults whom, each pair once and as it is surest; with whether all is sure.

        A pair may be in doubt in one of two places: then others may belong there. around: where the
        child lives and goes to school; parties: where the gemeenten lie that decide or pay besides.
        Of a gemeente at one of all these places all its partnerships; of two partnerships all of
        the other sector that share an area with the one around the child.
        """
        found: dict[tuple[str, str], Pair] = {}
        every = [*self._find_pairs(duty, tuple(around), tuple(parties))]
        for pair in every:
            known = found.get(pair.codes, pair)
            found[pair.codes] = min(known, pair, key=lambda one: CERTAINTIES.index(one.certainty))
        return tuple(found.values()), all(pair.certainty == CERTAINTIES[0] for pair in every)

    def _find_pairs(
        self, duty: Duty, around: tuple[Spot, ...], parties: tuple[Spot, ...]
    ) -> Iterator[Pair]:
        for first, second in duty.pairs:
            with_gemeente = GEMEENTE in (first, second)
            anchor = GEMEENTE if with_gemeente else duty.layers[0]
            other = second if anchor == first else first
            for spot in (*around, *parties) if with_gemeente else around:
                for body in spot.find_bodies(self._table, anchor):
                    partners = self.find_partners(anchor, other).get(body.code, {})
                    for code, doubt in partners.items():
                        codes = (body.code, code) if anchor == first else (code, body.code)
                        overlap = CERTAINTIES[int(doubt)]
                        worst = max(body.certainty, overlap, key=CERTAINTIES.index)
                        yield Pair((first, second), codes, int(anchor == second), worst)
