"""The schools of a form: out of what was typed, one of the register, or those that it may be."""

from dataclasses import replace

from geo.release.load import Release
from service.subjects.journeys.form import Form, SchoolField, StageForm, school_id
from service.subjects.schools.answer.register import suggest

MOST_NEAR = 6


def settled(release: Release, form: Form) -> Form:
    """The form with every school that can be only one by its name, place and id."""
    return Form(tuple(_stage(release, stage) for stage in form.stages))


def near(release: Release, text: str) -> list[tuple[str, str]]:
    """Id and name of the schools that a text may mean."""
    if not text.strip():
        return []
    found = release.schools.search.find(text, limit=MOST_NEAR)
    return [(location.id, suggest(location)) for location in found.hits]


def _stage(release: Release, stage: StageForm) -> StageForm:
    return replace(
        stage,
        school=_school(release, stage.school),
        previous_school=_school(release, stage.previous_school),
    )


def _school(release: Release, given: SchoolField) -> SchoolField:
    if given.way != "naam" or not given.text:
        return given
    name = school_id(given.text)
    if name in release.register:
        return replace(given, text=suggest(release.register.location(name)))
    found = release.schools.search.find(given.text, limit=2)
    return replace(given, text=suggest(found.hits[0])) if found.total == 1 else given
