"""Where a school stands among the schools of its kind, in a sentence."""

from geo import dutch
from geo.release.load import Release
from geo.schools.profiles.position import find_position
from service.shared.texts import read_texts

say = read_texts("schools")

ONE, MANY = say.under("one."), say.under("many.")
"""Group of schools -> what one of them is called, and more of them."""

MOST = 0.5
"""A school stands above or below others if so many of them (0-1) have fewer bodies, or more."""


def say_position(release: Release, name: str) -> str:
    """Return whether a school has more gemeenten than others of its kind, or fewer.

    name: its id. Empty where it is counted by something else than the others are.
    """
    found = find_position(release.profiles, name)
    if found is None:
        return ""
    share = max(found.fewer, found.more)
    which = "middle" if share <= MOST else "more" if found.fewer == share else "fewer"
    many = MANY[found.group]
    whom = f"alle andere {many}" if share == 1 else f"{dutch.percent(share)} van de {many}"
    return say(f"position.{found.basis}.{which}", whom=whom, many=many)
