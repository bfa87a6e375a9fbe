"""Conditions that follow from the stages, beside those that the user says hold."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from geo.duties.catalogue import Duties, Duty
from geo.duties.words import BANDS
from geo.journeys.spot import Spot
from geo.journeys.stage import HOME, Stage
from geo.schools.arrangements import CLUSTER, NATIONAL
from geo.schools.location import SECTORS, System
from geo.zones.table import ZoneTable

OLDEST_PUPIL = 12
"""Years of age; a regular school before is one of secondary education above it, unless said."""

OLDEST = BANDS["18+"][1]

ABROAD = "lives_abroad"
FROM_PRIMARY = "from_po_to_vso"

RENEWAL, STILL_VALID = "renewal", "tlv_still_valid"

SECURE = frozenset(("secure_placement", "juvenile_detention"))
RESIDENTIAL = frozenset(("residential_placement",))
STAYS = SECURE | RESIDENTIAL | {"youth_care_with_stay", "boarding_for_school"}
"""Conditions under which a child stays elsewhere than at home."""

PAID_BY = {"wlz": "wlz_indication", "zvw": "nursing_needed"}
"""Out of what a place of care is paid -> the condition that then holds."""

GUIDED = 2
"""Years after special secondary education in which its school still helps (WEC 44a)."""

NEW_SBO_RULE = "2022-04-01"
"""From this day the school of enrolment decides about SBO, as it does about SO (WPO 40 lid 8)."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is the case in a stage, as ids of conditions.

    held: said or computed; impossible: that cannot hold; undecided: that the stages should tell and
    do not, so that what they replace is not certain; doubted: ids of duties to which an exception
    may apply that the stages do not tell.
    """

    held: frozenset[str]
    impossible: frozenset[str]
    undecided: frozenset[str]
    doubted: frozenset[str] = frozenset()


def find_conditions(duties: Duties, table: ZoneTable, stage: Stage) -> Conditions:
    """Find what is the case in a stage.

    What the stages tell goes before what was said: that counts only where they do not tell.
    """
    known = {condition.id: condition for condition in duties.conditions}
    computed = dict(_compute(table, stage))
    true = {name for name, holds in computed.items() if holds and name in known}
    false = {name for name, holds in computed.items() if holds is False}
    held = frozenset(true | (stage.conditions - false))
    for name in held:
        false |= known[name].excludes - held
    undecided = {
        condition.id
        for condition in duties.conditions
        if condition.computable == "yes" and condition.id not in held | false
    }
    if stage.before_kind == "regulier" and stage.ages[0] > OLDEST_PUPIL:
        undecided.discard("from_po_to_vso")
    doubted = {"tlv_sbo_cost"} if _may_have_moved(table, stage) else ()
    return Conditions(held, frozenset(false), frozenset(undecided), frozenset(doubted))


def find_contradicted(duties: Duties, table: ZoneTable, stage: Stage) -> list[str]:
    """List what was said to hold and cannot, by what the stages tell; ids of conditions.

    Only where it matters: that a child comes from SBO is no fault where nothing hangs on it.
    """
    known = find_conditions(duties, table, stage)
    wrong = [name for name in sorted(stage.conditions) if name in known.impossible]
    return [name for name in wrong if any(_list_touched(duties, name, stage))]


def _list_touched(duties: Duties, name: str, stage: Stage) -> Iterator[Duty]:
    """Yield the duties of a stage that a condition brings, replaces or moves."""
    condition = duties.condition(name)
    touched = condition.replaces.union(*(move.duties for move in condition.moves))
    for duty in duties:
        if (duty.condition == name or duty.id in touched) and applies(duty, stage):
            yield duty


def applies(duty: Duty, stage: Stage) -> bool:
    """Return whether a duty is of the date, the ages and the kind of school of a stage."""
    return (
        duty.is_valid_on(stage.date)
        and not set(duty.bands).isdisjoint(stage.bands)
        and stage.kind in duty.kinds
    )


def _compute(table: ZoneTable, stage: Stage) -> Iterator[tuple[str, bool | None]]:
    """Yield conditions with whether they hold, by what the stages tell; None where they do not."""
    yield FROM_PRIMARY, _comes_from_primary(stage)
    yield "from_so_to_vso", stage.kind == "vso" and _comes_after(stage, "so")
    yield "from_so_only_school", _comes_from_so_alone(stage)
    yield "from_cluster_1_2", _comes_from_cluster(stage)
    yield "from_secure_stay", _comes_from_stay(stage, SECURE)
    yield "from_residential_stay", _comes_from_stay(stage, RESIDENTIAL)
    yield "sbo_not_from_basisschool", _comes_from_elsewhere(stage)
    yield "sbo_other_swv", _changes_partnership(table, stage)
    yield "left_vso_recently", _left_vso_recently(stage)
    yield "age_16_17", _is_of_age(stage, 16, 17)
    yield "age_23_plus", _is_of_age(stage, 23, OLDEST)
    yield "age_27_plus", _is_of_age(stage, 27, OLDEST)
    yield CLUSTER, _is_of_cluster(stage)
    if stage.abroad:  # who is enrolled here has duties here
        yield ABROAD, {"none": True, "known": False}.get(stage.enrolment)
    if NATIONAL not in stage.conditions:  # a school's denomination tells it in all likelihood only
        yield NATIONAL, False if _is_regional(stage) else None
    for setting in stage.settings:
        if setting.kind in PAID_BY:
            yield PAID_BY[setting.kind], True


def _is_of_age(stage: Stage, low: int, high: int) -> bool | None:
    """Return whether the child is of these ages in the whole stage; None if in a part of it."""
    first, last = stage.ages
    if last < low or high < first:
        return False
    return True if low <= first and last <= high else None


def _comes_after(stage: Stage, kind: str) -> bool | None:
    """Return whether the school before was of a kind; None where that is not known."""
    if stage.enrolment == "unknown" or (stage.enrolment == "known" and stage.before_kind is None):
        return None
    return stage.enrolment == "known" and stage.before_kind == kind


def _comes_from_primary(stage: Stage) -> bool | None:
    if stage.kind != "vso":
        return False
    regular = _comes_after(stage, "regulier")
    if regular and stage.before_primary is None:
        return None
    return (
        None
        if regular is None
        else bool(_comes_after(stage, "sbo") or (regular and stage.before_primary))
    )


def _comes_from_cluster(stage: Stage) -> bool | None:
    """Return whether the school before is one of cluster 1 or 2, which is in no partnership."""
    if stage.enrolment == "none" or stage.before_kind in ("regulier", "sbo", "mbo"):
        return False
    if stage.enrolment == "known" and stage.before and stage.before.school:
        return stage.before.school.system == "none"
    return _held_before(stage, frozenset((CLUSTER,)), at_school=True)


def _comes_from_so_alone(stage: Stage) -> bool | None:
    """Return whether the school before has no VSO, at any location: then it cannot go on there."""
    after = stage.kind == "vso" and _comes_after(stage, "so")
    if not after:
        return after
    if _comes_from_cluster(stage):
        return False
    offers = stage.before.offers if stage.before else None
    return "VSO" not in offers if offers else None


def _comes_from_stay(stage: Stage, stays: frozenset[str]) -> bool | None:
    """Return whether a stay of such a kind came before, and this is none; None where not known."""
    if stage.conditions & (SECURE | RESIDENTIAL):
        return False
    return _held_before(stage, stays)


def _held_before(stage: Stage, names: frozenset[str], *, at_school: bool = False) -> bool | None:
    """Return whether one of some conditions was said of the stage before; None without a stage.

    at_school: only if the school before is the one of that stage.
    """
    last = stage.previous
    if last is None:
        return None
    if at_school and (stage.before is None or stage.before != last.spot("school")):
        return None
    if last.conditions & names:
        return True
    # A stage that says nothing of the cluster of its school does not tell it.
    return None if at_school else False


def _comes_from_elsewhere(stage: Stage) -> bool | None:
    """Return whether a child at SBO comes from no basisschool, though from a school."""
    if stage.kind != "sbo" or stage.enrolment == "none":
        return False
    if stage.enrolment == "unknown" or stage.before_kind is None:
        return None
    if stage.before_kind == "regulier":
        return None if stage.before_primary is None else not stage.before_primary
    return True


def _left_vso_recently(stage: Stage) -> bool | None:
    """Return whether special secondary education ended less than two years ago."""
    if stage.kind != "geen":
        return False
    ended, last = stage.date, stage.previous
    while last is not None and last.kind == "geen":
        ended, last = last.date, last.previous
    if last is None or last.kind != "vso":
        return None
    day = datetime.date.fromisoformat(ended)
    leap = (day.month, day.day) == (2, 29)
    return stage.date < day.replace(year=day.year + GUIDED, day=28 if leap else day.day).isoformat()


def _changes_partnership(table: ZoneTable, stage: Stage) -> bool | None:
    """Return whether an SBO school lies in another partnership than the school before."""
    here = stage.spot("school_applied")
    if stage.kind != "sbo" or stage.enrolment == "none":
        return False
    if here is None or stage.before is None:
        return None
    first, second = (spot.list_codes(table, SECTORS["SBO"]) for spot in (here, stage.before))
    if not first & second:
        return True
    return False if len(first | second) == 1 else None


def _may_have_moved(table: ZoneTable, stage: Stage) -> bool:
    """Return whether a child lives in the partnership of its SBO school.

    Having moved there shortly before made an exception to who pays, until 1 April 2022 (WPO 125 of
    then), and the stages do not tell when it moved.
    """
    here, home = stage.spot("school_applied"), stage.spot(HOME)
    if stage.kind != "sbo" or here is None or home is None:
        return False
    return bool({*here.list_codes(table, SECTORS["SBO"])} & home.list_codes(table, SECTORS["SBO"]))


def _is_of_cluster(stage: Stage) -> bool | None:
    """Return whether the school is known to be of cluster 1 or 2; else the user must say so."""
    school = stage.spot("school")
    if school is None or school.school is None or not school.school.cluster:
        return None
    return True if school.school.system == "none" else None


def find_system(stage: Stage) -> System | None:
    """Return to which partnerships the school of a stage belongs; None where it is not known."""
    spot = stage.spot("school")
    return spot.school.system if spot and spot.school else None


def find_deciding_school(stage: Stage) -> Spot | None:
    """Return the school whose partnership decides: of enrolment, else the one applied for."""
    return stage.before if _counts_as_enrolled(stage) else stage.spot("school_applied")


def _counts_as_enrolled(stage: Stage) -> bool:
    """Return whether the school before is one whose partnership decides (WPO 40-8, WEC 40-11, 13).

    At SBO only a basisschool is, and before 1 April 2022 none was; at SO a school of primary
    education, at VSO one of secondary education; an mbo and one of cluster 1 or 2 never are.
    """
    if stage.enrolment != "known" or stage.before_kind == "mbo" or _comes_from_cluster(stage):
        return False
    basisschool = stage.before_kind == "regulier" and stage.before_primary is not False
    if stage.kind == "sbo":
        return basisschool and stage.date >= NEW_SBO_RULE
    if stage.kind == "so":
        return basisschool or stage.before_kind != "regulier"
    primary = _comes_from_primary(stage) or FROM_PRIMARY in stage.conditions
    return stage.kind == "vso" and not primary and not _comes_from_so_alone(stage)


def is_probably_national(stage: Stage) -> bool:
    """Return whether the school that decides is a reformatorische one."""
    spot = find_deciding_school(stage)
    return bool(spot and spot.school and spot.school.system == "probably_national")


def _is_regional(stage: Stage) -> bool:
    """Return whether the school that decides is one of the register, in a regional partnership."""
    spot = find_deciding_school(stage)
    return bool(
        stage.kind in ("sbo", "so", "vso")
        and spot
        and spot.school
        and spot.school.system == "regional"
    )
