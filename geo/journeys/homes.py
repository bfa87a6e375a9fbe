"""Where a child and those around it live in a stage, and what holds on from the stage before."""

from collections.abc import Callable
from typing import Any

from geo.duties.words import ADULT, HOME_PLACES
from geo.errors import InputError
from geo.faults import extend_pointer
from geo.journeys.asked import ABROAD_WORDS, NONE_WORDS
from geo.journeys.conditions import ABROAD, STAYS
from geo.journeys.spot import Spot
from geo.journeys.stage import HOME, OWN_HOME
from geo.journeys.work import StageWork

OF_A_STAY = ("stay", "home_before_stay")
ELSEWHERE = tuple(place for place in HOME_PLACES if place != HOME)


def read_homes(stage: StageWork) -> tuple[dict[str, Spot], bool]:
    """Read the homes of a stage, and whether the child lives abroad.

    What was given holds in the next stage too, until that says otherwise; a stay holds as long as
    there is a reason for it.
    """
    asked = stage.asked
    abroad = _is_abroad(stage)
    spots: dict[str, Spot] = {}
    for place in HOME_PLACES:
        given = getattr(asked, place)
        if given is None or (abroad if place == HOME else _is_word(given, NONE_WORDS)):
            continue
        spot = read_place(stage, place, given, stage.places.read_home)
        if spot is not None:
            spots[place] = spot
    if asked.child_home is None and not abroad and not stage.faults.at(f"{stage.pointer}/{HOME}"):
        if stage.before and HOME in stage.before.places:
            spots[HOME] = stage.before.places[HOME]
            stage.assume("same-home")
        else:
            stage.refuse(HOME, "", "no-home", ('{"postcode": "3601"}', "buitenland"))
    _carry_over(stage, spots)
    if stage.ages and stage.ages[0] >= ADULT and OWN_HOME not in spots:
        stage.assume("adult-at-home")
    if abroad:
        stage.assume("abroad")
    return spots, abroad


def read_place(stage: StageWork, name: str, value: Any, read: Callable[[Any], Spot]) -> Spot | None:
    """Read one place; name: the field, to which faults within it belong."""
    try:
        spot = read(value)
    except InputError as error:
        for fault in error.faults:
            # A fault of two values, such as lon and lat, is one of the place.
            within = isinstance(value, dict) and fault.pointer in value
            pointer = f"{stage.pointer}/{name}"
            where = extend_pointer(pointer, fault.pointer) if within else pointer
            stage.faults.add(where, fault.value, fault.message, fault.allowed, fault.kind)
        return None
    if spot.note:
        stage.assume("other-date", note=spot.note)
    return spot


def _is_abroad(stage: StageWork) -> bool:
    """Return whether the home is abroad: as said, or left open by a child of which that is said."""
    given = stage.asked.child_home
    said = ABROAD in (stage.asked.conditions or [])
    return _is_word(given, ABROAD_WORDS) or (said and given is None)


def _is_word(given: Any, words: tuple[str, ...]) -> bool:
    return isinstance(given, str) and given.strip().lower() in words


def _carry_over(stage: StageWork, spots: dict[str, Spot]) -> None:
    """Add the places that hold on from the stage before."""
    last = stage.before
    if last is None:
        return
    stays = bool(STAYS.intersection(stage.asked.conditions or []))
    for place in ELSEWHERE:
        if getattr(stage.asked, place) is not None or place not in last.places:
            continue
        if place in OF_A_STAY and last.conditions & STAYS and not stays:
            stage.assume(f"ended.{place}")
            continue
        spots[place] = last.places[place]
        stage.assume(f"same.{place}")
