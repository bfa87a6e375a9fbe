"""The form of a journey: its fields are named by the JSON pointers of what they fill in.

So posted fields, a journey as data (a link, an example, a download) and faults find one another: a
field ``/stages/0/child_home/postcode`` holds what stands there in the data, and a fault at that
pointer, or above or below it, belongs to that field.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geo.errors import Fault, shorten
from geo.journeys.asked import ABROAD_WORDS, KINDS, NONE_WORDS, UNKNOWN_WORDS
from service.shared.texts import read_texts

say = read_texts("journeys")

MOST_STAGES = 8
"""Stages that the page shows; the interface takes more."""

LONGEST = 100
"""Characters of one field that are kept."""

MOST_CONDITIONS = 60

MOST_SETTINGS = 3
"""Other places in the week that the page shows; the interface takes more."""

DAYS = 5
"""Days of a week at school or at a place of care."""

Fields = Mapping[str, Sequence[str]]

SCHOOLS = ("school", "school_applied", "previous_school")
WAYS = ("id", "postcode")
"""How a school is said, each a field below it; else the field itself says there is none."""

FIELDS = {
    "name": "naam van de fase",
    "date": "datum",
    "age": "leeftijd",
    "age_to": "leeftijd tot en met",
    "child_home/postcode": "postcode waar het kind staat ingeschreven",
    "own_home/postcode": "postcode van het eigen adres",
    "guardian_home/postcode": "postcode van de ouder met gezag",
    "stay/postcode": "postcode waar het kind verblijft",
    "home_before_stay/postcode": "postcode van vóór het verblijf",
    "school": "school",
    "school_applied": "school van aanmelding",
    "previous_school": "vorige school",
    **{f"settings/{number}": f"andere plek {number + 1}" for number in range(MOST_SETTINGS)},
    "conditions": "wat er aan de hand is",
}
"""Field of a stage, by its pointer within the stage -> what it is called."""

BESIDE: Mapping[str, tuple[str, ...]] = {
    "child_home/postcode": ("lives_abroad",),
    "own_home/postcode": ("youth_help_before_18",),
    "guardian_home/postcode": ("guardianship_institution", "guardian_unknown_or_abroad"),
    "stay/postcode": (
        "youth_care_with_stay", "secure_placement", "juvenile_detention", "residential_placement",
        "boarding_for_school",
    ),
    "school": ("renewal", "tlv_still_valid", "cluster_1_2", "national_swv"),
    "previous_school": (
        "sbo_not_from_basisschool", "from_po_to_vso", "from_so_to_vso", "from_so_only_school",
        "from_cluster_1_2", "from_secure_stay", "from_residential_stay",
        "earlier_tlv_valid_after_stay", "left_vso_recently",
    ),
}  # fmt: skip
"""Field -> the situations that are asked beside it, by yes and no; others are ticked by theme."""

FIELD_OF = {name: path for path, names in BESIDE.items() for name in names}
"""Situation that is asked beside a field -> that field."""

YES, NO = "ja", "nee"

DENIED = "denied"
"""Situations of which someone said no: kept with the journey, no part of what is answered."""

ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "child_home": ("abroad", "abroad"),
    "stay": ("none", "geen"),
}
"""Home without a postcode -> what its box holds when ticked, and how that is said as data."""

DAYS_OFFERED = tuple(str(day) for day in range(1, DAYS + 1))

SETTING = ("kind", "where", "days")
"""What is asked of another place: what kind, a postcode or a school, days of the week."""

HOME_WORDS = {"child_home": ABROAD_WORDS, "stay": NONE_WORDS}
"""Home -> the words that say as data what its box says."""

HOMES = tuple(path.partition("/")[0] for path in FIELDS if path.endswith("/postcode"))
PATHS = (
    *FIELDS,
    *ELSEWHERE,
    *(f"{place}/{part}" for place in SCHOOLS for part in (*WAYS, "kind")),
    *(f"settings/{number}/{part}" for number in range(MOST_SETTINGS) for part in SETTING),
    *(f"said/{name}" for name in FIELD_OF),
)
"""Every field that a stage can hold, those within a school too."""

POSTCODES = ("postcode", "where")
"""How the paths end of fields that hold one."""

MISFIT = "misfit"
"""Kind of a fault of data that can be, but for which the form has no field."""


@dataclass(frozen=True)
class StageForm:
    """A stage as it was filled in.

    texts: by the pointer of their field within the stage; conditions: the situations that were
    ticked; those that are asked beside a field stand in the texts, as "said/renewal".
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()

    def __getitem__(self, path: str) -> str:
        """Return what stands in a field; of a school how it is said, "none" if nothing was."""
        return self.texts.get(path) or ("none" if path == "school" else "")

    @property
    def ages(self) -> tuple[int, int] | None:
        """First and last age; None where they cannot be read.

        >>> [StageForm(texts).ages for texts in ({"age": "8"}, {"age": "8", "age_to": "11"}, {})]
        [(8, 8), (8, 11), None]
        """
        first, last = _number(self["age"]), _number(self["age_to"] or self["age"])
        return (first, last) if isinstance(first, int) and isinstance(last, int) else None

    @property
    def held(self) -> tuple[str, ...]:
        """The situations that hold, ticked or said beside a field."""
        return (*self.conditions, *self._list_said(YES))

    @property
    def denied(self) -> tuple[str, ...]:
        """The situations of which someone said that they do not hold."""
        return self._list_said(NO)

    def _list_said(self, answer: str) -> tuple[str, ...]:
        return tuple(name for name in FIELD_OF if self[f"said/{name}"] == answer)

    def at_same_school(self, other: "StageForm") -> bool:
        """Return whether both are at one school, said alike."""
        said = self._school("school")
        return isinstance(said, dict) and said == other._school("school")

    def fill(self, path: str, text: str) -> "StageForm":
        """Return the stage with another text in one field."""
        return replace(self, texts={**self.texts, path: text})

    def given(self) -> dict[str, Any]:
        """Return the stage as data (shape E), without what is empty."""
        ages = ("age_from", "age_to") if self["age_to"] else ("age",)
        found = {
            "name": self["name"],
            "date": self["date"],
            **dict(zip(ages, (_number(self["age"]), _number(self["age_to"])), strict=False)),
            **{place: self._home(place) for place in HOMES},
            **{place: self._school(place) for place in SCHOOLS},
            "settings": [*self._settings()],
            "conditions": list(self.held),
        }  # fmt: skip
        return {name: value for name, value in found.items() if value not in ("", None, [])}

    def _home(self, place: str) -> Any:
        ticked, said = ELSEWHERE.get(place, ("", ""))
        if ticked and self[place] == ticked:
            return said
        text = self[f"{place}/postcode"]
        return {"postcode": text} if text else None

    @property
    def settings(self) -> tuple[int, ...]:
        """The numbers of the other places that were filled in; as data they have no gaps."""
        return tuple(
            number
            for number in range(MOST_SETTINGS)
            if self[f"settings/{number}/kind"] or self[f"settings/{number}/where"]
        )

    def _settings(self) -> Iterator[dict[str, Any]]:
        """Yield the other places: a school of the register or by its postcode, or one of care."""
        for number in self.settings:
            kind, where, days = (self[f"settings/{number}/{part}"] for part in SETTING)
            named = {"id": read_id(where)} if is_school_name(where) else {"postcode": where}
            found: dict[str, Any] = (
                {"school": named} if kind in KINDS else {"place": {"postcode": where}}
            )
            if kind:
                found["kind"] = kind
            if days in DAYS_OFFERED:
                found["share"] = int(days) / DAYS
            yield found

    def _school(self, place: str) -> Any:
        way = self[place]
        if way not in WAYS:
            return way
        said = self[f"{place}/{way}"]
        kind = self[f"{place}/kind"]
        return {way: read_id(said) if way == "id" else said, **({"kind": kind} if kind else {})}


