"""Which locations a file has had, in a fixed amount of memory."""

from collections.abc import Sequence

import numpy as np

from geo.schools.duo.cells import SAY
from geo.schools.duo.table import Table

BRIN_COLUMN = ("BRIN NUMMER", "INSTELLINGSCODE")
LOCATION_COLUMN = ("VESTIGINGSNUMMER", "VESTIGINGSCODE")
"""Names of the columns with the id of a location, on the old site and on CKAN."""

LOCATIONS = 26 * 26 * 100 * 100
"""Ids there can be: two digits, two letters, two digits."""


class Seen:
    """Location id -> the line where it stood first; 27 MB whatever the file holds.

    >>> seen = Seen()
    >>> (
    ...     seen.find_earlier("16AH00", 2),
    ...     seen.find_earlier("16AH01", 3),
    ...     seen.find_earlier("16AH00", 9),
    ... )
    (0, 0, 2)
    """

    def __init__(self) -> None:
        self._lines = np.zeros(LOCATIONS, np.uint32)

    def find_earlier(self, location: str, line: int) -> int:
        """Return the line where a location stood before, 0 if it is new."""
        place = to_number(location)
        earlier = int(self._lines[place])
        if not earlier:
            self._lines[place] = line
        return earlier


class Locations:
    """The ids in a register: each is of its own school, and stands there once.

    brin, number: positions of their columns.
    """

    def __init__(self, table: Table, brin: int, number: int) -> None:
        self._table, self._brin, self._number = table, brin, number
        self._seen = Seen()

    def read_id(self, line: int, cells: Sequence[str]) -> str:
        """Return the id of a row of which both cells are sound; empty for one at fault."""
        brin, number = cells[self._brin], cells[self._number]
        if len(number) > 2 and number[:4] != brin:
            what = SAY("other-school", brin=brin)
            self._table.refuse_cell(self._number, number, what, (f"{brin}00",), "location")
            return ""
        name = brin + number[-2:]
        earlier = self._seen.find_earlier(name, line)
        if earlier:
            what = SAY("double-location", line=earlier)
            self._table.refuse_cell(self._number, name, what, ("één keer",), "duplicate")
            return ""
        return name


def to_number(location: str) -> int:
    """Turn a location id into a number from 0, different for each.

    >>> to_number("00AA00"), to_number("99ZZ99") == LOCATIONS - 1
    (0, True)
    """
    first, second = (ord(letter) - ord("A") for letter in location[2:4])
    return ((int(location[:2]) * 26 + first) * 26 + second) * 100 + int(location[4:])
