"""Whom to call first in a stage, and what for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.duties.words import CERTAINTIES as ORDER
from geo.release.load import Release
from service.shared.answers import Document
from service.subjects.duties.words import CERTAINTIES
from service.subjects.journeys.bodies import BodyText
from service.subjects.journeys.view import MARKS, line
from service.subjects.journeys.words import FIRST_CALLS, SCHOOL, beside_long_term

MOST_CALLS = 5

SCHOOL_CALL = "voor hulp op school"
"""Whom to begin with; who is responsible, and how certain that is, stands in the line itself."""

MORE_CALLS = (
    ("compulsory_education", "voor leerplicht en verzuim (de leerplichtambtenaar)"),
    ("home_sitter_escalation", "omdat het kind thuis zit"),
    ("ltc_care_office", "voor langdurige zorg (Wlz)"),
)
"""Beginning of the id of a duty -> what for, whatever the role; after the school itself."""

BODY_LAYERS = ("gemeente", "swv_po", "swv_vo", "zorgkantoorregio")


@dataclass(frozen=True)
class Call:
    """Whom to call: bodies, or someone without a region; certainty as a duty has it.

    joined: what stands between the bodies: "of" where one of them decides.
    """

    bodies: tuple[BodyText, ...]
    joined: str
    who: str
    what: str
    certainty: str
    mark: str
    certain: str


def calls(release: Release, stage: Document) -> list[Call]:
    """At most MOST_CALLS: the school, supervision, care, and who decides about school and help."""
    return list(_calls(release, stage))[:MOST_CALLS]


def _calls(release: Release, stage: Document) -> Iterator[Call]:
    duties = stage["duties"]
    for duty in duties:
        if duty["id"] == SCHOOL:
            spot = stage["places"].get("school")
            who = (spot and spot["school"]) or "de school waar het kind staat ingeschreven"
            yield _call(release, stage, [duty], SCHOOL_CALL, who)
    for start, what in MORE_CALLS:
        if start != "compulsory_education" or "home_sitter" in stage["conditions"]:
            yield from _about(release, stage, start, what)
    for start, what in FIRST_CALLS:
        for call in _about(release, stage, start, what, role="decides"):
            yield _after_long_term(call) if beside_long_term(stage, start) else call


def _after_long_term(call: Call) -> Call:
    """Help that the law on long-term care goes before: to be asked."""
    what = f"{call.what}, alleen voor hulp die niet onder de Wlz valt"
    if call.certainty != "vast":
        return replace(call, what=what)
    check = "controleren"
    return replace(call, what=what, certainty=check, mark=MARKS[check], certain=CERTAINTIES[check])


def _about(
    release: Release, stage: Document, start: str, what: str, role: str = ""
) -> Iterator[Call]:
    mine = [
        duty
        for duty in stage["duties"]
        if duty["id"].startswith(start) and duty["role"] == (role or duty["role"])
    ]
    if any(body["layer"] in BODY_LAYERS for duty in mine for body in duty["bodies"]):
        yield _call(release, stage, mine, what)


def _call(
    release: Release, stage: Document, duties: list[Document], what: str, who: str = ""
) -> Call:
    lines = [line(release, stage, duty) for duty in duties]
    kept = [
        text
        for duty, one in zip(duties, lines, strict=True)
        for body, text in zip(duty["bodies"], one.bodies, strict=True)
        if body["layer"] in BODY_LAYERS
    ]
    worst = max(lines, key=lambda one: ORDER.index(one.certainty))
    bodies = tuple(dict.fromkeys(kept))
    joined = "of" if any(duty["role"] == "decides" for duty in duties) else "en"
    return Call(bodies, joined, who, what, worst.certainty, worst.mark, worst.certain)
