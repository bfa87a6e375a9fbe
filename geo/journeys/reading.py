"""A journey out of plain text, numbers, lists and objects, with every fault named at once."""

import datetime
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from geo.duties import BANDS, Duties
from geo.errors import Fault, InputError, TooMuch, shorten
from geo.journeys.places import PlaceReader
from geo.journeys.spot import Spot
from geo.journeys.stage import Enrolment, Journey, SchoolKind, Stage
from geo.schools import Location

MOST_STAGES = 20
LONGEST_NAME = 100
OLDEST = 30
"""Years of age up to which a journey may go."""

KINDS: tuple[SchoolKind, ...] = ("geen", "regulier", "sbo", "so", "vso")

AGES: Mapping[SchoolKind, tuple[int, int]] = {
    "geen": (0, OLDEST),
    "regulier": (4, 22),
    "sbo": (4, 14),
    "so": (3, 20),
    "vso": (11, 22),
}
"""Kind of school -> youngest and oldest age at which a child can be enrolled there."""

EXCLUDING = (
    ("renewal", "tlv_still_valid"),
    ("from_po_to_vso", "from_so_to_vso"),
)
"""Conditions that cannot both hold."""

HOMES = ("child_home", "guardian_home", "home_before_stay", "stay", "own_home")
SCHOOLS = ("school", "school_applied", "previous_school")
STAGE_KEYS = (
    "name", "date", "age", "age_from", "age_to", *HOMES, *SCHOOLS, "conditions",
)  # fmt: skip
JOURNEY_KEYS = ("date", "stages")

NONE_WORDS = ("none", "geen")
UNKNOWN_WORDS = ("unknown", "onbekend")

EXAMPLE = '{"date": "2024-10-01", "stages": [{"age": 8, "child_home": {"postcode": "3601"}, ...}]}'


def read_journey(given: Any, places: PlaceReader, duties: Duties, today: str) -> Journey:
    """The journey that `given` describes (shape E).

    today: ISO date for stages without one. Raises InputError with all faults, each with a JSON
    pointer and what is allowed; TooMuch for more stages than MOST_STAGES.
    """
    return _Reader(places, duties, today).journey(given)


