"""Other places of a child in the week: a second school, or a place of care."""

from typing import Any

from geo.faults import describe
from geo.journeys.asked import CARE, KINDS, MOST_SETTINGS, JourneySettingRequest
from geo.journeys.enrolment import check_ages, read_school
from geo.journeys.homes import read_place
from geo.journeys.spot import Spot
from geo.journeys.stage import SchoolKind, Setting
from geo.journeys.work import StageWork

WHOLE = 1.0 + 1e-9
"""Shares of the week may not come above this; three times a third is no fault."""


def read_settings(stage: StageWork, kind: SchoolKind, school: Spot | None) -> tuple[Setting, ...]:
    """Read the other places of a stage; kind, school: those of its school.

    Each is either a school, of another place or kind than the one of the stage, or a place of care.
    """
    asked = stage.asked.settings or []
    if len(asked) > MOST_SETTINGS:
        named = {"most": MOST_SETTINGS, "number": len(asked)}
        allowed = (f"0 - {MOST_SETTINGS}",)
        stage.refuse("settings", len(asked), "too-many-settings", allowed, **named)
        return ()
    read = []
    for number, one in enumerate(asked):
        setting = _read_setting(stage, f"settings/{number}", one)
        if setting is None:
            continue
        if setting.is_school:
            check_ages(stage, setting.kind, f"settings/{number}")  # type: ignore[arg-type]
            same = school is not None and setting.spot.said == school.said
            if same and setting.kind == kind:
                stage.refuse(f"settings/{number}", setting.spot.said, "setting-is-school")
        read.append(setting)
    total = sum(one.share for one in read if one.share is not None and _is_share(one.share))
    if total > WHOLE:
        said = _say_share(total)
        stage.refuse("settings", f"{total:g}", "settings-too-much", ("0 - 1",), total=said)
    return tuple(read)


def _is_share(share: float) -> bool:
    """Return whether a number is a part of the week."""
    return 0 < share <= 1


def _say_share(share: float) -> str:
    """Write a part of the week with a decimal comma.

    >>> _say_share(0.25), _say_share(2.0)
    ('0,25', '2')
    """
    return f"{share:g}".replace(".", ",")


def _read_setting(stage: StageWork, name: str, one: JourneySettingRequest) -> Setting | None:
    if one.share is not None and not _is_share(one.share):
        said = _say_share(one.share)
        stage.refuse(f"{name}/share", one.share, "setting-share", ("0 - 1",), share=said)
    if (one.school is None) == (one.place is None):
        stage.refuse(name, "", "setting-what", ("school", "place"))
        return None
    if one.place is not None:
        kind = one.kind or "zorg"
        if kind not in CARE:
            stage.refuse(f"{name}/kind", kind, "unknown-kind", CARE, kind=describe(kind))
            return None
        spot = read_place(stage, f"{name}/place", one.place, stage.places.read_home)
        care = CARE[CARE.index(kind)]  # with its type
        return None if spot is None else Setting(care, spot, one.share)
    given: Any = one.school
    if isinstance(given, dict) and one.kind is not None:
        given = {**given, "kind": one.kind}
    school, spot = read_school(stage, f"{name}/school", given)
    if school == "geen" or spot is None:
        if not stage.faults.at(f"{stage.pointer}/{name}"):
            stage.refuse(f"{name}/school", describe(given), "no-kind", KINDS)
        return None
    return Setting(school, spot, one.share)
