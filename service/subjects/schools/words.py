"""An answer about a school in words: figures, rows and duties as its page and files show them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from geo import dutch
from geo.duties.words import SCHOOL_PLACES
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import KINDS, SECTORS, Kind
from geo.schools.summary import FEW
from service.shared.answers import LayerNames, find_text_year
from service.shared.bodies import PARTLY
from service.shared.sentences import counted, verb
from service.shared.texts import read_texts
from service.subjects.duties.words import (
    CERTAINTY_MEANING,
    PLACES,
    ROLES,
    say_certainty,
    say_when,
)
from service.subjects.schools.answer.admission import find_rules, is_by_school
from service.subjects.schools.answer.counterparts import Arranged, SchoolCounterpart, SchoolDuty
from service.subjects.schools.answer.pupils import say_briefly, say_likely, say_pupils
from service.subjects.schools.answer.register import ListedSchool
from service.subjects.schools.answer.school import SchoolCounterparts
from service.subjects.schools.answer.sentences import say_least
from service.subjects.schools.answer.summary import BoundedFigure, SchoolSummary

say = read_texts("schools")

BAR = 60
"""Width of the longest bar, in units of the picture."""

FIGURES: Mapping[BoundedFigure, Callable[[float], str]] = {
    "for_80_percent": dutch.number,
    "for_95_percent": dutch.number,
    "effective": lambda value: dutch.number(value, 1),
    "outside_own_share": dutch.percent,
}
"""The figures of a layer that have a lowest and a highest value -> how a page writes them."""


@dataclass(frozen=True)
class BodyRow:
    """One body as a list shows it: its row in the answer, and what is said of it.

    name: safe to show, also where the body is not known; remarks: what has to be known beside it;
    kinds, pupils, likely: its pupils in words; todo: how much there is to arrange for every pupil;
    bar: length of the bar, 0 to BAR.
    """

    answer: SchoolCounterpart
    name: str
    remarks: tuple[str, ...]
    kinds: str
    pupils: str
    likely: str
    bar: float
    todo: str


@dataclass(frozen=True)
class DutyRow:
    """One duty as a list shows it.

    role: empty where the name of who is responsible says it; whom: for which pupils or bodies it
    holds, if not for all.
    """

    answer: SchoolDuty
    role: str
    place: str
    whom: str
    when: str
    basis: str
    certainty: str


@dataclass(frozen=True)
class LayerPart:
    """One layer of the page.

    counting: the rows that count here: of partnerships, those with pupils of their own sector;
    figures: label and value of the summary; always, conditional: duties with its bodies; compare:
    whether it stands aside, with those for comparison.
    """

    id: str
    layer: LayerNames
    rows: tuple[BodyRow, ...]
    counting: tuple[BodyRow, ...]
    sentence: str
    figures: tuple[tuple[str, str], ...]
    also: str
    always: tuple[DutyRow, ...]
    conditional: tuple[DutyRow, ...]
    compare: bool
    certainty_meaning: str = CERTAINTY_MEANING


@dataclass(frozen=True)
class PlaceDuties:
    """What the body of one layer has to do since the school stands there; body: its name."""

    layer: LayerNames
    body: str
    always: tuple[DutyRow, ...]
    conditional: tuple[DutyRow, ...]


def list_duties_at_school(school: SchoolCounterparts) -> list[PlaceDuties]:
    """Return what there is to arrange with the bodies that the school itself lies in."""
    found = []
    for layer, body in school["at_school"].items():
        names = school["layers"][layer]
        always, conditional = (
            tuple(replace(_duty(school, names, school["duties"][name]), whom="") for name in ids)
            for ids in (body["duties"], body["conditional_duties"])
        )
        found.append(PlaceDuties(names, school["own_shown"][layer]["text"], always, conditional))
    return found


def name_kinds(school: SchoolCounterparts) -> list[str]:
    """Return the kinds of education of a school by their names."""
    return [KINDS[kind] for kind in school["kinds"]]


def say_places(duty: SchoolDuty) -> str:
    """Return which place decides about a duty, and when it is another."""
    elsewhere = [f"als {one['when']}: {PLACES[one['place']]}" for one in duty["elsewhere"]]
    return "; ".join([PLACES[duty["place"]], *elsewhere])


def write_cards(school: SchoolCounterparts) -> list[tuple[str, str]]:
    """Return the three figures at the head of the page: the number, and what it says."""
    gemeenten, pupils = school["summary"]["gemeente"], school["pupils"]
    found = []
    if gemeenten is not None:
        text = say("card-gemeenten", figure=_show_figure(gemeenten, "for_80_percent"))
        found.append((counted(gemeenten["bodies"], "gemeente", "gemeenten"), text))
    if school["admission"] == "none":
        found.append(("Geen TLV", say("card-cluster", cluster=school["cluster"])))
    elif gemeenten is not None:
        found.append(_partnership_card(school))
    if pupils is not None:
        text = (
            f"{verb(pupils['max'], 'leerling', 'leerlingen')} op "
            f"{dutch.date(school['vintages']['pupils'])}"
        )
        if pupils["min"] >= FEW and pupils["min"] != pupils["max"]:
            text += f", {say_likely(pupils)}"
        if pupils["min"] != pupils["max"]:
            least, most = dutch.number(pupils["min"]), dutch.number(pupils["max"])
            text += f" (ten minste {least}, ten hoogste {most})"
        found.append((say_briefly(pupils), f"{text}."))
    return found


def _partnership_card(school: SchoolCounterparts) -> tuple[str, str]:
    """Return how many partnerships have pupils of their own sector at the school."""
    sectors = [
        (layer[-2:].upper(), sector)
        for layer in PARTNERSHIPS
        if (summary := school["summary"][layer])
        and (sector := summary["of_sector"])
        and sector["bodies"]
    ]
    number = " en ".join(f"{sector['bodies']} {name}" for name, sector in sectors)
    partnerships = verb(
        sum(sector["bodies"] for _, sector in sectors),
        "samenwerkingsverband",
        "samenwerkingsverbanden",
    )
    if any(say_least(school["counterparts"][layer]) for layer in PARTNERSHIPS):
        number = f"ten minste {number}"
    if school["admission"] == "probably_national":
        return number, f"{partnerships} {say('card-national')}"
    if school["kinds"] == ["SBO"]:
        card = "card-sbo" if _admits_sbo_itself(school) else "card-sbo-previous"
        return number, f"{partnerships} {say(card)}"
    said = [f"{name} voor {' en '.join(sector['kinds'])}" for name, sector in sectors]
    return number, f"{partnerships} waar leerlingen wonen: {', '.join(said)}."


def divide_layers(school: SchoolCounterparts) -> list[LayerPart]:
    """Return the layers that decide about children in their order, then those for comparison."""
    parts = [
        _part(school, layer, summary)
        for layer, summary in school["summary"].items()
        if summary is not None
    ]
    return sorted(parts, key=lambda part: part.compare)


def _part(school: SchoolCounterparts, layer: str, summary: SchoolSummary) -> LayerPart:
    rows, names = school["counterparts"][layer], school["layers"][layer]
    largest = max(row["share"] for row in rows)
    bodies: list[Arranged] = [*rows]
    if layer in school["at_school"]:
        bodies.append(school["at_school"][layer])
    named = {duty for body in bodies for duty in (*body["duties"], *body["conditional_duties"])}
    duties = [
        _duty(school, names, duty) for name, duty in school["duties"].items() if name in named
    ]
    since = f"na {find_text_year(school)} " if layer in PARTNERSHIPS else ""
    shown = tuple(_row(names, row, largest, since) for row in rows)
    return LayerPart(
        id=layer,
        layer=names,
        rows=shown,
        counting=tuple(row for row in shown if _counts(row.answer, summary)),
        sentence=_sentence(school, layer, summary),
        figures=tuple(_list_figures(summary)),
        also=_also(summary),
        always=tuple(duty for duty in duties if not duty.answer["when"]),
        conditional=tuple(duty for duty in duties if duty.answer["when"]),
        compare=not names["about_children"] or _stands_aside(layer, summary),
    )


def _counts(row: SchoolCounterpart, summary: SchoolSummary) -> bool:
    """Return whether a body has pupils of the sector of its layer, where that matters."""
    sector = summary["of_sector"]
    return not (sector and sector["bodies"]) or not set(sector["kinds"]).isdisjoint(row["kinds"])


def _stands_aside(layer: str, summary: SchoolSummary) -> bool:
    """Return whether a partnership has nothing to do with the admission here."""
    sector = summary["of_sector"]
    return layer in PARTNERSHIPS and not (sector and sector["bodies"])


def _row(layer: LayerNames, row: SchoolCounterpart, largest: float, since: str) -> BodyRow:
    shown = row["shown"]
    return BodyRow(
        answer=row,
        name=shown["text"] if shown["code"] else f"Onbekend {layer['singular']}",
        remarks=tuple(_remarks(row, since)),
        kinds=_kinds(row),
        pupils=say_briefly(row),
        likely=say_likely(row),
        bar=round(BAR * row["share"] / largest, 1),
        todo=_todo(row),
    )


def _todo(row: SchoolCounterpart) -> str:
    """Return how much there is to arrange, in the rule and now and then."""
    parts = []
    if row["duties"]:
        parts.append(counted(len(row["duties"]), "vaste taak", "vaste taken"))
    if row["conditional_duties"]:
        number = len(row["conditional_duties"])
        some = dutch.number(number) if parts else counted(number, "taak", "taken")
        parts.append(f"{some} in bijzondere gevallen")
    return "; ".join(parts)


def _kinds(row: SchoolCounterpart) -> str:
    """Return of what kind the pupils are, and how many of each where there are more kinds."""
    if len(row["by_kind"]) == 1:
        return str(*row["by_kind"])
    return "; ".join(f"{kind}: {say_briefly(number)}" for kind, number in row["by_kind"].items())


def _remarks(row: SchoolCounterpart, since: str) -> list[str]:
    """Return what has to be known beside the name of a body.

    since: since when an area is not confirmed; empty for a layer that no text gives its areas.
    """
    shown, found = row["shown"], []
    if shown["doubt"] == PARTLY:
        found.append(say("remark-partly"))
    elif shown["doubt"]:
        found.append(f"gebied {since}{shown['doubt']}" if shown["code"] else shown["doubt"])
    if row["straddling"] == "all":
        found.append(say("remark-straddling"))
    return found


def _sentence(school: SchoolCounterparts, layer: str, summary: SchoolSummary) -> str:
    names, rows = school["layers"][layer], school["counterparts"][layer]
    if not summary["counted"]:
        where = counted(summary["home_areas"], names["singular"], names["plural"])
        return say("layer-apart", bodies=where, cluster=school["cluster"])
    where = counted(summary["bodies"], names["singular"], names["plural"])
    if layer in PARTNERSHIPS:
        live = f"De leerlingen wonen in het gebied van {say_least(rows)}{where}."
        return f"{live} {_say_admission(school, summary)}"
    nowhere, ended = summary["without_region"], sum(row["now"] is not None for row in rows)
    sentences = [f"De leerlingen wonen in {where}."]
    if ended:
        sentences.append(
            f"Dat is de indeling van {school['vintage'][:4]}: {ended} daarvan "
            f"{verb(ended, 'bestaat', 'bestaan')} niet meer."
        )
    if summary["outside_own_share"] and layer in school["own"]:
        own = "het eigen" if names["article"] == "het" else "de eigen"
        share = dutch.percent(summary["outside_own_share"])
        sentences.append(f"Naar schatting {share} woont buiten {own} {names['singular']}.")
    if nowhere["max"]:
        sentences.append(
            f"Van andere leerlingen ({say_pupils(nowhere)}) ligt het huis in geen "
            f"{names['singular']}."
        )
    return " ".join(sentences)


def _admits_sbo_itself(school: SchoolCounterparts) -> bool:
    """Return whether the partnership of the school itself decides about its pupils of SBO."""
    rule = find_rules(school["admissions"]).get("SBO")
    return rule is not None and is_by_school(rule)


def _say_admission(school: SchoolCounterparts, summary: SchoolSummary) -> str:
    """Return which partnerships have to do with admission: where pupils of their sector live."""
    sector = summary["of_sector"]
    if not sector or not sector["bodies"]:
        return say("layer-other-sector")
    if school["admission"] == "probably_national":
        return say("layer-national")
    if sector["kinds"] == ["SBO"] and _admits_sbo_itself(school):
        return say("layer-sbo")
    if sector["bodies"] == summary["bodies"]:
        return say("layer-tlv")
    return say(
        "layer-part",
        kinds=" en ".join(sector["kinds"]),
        number=sector["bodies"],
        come=verb(sector["bodies"], "komt", "komen"),
        others=" en ".join(kind for kind in school["kinds"] if kind not in sector["kinds"]),
        tlv=say("layer-tlv"),
    )


def _list_figures(summary: SchoolSummary) -> list[tuple[str, str]]:
    """Return the figures of a layer in label and value, with what is certain; shares come last."""
    few = summary["fewer_than_5"]
    if few is None:
        return []
    shown = {
        figure: (say(figure), _show_figure(summary, figure))
        for figure in FIGURES
        if summary[figure] is not None
    }
    share = shown.pop("outside_own_share", None)
    tail = f"{few['estimate']} (ten minste {few['certain']}, ten hoogste {few['possible']})"
    return [
        ("Aantal", dutch.number(summary["bodies"])),
        *shown.values(),
        (f"Met minder dan {FEW} leerlingen", tail),
        *([share] if share else []),
    ]


def _show_figure(summary: SchoolSummary, figure: BoundedFigure) -> str:
    """Return a figure by the estimates, and between what it lies for certain."""
    value, bounds = summary[figure], (summary["bounds"] or {}).get(figure)
    if value is None or bounds is None:
        return "onbekend"
    shown, low, high = map(FIGURES[figure], (value, *bounds))
    return shown if low == high else f"{shown} (ten minste {low}, ten hoogste {high})"


def _also(summary: SchoolSummary) -> str:
    names = [other["name"] for other in summary["also_possible"]]
    return f"Mogelijk ook: {dutch.join(names)}." if names else ""


def _duty(school: SchoolCounterparts, layer: LayerNames, duty: SchoolDuty) -> DutyRow:
    year = f" (tekst van {duty['text_year']})" if duty["text_year"] else " (tekst niet gelezen)"
    asked, role = duty["when"] or duty["unless"], ROLES[duty["role"]]
    return DutyRow(
        answer=duty,
        role="" if duty["responsible"].endswith(role) else role,
        place=say_places(duty),
        whom=_whom(school["kinds"], layer, duty),
        when=say_when(duty["when"], duty["unless"]) if asked else "",
        basis=f"{duty['legal_basis']}{year}" if duty["legal_basis"] else "",
        certainty=say_certainty(duty["certainty"], duty["text_year"], school["date"]),
    )


def _whom(kinds: list[Kind], layer: LayerNames, duty: SchoolDuty) -> str:
    """Return for which pupils, and with which body, where that is not simply all of them."""
    concerned = [kind for kind in kinds if kind in duty["kinds"]]
    only = "" if concerned == kinds else f"alleen {dutch.join(concerned)}"
    school = duty["place"] in SCHOOL_PLACES
    which = "het eigen" if layer["article"] == "het" else "de eigen"
    own = f"alleen {which} {layer['singular']}" if school else ""
    return ", ".join(text for text in (only, own) if text)


def say_partnerships(school: ListedSchool) -> str:
    """Return how many partnerships of each sector a school of a list deals with."""
    bodies = school["bodies"]
    if bodies is None:
        return "niet bekend"
    if school["admission"] == "none":
        return "geen (TLV niet nodig)"
    sectors = dict.fromkeys(SECTORS[kind] for kind in school["kinds"])
    return ", ".join(f"{bodies[layer]} {layer[-2:].upper()}" for layer in sectors)


def say_distance(distance_m: float) -> str:
    """Return how far a school is from the middle of a postcode, no more precise than that is.

    >>> say_distance(36), say_distance(1499), say_distance(12_400)
    ('minder dan 1 km', '1,5 km', '12 km')
    """
    return dutch.metres(distance_m) if distance_m >= 1000 else "minder dan 1 km"
