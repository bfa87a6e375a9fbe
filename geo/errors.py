"""The error tree of the project.

::

    LappendekenError
    ├── InputError        the caller gave something that cannot be; carries every fault found
    │   └── UnknownName   a name (layer, code, weight) that does not exist
    ├── TooMuch           the request is larger than the limit it names
    └── DataError         a data file is missing, corrupted or inconsistent; names the file

Messages are Dutch, because users read them; they name the value and what is allowed.
HTTP statuses and exit statuses are decided in one table at the edge (`service.shared.problems`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from geo.spelling import make_search_key


class LappendekenError(Exception):
    """Root of all errors that the project raises on purpose."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the input.

    pointer: where it stands (a parameter name or a JSON pointer such as ``/items/3/postcode``);
    value: what was given, as text; allowed: what would have been accepted;
    kind: a stable machine word; message: the Dutch sentence for the reader.
    """

    pointer: str
    value: str
    allowed: tuple[str, ...]
    message: str
    kind: str = "invalid"


class InputError(LappendekenError):
    """Input that cannot be answered; `faults` holds all that is wrong, not just the first.

    >>> raise InputError([Fault("postcode", "0999", ("1000-9999",), "Postcode 0999 bestaat niet.")])
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Postcode 0999 bestaat niet.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.message for fault in self.faults))


class UnknownName(InputError):
    """A layer, code or weight that does not exist; the message names what does.

    >>> str(UnknownName("weight", "kinderen", ["area", "youth"], "Gewicht"))
    'Gewicht "kinderen" bestaat niet. Kies uit: area, youth.'
    """

    LISTED = 45

    def __init__(self, pointer: str, value: str, allowed: Sequence[str], noun: str) -> None:
        near = get_close_matches(value.upper(), [name.upper() for name in allowed], n=3, cutoff=0.6)
        hint = [name for name in allowed if name.upper() in near]
        if len(allowed) <= self.LISTED:
            choice = f"Kies uit: {', '.join(allowed)}."
        elif hint:
            choice = f"Bedoelt u {' of '.join(hint)}? Er zijn er {len(allowed)}."
        else:
            first, *_, last = sorted(allowed, key=make_search_key)
            choice = f"Er zijn er {len(allowed)}, van {first} tot en met {last}."
        message = f'{noun} "{shorten(value)}" bestaat niet. {choice}'
        super().__init__([Fault(pointer, shorten(value), tuple(allowed), message, "unknown-name")])


class TooMuch(LappendekenError):
    """A request above a limit; the message states the limit."""


class DataError(LappendekenError):
    """A data file that is missing, damaged or inconsistent; the message names the file."""


def shorten(value: str, length: int = 40) -> str:
    """Cut what a caller sent to a length that is safe to repeat in a message.

    >>> shorten("x" * 50, 5)
    'xxxxx…'
    """
    return value if len(value) <= length else value[:length] + "…"
