"""Numbers, dates and lists as Dutch readers write them."""

import re
from collections.abc import Sequence

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

NO_BREAK = "\u00a0"

SMALL_WORDS = frozenset([
    "a", "aan", "bij", "d", "de", "den", "der", "en", "gem", "het", "in", "op", "over", "t", "te",
    "ten", "ter", "van",
])  # fmt: skip
"""Words within the name of a place that are written small."""


def number(value: float, decimals: int = 0) -> str:
    """Write a number with points between thousands and a decimal comma.

    >>> number(1234.5, 1), number(17407585), number(-0.04, 1)
    ('1.234,5', '17.407.585', '0,0')
    """
    text = f"{value:,.{decimals}f}".replace(",", "_").replace(".", ",").replace("_", ".")
    return text[1:] if text.startswith("-") and not text.strip("-0.,") else text


def percent(share: float | None, decimals: int = 0) -> str:
    """Write a share (0-1); a small one never reads as nothing, nearly all never as all.

    The space before the sign does not break, so that no line begins with it.

    >>> [percent(share).replace(NO_BREAK, " ") for share in (0.523, 0.0001, 0.9999, None, 0)]
    ['52 %', 'minder dan 1 %', 'meer dan 99 %', 'onbekend', '0 %']
    """
    if share is None:
        return "onbekend"
    step = 10.0**-decimals
    shown = round(share * 100, decimals)
    if share > 0 and shown == 0:
        return f"minder dan {number(step, decimals)}{NO_BREAK}%"
    if share < 1 - 1e-12 and shown == 100:
        return f"meer dan {number(100 - step, decimals)}{NO_BREAK}%"
    return f"{number(shown, decimals)}{NO_BREAK}%"


def headline_percent(share: float | None) -> str:
    """Write a share in a headline: whole, but below 10 % with one decimal, where that tells.

    >>> [headline_percent(share).replace(NO_BREAK, " ") for share in (0.6362, 0.0862, 0.0, None)]
    ['64 %', '8,6 %', '0 %', 'onbekend']
    """
    return percent(share, 1 if share is not None and 0 < share < 0.1 else 0)


def metres(value: float) -> str:
    """Write a distance: in metres below a kilometre, else in kilometres.

    >>> metres(12.4), metres(1500), metres(45800)
    ('12 m', '1,5 km', '46 km')
    """
    if value < 999.5:
        return f"{number(value)} m"
    return f"{number(value / 1000, 1 if value < 10_000 else 0)} km"


def date(iso: str) -> str:
    """Write an ISO date in words; give anything else back as it is.

    >>> date("2020-01-01"), date("2015-04"), date("vóór november 2022")
    ('1 januari 2020', 'april 2015', 'vóór november 2022')
    """
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return iso
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def join(words: Sequence[str], last: str = "en") -> str:
    """Join words as a list in a sentence; last: before the last of them, "en" or "of".

    >>> join(["Boxtel", "Oisterwijk", "Vught"]), join(["Boxtel"]), join(["Boxtel", "Vught"], "of")
    ('Boxtel, Oisterwijk en Vught', 'Boxtel', 'Boxtel of Vught')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def upper_first(text: str) -> str:
    """Make the first letter upper case and leave the rest.

    >>> upper_first("gemeenten"), upper_first("'s-Gravenhage")
    ('Gemeenten', "'s-Gravenhage")
    """
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Make the first letter lower case and leave the rest: a sentence after a colon.

    An abbreviation stays as it is.

    >>> lower_first("Van twee kinderen"), lower_first("GGD (18 jaar en ouder)")
    ('van twee kinderen', 'GGD (18 jaar en ouder)')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def place_name(capitals: str) -> str:
    """Turn the name of a place in capitals, as registers have it, into its usual form.

    >>> [place_name(name) for name in ("ZWOLLE", "'S-HERTOGENBOSCH", "BERGEN OP ZOOM", "IJMUIDEN")]
    ['Zwolle', "'s-Hertogenbosch", 'Bergen op Zoom', 'IJmuiden']
    >>> place_name("CAPELLE AAN DEN IJSSEL"), place_name("NIEUW-VENNEP"), place_name("DEN HAAG")
    ('Capelle aan den IJssel', 'Nieuw-Vennep', 'Den Haag')
    """
    parts = re.split(r"([^\w]+)", capitals.strip().lower())
    words = [part for part in parts if part]
    return "".join(
        word
        if (number and word in SMALL_WORDS) or (number and words[number - 1] == "'")
        else "IJ" + word[2:]
        if word.startswith("ij")
        else word[:1].upper() + word[1:]
        for number, word in enumerate(words)
    )
