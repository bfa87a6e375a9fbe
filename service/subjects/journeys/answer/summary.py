"""A child's journey in short, in plain Dutch: at most five sentences."""

from collections.abc import Iterable, Iterator, Sequence

from geo import dutch
from geo.duties.words import CERTAINTIES
from geo.layers.catalogue import Layers
from service.shared.bodies import Shown
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts
from service.subjects.duties import words
from service.subjects.journeys.answer.findings import NO_PAIR
from service.subjects.journeys.answer.types import (
    BorderCrossing,
    JourneyBody,
    JourneyDuty,
    JourneyHandover,
    JourneyStage,
)

say = read_texts("journeys")

MOST_SENTENCES = 5
MOST_NAMED = 3

SCHOOL = "duty_of_care_school_enrolled"
"""The duty of the school where a child is enrolled, also when it is at home."""

CALL = "Bel in de eerste fase: "
"""How the sentence begins that says whom to call."""

CALLED = ("gemeente", "swv_po", "swv_vo")

OFFERED = "work_support_learn_work"
"""What a gemeente may offer beside the help that is called for."""

LONG_TERM = "wlz_indication"
YOUTH_HELP = ("youth_help_access", "youth_help_guardianship", "youth_help_18_plus")
BESIDE_LONG_TERM = (*YOUTH_HELP, "wmo_support_18plus")
"""Help that long-term care (Wlz) goes before, where that condition holds."""


def summarise(
    layers: Layers,
    stages: Sequence[JourneyStage],
    handovers: Sequence[JourneyHandover],
    crossings: Sequence[BorderCrossing],
) -> list[str]:
    """Return at most five sentences: with whom, whom to call first, what changes, borders, gaps."""
    sentences = [
        _bodies(layers, stages),
        *_first_calls(stages[0]),
        *_changes(stages, handovers),
        *_borders(layers, crossings),
        *_gaps(stages),
    ]
    return sentences[:MOST_SENTENCES]


def beside_long_term(stage: JourneyStage, start: str) -> bool:
    """Return whether this help is only for what long-term care does not give."""
    return start in BESIDE_LONG_TERM and LONG_TERM in stage["conditions"]


def is_choice(duties: Iterable[JourneyDuty]) -> bool:
    """Return whether only one of the bodies that have some duties decides."""
    return any(
        duty["role"] == "decides" and (duty["alternative"] or len(duty["bodies"]) > 1)
        for duty in duties
    )


def _bodies(layers: Layers, stages: Sequence[JourneyStage]) -> str:
    """Say how many bodies there are, and how many of each layer."""
    found: dict[str, set[str]] = {}
    for stage in stages:
        for duty in stage["duties"]:
            for body in duty["bodies"]:
                if body["code"] is not None and not body["straddling"]:
                    found.setdefault(body["layer"], set()).add(body["code"])
    parts = [
        counted(len(found[layer.id]), layer.singular, layer.plural)
        for layer in layers
        if layer.id in found
    ]
    number = counted(sum(map(len, found.values())), "regio", "regio's")
    return say("bodies", number=number, parts=dutch.join(parts)) if parts else say("bodies-none")


def _first_calls(stage: JourneyStage) -> Iterator[str]:
    """Say whom to call first: who decides about school and about help."""
    calls = []
    if any(duty["id"] == SCHOOL for duty in stage["duties"]):
        place = stage["places"].get("school")
        calls.append(f"{(place and place['school']) or 'de school'} {say('call-school')}")
    for start, what in say.under("call.").items():
        duties = [
            duty
            for duty in stage["duties"]
            if duty["id"].startswith(start)
            and not duty["id"].startswith(OFFERED)
            and duty["role"] == "decides"
        ]
        bodies = [
            body
            for duty in duties
            for body in duty["bodies"]
            if body["layer"] in CALLED and not body["straddling"]
        ]
        known = list(dict.fromkeys(shown["text"] for body in bodies if (shown := _sure(body))))
        unknown = any(body["code"] is None for body in bodies)
        if known:
            worst = max((duty["certainty"] for duty in duties), key=CERTAINTIES.index)
            beside = beside_long_term(stage, start)
            if worst == "vast" and (beside or unknown):
                worst = "controleren"
            what = say("beside-long-term", what=what) if beside else what
            check = "" if worst == "vast" else f" ({words.CERTAINTIES[worst]})"
            joint = f" {say('or' if is_choice(duties) else 'and')} "
            calls.append(f"{joint.join(known)} {what}{check}")
    if calls:
        yield f"{CALL}{dutch.join(calls[:MOST_NAMED])}."


def _sure(body: JourneyBody) -> Shown | None:
    """Return how to show a body that may be called: not one that is not known."""
    return body["shown"] if body["shown"] and body["shown"]["code"] else None


def _changes(stages: Sequence[JourneyStage], handovers: Sequence[JourneyHandover]) -> Iterator[str]:
    """Say between which stages something changes hands."""
    moves = [one for one in handovers if one["changes"]]
    if not handovers:
        return
    if not moves:
        yield say("changes-none")
        return
    parts = []
    for one in moves[:MOST_NAMED]:
        changes = counted(len(one["changes"]), "wissel", "wissels")
        parts.append(f"{changes} van fase {one['from'] + 1} naar {one['to'] + 1}")
    more = f" en nog {len(moves) - MOST_NAMED} keer" if len(moves) > MOST_NAMED else ""
    such = next((text for one in moves for text in _youth_help(stages, one)), "")
    yield say("changes", parts=dutch.join(parts), more=more, youth_help=such)


def _youth_help(stages: Sequence[JourneyStage], handover: JourneyHandover) -> Iterator[str]:
    """Name the gemeente for youth help, where that changes hands: what a family notes first."""
    names = []
    for number in (handover["from"], handover["to"]):
        found = {
            shown["text"]
            for duty in stages[number]["duties"]
            if duty["id"].startswith(YOUTH_HELP) and duty["role"] == "decides"
            for body in duty["bodies"]
            if body["layer"] == "gemeente" and not body["straddling"] and (shown := _sure(body))
        }
        names.append(found.pop() if len(found) == 1 else None)
    before, after = names
    if before and after and before != after:
        stage = handover["to"] + 1
        yield say("changes-youth-help", stage=stage, after=after, before=before)


def _borders(layers: Layers, crossings: Sequence[BorderCrossing]) -> Iterator[str]:
    """Say in how many layers home and school, or home and stay, lie apart."""
    total = len(layers.deciding)
    apart: dict[str, int] = {}
    for one in crossings:
        place = one["places"][1].partition(" ")[0]
        apart[place] = max(apart.get(place, 0), len(one["layers"]))
    parts = [say(f"border.{place}", number=n, total=total) for place, n in apart.items()]
    if parts:
        lie = verb(len(parts), "ligt", "liggen")
        yield say("borders", lie=lie, parts=dutch.join(parts))


def _gaps(stages: Sequence[JourneyStage]) -> Iterator[str]:
    texts = dict.fromkeys(
        finding["text"]
        for stage in stages
        for finding in stage["findings"]
        if finding["code"] == NO_PAIR
    )
    if texts:
        yield f"Let op: {dutch.lower_first(next(iter(texts)))}"
