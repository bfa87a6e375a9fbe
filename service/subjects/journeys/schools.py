"""The schools of a form: out of what was typed, one of the register, or those that it may be."""

from geo.journeys.asked import KINDS
from geo.release.load import Release
from service.subjects.journeys.form import (
    MOST_SETTINGS,
    SCHOOLS,
    Form,
    StageForm,
    is_school_name,
    read_id,
)
from service.subjects.schools.answer.register import suggest

MOST_NEAR = 6


def settle_schools(release: Release, form: Form) -> Form:
    """Return the form with every school that can be only one by its name, place and id."""
    return Form(tuple(_settle(release, stage) for stage in form.stages))


def near(release: Release, text: str) -> list[tuple[str, str]]:
    """Return id and name of the schools that a text may mean."""
    if not text.strip():
        return []
    found = release.schools.search.find(text, limit=MOST_NEAR)
    return [(location.id, suggest(location)) for location in found.hits]


def _settle(release: Release, stage: StageForm) -> StageForm:
    for place in SCHOOLS:
        path = f"{place}/id"
        if stage[place] == "id" and stage[path]:
            stage = stage.fill(path, _name(release, stage[path]))
    for number in range(MOST_SETTINGS):
        path = f"settings/{number}/where"
        if stage[f"settings/{number}/kind"] in KINDS and is_school_name(stage[path]):
            stage = stage.fill(path, _name(release, stage[path]))
    return stage


def _name(release: Release, text: str) -> str:
    name = read_id(text)
    if name in release.register:
        return suggest(release.register.location(name))
    found = release.schools.search.find(text, limit=2)
    return suggest(found.hits[0]) if found.total == 1 else text
