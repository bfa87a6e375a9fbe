"""The answer to a journey as its page shows it: stages with themes, lines and what changes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geo import dutch
from geo.duties.words import PREVIOUS_SCHOOL
from geo.schools.arrangements import PARTNERSHIPS
from service.subjects.duties.words import CERTAINTY_MEANING, PLACES, ROLES, say_certainty
from service.subjects.journeys.answer.summary import CALL
from service.subjects.journeys.answer.types import (
    JourneyAnswer,
    JourneyDuty,
    JourneyStage,
)
from service.subjects.journeys.calls import Call, Missing, find_missing, list_calls
from service.subjects.journeys.payments import MoneyView, view_money
from service.subjects.journeys.questions import Questions
from service.subjects.journeys.words import (
    BodyText,
    Change,
    Layers,
    list_changes,
    say,
    say_ages,
    say_bodies,
    say_divisions,
    say_pairs,
)

ROLE_ORDER = ("decides", "pays", "carries_out", "supervises", "is_informed", "consults")

BACKGROUND = ("region_itself", "national")
"""Places of duties that are no matter of whom a parent calls."""

FOREGROUND = ("ltc_precedence",)
"""National rules that change whom to call."""

EXPLAIN_STAY = "stay-not-explained"
"""The finding that asks what the page asks beside the field."""

MOST_CALLS = 5
MOST_NAMED = 6
MOST_LATER = 2

UNBROKEN, NO_BREAK = "\u2011", "\u00a0"
"""A hyphen and a space after which no line breaks."""

OF_STAGE = re.compile(r"Fase (\d+)(?:: |, )(.*)")


class Line(NamedTuple):
    """One duty: what, who, why; the rest stands behind a click.

    role: who within the body, and what it does; sure: how certain it is, in words; agreed: whether
    two readings of the law lead to the same body; hangs: whether it hangs on a missing answer.
    """

    duty: JourneyDuty
    what: str
    role: str
    bodies: tuple[BodyText, ...]
    pairs: tuple[str, ...]
    why: str
    sure: str
    agreed: bool
    hangs: bool = False


Group = tuple[Line, ...]
"""A line, or two that are the possibilities for one decision: only one of them holds."""


class Theme(NamedTuple):
    """A heading with its lines; background: consultation and national matters."""

    name: str
    groups: list[Group]
    background: list[Group]


@dataclass(frozen=True)
class StageView:
    """A stage as it is shown.

    number: of the stage, from 0; changes: since the stage before, None for the first; conditional:
    the words after "als", with what holds then; assumed: what was filled in for it; missing:
    answers on which it hangs; findings: what stands out; new: the calls that the stage before does
    not have; money: who pays what.
    """

    document: JourneyStage
    number: int
    assumed: list[str]
    missing: list[Missing]
    new: list[Call]
    ages: str
    kind: str
    places: list[str]
    calls: list[Call]
    themes: list[Theme]
    conditional: list[tuple[str, list[Group]]]
    findings: list[str]
    changes: list[Change] | None
    money: MoneyView


@dataclass(frozen=True)
class Result:
    """An answer as it is shown.

    summary: without whom to call, which stands beside it; who: the bodies that decide, in short;
    now: number of the stage that holds today, else the first; assumed: what is of no one stage.
    """

    document: JourneyAnswer
    who: str
    now: int
    assumed: list[str]
    summary: list[str]
    stages: list[StageView]
    divisions: str
    certainty_meaning: str = CERTAINTY_MEANING

    @property
    def later(self) -> list[StageView]:
        """The stages after that of today of which the new calls stand above all."""
        return [stage for stage in self.stages[self.now + 1 :] if stage.new][:MOST_LATER]

    @property
    def above(self) -> set[int]:
        """The numbers of the stages of which the calls stand above all."""
        return {self.now, *(stage.number for stage in self.later)}


def view_journey(
    answer: JourneyAnswer,
    today: str = "",
    asked: Sequence[Questions] = (),
    texts: Mapping[str, str] | None = None,
) -> Result:
    """Return the answer in the words of the page.

    today: ISO date; asked: what was asked of each stage; texts: situation -> its question.
    """
    layers = answer["layers"]
    changes = {one["to"]: list_changes(answer, one) for one in answer["handovers"]}
    assumed = _sort_assumptions(answer["assumptions"])
    stages: list[StageView] = []
    for number, stage in enumerate(answer["stages"]):
        open_ = asked[number].open if number < len(asked) else ()
        denied = asked[number].denied if number < len(asked) else ()
        missing = list(find_missing(layers, stage, open_, texts or {}))
        calls = list(list_calls(layers, stage, open_))[:MOST_CALLS]
        known = stages[-1].calls if stages else []
        stages.append(
            StageView(
                document=stage,
                number=number,
                assumed=assumed.get(number, []),
                missing=missing,
                new=[call for call in calls if call not in known],
                ages=say_ages(stage["ages"]),
                kind=say(f"kind.{stage['kind']}"),
                places=_places(stage),
                calls=calls,
                themes=[_mark(theme, missing) for theme in _themes(layers, stage)],
                conditional=_conditional(layers, stage, denied),
                findings=[
                    one["text"]
                    for one in stage["findings"]
                    if not asked or one["code"] != EXPLAIN_STAY
                ],
                changes=changes.get(number),
                money=view_money(answer, number),
            )
        )
    summary = [text for text in answer["summary"] if not text.startswith(CALL)]
    now = max(
        (number for number, one in enumerate(answer["stages"]) if one["date"] <= today), default=0
    )
    return Result(
        answer, _name_deciding(stages), now, assumed.get(-1, []), summary, stages,
        say_divisions(answer),
    )  # fmt: skip


def _sort_assumptions(texts: Sequence[str]) -> dict[int, list[str]]:
    """Return what was assumed by the number of its stage, without it; -1 for what is of none.

    >>> _sort_assumptions(["Fase 2: het kind woont er.", "Fase 1, vorige school: onbekend.", "Zo."])
    {1: ['Het kind woont er.'], 0: ['Vorige school: onbekend.'], -1: ['Zo.']}
    """
    found: dict[int, list[str]] = {}
    for text in texts:
        match = OF_STAGE.fullmatch(text)
        number, rest = (int(match[1]) - 1, match[2]) if match else (-1, text)
        found.setdefault(number, []).append(dutch.upper_first(rest))
    return found


def _name_deciding(stages: Sequence[StageView]) -> str:
    """Return the bodies to call in any stage, in short, those of gemeenten first."""
    found = {
        body.short: body.layer
        for stage in stages
        for call in stage.calls
        for body in call.bodies
        if body.short and not body.straddling
    }
    parts = [short for short, layer in found.items() if layer == "gemeente"]
    partnerships = [
        short.replace("-", UNBROKEN).replace(" ", NO_BREAK)
        for short, layer in found.items()
        if layer in PARTNERSHIPS
    ]
    if partnerships:
        named = say("partnership" if len(partnerships) == 1 else "partnerships")
        partnerships[0] = f"{named} {partnerships[0]}"
    parts += partnerships
    more = len(parts) - MOST_NAMED
    return (
        ", ".join(parts)
        if more <= 0
        else say("and-more", named=", ".join(parts[:MOST_NAMED]), number=more)
    )


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


def _mark(theme: Theme, missing: Sequence[Missing]) -> Theme:
    """Return a theme in which who decides hangs on the answers that are missing."""
    starts = tuple(start for one in missing for start in one.starts)

    def mark(line: Line) -> Line:
        hangs = line.duty["role"] == "decides" and line.duty["id"].startswith(starts)
        return line._replace(sure=say("hangs"), hangs=True) if hangs else line

    return theme._replace(groups=[tuple(map(mark, group)) for group in theme.groups])


def _conditional(
    layers: Layers, stage: JourneyStage, denied: Collection[str]
) -> list[tuple[str, list[Group]]]:
    """Return what holds only under a condition: the words after "als", and the duties.

    denied: ids of situations of which someone said that they do not hold.
    """
    found: dict[str, list[JourneyDuty]] = {}
    for duty in stage["conditional_duties"]:
        if set(duty["conditions"]) & set(denied):
            continue
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
        bodies=say_bodies(layers, stage, duty),
        pairs=tuple(say_pairs(duty["pairs"], layers)),
        why=_why(stage, duty),
        sure=say_certainty(duty["certainty"], duty["text_year"], stage["date"]),
        agreed=agreed,
    )


def _places(stage: JourneyStage) -> list[str]:
    """Return where everything is in a stage, in words."""
    found = [say("at-abroad")] if stage["abroad"] else []
    for place, spot in stage["places"].items():
        gemeenten = f"({' of '.join(spot['gemeenten'])})"
        where = f"{spot['said']} {gemeenten}"
        if place in ("school", "school_applied"):
            where = f"{spot['school']} {gemeenten}" if spot["school"] else f"in {where}"
        found.append(f"{say(f'at.{place}')} {where}")
    for setting in stage["settings"]:
        spot, share = setting["place"], setting["share"]
        found.append(
            say(
                "at-setting" if share is None else "at-setting-share",
                kind=say(f"setting.{setting['kind']}"),
                where=f"{spot['school'] or spot['said']} ({' of '.join(spot['gemeenten'])})",
                share=dutch.percent(share or 0),
            )
        )
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
    if who in names or (
        names and mine <= {*PARTNERSHIPS} and who.startswith("samenwerkingsverband ")
    ):
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
