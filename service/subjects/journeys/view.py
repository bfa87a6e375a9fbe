"""The answer to a journey as its page shows it: whom to call, themes, lines, what changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo.duties.words import CERTAINTIES, PREVIOUS_SCHOOL
from service.subjects.duties import words
from service.subjects.duties.words import CERTAINTY_MEANING, PLACES, ROLES, say_certainty
from service.subjects.journeys.answer.summary import CALL, CALLED, SCHOOL, beside_long_term
from service.subjects.journeys.answer.types import (
    DutyCertainty,
    JourneyAnswer,
    JourneyDuty,
    JourneyStage,
)
from service.subjects.journeys.payments import MoneyView, view_money
from service.subjects.journeys.words import (
    BodyText,
    Change,
    Layers,
    list_changes,
    say,
    say_ages,
    say_body,
    say_divisions,
    say_pairs,
)

ROLE_ORDER = ("decides", "pays", "carries_out", "supervises", "is_informed", "consults")

BACKGROUND = ("region_itself", "national")
"""Places of duties that are no matter of whom a parent calls."""

FOREGROUND = ("ltc_precedence",)
"""National rules that change whom to call."""

PARTNERSHIPS = {"swv_po", "swv_vo"}

MOST_CALLS = 5

CALLED_FOR_CARE = (*CALLED, "zorgkantoorregio")


class Line(NamedTuple):
    """One duty: what, who, why; the rest stands behind a click.

    role: who within the body, and what it does; sure: how certain it is, in words; agreed: whether
    two readings of the law lead to the same body.
    """

    duty: JourneyDuty
    what: str
    role: str
    bodies: tuple[BodyText, ...]
    pairs: tuple[str, ...]
    why: str
    sure: str
    agreed: bool


Group = tuple[Line, ...]
"""A line, or two that are the possibilities for one decision: only one of them holds."""


class Theme(NamedTuple):
    """A heading with its lines; background: consultation and national matters."""

    name: str
    groups: list[Group]
    background: list[Group]


class Call(NamedTuple):
    """Whom to call: bodies, or someone without a region; certainty as a duty has it.

    joined: what stands between the bodies: "of" where one of them decides.
    """

    bodies: tuple[BodyText, ...]
    joined: str
    who: str
    what: str
    certainty: DutyCertainty

    @property
    def sure(self) -> str:
        """How certain it is, in words."""
        return words.CERTAINTIES[self.certainty]


@dataclass(frozen=True)
class StageView:
    """A stage as it is shown.

    changes: since the stage before, None for the first; conditional: the words after "als", with
    what holds then; money: who pays what.
    """

    document: JourneyStage
    ages: str
    kind: str
    places: list[str]
    calls: list[Call]
    themes: list[Theme]
    conditional: list[tuple[str, list[Group]]]
    changes: list[Change] | None
    money: MoneyView


@dataclass(frozen=True)
class Result:
    """An answer as it is shown; summary: without whom to call, which stands beside it."""

    document: JourneyAnswer
    summary: list[str]
    stages: list[StageView]
    divisions: str
    certainty_meaning: str = CERTAINTY_MEANING


def view_journey(answer: JourneyAnswer) -> Result:
    """Return the answer in the words of the page."""
    layers = answer["layers"]
    changes = {one["to"]: list_changes(answer, one) for one in answer["handovers"]}
    stages = [
        StageView(
            document=stage,
            ages=say_ages(stage["ages"]),
            kind=say(f"kind.{stage['kind']}"),
            places=_places(stage),
            calls=list(_calls(layers, stage))[:MOST_CALLS],
            themes=list(_themes(layers, stage)),
            conditional=_conditional(layers, stage),
            changes=changes.get(number),
            money=view_money(answer, number),
        )
        for number, stage in enumerate(answer["stages"])
    ]
    summary = [text for text in answer["summary"] if not text.startswith(CALL)]
    return Result(answer, summary, stages, say_divisions(answer))


def _themes(layers: Layers, stage: JourneyStage) -> Iterator[Theme]:
    """Yield the duties that hold in a stage, by theme."""
    for theme, name in say.under("theme.").items():
        front: list[JourneyDuty] = []
        behind: list[JourneyDuty] = []
        for duty in stage["duties"]:
            if duty["theme"] == theme:
                (behind if _in_background(duty) else front).append(duty)
        if front or behind:
            yield Theme(
                name, list(_groups(layers, stage, front)), list(_groups(layers, stage, behind))
            )


def _conditional(layers: Layers, stage: JourneyStage) -> list[tuple[str, list[Group]]]:
    """Return what holds only under a condition: the words after "als", and the duties."""
    found: dict[str, list[JourneyDuty]] = {}
    for duty in stage["conditional_duties"]:
        found.setdefault(" en ".join(duty["when"] or []), []).append(duty)
    return [(when, list(_groups(layers, stage, duties))) for when, duties in found.items()]


def _groups(layers: Layers, stage: JourneyStage, duties: Sequence[JourneyDuty]) -> Iterator[Group]:
    """Yield duties in the order of what a reader asks first; two possibilities stay together."""
    left = {
        duty["id"]: duty for duty in sorted(duties, key=lambda one: ROLE_ORDER.index(one["role"]))
    }
    while left:
        duty = left.pop(next(iter(left)))
        other = left.pop(duty["alternative"], None) if duty["alternative"] else None
        both = [duty, other] if other else [duty]
        yield tuple(_line(layers, stage, one, alone=other is None) for one in both)


def _line(layers: Layers, stage: JourneyStage, duty: JourneyDuty, *, alone: bool = True) -> Line:
    """Return one duty as the page shows it; alone: not beside its other possibility."""
    agreed = bool(duty["alternative"]) and alone
    return Line(
        duty,
        what=duty["name"].partition(":")[0] if agreed else duty["name"],
        role=_who_and_role(layers, duty),
        bodies=tuple(
            say_body(layers, body, one_of=len(duty["bodies"]) > 1) for body in duty["bodies"]
        ),
        pairs=tuple(say_pairs(duty["pairs"], layers)),
        why=_why(stage, duty),
        sure=say_certainty(duty["certainty"], duty["text_year"], stage["date"]),
        agreed=agreed,
    )


def _places(stage: JourneyStage) -> list[str]:
    """Return where everything is in a stage, in words."""
    found = []
    for place, spot in stage["places"].items():
        gemeenten = f"({' of '.join(spot['gemeenten'])})"
        where = f"{spot['said']} {gemeenten}"
        if place in ("school", "school_applied"):
            where = f"{spot['school']} {gemeenten}" if spot["school"] else f"in {where}"
        found.append(f"{say(f'at.{place}')} {where}")
    return found


def _in_background(duty: JourneyDuty) -> bool:
    if duty["id"] in FOREGROUND:
        return False
    if {body["layer"] for body in duty["bodies"]} == {"veiligheidsregio"}:
        return True
    return duty["place"] in BACKGROUND and duty["role"] in ("consults", "carries_out", "decides")


def _who_and_role(layers: Layers, duty: JourneyDuty) -> str:
    """Return who has the duty and in which role, without what the name of the body says already."""
    role, who = ROLES[duty["role"]], duty["responsible"]
    if who.endswith(role):
        return who
    mine = {body["layer"] for body in duty["bodies"]}
    names = [layers[layer]["singular"] for layer in mine]
    if who in names or (names and mine <= PARTNERSHIPS and who.startswith("samenwerkingsverband ")):
        return role
    return f"{who}; {role}"


def _why(stage: JourneyStage, duty: JourneyDuty) -> str:
    """Say which place decides, with what was filled in for it."""
    place = duty["place"]
    if place in BACKGROUND:
        return say(f"why.{place}")
    if place == PREVIOUS_SCHOOL:
        return say(f"previous.{stage['enrolment']}")
    if duty["fell_back"]:
        return f"{PLACES[place]}; {say(f'fallen-back.{place}')}"
    spot = stage["places"].get(place)
    return f"{PLACES[place]} ({spot['school'] or spot['said']})" if spot else PLACES[place]


def _calls(layers: Layers, stage: JourneyStage) -> Iterator[Call]:
    """Yield whom to call: the school, supervision, care, who decides about school and help."""
    for duty in stage["duties"]:
        if duty["id"] == SCHOOL:
            spot = stage["places"].get("school")
            who = (spot and spot["school"]) or say("school-enrolled")
            # Who is responsible, and how certain that is, stands in the line itself.
            yield _call(layers, stage, [duty], say("call-school"), who)
    for start, what in say.under("call-besides.").items():
        if start != "compulsory_education" or "home_sitter" in stage["conditions"]:
            yield from _about(layers, stage, start, what)
    for start, what in say.under("call.").items():
        for call in _about(layers, stage, start, what, role="decides"):
            yield _after_long_term(call) if beside_long_term(stage, start) else call


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
        if duty["id"].startswith(start) and duty["role"] == (role or duty["role"])
    ]
    if any(body["layer"] in CALLED_FOR_CARE for duty in mine for body in duty["bodies"]):
        yield _call(layers, stage, mine, what)


def _call(
    layers: Layers, stage: JourneyStage, duties: list[JourneyDuty], what: str, who: str = ""
) -> Call:
    kept = [
        text
        for duty in duties
        for body, text in zip(duty["bodies"], _line(layers, stage, duty).bodies, strict=True)
        if body["layer"] in CALLED_FOR_CARE
    ]
    worst = max((duty["certainty"] for duty in duties), key=CERTAINTIES.index)
    joined = "of" if any(duty["role"] == "decides" for duty in duties) else "en"
    return Call(tuple(dict.fromkeys(kept)), joined, who, what, worst)
