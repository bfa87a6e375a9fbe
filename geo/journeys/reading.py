"""A journey out of plain text, numbers, lists and objects, with every fault named at once."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

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
from geo.journeys.places import PlaceReader
from geo.journeys.spot import Spot
from geo.journeys.stage import Enrolment, Journey, SchoolKind, Stage
from geo.schools.location import Location

HOMES = ("child_home", "guardian_home", "home_before_stay", "stay", "own_home")
BEFORE = ", vorige school"


def read_journey(given: Any, places: PlaceReader, duties: Duties, today: str) -> Journey:
    """Return the journey that `given` describes (shape E).

    today: ISO date for stages without one. Raises InputError with all faults, each with a JSON
    pointer and what is allowed; TooMuch for more stages than MOST_STAGES.
    """
    return _Reader(places, duties, today).read(given)


class _Reader:
    """Reads stage after stage and gathers faults and assumptions."""

    def __init__(self, places: PlaceReader, duties: Duties, today: str) -> None:
        self.places = places
        self.conditions = {condition.id for condition in duties.conditions}
        self.today = today
        self.faults = Faults("/stages")
        self.assumptions: list[str] = []

    def read(self, given: Any) -> Journey:
        if not isinstance(given, dict) or not isinstance(given.get("stages"), list):
            read_given(JourneyRequest, None, self.faults, kind="journey")
            self.faults.check()
        raw = given["stages"]
        if not raw:
            self.fault("/stages", "", (), "Er is geen fase. Geef er ten minste één.")
        if len(raw) > MOST_STAGES:
            raise TooMuch(f"Een reis heeft hooguit {MOST_STAGES} fasen; u gaf er {len(raw)}.")
        # A stage that is wrong leaves the others to be read: each by itself.
        whole = read_given(JourneyRequest, given | {"stages": []}, self.faults, kind="journey")
        date = whole.date if whole else None
        asked: dict[int, JourneyStageRequest] = {}
        stages: dict[int, Stage] = {}
        for number, each in enumerate(raw):
            pointer = f"/stages/{number}"
            stage = read_given(JourneyStageRequest, each, self.faults, pointer, "journey")
            if stage is not None:
                before = list(stages.values())[-1:]
                asked[number] = stage
                stages[number] = self._read_stage(pointer, number, stage, date, before)
        self._check_order(stages, asked)
        self.faults.check()
        return Journey(tuple(stages.values()), tuple(dict.fromkeys(self.assumptions)))

    def fault(self, pointer: str, value: Any, allowed: tuple[str, ...], message: str) -> None:
        self.faults.add(pointer, value, message, allowed, "journey")

    def _read_stage(
        self,
        pointer: str,
        number: int,
        asked: JourneyStageRequest,
        date: str | None,
        before: list[Stage],
    ) -> Stage:
        named = f"Fase {number + 1}"
        when = asked.date or date
        if not when:
            when = before[0].date if before else self.today
            self.assumptions.append(f"{named}: geen datum gegeven; gerekend met {when}.")
        ages = self._read_ages(pointer, asked)
        spots = self._read_homes(pointer, named, asked, before)
        kind, spot = self._read_school(pointer, named, asked.school, ages)
        if spot is not None:
            spots["school"] = spot
        applied = asked.school_applied
        if not _is_none(applied):
            _, place = self._read_school_at(f"{pointer}/school_applied", applied, ages, named)
            if place is not None:
                spots["school_applied"] = place
        enrolment, last, last_kind, last_primary = self._find_before(
            pointer, named, asked.previous_school, kind, spot, before, ages
        )
        self._check_ages(pointer, kind, ages, asked)
        return Stage(
            name=asked.name or named,
            date=when,
            ages=ages or (0, 0),
            kind=kind,
            places=spots,
            enrolment=enrolment,
            before=last,
            before_kind=last_kind,
            before_primary=last_primary,
            conditions=self._read_conditions(pointer, asked.conditions or []),
            primary=_is_primary(kind, spot, ages, earlier=False),
        )

    def _read_ages(self, pointer: str, asked: JourneyStageRequest) -> tuple[int, int] | None:
        """Read the first and last age; None where they are missing or wrong."""
        names = asked.model_fields_set
        if "age" in names and names & {"age_from", "age_to"}:
            message = "Geef age, of age_from en age_to, maar niet allebei."
            self.fault(f"{pointer}/age", asked.age, ("age", "age_from en age_to"), message)
            return None
        if self.faults.at(f"{pointer}/age"):
            return None
        first = asked.age_from if asked.age is None else asked.age
        if first is None:
            name = "age_from" if "age_from" in names else "age"
            self.fault(f"{pointer}/{name}", None, AGE.allowed, AGE.say(None))
            return None
        last = first if asked.age_to is None else asked.age_to
        if first > last:
            message = f"De fase eindigt (leeftijd {last}) voordat zij begint ({first})."
            self.fault(f"{pointer}/age_to", last, (f"{first} - {OLDEST}",), message)
            return None
        return first, last

    def _read_homes(
        self, pointer: str, named: str, asked: JourneyStageRequest, before: list[Stage]
    ) -> dict[str, Spot]:
        spots = {}
        for place in HOMES:
            given = getattr(asked, place)
            if given is not None:
                spot = self._read_place(f"{pointer}/{place}", given, self.places.read_home)
                if spot is not None:
                    spots[place] = spot
        if asked.child_home is None and not self.faults.at(f"{pointer}/child_home"):
            if before and "child_home" in before[0].places:
                spots["child_home"] = before[0].places["child_home"]
                self.assumptions.append(
                    f"{named}: het kind woont waar het in de fase ervoor woonde."
                )
            else:
                message = "child_home ontbreekt: het adres waar het kind staat ingeschreven."
                self.fault(f"{pointer}/child_home", "", ('{"postcode": "3601"}',), message)
        if asked.guardian_home is None:
            self.assumptions.append(f"{named}: de ouder met gezag woont op het adres van het kind.")
        return spots

    def _read_place(self, pointer: str, value: Any, read: Callable[[Any], Spot]) -> Spot | None:
        try:
            return read(value)
        except InputError as error:
            for fault in error.faults:
                # A fault of two values, such as lon and lat, is one of the place.
                within = isinstance(value, dict) and fault.pointer in value
                where = extend_pointer(pointer, fault.pointer) if within else pointer
                self.faults.add(where, fault.value, fault.message, fault.allowed, fault.kind)
            return None

    def _read_school(
        self, pointer: str, named: str, given: Any, ages: tuple[int, int] | None
    ) -> tuple[SchoolKind, Spot | None]:
        if _is_none(given):
            return "geen", None
        kind, spot = self._read_school_at(f"{pointer}/school", given, ages, named)
        return kind, spot if kind != "geen" else None

    def _read_school_at(
        self, pointer: str, given: Any, ages: tuple[int, int] | None, named: str
    ) -> tuple[SchoolKind, Spot | None]:
        """Read the kind and place of a school."""
        if not isinstance(given, dict):
            self.fault(pointer, given, NO_SCHOOL.allowed, NO_SCHOOL.say(given))
            return "geen", None
        rest = {name: value for name, value in given.items() if name != "kind"}
        kind = given.get("kind")
        if kind is not None and kind not in KINDS:
            message = f'Soort "{describe(kind)}" bestaat niet. Kies uit: {", ".join(KINDS)}.'
            self.fault(f"{pointer}/kind", kind, KINDS, message)
            return "geen", None
        if "id" in rest:
            spot = self._read_place(pointer, rest, self.places.read_school)
            if spot is None or spot.school is None:
                return "geen", None
            return self._choose_kind(pointer, spot.school, kind, ages, named), spot
        if kind is None:
            message = f"Bij een school zonder id hoort de soort. Kies uit: {', '.join(KINDS)}."
            self.fault(f"{pointer}/kind", "", KINDS, message)
        return kind or "geen", self._read_place(pointer, rest, self.places.read_home)

    def _choose_kind(
        self,
        pointer: str,
        school: Location,
        kind: SchoolKind | None,
        ages: tuple[int, int] | None,
        named: str,
    ) -> SchoolKind:
        """Choose the kind of a school of the register: as said, if it offers that; else by age."""
        offers = tuple(dict.fromkeys(_convert_kind(offered) for offered in school.kinds))
        if kind is not None:
            if kind not in offers:
                message = f"{school.name} ({school.id}) geeft geen {kind}, wel {', '.join(offers)}."
                self.fault(f"{pointer}/kind", kind, offers, message)
            return kind
        if len(offers) == 1:
            return offers[0]
        chosen: SchoolKind = "vso" if ages and ages[0] >= BANDS["12-18"][0] else "so"
        if chosen == "vso" and named.endswith(BEFORE):
            self.assumptions.append(
                f"{named}: {school.name} geeft so en vso; van welke het kind komt, is niet bekend."
            )
            return chosen
        self.assumptions.append(
            f"{named}: {school.name} geeft so en vso; bij deze leeftijd is {chosen} genomen."
        )
        return chosen

    def _find_before(
        self,
        pointer: str,
        named: str,
        given: Any,
        kind: SchoolKind,
        spot: Spot | None,
        before: list[Stage],
        ages: tuple[int, int] | None,
    ) -> tuple[Enrolment, Spot | None, SchoolKind | None, bool | None]:
        """Find the school before: as said, else that of the stage before, else unknown.

        Of a child that stays at its school, who admitted it may count as well as where it is: both
        stay possible, and where the one is not known neither is.
        """
        if given is not None:
            if _is_none(given):
                return "none", None, "geen", None
            if given in UNKNOWN_WORDS:
                return "unknown", None, "geen", None
            last_kind, place = self._read_school_at(
                f"{pointer}/previous_school", given, ages, f"{named}{BEFORE}"
            )
            if last_kind == "geen":
                return "none", None, "geen", None
            if last_kind == "vso" and "kind" not in given and _has_both_kinds(place):
                return "known", place, None, None  # of now it is vso; it may have left so
            return "known", place, last_kind, _is_primary(last_kind, place, ages, earlier=True)
        if not before:
            if kind != "geen":
                self.assumptions.append(f"{named}: de vorige school is niet gegeven, dus onbekend.")
            return "unknown", None, "geen", None
        last = before[0]
        if last.kind == "geen" or "school" not in last.places:
            if kind != "geen":
                self.assumptions.append(
                    f"{named}: in de fase ervoor ging het kind niet naar een school, dus er is "
                    "geen vorige school."
                )
            return "none", None, "geen", None
        if kind == last.kind and spot is not None and _is_same(spot, last.places["school"]):
            self.assumptions.append(
                f"{named}: het kind blijft op de school van de fase ervoor. Wie het toen toeliet, "
                "kan nog tellen."
            )
            if last.enrolment == "unknown":
                return "unknown", None, "geen", None
            both = last.places["school"]
            for admitted in _list_admitting(last):
                both = both.merge(admitted)
            return "known", both, last.kind, last.primary
        if kind != "geen":
            self.assumptions.append(f"{named}: de vorige school is die van de fase ervoor.")
        return "known", last.places["school"], last.kind, last.primary

    def _read_conditions(self, pointer: str, given: list[str]) -> frozenset[str]:
        allowed = tuple(sorted(self.conditions))
        for name in dict.fromkeys(given):
            if name not in self.conditions:
                message = (
                    f'Situatie "{describe(name)}" bestaat niet. Kies uit: {", ".join(allowed)}.'
                )
                self.fault(f"{pointer}/conditions", name, allowed, message)
        for first, second in EXCLUDING:
            if first in given and second in given:
                message = f"{first} en {second} kunnen niet allebei waar zijn."
                self.fault(f"{pointer}/conditions", f"{first}, {second}", (first, second), message)
        return frozenset(given) & self.conditions

    def _check_ages(
        self,
        pointer: str,
        kind: SchoolKind,
        ages: tuple[int, int] | None,
        asked: JourneyStageRequest,
    ) -> None:
        """Check that a child of these ages can be at a school of this kind."""
        first, last = AGES[kind]
        if ages is None or (first <= ages[0] and ages[1] <= last):
            return
        young = ages[0] < first
        wrong = ages[0] if young else ages[1]
        names = ("age", "age_from") if young else ("age", "age_to", "age_from")
        name = next(given for given in names if given in asked.model_fields_set)
        message = (
            f"Leeftijd {wrong} past niet bij {kind}: dat kan van {first} tot en met {last} jaar."
        )
        self.fault(f"{pointer}/{name}", wrong, (f"{first} - {last}",), message)

    def _check_order(
        self, stages: Mapping[int, Stage], asked: Mapping[int, JourneyStageRequest]
    ) -> None:
        """Check that no stage comes before the one that it follows."""
        for (first, earlier), (second, later) in pairwise(stages.items()):
            dates = ("/date", f"/stages/{first}/date", f"/stages/{second}/date")
            if later.date < earlier.date and not any(map(self.faults.at, dates)):
                begins = f"Fase {second + 1} begint op {later.date}"
                message = f"{begins}, vóór fase {first + 1} ({earlier.date})."
                self.fault(f"/stages/{second}/date", later.date, (), message)
            ages = (f"/stages/{first}/age", f"/stages/{second}/age")
            if later.ages[0] < earlier.ages[0] and not any(map(self.faults.at, ages)):
                begins = f"Fase {second + 1} begint op leeftijd {later.ages[0]}"
                message = f"{begins}, vóór fase {first + 1} ({earlier.ages[0]})."
                name = "age" if "age" in asked[second].model_fields_set else "age_from"
                self.fault(f"/stages/{second}/{name}", later.ages[0], (), message)


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


def _is_primary(
    kind: SchoolKind, spot: Spot | None, ages: tuple[int, int] | None, *, earlier: bool
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
    if ages is not None and ages[1] < turning:
        return True
    return None if earlier or ages is None or ages[0] <= turning else False


def _convert_kind(kind: str) -> SchoolKind:
    kinds: Mapping[str, SchoolKind] = {"SO": "so", "VSO": "vso", "SBO": "sbo"}
    return kinds.get(kind, "regulier")
