"""What someone typed in a search box: cleaned, and the postcode that stands in it."""

import re
import unicodedata

LONGEST = 200
"""Characters that are read; nothing that has a page is called longer."""

WHOLE_POSTCODE = re.compile(r"(?<![\w-])([1-9][0-9]{3}) ?[a-z]{2}(?!\w)", re.IGNORECASE)
"""Four digits and two letters, wherever they stand: the end of an address."""

_DIGIT = re.compile(r"[0-9]")

FOUR_DIGITS = re.compile(r"(?<![\w-])([1-9][0-9]{3})(?![\w-])")

BRIN_LIKE = re.compile(r"[0-9]{2} ?[a-z]{2}( ?[0-9]{2})?", re.IGNORECASE)
"""The number of a school, with that of its location or without."""

POSTCODE_LIKE = re.compile(r"[0-9]+ ?[a-z]{0,2}", re.IGNORECASE)
"""What is typed as a postcode, also one that cannot be; "25-11" is the number of a partnership."""


def clean(typed: str) -> str:
    r"""Return what was typed without marks that no one sees, with single spaces, cut to length.

    >>> clean("  Dorpsstraat\t28\x00 "), len(clean("x" * 10_000))
    ('Dorpsstraat 28', 200)
    """
    seen = "".join(
        " " if unicodedata.category(mark).startswith(("C", "Z")) else mark
        for mark in typed[: 4 * LONGEST]
    )
    return " ".join(seen.split())[:LONGEST].rstrip()


def find_postcode(text: str) -> str:
    """Return the four digits of the postcode in a text, "" where there is none beyond doubt.

    Two letters behind it tell that it is one. Without letters it is one where it is all that was
    typed, or where it is the last and the number of the house stands before it.

    >>> find_postcode("Dorpsstraat 28 6741 AE Lunteren"), find_postcode("6741ae")
    ('6741', '6741')
    >>> [find_postcode(text) for text in ("6741", "Markt 1024 6741", "Markt 1024")]
    ['6741', '6741', '']
    >>> [find_postcode(text) for text in ("0193", "GM1979", "25-11", "19QK00", "12345", "Ede")]
    ['', '', '', '', '', '']
    """
    whole = WHOLE_POSTCODE.findall(text)
    if whole:
        return str(whole[-1])
    for found in FOUR_DIGITS.finditer(text):
        before = text[: found.start()]
        if found.end() == len(text) and (not before or _DIGIT.search(before)):
            return str(found[1])
    return ""


def list_ends(text: str) -> list[str]:
    """List what an address may end with, the longest first: the name of its place.

    >>> list_ends("Markt 1, Den Haag")
    ['1, Den Haag', 'Den Haag', 'Haag']
    """
    words = text.split()
    return [" ".join(words[-number:]) for number in (3, 2, 1) if number < len(words)]
