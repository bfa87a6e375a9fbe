"""How a body may be named: the one owner of that rule.

A body that later sources contradict is never the plain answer; one that ended is named with what it
became; one that is not confirmed, or that a postcode shares with a neighbour, is marked. Whoever
shows a body on a page, a screen, a sheet or a map prints what `show_body` made.
"""

from collections.abc import Collection, Mapping
from typing import Literal

from typing_extensions import TypedDict

from geo.layers.catalogue import Region
from geo.places.notices import ended_sentence
from service.shared.answers import Certainty

Extent = Literal["none", "some", "all"]
"""Of how much of something a doubt holds: nothing, a part, everything."""

SURE: Certainty = "vast"
UNCONFIRMED: Certainty = "onbekend"
CONTRADICTED: Certainty = "tegengesproken"

PARTLY = "deels tegengesproken"
CONTRADICTION = "latere bronnen spreken dat tegen"
POSSIBLY = "mogelijk ook"
"""Before a body that a place has perhaps, since its postcode lies on a border."""

EXTENTS: Mapping[Extent, Certainty] = {"none": SURE, "some": SURE, "all": CONTRADICTED}


class Shown(TypedDict):
    """A body as it may be shown, in Dutch.

    code: empty where it is not known which body it is, so that nothing can link to it; text: its
    name, or that it is not known; short: the same, of a partnership its number alone; doubt: what
    casts doubt on it, became: what it became after it ended; both empty where there is nothing to
    say.
    """

    code: str
    text: str
    short: str
    doubt: str
    became: str


def show_body(
    region: Region,
    certainty: Certainty,
    *,
    text_year: str,
    partly: bool = False,
    said: Collection[str] = (),
) -> Shown:
    """Return a body as it may be shown.

    certainty: of the area for which it is named; text_year: of the text that gives it that area;
    partly: whether only a part of that area is contradicted; said: the layers of which no member is
    confirmed: that is said once, and not beside each name.

    >>> region = Region("swv_vo", "VO2810", "Hoeksche Waard", "VO 28-10 Hoeksche Waard", "VO 28-10")
    >>> show_body(region, "tegengesproken", text_year="2015")["text"]
    'onbekend (tekst van 2015: VO 28-10)'
    >>> shown = show_body(region, "onbekend", text_year="2015")
    >>> shown["code"], shown["text"], shown["short"], shown["doubt"]
    ('VO2810', 'VO 28-10 Hoeksche Waard', 'VO 28-10', 'niet bevestigd')
    >>> show_body(region, "onbekend", text_year="2015", said=["swv_vo"])["doubt"]
    ''
    """
    if certainty == CONTRADICTED:
        unknown = say_unknown(region, text_year)
        return {
            "code": "",
            "text": unknown,
            "short": unknown,
            "doubt": f"de tekst van {text_year} noemt {region.label}; {CONTRADICTION}",
            "became": "",
        }
    doubt = "niet bevestigd" if certainty == UNCONFIRMED and region.layer not in said else ""
    return {
        "code": region.code,
        "text": region.label,
        "short": region.short,
        "doubt": PARTLY if partly else doubt,
        "became": say_became(region),
    }


def say_unknown(region: Region, text_year: str) -> str:
    """Return the words for a body that later sources contradict.

    >>> say_unknown(Region("swv_vo", "VO2810", "Samen", "VO 28-10 Samen", "VO 28-10"), "2015")
    'onbekend (tekst van 2015: VO 28-10)'
    """
    return f"onbekend (tekst van {text_year}: {region.short})"


def say_became(region: Region) -> str:
    """Return what a body became, between brackets; empty for one that stands."""
    return ended_sentence(region).removeprefix(region.label).strip() if region.now else ""


def mark_partly(shown: Shown) -> str:
    """Return the name of a body, marked where a part of its area is contradicted.

    >>> mark_partly({"code": "A", "text": "Aa", "short": "Aa", "doubt": PARTLY, "became": ""})
    'Aa (deels tegengesproken)'
    """
    return f"{shown['text']} ({PARTLY})" if shown["doubt"] == PARTLY else shown["text"]
