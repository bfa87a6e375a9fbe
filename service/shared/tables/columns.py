"""What columns are called and mean: texts as data, out of the `columns.csv` of a subject.

A line holds the key of a column, its heading, its meaning, its kind and its width. The key is the
name of the column, with that of a table before it where two tables mean something else by it.
Words between braces, in the name too, are filled in by who makes the table.
"""

import csv
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import Any, cast

from service.shared.answers import Certainty
from service.shared.tables.table import Column, Kind, Row, Value


class Columns:
    """Makes the columns of one subject out of their texts.

    >>> column = read_columns("consultation")
    >>> column("gemeente", str).heading
    'Code gemeente'
    """

    def __init__(self, package: str) -> None:
        text = files(package).joinpath("columns.csv").read_text("utf-8")
        self._texts = {row["column"]: row for row in csv.DictReader(text.splitlines())}

    def __call__(
        self, key: str, get: Callable[[Row], Value] | None = None, **words: object
    ) -> Column[Row]:
        """Return a column with its value; words: for what stands between braces in its texts.

        get: what the row, a dictionary, holds under the name of the column if not given.
        """
        texts = self._texts[key]
        name = key.rpartition(".")[2].format(**words)
        return Column(
            name,
            texts["heading"].format(**words),
            texts["meaning"].format(**words),
            cast(Kind, texts["kind"]),
            int(texts["width"] or 0),
            get=get or cast("Callable[[Row], Value]", itemgetter(name)),
        )

    def read(self, *keys: str) -> list[Column[Any]]:
        """Return columns of what rows, which are dictionaries, hold under their names."""
        return [self(key) for key in keys]


@cache
def read_columns(subject: str) -> Columns:
    """Return what makes the columns of a subject."""
    return Columns(f"service.subjects.{subject}")


def certainty_column(get: Callable[[Row], Certainty], *, more: str = "") -> Column[Row]:
    """Return the column of how sure a row is; more: a sentence after its meaning."""
    return Column(
        "certainty",
        "Zekerheid",
        "vast (of overgenomen uit een ander jaar: zie de bron van de laag); onbekend (niet "
        f"bevestigd); tegengesproken (door latere bronnen). Telt voor het minst zekere "
        f"gebied.{more}",
        get=get,
    )
