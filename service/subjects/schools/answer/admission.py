"""Who admits the pupils of a school and who pays, in an answer and in Dutch sentences."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from typing_extensions import TypedDict

from geo import dutch
from geo.duties.catalogue import Duties
from geo.duties.words import PREVIOUS_SCHOOL, SCHOOL_PLACES, Certainty
from geo.schools.admission import Admission, Onward, Rule, find_admissions, find_onward
from geo.schools.location import KINDS, SECTORS, Kind
from geo.schools.location import Location as Place
from service.shared.answers import take_fields
from service.shared.bodies import Shown
from service.shared.texts import read_texts

say = read_texts("schools")

FROM_NOWHERE = say("from-nowhere")
"""What is the case of a pupil who was in no school, to follow "als"."""

OR = " of dat "
"""Between two partnerships of which one decides."""


class AdmissionRule(TypedDict):
    """Which partnership decides or pays.

    `duties`: ids of the rows that say so; `places`: what decides which partnership it is, more than
    one where the law leaves it open; `when`: Dutch, to follow "als", one of which holds, none for
    the rule; `replaces`: whether it holds instead of the rule, or besides; `by_way`: whether the
    school that a pupil comes from tells it; `since`, `until`: first and last day, null for none.
    """

    duties: list[str]
    places: list[str]
    certainty: Certainty
    when: list[str]
    replaces: bool
    by_way: bool
    since: str | None
    until: str | None


class SchoolAdmission(TypedDict):
    """Who admits the pupils of one kind, and who pays.

    `rule`: null where no row tells; `otherwise`: for whom it is another; `stays`: Dutch, to follow
    "als", under which no declaration is asked, `paid_by_state` those in which the State pays;
    `payer_decides`: whether who decides pays; `national`: id of the row by which a national
    partnership decides, of a school that probably belongs to one.
    """

    kind: Kind
    rule: AdmissionRule | None
    otherwise: list[AdmissionRule]
    stays: list[str]
    paid_by_state: list[str]
    state_pays: bool
    pays: list[AdmissionRule]
    payer_decides: bool
    national: str | None


class OnwardAdmission(TypedDict):
    """Who decides about pupils who go on from the school to another kind."""

    to: list[Kind]
    case: str
    rule: AdmissionRule
    national: bool


class Admissions(TypedDict):
    """Who decides and who pays, for each kind of the school, and for who goes on from it.

    `said`, `exceptions`: the same in Dutch, in short, and what is only now and then the case.
    """

    by_kind: list[SchoolAdmission]
    onward: OnwardAdmission | None
    said: list[str]
    exceptions: list[str]


def find_rules(admissions: Admissions | None) -> dict[Kind, AdmissionRule]:
    """Return the rule of each kind that has one."""
    by_kind = admissions["by_kind"] if admissions else []
    return {one["kind"]: one["rule"] for one in by_kind if one["rule"]}


def is_by_school(rule: AdmissionRule) -> bool:
    """Return whether the place of the school itself decides."""
    return set(rule["places"]) <= set(SCHOOL_PLACES)


def name_own(shown: Shown) -> str:
    """Return an own body of the school by name, or that it is not known which."""
    return shown["text"] if shown["code"] else say("own-unknown")


class _School(TypedDict):
    """What the sentences need to know of a school."""

    cluster: str
    own: dict[str, Shown]
    national: list[str]


def answer_admissions(
    duties: Duties,
    location: Place,
    offers: frozenset[str],
    date: str,
    own: dict[str, Shown],
    national: Sequence[str],
) -> Admissions | None:
    """Return who admits on a date; None for a regular school, which admits by itself.

    offers: kinds at all locations of the school (BRIN); own: its own bodies as they are shown;
    national: names of the national partnerships to which it may belong.
    """
    if not location.special:
        return None
    by_kind = [_state(one) for one in find_admissions(duties, location, date)]
    onward = find_onward(duties, location, offers, date)
    stated = _state_onward(onward) if onward else None
    school: _School = {
        "cluster": location.cluster,
        "own": own,
        "national": list(national),
    }
    institution = location.system == "none"
    said = _say_institution(by_kind, school) if institution else _say_admission(by_kind, school)
    return {
        "by_kind": by_kind,
        "onward": stated,
        "said": [*said, *_say_onward(stated, school)],
        "exceptions": [] if institution else list(_say_exceptions(by_kind, school)),
    }


def _state(admission: Admission) -> SchoolAdmission:
    return take_fields(
        SchoolAdmission,
        admission,
        rule=_state_rule(admission.rule) if admission.rule else None,
        otherwise=[_state_rule(rule) for rule in admission.otherwise],
        stays=list(admission.stays),
        paid_by_state=list(admission.paid_by_state),
        pays=[_state_rule(rule) for rule in admission.pays],
        national=admission.national.id if admission.national else None,
    )


def _state_rule(rule: Rule) -> AdmissionRule:
    return take_fields(
        AdmissionRule,
        rule,
        duties=[duty.id for duty in rule.duties],
        places=list(rule.places),
        when=list(rule.when),
        since=rule.since or None,
        until=rule.until or None,
    )


def _state_onward(onward: Onward) -> OnwardAdmission:
    return take_fields(OnwardAdmission, onward, to=list(onward.to), rule=_state_rule(onward.rule))


def _say_institution(by_kind: list[SchoolAdmission], school: _School) -> list[str]:
    """Say that a school of cluster 1 or 2 admits by itself, as far as a row tells."""
    if by_kind[0]["rule"] is None:
        return [say("cluster-alone", cluster=school["cluster"]), say("admission-no-row")]
    paid = f" {say('state-pays')}" if by_kind[0]["state_pays"] else ""
    return [say("cluster", cluster=school["cluster"]) + paid]


def _say_admission(by_kind: list[SchoolAdmission], school: _School) -> Iterator[str]:
    """Yield who decides in the rule, and who pays; kinds with the same rule together."""
    deciding: list[str] = []
    for kinds, one in _group(by_kind, _list_rules):
        rule = one["rule"]
        if rule is None:
            deciding.append(say("admission-no-row"))
        elif one["national"]:
            deciding.append(_say_national(one, rule, school))
        else:
            deciding += _say_rule(kinds, one, rule, school)
    yield " ".join(deciding)
    by_way = [
        (one["kind"], " ".join(ways))
        for one in by_kind
        if (ways := list(_say_ways(one, school, by_way=True)))
    ]
    if by_way:
        yield " ".join(_name_kinds(by_way, by_kind))
    paid = [
        text
        for kinds, one in _group(by_kind, lambda one: one["pays"])
        for text in _say_payer(kinds, one, school)
    ]
    stays = list(dict.fromkeys(stay for one in by_kind for stay in one["stays"]))
    if stays:
        paid.append(say("stays", when=dutch.join(stays, "of")))
    if paid:
        yield " ".join(dict.fromkeys(paid))


def _list_rules(one: SchoolAdmission) -> list[AdmissionRule]:
    """List the rule of a kind, and for whom another place decides by the same row."""
    rule = one["rule"]
    if rule is None:
        return []
    return [rule, *(other for other in one["otherwise"] if _is_moved(rule, other))]


def _is_moved(rule: AdmissionRule, other: AdmissionRule) -> bool:
    return not set(rule["duties"]).isdisjoint(other["duties"])


def _group(
    by_kind: list[SchoolAdmission], pick: Callable[[SchoolAdmission], list[AdmissionRule]]
) -> Iterator[tuple[list[Kind], SchoolAdmission]]:
    """Yield kinds whose rules have all in common but the ids of rows, with the first of them."""
    groups: dict[str, tuple[list[Kind], SchoolAdmission]] = {}
    for one in by_kind:
        same = [{**rule, "duties": None} for rule in pick(one)]
        key = repr((same, one["national"], one["payer_decides"]))
        groups.setdefault(key, ([], one))[0].append(one["kind"])
    yield from groups.values()


def _name_kinds(said: Iterable[tuple[Kind, str]], by_kind: list[SchoolAdmission]) -> Iterator[str]:
    """Yield each sentence once, with the kinds of which it is where that is not all."""
    of: dict[str, list[Kind]] = {}
    for kind, text in said:
        of.setdefault(text, []).append(kind)
    every = [one["kind"] for one in by_kind]
    for text, kinds in of.items():
        education = dutch.join([KINDS[kind] for kind in kinds])
        lower = dutch.lower_first(text)
        yield text if kinds == every else say("of-kind", education=education, text=lower)


def _say_rule(
    kinds: list[Kind], one: SchoolAdmission, rule: AdmissionRule, school: _School
) -> Iterator[str]:
    education = dutch.join([KINDS[kind] for kind in kinds])
    of = _name(rule["places"][0], kinds, school)
    yield say("rule", start=_say_start(rule), of=of, education=education)
    moved = _list_rules(one)[1:]
    yield from (_say_otherwise(kinds, other, school) for other in moved)
    if PREVIOUS_SCHOOL in rule["places"] and not moved:
        yield say("rule-no-school", of=_name("child_home", kinds, school))


def _say_start(rule: AdmissionRule) -> str:
    """Return since when or until when a rule holds; else that it is the rule."""
    if rule["since"]:
        return say("since", date=dutch.date(rule["since"]))
    return say("until", date=dutch.date(rule["until"])) if rule["until"] else say("in-the-rule")


def _say_ways(one: SchoolAdmission, school: _School, *, by_way: bool) -> Iterator[str]:
    """Yield who decides instead of the rule, or besides; nothing where that is a national one.

    What the row of the rule itself decides elsewhere is said with the rule.
    """
    told = _list_rules(one)
    for other in one["otherwise"] if one["national"] is None else ():
        if other["by_way"] is by_way and other not in told:
            yield _say_otherwise([one["kind"]], other, school)


def _say_otherwise(kinds: list[Kind], rule: AdmissionRule, school: _School) -> str:
    """Return who decides about some pupils, and that it is to be asked where that is not sure."""
    named = [_name(place, kinds, school) for place in rule["places"]]
    grade = _grade(rule) if rule["replaces"] else "too"
    kind = "open" if len(named) > 1 else grade
    return say(f"otherwise.{kind}", when=dutch.join(rule["when"], "of"), of=OR.join(named))


def _grade(rule: AdmissionRule) -> str:
    """Return whether a rule is sure or probable, as texts are named."""
    return "sure" if rule["certainty"] == "vast" else "probable"


def _say_national(one: SchoolAdmission, rule: AdmissionRule, school: _School) -> str:
    """Return who decides where the school probably belongs to a national partnership."""
    national = say("national", names=dutch.join(school["national"]))
    start = _say_start(rule)
    if is_by_school(rule):
        return say("national-of-school", national=national, start=start)
    moved = [when for other in _list_rules(one) for when in other["when"]]
    when = dutch.join(moved, "of") if moved else FROM_NOWHERE
    return say("national-of-previous", national=national, start=start, when=when)


def _say_payer(kinds: list[Kind], one: SchoolAdmission, school: _School) -> Iterator[str]:
    for paid in one["pays"]:
        start = _say_start(paid)
        if one["payer_decides"]:
            yield say(f"pays-decider.{_grade(paid)}", start=start)
        elif one["national"] is None:
            of = OR.join(_name(place, kinds, school) for place in paid["places"])
            when = say("pays-when", when=dutch.join(paid["when"], "of")) if paid["when"] else ""
            yield say(f"pays.{_grade(paid)}", start=when or start, of=of)


def _say_exceptions(by_kind: list[SchoolAdmission], school: _School) -> Iterator[str]:
    """Yield who decides or pays now and then, but for what a national partnership sets aside."""
    said = [(one["kind"], text) for one in by_kind for text in _say_ways(one, school, by_way=False)]
    said += [
        (one["kind"], say("stays-state", when=dutch.join(one["paid_by_state"], "of")))
        for one in by_kind
        if one["paid_by_state"]
    ]
    yield from _name_kinds(said, by_kind)


def _say_onward(onward: OnwardAdmission | None, school: _School) -> Iterator[str]:
    """Yield who decides about who goes on from an SO school, or from one of cluster 1 or 2."""
    if onward is None:
        return
    case, rule = onward["case"], onward["rule"]
    education = dutch.join([KINDS[kind] for kind in onward["to"]], "of")
    start = say(f"onward.{case}", education=education)
    if onward["national"]:
        yield say("goes-on.national", start=start)
        return
    places = [place for place in rule["places"] if place != PREVIOUS_SCHOOL]
    named = [_name(place, onward["to"], school) for place in places]
    if PREVIOUS_SCHOOL in rule["places"]:
        named.append(_name("school", onward["to"], school))
    kind = "open" if len(named) > 1 else _grade(rule)
    yield say(f"goes-on.{kind}", start=start, of=OR.join(named))


def _name(place: str, kinds: Sequence[Kind], school: _School) -> str:
    """Return the partnership that a place decides; the school's own by its name."""
    if place not in SCHOOL_PLACES:
        return say(f"of.{place}")
    layers = dict.fromkeys(SECTORS[kind] for kind in kinds)
    shown = [school["own"][layer] for layer in layers if layer in school["own"]]
    if not shown:
        return say("of.school-unplaced")
    return say("of.school", which=dutch.join([name_own(one) for one in shown]))
