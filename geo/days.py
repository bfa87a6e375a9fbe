"""Days as ISO dates: text, of which the order is that of time."""

from datetime import date, timedelta


def is_day(text: str) -> bool:
    """Return whether a text is an ISO date, written in full.

    >>> [is_day(text) for text in ("2024-02-29", "2022-02-30", "20220203", "2022-2-3")]
    [True, False, False, False]
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def holds_on(day: str, first: str, last: str) -> bool:
    """Return whether a day lies between two others, both included; "" for no limit.

    >>> [holds_on("2022-03-24", first, "") for first in ("", "2022-03-24", "2022-03-25")]
    [True, True, False]
    >>> [holds_on("2022-03-24", "", last) for last in ("2022-03-23", "2022-03-24")]
    [False, True]
    """
    return first <= day and (not last or day <= last)


def day_before(day: str) -> str:
    """Return the ISO date before another.

    >>> day_before("2022-01-01")
    '2021-12-31'
    """
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """Return the ISO date after another.

    >>> day_after("2021-12-31")
    '2022-01-01'
    """
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
