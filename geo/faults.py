"""All faults of what was given, gathered while it is read: bounded in number and in size."""

from collections.abc import Iterable, Sequence

from geo.errors import Fault, InputError, UnknownName, shorten

MOST_FAULTS = 25
"""More are counted, not described: looking for what may be meant costs time."""


class Faults:
    """Faults in the order in which they are found.

    whole: the pointer at which is said how many more there are than MOST_FAULTS.
    """

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._found: list[Fault] = []
        self._more = 0

    def __len__(self) -> int:
        return len(self._found) + self._more

    def add(
        self,
        pointer: str,
        value: object,
        message: str,
        allowed: Iterable[str] = (),
        kind: str = "invalid",
    ) -> None:
        """One thing wrong: `value` stands at `pointer`."""
        if self._room():
            self._found.append(Fault(pointer, shown(value), tuple(allowed), message, kind))

    def unknown(self, pointer: str, value: str, allowed: Sequence[str], noun: str) -> None:
        """A name that does not exist, with those that do."""
        if self._room():
            self._found += UnknownName(pointer, shown(value), allowed, noun).faults

    def take(self, error: InputError) -> None:
        """The faults of an error that was raised elsewhere."""
        self._found += error.faults if self._room() else ()

    def at(self, pointer: str) -> bool:
        """Whether something is wrong at a pointer, or at one that begins with it."""
        return any(fault.pointer.startswith(pointer) for fault in self._found)

    def check(self) -> None:
        """Raise InputError with all that was found, if anything was."""
        if self._more:
            message = f"En nog {self._more} {'fout' if self._more == 1 else 'fouten'}."
            self._found.append(Fault(self._whole, "", (), message, "more"))
        if self._found:
            raise InputError(self._found)

    def _room(self) -> bool:
        if len(self._found) < MOST_FAULTS:
            return True
        self._more += 1
        return False


def shown(value: object) -> str:
    r"""What was given, short and printable; of anything but text, numbers and nothing the kind.

    >>> shown("a\nb"), shown(3), shown(True), shown(None), shown([1])
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
    return printable(shorten(str(value)))


def printable(text: str) -> str:
    r"""Text without signs that cannot be shown, each of them as "?".

    >>> printable("a\nb")
    'a?b'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def below(pointer: str, name: object) -> str:
    """The JSON pointer (RFC 6901) of a name within an object.

    >>> below("/stages/0", "a/b~c")
    '/stages/0/a~1b~0c'
    """
    return f"{pointer}/{shown(name).replace('~', '~0').replace('/', '~1')}"
