"""Four-digit postcodes (PC4): what is one, and in which zone it lies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from geo.errors import Fault, InputError, shorten

_POSTCODE = re.compile(r"([0-9]{4})\s*(?:[A-Za-z]{2})?")


def parse_postcode(text: str, pointer: str = "postcode") -> str:
    """PC4 of a postcode; the two letters may follow and are cut off.

    Raises InputError when it is no postcode.

    >>> parse_postcode("3771"), parse_postcode(" 3771 ab ")
    ('3771', '3771')
    >>> parse_postcode("0999")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Postcode 0999 bestaat niet. Postcodes lopen van 1000 tot en met 9999.
    """
    match = _POSTCODE.fullmatch(text.strip())
    if match is None:
        message = (
            f'"{shorten(text)}" is geen postcode. Geef vier cijfers, zoals 3771, '
            "eventueel met twee letters erachter, zoals 3771 AB."
        )
    elif match[1] < "1000":
        message = f"Postcode {match[1]} bestaat niet. Postcodes lopen van 1000 tot en met 9999."
    else:
        return match[1]
    raise InputError(
        [Fault(pointer, shorten(text), ("1000 - 9999", "1000 AA - 9999 ZZ"), message, "postcode")]
    )


@dataclass(frozen=True)
class MissingPostcode:
    """A postcode that the regulation lacks, with what is suggested for it, which is no answer.

    swv_po, swv_vo: codes of the suggested partnerships, more than one where it is unclear.
    """

    place: str
    swv_po: tuple[str, ...]
    swv_vo: tuple[str, ...]


@dataclass(frozen=True)
class Postcodes:
    """What is known of postcodes.

    zone: PC4 -> row in the table of zones, exact for partnerships by the regulation;
    straddles: PC4 -> (a zone in another gemeente, share of the postcode's area 0-1), largest first;
    missing: PC4s that people use but the regulation lacks; middle: PC4 -> a point in it (x, y in RD
    New metres), for postcodes that have one; youth: PC4 -> children of 0-19 years, as published,
    for postcodes of which that is known.
    """

    zone: Mapping[str, int]
    straddles: Mapping[str, tuple[tuple[int, float], ...]]
    missing: Mapping[str, MissingPostcode]
    middle: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    youth: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def at(self) -> Mapping[int, list[str]]:
        """Zone -> its PC4s, for zones that have any.

        >>> Postcodes({"1011": 0, "1012": 0}, {}, {}).at
        {0: ['1011', '1012']}
        """
        at: dict[int, list[str]] = {}
        for pc4, zone in self.zone.items():
            at.setdefault(zone, []).append(pc4)
        return at
