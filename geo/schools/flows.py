"""Where the pupils of schools live: one row per location, kind and home postcode."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.schools.location import EVERY
from geo.schools.masked_cells import MaskedCells
from geo.schools.masking import Count, Counts
from geo.zones.codes import NONE

Reason = Literal["abroad_or_unknown", "postcode_not_in_regulation"]
ABROAD: Reason = "abroad_or_unknown"
NOT_IN_REGULATION: Reason = "postcode_not_in_regulation"
"""Why a home has no zone: its postcode says abroad or unknown, or the regulation lacks it."""

POSTCODE_DIGITS = 4

Coded = tuple[Sequence[str], NDArray[np.intp]]
"""A column of texts: its values, and per row an index into these."""


@dataclass(frozen=True)
class Flows:
    """All rows, in the order of the locations.

    locations: ids, ascending; location, kind: per row an index into `locations` and into EVERY;
    pc4: the home postcode as published ("10" and the like mean abroad or unknown); zone: row in the
    table of zones, NONE where the home has none; known, masked: pupils and masked cells; expected,
    variance: of the pupils in these cells, as of `Count`; cells: what a cell is worth.

    >>> rows = [("19QK00", "VSO", "8011", 6, 1), ("19QK00", "SO", "40", 0, 2)]
    >>> flows = Flows.of(rows, {"8011": 3}, MaskedCells.example())
    >>> flows.zone.tolist(), flows.part("19QK00").total, flows.part("00AA00").total
    ([-1, 3], Count(known=6, masked=3), Count(known=0, masked=0))
    >>> flows.part("19QK00").unplaced["abroad_or_unknown"]
    Count(known=0, masked=2)
    """

    locations: tuple[str, ...]
    location: NDArray[np.intp]
    kind: NDArray[np.intp]
    pc4: NDArray[Any]
    zone: NDArray[np.intp]
    known: NDArray[np.int64]
    masked: NDArray[np.int64]
    expected: NDArray[np.float64]
    variance: NDArray[np.float64]
    cells: MaskedCells

    @classmethod
    def of(
        cls,
        rows: Iterable[tuple[str, str, str, int, int]],
        zones: Mapping[str, int],
        cells: MaskedCells,
    ) -> "Flows":
        """Make flows from (location, kind, home postcode, known, masked) and the zone per postcode.

        cells: what masked cells are worth. Raises DataError as `of_codes` does.
        """
        location, kind, pc4, known, masked = list(zip(*sorted(rows), strict=True)) or [()] * 5
        codes = _encode(location), _encode(kind), _encode(pc4)
        return cls.of_codes(*codes, np.array(known), np.array(masked), zones, cells)

    @classmethod
    def of_codes(
        cls,
        location: Coded,
        kind: Coded,
        pc4: Coded,
        known: NDArray[Any],
        masked: NDArray[Any],
        zones: Mapping[str, int],
        cells: MaskedCells,
    ) -> "Flows":
        """Make flows from columns in the order of the locations, whose ids ascend.

        Raises DataError for a row that stands there twice, or for an unknown kind.
        """
        strange = set(kind[0]) - set(EVERY)
        key = (location[1] * len(kind[0]) + kind[1]) * len(pc4[0]) + pc4[1]
        if strange or len(np.unique(key)) != len(key):
            what = f"onbekende soort {', '.join(sorted(strange))}" if strange else "dubbele rijen"
            raise DataError(f"pupil_flows: {what}.")
        known, masked = known.astype(np.int64), masked.astype(np.int64)
        measured = cells.measure(kind[0], kind[1], known, masked)
        return cls(
            locations=tuple(location[0]),
            location=location[1],
            kind=np.array([EVERY.index(name) for name in kind[0]], np.intp)[kind[1]],
            pc4=np.array(pc4[0], "U4")[pc4[1]],
            zone=np.array([zones.get(name, NONE) for name in pc4[0]], np.intp)[pc4[1]],
            known=known,
            masked=masked,
            expected=measured.expected,
            variance=measured.variance,
            cells=cells,
        )

    def __len__(self) -> int:
        return len(self.location)

    def __contains__(self, name: object) -> bool:
        """Return whether the homes of the pupils of a location are known."""
        return name in self._position

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        """Where the rows of each location begin, and where the last one ends."""
        return np.searchsorted(self.location, np.arange(len(self.locations) + 1))

    @cached_property
    def _position(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.locations)}

    def part(self, name: str, kinds: Sequence[str] = EVERY) -> "Flows":
        """Return the rows of one location, of some kinds; none where it has no pupils here."""
        number = self._position.get(name)
        if number is None:
            return self.select(slice(0, 0))
        mine = self.select(slice(int(self._starts[number]), int(self._starts[number + 1])))
        if set(kinds) >= set(EVERY):
            return mine
        return mine.select(np.isin(mine.kind, [EVERY.index(kind) for kind in kinds]))

    def of_kinds(self, kinds: Sequence[str]) -> "Flows":
        """Return the rows of some kinds alone, with the locations that have any.

        >>> rows = [("19QK00", "VSO", "8011", 6, 1), ("00AA00", "PO", "8011", 9, 0)]
        >>> Flows.of(rows, {"8011": 3}, MaskedCells.example()).of_kinds(["VSO"]).locations
        ('19QK00',)
        """
        mine = self.select(np.isin(self.kind, [EVERY.index(kind) for kind in kinds]))
        present, location = np.unique(mine.location, return_inverse=True)
        locations = tuple(self.locations[place] for place in present.tolist())
        return replace(mine, locations=locations, location=location)

    def select(self, rows: Any) -> "Flows":
        """Return some of the rows: a slice or a mask."""
        return Flows(
            locations=self.locations,
            location=self.location[rows],
            kind=self.kind[rows],
            pc4=self.pc4[rows],
            zone=self.zone[rows],
            known=self.known[rows],
            masked=self.masked[rows],
            expected=self.expected[rows],
            variance=self.variance[rows],
            cells=self.cells,
        )

    @property
    def tau(self) -> NDArray[np.float64]:
        """How far schools differ, per kind of EVERY, as part of what is expected."""
        return self.cells.find_tau(EVERY)

    @property
    def estimates(self) -> NDArray[np.float64]:
        """Expected number of pupils per row."""
        pupils: NDArray[np.float64] = self.known + self.expected
        return pupils

    @property
    def counts(self) -> Counts:
        """The pupils of each row."""
        spread = self.tau[self.kind] * self.expected
        return Counts(self.known, self.masked, self.expected, self.variance, spread)

    @property
    def total(self) -> Count:
        """All pupils of these rows, wherever they live."""
        return self.counts.add_up(self.location)

    @property
    def unplaced(self) -> dict[Reason, Count]:
        """Pupils whose home has no zone, by the reason; both reasons are always there."""
        lost = self.select(self.zone == NONE)
        postcode = np.char.str_len(lost.pc4) == POSTCODE_DIGITS
        return {
            ABROAD: lost.select(~postcode).total,
            NOT_IN_REGULATION: lost.select(postcode).total,
        }


def _encode(column: Sequence[str]) -> Coded:
    values, index = np.unique(np.array(column, str), return_inverse=True)
    return values.tolist(), index
