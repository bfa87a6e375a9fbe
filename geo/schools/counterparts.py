"""Whom a school deals with: its pupils' homes, summed by the bodies of every layer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.schools.flows import Flows
from geo.schools.location import SPECIAL, Kind, Location
from geo.schools.masking import LEAST, MEAN, MOST, Count
from geo.schools.straddling import Straddling
from geo.schools.summary import Summary, summarise
from geo.zones.table import CERTAINTIES, NONE, ZoneTable

Extent = Literal["none", "some", "all"]
"""For how many of some pupils a thing holds."""

CONTRADICTED = CERTAINTIES.index("tegengesproken")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One body and the pupils that live in its area.

    count: all of them; by_kind: per kind of education; share: part of the pupils with a body in
    this layer (0-1, by the estimates); cumulative: sum of the shares so far, largest first; own:
    whether the school itself lies in it; certainty: the worst of the zones where these pupils live;
    contradicted: for how many of them later sources contradict that this body governs their home;
    straddling: for how many the postcode lies partly in another body of the layer.
    """

    code: str
    count: Count
    by_kind: Mapping[Kind, Count]
    share: float
    cumulative: float
    own: bool
    certainty: str
    contradicted: Extent
    straddling: Extent

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of education of these pupils."""
        return tuple(self.by_kind)


@dataclass(frozen=True)
class LayerCounterparts:
    """The bodies of one layer, most pupils first.

    own: code of the body that the school itself lies in, None where there is none; own_known: False
    where it is not known which body that is, since later sources contradict it; without_region:
    pupils whose home has no body in this layer; also_possible: codes of bodies that are not among
    the rows, but that part of the area of a pupil's postcode falls under, with these postcodes.
    """

    layer: str
    rows: tuple[Counterpart, ...]
    own: str | None
    own_known: bool
    without_region: Count
    also_possible: Mapping[str, tuple[str, ...]]

    @cached_property
    def summary(self) -> Summary | None:
        """How the pupils are spread over the bodies; None without pupils."""
        known, masked = (
            np.array([getattr(row.count, what) for row in self.rows], np.float64)
            for what in ("known", "masked")
        )
        own = next((place for place, row in enumerate(self.rows) if row.own), None)
        spread = known + LEAST * masked, known + MEAN * masked, known + MOST * masked
        return summarise(*spread, own, own_known=self.own_known)


@dataclass(frozen=True, slots=True)
class Counterparts:
    """All layers of one location.

    total: all pupils, the homes without a zone too; unplaced: these, by the reason.
    """

    location: Location
    layers: Mapping[str, LayerCounterparts]
    total: Count
    unplaced: Mapping[str, Count]


def counterparts(
    table: ZoneTable,
    flows: Flows,
    straddling: Straddling,
    location: Location,
    kinds: Sequence[str] = SPECIAL,
) -> Counterparts:
    """The bodies that the pupils of a location live under, in every layer of the table.

    flows: of all locations; kinds: the kinds of education whose pupils count.

    >>> from geo.zones.table import Labels
    >>> table = ZoneTable(("1", "2"), {"gemeente": Labels.of(["GM0193", "GM0150"])}, {})
    >>> rows = [("19QK00", "SO", "8011", 6, 1), ("19QK00", "VSO", "7411", 0, 2)]
    >>> flows = Flows.of(rows, {"8011": 0, "7411": 1})
    >>> found = counterparts(table, flows, Straddling.none(), Location.example())
    >>> [(row.code, row.count.estimate, row.own) for row in found.layers["gemeente"].rows]
    [('GM0193', 7.32, True), ('GM0150', 2.64, False)]
    """
    part = flows.part(location.id, kinds)
    placed = part.only(part.zone != NONE)
    return Counterparts(
        location=location,
        layers={
            name: _of_layer(table, name, placed, straddling, location) for name in table.labels
        },
        total=part.total,
        unplaced=part.unplaced,
    )


def _of_layer(
    table: ZoneTable, name: str, placed: Flows, straddling: Straddling, location: Location
) -> LayerCounterparts:
    """One layer; placed: homes that have a zone."""
    labels = table.labels[name]
    region = labels.index[placed.zone]
    outside = region == NONE
    here = placed.only(~outside) if outside.any() else placed
    codes, body = _distinct(region[~outside], len(labels.codes))
    doubt = table.doubt(name)[here.zone]
    pc4s = here.pc4.tolist()
    bodies = _Bodies(
        codes=tuple(labels.codes[number] for number in codes),
        known=_per_kind(here.known, body, here.kind, len(codes)),
        masked=_per_kind(here.masked, body, here.kind, len(codes)),
        doubt=_worst(doubt, body, len(codes)),
        contradicted=_extents(doubt == CONTRADICTED, body, len(codes)),
        straddling=_extents(np.array(straddling.is_doubtful(name, pc4s), bool), body, len(codes)),
    )
    own_known = is_known(table, name, location)
    own = labels.code(location.zone) if own_known and location.zone is not None else None
    return LayerCounterparts(
        layer=name,
        rows=tuple(bodies.rows(own)),
        own=own,
        own_known=own_known,
        without_region=placed.only(outside).total,
        also_possible=straddling.others(name, pc4s, set(bodies.codes)),
    )


def is_known(table: ZoneTable, layer: str, location: Location) -> bool:
    """Whether it is known in which body a location lies; not where later sources contradict it."""
    return location.zone is not None and bool(table.doubt(layer)[location.zone] != CONTRADICTED)


@dataclass(frozen=True)
class _Bodies:
    """n bodies; known, masked: per body and kind, shape (n, kinds)."""

    codes: tuple[str, ...]
    known: NDArray[np.int64]
    masked: NDArray[np.int64]
    doubt: NDArray[np.int64]
    contradicted: Sequence[Extent]
    straddling: Sequence[Extent]

    def rows(self, own: str | None) -> Iterator[Counterpart]:
        """The bodies by their estimates, largest first, then by code."""
        known, masked = self.known.sum(axis=1), self.masked.sum(axis=1)
        pupils = known + MEAN * masked
        order = np.argsort(-np.round(pupils, 6), kind="stable")
        shares = pupils[order] / pupils.sum()
        totals = [Count(*pair) for pair in zip(known.tolist(), masked.tolist(), strict=True)]
        cells = [
            {
                kind: Count(one, other)
                for kind, one, other in zip(SPECIAL, *kinds, strict=True)
                if one or other
            }
            for kinds in zip(self.known.tolist(), self.masked.tolist(), strict=True)
        ]
        so_far = np.minimum(np.cumsum(shares), 1.0)
        for place, share, sum_of_shares in zip(
            order.tolist(), shares.tolist(), so_far.tolist(), strict=True
        ):
            yield Counterpart(
                code=self.codes[place],
                count=totals[place],
                by_kind=cells[place],
                share=share,
                cumulative=sum_of_shares,
                own=self.codes[place] == own,
                certainty=CERTAINTIES[self.doubt[place]],
                contradicted=self.contradicted[place],
                straddling=self.straddling[place],
            )


def _distinct(region: NDArray[np.int16], regions: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The regions that occur, ascending, and per row the position of its own among them."""
    present = np.bincount(region, minlength=regions) > 0
    return np.flatnonzero(present), (np.cumsum(present) - 1)[region]


def _per_kind(
    values: NDArray[np.int64], body: NDArray[np.intp], kind: NDArray[np.intp], bodies: int
) -> NDArray[np.int64]:
    """Sums per body and kind, shape (bodies, kinds)."""
    cell = body * len(SPECIAL) + kind
    sums = np.bincount(cell, values, bodies * len(SPECIAL))
    return sums.astype(np.int64).reshape(bodies, len(SPECIAL))


def _worst(doubt: NDArray[np.int8], body: NDArray[np.intp], bodies: int) -> NDArray[np.int64]:
    worst = np.zeros(bodies, np.int64)
    if doubt.any():
        np.maximum.at(worst, body, doubt)
    return worst


def _extents(holds: NDArray[np.bool_], body: NDArray[np.intp], bodies: int) -> list[Extent]:
    if not holds.any():
        return ["none"] * bodies
    number = np.bincount(body[holds], minlength=bodies)
    everything = np.bincount(body, minlength=bodies)
    return [
        "none" if some == 0 else "all" if some == every else "some"
        for some, every in zip(number.tolist(), everything.tolist(), strict=True)
    ]
