"""All locations by their id."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property

from geo.errors import Fault, InputError, shorten
from geo.schools.location import Kind, Location

SUGGESTED = 3
BRIN = 4
"""Characters of an id that are of the school; the rest is of its location."""


class Register:
    """Locations in the order of their ids.

    >>> register = Register([Location.example()])
    >>> len(register), register.location(" 19qk00 ").name
    (1, 'De Twijn')
    >>> register.location("19QK01")
    Traceback (most recent call last):
    ...
    geo.errors.InputError: School "19QK01" bestaat niet. Bedoelt u 19QK00 (De Twijn)?
    """

    def __init__(self, locations: Iterable[Location]) -> None:
        self._by_id = {
            location.id: location
            for location in sorted(locations, key=lambda location: location.id)
        }

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Location]:
        return iter(self._by_id.values())

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    @cached_property
    def special(self) -> tuple[Location, ...]:
        """Special schools, in the order of their ids."""
        return tuple(location for location in self if location.special)

    def count(self, kind: Kind) -> int:
        """Count the locations that offer a kind of education."""
        return sum(kind in location.kinds for location in self)

    def offers(self, name: str) -> frozenset[str]:
        """Return the kinds of education at all locations of a school; name: id of one of them.

        >>> sorted(Register([Location.example()]).offers("19QK03"))
        ['SO', 'VSO']
        """
        return self._offers.get(name[:BRIN], frozenset())

    @cached_property
    def _offers(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for location in self:
            brin = location.id[:BRIN]
            found[brin] = found.get(brin, frozenset()) | frozenset(location.kinds)
        return found

    def location(self, name: str, pointer: str = "id") -> Location:
        """Return one location; raises InputError that names those with an id like it."""
        wanted = name.strip().upper()
        if wanted in self._by_id:
            return self._by_id[wanted]
        near = self._find_near(wanted)
        if near:
            hint = " of ".join(f"{near_id} ({self._by_id[near_id].name})" for near_id in near)
            text = f"Bedoelt u {hint}?"
        else:
            text = "Een school heeft een code van zes tekens, zoals 19QK00. Zoek op naam of plaats."
        message = f'School "{shorten(name)}" bestaat niet. {text}'
        raise InputError([Fault(pointer, shorten(name), tuple(near), message, "unknown-name")])

    def _find_near(self, wanted: str) -> list[str]:
        """Find ids like the one asked for: of the same school first, then those that look alike."""
        brin = wanted[:BRIN]
        same = [name for name in self._by_id if name[:BRIN] == brin]
        near = [*same, *get_close_matches(wanted, self._by_id, n=SUGGESTED, cutoff=0.8)]
        return list(dict.fromkeys(near))[:SUGGESTED]
