"""Which situations a stage is asked about: those that change who has which duty in it."""

from collections.abc import Iterator, Mapping

from geo.duties.catalogue import Condition, Duty
from geo.duties.words import BANDS
from geo.journeys.asked import KINDS
from geo.release.load import Release
from service.subjects.duties.words import THEMES
from service.subjects.journeys.answer.types import JourneyAnswer
from service.subjects.journeys.form import Form, StageForm, read_id

COMPUTED = "yes"
"""A condition that follows from the stages is not asked."""

REGISTER_KINDS = {"SO": "so", "VSO": "vso", "SBO": "sbo"}

Questions = Mapping[str, list[Condition]]
"""Theme in Dutch -> the situations that are asked under it."""


def questions(
    release: Release, form: Form, today: str, document: JourneyAnswer | None = None
) -> list[Questions]:
    """Return for each stage the situations that matter, by theme; nothing without an age.

    document: the answer, if there is one; what the stages should tell and do not, is asked then.
    """
    found, date = [], today
    answered = document["stages"] if document else []
    for number, stage in enumerate(form.stages):
        date = stage["date"] or date
        conditional = answered[number]["conditional_duties"] if number < len(answered) else []
        open_ = {name for duty in conditional for name in duty["conditions"]}
        found.append(_of_stage(release, stage, date, open_))
    return found


def _of_stage(release: Release, stage: StageForm, date: str, open_: set[str]) -> Questions:
    asked: dict[str, list[Condition]] = {}
    if stage.ages is None:
        duties = []
    else:
        duties = [duty for duty in release.duties if _applies(release, duty, stage, date)]
    themes = {theme: [duty for duty in duties if duty.theme == theme] for theme in THEMES}
    for condition in release.duties.conditions:
        theme = next(_themes_of(condition, themes), "")
        told = condition.computable == COMPUTED and condition.id not in open_
        if (theme and not told) or condition.id in stage.conditions:
            asked.setdefault(THEMES.get(theme, "overig"), []).append(condition)
    order = [*THEMES.values(), "overig"]
    return {theme: asked[theme] for theme in sorted(asked, key=order.index)}


def _applies(release: Release, duty: Duty, stage: StageForm, date: str) -> bool:
    first, last = stage.ages or (0, 0)
    bands = {band for band, (low, high) in BANDS.items() if first <= high and last >= low}
    return bool(
        duty.is_valid_on(date)
        and bands & set(duty.bands)
        and _kinds(release, stage) & set(duty.kinds)
    )


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
