"""Which places and postcodes lie in a set of zones: in a region, or where two of them overlap."""

from collections.abc import Collection
from dataclasses import dataclass

from geo.places.postcode import Postcodes
from geo.places.town import Town, Towns


@dataclass(frozen=True)
class TownPart:
    """A place as far as it lies in some zones.

    inside: its postcodes there, ascending, at least one; elsewhere: its other ones.
    """

    town: Town
    inside: tuple[str, ...]
    elsewhere: tuple[str, ...]


def list_postcodes(postcodes: Postcodes, zones: Collection[int]) -> list[str]:
    """List the postcodes that the regulation puts in some zones, ascending.

    >>> list_postcodes(Postcodes({"1011": 0, "1012": 0, "2011": 1}, {}, {}), {0})
    ['1011', '1012']
    """
    return sorted(pc4 for zone in zones for pc4 in postcodes.at.get(zone, ()))


def list_towns(towns: Towns, postcodes: Postcodes, zones: Collection[int]) -> list[TownPart]:
    """List the places that lie in some zones, wholly or in part, in the order of their names.

    A postcode that schools give two places for is in both. Of a postcode without a school the
    place is not known: see `list_nameless`.

    >>> velp = Town("velp", "Velp", "", ("6881", "6882"), frozenset())
    >>> codes = Postcodes({"6881": 0, "6882": 1, "6883": 1}, {}, {})
    >>> [
    ...     (part.town.name, part.inside, part.elsewhere)
    ...     for part in list_towns(Towns([velp]), codes, {0})
    ... ]
    [('Velp', ('6881',), ('6882',))]
    >>> list_nameless(Towns([velp]), codes, {1})
    ['6883']
    """
    parts = []
    for town in towns:
        inside = tuple(pc4 for pc4 in town.postcodes if postcodes.zone[pc4] in zones)
        if inside:
            elsewhere = tuple(pc4 for pc4 in town.postcodes if pc4 not in inside)
            parts.append(TownPart(town, inside, elsewhere))
    return parts


def list_nameless(towns: Towns, postcodes: Postcodes, zones: Collection[int]) -> list[str]:
    """List the postcodes in some zones of which no school tells the place, ascending."""
    return [pc4 for pc4 in list_postcodes(postcodes, zones) if not towns.at(pc4)]
