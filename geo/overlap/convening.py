"""Whom a region must bring to one table: every body that shares a zone with it, and who consults.

A table is that of one region: its gemeenten, whole or in part, and the bodies of every layer that
decides about children. A body of which only contradicted zones lie in the region has no seat, and
is kept apart: another one governs there, and nobody knows which. What a layer left over is no body.

**What a table takes.** Every body is a party. A round of consultation takes at most one meeting for
every pair of a gemeente and a partnership. If one partnership sufficed, it would meet every
gemeente once; if one region spoke for its gemeenten, it would meet every partnership once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.errors import UnknownName
from geo.layers.catalogue import GEMEENTE
from geo.overlap.consultation import (
    SECTORS,
    Consultation,
    ConsultationPair,
    find_consultation,
)
from geo.overlap.dealings import CONTRADICTED, SURE, Dealings, find_dealings
from geo.zones.codes import CERTAINTIES, NONE, Certainty
from geo.zones.table import ZoneTable

Zones = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Seat:
    """One body at the table of a region.

    share_of_region: part of the region's youth that lives under it here, share_of_body: part of
    its youth that lives in the region, 0-1, None where nobody young does; whole: all its zones lie
    in the region; other_tables: at how many tables of other regions of the same layer it sits;
    certainty: the worst of the shared zones that stand; partly: whether others are contradicted.
    """

    code: str
    share_of_region: float | None
    share_of_body: float | None
    whole: bool
    other_tables: int
    certainty: Certainty
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """A gemeente without a zone in the region that shares partnerships with it.

    through: layer and code of these partnerships.
    """

    code: str
    through: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """What a table takes.

    parties: bodies with a seat, gemeenten among them; pairs: meetings when every pair of a
    gemeente and a partnership meets apart; with_one_partnership, with_one_region: meetings if one
    partnership, or one region that speaks for its gemeenten, sufficed.

    >>> effort = Effort(parties=18, pairs=14, with_one_partnership=7, with_one_region=5)
    >>> effort.avoided_by_one_partnership, effort.avoided_by_one_region
    (7, 9)
    """

    parties: int
    pairs: int
    with_one_partnership: int
    with_one_region: int

    @property
    def avoided_by_one_partnership(self) -> int:
        """Meetings fewer if one partnership sufficed."""
        return self.pairs - self.with_one_partnership

    @property
    def avoided_by_one_region(self) -> int:
        """Meetings fewer if one region spoke for its gemeenten."""
        return self.pairs - self.with_one_region


@dataclass(frozen=True)
class Convening:
    """The table of one region.

    seats: layer -> its bodies, the largest part of the region's youth first; contradicted: layer ->
    codes of bodies that have no seat, without layers that have none; consultation: the pairs that
    share a zone of the region; outside: gemeenten that share a partnership, by code; zones: indices
    of the region's zones, without those that later sources say are not its own.
    """

    layer: str
    code: str
    seats: Mapping[str, tuple[Seat, ...]]
    contradicted: Mapping[str, tuple[str, ...]]
    consultation: Consultation
    outside: tuple[Outside, ...]
    zones: Zones

    @property
    def members(self) -> tuple[Seat, ...]:
        """The gemeenten of the region."""
        return self.seats.get(GEMEENTE, ())

    @property
    def pairs(self) -> tuple[ConsultationPair, ...]:
        """Who consults whom."""
        return self.consultation.pairs

    @property
    def unknown(self) -> int:
        """How many bodies have no seat, since later sources contradict them."""
        return sum(map(len, self.contradicted.values()))

    @cached_property
    def effort(self) -> Effort:
        """What the table takes."""
        tally = self.consultation.tally
        return Effort(
            parties=sum(map(len, self.seats.values())),
            pairs=tally.meetings.most,
            with_one_partnership=tally.gemeenten,
            with_one_region=tally.meetings.fewest,
        )


class _Bodies(NamedTuple):
    """Of each body of a layer its youth, its zones, and at how many tables it sits.

    sits: at which, bool (regions, bodies).
    """

    youth: NDArray[np.float64]
    zones: NDArray[np.intp]
    sits: NDArray[np.bool_]
    tables: NDArray[np.intp]


class Room:
    """All tables of the regions of one layer; what they share is made once, on first use.

    layers: those whose bodies have a seat, the gemeenten among them, in order; leftovers: codes of
    groups that a layer left over.

    >>> from geo.zones.table import Labels
    >>> labels = {
    ...     "gemeente": Labels.of(["G1", "G1", "G2", "G3"]),
    ...     "swv_po": Labels.of(["P1", "P2", "P2", "P2"]),
    ...     "swv_vo": Labels.of(["V1", "V1", "V1", "V2"]),
    ...     "jeugdregio": Labels.of(["J1", "J1", "J1", "J2"]),
    ... }
    >>> table = ZoneTable(("1", "2", "3", "4"), labels, {"youth": np.array([10.0, 30, 60, 50])})
    >>> found = Room(table, "jeugdregio", ("gemeente", "swv_po", "swv_vo")).convene("J1")
    >>> [(seat.code, seat.share_of_region, seat.other_tables) for seat in found.seats["swv_po"]]
    [('P2', 0.9, 1), ('P1', 0.1, 0)]
    >>> found.outside, found.effort.parties, found.effort.pairs
    ((Outside(code='G3', through=(('swv_po', 'P2'),)),), 5, 5)
    """

    def __init__(
        self,
        table: ZoneTable,
        layer: str,
        layers: Iterable[str],
        leftovers: Collection[str] = (),
    ) -> None:
        if layer not in table.labels:
            raise UnknownName("layer", layer, tuple(table.labels), "Laag")
        self._table = table
        self._layer = layer
        self._layers = tuple(layers)
        self._leftovers = frozenset(leftovers)
        self._youth = table.weight("youth")
        every = table.labels[layer].codes
        self.codes = tuple(code for code in every if code not in self._leftovers)
        """The regions that have a table: all, but for what the layer left over."""

    def convene(self, code: str) -> Convening:
        """Return the table of one region; raises UnknownName for a region that has none."""
        if code not in self.codes:
            raise UnknownName("code", code, self.codes, f"Code voor {self._layer}")
        zones, own = self._find_standing(code)
        seats: dict[str, tuple[Seat, ...]] = {}
        contradicted: dict[str, tuple[str, ...]] = {}
        for layer in self._layers:
            seats[layer], apart = self._seat(code, layer, zones, own)
            if apart:
                contradicted[layer] = apart
        return Convening(
            layer=self._layer,
            code=code,
            seats=seats,
            contradicted=contradicted,
            consultation=find_consultation(self._table, zones),
            outside=tuple(self._find_outside(zones, seats)),
            zones=zones,
        )

    def _find_standing(self, code: str) -> tuple[Zones, NDArray[np.int8]]:
        """Return the zones of a region that stand, and the doubt of each that is worth a mark.

        All of its zones where none stands. A region of which no part is confirmed says so itself,
        and not at each body.
        """
        zones = self._table.labels[self._layer].zones_of(code)
        doubt = self._table.doubt(self._layer)[zones]
        standing = doubt != CONTRADICTED
        if standing.any():
            zones, doubt = zones[standing], doubt[standing]
        return zones, np.zeros_like(doubt) if (doubt != SURE).all() else doubt

    def _seat(
        self, code: str, layer: str, zones: Zones, own: NDArray[np.int8]
    ) -> tuple[tuple[Seat, ...], tuple[str, ...]]:
        """Return the seats of a layer's bodies, and the codes of those that are contradicted."""
        labels, bodies = self._table.labels[layer], self._bodies[layer]
        index = labels.index[zones]
        doubt = np.maximum(own, self._table.doubt(layer)[zones])
        region = self._table.labels[self._layer].codes.index(code)
        other_tables = bodies.tables - bodies.sits[region]
        seats, apart = [], []
        for body in np.unique(index[index != NONE]).tolist():
            its = index == body
            name, standing = labels.codes[body], its & (doubt != CONTRADICTED)
            if name in self._leftovers:
                continue
            if not standing.any():
                apart.append(name)
                continue
            youth = float(self._youth[zones[standing]].sum())
            seats.append(
                Seat(
                    code=name,
                    share_of_region=_divide(youth, float(self._youth[zones].sum())),
                    share_of_body=_divide(youth, float(bodies.youth[body])),
                    whole=bool(its.sum() == bodies.zones[body]),
                    other_tables=int(other_tables[body]),
                    certainty=CERTAINTIES[int(doubt[standing].max())],
                    partly=bool((its & ~standing).any()),
                )
            )
        seats.sort(key=lambda seat: (-(seat.share_of_region or 0.0), seat.code))
        return tuple(seats), tuple(apart)

    def _find_outside(self, zones: Zones, seats: Mapping[str, Sequence[Seat]]) -> Iterable[Outside]:
        """Yield the gemeenten without a zone here that share a partnership with the region."""
        gemeenten = self._table.labels[GEMEENTE]
        outside = np.bincount(gemeenten.slot[zones], None, len(gemeenten.codes) + 1)[1:] == 0
        through: dict[str, list[tuple[str, str]]] = {}
        for dealings in self._consulting:
            here = sorted(seat.code for seat in seats.get(dealings.target, ()))
            shared = dealings.standing[:, [dealings.targets.index(code) for code in here]]
            for row, column in np.argwhere(shared & outside[:, None]).tolist():
                pair = dealings.target, here[column]
                through.setdefault(dealings.sources[row], []).append(pair)
        for code in sorted(through):
            yield Outside(code, tuple(through[code]))

    @cached_property
    def _bodies(self) -> dict[str, _Bodies]:
        every = self._table.labels[self._layer].codes
        real = np.array([code not in self._leftovers for code in every])
        found = {}
        for layer in self._layers:
            labels = self._table.labels[layer]
            size = len(labels.codes) + 1
            sits = find_dealings(self._table, self._layer, layer).standing & real[:, None]
            found[layer] = _Bodies(
                np.bincount(labels.slot, self._youth, size)[1:].astype(np.float64),
                np.bincount(labels.slot, None, size)[1:],
                sits,
                sits.sum(axis=0),
            )
        return found

    @cached_property
    def _consulting(self) -> tuple[Dealings, ...]:
        return tuple(find_dealings(self._table, GEMEENTE, sector) for sector in SECTORS)


def convene(
    table: ZoneTable,
    layer: str,
    code: str,
    layers: Iterable[str],
    leftovers: Collection[str] = (),
) -> Convening:
    """Return the table of one region; see `Room`."""
    return Room(table, layer, layers, leftovers).convene(code)


def convene_all(
    table: ZoneTable, layer: str, layers: Iterable[str], leftovers: Collection[str] = ()
) -> tuple[Convening, ...]:
    """Return the tables of all regions of a layer, by code.

    >>> from geo.zones.table import Labels
    >>> labels = {name: Labels.of([name, name]) for name in ("gemeente", "swv_po", "swv_vo")}
    >>> table = ZoneTable(("1", "2"), labels, {"youth": np.array([1.0, 2.0])})
    >>> [found.effort.pairs for found in convene_all(table, "swv_po", labels)]
    [2]
    """
    room = Room(table, layer, layers, leftovers)
    return tuple(room.convene(code) for code in room.codes)


def _divide(part: float, whole: float) -> float | None:
    """Divide; None where there is nothing to divide by, or it is not known."""
    return part / whole if whole > 0 else None
