"""Which regions of two layers have to do with each other: those that share a zone that stands.

A zone stands unless later sources contradict that its partnership governs it. So two regions that
share contradicted zones alone are kept apart: nobody is told to deal with a body that has gone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import Fault, InputError, UnknownName
from geo.zones.codes import CERTAINTIES, NONE
from geo.zones.table import ZoneTable

SURE, UNSURE, CONTRADICTED = range(len(CERTAINTIES))


@dataclass(frozen=True)
class Dealings:
    """Layer `source` in the rows, layer `target` in the columns.

    sources, targets: codes, ascending; certainty: int8 (sources, targets), index into
    CERTAINTIES, NONE where two regions share no zone: the worst of the shared zones that stand,
    and CONTRADICTED where none of them does.
    """

    source: str
    target: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    certainty: NDArray[np.int8]

    @property
    def standing(self) -> NDArray[np.bool_]:
        """Whether two regions have to do with each other, bool (sources, targets)."""
        return np.asarray((self.certainty == SURE) | (self.certainty == UNSURE))

    @property
    def unsure(self) -> NDArray[np.bool_]:
        """Of these, where a zone is not confirmed, bool (sources, targets)."""
        return np.asarray(self.certainty == UNSURE)

    @property
    def contradicted(self) -> NDArray[np.bool_]:
        """Where all shared zones are contradicted, bool (sources, targets)."""
        return np.asarray(self.certainty == CONTRADICTED)


def find_dealings(
    table: ZoneTable, source: str, target: str, zones: NDArray[np.intp] | None = None
) -> Dealings:
    """Find who has to do with whom, in the whole country or within some zones (indices).

    No weight takes part: a zone without inhabitants counts as well. Two layers that are the same
    give a diagonal.

    >>> from geo.zones.table import Labels
    >>> labels = {"gemeente": Labels.of(["a", "a", "b"]), "swv_po": Labels.of(["p", "q", "q"])}
    >>> doubt = {"swv_po": np.array([0, 1, 2], np.int8)}
    >>> table = ZoneTable(("1", "2", "3"), labels, {}, certainty=doubt)
    >>> found = find_dealings(table, "gemeente", "swv_po")
    >>> found.standing.tolist()
    [[True, True], [False, False]]
    >>> found.contradicted.tolist()
    [[False, False], [False, True]]
    """
    rows, columns = table.labels[source], table.labels[target]
    chosen = np.arange(len(table)) if zones is None else zones
    # Row 0 and column 0 take the zones without a region, and are cut off.
    shape = len(rows.codes) + 1, len(columns.codes) + 1
    cell = rows.slot[chosen] * shape[1] + columns.slot[chosen]
    doubt = table.doubt(source, target)[chosen]

    def any_zone(which: NDArray[np.bool_]) -> NDArray[np.bool_]:
        counts = np.bincount(cell[which], minlength=shape[0] * shape[1])
        return np.asarray(counts.reshape(shape)[1:, 1:] > 0)

    certainty = np.full((shape[0] - 1, shape[1] - 1), NONE, np.int8)
    certainty[any_zone(doubt == CONTRADICTED)] = CONTRADICTED
    certainty[any_zone(doubt == SURE)] = SURE
    certainty[any_zone(doubt == UNSURE)] = UNSURE
    return Dealings(source, target, rows.codes, columns.codes, certainty)


def list_covering(table: ZoneTable) -> tuple[str, ...]:
    """List the layers that give every zone a region, in their order.

    >>> from geo.zones.table import Labels
    >>> labels = {"x": Labels.of(["a", "a"]), "y": Labels.of(["p", ""])}
    >>> list_covering(ZoneTable(("1", "2"), labels, {}))
    ('x',)
    """
    return tuple(
        layer for layer, labels in table.labels.items() if not (labels.index == NONE).any()
    )


def check_covering(table: ZoneTable, layer: str, pointer: str = "layer") -> None:
    """Raise UnknownName for no layer, InputError for one that does not cover the country.

    >>> from geo.zones.table import Labels
    >>> labels = {"x": Labels.of(["a", "a"]), "y": Labels.of(["p", ""])}
    >>> check_covering(ZoneTable(("1", "2"), labels, {}), "y")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Laag y dekt niet het hele land. Kies uit: x.
    """
    allowed = list_covering(table)
    if layer not in table.labels:
        raise UnknownName(pointer, layer, allowed, "Laag")
    if layer not in allowed:
        message = f"Laag {layer} dekt niet het hele land. Kies uit: {', '.join(allowed)}."
        raise InputError([Fault(pointer, layer, allowed, message, "not-covering")])
