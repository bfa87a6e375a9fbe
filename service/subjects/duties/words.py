"""The duties around a child in Dutch: what a body does, which place decides, how certain it is."""

from service.shared.texts import read_texts

say = read_texts("duties")

ROLES = say.under("role.")
"""Role of the responsible body -> Dutch."""

PLACES = say.under("place.")
"""Place that decides which body it is -> Dutch."""

THEMES = say.under("theme.")
"""Theme -> Dutch, in the order in which a school reads them."""

STREAMS = say.under("stream.")
"""Stream of money -> Dutch, with who pays out of it; in the order in which they are shown."""

CERTAINTIES = say.under("certainty.")
"""Certainty of a duty -> Dutch."""

CERTAINTY_MEANING = say("certainty-meaning")


def say_when(when: str | None, unless: str | None = None) -> str:
    """Return under which condition a duty holds.

    >>> say_when(None), say_when("de verklaring is verlopen")
    ('in de regel', 'als de verklaring is verlopen')
    >>> say_when(None, "de leerling van speciaal onderwijs komt")
    'in de regel, tenzij de leerling van speciaal onderwijs komt'
    """
    text = f"als {when}" if when else say("usually")
    return f"{text}, tenzij {unless}" if unless else text
