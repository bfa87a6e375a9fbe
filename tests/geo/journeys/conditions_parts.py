"""Stages in tests in which every place is given, each in another gemeente."""

from collections.abc import Iterable
from dataclasses import replace

from geo.journeys.engine import Decided
from geo.journeys.spot import Spot
from geo.journeys.stage import SchoolKind, Stage

BEFORE_2022, SINCE_2022 = "2021-12-31", "2022-01-01"
POSTCODES = {
    "child_home": "2223",  # Katwijk
    "guardian_home": "3511",  # Utrecht
    "stay": "6711",  # Ede
    "home_before_stay": "6811",  # Arnhem
    "own_home": "9711",  # Groningen
    "school": "8011",  # Zwolle
    "school_applied": "3601",  # Stichtse Vecht
}
BEFORE = "1011"  # Amsterdam

Shown = dict[str, tuple[str, bool]]
"""Duty -> the place that decides, and whether it holds; else it stands under "als"."""


def stage_of(
    spots: dict[str, Spot],
    kind: SchoolKind,
    age: int,
    date: str = BEFORE_2022,
    said: Iterable[str] = (),
    **changed: object,
) -> Stage:
    """Every place given, each in another gemeente; the school before is not known."""
    places = {place: spots[pc4] for place, pc4 in POSTCODES.items()}
    stage = Stage("", date, (age, age), kind, places, "unknown", conditions=frozenset(said))
    return replace(stage, **changed)  # type: ignore[arg-type]


def shown(decided: Iterable[Decided]) -> Shown:
    return {one.duty.id: (one.place, not one.when) for one in decided}
