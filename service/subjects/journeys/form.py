"""The form of a journey: out of posted fields, and as data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

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
        homes={place: digits(one(name)) for place, name in HOMES.items()},
        school=_school(fields, f"{start}school", "geen"),
        previous_school=_school(fields, f"{start}vorige", ""),
        conditions=tuple(dict.fromkeys(name[:LONGEST] for name in conditions)),
    )


def _school(fields: Fields, start: str, otherwise: str) -> SchoolField:
    return SchoolField(
        way=_one(fields, f"{start}_wijze") or otherwise,
        text=_one(fields, start),
        postcode=digits(_one(fields, f"{start}_postcode")),
        kind=_one(fields, f"{start}_soort"),
    )


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[0].strip()[:LONGEST]


def _number(text: str) -> int | str:
    """A whole number where the text is one; else the text, for the reader to refuse."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else text


def digits(text: str) -> str:
    """The four digits of a postcode: the letters say more than is needed, and are not kept."""
    return re.sub(r"^\s*(\d{4})\s?[A-Za-z]{2}\s*$", r"\1", text)
