"""The bodies of a journey in words: which it is, or why that is not known, and what changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from geo import dutch
from service.shared.answers import LayerNames
from service.shared.bodies import CONTRADICTION, POSSIBLY, Shown
from service.shared.dates import LATER, PAGE_NAME, find_today
from service.shared.texts import read_texts
from service.subjects.journeys.answer.types import (
    JourneyAnswer,
    JourneyBody,
    JourneyDuty,
    JourneyHandover,
    JourneyPair,
    JourneyPayer,
    JourneyStage,
)

Layers = Mapping[str, LayerNames]

say = read_texts("journeys")

SHORT = say.under("short.")
"""Layer -> what stands before the name of a body; other names say it themselves."""


@dataclass(frozen=True)
class BodyText:
    """A body in words.

    lead: what stands before its name; name: empty where it is not known which body it is; note:
    what a reader has to know besides; doubtful: whether the note casts doubt on the body; code,
    short: its code and its name in short, empty where it is not known; straddling: whether it is
    possible only because a postcode lies on a border; address: of its page, where it has one.
    """

    lead: str
    name: str
    note: str = ""
    doubtful: bool = False
    layer: str = ""
    code: str = ""
    short: str = ""
    straddling: bool = False
    address: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(part for part in (self.lead, self.name, self.note) if part)


def say_body(layers: Layers, body: JourneyBody, *, one_of: bool = False) -> BodyText:
    """Return a body of a duty in words.

    one_of: whether there are others, so that whose body it is has to be said.
    """
    return _say_body(layers, body["layer"], body, one_of=one_of)


def say_bodies(layers: Layers, stage: JourneyStage, duty: JourneyDuty) -> tuple[BodyText, ...]:
    """Return the bodies of a duty in words, each with the page that it has on the stage's date."""
    said = (say_body(layers, one, one_of=len(duty["bodies"]) > 1) for one in duty["bodies"])
    return tuple(
        replace(one, address=f"/regio/{one.layer}/{one.code}?{PAGE_NAME}={stage['date']}")
        if one.code
        else one
        for one in said
    )


def say_payer(layers: Layers, payer: JourneyPayer, *, one_of: bool = False) -> BodyText:
    """Return who pays in words; one_of: whether another may pay instead."""
    if payer["layer"] is None:
        return BodyText("", payer["responsible"] or "")
    return _say_body(layers, payer["layer"], payer, one_of=one_of)


def _say_body(
    layers: Layers, layer: str, body: JourneyBody | JourneyPayer, *, one_of: bool
) -> BodyText:
    shown = body["shown"]
    whose = say(f"of.{body['of']}") if body["of"] else ""
    lead = SHORT.get(layer, "")
    if shown is None:
        names = layers[layer]
        lead = f"{names['article']} {names['singular']} {whose}".strip()
        return BodyText(lead, "", "(onbekend)", doubtful=True)
    if lead and lead in shown["text"].lower():
        lead = ""  # the name says it itself
    known = layer, shown["code"], shown["short"]
    if body["straddling"]:
        lead, note = f"{POSSIBLY} {lead}".strip(), "(de postcode ligt op een grens)"
        return BodyText(lead, shown["text"], note, True, *known, straddling=True)
    if not shown["code"]:
        return _say_unknown(lead, shown)
    notes = [shown["became"], f"({shown['doubt']} door latere bronnen)" * bool(shown["doubt"])]
    doubtful = any(notes)
    if whose and one_of:
        notes.append(f"({whose})")
    return BodyText(lead, shown["text"], " ".join(filter(None, notes)), doubtful, *known)


def _say_unknown(lead: str, shown: Shown) -> BodyText:
    """Return what there is to say of a body that later sources contradict."""
    unknown, _, source = shown["text"].partition(" ")
    note = f"{source.removesuffix(')')}; {CONTRADICTION})"
    return BodyText(f"{lead} {unknown}".strip(), "", note, doubtful=True)


