"""The form of a journey: its fields are named by the JSON pointers of what they fill in.

So posted fields, a journey as data (a link, an example, a download) and faults find one another: a
field ``/stages/0/child_home/postcode`` holds what stands there in the data, and a fault at that
pointer, or above or below it, belongs to that field.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geo.errors import Fault, shorten
from geo.journeys.asked import NONE_WORDS, UNKNOWN_WORDS
from service.shared.texts import read_texts

say = read_texts("journeys")

MOST_STAGES = 8
"""Stages that the page shows; the interface takes more."""

LONGEST = 100
"""Characters of one field that are kept."""

MOST_CONDITIONS = 60

Fields = Mapping[str, Sequence[str]]

SCHOOLS = ("school", "previous_school")
WAYS = ("id", "postcode")
"""How a school is said, each a field below it; else the field itself says there is none."""

FIELDS = {
    "name": "naam van de fase",
    "date": "datum",
    "age": "leeftijd",
    "age_to": "leeftijd tot en met",
    "child_home/postcode": "postcode waar het kind staat ingeschreven",
    "guardian_home/postcode": "postcode van de ouder met gezag",
    "stay/postcode": "postcode waar het kind verblijft",
    "home_before_stay/postcode": "postcode van vóór het verblijf",
    "school": "school",
    "previous_school": "vorige school",
    "conditions": "wat er aan de hand is",
}
"""Field of a stage, by its pointer within the stage -> what it is called."""

HOMES = tuple(path.partition("/")[0] for path in FIELDS if path.endswith("/postcode"))
PATHS = (*FIELDS, *(f"{place}/{part}" for place in SCHOOLS for part in (*WAYS, "kind")))
"""Every field that a stage can hold, those within a school too."""

MISFIT = "misfit"
"""Kind of a fault of data that can be, but for which the form has no field."""


@dataclass(frozen=True)
class StageForm:
    """A stage as it was filled in; texts: by the pointer of their field within the stage."""

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
            **{place: {"postcode": self[f"{place}/postcode"]} for place in HOMES
               if self[f"{place}/postcode"]},
            **{place: self._school(place) for place in SCHOOLS},
            "conditions": list(self.conditions),
        }  # fmt: skip
        return {name: value for name, value in found.items() if value not in ("", None, [])}

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
            message = say("no-field", name=name)
            faults.append(Fault(f"/stages/{number}/{name}", "", (), message, MISFIT))
    return Form(tuple(made)), faults


def find_field(path: str) -> str:
    """Return the field of a stage to which a pointer within the stage belongs; empty for none.

    >>> find_field("age_from"), find_field("child_home"), find_field("school/kind"), find_field("x")
    ('age', 'child_home/postcode', 'school', '')
    """
    path = "age" if path == "age_from" else path
    same = (name for name in FIELDS if f"{name}/".startswith(f"{path}/") or
            f"{path}/".startswith(f"{name}/"))  # fmt: skip
    return next(same, "") if path else ""


def read_id(text: str) -> str:
    """Return the id that someone typed, or that a suggestion ends with.

    >>> read_id("De Twijn, Zwolle (19QK00)"), read_id(" 19qk00 ")
    ('19QK00', '19QK00')
    """
    found = re.search(r"\(([^()]*)\)\s*$", text)
    return (found[1] if found else text).strip().upper()


def _read_stage(fields: Fields, start: str) -> StageForm:
    texts = {path: _text(path, next(iter(fields.get(start + path, ())), "")) for path in PATHS}
    return StageForm(texts, _conditions(fields.get(f"{start}conditions", ())))


def _fill_stage(given: Any, date: str) -> tuple[StageForm, list[str]]:
    """Return a stage out of data, and the names for which the form has no field."""
    texts: dict[str, str] = {"date": _text("date", date)}
    conditions: tuple[str, ...] = ()
    misfits = []
    for name, value in (given if isinstance(given, dict) else {"": given}).items():
        path = "age" if name == "age_from" else name
        parts = _parts(path, value)
        if name == "conditions" and isinstance(value, list):
            conditions = _conditions(map(str, value))
        elif parts is not None:
            texts |= {part: _text(part, str(said)) for part, said in parts.items()}
        elif value is not None:
            misfits.append(shorten(str(name)))
    return StageForm(texts, conditions), misfits


def _parts(name: str, value: Any) -> dict[str, Any] | None:
    """Return what goes into which field; None where it is said in a way that the form lacks."""
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
    return re.sub(r"^(\d{4})\s?[A-Za-z]{2}$", r"\1", text) if path.endswith("postcode") else text


def _number(text: str) -> int | str:
    """Return a whole number where the text is one; else the text, for the reader to refuse."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else text
