"""How low and how high figures of a school may be, each number of pupils being an interval.

Each method comes twice: by trying everything, for a handful of bodies, and by an argument, for any
number of them; the tests hold the two together. As tests/brute_force_schools.py it shares no code
with the project.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise, product

from tests.brute_force_schools import TOLERANCE, Count, effective, needed, outside

Box = Sequence[tuple[int, int]]


def box_of(counts: Iterable[Count]) -> Box:
    return [(count.min, count.max) for count in counts]


def clipped(value: int | Fraction, box: Box) -> list[int | Fraction]:
    return [min(max(value, low), high) for low, high in box]


def effective_tried(box: Box) -> tuple[Fraction, Fraction]:
    """Lowest and highest, by trying everything; for a handful of bodies.

    Lowest: at a corner, since the sum over the length is quasi-concave. Highest: there, each body
    is at its lowest, at its highest, or at squares / sum, the point where more would no longer
    help; so each choice of the three is tried.
    """
    lowest = min(effective(corner) for corner in product(*box))
    highest = Fraction(0)
    for states in product(("low", "high", "between"), repeat=len(box)):
        fixed = [
            low if state == "low" else high
            for state, (low, high) in zip(states, box, strict=True)
            if state != "between"
        ]
        between = Fraction(sum(n**2 for n in fixed), sum(fixed)) if fixed else Fraction(box[0][0])
        for candidate in [between] if fixed else [Fraction(low) for low, _ in box]:
            numbers = [
                {"low": low, "high": high, "between": candidate}[state]
                for state, (low, high) in zip(states, box, strict=True)
            ]
            if all(low <= n <= high for n, (low, high) in zip(numbers, box, strict=True)):
                highest = max(highest, effective(numbers))
    return lowest, highest


def effective_argued(box: Box) -> tuple[Fraction, Fraction]:
    """The same for any number of bodies.

    Lowest: of the corners with the same sum, only the one with the largest squares matters.
    Highest: all bodies as equal as their bounds allow, clipped to one value; between two
    neighbouring bounds, the best value is squares / sum of the bodies that are clipped.
    """
    squares = {0: 0}
    for low, high in box:
        longer: dict[int, int] = {}
        for number in {low, high}:
            for whole, square in squares.items():
                new = square + number**2
                longer[whole + number] = max(longer.get(whole + number, 0), new)
        squares = longer
    lowest = min(Fraction(whole**2, square) for whole, square in squares.items())
    ends = sorted({end for sides in box for end in sides})
    values: set[int | Fraction] = set(ends)
    for end, following in pairwise(ends):
        fixed = [low for low, _ in box if low >= following]
        fixed += [high for _, high in box if high <= end]
        if fixed:
            values.add(Fraction(sum(n**2 for n in fixed), sum(fixed)))
    return lowest, max(effective(clipped(value, box)) for value in values)


def needed_tried(box: Box, part: Fraction) -> tuple[int, int]:
    """Lowest and highest, over every whole number of pupils in every body; for tiny boxes."""
    found = {
        needed(numbers, part) for numbers in product(*(range(low, high + 1) for low, high in box))
    }
    return min(found), max(found)


def needed_argued(box: Box, part: Fraction) -> tuple[int, int]:
    """The same for any number of bodies.

    Lowest: k bodies are enough if they are when these are as large and the others as small as can
    be; the best k are those that add most. Highest: k bodies are too few if they are when all are
    clipped to one value; that gap is straight between two neighbouring bounds, so one of the bounds
    is the worst value.
    """
    target = part - TOLERANCE
    gains = sorted(((1 - target) * high + target * low for low, high in box), reverse=True)
    small = target * sum(low for low, _ in box)
    lowest = next(k for k, gain in enumerate(accumulate(gains), 1) if gain >= small)
    highest = max(needed(clipped(end, box), part) for sides in box for end in sides)
    return lowest, highest


def outside_bounds(box: Box, own: int | None) -> tuple[Fraction, Fraction]:
    """Lowest and highest share outside the own body: it against all others, at both ends."""
    if own is None:
        return Fraction(1), Fraction(1)
    lowest = [high if place == own else low for place, (low, high) in enumerate(box)]
    highest = [low if place == own else high for place, (low, high) in enumerate(box)]
    return outside(lowest, own), outside(highest, own)


def somewhere(box: Box, draws: int, seed: int) -> Iterator[list[Fraction]]:
    """Random points of the box: corners, values to which all are clipped, and any others."""
    dice = random.Random(seed)
    top = max(high for _, high in box)
    for _ in range(draws):
        yield [Fraction(dice.choice(sides)) for sides in box]
        yield [Fraction(n) for n in clipped(Fraction(dice.randrange(1, 64 * top), 64), box)]
        yield [Fraction(dice.randint(64 * low, 64 * high), 64) for low, high in box]
