"""Which situations a stage is asked about: those that change who has which duty in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.duties.catalogue import Condition, Duty
from geo.duties.words import BANDS
from geo.journeys.asked import KINDS, OLDEST
from geo.release.load import Release
from service.shared.texts import read_texts
from service.subjects.duties.words import THEMES
from service.subjects.journeys.answer.types import JourneyAnswer, JourneyStage
from service.subjects.journeys.form import BESIDE, FIELD_OF, Form, StageForm, read_id

say = read_texts("journeys")

COMPUTED = "yes"
"""A condition that follows from the stages is not asked."""

REGISTER_KINDS = {"SO": "so", "VSO": "vso", "SBO": "sbo"}

EARLY = ("youth_care_with_stay", "guardianship_institution")
"""Situations that are asked before the age is known: so much hangs on them."""

STAYING = ("secure_placement", "juvenile_detention", "residential_placement")
"""Situations that tell what kind of stay it is, as well as "youth_care_with_stay" does."""


@dataclass(frozen=True)
class Questions:
    """What a stage is asked.

    themes: theme in Dutch -> the situations that are ticked under it; beside: field -> those that
    are asked beside it; open: ids of those of which the answer is missing and decides who decides;
    denied: of those of which it is no.
    """

    themes: Mapping[str, list[Condition]]
    beside: Mapping[str, list[Condition]]
    open: frozenset[str]
    denied: frozenset[str]


def questions(
    release: Release, form: Form, today: str, document: JourneyAnswer | None = None
) -> list[Questions]:
    """Return for each stage the situations that matter; without an age only those of EARLY.

    document: the answer, if there is one; what the stages should tell and do not, is asked then.
    """
    found, date = [], today
    answered = document["stages"] if document else []
    for number, stage in enumerate(form.stages):
        date = stage["date"] or date
        answer = answered[number] if number < len(answered) else None
        matter = {
            name
            for duty in (answer["conditional_duties"] if answer else [])
            for name in duty["conditions"]
        }
        themes, beside = _of_stage(release, stage, date, matter)
        open_ = _find_open(release, form, number, answer) & matter if answer else frozenset()
        found.append(Questions(themes, beside, frozenset(open_), frozenset(stage.denied)))
    return found


def _of_stage(
    release: Release, stage: StageForm, date: str, matter: set[str]
) -> tuple[dict[str, list[Condition]], dict[str, list[Condition]]]:
    """Return the situations of a stage by theme, and those beside a field by that field.

    matter: ids of those under which something holds besides, where the stage was answered.
    """
    asked: dict[str, list[Condition]] = {}
    beside: dict[str, list[Condition]] = {}
    duties = [duty for duty in release.duties if _applies(release, duty, stage, date)]
    themes = {theme: [duty for duty in duties if duty.theme == theme] for theme in THEMES}
    for condition in release.duties.conditions:
        theme = next(_themes_of(condition, themes), "")
        early = stage.ages is None and condition.id not in EARLY
        told = condition.computable == COMPUTED and condition.id not in matter
        said = condition.id in stage.held or condition.id in stage.denied
        young = _is_too_young(release, condition, stage, date)
        if not said and (not theme or told or early or young):
            continue
        if condition.id in FIELD_OF:
            beside.setdefault(FIELD_OF[condition.id], []).append(condition)
        else:
            asked.setdefault(THEMES.get(theme, say("theme-other")), []).append(condition)
    order = [*THEMES.values(), say("theme-other")]
    for field, conditions in beside.items():
        conditions.sort(key=lambda one: BESIDE[field].index(one.id))
    return {theme: asked[theme] for theme in sorted(asked, key=order.index)}, beside


def _find_open(release: Release, form: Form, number: int, answer: JourneyStage) -> set[str]:
    """Return the situations beside a field that was filled in, of which nothing was said."""
    stage = form.stages[number]
    said = {*stage.held, *stage.denied}
    given = answer["places"]
    found = set()
    if {"stay", "home_before_stay"} & set(given) and not said & set(STAYING):
        found.add("youth_care_with_stay")
    if {"stay", "guardian_home"} & set(given):
        found.add("guardianship_institution")
    if answer["abroad"]:
        found.add("lives_abroad")
    if number and stage.at_same_school(form.stages[number - 1]):
        found.add("renewal")
    found |= {
        one.id
        for one in release.duties.conditions
        if one.computable == COMPUTED and FIELD_OF.get(one.id) == "previous_school"
    }
    return found - said


def _applies(release: Release, duty: Duty, stage: StageForm, date: str) -> bool:
    first, last = stage.ages or (0, OLDEST)
    bands = {band for band, (low, high) in BANDS.items() if first <= high and last >= low}
    return bool(
        duty.is_valid_on(date)
        and bands & set(duty.bands)
        and _kinds(release, stage) & set(duty.kinds)
    )


def _is_too_young(release: Release, condition: Condition, stage: StageForm, date: str) -> bool:
    """Return whether a child is younger than anyone to whom a duty under a condition applies."""
    youngest = [
        min(BANDS[band][0] for band in duty.bands)
        for duty in release.duties
        if duty.condition == condition.id and duty.is_valid_on(date)
    ]
    return stage.ages is not None and bool(youngest) and stage.ages[1] < min(youngest)


def _themes_of(condition: Condition, themes: Mapping[str, list[Duty]]) -> Iterator[str]:
    """Yield themes with a duty under a condition, then those with one that it replaces or moves."""
    moved = {name for move in condition.moves for name in move.duties}
    yield from (
        theme
        for theme, duties in themes.items()
        if any(duty.condition == condition.id for duty in duties)
    )
    yield from (
        theme
        for theme, duties in themes.items()
        if any(duty.id in condition.replaces | moved for duty in duties)
    )


def _kinds(release: Release, stage: StageForm) -> set[str]:
    """Return the kinds that the school of a stage may be of."""
    way, kind, name = stage["school"], stage["school/kind"], read_id(stage["school/id"])
    if way == "none":
        return {"geen"}
    if kind in KINDS:
        return {kind}
    if way == "id" and name in release.register:
        kinds = release.register.location(name).kinds
        return {REGISTER_KINDS.get(kind, "regulier") for kind in kinds}
    return set(KINDS)
