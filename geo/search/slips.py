"""Names with a slip of the pen: a letter more, less or wrong, or two swapped; at most two slips."""

from collections.abc import Sequence

import numpy as np

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

SHORTEST = 4
"""Letters of what was typed in which a slip is forgiven."""

SHORTEST_WITH_TWO = 8
"""Letters in which two slips are."""


class NearNames:
    """Names as search keys, found by what is nearly one of them.

    >>> names = NearNames(["barneveld", "ede", "lunteren", "hilvarenbeek"])
    >>> names.find("barnevelt"), names.find("luntern"), names.find("bernefeld")
    ([(1, 0)], [(1, 2)], [(2, 0)])
    >>> names.find("barneveld"), names.find("edd"), names.find("xyzzyplugh")
    ([(0, 0)], [], [])
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._counts = np.array([_count(key) for key in keys], np.int16).reshape(-1, len(LETTERS))

    def find(self, key: str) -> list[tuple[int, int]]:
        """Return slips and number of the names that are near, the nearest first."""
        most = 0 if len(key) < SHORTEST else 1 if len(key) < SHORTEST_WITH_TWO else 2
        if not most:
            return []
        # Each slip changes two counts of letters at most: few names are compared letter by letter.
        apart = np.abs(self._counts - np.array(_count(key), np.int16)).sum(axis=1)
        found = [
            (slips, row)
            for row in np.flatnonzero(apart <= 2 * most).tolist()
            for slips in [count_slips(key, self._keys[row], most)]
            if slips <= most
        ]
        return sorted(found)


def count_slips(typed: str, name: str, most: int) -> int:
    """Return how many slips lead from a name to what was typed; more than `most` is `most` + 1.

    >>> [count_slips("twijn", name, 2) for name in ("twijn", "twjin", "twin", "twyn", "ambelt")]
    [0, 1, 1, 2, 3]
    """
    if abs(len(typed) - len(name)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(name) + 1))
    for at, letter in enumerate(typed, 1):
        next_row = [at]
        for place, other in enumerate(name, 1):
            least = min(row[place] + 1, next_row[-1] + 1, row[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == name[place - 2] and typed[at - 2] == other:
                least = min(least, before[place - 2] + 1)
            next_row.append(least)
        if min(next_row) > most:
            return most + 1
        before, row = row, next_row
    return min(row[-1], most + 1)


def _count(key: str) -> list[int]:
    return [key.count(letter) for letter in LETTERS]
