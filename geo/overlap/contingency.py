"""The contingency table of two layers: the relation from which every figure follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault, InputError
from geo.zones.table import ZoneTable


class Pair(NamedTuple):
    """Two regions that share at least one zone, with the shared weight and both shares (0-1).

    The weight and both shares are None where no zone of the pair has a known weight; a share is
    also None where the region has no weight at all.
    """

    source: str
    target: str
    weight: float | None
    share_of_source: float | None
    share_of_target: float | None


@dataclass(frozen=True)
class Contingency:
    """Layer `source` in the rows, layer `target` in the columns.

    values: float64 (rows, columns), the summed weight of the zones in both regions; zones: int,
    how many zones those are, so that a pair without weight is still a pair; unknown: bool, pairs of
    which no zone has a known weight, whose value 0 says nothing; source_total and
    target_total: weight of each whole region, larger than the sum of its row or column where
    the other layer does not cover the country.
    """

    source: str
    target: str
    weight: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    values: NDArray[np.float64]
    zones: NDArray[np.intp]
    unknown: NDArray[np.bool_]
    source_total: NDArray[np.float64]
    target_total: NDArray[np.float64]

    @property
    def transposed(self) -> "Contingency":
        """The same relation seen from the other layer."""
        return Contingency(
            self.target, self.source, self.weight, self.targets, self.sources,
            self.values.T, self.zones.T, self.unknown.T, self.target_total, self.source_total,
        )  # fmt: skip

    @property
    def share_of_source(self) -> NDArray[np.float64]:
        """Part of each source region in each target region, 0-1; NaN where that is not known."""
        return _divide(self.values, self.source_total[:, None], self.unknown)

    @property
    def share_of_target(self) -> NDArray[np.float64]:
        """Part of each target region in each source region, 0-1; NaN where that is not known."""
        return _divide(self.values, self.target_total[None, :], self.unknown)

    def pairs(self, min_share: float = 0.0) -> Iterator[Pair]:
        """Yield pairs that share a zone, by source code then target code.

        A pair stays when either share is at least `min_share`. Raises InputError when
        `min_share` is not between 0 and 1.
        """
        if not 0 <= min_share <= 1:
            message = f"min_share {min_share:g} moet tussen 0 en 1 liggen."
            raise InputError([Fault("min_share", f"{min_share:g}", ("0 - 1",), message)])
        for pair in self._list_pairs(np.argwhere(self.zones > 0)):
            shares = pair.share_of_source, pair.share_of_target
            if min_share == 0 or any(share is not None and share >= min_share for share in shares):
                yield pair

    def pairs_of(self, source: str) -> Iterator[Pair]:
        """Yield the pairs of one source region, by target code."""
        row = self.sources.index(source)
        columns = np.flatnonzero(self.zones[row] > 0)
        yield from self._list_pairs(np.stack([np.full_like(columns, row), columns], axis=1))

    def _list_pairs(self, cells: NDArray[np.intp]) -> Iterator[Pair]:
        """Yield the pairs in some cells, each a row and a column."""
        of_source, of_target = self.share_of_source, self.share_of_target
        values = np.where(self.unknown, np.nan, self.values)
        for row, column in cells:
            numbers = values[row, column], of_source[row, column], of_target[row, column]
            yield Pair(
                self.sources[row], self.targets[column], *(_read_known(each) for each in numbers)
            )


def cross_layers(table: ZoneTable, source: str, target: str, weight: str = "youth") -> Contingency:
    """Sum a weight over the zones by their regions in two layers.

    Zones without a region in one of the layers fall outside the table. An unknown weight (NaN)
    adds nothing, and a pair with nothing else is marked as unknown. No geometry is touched.
    Raises UnknownName for an unknown weight.

    >>> import numpy as np
    >>> from geo.zones.table import Labels
    >>> labels = {"x": Labels.of(["a", "a", "b"]), "y": Labels.of(["p", "q", "q"])}
    >>> table = ZoneTable(("1", "2", "3"), labels, {"youth": np.array([1.0, 2.0, 5.0])})
    >>> cross_layers(table, "x", "y").values.tolist()
    [[1.0, 2.0], [0.0, 5.0]]
    """
    rows, columns = table.labels[source], table.labels[target]
    amount = table.weight(weight)
    missing = np.isnan(amount)
    amount = np.where(missing, 0.0, amount)
    # Row 0 and column 0 take the zones without a region, and are cut off.
    shape = len(rows.codes) + 1, len(columns.codes) + 1
    cell = rows.slot * shape[1] + columns.slot
    size = shape[0] * shape[1]
    zones = np.bincount(cell, minlength=size)
    if missing.any():
        unknown = (zones > 0) & (np.bincount(cell[~missing], minlength=size) == 0)
    else:
        unknown = np.zeros(size, bool)
    return Contingency(
        source=source,
        target=target,
        weight=weight,
        sources=rows.codes,
        targets=columns.codes,
        values=sum_groups(cell, amount, size).reshape(shape)[1:, 1:],
        zones=zones.reshape(shape)[1:, 1:],
        unknown=unknown.reshape(shape)[1:, 1:],
        source_total=sum_groups(rows.slot, amount, shape[0])[1:],
        target_total=sum_groups(columns.slot, amount, shape[1])[1:],
    )


def sum_groups(
    group: NDArray[np.intp], amount: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """Sum the amounts per group number, 0 to `count`.

    >>> sum_groups(np.array([0, 2, 0]), np.array([1.0, 2.0, 3.0]), 3).tolist()
    [4.0, 0.0, 2.0]
    """
    return np.asarray(np.bincount(group, amount, count), np.float64)


def _divide(
    values: NDArray[np.float64], totals: NDArray[np.float64], unknown: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Divide; NaN where a total is 0 or the value is not known."""
    nothing = np.full(values.shape, np.nan)
    known = (totals > 0) & ~unknown
    return np.asarray(np.divide(values, totals, out=nothing, where=known), np.float64)


def _read_known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)
