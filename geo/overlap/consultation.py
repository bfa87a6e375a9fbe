"""Who has to consult whom: gemeenten and partnerships whose areas share a zone.

Partnerships and gemeenten consult each other aimed at agreement (in Dutch OOGO) on their plans:
the partnership on its support plan, the gemeente on its plan for youth. Every gemeente and
partnership whose areas overlap are a pair. The two national partnerships have no area, and so no
pairs here.

**Number of meetings.** A round is the consultation on one set of plans. How often a round comes
round, and who joins whom at the table, is for the regions to settle and in no data; the law only
says which pairs there are. So a round is a range:

- at most, every pair meets apart: the number of pairs;
- at fewest, every partnership sits down once with all its gemeenten: the number of partnerships.

Fewer still is possible where partnerships join at one table, as those for primary and secondary
education of one region may; such a table answers for several partnerships, and is not counted on.
Nothing here says how many meetings there were.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from geo.overlap.dealings import check_covering, find_dealings
from geo.zones.codes import CERTAINTIES, NONE, Certainty
from geo.zones.table import ZoneTable

Key = TypeVar("Key", str, tuple[str, str])
Sector = Literal["swv_po", "swv_vo"]
SECTORS: tuple[Sector, ...] = ("swv_po", "swv_vo")
"""Layers of partnerships: primary and secondary education."""


class ConsultationPair(NamedTuple):
    """A gemeente and a partnership (code and layer), and how sure it is that they are a pair."""

    gemeente: str
    layer: Sector
    partnership: str
    certainty: Certainty


class Meetings(NamedTuple):
    """Meetings that one round takes: every partnership at one table, or every pair apart."""

    fewest: int
    most: int


@dataclass(frozen=True)
class Tally:
    """What some pairs amount to.

    gemeenten: number of gemeenten in them; pairs, partnerships: per sector; unconfirmed: how many
    of the pairs are not confirmed by a source; contradicted: pairs apart, counted nowhere else.
    """

    gemeenten: int
    pairs: Mapping[str, int]
    partnerships: Mapping[str, int]
    unconfirmed: int
    contradicted: int

    @property
    def meetings(self) -> Meetings:
        """The range of meetings that one round takes.

        >>> Tally(3, {"swv_po": 3, "swv_vo": 4}, {"swv_po": 1, "swv_vo": 2}, 0, 0).meetings
        Meetings(fewest=3, most=7)
        """
        return Meetings(sum(self.partnerships.values()), sum(self.pairs.values()))


@dataclass(frozen=True)
class Consultation:
    """Pairs by gemeente, then sector, then partnership.

    pairs: those that hold; contradicted: those that later sources contradict, kept apart.
    """

    pairs: tuple[ConsultationPair, ...]
    contradicted: tuple[ConsultationPair, ...]

    @property
    def tally(self) -> Tally:
        """All pairs counted."""
        return _count_pairs(self.pairs, self.contradicted)


def find_consultation(table: ZoneTable, zones: NDArray[np.intp] | None = None) -> Consultation:
    """Find the pairs of the whole country, or those that have one of some zones (indices).

    >>> from geo.zones.table import Labels
    >>> labels = {
    ...     "gemeente": Labels.of(["G1", "G1", "G2"]),
    ...     "swv_po": Labels.of(["P1", "P2", "P2"]),
    ...     "swv_vo": Labels.of(["V1", "V1", "V1"]),
    ... }
    >>> doubt = {"swv_vo": np.array([0, 0, 2], np.int8)}
    >>> found = find_consultation(ZoneTable(("1", "2", "3"), labels, {}, certainty=doubt))
    >>> [(pair.gemeente, pair.partnership) for pair in found.pairs]
    [('G1', 'P1'), ('G1', 'P2'), ('G1', 'V1'), ('G2', 'P2')]
    >>> found.contradicted[0].partnership, found.tally.meetings
    ('V1', Meetings(fewest=3, most=4))
    """
    pairs = sorted(
        (pair for layer in SECTORS for pair in _list_pairs(table, layer, zones)),
        key=lambda pair: (pair.gemeente, SECTORS.index(pair.layer), pair.partnership),
    )
    contradicted = CERTAINTIES[-1]
    return Consultation(
        tuple(pair for pair in pairs if pair.certainty != contradicted),
        tuple(pair for pair in pairs if pair.certainty == contradicted),
    )


def tally_by_gemeente(table: ZoneTable, found: Consultation) -> dict[str, Tally]:
    """Count the pairs of each gemeente; one without pairs is there too.

    For one gemeente both ends of the range are the same: each partnership is a table of its own.

    >>> from geo.zones.table import Labels
    >>> labels = {name: Labels.of([name, name]) for name in ("gemeente", "swv_po", "swv_vo")}
    >>> table = ZoneTable(("1", "2"), labels, {})
    >>> tally_by_gemeente(table, find_consultation(table))["gemeente"].meetings
    Meetings(fewest=2, most=2)
    """
    codes = table.labels["gemeente"].codes
    return _count_by(found, codes, lambda pair: pair.gemeente)


def tally_by_partnership(table: ZoneTable, found: Consultation) -> dict[tuple[str, str], Tally]:
    """Count the pairs of each partnership, by its layer and code, also where there are none.

    >>> from geo.zones.table import Labels
    >>> labels = {name: Labels.of([name, name]) for name in ("swv_po", "swv_vo")}
    >>> table = ZoneTable(("1", "2"), labels | {"gemeente": Labels.of(["G1", "G2"])}, {})
    >>> tally_by_partnership(table, find_consultation(table))["swv_po", "swv_po"].meetings
    Meetings(fewest=1, most=2)
    """
    codes = [(layer, code) for layer in SECTORS for code in table.labels[layer].codes]
    return _count_by(found, codes, lambda pair: (pair.layer, pair.partnership))


def tally_by_region(table: ZoneTable, layer: str) -> dict[str, Tally]:
    """Count per region of a layer the pairs that have a zone in it.

    A pair or partnership that reaches across a border counts in each region, so regions add up to
    more than the country. Raises UnknownName for a layer that is not there, InputError for one
    that does not cover the country.

    >>> from geo.zones.table import Labels
    >>> labels = {
    ...     "gemeente": Labels.of(["G1", "G2"]),
    ...     "swv_po": Labels.of(["P1", "P1"]),
    ...     "swv_vo": Labels.of(["V1", "V2"]),
    ...     "jeugdregio": Labels.of(["J1", "J2"]),
    ... }
    >>> table = ZoneTable(("1", "2"), labels, {})
    >>> {
    ...     code: found.meetings.fewest
    ...     for code, found in tally_by_region(table, "jeugdregio").items()
    ... }
    {'J1': 2, 'J2': 2}
    >>> find_consultation(table).tally.meetings.fewest
    3
    """
    check_covering(table, layer, "per")
    labels = table.labels[layer]
    return {code: find_consultation(table, labels.zones_of(code)).tally for code in labels.codes}


def _list_pairs(
    table: ZoneTable, layer: Sector, zones: NDArray[np.intp] | None
) -> Iterable[ConsultationPair]:
    found = find_dealings(table, "gemeente", layer, zones)
    for row, column in np.argwhere(found.certainty != NONE):
        certainty = CERTAINTIES[int(found.certainty[row, column])]
        yield ConsultationPair(found.sources[row], layer, found.targets[column], certainty)


def _count_by(
    found: Consultation, keys: Iterable[Key], key_of: Callable[[ConsultationPair], Key]
) -> dict[Key, Tally]:
    """Count per key the pairs that have it."""
    both = found.pairs, found.contradicted
    return {
        key: _count_pairs(*([pair for pair in pairs if key_of(pair) == key] for pairs in both))
        for key in keys
    }


def _count_pairs(
    pairs: Iterable[ConsultationPair], contradicted: Iterable[ConsultationPair]
) -> Tally:
    pairs = tuple(pairs)
    by_sector = {layer: [pair for pair in pairs if pair.layer == layer] for layer in SECTORS}
    return Tally(
        gemeenten=len({pair.gemeente for pair in pairs}),
        pairs={layer: len(found) for layer, found in by_sector.items()},
        partnerships={
            layer: len({pair.partnership for pair in found}) for layer, found in by_sector.items()
        },
        unconfirmed=sum(pair.certainty == CERTAINTIES[1] for pair in pairs),
        contradicted=len(tuple(contradicted)),
    )