@dataclass(frozen=True)
class Form:
    """The stages as they were filled in, at least one."""

    stages: tuple[StageForm, ...] = (StageForm(),)

    def given(self) -> dict[str, Any]:
        """Return the journey as data (shape E), as the command line and the interface read it."""
        return {"stages": [stage.given() for stage in self.stages]}

    def keep(self) -> dict[str, Any]:
        """Return the journey as data with what was denied, to fill the form with again."""
        return {"stages": [
            stage.given() | ({DENIED: list(stage.denied)} if stage.denied else {})
            for stage in self.stages
        ]}  # fmt: skip

    def begin_on(self, date: str) -> "Form":
        """Return the form with a date for its first stage, where it has none."""
        first = self.stages[0]
        return Form((first if first["date"] else first.fill("date", date), *self.stages[1:]))

    def add_stage(self) -> "Form":
        """Return one stage more, as far as that is possible."""
        return Form((*self.stages, StageForm())[:MOST_STAGES])

    def drop_stage(self, number: int) -> "Form":
        """Return the form without one stage; the last one stays."""
        left = tuple(stage for place, stage in enumerate(self.stages) if place != number)
        return Form(left or (StageForm(),))

    def choose_school(self, number: int, place: str, text: str) -> "Form":
        """Return the form with another school of the register in one of its fields."""
        stages = list(self.stages)
        if number < len(stages) and place in SCHOOLS:
            stages[number] = stages[number].fill(place, "id").fill(f"{place}/id", text)
        return Form(tuple(stages))


