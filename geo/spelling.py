"""How a name is compared with what people type: without case and accents, by its other name too."""

import unicodedata

OTHER_NAMES: tuple[tuple[str, str], ...] = (
    ("Den Haag", "'s-Gravenhage"),
    ("Den Bosch", "'s-Hertogenbosch"),
    ("De Friese Meren", "De Fryske Marren"),
    ("Friesland", "Fryslân"),
)
"""What people call a place or region, or called it before, and how it is written."""


def fold(text: str) -> str:
    """Remove case and accents from a text.

    >>> fold("Súdwest-Fryslân"), fold("MARIËNDAEL")
    ('sudwest-fryslan', 'mariendael')
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def make_search_key(text: str) -> str:
    """Keep the letters and digits of a text alone, without case and accents.

    >>> (
    ...     make_search_key("Súdwest-Fryslân"),
    ...     make_search_key("'s-Gravenhage"),
    ...     make_search_key("Food Valley"),
    ... )
    ('sudwestfryslan', 'sgravenhage', 'foodvalley')
    """
    return "".join(mark for mark in fold(text) if mark.isalnum())


ALIASES = {make_search_key(called): make_search_key(written) for called, written in OTHER_NAMES}
"""Search key of what people call a place or region -> search key of how it is written."""

_OTHER_NAME = {
    make_search_key(one): other for pair in OTHER_NAMES for one, other in (pair, pair[::-1])
}


def list_spellings(name: str) -> list[str]:
    """Return a name of a place, and its other name where it has one.

    >>> list_spellings("'S-GRAVENHAGE"), list_spellings("Ede")
    (["'S-GRAVENHAGE", 'Den Haag'], ['Ede'])
    """
    other = _OTHER_NAME.get(make_search_key(name))
    return [name, other] if other else [name]
