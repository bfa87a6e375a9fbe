"""A journey out of plain text, numbers, lists and objects, with every fault named at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from geo import dutch
from geo.duties.catalogue import Duties
from geo.duties.words import BANDS
from geo.errors import InputError, TooMuch
from geo.faults import Faults, describe, extend_pointer
from geo.given import read_given
from geo.journeys.asked import (
    AGE,
    AGES,
    EXCLUDING,
    KINDS,
    MOST_STAGES,
    NO_SCHOOL,
    NONE_WORDS,
    OLDEST,
    UNKNOWN_WORDS,
    JourneyRequest,
    JourneyStageRequest,
)
from geo.journeys.places import SAY, PlaceReader
from geo.journeys.spot import Spot
from geo.journeys.stage import Enrolment, Journey, SchoolKind, Stage
from geo.schools.location import Location

HOMES = ("child_home", "guardian_home", "home_before_stay", "stay", "own_home")
BEFORE = ", vorige school"


@dataclass
class _Work:
    """What reading goes by and gathers.

    places: gives the reader of places on a date; conditions: ids of those there are; today: ISO
    date; first: the first date of which a division is known; assumptions: what was filled in, in
    Dutch.
    """

    places: Callable[[str], PlaceReader]
    conditions: tuple[str, ...]
    today: str
    first: str
    faults: Faults = field(default_factory=lambda: Faults("/stages"))
    assumptions: dict[str, None] = field(default_factory=dict)

    def refuse(
        self, pointer: str, value: Any, key: str, allowed: tuple[str, ...] = (), **words: object
    ) -> None:
        """Add a fault; key: of its text, in which {allowed} is what can be chosen."""
        message = SAY(key, allowed=", ".join(allowed), **words)
        self.faults.add(pointer, value, message, allowed, "journey")


def read_journey(
    given: Any, places: Callable[[str], PlaceReader], duties: Duties, today: str, first: str
) -> Journey:
    """Return the journey that `given` describes (shape E).

    places: gives the reader of places on a date; today: ISO date for stages without one; first: the
    first date of which a division is known. Raises InputError with all faults, each with a JSON
    pointer and what is allowed; TooMuch for more stages than MOST_STAGES.
    """
    conditions = tuple(sorted(condition.id for condition in duties.conditions))
    work = _Work(places, conditions, today, first)
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
    asked: dict[int, JourneyStageRequest] = {}
    stages: dict[int, Stage] = {}
    before = None
    for number, each in enumerate(raw):
        pointer = f"/stages/{number}"
        stage = read_given(JourneyStageRequest, each, work.faults, pointer, "journey")
        if stage is not None:
            asked[number] = stage
            before = stages[number] = _StageReader(work, number, stage, before).read(date)
    _check_order(work, stages, asked)
    work.faults.check()
    return Journey(tuple(stages.values()), tuple(work.assumptions))


def _check_order(
    work: _Work, stages: Mapping[int, Stage], asked: Mapping[int, JourneyStageRequest]
) -> None:
    """Check that no stage comes before the one that it follows."""
    for (first, earlier), (second, later) in pairwise(stages.items()):
        named: dict[str, object] = {"first": first + 1, "second": second + 1}
        dates = ("/date", f"/stages/{first}/date", f"/stages/{second}/date")
        if later.date < earlier.date and not any(map(work.faults.at, dates)):
            when = named | {"earlier": earlier.date, "later": later.date}
            work.refuse(f"/stages/{second}/date", later.date, "date-order", (), **when)
        ages = (f"/stages/{first}/age", f"/stages/{second}/age")
        if later.ages[0] < earlier.ages[0] and not any(map(work.faults.at, ages)):
            name = "age" if "age" in asked[second].model_fields_set else "age_from"
            old = named | {"earlier": earlier.ages[0], "later": later.ages[0]}
            work.refuse(f"/stages/{second}/{name}", later.ages[0], "age-order", (), **old)


class _StageReader:
    """Reads one stage.

    before: the stage that it follows; ages: its first and last age, None where they are missing or
    wrong.
    """

    def __init__(
        self, work: _Work, number: int, asked: JourneyStageRequest, before: Stage | None
    ) -> None:
        self.work = work
        self.faults = work.faults
        self.pointer = f"/stages/{number}"
        self.named = f"Fase {number + 1}"
        self.asked = asked
        self.before = before
        self.ages: tuple[int, int] | None = None

    def read(self, date: str | None) -> Stage:
        """Read the stage; date: of the journey, if it has one."""
        asked = self.asked
        when = asked.date or date
        if not when:
            when = self.before.date if self.before else self.work.today
            self._assume("no-date", date=when)
        if when < self.work.first:
            self._assume("before-first", date=dutch.date(when), first=dutch.date(self.work.first))
        self.places = self.work.places(when)
        self.ages = self._read_ages()
        spots = self._read_homes()
        kind, spot = self._read_school("school", asked.school)
        if kind != "geen" and spot is not None:
            spots["school"] = spot
        _, applied = self._read_school("school_applied", asked.school_applied)
        if applied is not None:
            spots["school_applied"] = applied
        enrolment, last, last_kind, last_primary = self._find_before(kind, spots.get("school"))
        self._check_ages(kind)
        return Stage(
            name=asked.name or self.named,
            date=when,
            ages=self.ages or (0, 0),
            kind=kind,
            places=spots,
            enrolment=enrolment,
            before=last,
            before_kind=last_kind,
            before_primary=last_primary,
            conditions=self._read_conditions(asked.conditions or []),
            primary=self._is_primary(kind, spots.get("school"), earlier=False),
        )

    def _assume(self, key: str, named: str = "", **words: object) -> None:
        """Note what was filled in; named: the stage, or more."""
        self.work.assumptions[SAY(key, stage=named or self.named, **words)] = None

    def _refuse(
        self, name: str, value: Any, key: str, allowed: tuple[str, ...] = (), **words: object
    ) -> None:
        self.work.refuse(f"{self.pointer}/{name}", value, key, allowed, **words)

    def _read_ages(self) -> tuple[int, int] | None:
        asked, names = self.asked, self.asked.model_fields_set
        if "age" in names and names & {"age_from", "age_to"}:
            self._refuse("age", asked.age, "both-ages", ("age", "age_from en age_to"))
            return None
        if self.faults.at(f"{self.pointer}/age"):
            return None
        first = asked.age_from if asked.age is None else asked.age
        if first is None:
            name = "age_from" if "age_from" in names else "age"
            pointer = f"{self.pointer}/{name}"
            self.faults.add(pointer, None, AGE.say(None), AGE.allowed, "journey")
            return None
        last = first if asked.age_to is None else asked.age_to
        if first > last:
            allowed = (f"{first} - {OLDEST}",)
            self._refuse("age_to", last, "ages-reversed", allowed, first=first, last=last)
            return None
        return first, last

    def _read_homes(self) -> dict[str, Spot]:
        spots = {}
        for place in HOMES:
            given = getattr(self.asked, place)
            if given is not None:
                spot = self._read_place(place, given, self.places.read_home)
                if spot is not None:
                    spots[place] = spot
        if self.asked.child_home is None and not self.faults.at(f"{self.pointer}/child_home"):
            if self.before and "child_home" in self.before.places:
                spots["child_home"] = self.before.places["child_home"]
                self._assume("same-home")
            else:
                self._refuse("child_home", "", "no-home", ('{"postcode": "3601"}',))
        if self.asked.guardian_home is None:
            self._assume("guardian-at-home")
        return spots

    def _read_place(self, name: str, value: Any, read: Callable[[Any], Spot]) -> Spot | None:
        try:
            spot = read(value)
        except InputError as error:
            for fault in error.faults:
                # A fault of two values, such as lon and lat, is one of the place.
                within = isinstance(value, dict) and fault.pointer in value
                pointer = f"{self.pointer}/{name}"
                where = extend_pointer(pointer, fault.pointer) if within else pointer
                self.faults.add(where, fault.value, fault.message, fault.allowed, fault.kind)
            return None
        if spot.note:
            self._assume("other-date", note=spot.note)
        return spot

    def _read_school(self, name: str, given: Any) -> tuple[SchoolKind, Spot | None]:
        """Read the kind and place of a school; name: what it is to the child."""
        if _is_none(given):
            return "geen", None
        if not isinstance(given, dict):
            pointer = f"{self.pointer}/{name}"
            self.faults.add(pointer, given, NO_SCHOOL.say(given), NO_SCHOOL.allowed, "journey")
            return "geen", None
        rest = {key: value for key, value in given.items() if key != "kind"}
        kind = given.get("kind")
        if kind is not None and kind not in KINDS:
            self._refuse(f"{name}/kind", kind, "unknown-kind", KINDS, kind=describe(kind))
            return "geen", None
        if "id" in rest:
            spot = self._read_place(name, rest, self.places.read_school)
            if spot is None or spot.school is None:
                return "geen", None
            return self._choose_kind(name, spot.school, kind), spot
        if kind is None:
            self._refuse(f"{name}/kind", "", "no-kind", KINDS)
        return kind or "geen", self._read_place(name, rest, self.places.read_home)

    def _choose_kind(self, name: str, school: Location, kind: SchoolKind | None) -> SchoolKind:
        """Choose the kind of a school of the register: as said, if it offers that; else by age."""
        offers = tuple(dict.fromkeys(_convert_kind(offered) for offered in school.kinds))
        if kind is not None:
            if kind not in offers:
                said = {"school": school.name, "id": school.id, "kind": kind}
                self._refuse(f"{name}/kind", kind, "kind-not-offered", offers, **said)
            return kind
        if len(offers) == 1:
            return offers[0]
        chosen: SchoolKind = "vso" if self.ages and self.ages[0] >= BANDS["12-18"][0] else "so"
        before = name == "previous_school"
        key = "kind-before" if before and chosen == "vso" else "kind-by-age"
        self._assume(key, self.named + BEFORE * before, school=school.name, kind=chosen)
        return chosen

    def _find_before(
        self, kind: SchoolKind, spot: Spot | None
    ) -> tuple[Enrolment, Spot | None, SchoolKind | None, bool | None]:
        """Find the school before: as said, else that of the stage before, else unknown.

        Of a child that stays at its school, who admitted it may count as well as where it is: both
        stay possible, and where the one is not known neither is.
        """
        given, last = self.asked.previous_school, self.before
        if given is not None:
            if given in UNKNOWN_WORDS:
                return "unknown", None, "geen", None
            last_kind, place = self._read_school("previous_school", given)
            if last_kind == "geen":
                return "none", None, "geen", None
            if last_kind == "vso" and "kind" not in given and _has_both_kinds(place):
                return "known", place, None, None  # of now it is vso; it may have left so
            return "known", place, last_kind, self._is_primary(last_kind, place, earlier=True)
        if last is None:
            if kind != "geen":
                self._assume("before-unknown")
            return "unknown", None, "geen", None
        if last.kind == "geen" or "school" not in last.places:
            if kind != "geen":
                self._assume("before-none")
            return "none", None, "geen", None
        if kind == last.kind and spot is not None and _is_same(spot, last.places["school"]):
            self._assume("before-stays")
            if last.enrolment == "unknown":
                return "unknown", None, "geen", None
            both = last.places["school"]
            for admitted in _list_admitting(last):
                both = both.merge(admitted)
            return "known", both, last.kind, last.primary
        if kind != "geen":
            self._assume("before-known")
        return "known", last.places["school"], last.kind, last.primary

    def _read_conditions(self, given: list[str]) -> frozenset[str]:
        known = self.work.conditions
        for name in dict.fromkeys(given):
            if name not in known:
                said = describe(name)
                self._refuse("conditions", name, "unknown-condition", known, said=said)
        for pair in EXCLUDING:
            if set(pair) <= set(given):
                first, second = pair
                both = f"{first}, {second}"
                self._refuse("conditions", both, "excluding", pair, first=first, second=second)
        return frozenset(given) & frozenset(known)

    def _check_ages(self, kind: SchoolKind) -> None:
        """Check that a child of these ages can be at a school of this kind."""
        first, last = AGES[kind]
        if self.ages is None or (first <= self.ages[0] and self.ages[1] <= last):
            return
        young = self.ages[0] < first
        wrong = self.ages[0] if young else self.ages[1]
        names = ("age", "age_from") if young else ("age", "age_to", "age_from")
        name = next(given for given in names if given in self.asked.model_fields_set)
        said = {"age": wrong, "kind": kind, "first": first, "last": last}
        self._refuse(name, wrong, "age-of-kind", (f"{first} - {last}",), **said)

    def _is_primary(self, kind: SchoolKind, spot: Spot | None, *, earlier: bool) -> bool | None:
        """Return whether a regular school is one for primary education; None if not to be known.

        The register knows it; else the ages tell, those of now only for a school of now: a child of
        fifteen may have been at either kind before.
        """
        if kind != "regulier":
            return None
        if spot is not None and spot.school is not None:
            return "PO" in spot.school.kinds
        turning = BANDS["12-18"][0]
        if self.ages is not None and self.ages[1] < turning:
            return True
        return None if earlier or self.ages is None or self.ages[0] <= turning else False


def _is_none(given: Any) -> bool:
    """Return whether no school is meant."""
    return given is None or given in NONE_WORDS or given == {"kind": "geen"}


def _is_same(spot: Spot, other: Spot) -> bool:
    """Return whether two spots are one school; without an id, whether they were said alike."""
    return (spot.said, spot.zones) == (other.said, other.zones)


def _list_admitting(stage: Stage) -> Iterator[Spot | None]:
    """Yield the places that may have decided who admitted a child to its school.

    The home where it had no school before, and from primary or special education to special
    secondary education.
    """
    if stage.enrolment == "known":
        yield stage.before
    primary = stage.before_kind in ("sbo", "so", None) or (
        stage.before_kind == "regulier" and stage.before_primary is not False
    )
    if stage.enrolment == "none" or (stage.kind == "vso" and primary):
        yield stage.spot("child_home")


def _has_both_kinds(spot: Spot | None) -> bool:
    """Return whether a school of the register has both SO and VSO."""
    return bool(spot and spot.school and {"SO", "VSO"} <= set(spot.school.kinds))


def _convert_kind(kind: str) -> SchoolKind:
    kinds: Mapping[str, SchoolKind] = {"SO": "so", "VSO": "vso", "SBO": "sbo"}
    return kinds.get(kind, "regulier")
