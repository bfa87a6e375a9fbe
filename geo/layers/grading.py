"""How well a text answers to what was typed."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from geo.spelling import fold

EXACT, BEGINS, WORD_BEGINS, INSIDE, NEAR = range(5)
"""How a name answers to what was typed, best first; near: with a slip of the pen."""

_WORD = re.compile(r"[^\W_]+")


def grade_text(key: str, text: str) -> int | None:
    """Return how a text answers to a key; None where it does not.

    >>> [grade_text("bergen", text) for text in ("Bergen", "Bergen (L.)", "Op Bergen", "Tubbergen")]
    [0, 1, 2, 3]
    >>> grade_text("bergen", "Ede")
    """
    whole, *rest = _list_starts(text)
    if key not in whole:
        return None
    if whole.startswith(key):
        return EXACT if whole == key else BEGINS
    return WORD_BEGINS if any(start.startswith(key) for start in rest) else INSIDE


def grade_best(keys: Iterable[str], texts: Collection[str]) -> int | None:
    """Return how the best of some texts answers to one of the keys; None where none does."""
    grades = (grade_text(key, text) for key in keys for text in texts)
    return min((grade for grade in grades if grade is not None), default=None)


@lru_cache(maxsize=8192)
def _list_starts(text: str) -> tuple[str, ...]:
    """List a text without marks from its first word on, from its second, and so on."""
    words = _WORD.findall(fold(text))
    return tuple("".join(words[number:]) for number in range(max(len(words), 1)))
