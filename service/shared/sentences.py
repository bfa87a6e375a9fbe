"""Parts of Dutch sentences with a number in them."""

from collections.abc import Sequence

from geo import dutch
from geo.layers.catalogue import Layers

MOST_NAMED = 3
"""Names in a sentence; of more, only how many there are."""


def counted(number: int, singular: str, plural: str) -> str:
    """Return a number with the word in the right form.

    >>> counted(1, "paar", "paren"), counted(1234, "paar", "paren"), counted(0, "paar", "paren")
    ('1 paar', '1.234 paren', 'geen paren')
    """
    if number == 0:
        return f"geen {plural}"
    return f"{dutch.number(number)} {singular if number == 1 else plural}"


def verb(number: int, singular: str, plural: str) -> str:
    """Return the form of a verb that goes with a number.

    >>> verb(1, "telt", "tellen"), verb(0, "telt", "tellen")
    ('telt', 'tellen')
    """
    return singular if number == 1 else plural


def named(labels: Sequence[str], singular: str, plural: str) -> str:
    """Return a few names, or how many there are.

    >>> named(["Aa", "Bee"], "gemeente", "gemeenten"), named(list("abcd"), "letter", "letters")
    ('Aa en Bee', '4 letters')
    """
    if len(labels) <= MOST_NAMED:
        return dutch.join(labels)
    return counted(len(labels), singular, plural)


def plurals(layers: Layers, names: Sequence[str]) -> str:
    """Return layers by their plurals, in a list.

    >>> plurals(Layers.example(), ["jeugdregio"])
    "jeugdregio's"
    """
    return dutch.join([layers.layer(name).plural for name in names])
