"""Texts as data: the Dutch sentences of a subject, out of its `texts.csv`.

A line holds a key and a text; of a warning the key is its code. Words between braces are filled in
by who says it.
"""

import csv
from functools import cache
from importlib.resources import files

from service.shared.answers import Notice, warn


class Texts:
    """Says the texts of one subject.

    >>> say = read_texts("schools")
    >>> say("unknown", who="De Twijn")
    'Waar de leerlingen van De Twijn wonen, is hier niet bekend'
    """

    def __init__(self, package: str) -> None:
        text = files(package).joinpath("texts.csv").read_text("utf-8")
        self._texts = {row["key"]: row["text"] for row in csv.DictReader(text.splitlines())}

    def __call__(self, key: str, **words: object) -> str:
        """Return a text with its words filled in."""
        return self._texts[key].format(**words)

    def warn(self, code: str, *layers: str, **words: object) -> Notice:
        """Return a warning: the text of its code, and the layers that it concerns."""
        return warn(code, self(code, **words), *layers)


@cache
def read_texts(subject: str) -> Texts:
    """Return what says the texts of a subject."""
    return Texts(f"service.subjects.{subject}")
