"""Whom a school deals with: its pupils' homes, summed by the bodies of every layer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.schools.cells import CONTRADICTED, Homes, make_cells, rank
from geo.schools.flows import Flows, Reason
from geo.schools.location import EVERY, Location
from geo.schools.masking import Count
from geo.schools.straddling import Straddling
from geo.schools.summary import Summary, summarise
from geo.zones.codes import NONE
from geo.zones.table import ZoneTable


@dataclass(frozen=True, slots=True)
class Counterpart(Homes):
    """One body and the pupils that live in its area.

    share: part of the pupils with a body in this layer (0-1, by the estimates); cumulative: sum of
    the shares so far, largest first; own: whether the school itself lies in it.
    """

    code: str
    share: float
    cumulative: float
    own: bool


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
        low, estimate, high = (
            np.array([getattr(row.count, what) for row in self.rows], np.float64)
            for what in ("min", "estimate", "max")
        )
        own = next((place for place, row in enumerate(self.rows) if row.own), None)
        return summarise(low, estimate, high, own, own_known=self.own_known)


@dataclass(frozen=True, slots=True)
class Counterparts:
    """All layers of one location.

    total: all pupils, the homes without a zone too; unplaced: these, by the reason.
    """

    location: Location
    layers: Mapping[str, LayerCounterparts]
    total: Count
    unplaced: Mapping[Reason, Count]


def find_counterparts(
    table: ZoneTable,
    flows: Flows,
    straddling: Straddling,
    location: Location,
    kinds: Sequence[str] = EVERY,
    layers: Iterable[str] | None = None,
) -> Counterparts:
    """Find the bodies that the pupils of a location live under.

    flows: of all locations; kinds: the kinds of education whose pupils count; layers: ids, all of
    the table if not given.

    >>> from geo.schools.masked_cells import MaskedCells
    >>> from geo.zones.table import Labels
    >>> table = ZoneTable(("1", "2"), {"gemeente": Labels.of(["GM0193", "GM0150"])}, {})
    >>> rows = [("19QK00", "SO", "8011", 6, 1), ("19QK00", "VSO", "7411", 0, 2)]
    >>> flows = Flows.of(rows, {"8011": 0, "7411": 1}, MaskedCells.example())
    >>> school = find_counterparts(table, flows, Straddling.none(), Location.example())
    >>> [(row.code, row.count.estimate, row.own) for row in school.layers["gemeente"].rows]
    [('GM0193', 7.5, True), ('GM0150', 2.6, False)]
    """
    part = flows.part(location.id, kinds)
    placed = part.select(part.zone != NONE)
    return Counterparts(
        location=location,
        layers={
            layer: _find_in_layer(table, layer, placed, straddling, location)
            for layer in (table.labels if layers is None else layers)
        },
        total=part.total,
        unplaced=part.unplaced,
    )


def _find_in_layer(
    table: ZoneTable, layer: str, placed: Flows, straddling: Straddling, location: Location
) -> LayerCounterparts:
    """Find the bodies of one layer; placed: homes that have a zone."""
    labels = table.labels[layer]
    outside = labels.index[placed.zone] == NONE
    here, without_region = placed, Count.none()
    if outside.any():
        here, without_region = placed.select(~outside), placed.select(outside).total
    own_known = is_known(table, layer, location)
    own = labels.code(location.zone) if own_known and location.zone is not None else None
    cells = make_cells(table, here, straddling, layer)
    estimates = cells.estimates
    order = np.argsort(rank(estimates), kind="stable")
    cells = cells.select(order)
    codes = [labels.codes[body] for body in cells.body.tolist()]
    shares = estimates[order] / estimates.sum()
    so_far = np.minimum(np.cumsum(shares), 1.0)
    return LayerCounterparts(
        layer=layer,
        rows=tuple(
            Counterpart(*homes, code, share, cumulative, code == own)
            for homes, code, share, cumulative in zip(
                cells.homes(), codes, shares.tolist(), so_far.tolist(), strict=True
            )
        ),
        own=own,
        own_known=own_known,
        without_region=without_region,
        also_possible=straddling.find_others(layer, here.pc4.tolist(), set(codes)),
    )


def is_known(table: ZoneTable, layer: str, location: Location) -> bool:
    """Return whether it is known in which body a location lies.

    It is not where later sources contradict it.
    """
    return location.zone is not None and bool(table.doubt(layer)[location.zone] != CONTRADICTED)
