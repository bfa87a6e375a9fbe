"""What an answer says of a school and whom it deals with, and what has to be known, in Dutch."""

from collections.abc import Mapping, Sequence

from typing_extensions import TypedDict

from geo import dutch
from geo.duties.words import PREVIOUS_SCHOOL
from geo.schools.arrangements import PARTNERSHIPS
from geo.schools.location import SECTORS
from geo.schools.summary import FEW
from service.shared.answers import Notice, find_text_year, warn
from service.shared.sentences import counted
from service.shared.texts import read_texts
from service.subjects.schools.answer.admission import find_rules, is_by_school
from service.subjects.schools.answer.counterparts import SchoolCounterpart, SchoolFacts
from service.subjects.schools.answer.distances import say_distances
from service.subjects.schools.answer.mainly import MainBodies, has_one_of_each, say_main_bodies
from service.subjects.schools.answer.payers import say_payers
from service.subjects.schools.answer.pupils import say_mask, say_not_measured, say_pupils
from service.subjects.schools.answer.summary import Tail

say = read_texts("schools")

LARGEST = 5
"""Gemeenten that a sentence names."""

NAMED_LAYERS = ("gemeente", "swv_po", "swv_vo", "jeugdregio")
"""Layers that the first sentence about a school counts."""


def say_least(rows: Sequence[SchoolCounterpart]) -> str:
    """Return what comes before the number of bodies where one of them is contradicted."""
    return "ten minste " if any(row["contradicted"] != "none" for row in rows) else ""


class SaidOfSchool(TypedDict):
    """What is said of a school, by what it is about.

    `lead`: whom it deals with; `setting`: to what institution it belongs, empty where no name tells
    that; `admission`: who decides, and who pays for that; `money`: who pays
    for the rest; `spread`: where the pupils live, and how far that is.
    """

    lead: str
    setting: str
    admission: list[str]
    money: list[str]
    spread: list[str]


def say_school(facts: SchoolFacts, main: Mapping[str, MainBodies]) -> SaidOfSchool:
    """Return whom a school deals with, who admits its pupils, who pays, and how they are spread.

    main: of a regular school the bodies with most of its pupils.
    """
    setting = say_setting(facts)
    if facts["pupils"] is None:
        lead = say_unknown(facts)
        return {"lead": lead, "setting": setting, "admission": [], "money": [], "spread": []}
    return {
        "setting": setting,
        "lead": say_main_bodies(facts, main) if main else _deals_with(facts),
        "admission": _admission(facts),
        "money": list(say_payers(facts["payers"])),
        "spread": _spread(facts, main),
    }


def warn_of_school(facts: SchoolFacts) -> list[Notice]:
    """Return what a reader of a school's list has to know, beside what is known of the areas."""
    found = []
    if facts["pupils"] is not None:
        found.append(say.warn("counts-masked", mask=say_mask(facts["kinds"])))
        if facts["counting"]["not_measured"]:
            found.append(warn("counts-not-measured", say_not_measured(facts["counting"])))
        found += _unplaced(facts)
        found += _straddling(facts)
        if facts["admission"] != "none" and _follows_previous_school(facts):
            found.append(say.warn("tlv-of-previous-school", *PARTNERSHIPS))
    if facts["admission"] == "none":
        found.append(warn("no-partnership", _cluster(facts), *PARTNERSHIPS))
    if facts["admission"] == "probably_national":
        found.append(warn("national-partnership-probable", _national(facts), *PARTNERSHIPS))
    if facts["point_of"] != "address":
        found.append(say.warn("point-of-postcode", pc4=facts["postcode"][:4]))
    return found


def say_setting(facts: SchoolFacts) -> str:
    """Return to what institution a school belongs, and what tells that; empty where none does."""
    if facts["setting"] is None:
        return ""
    date = dutch.date(facts["gemeente"]["vintage"])
    return say(f"setting.{facts['setting']}", evidence=facts["setting_evidence"], date=date)


def _follows_previous_school(facts: SchoolFacts) -> bool:
    """Return whether of any kind the school before decides, which is not in the lists."""
    rules = find_rules(facts["admissions"]).values()
    return any(PREVIOUS_SCHOOL in rule["places"] for rule in rules)


def say_unknown(facts: SchoolFacts) -> str:
    """Return that the homes of the pupils are not known, and why."""
    return f"{say('unknown', who=facts['name'])}. {say_why_unknown(facts)}"


def say_why_unknown(facts: SchoolFacts) -> str:
    """Return why the homes of the pupils of a school are not known."""
    return say("unknown-secondary" if facts["kinds"] == ["VO"] else "unknown-source")


def _count(facts: SchoolFacts, layer: str, number: int) -> str:
    """Return a number with the name of a layer."""
    names = facts["layers"][layer]
    return counted(number, names["singular"], names["plural"])


def _deals_with(facts: SchoolFacts) -> str:
    sectors = {SECTORS[kind] for kind in facts["kinds"]}
    parts = []
    for name in NAMED_LAYERS:
        summary = facts["summary"][name]
        if summary is None or not summary["counted"]:
            continue
        if name in PARTNERSHIPS and (
            name not in sectors or facts["admission"] == "probably_national"
        ):
            continue
        sector, rows = summary["of_sector"], facts["counterparts"][name]
        if sector:
            rows = [row for row in rows if not set(sector["kinds"]).isdisjoint(row["kinds"])]
        number = sector["bodies"] if sector else summary["bodies"]
        if number:
            parts.append(say_least(rows) + _count(facts, name, number))
    who = f"{facts['name']} in {facts['place']}"
    if not parts:
        return say("deals-with-none", who=who)
    return say("deals-with", who=who, bodies=dutch.join(parts))