def say_pairs(pairs: list[JourneyPair], layers: Layers) -> Iterator[str]:
    """Yield who consults whom: each body once, with all that it meets.

    Of a body that is not known, those that it meets are not known either.
    """
    found: dict[str, list[str]] = {}
    for pair in pairs:
        unknown = _unknown_in(pair)
        if unknown is not None:
            layer, shown = unknown
            found[_say_unknown(layers[layer]["singular"], shown).text] = []
            continue
        first, second = (
            f"gemeente {shown['text']}" if layer == "gemeente" else shown["text"]
            for layer, shown in zip(pair["layers"], pair["shown"], strict=True)
        )
        found.setdefault(first, []).append(second)
    for first, others in found.items():
        yield f"{first} met {dutch.join(others)}" if others else first


def list_bodies(layers: Layers, duty: JourneyDuty) -> list[str]:
    """Return who has a duty, each in few words, for a sheet or a screen."""
    texts = []
    for body in duty["bodies"]:
        layer, shown = layers[body["layer"]]["singular"], body["shown"]
        if shown is None:
            texts.append(f"{layer} van de vorige school (onbekend)")
        elif body["straddling"]:
            texts.append(f"{POSSIBLY} {shown['text']}")
        else:
            texts.append(shown["text"] if shown["code"] else f"{layer}: {shown['text']}")
    for pair in duty["pairs"]:
        unknown = _unknown_in(pair)
        if unknown is None:
            texts.append(" met ".join(shown["text"] for shown in pair["shown"]))
        else:
            texts.append(f"{layers[unknown[0]]['singular']}: {unknown[1]['text']}")
    return list(dict.fromkeys(texts)) or [duty["responsible"]]


def _unknown_in(pair: JourneyPair) -> tuple[str, Shown] | None:
    """Return the layer and the body of a pair of which it is not known which it is."""
    both = zip(pair["layers"], pair["shown"], strict=True)
    return next(((layer, shown) for layer, shown in both if not shown["code"]), None)


@dataclass(frozen=True)
class Change:
    """What changes hands: a layer, the bodies before and after, the names of the duties.

    before, after: empty where a body comes or goes alone; cause: empty where the place of the child
    or the rule is another, which the stages tell.
    """

    between: tuple[int, int]
    layer: str
    before: str
    after: str
    duties: tuple[str, ...]
    cause: str


def say_divisions(answer: JourneyAnswer) -> str:
    """Return which divisions answered: each stage is read in that of its own date.

    The last of them is said to be the newest that is known where a stage is of a day to come.
    """
    days = list(dict.fromkeys(stage["division"] for stage in answer["stages"]))
    later = answer["stages"][-1]["date"] > find_today()
    known = LATER if later else ""
    if len(days) == 1:
        return f"Indeling van {dutch.date(days[0])}{known}"
    named = dutch.join(list(map(dutch.date, days)))
    return f"Elke fase in de indeling van haar eigen datum: {named}{known}"


def list_changes(answer: JourneyAnswer, handover: JourneyHandover) -> list[Change]:
    """Return what changes from one stage to the next, in words."""
    names = {
        duty["id"]: duty["name"]
        for number in (handover["from"], handover["to"])
        for duty in answer["stages"][number]["duties"]
    }
    return [
        Change(
            (handover["from"], handover["to"]),
            answer["layers"][one["layer"]]["singular"],
            one["from_shown"]["text"] if one["from_shown"] else "",
            one["to_shown"]["text"] if one["to_shown"] else "",
            tuple(names[duty] for duty in one["duties"]),
            say("changes-of-division") if one["of_division"] else "",
        )
        for one in handover["changes"]
    ]


def say_ages(ages: list[int]) -> str:
    """Return the ages of a stage.

    >>> say_ages([8, 8]), say_ages([8, 11])
    ('8 jaar', '8 tot en met 11 jaar')
    """
    return f"{ages[0]} jaar" if ages[0] == ages[1] else f"{ages[0]} tot en met {ages[1]} jaar"
