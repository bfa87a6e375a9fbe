"""The answer to a journey as the page shows it: per stage themes, lines, calls and hand-overs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.duties.words import PREVIOUS_SCHOOL
from geo.release.load import Release
from service.shared.answers import Document
from service.subjects.duties.words import CERTAINTIES, PLACES, ROLES
from service.subjects.journeys.bodies import BodyText, body_text, pair_lines

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


def themes(release: Release, stage: Document) -> list[Theme]:
    """The duties that hold in a stage, by theme."""
    found = []
    for theme, name in THEMES.items():
        mine = [duty for duty in stage["duties"] if duty["theme"] == theme]
        behind = [duty for duty in mine if _in_background(duty)]
        front = [duty for duty in mine if not _in_background(duty)]
        if mine:
            found.append(
                Theme(
                    name,
                    tuple(groups(release, stage, front)),
                    tuple(groups(release, stage, behind)),
                )
            )
    return found


def conditional(release: Release, stage: Document) -> list[tuple[str, list[Group]]]:
    """What holds only under a condition: the words after "als", and the duties."""
    found: dict[str, list[Document]] = {}
    for duty in stage["conditional_duties"]:
        found.setdefault(" en ".join(duty["when"]), []).append(duty)
    return [(when, list(groups(release, stage, duties))) for when, duties in found.items()]


def groups(release: Release, stage: Document, duties: Sequence[Document]) -> Iterator[Group]:
    """Duties in the order of what a reader asks first; two possibilities stay together."""
    left = {
        duty["id"]: duty for duty in sorted(duties, key=lambda one: ROLE_ORDER.index(one["role"]))
    }
    while left:
        duty = left.pop(next(iter(left)))
        other = left.pop(duty["alternative"], None) if duty["alternative"] else None
        both = [duty, other] if other else [duty]
        yield Group(tuple(line(release, stage, one, alone=other is None) for one in both))


def line(release: Release, stage: Document, duty: Document, *, alone: bool = True) -> Line:
    """One duty as the page shows it; alone: not beside its other possibility."""
    agreed = bool(duty["alternative"]) and alone
    return Line(
        id=duty["id"],
        what=duty["name"].partition(":")[0] if agreed else duty["name"],
        responsible=duty["responsible"],
        role=_who_and_role(release, duty),
        bodies=tuple(
            body_text(release, body, one_of=len(duty["bodies"]) > 1) for body in duty["bodies"]
        ),
        pairs=tuple(pair_lines(release, duty["pairs"])),
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


def place_lines(release: Release, stage: Document) -> list[str]:
    """Where everything is in a stage, in words."""
    found = []
    for place, spot in stage["places"].items():
        names = [
            release.layers.region("gemeente", code).label for code in spot["bodies"]["gemeente"]
        ]
        where = f"{spot['said']} ({' of '.join(names)})"
        if place in ("school", "school_applied"):
            known = spot["school"]
            where = f"{known} ({' of '.join(names)})" if known else f"in {where}"
        found.append(f"{PLACE_LABELS[place]} {where}")
    return found


def ages_text(ages: Sequence[int]) -> str:
    """The ages of a stage.

    >>> ages_text([8, 8]), ages_text([8, 11])
    ('8 jaar', '8 tot en met 11 jaar')
    """
    return f"{ages[0]} jaar" if ages[0] == ages[1] else f"{ages[0]} tot en met {ages[1]} jaar"


def _in_background(duty: Document) -> bool:
    if duty["id"] in FOREGROUND:
        return False
    if {body["layer"] for body in duty["bodies"]} == {"veiligheidsregio"}:
        return True
    return duty["place"] in BACKGROUND and duty["role"] in ("consults", "carries_out", "decides")


def _who_and_role(release: Release, duty: Document) -> str:
    """Who has the duty and in which role, without what the name of the body says already."""
    role, who = ROLES[duty["role"]], str(duty["responsible"])
    if who.endswith(role):
        return who
    layers = {body["layer"] for body in duty["bodies"]}
    names = [release.layers.layer(layer).singular for layer in layers]
    if who in names or (
        names and layers <= PARTNERSHIPS and who.startswith("samenwerkingsverband ")
    ):
        return role
    return f"{who}; {role}"


def _why(stage: Document, duty: Document) -> str:
    """Which place decides, with what was filled in for it."""
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
