"""Places by their name, as registers write them: what is a name, and what only tells two apart."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from geo.dutch import SMALL_WORDS
from geo.spelling import fold, list_spellings, make_search_key

_BEHIND = re.compile(
    r" \(?(?:(?:GN|FR|DR|OV|GLD|UT|NH|ZH|NB|LB|ZLD|CA)|gem\.? (?P<gemeente>.+))\)?$", re.IGNORECASE
)
"""What registers put behind a name that more places have: a province, or a gemeente."""

_PART_OF_NAME = SMALL_WORDS | {"groot", "hoog", "klein", "laag", "nieuw", "nieuwe", "oud", "oude"}
"""Words behind which a name goes on: "Klein Zundert" is no Klein in Zundert."""

_WRITTEN_OUT = ((re.compile(r"\bSt\.?[ -]+"), "Sint "), (re.compile(r"\bAd (?=\w)"), "aan den "))
"""What registers shorten, and how the place writes it."""


@dataclass(frozen=True)
class Town:
    """One place, with the postcodes in which schools give it as their address.

    slug: of its address, unique and the same on every date; name: as people call it; behind: what
    tells it from others of that name, empty where there are none ("Gelderland", "Smallingerland");
    postcodes: PC4s of the regulation, ascending, at least one; keys: everything that it may be
    called, as search keys.
    """

    slug: str
    name: str
    behind: str
    postcodes: tuple[str, ...]
    keys: frozenset[str]

    @property
    def label(self) -> str:
        """The name, with what tells it from others of that name.

        >>> Town("velp-nb", "Velp", "Noord-Brabant", ("5363",), frozenset()).label
        'Velp (Noord-Brabant)'
        """
        return f"{self.name} ({self.behind})" if self.behind else self.name


class Towns:
    """All places, in the order of their names.

    >>> velp = Town("velp", "Velp", "", ("6881", "6882"), frozenset({"velp"}))
    >>> towns = Towns([velp])
    >>> towns.get("velp").name, towns.get("nergens"), [town.name for town in towns.at("6882")]
    ('Velp', None, ['Velp'])
    """

    def __init__(self, towns: Iterable[Town]) -> None:
        self._by_slug = {
            town.slug: town for town in sorted(towns, key=lambda town: (fold(town.name), town.slug))
        }

    def __iter__(self) -> Iterator[Town]:
        return iter(self._by_slug.values())

    def __len__(self) -> int:
        return len(self._by_slug)

    def get(self, slug: str) -> Town | None:
        """Return the place with this slug, None where there is none."""
        return self._by_slug.get(slug)

    def at(self, pc4: str) -> tuple[Town, ...]:
        """Return the places that schools with this postcode give as their address; often one."""
        return self._at.get(pc4, ())

    @cached_property
    def _at(self) -> Mapping[str, tuple[Town, ...]]:
        at: dict[str, tuple[Town, ...]] = {}
        for town in self:
            for pc4 in town.postcodes:
                at[pc4] = (*at.get(pc4, ()), town)
        return at


@cache
def split_name(written: str, gemeente: str) -> str:
    """Return the name of a place without what a register puts behind it to tell it from others.

    gemeente: its name in the same register.

    >>> split_name("Hengelo Ov", "Hengelo"), split_name("Oudega Smallingerland", "Smallingerland")
    ('Hengelo', 'Oudega')
    >>> split_name("Klein Zundert", "Zundert"), split_name("St. Willebrord", "Rucphen")
    ('Klein Zundert', 'Sint Willebrord')
    >>> split_name("Beek gem Montferland", "Montferland"), split_name("Nieuwer ter Aa", "")
    ('Beek', 'Nieuwer ter Aa')
    """
    name = _BEHIND.sub("", written)
    for short, full in _WRITTEN_OUT:
        name = short.sub(full, name)
    words = name.split()
    for number in range(1, len(words)):
        tail = make_search_key(" ".join(words[number:]))
        if tail == make_search_key(gemeente) and words[number - 1].lower() not in _PART_OF_NAME:
            return " ".join(words[:number])
    return name


def list_town_keys(names: Iterable[str]) -> frozenset[str]:
    """List the search keys of a place's names, of what else it is called, and without an article.

    >>> sorted(list_town_keys(["'s-Gravenhage"])), sorted(list_town_keys(["Sint Willebrord"]))
    (['denhaag', 'gravenhage', 'sgravenhage'], ['sintwillebrord', 'stwillebrord'])
    """
    keys = set()
    for name in names:
        for spelling in list_spellings(name):
            plain = fold(spelling)
            keys.add(make_search_key(plain))
            keys.add(make_search_key(re.sub(r"^'[st][ -]", "", plain)))
            keys.add(make_search_key(re.sub(r"\bsint\b", "st", plain)))
    return frozenset(keys - {""})
