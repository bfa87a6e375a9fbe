"""Merge touching regions at random."""

import numpy as np
from numpy.typing import NDArray

from geo.zones.parts import Pairs


def draw_merges(
    regions: int, touching: Pairs, merges: int, random: np.random.Generator
) -> NDArray[np.intp]:
    """Return which region each went into, by mergers drawn from the pairs that touch by then.

    touching: pairs of regions, the lower first. Every pair that touches is as likely, however
    long its border; the lower region of a pair is kept. Fewer mergers where none touch any more.

    >>> line = np.array([[0, 1], [1, 2], [2, 3]])
    >>> draw_merges(4, line, 3, np.random.default_rng(1)).tolist()
    [0, 0, 0, 0]
    >>> len(set(draw_merges(4, line, 2, np.random.default_rng(1)).tolist()))
    2
    """
    # Dictionaries as sets that keep their order, so that a seed always gives the same draw.
    near: list[dict[int, None]] = [{} for _ in range(regions)]
    pairs: list[tuple[int, int]] = []
    place: dict[tuple[int, int], int] = {}

    def join(first: int, second: int) -> None:
        near[first][second] = near[second][first] = None
        pair = min(first, second), max(first, second)
        place[pair] = len(pairs)
        pairs.append(pair)

    def part(first: int, second: int) -> None:
        del near[first][second], near[second][first]
        hole, last = place.pop((min(first, second), max(first, second))), pairs.pop()
        if hole < len(pairs):
            pairs[hole], place[last] = last, hole

    for first, second in touching.tolist():
        join(first, second)
    into = np.arange(regions)
    for chance in random.random(merges):
        if not pairs:
            break
        kept, gone = pairs[int(chance * len(pairs))]
        part(kept, gone)
        for other in list(near[gone]):
            part(gone, other)
            if other not in near[kept]:
                join(kept, other)
        into[gone] = kept
    for number in range(regions):  # the kept region is the lower: its own end is known by now
        into[number] = into[into[number]]
    return into
