"""The answer to a journey as its page shows it: whom to call, themes, lines, what changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.duties.words import CERTAINTIES as ORDER
from geo.duties.words import PREVIOUS_SCHOOL
from service.subjects.duties.words import CERTAINTIES, CERTAINTY_MEANING, PLACES, ROLES
from service.subjects.journeys.answer.summary import (
    CALL,
    CALLED,
    FIRST_CALLS,
    SCHOOL,
    beside_long_term,
)
from service.subjects.journeys.answer.types import JourneyAnswer, JourneyDuty, JourneyStage
from service.subjects.journeys.words import (
    BodyText,
    Change,
    Layers,
    list_changes,
    say_ages,
    say_body,
    say_pairs,
)

THEMES = {
    "onderwijs": "Onderwijs",
    "jeugdhulp": "Jeugdhulp",
    "gezondheid": "Gezondheid en zorg",
    "vervoer": "Vervoer",
    "toezicht": "Leerplicht en toezicht",
    "wonen_en_werk": "Wonen en werk",
}
"""Theme -> heading, in the order of the page."""

MARKS = {"vast": "✓", "controleren": "?", "niet_geverifieerd": "!"}
"""Certainty of a duty -> the mark before its word."""

ROLE_ORDER = ("decides", "pays", "carries_out", "supervises", "is_informed", "consults")

BACKGROUND = ("region_itself", "national")
"""Places of duties that are no matter of whom a parent calls."""

PARTNERSHIPS = {"swv_po", "swv_vo"}

FOREGROUND = ("ltc_precedence",)
"""National rules that change whom to call."""

SCHOOL_KINDS = {
    "geen": "geen school",
    "regulier": "gewone school",
    "sbo": "speciaal basisonderwijs (SBO)",
    "so": "speciaal onderwijs (SO)",
    "vso": "voortgezet speciaal onderwijs (VSO)",
}

PREVIOUS = {
    "known": "de vorige school",
    "none": "het woonadres, want er was geen vorige school",
    "unknown": "de vorige school, of het woonadres als die er niet was",
}
"""What is known of the school before -> which place decides, where that school counts."""

FALLEN_BACK = {
    "guardian_home": "dat is hier het adres van het kind",
    "stay": "dat is hier het adres van het kind",
    "home_before_stay": "niet ingevuld, dus hier het adres van het kind",
    "own_home": "dat is hier het adres van het kind",
    "school_applied": "dat is hier de school zelf",
}
"""Place that was not filled in -> what was taken for it."""

PLACE_LABELS = {
    "child_home": "staat ingeschreven in",
    "guardian_home": "ouder met gezag woont in",
    "stay": "verblijft in",
    "home_before_stay": "stond vóór het verblijf ingeschreven in",
    "own_home": "eigen adres in",
    "school": "school",
    "school_applied": "aangemeld bij",
}


MOST_CALLS = 5

SCHOOL_CALL = "voor hulp op school"
"""Whom to begin with; who is responsible, and how certain that is, stands in the line itself."""

MORE_CALLS = (
    ("compulsory_education", "voor leerplicht en verzuim (de leerplichtambtenaar)"),
    ("home_sitter_escalation", "omdat het kind thuis zit"),
    ("ltc_care_office", "voor langdurige zorg (Wlz)"),
)
"""Beginning of the id of a duty -> what for, whatever the role; after the school itself."""

CALLED_FOR_CARE = (*CALLED, "zorgkantoorregio")


@dataclass(frozen=True)
class Line:
    """One duty: what, who, why and how certain; the rest stands behind a click."""

    id: str
    what: str
    responsible: str
    role: str
    """Who within the body, and what it does."""
    bodies: tuple[BodyText, ...]
    pairs: tuple[str, ...]
    why: str
    fell_back: bool
    certainty: str
    mark: str
    certain: str
    legal_basis: str
    text_year: str
    explain: str
    caveat: str
    agreed: bool
    """Whether two readings of the law lead to the same body."""


@dataclass(frozen=True)
class Group:
    """A line, or two that are the possibilities for one decision."""

    lines: tuple[Line, ...]

    @property
    def either(self) -> bool:
        """Whether only one of the lines holds."""
        return len(self.lines) > 1


@dataclass(frozen=True)
class Theme:
    """A heading with its lines; background: consultation and national matters."""

    name: str
    groups: tuple[Group, ...]
    background: tuple[Group, ...]


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


@dataclass(frozen=True)
class StageView:
    """A stage as it is shown.

    changes: since the stage before, None for the first; conditional: the words after "als", with
    what holds then.
    """

    document: JourneyStage
    ages: str
    kind: str
    places: list[str]
    calls: list[Call]
    themes: list[Theme]
    conditional: list[tuple[str, list[Group]]]
    changes: list[Change] | None


@dataclass(frozen=True)
class Result:
    """An answer as it is shown; summary: without whom to call, which stands beside it."""

    document: JourneyAnswer
    summary: list[str]
    stages: list[StageView]
    certainty_meaning: str = CERTAINTY_MEANING


def view_journey(answer: JourneyAnswer) -> Result:
    """Return the answer in the words of the page."""
    layers = answer["layers"]
    changes = {one["to"]: list_changes(answer, one) for one in answer["handovers"]}
    stages = [
        StageView(
            document=stage,
            ages=say_ages(stage["ages"]),
            kind=SCHOOL_KINDS[stage["kind"]],
            places=_places(stage),
            calls=list(_calls(layers, stage))[:MOST_CALLS],
            themes=list(_themes(layers, stage)),
            conditional=_conditional(layers, stage),
            changes=changes.get(number),
        )
        for number, stage in enumerate(answer["stages"])
    ]
    summary = [text for text in answer["summary"] if not text.startswith(CALL)]
    return Result(answer, summary, stages)


def _themes(layers: Layers, stage: JourneyStage) -> Iterator[Theme]:
    """Yield the duties that hold in a stage, by theme."""
    for theme, name in THEMES.items():
        mine = [duty for duty in stage["duties"] if duty["theme"] == theme]
        behind = [duty for duty in mine if _in_background(duty)]
        front = [duty for duty in mine if not _in_background(duty)]
        if mine:
            yield Theme(
                name,
                tuple(_groups(layers, stage, front)),
                tuple(_groups(layers, stage, behind)),
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
        yield Group(tuple(_line(layers, stage, one, alone=other is None) for one in both))


def _line(layers: Layers, stage: JourneyStage, duty: JourneyDuty, *, alone: bool = True) -> Line:
    """Return one duty as the page shows it; alone: not beside its other possibility."""
    agreed = bool(duty["alternative"]) and alone
    return Line(
        id=duty["id"],
        what=duty["name"].partition(":")[0] if agreed else duty["name"],
        responsible=duty["responsible"],
        role=_who_and_role(layers, duty),
        bodies=tuple(
            say_body(layers, body, one_of=len(duty["bodies"]) > 1) for body in duty["bodies"]
        ),
        pairs=tuple(say_pairs(duty["pairs"], layers)),
        why=_why(stage, duty),
        fell_back=duty["fell_back"],
        certainty=duty["certainty"],
        mark=MARKS[duty["certainty"]],
        certain=CERTAINTIES[duty["certainty"]],
        legal_basis=duty["legal_basis"],
        text_year=duty["text_year"] or "",
        explain=duty["explain"],
        caveat=duty["caveat"] or "",
        agreed=agreed,
    )


def _places(stage: JourneyStage) -> list[str]:
    """Return where everything is in a stage, in words."""
    found = []
    for place, spot in stage["places"].items():
        gemeenten = f"({' of '.join(spot['gemeenten'])})"
        where = f"{spot['said']} {gemeenten}"
        if place in ("school", "school_applied"):
            known = spot["school"]
            where = f"{known} {gemeenten}" if known else f"in {where}"
        found.append(f"{PLACE_LABELS[place]} {where}")
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
    spot = stage["places"].get(place)
    words = PLACES[place]
    if place == "national":
        return "geldt voor het hele land"
    if place == "region_itself":
        return "de gebieden van thuis en van de school"
    if place == PREVIOUS_SCHOOL:
        return PREVIOUS[stage["enrolment"]]
    if duty["fell_back"]:
        return f"{words}; {FALLEN_BACK[place]}"
    if spot is None:
        return words
    return f"{words} ({spot['school'] or spot['said']})"


def _calls(layers: Layers, stage: JourneyStage) -> Iterator[Call]:
    """Yield whom to call: the school, supervision, care, who decides about school and help."""
    duties = stage["duties"]
    for duty in duties:
        if duty["id"] == SCHOOL:
            spot = stage["places"].get("school")
            who = (spot and spot["school"]) or "de school waar het kind staat ingeschreven"
            yield _call(layers, stage, [duty], SCHOOL_CALL, who)
    for start, what in MORE_CALLS:
        if start != "compulsory_education" or "home_sitter" in stage["conditions"]:
            yield from _about(layers, stage, start, what)
    for start, what in FIRST_CALLS:
        for call in _about(layers, stage, start, what, role="decides"):
            yield _after_long_term(call) if beside_long_term(stage, start) else call


def _after_long_term(call: Call) -> Call:
    """Return a call for help that the law on long-term care goes before: to be asked."""
    what = f"{call.what}, alleen voor hulp die niet onder de Wlz valt"
    if call.certainty != "vast":
        return replace(call, what=what)
    check = "controleren"
    return replace(call, what=what, certainty=check, mark=MARKS[check], certain=CERTAINTIES[check])


def _about(
    layers: Layers, stage: JourneyStage, start: str, what: str, role: str = ""
) -> Iterator[Call]:
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
    lines = [_line(layers, stage, duty) for duty in duties]
    kept = [
        text
        for duty, one in zip(duties, lines, strict=True)
        for body, text in zip(duty["bodies"], one.bodies, strict=True)
        if body["layer"] in CALLED_FOR_CARE
    ]
    worst = max(lines, key=lambda one: ORDER.index(one.certainty))
    bodies = tuple(dict.fromkeys(kept))
    joined = "of" if any(duty["role"] == "decides" for duty in duties) else "en"
    return Call(bodies, joined, who, what, worst.certainty, worst.mark, worst.certain)
