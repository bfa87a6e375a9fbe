"""One stage of a journey: when, how old, which school, which places, what is the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geo.duties.words import BANDS
from geo.journeys.spot import Spot

SchoolKind = Literal["geen", "regulier", "sbo", "so", "vso"]

Enrolment = Literal["known", "none", "unknown"]
"""Whether the school before this one is known, was not there, or is not known."""

FALLS_BACK: Mapping[str, str] = {
    "guardian_home": "child_home",
    "stay": "child_home",
    "home_before_stay": "child_home",
    "own_home": "child_home",
    "school_applied": "school",
}
"""Place -> the place that it is where nothing else was said."""


@dataclass(frozen=True)
class Stage:
    """A stage.

    date: ISO; ages: first and last whole year of age; kind: of the school; primary: whether a
    regular school is one for primary education, None where that is not known or for any other
    school; places: place -> spot, those that were given; before: the school before, where
    `enrolment` says it is known; before_kind, before_primary: of that school, None where not known;
    conditions: ids of those that were said to hold.
    """

    name: str
    date: str
    ages: tuple[int, int]
    kind: SchoolKind
    places: Mapping[str, Spot]
    enrolment: Enrolment
    before: Spot | None = None
    before_kind: SchoolKind | None = "geen"
    before_primary: bool | None = None
    conditions: frozenset[str] = frozenset()
    primary: bool | None = None

    @property
    def bands(self) -> tuple[str, ...]:
        """Age bands that the ages fall in.

        >>> Stage("", "2024-01-01", (8, 12), "so", {}, "none").bands
        ('4-12', '12-18')
        """
        first, last = self.ages
        return tuple(band for band, (low, high) in BANDS.items() if first <= high and last >= low)

    def spot(self, place: str) -> Spot | None:
        """Return the spot of a place, or of what it falls back to; None where neither was given."""
        if place in self.places:
            return self.places[place]
        return self.spot(FALLS_BACK[place]) if place in FALLS_BACK else None


@dataclass(frozen=True)
class Journey:
    """Stages in their order; assumptions: what was filled in, in Dutch."""

    stages: tuple[Stage, ...]
    assumptions: tuple[str, ...] = ()
