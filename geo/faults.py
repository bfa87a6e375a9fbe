"""All faults of what was given, gathered while it is read: bounded in number and in size."""

from collections.abc import Iterable, Sequence

from geo.errors import Fault, InputError, UnknownName, shorten

MOST_FAULTS = 25
"""More are counted, not described: looking for what may be meant costs time."""


class Faults:
    """Faults in the order in which they are found.

    whole: the pointer at which is said what became of those that are more than `most`.

    >>> faults = Faults("FILE", most=1)
    >>> faults.add("/3/POSTCODE", "7822", "Regel 3: 7822 is geen postcode.")
    >>> faults.add("/4/POSTCODE", "", "Regel 4: de postcode is leeg.")
    >>> faults.check()
    Traceback (most recent call last):
    ...
    geo.errors.InputError: Regel 3: 7822 is geen postcode. En nog 1 fout.
    """

    def __init__(self, whole: str, most: int = MOST_FAULTS) -> None:
        self._whole = whole
        self._most = most
        self._gathered: list[Fault] = []
        self._more = 0

    def __len__(self) -> int:
        return len(self._gathered) + self._more

    @property
    def full(self) -> bool:
        """Whether one more would be counted, not described."""
        return len(self._gathered) >= self._most

    def add(
        self,
        pointer: str,
        value: object,
        message: str,
        allowed: Iterable[str] = (),
        kind: str = "invalid",
    ) -> None:
        """Add one thing that is wrong: `value` stands at `pointer`."""
        if self._has_room():
            self._gathered.append(Fault(pointer, describe(value), tuple(allowed), message, kind))

    def unknown(self, pointer: str, value: str, allowed: Sequence[str], noun: str) -> None:
        """Add a name that does not exist, with those that do."""
        if self._has_room():
            self._gathered += UnknownName(pointer, describe(value), allowed, noun).faults

    def take(self, error: InputError) -> None:
        """Add the faults of an error that was raised elsewhere."""
        self._gathered += error.faults if self._has_room() else ()

    def at(self, pointer: str) -> bool:
        """Return whether something is wrong at a pointer, or at one that begins with it."""
        return any(fault.pointer.startswith(pointer) for fault in self._gathered)

    def close(self, message: str, kind: str) -> None:
        """Say at the end what became of the faults for which there was no room."""
        self._gathered.append(Fault(self._whole, "", (), message, kind))
        self._more = 0

    def check(self) -> None:
        """Raise InputError with all that was gathered, if anything was."""
        if self._more:
            self.close(f"En nog {self._more} {'fout' if self._more == 1 else 'fouten'}.", "more")
        if self._gathered:
            raise InputError(self._gathered)

    def _has_room(self) -> bool:
        self._more += self.full
        return not self.full


def describe(value: object) -> str:
    r"""Return what was given, short and printable; only the kind of lists and objects.

    >>> describe("a\nb"), describe(3), describe(True), describe(None), describe([1])
    ('a?b', '3', 'true', '', 'een lijst')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**15:
        return "een heel groot getal"  # one of thousands of digits has no text
    if isinstance(value, list):
        return "een lijst"
    if isinstance(value, dict):
        return "een object"
    return make_printable(shorten(str(value)))


def make_printable(text: str) -> str:
    r"""Replace signs that cannot be shown by "?".

    >>> make_printable("a\nb")
    'a?b'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def extend_pointer(pointer: str, name: object) -> str:
    """Return the JSON pointer (RFC 6901) of a name within an object.

    >>> extend_pointer("/stages/0", "a/b~c")
    '/stages/0/a~1b~0c'
    """
    return f"{pointer}/{describe(name).replace('~', '~0').replace('/', '~1')}"
