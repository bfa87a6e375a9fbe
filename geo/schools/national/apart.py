"""Ranks of schools within their own list: those in a hospital or an institution stand apart."""

from bisect import bisect_right
from collections.abc import Sequence

from geo.schools.national.ranking import RANKED_BY, RankedSchool


def rank_apart(ranked: Sequence[RankedSchool]) -> list[int]:
    """Return the rank of each school among those that have a setting, or among those without.

    1 for most gemeenten, the same for equals; in the order of the schools.

    >>> from dataclasses import replace
    >>> from geo.schools.national.example import example
    >>> from geo.schools.national.ranking import rank_schools
    >>> first, *others = rank_schools(example())
    >>> away = replace(first, location=replace(first.location, setting="hospital"))
    >>> rank_apart([away, *others])
    [1, 1, 1]
    """
    numbers: dict[bool, list[int]] = {True: [], False: []}
    for one in ranked:
        numbers[bool(one.location.setting)].append(-one.bodies[RANKED_BY])
    for its in numbers.values():
        its.sort()
    return [
        1 + bisect_right(numbers[bool(one.location.setting)], -one.bodies[RANKED_BY] - 1)
        for one in ranked
    ]
