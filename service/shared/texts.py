"""Texts as data: the Dutch sentences of a subject, out of its `texts.csv`."""

from functools import cache

from geo.texts import Texts as Sentences
from service.shared.answers import Notice, warn


class Texts(Sentences):
    """Says the texts of one subject; of a warning the key is its code.

    >>> say = read_texts("schools")
    >>> say("unknown", who="De Twijn")
    'Waar de leerlingen van De Twijn wonen, is hier niet bekend'
    """

    def warn(self, code: str, *layers: str, **words: object) -> Notice:
        """Return a warning: the text of its code, and the layers that it concerns."""
        return warn(code, self(code, **words), *layers)


@cache
def read_texts(subject: str) -> Texts:
    """Return what says the texts of a subject."""
    return Texts(f"service.subjects.{subject}")
