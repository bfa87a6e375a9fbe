"""Every school with every body that its pupils live under: the relation all figures group by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from geo.schools.flows import Flows
from geo.schools.location import EVERY, Kind
from geo.schools.masking import Count, Counts
from geo.schools.straddling import Straddling
from geo.zones.codes import CERTAINTIES, NONE, Certainty
from geo.zones.table import ZoneTable

Extent = Literal["none", "some", "all"]
"""For how many of some homes a thing holds."""

CONTRADICTED = CERTAINTIES.index("tegengesproken")

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

ORDER_DECIMALS = 6
"""Estimates that are equal to so many decimals stand in the order of their codes."""


@dataclass(frozen=True, slots=True)
class Homes:
    """The pupils of one school that live under one body.

    count: all of them; by_kind: per kind of education, without kinds that have none; certainty: the
    worst of the zones where these pupils live; contradicted: for how many homes later sources
    contradict that this body governs them; straddling: for how many the postcode lies partly in
    another body of the layer.
    """

    count: Count
    by_kind: Mapping[Kind, Count]
    certainty: Certainty
    contradicted: Extent
    straddling: Extent

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of education of these pupils."""
        return tuple(self.by_kind)


@dataclass(frozen=True)
class Cells:
    """n pairs of a school and a body of one layer, ascending by school and then by body.

    location: index into the locations of the flows; body: index into the codes of the layer. The
    others have a column per kind, shape (n, kinds): rows, how many homes; known and masked, pupils;
    expected, variance and spread, of those in masked cells; contradicted and straddling, of how
    many homes; doubt, the worst, an index into CERTAINTIES.
    """

    location: NDArray[np.intp]
    body: NDArray[np.intp]
    rows: Ints
    known: Ints
    masked: Ints
    expected: Floats
    variance: Floats
    spread: Floats
    contradicted: Ints
    straddling: Ints
    doubt: Ints

    def __len__(self) -> int:
        return len(self.location)

    def select_kinds(self, kinds: Iterable[str]) -> "Cells":
        """Return the pairs that pupils of these kinds make, with these pupils only."""
        return self.keep(np.isin(EVERY, list(kinds)))

    def keep(self, wanted: NDArray[np.bool_]) -> "Cells":
        """Return the pairs that some pupils make, with these pupils only.

        wanted: which kinds, for all pairs alike or for each, shape (n, kinds).
        """
        location, body, *counted = vars(self).values()
        alone = Cells(location, body, *(column * wanted for column in counted))
        return alone.select(alone.rows.any(axis=1))

    def select(self, rows: Any) -> "Cells":
        """Return some of the pairs: a mask or an order."""
        return Cells(*(column[rows] for column in vars(self).values()))

    @property
    def estimates(self) -> NDArray[np.float64]:
        """Expected number of pupils per pair."""
        pupils: Floats = np.round((self.known + self.expected).sum(axis=1), ORDER_DECIMALS)
        return pupils

    @property
    def some_contradicted(self) -> NDArray[np.bool_]:
        """Per pair whether later sources contradict the body for any of its homes."""
        some: NDArray[np.bool_] = self.contradicted.sum(axis=1) > 0
        return some

    @property
    def all_straddling(self) -> NDArray[np.bool_]:
        """Per pair whether all its homes have a postcode that lies in another body too."""
        every: NDArray[np.bool_] = self.straddling.sum(axis=1) == self.rows.sum(axis=1)
        return every

    @property
    def total(self) -> Count:
        """All pupils together."""
        return self.counts.add_up(self.location)

    @property
    def counts(self) -> Counts:
        """The pupils of each pair."""
        return Counts(*(column.sum(axis=1) for column in self._counted))

    @property
    def _counted(self) -> tuple[NDArray[Any], ...]:
        return self.known, self.masked, self.expected, self.variance, self.spread

    def homes(self) -> Iterator[tuple[Count, Mapping[Kind, Count], Certainty, Extent, Extent]]:
        """Yield the fields of `Homes` of each pair."""
        of_pair, kind = np.nonzero(self.known + self.masked)
        of_kind = iter(Counts(*(column[of_pair, kind] for column in self._counted)))
        by_kind: list[dict[Kind, Count]] = [{} for _ in range(len(self))]
        for pair, place, count in zip(of_pair.tolist(), kind.tolist(), of_kind, strict=True):
            by_kind[pair][EVERY[place]] = count
        yield from zip(
            self.counts,
            by_kind,
            [CERTAINTIES[worst] for worst in self.doubt.max(axis=1).tolist()],
            self._describe_extents(self.contradicted),
            self._describe_extents(self.straddling),
            strict=True,
        )

    def _describe_extents(self, homes: Ints) -> list[Extent]:
        """Return for how many of its homes a thing holds, per pair."""
        if not homes.any():
            return ["none"] * len(self)
        return [
            "none" if some == 0 else "all" if some == every else "some"
            for some, every in zip(
                homes.sum(axis=1).tolist(), self.rows.sum(axis=1).tolist(), strict=True
            )
        ]


def rank(estimates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn estimates into numbers to sort by, the highest first, equal where they are equal."""
    return -np.round(estimates, ORDER_DECIMALS)


def make_cells(
    table: ZoneTable, flows: Flows, straddling: Straddling, layer: str, code: str | None = None
) -> Cells:
    """Return the pairs that some flows make in one layer, or in one body of it.

    >>> from geo.schools.national.example import example
    >>> cells = make_cells(example().table, example().flows, Straddling.none(), "gemeente")
    >>> cells.location.tolist(), cells.body.tolist(), next(cells.homes())[0]
    ([0, 0, 1, 2], [0, 1, 0, 0], Count(known=6, masked=1))
    >>> len(cells.select_kinds(["VSO"]))
    1
    """
    labels = table.labels[layer]
    # A home without a zone would take the label of the last zone.
    region = np.where(flows.zone == NONE, NONE, labels.index[flows.zone])
    first, last = 0, len(labels.codes) - 1
    if code is not None:
        first = last = labels.codes.index(code)
    wanted = (region >= first) & (region <= last)
    here = flows if wanted.all() else flows.select(wanted)
    regions = last - first + 1
    school = int(here.location[0]) if len(here) else 0  # flows stand in the order of the locations
    key = (here.location - school) * regions + region[wanted] - first
    present = np.bincount(key) > 0
    location, body = np.divmod(np.flatnonzero(present), regions)
    column = (np.cumsum(present) - 1)[key] * len(EVERY) + here.kind
    shape = len(location), len(EVERY)
    none = np.zeros(shape, np.int64)

    def add(values: NDArray[Any] | None = None) -> NDArray[Any]:
        return np.bincount(column, values, none.size).reshape(shape)

    def count(values: NDArray[Any] | None = None) -> Ints:
        return add(values).astype(np.int64)

    doubt, worst, contradicted = table.doubt(layer)[here.zone], none, none
    if doubt.any():
        worst, contradicted = none.copy(), count(doubt == CONTRADICTED)
        np.maximum.at(worst.reshape(-1), column, doubt)
    expected = add(here.expected)
    straddles = straddling.is_doubtful(layer, here.pc4.tolist())
    return Cells(
        location=location + school,
        body=body + first,
        rows=count(),
        known=count(here.known),
        masked=count(here.masked),
        expected=expected,
        variance=add(here.variance),
        spread=expected * here.tau,
        contradicted=contradicted,
        straddling=count(np.array(straddles)) if any(straddles) else none,
        doubt=worst,
    )