def _admission(facts: SchoolFacts) -> list[str]:
    """Return who admits the pupils of each kind and who pays, and of how many partnerships."""
    said = facts["admissions"]["said"] if facts["admissions"] else []
    if facts["admission"] == "none":
        areas = dutch.join(
            [
                _count(facts, name, summary["home_areas"])
                for name in PARTNERSHIPS
                if (summary := facts["summary"][name])
            ]
        )
        where = f" De leerlingen wonen in het gebied van {areas}." if areas else ""
        return [f"{said[0]}{where}", *said[1:]]
    bodies = _count_admitting(facts)
    if facts["admission"] == "probably_national" or not bodies:
        return said
    return [f"{said[0]} {say('admission', bodies=dutch.join(bodies))}", *said[1:]]


def _count_admitting(facts: SchoolFacts) -> list[str]:
    """Return of how many partnerships pupils come for whose admission not the school's decides."""
    found = []
    for kind, rule in find_rules(facts["admissions"]).items():
        layer = SECTORS[kind]
        summary = facts["summary"][layer]
        sector = summary["of_sector"] if summary else None
        if sector and sector["bodies"] and not is_by_school(rule):
            rows = [row for row in facts["counterparts"][layer] if kind in row["kinds"]]
            number = _count(facts, layer, sector["bodies"])
            found.append(f"{say_least(rows)}{number} voor de leerlingen {kind}")
    return found


def _spread(facts: SchoolFacts, main: Mapping[str, MainBodies]) -> list[str]:
    gemeenten = facts["summary"]["gemeente"]
    if gemeenten is None:
        return []
    sentences = []
    enough, tail = gemeenten["for_80_percent"], gemeenten["fewer_than_5"]
    if not main and gemeenten["bodies"] > 1 and enough is not None and tail is not None:
        spread = say("spread", bodies=_count(facts, "gemeente", enough))
        sentences.append(f"{spread}{_largest(facts)}{_few(tail)}")
    outside = [] if has_one_of_each(main) else _outside(facts)
    if outside:
        sentences.append(f"Naar schatting woont van de leerlingen {dutch.join(outside)}.")
    if facts["distances"]:
        sentences.append(say_distances(facts["distances"]))
    return sentences


def _largest(facts: SchoolFacts) -> str:
    """Return the gemeenten where most pupils live, those of which there are 5 for certain."""
    rows = [row for row in facts["counterparts"]["gemeente"] if row["min"] >= FEW]
    names = dutch.join([row["shown"]["text"] for row in rows[:LARGEST]])
    return f" De grootste groepen wonen in {names}." if rows else ""


def _few(tail: Tail) -> str:
    """Return in how many gemeenten fewer than 5 live, for certain and perhaps."""
    certain, perhaps = tail["certain"], tail["possible"] - tail["certain"]
    if not tail["possible"]:
        return ""
    if not certain:
        return (
            f" In {counted(perhaps, 'gemeente', 'gemeenten')} wonen er mogelijk minder dan {FEW}."
        )
    sure = f"In {counted(certain, 'gemeente', 'gemeenten')} wonen er zeker minder dan {FEW}"
    return f" {sure}{f'; in nog {perhaps} is dat mogelijk' if perhaps else ''}."


def _outside(facts: SchoolFacts) -> list[str]:
    """Return shares of pupils from outside the school's own bodies, partnerships by sector."""
    found = []
    for name in NAMED_LAYERS[:-1]:
        summary, own = facts["summary"][name], facts["own_shown"].get(name)
        if summary is None or not summary["counted"] or own is None or not own["code"]:
            continue
        if facts["admission"] == "probably_national" and name in PARTNERSHIPS:
            continue  # which partnership is its own is not certain
        sector = summary["of_sector"]
        share = sector["outside_own_share"] if sector else summary["outside_own_share"]
        if not share:
            continue
        who = f" (van de leerlingen {' en '.join(sector['kinds'])})" if sector else ""
        layer = facts["layers"][name]
        which = "het eigen" if layer["article"] == "het" else "de eigen"
        found.append(
            f"{dutch.percent(share)}{who} buiten {which} {layer['singular']} ({own['short']})"
        )
    return found


def _cluster(facts: SchoolFacts) -> str:
    return say("cluster", cluster=facts["cluster"])


def _national(facts: SchoolFacts) -> str:
    """Return what is to be known of a reformatorische school: who then decides."""
    if facts["admissions"]:
        return facts["admissions"]["said"][0]
    bodies = facts["national"]["bodies"] if facts["national"] else []
    names = dutch.join([body["name"] for body in bodies])
    return say("national-regular", national=say("national", names=names))


def _unplaced(facts: SchoolFacts) -> list[Notice]:
    year = find_text_year(facts)
    return [
        say.warn(code, pupils=say_pupils(number), year=year)
        for code, number in (
            ("abroad-or-unknown", facts["unplaced"]["abroad_or_unknown"]),
            ("postcode-not-in-regulation", facts["unplaced"]["postcode_not_in_regulation"]),
        )
        if number["max"]
    ]


def _straddling(facts: SchoolFacts) -> list[Notice]:
    """Return that the gemeente of a home is not certain where its postcode lies in more."""
    summary = facts["summary"]["gemeente"]
    rows = [row for row in facts["counterparts"]["gemeente"] if row["straddling"] == "all"]
    also = summary["also_possible"] if summary else []
    named = {
        "homes-straddle": [row["name"] for row in rows],
        "bodies-also-possible": [other["name"] for other in also],
    }
    return [
        say.warn(code, "gemeente", names=dutch.join(names))
        for code, names in named.items()
        if names
    ]
