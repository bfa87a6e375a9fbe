"""Which schools may be asked for: all special ones, or those of some kinds of education."""

from collections.abc import Mapping

from geo.errors import UnknownName
from geo.schools.profiles.profile import Group

ASKED: Mapping[str, Group] = {
    "special": "all",
    "so": "SO",
    "vso": "VSO",
    "so-vso": "(V)SO",
    "sbo": "SBO",
    "po": "PO",
    "vo": "VO",
}
"""What stands in an address -> the group of schools."""

USUAL = next(iter(ASKED))
"""What is meant where nothing is asked."""


def read_group(given: str, pointer: str = "kind") -> Group:
    """Return the group of schools that is asked for; raises UnknownName that lists them.

    >>> read_group("VO"), read_group("")
    ('VO', 'all')
    """
    name = given.strip().lower() or USUAL
    if name not in ASKED:
        raise UnknownName(pointer, given, tuple(ASKED), "Soort")
    return ASKED[name]