def read_fields(fields: Fields) -> Form:
    """Return the form out of posted fields, named ``/stages/0/age`` and so on."""
    numbers = [int(found[1]) for name in fields if (found := re.match(r"/stages/(\d)/", name))]
    count = min(max(numbers, default=0) + 1, MOST_STAGES)
    return Form(tuple(_read_stage(fields, f"/stages/{number}/") for number in range(count)))


def fill_form(given: Any) -> tuple[Form, list[Fault]]:
    """Return the form that holds a journey as data, and what does not fit in it."""
    stages = given.get("stages") if isinstance(given, dict) else None
    if not isinstance(stages, list) or not stages:
        return Form(), [Fault("", "", (), say("no-journey"), "journey")]
    faults: list[Fault] = []
    if len(stages) > MOST_STAGES:
        message = say("too-many-stages", most=MOST_STAGES, number=len(stages))
        faults.append(Fault("", str(len(stages)), (), message, MISFIT))
    made = []
    for number, stage in enumerate(stages[:MOST_STAGES]):
        filled, misfits = _fill_stage(stage, str(given.get("date") or ""))
        made.append(filled)
        for name in misfits:
            known = FIELDS.get(find_field(name))
            message = say("no-fit") if known else say("no-field", name=name)
            faults.append(Fault(f"/stages/{number}/{name}", "", (), message, MISFIT))
    return Form(tuple(made)), faults


def drop_denied(given: Any) -> Any:
    """Return a journey as data without what was denied, as the command line reads it.

    >>> drop_denied({"stages": [{"age": 8, "denied": ["renewal"]}]})
    {'stages': [{'age': 8}]}
    """
    stages = given.get("stages") if isinstance(given, dict) else None
    if not isinstance(stages, list):
        return given
    return given | {
        "stages": [
            {name: value for name, value in stage.items() if name != DENIED}
            if isinstance(stage, dict)
            else stage
            for stage in stages
        ]
    }


def find_field(path: str) -> str:
    """Return the field of a stage to which a pointer within the stage belongs; empty for none.

    >>> find_field("age_from"), find_field("child_home"), find_field("school/kind"), find_field("x")
    ('age', 'child_home/postcode', 'school', '')
    """
    path = "age" if path == "age_from" else path
    same = (name for name in FIELDS if f"{name}/".startswith(f"{path}/") or
            f"{path}/".startswith(f"{name}/"))  # fmt: skip
    return next(same, "") if path else ""


def is_school_name(text: str) -> bool:
    """Return whether a text is meant as a school, and not as a postcode.

    >>> [is_school_name(text) for text in ("6711", "6711 AB", "19QK00", "De Twijn", "")]
    [False, False, True, True, False]
    """
    return bool(text) and not re.fullmatch(r"\d{4}(\s?[A-Za-z]{2})?", text)


def read_id(text: str) -> str:
    """Return the id that someone typed, or that a suggestion ends with.

    >>> read_id("De Twijn, Zwolle (19QK00)"), read_id(" 19qk00 ")
    ('19QK00', '19QK00')
    """
    found = re.search(r"\(([^()]*)\)\s*$", text)
    return (found[1] if found else text).strip().upper()


