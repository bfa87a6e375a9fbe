"""Conditions that follow from the stages, beside those that the user says hold."""

from dataclasses import dataclass

from geo.duties.catalogue import Duties
from geo.journeys.stage import Stage
from geo.schools.location import SECTORS
from geo.zones.table import ZoneTable

FROM = frozenset(("from_po_to_vso", "from_so_to_vso"))
"""Of these only one can hold."""

OLDEST_PUPIL = 12
"""Years of age; a regular school before is one of secondary education above it, unless said."""

CLUSTER, NATIONAL = "cluster_1_2", "national_swv"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is the case in a stage, as ids of conditions.

    held: said or computed; impossible: that cannot hold; undecided: that the stages should tell and
    do not, so that what they replace is not certain.
    """

    held: frozenset[str]
    impossible: frozenset[str]
    undecided: frozenset[str]


def find_conditions(duties: Duties, table: ZoneTable, stage: Stage) -> Conditions:
    """Find what is the case in a stage.

    What the stages tell goes before what was said: that counts only where they do not tell.
    """
    computed = {
        "from_po_to_vso": _comes_from_primary(stage),
        "from_so_to_vso": stage.kind == "vso" and _comes_after(stage, "so"),
        "age_16_17": _is_of_age(stage, 16, 17),
        "sbo_other_swv": _changes_partnership(table, stage),
        CLUSTER: _is_of_cluster(stage),
    }
    known = {condition.id for condition in duties.conditions}
    true = {name for name, holds in computed.items() if holds and name in known}
    false = {name for name, holds in computed.items() if holds is False}
    held = frozenset(true | (stage.conditions - false))
    if len(held & FROM) == 1:
        false |= FROM - held
    undecided = {
        condition.id
        for condition in duties.conditions
        if condition.computable == "yes" and condition.id not in held | false
    }
    if stage.before_kind == "regulier" and stage.ages[0] > OLDEST_PUPIL:
        undecided.discard("from_po_to_vso")
    return Conditions(held, frozenset(false), frozenset(undecided))


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


def _changes_partnership(table: ZoneTable, stage: Stage) -> bool | None:
    """Return whether an SBO school lies in another partnership than the school before.

    None where the child lives in that of the SBO school: having moved there shortly before makes an
    exception, and the stages do not tell when it moved.
    """
    here = stage.spot("school_applied")
    if stage.kind != "sbo" or stage.enrolment == "none":
        return False
    if here is None or stage.before is None:
        return None
    first, second = (spot.list_codes(table, SECTORS["SBO"]) for spot in (here, stage.before))
    if not first & second:
        home = stage.spot("child_home")
        lives = home.list_codes(table, SECTORS["SBO"]) if home else set()
        return None if first & lives else True
    return False if len(first | second) == 1 else None


def _is_of_cluster(stage: Stage) -> bool | None:
    """Return whether the school is known to be of cluster 1 or 2; else the user must say so."""
    school = stage.spot("school")
    if school is None or school.school is None or not school.school.cluster:
        return None
    return True if school.school.system == "none" else None
