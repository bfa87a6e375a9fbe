"""A journey out of plain text, numbers, lists and objects, with every fault named at once."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from geo import dutch
from geo.duties.catalogue import Duties, Duty
from geo.errors import TooMuch
from geo.faults import describe
from geo.given import read_given
from geo.journeys.asked import (
    AGE,
    MOST_STAGES,
    OLDEST,
    JourneyRequest,
    JourneyStageRequest,
)
from geo.journeys.conditions import applies
from geo.journeys.enrolment import check_ages, find_before, is_primary, read_school
from geo.journeys.homes import read_homes
from geo.journeys.places import SAY, PlaceReader
from geo.journeys.settings import read_settings
from geo.journeys.stage import Journey, Stage
from geo.journeys.work import StageWork, Work

GUARDIAN = "guardian_home"


def read_journey(
    given: Any,
    places: Callable[[str], PlaceReader],
    duties: Duties,
    contradicted: Callable[[Stage], list[str]],
    today: str,
    first: str,
) -> Journey:
    """Return the journey that `given` describes (shape E).

    places: gives the reader of places on a date; contradicted: gives what was said of a stage that
    the stage tells to be otherwise; today: ISO date for stages without one; first: the first date
    of which a division is known. Raises InputError with all faults, each with a JSON pointer and
    what is allowed; TooMuch for more stages than MOST_STAGES.
    """
    work = Work(places, duties, contradicted, today, first)
    if not isinstance(given, dict) or not isinstance(given.get("stages"), list):
        read_given(JourneyRequest, None, work.faults, kind="journey")
        work.faults.check()
    raw = given["stages"]
    if not raw:
        work.refuse("/stages", "", "no-stage")
    if len(raw) > MOST_STAGES:
        raise TooMuch(SAY("too-many-stages", most=MOST_STAGES, number=len(raw)))
    # A stage that is wrong leaves the others to be read: each by itself.
    whole = read_given(JourneyRequest, given | {"stages": []}, work.faults, kind="journey")
    date = whole.date if whole else None
    if date and date < first:
        _refuse_date(work, "/date", date)
        date = None
    stages: dict[int, Stage] = {}
    before = None
    for number, each in enumerate(raw):
        pointer = f"/stages/{number}"
        stage = read_given(JourneyStageRequest, each, work.faults, pointer, "journey")
        if stage is not None:
            before = stages[number] = _read_stage(work, number, stage, before, date)
    _check_order(work, stages)
    work.faults.check()
    return Journey(tuple(stages.values()), tuple(work.assumptions))


def _read_stage(
    work: Work, number: int, asked: JourneyStageRequest, before: Stage | None, date: str | None
) -> Stage:
    """Read one stage; date: of the journey, if it has one."""
    pointer = f"/stages/{number}"
    when = asked.date or date
    if when and when < work.first:
        _refuse_date(work, f"{pointer}/date", when)
        when = work.first
    stage = StageWork(work, number, asked, before, work.places(when or work.today))
    if not when:
        when = before.date if before else work.today
        stage.places = work.places(when)
        stage.assume("no-date", date=when)
    stage.ages = _read_ages(stage)
    spots, abroad = read_homes(stage)
    kind, spot = read_school(stage, "school", asked.school)
    if kind != "geen" and spot is not None:
        spots["school"] = spot
    _, applied = read_school(stage, "school_applied", asked.school_applied)
    if applied is not None:
        spots["school_applied"] = applied
    last = find_before(stage, kind, spots.get("school"))
    check_ages(stage, kind)
    telling = ("age", "date", "school", "previous_school")
    sound = not any(work.faults.at(f"{pointer}/{name}") for name in telling)
    read = Stage(
        name=asked.name or stage.named,
        date=when,
        ages=stage.ages or (0, 0),
        kind=kind,
        places=spots,
        enrolment=last.enrolment,
        before=last.spot,
        before_kind=last.kind,
        before_primary=last.primary,
        conditions=_read_conditions(stage),
        primary=is_primary(stage, kind, spots.get("school"), earlier=False),
        settings=read_settings(stage, kind, spots.get("school")),
        previous=before,
        admission=last.admission,
        abroad=abroad,
    )
    if GUARDIAN not in spots and any(_is_of_guardian(duty, read) for duty in work.duties):
        stage.assume("guardian-abroad" if abroad else "guardian-at-home")
    if sound:  # else what the stage tells is not what was meant
        _refuse_contradicted(stage, read)
    return read


def _is_of_guardian(duty: Duty, stage: Stage) -> bool:
    """Return whether a duty holds in a stage and is decided by where who has authority lives."""
    said = not duty.condition or duty.condition in stage.conditions
    return duty.place == GUARDIAN and said and applies(duty, stage)


def _refuse_date(work: Work, pointer: str, date: str) -> None:
    allowed = (f"vanaf {work.first}",)
    work.refuse(pointer, date, "before-first", allowed, date=date, first=dutch.date(work.first))


def _read_ages(stage: StageWork) -> tuple[int, int] | None:
    asked, names = stage.asked, stage.asked.model_fields_set
    if "age" in names and names & {"age_from", "age_to"}:
        stage.refuse("age", asked.age, "both-ages", ("age", "age_from en age_to"))
        return None
    if stage.faults.at(f"{stage.pointer}/age"):
        return None
    first = asked.age_from if asked.age is None else asked.age
    if first is None:
        name = "age_from" if "age_from" in names else "age"
        pointer = f"{stage.pointer}/{name}"
        stage.faults.add(pointer, None, AGE.say(None), AGE.allowed, "journey")
        return None
    last = first if asked.age_to is None else asked.age_to
    if first > last:
        allowed = (f"{first} - {OLDEST}",)
        stage.refuse("age_to", last, "ages-reversed", allowed, first=first, last=last)
        return None
    return first, last


def _read_conditions(stage: StageWork) -> frozenset[str]:
    """Read what was said to hold; which cannot both hold stands in the table."""
    given = stage.asked.conditions or []
    conditions = {condition.id: condition for condition in stage.work.duties.conditions}
    known = tuple(sorted(conditions))
    for name in dict.fromkeys(given):
        if name not in conditions:
            said = describe(name)
            stage.refuse("conditions", name, "unknown-condition", known, said=said)
    said_known = [name for name in conditions if name in given]
    for place, first in enumerate(said_known):
        for second in said_known[place + 1 :]:
            if second in conditions[first].excludes:
                both = f"{first}, {second}"
                pair = first, second
                stage.refuse("conditions", both, "excluding", pair, first=first, second=second)
    return frozenset(said_known)


def _refuse_contradicted(stage: StageWork, read: Stage) -> None:
    """Refuse what was said to hold and cannot, by the rest of the stage and those before it."""
    for name in stage.work.contradicted(read):
        when = stage.work.duties.condition(name).when
        stage.refuse("conditions", name, "contradicted", (), when=when)


def _check_order(work: Work, stages: Mapping[int, Stage]) -> None:
    """Check that no stage comes before the one that it follows.

    Stages may be ways that one child can go: where it is younger than before, that is only said.
    """
    for (first, earlier), (second, later) in pairwise(stages.items()):
        named: dict[str, object] = {"first": first + 1, "second": second + 1}
        dates = ("/date", f"/stages/{first}/date", f"/stages/{second}/date")
        if later.date < earlier.date and not any(map(work.faults.at, dates)):
            when = named | {"earlier": earlier.date, "later": later.date}
            work.refuse(f"/stages/{second}/date", later.date, "date-order", (), **when)
        ages = (f"/stages/{first}/age", f"/stages/{second}/age")
        if later.ages[0] < earlier.ages[0] and not any(map(work.faults.at, ages)):
            old = named | {"earlier": earlier.ages[0], "later": later.ages[0]}
            work.assumptions[SAY("age-order", **old)] = None
