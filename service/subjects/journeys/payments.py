"""Who pays in a stage of a journey, in words: lines of a table, a sentence, what changes hands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo import dutch
from geo.duties.words import CERTAINTIES, SUPPORT
from service.shared.sentences import counted, verb
from service.subjects.duties import words
from service.subjects.duties.words import say_certainty
from service.subjects.journeys.answer.types import (
    ChangingPayer,
    ConditionalPayment,
    DutyCertainty,
    JourneyAnswer,
    JourneyDuty,
    JourneyHandover,
    JourneyPayer,
    JourneyPayment,
    JourneyStage,
)
from service.subjects.journeys.words import BodyText, Layers, say, say_payer


@dataclass(frozen=True)
class PaymentLine:
    """What one payer pays out of one stream.

    stream: its name; what: the duties, one that is less sure than the line is marked; sure: how
    certain it is, in words; note: what a reader has to know besides, or empty; when: the words
    after "als", empty for what holds.
    """

    stream: str
    who: BodyText
    what: tuple[str, ...]
    certainty: DutyCertainty
    sure: str
    note: str
    when: str = ""


@dataclass(frozen=True)
class MoneyChange:
    """What changes with a stream between two stages.

    before, after: who pays, empty where nobody does; text: what happens, in words; cause: empty
    where the child moved, changed schools, or the rule changed; note: whether it is not certain.
    """

    between: tuple[int, int]
    stream: str
    before: str
    after: str
    text: str
    cause: str
    note: str


@dataclass(frozen=True)
class MoneyView:
    """Who pays in a stage, as it is shown.

    more: who else pays, or pays instead, if more is the case; changes: since the stage before, None
    for the first; explains_support: whether there is money for support to be explained.
    """

    sentence: str
    lines: list[PaymentLine]
    more: list[PaymentLine]
    changes: list[MoneyChange] | None
    explains_support: bool


def view_money(answer: JourneyAnswer, number: int) -> MoneyView:
    """Return who pays in a stage, in words."""
    layers, stage = answer["layers"], answer["stages"][number]
    handover = next((one for one in answer["handovers"] if one["to"] == number), None)
    return MoneyView(
        say_payers(stage),
        list_payments(layers, stage),
        list_more(layers, stage),
        list_money_changes(answer, handover) if handover else None,
        any(one["stream"] in SUPPORT for one in stage["money"]),
    )


def say_payers(stage: JourneyStage) -> str:
    """Return how many pay in a stage, and out of how many streams."""
    low, high = stage["payers"]["low"], stage["payers"]["high"]
    if not high:
        return say("payers-none")
    between = "of" if high - low == 1 else "tot"
    payers = counted(high, "instantie", "instanties")
    return say(
        "payers",
        pay=verb(high, "betaalt", "betalen"),
        payers=payers if low == high else f"{dutch.number(low)} {between} {payers}",
        streams=counted(len({one["stream"] for one in stage["money"]}), "pot", "potten"),
    )


def list_payments(layers: Layers, stage: JourneyStage) -> list[PaymentLine]:
    """Return what holds in a stage: one line per stream and payer."""
    duties = {duty["id"]: duty for duty in stage["duties"]}
    return [_line(layers, stage, duties, one, stage["money"]) for one in stage["money"]]


def list_conditional(layers: Layers, stage: JourneyStage) -> list[PaymentLine]:
    """Return what holds under conditions: one line per condition, stream and payer."""
    return [line for _, line in _conditional(layers, stage)]


def list_more(layers: Layers, stage: JourneyStage) -> list[PaymentLine]:
    """Return, of what holds under conditions, who does not pay out of that stream already."""
    known = {(one["stream"], _name(one["payer"])) for one in stage["money"] if not one["possible"]}
    return [
        line
        for one, line in _conditional(layers, stage)
        if (one["stream"], _name(one["payer"])) not in known
    ]


def _conditional(
    layers: Layers, stage: JourneyStage
) -> Iterator[tuple[ConditionalPayment, PaymentLine]]:
    duties = {duty["id"]: duty for duty in stage["conditional_duties"]}
    for one in stage["conditional_money"]:
        beside = [
            other
            for other in stage["conditional_money"]
            if other["conditions"] == one["conditions"]
        ]
        yield one, _line(layers, stage, duties, one, beside, when=" en ".join(one["when"]))


def _name(payer: JourneyPayer) -> tuple[str | None, ...]:
    return payer["layer"], payer["code"], payer["responsible"]


def _line(
    layers: Layers,
    stage: JourneyStage,
    duties: Mapping[str, JourneyDuty],
    one: JourneyPayment,
    beside: Sequence[JourneyPayment],
    when: str = "",
) -> PaymentLine:
    """Return a line; beside: all that is paid in the same case."""
    payer, mine = one["payer"], [duties[duty] for duty in one["duties"]]
    notes = [
        _say_possible(one, beside) if one["possible"] else "",
        say("payer-beside-long-term") if one["beside_long_term"] else "",
    ]
    return PaymentLine(
        _say_stream(one["stream_name"]),
        say_payer(layers, payer, one_of=_says_whose(one, beside)),
        tuple(_what(duty, one["certainty"]) for duty in mine),
        one["certainty"],
        say_certainty(one["certainty"], mine[0]["text_year"], stage["date"]),
        "; ".join(filter(None, notes)),
        when,
    )


def _says_whose(one: JourneyPayment, beside: Sequence[JourneyPayment]) -> bool:
    """Return whether it has to be said whose body a payer is: one duty has others besides."""
    return any(
        other is not one and not set(other["duties"]).isdisjoint(one["duties"]) for other in beside
    )


def _say_stream(name: str) -> str:
    """Return the name of a stream without who pays out of it, which stands beside it."""
    return name.partition(" (")[0]


def _say_possible(one: JourneyPayment, beside: Sequence[JourneyPayment]) -> str:
    """Return that another may pay instead: of how many one pays, where only such are named."""
    same = [other for other in beside if other["stream"] == one["stream"]]
    if len(same) > 1 and all(other["possible"] for other in same):
        return say("payer-one-of", number=dutch.number(len(same)))
    return say("payer-possible")


def _what(duty: JourneyDuty, certainty: DutyCertainty) -> str:
    """Return the name of a duty, marked where it is less sure than the others beside it."""
    if CERTAINTIES.index(duty["certainty"]) <= CERTAINTIES.index(certainty):
        return duty["name"]
    return f"{duty['name']} ({words.CERTAINTIES[duty['certainty']]})"


def list_money_changes(answer: JourneyAnswer, handover: JourneyHandover) -> list[MoneyChange]:
    """Return what changes with money from one stage to the next, in words."""
    found = []
    for one in handover["money_changes"]:
        before, after = (_say_payers(answer["layers"], one[side]) for side in ("from", "to"))
        found.append(
            MoneyChange(
                (handover["from"], handover["to"]),
                _say_stream(one["stream_name"]),
                before,
                after,
                say(f"money.{one['change']}", before=before, after=after),
                say("changes-of-division") if one["of_division"] else "",
                "" if one["sure"] else say("money-unsure"),
            )
        )
    return found


def _say_payers(layers: Layers, payers: list[ChangingPayer]) -> str:
    """Return who pays: those who surely do, then of whom one does."""
    texts = {
        possible: list(
            dict.fromkeys(
                say_payer(layers, one).text for one in payers if one["possible"] == possible
            )
        )
        for possible in (False, True)
    }
    sure, perhaps = dutch.join(texts[False]), " of ".join(texts[True])
    return (
        say("payers-perhaps", sure=sure, perhaps=perhaps) if sure and perhaps else sure or perhaps
    )
