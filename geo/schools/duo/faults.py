"""What is wrong with a file, gathered while it is read."""

from geo.errors import Fault, InputError, shorten

MOST = 20
"""Faults that one message names; reading stops there."""


class Faults:
    """The faults of one file, at most `MOST`, in the order of the rows.

    >>> faults = Faults("register.csv")
    >>> faults.at(3, "POSTCODE", "7822", ("1234 AB",), "is geen postcode.", "postcode")
    >>> faults.check()
    Traceback (most recent call last):
    ...
    geo.errors.InputError: register.csv, regel 3, kolom POSTCODE: "7822" is geen postcode.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._found: list[Fault] = []
        self._more = 0
        self._last = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def full(self) -> bool:
        """Whether there are so many that reading on tells nothing new."""
        return len(self._found) >= MOST

    def at(
        self, line: int, column: str, value: str, allowed: tuple[str, ...], what: str, kind: str
    ) -> None:
        """Add a fault of one cell; `what` follows its value, between quotation marks."""
        cell = f'"{shorten(value)}" ' if value else ""
        said = f"{self.name}, regel {line}, kolom {column}: {cell}{what}"
        self._add(line, Fault(f"/{line}/{column}", shorten(value), allowed, said, kind))

    def of_line(
        self, line: int, value: str, allowed: tuple[str, ...], what: str, kind: str
    ) -> None:
        """Add a fault of a whole row."""
        said = f"{self.name}, regel {line}: {what}"
        self._add(line, Fault(f"/{line}", shorten(value), allowed, said, kind))

    def of_file(self, value: str, allowed: tuple[str, ...], what: str, kind: str) -> None:
        """Add a fault of the whole file."""
        self._add(0, Fault("FILE", shorten(value), allowed, f"{self.name}: {what}", kind))

    def check(self) -> None:
        """Raise InputError with all faults, if there are any."""
        if self._found:
            raise InputError([*self._found, *self._rest()])

    def _add(self, line: int, fault: Fault) -> None:
        self._last = line
        if self.full:
            self._more += 1
        else:
            self._found.append(fault)

    def _rest(self) -> list[Fault]:
        """A last line that says where reading stopped, when it did."""
        if not self.full:
            return []
        more = f" Op die regel staan er nog {self._more} meer." if self._more else ""
        said = (
            f"{self.name}: na {MOST} fouten is het lezen gestopt, bij regel {self._last}.{more} "
            "Wat daarna komt is niet bekeken."
        )
        return [Fault("FILE", self.name, (), said, "stopped")]
