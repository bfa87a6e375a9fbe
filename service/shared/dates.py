"""The date of a question: what was asked, else the date in the settings, else today."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from geo import dutch
from geo.release.load import Release

if TYPE_CHECKING:
    from service.shared.answers import Provenance

ZONE = ZoneInfo("Europe/Amsterdam")

API_NAME, PAGE_NAME, OPTION = "date", "peildatum", "--date"
"""How the date is called in the API, in the address of a page, and on the command line."""

NOT_KNOWN = "wat daarna verandert, is hier niet bekend"
LATER = f" ({NOT_KNOWN})"
"""What is said behind a division that answers for a day to come."""


def find_today() -> str:
    """Return the date of today in the Netherlands, ISO."""
    return datetime.now(ZONE).date().isoformat()


def count_seconds_left() -> int:
    """Return how many seconds there are left today in the Netherlands, at least one."""
    now = datetime.now(ZONE)
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), ZONE)
    return max(1, int((midnight - now).total_seconds()))


def slice_release(release: Release, asked: str | None, default: str, pointer: str) -> Release:
    """Return a release on the date that was asked.

    default: the date in the settings, "" for today; pointer: where the date was asked. Raises
    InputError for what is no date, or one before the first division.
    """
    return release.on(asked or default or find_today(), pointer)


def say_division(release: Release) -> str:
    """Return which division answers, and whether it is the newest that is known, in Dutch."""
    newest = release.division == release.divisions[-1]
    later = newest and release.date > find_today()
    known = ", de nieuwste die wij kennen" if newest else ""
    text = f"Indeling van {dutch.date(release.division)}{known}"
    return f"{text}. {dutch.upper_first(NOT_KNOWN)}" if later else text


def name_division(answer: "Provenance") -> str:
    """Return which division an answer is of; of a day to come also what that means, in Dutch."""
    text = f"indeling van {dutch.date(answer['division'])}"
    return text + LATER if answer["date"] > find_today() else text
