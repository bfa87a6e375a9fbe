"""A part of a release: made when it is first asked for, once, whichever thread asks."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from geo.errors import DataError

Value = TypeVar("Value")


class Part(Generic[Value]):
    """Decorate a method so that its result is an attribute, made on first use and then kept.

    Unlike `functools.cached_property` it is made once where two threads ask at the same time, and
    files that contradict each other give a DataError. The owner has a `folder`, a `lock`, and
    `parts`, where they are kept: copies of an owner share them.

    >>> from threading import RLock
    >>> class Country:
    ...     folder, lock = "2026.1", RLock()
    ...     parts: dict[str, Any] = {}
    ...
    ...     @Part
    ...     def zones(self) -> list[str]:
    ...         return ["a"]
    ...
    ...     @Part
    ...     def grid(self) -> str:
    ...         return self.zones[1]
    >>> country = Country()
    >>> country.zones is country.zones
    True
    >>> country.grid
    Traceback (most recent call last):
    ...
    geo.errors.DataError: 2026.1: de bestanden van deze release passen niet bij elkaar.
    """

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self.make = make
        self.name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "Part[Value]": ...
    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...
    def __get__(self, owner: Any, kind: type) -> "Part[Value] | Value":
        """Return the value, made now if it is the first time."""
        if owner is None:
            return self
        if self.name in owner.parts:
            kept: Value = owner.parts[self.name]
            return kept
        with owner.lock:
            if self.name not in owner.parts:
                try:
                    owner.parts[self.name] = self.make(owner)
                except (KeyError, ValueError, IndexError, TypeError) as error:
                    raise DataError(
                        f"{owner.folder}: de bestanden van deze release passen niet bij elkaar."
                    ) from error
            value: Value = owner.parts[self.name]
            return value
