"""A journey as data in the form: what a link, an example or a download holds."""

from typing import Any

from geo.errors import Fault, shorten
from geo.journeys.asked import NONE_WORDS, UNKNOWN_WORDS
from service.subjects.journeys.form import (
    HOMES,
    LONGEST,
    MOST_CONDITIONS,
    MOST_STAGES,
    Form,
    SchoolField,
    StageForm,
    digits,
)

MISFIT = "misfit"
"""Kind of a fault of data that can be, but for which the form has no field."""


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
        faults.append(Fault("", str(len(stages)), (), message, MISFIT))
    made = [
        _stage_of(one, f"/stages/{number}", str(given.get("date") or ""), faults)
        for number, one in enumerate(stages[:MOST_STAGES])
    ]
    return Form(tuple(made)), faults


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
            homes[place] = digits(str(left.pop(place)["postcode"])[:LONGEST])
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
            faults.append(Fault(f"{pointer}/{shorten(str(name))}", "", (), message, MISFIT))
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
        postcode = digits(values["postcode"])
        return SchoolField("plek", postcode=postcode, kind=values.get("kind", ""))
    return None