def _read_stage(fields: Fields, start: str) -> StageForm:
    texts = {path: _text(path, next(iter(fields.get(start + path, ())), "")) for path in PATHS}
    ticked = _conditions(fields.get(f"{start}conditions", ()))
    return _sort_conditions(StageForm(texts), ticked)


def _fill_stage(given: Any, date: str) -> tuple[StageForm, list[str]]:
    """Return a stage out of data, and the names for which the form has no field."""
    texts: dict[str, str] = {"date": _text("date", date)}
    ticked: tuple[str, ...] = ()
    misfits = []
    for name, value in (given if isinstance(given, dict) else {"": given}).items():
        path = "age" if name == "age_from" else name
        parts = _parts(path, value)
        if name == "conditions" and isinstance(value, list):
            ticked = _conditions(map(str, value))
        elif name == DENIED and isinstance(value, list):
            texts |= {f"said/{one}": NO for one in map(str, value) if one in FIELD_OF}
        elif name == "settings" and isinstance(value, list) and len(value) <= MOST_SETTINGS:
            for number, one in enumerate(value):
                filled = _fill_setting(one)
                if filled is None:
                    misfits.append(f"settings/{number}")
                else:
                    texts |= {f"settings/{number}/{part}": said for part, said in filled.items()}
        elif parts is not None:
            texts |= {part: _text(part, str(said)) for part, said in parts.items()}
        elif value is not None:
            misfits.append(shorten(str(name)))
    return _sort_conditions(StageForm(texts), ticked), misfits


def _fill_setting(given: Any) -> dict[str, str] | None:
    """Return what goes into the fields of another place; None where they cannot hold it."""
    at = given.get("place") or given.get("school") if isinstance(given, dict) else None
    if not isinstance(at, dict) or {"place", "school"} <= set(given):
        return None
    where, share = at.get("postcode", at.get("id")), given.get("share")
    days = next((day for day in DAYS_OFFERED if int(day) / DAYS == share), "")
    if where is None or (share is not None and not days):
        return None
    if not {*at, *given} <= {"postcode", "id", "kind", "place", "school", "share"}:
        return None
    text = {"kind": given.get("kind") or at.get("kind") or "", "where": where, "days": days}
    return {part: _text(part, str(said)) for part, said in text.items()}


def _sort_conditions(stage: StageForm, ticked: tuple[str, ...]) -> StageForm:
    """Return the stage with each situation that holds where it is asked."""
    for name in ticked:
        if name in FIELD_OF:
            stage = stage.fill(f"said/{name}", YES)
    return replace(stage, conditions=tuple(name for name in ticked if name not in FIELD_OF))


def _parts(name: str, value: Any) -> dict[str, Any] | None:
    """Return what goes into which field; None where it is said in a way that the form lacks."""
    if isinstance(value, str) and value in HOME_WORDS.get(name, ()):
        return {name: ELSEWHERE[name][0]}
    if name in SCHOOLS and (value in NONE_WORDS or value == {"kind": "geen"}):
        return {name: "none"}
    if name in SCHOOLS and value in UNKNOWN_WORDS:
        return {name: "unknown"}
    if isinstance(value, dict):
        ways = [way for way in WAYS if way in value]
        parts = {f"{name}/{part}": said for part, said in value.items()}
        fits = len(ways) == 1 and set(parts) <= set(PATHS)
        return ({name: ways[0]} if name in SCHOOLS else {}) | parts if fits else None
    plain = name in FIELDS and name not in (*SCHOOLS, "conditions") and "/" not in name
    return {name: value} if plain and value is not None and not isinstance(value, list) else None


def _conditions(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name[:LONGEST] for name in [*names][:MOST_CONDITIONS]))


def _text(path: str, text: str) -> str:
    """Return what is kept of a text: of a postcode no letters, which say more than is needed."""
    text = text.strip()[:LONGEST]
    return re.sub(r"^(\d{4})\s?[A-Za-z]{2}$", r"\1", text) if path.endswith(POSTCODES) else text


def _number(text: str) -> int | str:
    """Return a whole number where the text is one; else the text, for the reader to refuse."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else text
