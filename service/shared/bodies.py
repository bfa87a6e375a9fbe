"""How a body may be named: the one owner of that rule.

A body that later sources contradict is never the plain answer; one that ended is named with what it
became; one that is not confirmed, or that a postcode shares with a neighbour, is marked. Whoever
shows a body on a page, a screen, a sheet or a map prints what `show_body` made.
"""

from collections.abc import Mapping
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

CONTRADICTION = "latere bronnen spreken dat tegen"
POSSIBLY = "mogelijk ook"
"""Before a body that a place has perhaps, since its postcode lies on a border."""

EXTENTS: Mapping[Extent, Certainty] = {"none": SURE, "some": SURE, "all": CONTRADICTED}


class Shown(TypedDict):
    """A body as it may be shown, in Dutch.

    code: empty where it is not known which body it is, so that nothing can link to it; text: its
    name, or that it is not known; doubt: what casts doubt on it, became: what it became after it
    ended; both empty where there is nothing to say.
    """

    code: str
    text: str
    doubt: str
    became: str


def show_body(region: Region, certainty: Certainty, *, partly: bool = False) -> Shown:
    """Return a body as it may be shown.

    certainty: of the area for which it is named; partly: whether only a part of that area is
    contradicted.

    >>> region = Region("swv_vo", "VO2810", "Hoeksche Waard", "VO 28-10 Hoeksche Waard", "VO 28-10")
    >>> show_body(region, "tegengesproken")["text"]
    'onbekend (tekst van 2015: VO 28-10)'
    >>> show_body(region, "onbekend")
    {'code': 'VO2810', 'text': 'VO 28-10 Hoeksche Waard', 'doubt': 'niet bevestigd', 'became': ''}
    """
    if certainty == CONTRADICTED:
        return {
            "code": "",
            "text": say_unknown(region),
            "doubt": CONTRADICTION,
            "became": "",
        }
    doubt = "niet bevestigd" if certainty == UNCONFIRMED else ""
    return {
        "code": region.code,
        "text": region.label,
        "doubt": "deels tegengesproken" if partly else doubt,
        "became": say_became(region),
    }


def say_unknown(region: Region) -> str:
    """Return the words for a body that later sources contradict.

    >>> say_unknown(Region("swv_vo", "VO2810", "Samen", "VO 28-10 Samen", "VO 28-10"))
    'onbekend (tekst van 2015: VO 28-10)'
    """
    return f"onbekend (tekst van 2015: {region.short})"


def say_became(region: Region) -> str:
    """Return what a body became, between brackets; empty for one that stands."""
    return ended_sentence(region).removeprefix(region.label).strip() if region.now else ""
