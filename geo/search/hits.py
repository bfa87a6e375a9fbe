"""What a search gives: the things that have a page, how well each answers, and in which order."""

from dataclasses import dataclass

from geo.layers.catalogue import GEMEENTE, Region
from geo.layers.grading import BEGINS, EXACT, INSIDE, NEAR, WORD_BEGINS
from geo.places.town import Town
from geo.schools.location import Location

ORDER = (EXACT, BEGINS, WORD_BEGINS, NEAR, INSIDE)
"""How well things answer, best first: a slip in a whole name before a part of another one."""


@dataclass(frozen=True)
class Postcode:
    """A postcode that was typed; known: whether it is in the regulation, or known to lack there."""

    pc4: str
    known: bool


Target = Postcode | Town | Region | Location


@dataclass(frozen=True)
class Hit:
    """One thing that may be meant. grade: how well it answers, one of `ORDER`.

    here: whether a region is there on the date; children: about how many live in it, so that the
    larger of two comes first.
    """

    target: Target
    grade: int
    here: bool = True
    children: int = 0

    @property
    def place(self) -> tuple[int, bool, int, int]:
        """Where the hit comes in a list, lower first."""
        return ORDER.index(self.grade), not self.here, _rank(self.target), -self.children


@dataclass(frozen=True)
class Results:
    """The hits, best first; schools: how many schools answer, of which some are among the hits."""

    hits: tuple[Hit, ...]
    schools: int = 0

    @property
    def sure(self) -> Hit | None:
        """The one hit that is meant beyond doubt; None where there is none, or more.

        A gemeente comes before the place in it that has its name; a school does not come before
        others that have its name in theirs.
        """
        exact = [hit for hit in self.hits if hit.grade == EXACT]
        if not exact and len(self.hits) == 1 and self.hits[0].grade != NEAR:
            exact = list(self.hits)
        gemeenten = [hit for hit in exact if _is_gemeente(hit) and hit.here]
        if len(gemeenten) == 1:
            others = [hit for hit in exact if not isinstance(hit.target, Town)]
            exact = others if len(exact) - len(others) <= 1 else exact
        if len(exact) != 1 or not exact[0].here or self._has_namesakes(exact[0]):
            return None
        return exact[0]

    def _has_namesakes(self, hit: Hit) -> bool:
        """Return whether a school has its name in common with others."""
        return isinstance(hit.target, Location) and any(
            isinstance(other.target, Location) and other.grade == WORD_BEGINS for other in self.hits
        )

    @property
    def guessed(self) -> bool:
        """Whether nothing is called just so, and the hits are called nearly so."""
        return bool(self.hits) and self.hits[0].grade == NEAR


def _is_gemeente(hit: Hit) -> bool:
    return isinstance(hit.target, Region) and hit.target.layer == GEMEENTE


def _rank(target: Target) -> int:
    """Return where a kind of thing comes: postcodes, gemeenten, places, regions, schools."""
    if isinstance(target, Postcode):
        return 0
    if isinstance(target, Region):
        return 1 if target.layer == GEMEENTE else 3
    return 2 if isinstance(target, Town) else 4
