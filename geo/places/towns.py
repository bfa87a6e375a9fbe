"""Make the places out of the addresses of schools: which are one, and what to call them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import dist

from geo.places.postcode import Postcodes
from geo.places.town import Town, Towns, list_town_keys, split_name
from geo.spelling import fold, make_search_key

SAME_PLACE_M = 6000
"""Postcodes with one name that lie nearer than this are one place, also across a border."""

Parents = Mapping[int, tuple[str, str]]
"""Zone -> names of its gemeente and of its province."""


@dataclass(frozen=True, order=True)
class Address:
    """What the address of one school tells: the place as the register writes it, and where."""

    place: str
    pc4: str
    gemeente: str


def make_towns(addresses: Iterable[Address], postcodes: Postcodes, parents: Parents) -> Towns:
    """Return the places that addresses name, those of one name that lie apart as places apart.

    Postcodes that the regulation lacks are left out, and places that have no other.
    """
    by_key: dict[str, list[Address]] = {}
    for address in sorted(set(addresses)):
        if address.pc4 in postcodes.zone:
            name = split_name(address.place, address.gemeente)
            by_key.setdefault(make_search_key(name), []).append(address)
    return Towns(
        town for alike in by_key.values() for town in _name_apart(alike, postcodes, parents)
    )


def _name_apart(alike: Sequence[Address], postcodes: Postcodes, parents: Parents) -> Iterator[Town]:
    """Yield the places of one name, each with what tells it from the others."""
    groups = _group(sorted({address.pc4 for address in alike}), postcodes, parents)
    where = [parents[postcodes.zone[group[0]]] for group in groups]
    in_province = Counter(province for _, province in where)
    for group, (gemeente, province) in zip(groups, where, strict=True):
        mine = [address for address in alike if address.pc4 in group]
        names = Counter(split_name(address.place, address.gemeente) for address in mine)
        name = min(names, key=lambda one: (-names[one], one))
        behind = "" if len(groups) == 1 else province if in_province[province] == 1 else gemeente
        written = {address.place for address in mine}
        yield Town(
            _make_slug(f"{name} {behind}"),
            name,
            behind,
            tuple(group),
            list_town_keys({*names, *written, f"{name} {behind}"}),
        )


def _group(pc4s: Sequence[str], postcodes: Postcodes, parents: Parents) -> list[list[str]]:
    """Group postcodes with one name: those of one gemeente, and those that lie near each other."""
    group_of = {pc4: {pc4} for pc4 in pc4s}
    for one, other in combinations(pc4s, 2):
        same = parents[postcodes.zone[one]][0] == parents[postcodes.zone[other]][0]
        if group_of[one] is not group_of[other] and (same or _lie_near(one, other, postcodes)):
            joined = group_of[one] | group_of[other]
            group_of.update(dict.fromkeys(joined, joined))
    return [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]


def _lie_near(one: str, other: str, postcodes: Postcodes) -> bool:
    middles = postcodes.middle.get(one), postcodes.middle.get(other)
    return None not in middles and dist(*middles) <= SAME_PLACE_M  # type: ignore[arg-type]


def _make_slug(text: str) -> str:
    """Write a name as the end of an address.

    >>> _make_slug("'s-Gravenhage "), _make_slug("Oudega Súdwest-Fryslân")
    ('s-gravenhage', 'oudega-sudwest-fryslan')
    """
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))
