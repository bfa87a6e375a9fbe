"""What a cell of DUO may hold, and what a spreadsheet may have made of it."""

import re
from dataclasses import dataclass

from geo.texts import Texts

SAY = Texts("geo.schools.duo")

_DECIMAL = re.compile(r"[0-9]*[.,][0-9]+|[0-9]+[.,]")
_NEGATIVE = re.compile(r"-[0-9.,]+")
_SUMMED = re.compile(r"<(?! ?5$).*|.*[+].*|[0-9]+ ?[-–] ?[0-9]+|[0-9]+ (tot|t/m|of) .*")
_DATE = re.compile(r"[0-9]{1,4}-([0-9]{1,2}|[a-z]{3})(-[0-9]{1,4})?", re.IGNORECASE)

_COUNTED = ("negative", "summed")
"""Ways in which a number of pupils may be wrong, each a machine word."""

Wrong = tuple[str, str]
"""What is wrong with a cell: a stable machine word, and the rest of the sentence."""


@dataclass(frozen=True)
class Rule:
    """The form of a cell: a pattern, and how to say it.

    digits: length of a code that is only digits, of which a spreadsheet drops the leading zeros;
    optional: whether the cell may be empty.

    >>> GEMEENTE.find_wrong("0106"), GEMEENTE.find_wrong("106")[0], GEMEENTE.find_wrong("106,0")[0]
    (None, 'leading-zeros', 'spreadsheet')
    >>> (
    ...     POSTCODE.find_wrong("7822HG"),
    ...     POSTCODE.find_wrong("0999 AB")[0],
    ...     CLUSTER.find_wrong("4-mrt")[0],
    ... )
    (None, 'postcode', 'spreadsheet')
    >>> REGION.find_wrong(""), BRIN.find_wrong("")
    (None, ('brin', 'is leeg. Nodig is twee cijfers en twee letters, zoals 16AH.'))
    """

    pattern: re.Pattern[str]
    allowed: str
    kind: str
    digits: int = 0
    optional: bool = False

    def find_wrong(self, text: str) -> Wrong | None:
        """Return what is wrong with the text of a cell, None if nothing is."""
        if self.pattern.fullmatch(text) or (self.optional and not text):
            return None
        if text.isascii() and text.isdigit() and len(text) < self.digits:
            return "leading-zeros", SAY("leading-zeros", right=text.zfill(self.digits))
        key = (
            "empty-cell" if not text
            else "decimal" if _DECIMAL.fullmatch(text)
            else "date" if self is CLUSTER and _DATE.fullmatch(text)
            else "negative" if self is COUNT and _NEGATIVE.fullmatch(text)
            else "summed" if self is COUNT and _SUMMED.fullmatch(text)
            else "impossible"
        )  # fmt: skip
        kind = (
            "spreadsheet" if key in ("decimal", "date") else key if key in _COUNTED else self.kind
        )
        return kind, SAY(key, allowed=self.allowed)


BRIN = Rule(re.compile("[0-9]{2}[A-Z]{2}"), "twee cijfers en twee letters, zoals 16AH", "brin")
LOCATION = Rule(
    re.compile("([0-9]{2}[A-Z]{2})?[0-9]{2}"),
    "het nummer van de vestiging, zoals 16AH00 of 00",
    "location",
    digits=2,
)
SHORT_LOCATION = Rule(
    re.compile("[0-9]{2}[A-Z]{2}[0-9]{2}|[0-9]{1,2}"),
    "het nummer van de vestiging, zoals 16AH00, 00 of 0",
    "location",
)
"""As in the file of secondary schools: whoever reads it fills up the number to two digits."""

POSTCODE = Rule(
    re.compile("[1-9][0-9]{3} ?[A-Z]{2}"),
    "een postcode van vier cijfers en twee letters, zoals 7822 HG",
    "postcode",
)
GEMEENTE = Rule(re.compile("[0-9]{4}"), "vier cijfers, zoals 0106", "gemeente", digits=4)
BOARD = Rule(re.compile("[0-9]{5}"), "vijf cijfers, zoals 10249", "board", digits=5)
REGION = Rule(
    re.compile("[0-9]{2}"), "twee cijfers, zoals 08, of niets", "region", digits=2, optional=True
)
CLUSTER = Rule(re.compile("[1-4](/[1-4])?"), "1, 2, 3, 4, 3/4 of niets", "cluster", optional=True)
HOME = Rule(re.compile("[1-9][0-9]{3}|[1-4]0"), "vier cijfers, of 10, 20, 30 of 40", "postcode")
COUNT = Rule(re.compile("[0-9]{1,6}|<5"), "een heel getal, of <5", "count")

YEAR = Rule(
    re.compile("(?:19|20)[0-9]{2}(?:-?[0-9]{2}-?[0-9]{2}|[-/](?:19|20)[0-9]{2})?"),
    "een jaar of een dag, zoals 2024, 2024-2025 of 20241001",
    "year",
)
YEAR_DIGITS = 4
