"""The school of a stage, the school before it, and whether a declaration (TLV) goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo import dutch
from geo.duties.words import BANDS
from geo.faults import describe
from geo.journeys.asked import AGES, KINDS, NO_SCHOOL, NONE_WORDS, UNKNOWN_WORDS
from geo.journeys.conditions import RENEWAL, STILL_VALID
from geo.journeys.homes import read_place
from geo.journeys.spot import Spot
from geo.journeys.stage import Enrolment, SchoolKind, Stage
from geo.journeys.work import StageWork
from geo.schools.location import Location

BEFORE = ", vorige school"


@dataclass(frozen=True)
class Before:
    """The school before: as in a stage, with the stage in which the child was admitted."""

    enrolment: Enrolment
    spot: Spot | None = None
    kind: SchoolKind | None = "geen"
    primary: bool | None = None
    admission: Stage | None = None


def read_school(stage: StageWork, name: str, given: Any) -> tuple[SchoolKind, Spot | None]:
    """Read the kind and place of a school; name: the field, which says what it is to the child."""
    if _is_none(given):
        return "geen", None
    if not isinstance(given, dict):
        pointer = f"{stage.pointer}/{name}"
        stage.faults.add(pointer, given, NO_SCHOOL.say(given), NO_SCHOOL.allowed, "journey")
        return "geen", None
    rest = {key: value for key, value in given.items() if key != "kind"}
    kind = given.get("kind")
    if kind is not None and kind not in KINDS:
        stage.refuse(f"{name}/kind", kind, "unknown-kind", KINDS, kind=describe(kind))
        return "geen", None
    if "id" in rest:
        spot = read_place(stage, name, rest, stage.places.read_school)
        if spot is None or spot.school is None:
            return "geen", None
        return _choose_kind(stage, name, spot.school, kind), spot
    if kind is None:
        stage.refuse(f"{name}/kind", "", "no-kind", KINDS)
    return kind or "geen", read_place(stage, name, rest, stage.places.read_home)


def find_before(stage: StageWork, kind: SchoolKind, spot: Spot | None) -> Before:
    """Find the school before: as said, else that of the stage before, else unknown.

    A child that stays at its school and does not renew its declaration (TLV) keeps that of its
    admission, with the school before that.
    """
    given, last = stage.asked.previous_school, stage.before
    if given is not None:
        return _read_before(stage, given)
    if last is None:
        if kind != "geen":
            stage.assume("before-unknown")
        return Before("unknown")
    if last.kind == "geen" or "school" not in last.places:
        if kind != "geen":
            stage.assume("before-none")
        return Before("none")
    # A renewal is a declaration of its own.
    admitted = last if RENEWAL in last.conditions else last.admission or last
    if kind == last.kind and spot is not None and _is_same(spot, last.places["school"]):
        renews = RENEWAL in (stage.asked.conditions or [])
        key = "before-renews" if renews else "before-stays"
        stage.assume(key, date=dutch.date(admitted.date))
        return Before(
            admitted.enrolment,
            admitted.before,
            admitted.before_kind,
            admitted.before_primary,
            admitted,
        )
    if kind != "geen":
        stage.assume("before-known")
    keeps = kind == last.kind and STILL_VALID in (stage.asked.conditions or [])
    return Before(
        "known", last.places["school"], last.kind, last.primary, admitted if keeps else None
    )


def is_primary(
    stage: StageWork, kind: SchoolKind, spot: Spot | None, *, earlier: bool
) -> bool | None:
    """Return whether a regular school is one for primary education; None if not to be known.

    The register knows it; else the ages tell, those of now only for a school of now: a child of
    fifteen may have been at either kind before.
    """
    if kind != "regulier":
        return None
    if spot is not None and spot.school is not None:
        return "PO" in spot.school.kinds
    turning = BANDS["12-18"][0]
    if stage.ages is not None and stage.ages[1] < turning:
        return True
    return None if earlier or stage.ages is None or stage.ages[0] <= turning else False


def check_ages(stage: StageWork, kind: SchoolKind, name: str = "") -> None:
    """Check that a child of these ages can be at a school of this kind.

    name: the field to which the fault belongs; that of the age where it is the school of the stage.
    """
    first, last = AGES[kind]
    if stage.ages is None or (first <= stage.ages[0] and stage.ages[1] <= last):
        return
    young = stage.ages[0] < first
    wrong = stage.ages[0] if young else stage.ages[1]
    names = ("age", "age_from") if young else ("age", "age_to", "age_from")
    field = name or next(given for given in names if given in stage.asked.model_fields_set)
    said = {"age": wrong, "kind": kind, "first": first, "last": last}
    stage.refuse(field, wrong, "age-of-kind", (f"{first} - {last}",), **said)


def _read_before(stage: StageWork, given: Any) -> Before:
    if given in UNKNOWN_WORDS:
        return Before("unknown")
    kind, place = read_school(stage, "previous_school", given)
    if kind == "geen":
        return Before("none")
    if kind == "vso" and "kind" not in given and _has_both_kinds(place):
        return Before("known", place, None)  # of now it is vso; it may have left so
    return Before("known", place, kind, is_primary(stage, kind, place, earlier=True))


def _choose_kind(
    stage: StageWork, name: str, school: Location, kind: SchoolKind | None
) -> SchoolKind:
    """Choose the kind of a school of the register: as said, if it offers that; else by age."""
    offers = tuple(dict.fromkeys(_convert_kind(offered) for offered in school.kinds))
    if kind is not None:
        if kind not in offers:
            said = {"school": school.name, "id": school.id, "kind": kind}
            stage.refuse(f"{name}/kind", kind, "kind-not-offered", offers, **said)
        return kind
    if len(offers) == 1:
        return offers[0]
    chosen: SchoolKind = "vso" if stage.ages and stage.ages[0] >= BANDS["12-18"][0] else "so"
    before = name == "previous_school"
    key = "kind-before" if before and chosen == "vso" else "kind-by-age"
    stage.assume(key, stage.named + BEFORE * before, school=school.name, kind=chosen)
    return chosen


def _is_none(given: Any) -> bool:
    """Return whether no school is meant."""
    return given is None or given in NONE_WORDS or given == {"kind": "geen"}


def _is_same(spot: Spot, other: Spot) -> bool:
    """Return whether two spots are one school; without an id, whether they were said alike."""
    return (spot.said, spot.zones) == (other.said, other.zones)


def _has_both_kinds(spot: Spot | None) -> bool:
    """Return whether a school of the register has both SO and VSO."""
    return bool(spot and spot.school and {"SO", "VSO"} <= set(spot.school.kinds))


def _convert_kind(kind: str) -> SchoolKind:
    kinds: Mapping[str, SchoolKind] = {"SO": "so", "VSO": "vso", "SBO": "sbo"}
    return kinds.get(kind, "regulier")
