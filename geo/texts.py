"""Texts as data: the Dutch sentences of a package, out of the `texts.csv` that stands in it.

A line holds a key and a text; the keys of texts of one kind begin with its name and a dot, as
"of.home". Words between braces are filled in by who says it.
"""

import csv
from importlib.resources import files


class Texts:
    """Says the texts of one package.

    >>> say = Texts("geo.journeys")
    >>> say("too-many-stages", most=20, number=21), say["no-numbers"]
    ('Een reis heeft hooguit 20 fasen; u gaf er 21.', '{names} moeten getallen zijn.')
    """

    def __init__(self, package: str) -> None:
        text = files(package).joinpath("texts.csv").read_text("utf-8")
        self._texts = {row["key"]: row["text"] for row in csv.DictReader(text.splitlines())}

    def __call__(self, key: str, **words: object) -> str:
        """Return a text with its words filled in."""
        return self._texts[key].format(**words)

    def __getitem__(self, key: str) -> str:
        """Return a text as it is, with its places for words."""
        return self._texts[key]

    def under(self, start: str) -> dict[str, str]:
        """Return the texts whose key begins so, by the rest of their keys, in their order.

        >>> Texts("service.subjects.duties").under("certainty.")["vast"]
        'vast'
        """
        found = self._texts.items()
        return {key.removeprefix(start): text for key, text in found if key.startswith(start)}
