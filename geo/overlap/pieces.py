"""The pieces into which a layer cuts a region, and what of a region is its own beyond doubt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.zones.codes import CERTAINTIES, Certainty
from geo.zones.table import ZoneTable

CONTRADICTED = CERTAINTIES.index("tegengesproken")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one region of a layer has of another region.

    Zones for which later sources contradict the layer are a piece of their own, since another body
    governs there. certainty: the worst of its zones; share: of the youth of the region that is cut
    (0-1), None where nobody young lives there.
    """

    code: str
    certainty: Certainty
    zones: NDArray[np.intp]
    share: float | None

    @property
    def contradicted(self) -> bool:
        """Whether it is not known which body governs here."""
        return self.certainty == CERTAINTIES[CONTRADICTED]


def find_own_zones(table: ZoneTable, layer: str, code: str) -> NDArray[np.intp]:
    """Return the zones of a region without those for which later sources contradict it.

    A region that is contradicted everywhere keeps its zones: its doubt is said of the whole.

    >>> from geo.zones.table import Labels
    >>> labels = {"swv_vo": Labels.of(["a", "a", "b"])}
    >>> table = ZoneTable(tuple("123"), labels, {}, {"swv_vo": np.array([0, 2, 2], np.int8)})
    >>> [find_own_zones(table, "swv_vo", code).tolist() for code in ("a", "b")]
    [[0], [2]]
    """
    zones = table.labels[layer].zones_of(code)
    own = zones[table.doubt(layer)[zones] != CONTRADICTED]
    return own if own.size else zones


def cut_region(table: ZoneTable, zones: NDArray[np.intp], layer: str) -> list[Piece]:
    """Cut the zones of a region by a layer, the piece with most youth first.

    Zones where the layer has no region are in no piece.

    >>> from geo.zones.table import Labels
    >>> labels = {"swv_po": Labels.of(["a", "a", "b", "b", ""])}
    >>> youth, doubt = np.array([10.0, 20.0, 30.0, 40.0, 5.0]), np.array([0, 2, 0, 1, 0], np.int8)
    >>> table = ZoneTable(tuple("12345"), labels, {"youth": youth}, {"swv_po": doubt})
    >>> [
    ...     (one.code, one.certainty, one.zones.tolist(), one.share)
    ...     for one in cut_region(table, np.array([0, 1, 2, 3]), "swv_po")
    ... ]
    [('b', 'onbekend', [2, 3], 0.7), ('a', 'tegengesproken', [1], 0.2), ('a', 'vast', [0], 0.1)]
    """
    labels, doubt, youth = table.labels[layer], table.doubt(layer), table.weight("youth")
    everyone = float(youth[zones].sum())
    found: dict[tuple[str, bool], list[int]] = {}
    for zone in map(int, zones):
        code = labels.code(zone)
        if code is not None:
            found.setdefault((code, doubt[zone] == CONTRADICTED), []).append(zone)
    pieces = [
        Piece(
            code,
            CERTAINTIES[int(doubt[its].max())],
            np.array(its, np.intp),
            float(youth[its].sum()) / everyone if everyone else None,
        )
        for (code, _), its in found.items()
    ]
    return sorted(pieces, key=lambda piece: (-(piece.share or 0), piece.code))
