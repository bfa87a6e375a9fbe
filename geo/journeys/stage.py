"""One stage of a journey: when, how old, which school, which places, what is the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geo.duties.words import ADULT, BANDS
from geo.journeys.spot import Spot

SchoolKind = Literal["geen", "regulier", "sbo", "so", "vso", "mbo"]

SCHOOLS = ("regulier", "sbo", "so", "vso", "mbo")
"""Kinds of school at which a child can be."""

CareKind = Literal["jeugdhulp", "wlz", "zvw", "zorg"]
"""Out of what a place of care is paid; "zorg" where that is not said."""

Enrolment = Literal["known", "none", "unknown"]
"""Whether the school before this one is known, was not there, or is not known."""

HOME, OWN_HOME = "child_home", "own_home"

FALLS_BACK: Mapping[str, str] = {
    "guardian_home": HOME,
    "stay": HOME,
    "home_before_stay": HOME,
    OWN_HOME: HOME,
    "school_applied": "school",
}
"""Place -> the place that it is where nothing else was said."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A place where a child is for a part of the week, beside its school.

    spot: where; kind: of another school, or out of what the care is paid; share: part (0-1) of the
    week, None where that was not said.
    """

    kind: SchoolKind | CareKind
    spot: Spot
    share: float | None = None

    @property
    def is_school(self) -> bool:
        """Whether it is a school, and not a place of care."""
        return self.kind in SCHOOLS


@dataclass(frozen=True)
class Stage:
    """A stage.

    date: ISO; ages: first and last whole year of age; kind: of the school; primary: whether a
    regular school is one for primary education, None where that is not known or for any other
    school; places: place -> spot, those that were given; before: the school before, where
    `enrolment` says it is known; before_kind, before_primary: of that school, None where not known;
    conditions: ids of those that were said to hold; settings: other places in the week; previous:
    the stage before; admission: the stage in which the child got the declaration (TLV) that it
    still has, None where it gets one in this stage; abroad: whether the child lives abroad.
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
    settings: tuple[Setting, ...] = ()
    previous: "Stage | None" = None
    admission: "Stage | None" = None
    abroad: bool = False

    @property
    def bands(self) -> tuple[str, ...]:
        """Age bands that the ages fall in.

        >>> Stage("", "2024-01-01", (8, 12), "so", {}, "none").bands
        ('4-12', '12-18')
        """
        first, last = self.ages
        return tuple(band for band, (low, high) in BANDS.items() if first <= high and last >= low)

    @property
    def home(self) -> str:
        """Which place is the home: from 18 the own address, where one was given.

        >>> own = {"child_home": Spot("3601", (0,)), "own_home": Spot("3511", (1,))}
        >>> [Stage("", "2024-01-01", (age, age), "geen", own, "none").home for age in (17, 18)]
        ['child_home', 'own_home']
        """
        return OWN_HOME if self.ages[0] >= ADULT and OWN_HOME in self.places else HOME

    @property
    def school(self) -> str:
        """Which place is the school: the one applied for, for a child that is at none."""
        return "school" if "school" in self.places else "school_applied"

    def resolve(self, place: str) -> str:
        """Return the place that counts: itself, or what it falls back to where it was not given."""
        if place == HOME:
            return self.home
        if place in self.places or place not in FALLS_BACK:
            return place
        return self.resolve(FALLS_BACK[place])

    def spot(self, place: str) -> Spot | None:
        """Return the spot of a place, or of what it falls back to; None where neither was given."""
        return self.places.get(self.resolve(place))


@dataclass(frozen=True)
class Journey:
    """Stages in their order; assumptions: what was filled in, in Dutch."""

    stages: tuple[Stage, ...]
    assumptions: tuple[str, ...] = ()
