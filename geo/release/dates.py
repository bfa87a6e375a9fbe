"""Which division holds on a date."""

from bisect import bisect_right
from collections.abc import Sequence

from geo import dutch
from geo.days import is_day
from geo.errors import Fault, InputError, shorten


def find_division(divisions: Sequence[str], date: str, pointer: str = "date") -> str:
    """Return the first day of the division that holds on an ISO date.

    A date after the newest change is answered by the newest division. Raises InputError for what is
    no date, or for one before the first division.

    >>> divisions = ("2020-01-01", "2021-01-01")
    >>> find_division(divisions, "2020-12-31"), find_division(divisions, "2031-05-05")
    ('2020-01-01', '2021-01-01')
    >>> find_division(divisions, "2022-2-3")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Datum "2022-2-3" bestaat niet. Schrijf jaar-maand-dag, zoals 2021-01-01.
    >>> find_division(divisions, "2019-05-01")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Van 1 mei 2019 is hier geen indeling. De eerste is van 1 januari 2020.
    """
    if not is_day(date):
        message = (
            f'Datum "{shorten(date)}" bestaat niet. Schrijf jaar-maand-dag, zoals {divisions[-1]}.'
        )
        raise InputError([Fault(pointer, shorten(date), (divisions[-1],), message, "date")])
    place = bisect_right(divisions, date)
    if not place:
        message = (
            f"Van {dutch.date(date)} is hier geen indeling. De eerste is van "
            f"{dutch.date(divisions[0])}."
        )
        raise InputError([Fault(pointer, date, tuple(divisions), message, "out-of-range")])
    return divisions[place - 1]
