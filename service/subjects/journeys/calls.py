"""Whom to call about a child, and what hangs on an answer that is missing."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from geo import dutch
from geo.duties.words import CERTAINTIES
from service.subjects.duties import words
from service.subjects.journeys.answer.summary import (
    CALLED,
    OFFERED,
    SCHOOL,
    YOUTH_HELP,
    beside_long_term,
    is_choice,
)
from service.subjects.journeys.answer.types import DutyCertainty, JourneyDuty, JourneyStage
from service.subjects.journeys.questions import EARLY
from service.subjects.journeys.words import BodyText, Layers, say, say_bodies

TOPICS: Mapping[str, tuple[str, ...]] = {"jeugdhulp": YOUTH_HELP, "toelating": ("tlv_",)}
"""What may hang on an answer that is missing -> how the ids of its duties begin."""

CALLED_FOR_CARE = (*CALLED, "zorgkantoorregio")


class Call(NamedTuple):
    """Whom to call: bodies, or someone without a region; certainty as a duty has it.

    joined: what stands between the bodies: "of" where only one of them decides; hangs: whether it
    hangs on an answer that is missing; school: id of a school of the register.
    """

    bodies: tuple[BodyText, ...]
    joined: str
    who: str
    what: str
    certainty: DutyCertainty
    hangs: bool = False
    school: str = ""

    @property
    def sure(self) -> str:
        """How certain it is, in words."""
        return say("hangs") if self.hangs else words.CERTAINTIES[self.certainty]


class Deciding(NamedTuple):
    """Who decides; joined: "of" where only one of them does; holds: what was settled before."""

    bodies: tuple[BodyText, ...]
    joined: str
    holds: str = ""


class Missing(NamedTuple):
    """Answers that are missing and decide who decides: what was asked, and what either gives.

    questions: by the id of the situation, those of which yes gives the same; about: of what, for
    example "jeugdhulp"; starts: how the ids of its duties begin; yes, no: the bodies, and what
    stands between them.
    """

    questions: dict[str, str]
    about: str
    starts: tuple[str, ...]
    yes: Deciding
    no: Deciding


def list_calls(layers: Layers, stage: JourneyStage, asked: Collection[str]) -> Iterator[Call]:
    """Yield whom to call: the school, supervision, care, who decides about school and help."""
    for duty in stage["duties"]:
        if duty["id"] == SCHOOL:
            spot = stage["places"].get("school")
            who = (spot and spot["school"]) or say("school-enrolled")
            # Who is responsible, and how certain that is, stands in the line itself.
            call = _call(layers, stage, [duty], say("call-school"), who)
            yield call._replace(school=spot["said"] if spot and spot["school"] else "")
    for start, what in say.under("call-besides.").items():
        if start != "compulsory_education" or "home_sitter" in stage["conditions"]:
            yield from _about(layers, stage, start, what)
    for start, what in say.under("call.").items():
        for call in _about(layers, stage, start, what, role="decides"):
            call = _after_long_term(call) if beside_long_term(stage, start) else call
            yield _add_possible(call, layers, stage, start, asked)


def find_missing(
    layers: Layers, stage: JourneyStage, asked: Collection[str], questions: Mapping[str, str]
) -> Iterator[Missing]:
    """Yield the answers that are missing, where yes gives another body than no."""
    for about, starts in TOPICS.items():
        no = _deciding(layers, stage, stage["duties"], starts)
        found: dict[Deciding, dict[str, str]] = {}
        for name in sorted(asked, key=lambda name: (name not in EARLY, name != EARLY[0], name)):
            yes = _deciding(layers, stage, stage["conditional_duties"], starts, (name,))
            if yes.bodies and {*map(_key, yes.bodies)} != {*map(_key, no.bodies)}:
                found.setdefault(yes, {})[name] = questions.get(name, "")
        for yes, named in found.items():
            yield Missing(named, say(f"topic.{about}"), starts, yes, no)


def _add_possible(
    call: Call, layers: Layers, stage: JourneyStage, start: str, asked: Collection[str]
) -> Call:
    """Return a call with the bodies that decide too if a missing answer is yes."""
    topic = next((starts for starts in TOPICS.values() if start.startswith(starts)), ())
    if not topic or not asked:
        return call
    possible = _deciding(layers, stage, stage["conditional_duties"], topic, asked)
    bodies = _name_once((*call.bodies, *possible.bodies))
    if len(bodies) == len(call.bodies):
        return call
    return call._replace(bodies=bodies, joined=say("or"), hangs=True)


def _deciding(
    layers: Layers,
    stage: JourneyStage,
    duties: Sequence[JourneyDuty],
    starts: tuple[str, ...],
    when: Collection[str] = (),
) -> Deciding:
    """Return who decides by duties whose id begins so; when: under one of these situations."""
    mine = [
        duty
        for duty in duties
        if duty["role"] == "decides"
        and duty["id"].startswith(starts)
        and set(duty["conditions"]) <= set(when)
        and any(body["layer"] in CALLED for body in duty["bodies"])
    ]
    named = _name_once(
        text
        for duty in mine
        for body, text in zip(duty["bodies"], say_bodies(layers, stage, duty), strict=True)
        if body["layer"] in CALLED
    )
    return Deciding(named, _joint(mine), _say_settled("holds", mine))


def _say_settled(key: str, duties: Sequence[JourneyDuty]) -> str:
    """Return a text with the day on which all of these were settled; empty where one was not."""
    days = {duty["since"] for duty in duties}
    day = days.pop() if len(days) == 1 else None
    return say(key, date=dutch.date(day)) if day else ""


def _joint(duties: Sequence[JourneyDuty]) -> str:
    """Return what stands between those who have duties: "of" where only one of them decides."""
    return say("or" if is_choice(duties) else "and")


def _name_once(bodies: Iterable[BodyText]) -> tuple[BodyText, ...]:
    """Return each body the first time it comes, whatever is noted with it."""
    first: dict[object, BodyText] = {}
    for body in bodies:
        first.setdefault(_key(body), body)
    return tuple(first.values())


def _key(body: BodyText) -> object:
    """Return what tells a body from others; one that is not known is told by its words."""
    return (body.layer, body.code) if body.code else body


def _after_long_term(call: Call) -> Call:
    """Return a call for help that the law on long-term care goes before: to be asked."""
    what = say("beside-long-term", what=call.what)
    certainty = "controleren" if call.certainty == "vast" else call.certainty
    return call._replace(what=what, certainty=certainty)


def _about(
    layers: Layers, stage: JourneyStage, start: str, what: str, role: str = ""
) -> Iterator[Call]:
    """Yield whom to call for duties whose id begins so, in one role or in any."""
    mine = [
        duty
        for duty in stage["duties"]
        if duty["id"].startswith(start)
        and duty["role"] == (role or duty["role"])
        and not duty["id"].startswith(OFFERED)
    ]
    what = _say_settled("call-settled", mine) or what
    if any(body["layer"] in CALLED_FOR_CARE for duty in mine for body in duty["bodies"]):
        yield _call(layers, stage, mine, what)


def _call(
    layers: Layers, stage: JourneyStage, duties: list[JourneyDuty], what: str, who: str = ""
) -> Call:
    kept = [
        text
        for duty in duties
        for body, text in zip(duty["bodies"], say_bodies(layers, stage, duty), strict=True)
        if body["layer"] in CALLED_FOR_CARE
    ]
    worst = max((duty["certainty"] for duty in duties), key=CERTAINTIES.index)
    return Call(_name_once(kept), _joint(duties), who, what, worst)
