"""The duties around a child in Dutch: what a body does, which place decides, how certain it is."""

from geo.duties.words import LAW_REREAD, Certainty
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


def say_reason(certainty: Certainty, text_year: str | None, date: str) -> str:
    """Return why a duty is to be asked for on an ISO date, as far as the text that was read tells.

    >>> (
    ...     say_reason("controleren", "2015", "2026-01-01"),
    ...     say_reason("controleren", None, "2026-01-01"),
    ... )
    ('wij lazen de wet van 2015', 'niet in de wet gelezen')
    >>> say_reason("controleren", "2015", "2020-01-01"), say_reason("vast", "2015", "2026-01-01")
    ('', '')
    """
    if certainty == "vast":
        return ""
    if not text_year:
        return say("reason.none")
    old = int(text_year) < LAW_REREAD <= int(date[:4])
    return say("reason.old", year=text_year) if old else ""


def say_certainty(certainty: Certainty, text_year: str | None, date: str) -> str:
    """Return how certain a duty is on an ISO date, and why it is to be asked for.

    >>> (
    ...     say_certainty("vast", "2026", "2026-01-01"),
    ...     say_certainty("controleren", "2026", "2026-01-01"),
    ... )
    ('vast', 'vraag na')
    >>> say_certainty("controleren", "2015", "2026-01-01")
    'vraag na: wij lazen de wet van 2015'
    >>> say_certainty("niet_geverifieerd", None, "2026-01-01")
    'niet zeker, vraag na: niet in de wet gelezen'
    """
    reason = say_reason(certainty, text_year, date)
    return say(f"because.{certainty}", reason=reason) if reason else CERTAINTIES[certainty]


def say_when(when: str | None, unless: str | None = None) -> str:
    """Return under which condition a duty holds.

    >>> say_when(None), say_when("de verklaring is verlopen")
    ('in de regel', 'als de verklaring is verlopen')
    >>> say_when(None, "de leerling van speciaal onderwijs komt")
    'in de regel, tenzij de leerling van speciaal onderwijs komt'
    """
    text = f"als {when}" if when else say("usually")
    return f"{text}, tenzij {unless}" if unless else text
