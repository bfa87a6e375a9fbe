"""Every school with every body that its pupils live under: the relation all figures group by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.bundle import Schools
from geo.schools.counterparts import CONTRADICTED, Extent
from geo.schools.location import SECTORS, SPECIAL, Kind, Location
from geo.schools.masking import MEAN, Count
from geo.zones.table import CERTAINTIES, NONE

Ints = NDArray[np.int64]

ORDER_DECIMALS = 6
"""Estimates that are equal to so many decimals stand in the order of their codes."""


@dataclass(frozen=True)
class Cells:
    """n pairs of a school and a body of one layer, ascending by school and then by body.

    location: index into the locations of the flows; body: index into the codes of the layer. The
    others have a column per kind, shape (n, kinds): rows, how many homes; known and masked, pupils;
    contradicted and straddling, of how many homes; doubt, the worst, an index into CERTAINTIES.
    """

    location: NDArray[np.intp]
    body: NDArray[np.intp]
    rows: Ints
    known: Ints
    masked: Ints
    contradicted: Ints
    straddling: Ints
    doubt: Ints

    def __len__(self) -> int:
        return len(self.location)

    def of_kinds(self, kinds: Iterable[str]) -> "Cells":
        """The pairs that pupils of these kinds make, with these pupils only."""
        wanted = np.isin(SPECIAL, list(kinds))
        counted = {
            column.name: getattr(self, column.name) * wanted
            for column in fields(self)
            if column.name not in ("location", "body")
        }
        alone = Cells(self.location, self.body, **counted)
        return alone.only(alone.rows.any(axis=1))

    def only(self, rows: Any) -> "Cells":
        """Some of the pairs: a mask or an order."""
        return Cells(*(getattr(self, column.name)[rows] for column in fields(self)))

    @property
    def estimates(self) -> NDArray[np.float64]:
        """Expected number of pupils per pair."""
        pupils: NDArray[np.float64] = self.known.sum(axis=1) + MEAN * self.masked.sum(axis=1)
        return pupils

    @property
    def ranked(self) -> NDArray[np.float64]:
        """The estimates from high to low as numbers to sort by, equal where they are equal."""
        return -np.round(self.estimates, ORDER_DECIMALS)

    @property
    def some_contradicted(self) -> NDArray[np.bool_]:
        """Per pair whether later sources contradict the body for any of its homes."""
        found: NDArray[np.bool_] = self.contradicted.sum(axis=1) > 0
        return found

    @property
    def all_straddling(self) -> NDArray[np.bool_]:
        """Per pair whether all its homes have a postcode that lies in another body too."""
        found: NDArray[np.bool_] = self.straddling.sum(axis=1) == self.rows.sum(axis=1)
        return found

    @property
    def total(self) -> Count:
        """All pupils together."""
        return Count(int(self.known.sum()), int(self.masked.sum()))

    def counts(self) -> list[Count]:
        """Pupils per pair."""
        known, masked = self.known.sum(axis=1), self.masked.sum(axis=1)
        return [Count(*pair) for pair in zip(known.tolist(), masked.tolist(), strict=True)]

    def by_kind(self) -> list[Mapping[Kind, Count]]:
        """Pupils per pair and kind; kinds without pupils are left out."""
        return [
            {
                kind: Count(known, masked)
                for kind, known, masked in zip(SPECIAL, *of_pair, strict=True)
                if known or masked
            }
            for of_pair in zip(self.known.tolist(), self.masked.tolist(), strict=True)
        ]

    def extents(self, of: Ints) -> list[Extent]:
        """Per pair for how many of its homes a thing holds; of: `contradicted` or `straddling`."""
        return [
            "none" if some == 0 else "all" if some == every else "some"
            for some, every in zip(
                of.sum(axis=1).tolist(), self.rows.sum(axis=1).tolist(), strict=True
            )
        ]

    def certainties(self) -> list[str]:
        """Per pair the worst certainty of its homes."""
        return [CERTAINTIES[worst] for worst in self.doubt.max(axis=1).tolist()]


def cells(schools: Schools, layer: str, code: str | None = None) -> Cells:
    """The pairs of one layer, or of one body of it.

    >>> from geo.schools.national.example import example
    >>> found = cells(example(), "gemeente")
    >>> found.location.tolist(), found.body.tolist(), found.counts()[0]
    ([0, 0, 1, 2], [0, 1, 0, 0], Count(known=6, masked=1))
    >>> len(found.of_kinds(["VSO"])), len(cells(example(), "gemeente", "G2"))
    (1, 1)
    """
    labels, flows = schools.table.labels[layer], schools.flows
    # A home without a zone would take the label of the last zone.
    region = np.where(flows.zone == NONE, NONE, labels.index[flows.zone])
    first, last = 0, len(labels.codes) - 1
    if code is not None:
        first = last = labels.codes.index(code)
    wanted = (region >= first) & (region <= last)
    here, regions = flows.only(wanted), last - first + 1
    key = here.location * regions + region[wanted] - first
    present = np.bincount(key, minlength=len(flows.locations) * regions) > 0
    location, body = np.divmod(np.flatnonzero(present), regions)
    column = (np.cumsum(present) - 1)[key] * len(SPECIAL) + here.kind
    shape = len(location), len(SPECIAL)

    def sums(values: NDArray[Any]) -> Ints:
        found = np.bincount(column, values, shape[0] * shape[1])
        return found.astype(np.int64).reshape(shape)

    doubt = schools.table.doubt(layer)[here.zone]
    worst = np.zeros(shape[0] * shape[1], np.int64)
    np.maximum.at(worst, column, doubt)
    return Cells(
        location=location,
        body=body + first,
        rows=sums(np.ones(len(here))),
        known=sums(here.known),
        masked=sums(here.masked),
        contradicted=sums(doubt == CONTRADICTED),
        straddling=sums(
            np.array(schools.straddling.is_doubtful(layer, here.pc4.tolist()), np.float64)
        ),
        doubt=worst.reshape(shape),
    )


def locations_of(schools: Schools) -> list[Location]:
    """The locations whose pupils are known, in the order of the flows."""
    return [schools.register.location(name) for name in schools.flows.locations]


def admitted_by_partnerships(schools: Schools) -> NDArray[np.bool_]:
    """Per location of the flows whether a partnership admits its pupils: not in clusters 1 and 2.

    >>> from geo.schools.national.example import example
    >>> admitted_by_partnerships(example()).tolist()
    [True, True, False]
    """
    return np.array([one.system != "none" for one in locations_of(schools)], bool)


def kinds_that_count(layer: str, kinds: Sequence[Kind] = SPECIAL) -> tuple[Kind, ...]:
    """The kinds of education of which a layer's bodies have the pupils: partnerships one sector.

    >>> kinds_that_count("swv_po"), kinds_that_count("swv_vo"), kinds_that_count("gemeente", ["SO"])
    (('SO', 'SBO'), ('VSO',), ('SO',))
    """
    return tuple(kind for kind in kinds if layer not in PARTNERSHIPS or SECTORS[kind] == layer)