class _Reader:
    """Reads stage after stage and gathers faults and assumptions."""

    def __init__(self, places: PlaceReader, duties: Duties, today: str) -> None:
        self.places = places
        self.conditions = {condition.id for condition in duties.conditions}
        self.today = today
        self.faults: list[Fault] = []
        self.assumptions: list[str] = []

    def journey(self, given: Any) -> Journey:
        if not isinstance(given, dict) or not isinstance(given.get("stages"), list):
            self.fault("", "", (), f"Een reis is een object met een lijst stages, zoals {EXAMPLE}.")
            raise InputError(self.faults)
        raw = given["stages"]
        if not raw:
            self.fault("/stages", "", (), "Er is geen fase. Geef er ten minste één.")
        if len(raw) > MOST_STAGES:
            raise TooMuch(f"Een reis heeft hooguit {MOST_STAGES} fasen; u gaf er {len(raw)}.")
        self._names("", given, JOURNEY_KEYS)
        date = self._date("/date", given.get("date"))
        stages: list[Stage] = []
        for number, one in enumerate(raw):
            stage = self._stage(f"/stages/{number}", number, one, date, stages[-1:])
            if stage is not None:
                stages.append(stage)
        self._order(stages)
        if self.faults:
            raise InputError(self.faults)
        return Journey(tuple(stages), tuple(dict.fromkeys(self.assumptions)))

    def fault(self, pointer: str, value: Any, allowed: tuple[str, ...], message: str) -> None:
        self.faults.append(Fault(pointer, shorten(str(value)), allowed, message, "journey"))

    def _names(self, pointer: str, given: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
        for name in given:
            if name not in allowed:
                text = f'"{shorten(str(name))}" kan hier niet. Kies uit: {", ".join(allowed)}.'
                self.fault(f"{pointer}/{shorten(str(name))}", name, allowed, text)

    def _date(self, pointer: str, given: Any) -> str:
        """An ISO date; empty where there is none or where it is wrong, which is then a fault."""
        if given is None:
            return ""
        text = given.isoformat() if isinstance(given, datetime.date) else str(given)
        try:
            found = datetime.date.fromisoformat(text)
        except ValueError:
            found = None
        if found is None or not 2014 <= found.year <= 2100:
            message = f'"{shorten(text)}" is geen datum vanaf 2014. Schrijf die zo: 2024-10-01.'
            self.fault(pointer, text, ("jjjj-mm-dd",), message)
            return ""
        return found.isoformat()

    def _stage(
        self, pointer: str, number: int, given: Any, date: str, before: list[Stage]
    ) -> Stage | None:
        if not isinstance(given, dict):
            self.fault(pointer, type(given).__name__, (), "Een fase moet een object zijn.")
            return None
        self._names(pointer, given, STAGE_KEYS)
        named = f"Fase {number + 1}"
        when = self._date(f"{pointer}/date", given.get("date")) or date
        if not when:
            when = before[0].date if before else self.today
            self.assumptions.append(f"{named}: geen datum gegeven; gerekend met {when}.")
        ages = self._ages(pointer, given)
        spots = self._homes(pointer, named, given, before)
        kind, primary, spot = self._school(pointer, named, given.get("school"), ages)
        if spot is not None:
            spots["school"] = spot
        applied = given.get("school_applied")
        if applied is not None:
            _, _, found = self._school_at(f"{pointer}/school_applied", applied, ages, named)
            if found is not None:
                spots["school_applied"] = found
        enrolment, last, last_kind, last_primary = self._before(
            pointer, named, given.get("previous_school"), kind, before, ages
        )
        self._fits(pointer, kind, ages)
        return Stage(
            name=str(given.get("name") or named)[:LONGEST_NAME],
            date=when,
            ages=ages or (0, 0),
            kind=kind,
            places=spots,
            enrolment=enrolment,
            before=last,
            before_kind=last_kind,
            before_primary=last_primary,
            conditions=self._conditions(pointer, given.get("conditions")),
            primary=primary,
        )

    def _ages(self, pointer: str, given: Mapping[str, Any]) -> tuple[int, int] | None:
        """First and last age; None where they are missing or wrong."""
        if "age" in given and ("age_from" in given or "age_to" in given):
            message = "Geef age, of age_from en age_to, maar niet allebei."
            self.fault(f"{pointer}/age", given["age"], ("age", "age_from en age_to"), message)
            return None
        first = given.get("age", given.get("age_from"))
        last = given.get("age", given.get("age_to", first))
        allowed = (f"0 - {OLDEST}",)
        numbers = []
        for name, value in (
            ("age_from" if "age_from" in given else "age", first),
            ("age_to", last),
        ):
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= OLDEST:
                text = "ontbreekt" if value is None else "kan niet"
                shown = "" if value is None else f" {shorten(str(value))}"
                message = (
                    f"De leeftijd{shown} {text}. Geef een heel getal van 0 tot en met {OLDEST}."
                )
                self.fault(f"{pointer}/{name}", "" if value is None else value, allowed, message)
                return None
            numbers.append(value)
        if numbers[0] > numbers[1]:
            message = f"De fase eindigt (leeftijd {numbers[1]}) voordat zij begint ({numbers[0]})."
            self.fault(f"{pointer}/age_to", numbers[1], (f"{numbers[0]} - {OLDEST}",), message)
            return None
        return numbers[0], numbers[1]

    def _homes(
        self, pointer: str, named: str, given: Mapping[str, Any], before: list[Stage]
    ) -> dict[str, Spot]:
        spots = {}
        for place in HOMES:
            if given.get(place) is not None:
                found = self._at(f"{pointer}/{place}", given[place], self.places.home)
                if found is not None:
                    spots[place] = found
        if given.get("child_home") is None:
            if before and "child_home" in before[0].places:
                spots["child_home"] = before[0].places["child_home"]
                self.assumptions.append(
                    f"{named}: het kind woont waar het in de fase ervoor woonde."
                )
            else:
                message = "child_home ontbreekt: het adres waar het kind staat ingeschreven."
                self.fault(f"{pointer}/child_home", "", ('{"postcode": "3601"}',), message)
        if given.get("guardian_home") is None:
            self.assumptions.append(f"{named}: de ouder met gezag woont op het adres van het kind.")
        return spots

    def _at(self, pointer: str, value: Any, read: Callable[[Any], Spot]) -> Spot | None:
        try:
            return read(value)
        except InputError as error:
            for fault in error.faults:
                self.faults.append(
                    Fault(
                        f"{pointer}/{fault.pointer}".rstrip("/"),
                        fault.value,
                        fault.allowed,
                        fault.message,
                        fault.kind,
                    )
                )
            return None

    def _school(
        self, pointer: str, named: str, given: Any, ages: tuple[int, int] | None
    ) -> tuple[SchoolKind, bool | None, Spot | None]:
        if given is None or given in NONE_WORDS or given == {"kind": "geen"}:
            return "geen", None, None
        return self._school_at(f"{pointer}/school", given, ages, named)

    def _school_at(
        self, pointer: str, given: Any, ages: tuple[int, int] | None, named: str
    ) -> tuple[SchoolKind, bool | None, Spot | None]:
        """Kind, whether it is primary education, and place of a school."""
        if not isinstance(given, dict):
            message = 'Een school is {"id": "19QK00"}, of een plek met soort, of "geen".'
            self.fault(pointer, type(given).__name__, ("id", "postcode en kind"), message)
            return "geen", None, None
        rest = {name: value for name, value in given.items() if name != "kind"}
        kind = given.get("kind")
        if kind is not None and kind not in KINDS:
            message = f'Soort "{shorten(str(kind))}" bestaat niet. Kies uit: {", ".join(KINDS)}.'
            self.fault(f"{pointer}/kind", kind, KINDS, message)
            return "geen", None, None
        if "id" in rest:
            spot = self._at(pointer, rest, self.places.school)
            if spot is None or spot.school is None:
                return "geen", None, None
            return *self._kind_of(pointer, spot.school, kind, ages, named), spot
        if kind is None:
            message = f"Bij een school zonder id hoort de soort. Kies uit: {', '.join(KINDS)}."
            self.fault(f"{pointer}/kind", "", KINDS, message)
        spot = self._at(pointer, rest, self.places.home)
        primary = ages is not None and ages[1] < BANDS["12-18"][0] if kind == "regulier" else None
        return kind or "geen", primary, spot

    def _kind_of(
        self,
        pointer: str,
        school: Location,
        kind: SchoolKind | None,
        ages: tuple[int, int] | None,
        named: str,
    ) -> tuple[SchoolKind, bool | None]:
        """The kind of a school of the register: what was said, if it offers that; else by age."""
        offers = tuple(dict.fromkeys(_kind(one) for one in school.kinds))
        primary = "PO" in school.kinds if offers == ("regulier",) else None
        if kind is not None:
            if kind not in offers:
                message = f"{school.name} ({school.id}) geeft geen {kind}, wel {', '.join(offers)}."
                self.fault(f"{pointer}/kind", kind, offers, message)
            return kind, primary
        if len(offers) == 1:
            return offers[0], primary
        chosen: SchoolKind = "vso" if ages and ages[0] >= BANDS["12-18"][0] else "so"
        self.assumptions.append(
            f"{named}: {school.name} geeft so en vso; bij deze leeftijd is {chosen} genomen."
        )
        return chosen, primary

    def _before(
        self,
        pointer: str,
        named: str,
        given: Any,
        kind: SchoolKind,
        before: list[Stage],
        ages: tuple[int, int] | None,
    ) -> tuple[Enrolment, Spot | None, SchoolKind, bool | None]:
        """The school before this one: as said, else that of the stage before, else unknown."""
        if given is not None:
            if given in NONE_WORDS:
                return "none", None, "geen", None
            if given in UNKNOWN_WORDS:
                return "unknown", None, "geen", None
            last_kind, primary, spot = self._school_at(
                f"{pointer}/previous_school", given, ages, f"{named}, vorige school"
            )
            return "known", spot, last_kind, primary
        if not before:
            if kind != "geen":
                self.assumptions.append(f"{named}: de vorige school is niet gegeven, dus onbekend.")
            return "unknown", None, "geen", None
        last = before[0]
        if last.kind == "geen" or "school" not in last.places:
            return "none", None, "geen", None
        if kind != "geen":
            self.assumptions.append(f"{named}: de vorige school is die van de fase ervoor.")
        return "known", last.places["school"], last.kind, last.primary

    def _conditions(self, pointer: str, given: Any) -> frozenset[str]:
        if given is None:
            return frozenset()
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            message = "conditions moet een lijst van teksten zijn."
            self.fault(f"{pointer}/conditions", type(given).__name__, (), message)
            return frozenset()
        allowed = tuple(sorted(self.conditions))
        for one in given:
            if one not in self.conditions:
                message = f'Situatie "{shorten(one)}" bestaat niet. Kies uit: {", ".join(allowed)}.'
                self.fault(f"{pointer}/conditions", one, allowed, message)
        for first, second in EXCLUDING:
            if first in given and second in given:
                message = f"{first} en {second} kunnen niet allebei waar zijn."
                self.fault(f"{pointer}/conditions", f"{first}, {second}", (first, second), message)
        return frozenset(given) & self.conditions

    def _fits(self, pointer: str, kind: SchoolKind, ages: tuple[int, int] | None) -> None:
        """That a child of these ages can be at a school of this kind."""
        first, last = AGES[kind]
        if ages is not None and (ages[0] < first or ages[1] > last):
            message = (
                f"Leeftijd {ages[0] if ages[0] < first else ages[1]} past niet bij {kind}: "
                f"dat kan van {first} tot en met {last} jaar."
            )
            self.fault(f"{pointer}/age", ages[0], (f"{first} - {last}",), message)

    def _order(self, stages: list[Stage]) -> None:
        """That no stage comes before the one that it follows."""
        for number, (one, following) in enumerate(pairwise(stages), start=1):
            if following.date < one.date:
                begins = f"Fase {number + 1} begint op {following.date}"
                message = f"{begins}, vóór fase {number} ({one.date})."
                self.fault(f"/stages/{number}/date", following.date, (), message)
            if following.ages[0] < one.ages[0]:
                message = (
                    f"Fase {number + 1} begint op leeftijd {following.ages[0]}, vóór fase {number} "
                    f"({one.ages[0]})."
                )
                self.fault(f"/stages/{number}/age", following.ages[0], (), message)


def _kind(kind: str) -> SchoolKind:
    kinds: Mapping[str, SchoolKind] = {"SO": "so", "VSO": "vso", "SBO": "sbo"}
    return kinds.get(kind, "regulier")
