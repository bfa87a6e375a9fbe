"""The form of a journey: out of posted fields or a journey as data, and back to that."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geo.errors import Fault, shorten
from geo.journeys.reading import NONE_WORDS, UNKNOWN_WORDS

MOST_STAGES = 8
"""Stages that the page shows; the interface takes more."""

LONGEST = 100
"""Characters of one field that are kept."""

MOST_CONDITIONS = 60

Fields = Mapping[str, Sequence[str]]

HOMES = {
    "child_home": "woonplek",
    "guardian_home": "gezag",
    "stay": "verblijf",
    "home_before_stay": "voor_verblijf",
}
"""Place of a stage -> its field, which holds a postcode."""

SCHOOLS = {"school": "school", "previous_school": "vorige"}
"""Place of a stage -> its field, which holds a school."""


@dataclass(frozen=True)
class SchoolField:
    """A school as it was filled in.

    way: "naam" (of the register), "plek" (postcode and kind), "geen", and for the school before
    "onbekend" or "" (that of the stage before); text: name, place and id.
    """

    way: str = ""
    text: str = ""
    postcode: str = ""
    kind: str = ""

    def given(self) -> Any:
        """The school as data; None where nothing is said."""
        kind = {"kind": self.kind} if self.kind else {}
        return {
            "naam": {"id": school_id(self.text), **kind},
            "plek": {"postcode": self.postcode, **kind},
            "geen": "none",
            "onbekend": "unknown",
        }.get(self.way)


@dataclass(frozen=True)
class StageForm:
    """A stage as it was filled in; all as text."""

    name: str = ""
    date: str = ""
    age: str = ""
    age_to: str = ""
    homes: Mapping[str, str] = field(default_factory=dict)
    school: SchoolField = SchoolField("geen")
    previous_school: SchoolField = SchoolField()
    conditions: tuple[str, ...] = ()

    @property
    def ages(self) -> tuple[int, int] | None:
        """First and last age; None where they cannot be read.

        >>> StageForm(age="8").ages, StageForm(age="8", age_to="11").ages, StageForm(age="x").ages
        ((8, 8), (8, 11), None)
        """
        first, last = _number(self.age), _number(self.age_to or self.age)
        return (first, last) if isinstance(first, int) and isinstance(last, int) else None

    def given(self) -> dict[str, Any]:
        """The stage as data (shape E), without what is empty."""
        found: dict[str, Any] = {"name": self.name, "date": self.date}
        if self.age_to:
            found |= {"age_from": _number(self.age), "age_to": _number(self.age_to)}
        else:
            found["age"] = _number(self.age)
        found |= {
            place: {"postcode": self.homes[place]} for place in HOMES if self.homes.get(place)
        }
        found |= {"school": self.school.given(), "previous_school": self.previous_school.given()}
        found["conditions"] = list(self.conditions)
        return {name: value for name, value in found.items() if value not in ("", None, [])}


@dataclass(frozen=True)
class Form:
    """The stages as they were filled in, at least one."""

    stages: tuple[StageForm, ...] = (StageForm(),)

    def given(self) -> dict[str, Any]:
        """The journey as data (shape E), as the command line and the interface read it."""
        return {"stages": [stage.given() for stage in self.stages]}

    def with_stage(self) -> "Form":
        """One stage more, as far as that is possible."""
        return Form((*self.stages, StageForm())[:MOST_STAGES])

    def without(self, number: int) -> "Form":
        """Without one stage; the last one stays."""
        left = tuple(stage for place, stage in enumerate(self.stages) if place != number)
        return Form(left or (StageForm(),))

    def with_school(self, number: int, place: str, text: str) -> "Form":
        """With another school in one of its fields."""
        stages = list(self.stages)
        if number < len(stages) and place in SCHOOLS:
            chosen = replace(getattr(stages[number], place), way="naam", text=text)
            stages[number] = replace(stages[number], **{place: chosen})
        return Form(tuple(stages))


def read_form(fields: Fields) -> Form:
    """The form out of posted fields, named "fase0.leeftijd" and so on."""
    count = _number(_one(fields, "fasen"))
    number = count if isinstance(count, int) else 1
    return Form(
        tuple(_stage(fields, f"fase{stage}.") for stage in range(max(1, min(number, MOST_STAGES))))
    )


def form_of(given: Any) -> tuple[Form, list[Fault]]:
    """The form that holds a journey as data, and what does not fit in it."""
    faults: list[Fault] = []
    stages = given.get("stages") if isinstance(given, dict) else None
    if not isinstance(stages, list) or not stages:
        message = "Hier staat geen reis met fasen in. Vul het formulier opnieuw in."
        return Form(), [Fault("", "", (), message, "journey")]
    if len(stages) > MOST_STAGES:
        message = (
            f"Op deze pagina passen hooguit {MOST_STAGES} fasen; dit waren er {len(stages)}. "
            "De rest is weggelaten."
        )
        faults.append(Fault("", str(len(stages)), (), message, "journey"))
    made = [
        _stage_of(one, f"/stages/{number}", str(given.get("date") or ""), faults)
        for number, one in enumerate(stages[:MOST_STAGES])
    ]
    return Form(tuple(made)), faults


def school_id(text: str) -> str:
    """The id that someone typed, or that a suggestion ends with.

    >>> school_id("De Twijn, Zwolle (19QK00)"), school_id(" 19qk00 ")
    ('19QK00', '19QK00')
    """
    found = re.search(r"\(([^()]*)\)\s*$", text)
    return (found[1] if found else text).strip().upper()


def _stage(fields: Fields, start: str) -> StageForm:
    def one(name: str) -> str:
        return _one(fields, start + name)

    conditions = fields.get(f"{start}situatie", ())[:MOST_CONDITIONS]
    return StageForm(
        name=one("naam"),
        date=one("datum"),
        age=one("leeftijd"),
        age_to=one("tot"),
        homes={place: _digits(one(name)) for place, name in HOMES.items()},
        school=_school(fields, f"{start}school", "geen"),
        previous_school=_school(fields, f"{start}vorige", ""),
        conditions=tuple(dict.fromkeys(name[:LONGEST] for name in conditions)),
    )


def _school(fields: Fields, start: str, otherwise: str) -> SchoolField:
    return SchoolField(
        way=_one(fields, f"{start}_wijze") or otherwise,
        text=_one(fields, start),
        postcode=_digits(_one(fields, f"{start}_postcode")),
        kind=_one(fields, f"{start}_soort"),
    )


def _stage_of(given: Any, pointer: str, date: str, faults: list[Fault]) -> StageForm:
    """A stage out of data; what the form has no field for becomes a fault."""
    left = dict(given) if isinstance(given, dict) else {"": given}

    def text(name: str) -> str:
        value = left.pop(name, None)
        return "" if value is None else str(value)[:LONGEST]

    homes = {}
    for place in HOMES:
        value = left.get(place)
        if isinstance(value, dict) and set(value) == {"postcode"}:
            homes[place] = _digits(str(left.pop(place)["postcode"])[:LONGEST])
    schools = {}
    for place, otherwise in (("school", "geen"), ("previous_school", "")):
        made = _school_of(left.get(place), otherwise)
        if made is not None:
            schools[place] = made
            left.pop(place, None)
    conditions = left.pop("conditions", None) or []
    if not isinstance(conditions, list):
        left["conditions"], conditions = conditions, []
    stage = StageForm(
        name=text("name"),
        date=text("date") or date[:LONGEST],
        age=text("age") or text("age_from"),
        age_to=text("age_to"),
        homes=homes,
        conditions=tuple(str(one)[:LONGEST] for one in conditions[:MOST_CONDITIONS]),
        **schools,
    )
    for name, value in left.items():
        if value is not None:
            message = (
                f'Voor "{shorten(str(name))}" heeft dit formulier geen veld: het telt niet mee.'
            )
            faults.append(Fault(f"{pointer}/{shorten(str(name))}", "", (), message, "journey"))
    return stage


def _school_of(given: Any, otherwise: str) -> SchoolField | None:
    """A school out of data; None where it is said in a way that the form does not know."""
    if given is None:
        return SchoolField(otherwise)
    if isinstance(given, str) and given in (*NONE_WORDS, *UNKNOWN_WORDS):
        return SchoolField("geen" if given in NONE_WORDS else "onbekend")
    if not isinstance(given, dict):
        return None
    if given == {"kind": "geen"}:
        return SchoolField("geen")
    values = {name: str(value)[:LONGEST] for name, value in given.items()}
    if set(values) - {"kind"} == {"id"}:
        return SchoolField("naam", values["id"], kind=values.get("kind", ""))
    if set(values) - {"kind"} == {"postcode"}:
        postcode = _digits(values["postcode"])
        return SchoolField("plek", postcode=postcode, kind=values.get("kind", ""))
    return None


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[0].strip()[:LONGEST]


def _number(text: str) -> int | str:
    """A whole number where the text is one; else the text, for the reader to refuse."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else text


def _digits(text: str) -> str:
    """The four digits of a postcode: the letters say more than is needed, and are not kept."""
    return re.sub(r"^\s*(\d{4})\s?[A-Za-z]{2}\s*$", r"\1", text)
