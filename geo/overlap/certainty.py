"""How sure a pair of regions is, by the zones that they share."""

import numpy as np

from geo.zones.codes import CERTAINTIES, Certainty
from geo.zones.table import ZoneTable


def find_pair_certainty(
    table: ZoneTable, source: str, target: str
) -> dict[tuple[str, str], Certainty]:
    """Map pairs that share a zone whose partnership is doubtful to the worst certainty of these.

    Pairs of which all zones are sure are not in it.

    >>> from geo.zones.table import Labels
    >>> labels = {"swv_po": Labels.of(["a", "a", "b"]), "jeugdregio": Labels.of(["p", "p", "q"])}
    >>> doubt = {"swv_po": np.array([0, 2, 0], np.int8)}
    >>> table = ZoneTable(("1", "2", "3"), labels, {}, certainty=doubt)
    >>> find_pair_certainty(table, "swv_po", "jeugdregio")
    {('a', 'p'): 'tegengesproken'}
    """
    doubt = table.doubt(source, target)
    rows, columns = table.labels[source], table.labels[target]
    worst: dict[tuple[str, str], int] = {}
    for zone in map(int, np.flatnonzero(doubt)):
        first, second = rows.code(zone), columns.code(zone)
        if first is not None and second is not None:
            worst[first, second] = max(worst.get((first, second), 0), int(doubt[zone]))
    return {pair: CERTAINTIES[number] for pair, number in worst.items()}
