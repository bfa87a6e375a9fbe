"""The Dutch words for the duties: one for everything that the data can say."""

from geo.duties import words
from geo.release.load import Release
from service.subjects.duties.words import (
    CERTAINTIES,
    PLACES,
    ROLES,
    STREAMS,
    THEMES,
    say_certainty,
    say_when,
)


def test_everything_in_the_catalogue_has_a_word() -> None:
    assert tuple(ROLES) == words.ROLES
    assert set(PLACES) == set(words.PLACES)
    assert tuple(CERTAINTIES) == words.CERTAINTIES
    assert tuple(STREAMS) == words.STREAMS


def test_the_themes_are_those_of_the_data(release: Release) -> None:
    assert set(THEMES) == {duty.theme for duty in release.duties}


def test_words_are_no_codes() -> None:
    for said in (ROLES, PLACES, THEMES, STREAMS, CERTAINTIES):
        assert len(set(said.values())) == len(said)
        assert not any("_" in word for word in said.values())


def test_a_condition_follows_als() -> None:
    assert say_when(None) == say_when("") == "in de regel"
    assert say_when("de verklaring is verlopen") == "als de verklaring is verlopen"


def test_how_certain_a_duty_is_comes_with_the_reason() -> None:
    assert say_certainty("vast", None, "2026-01-01") == "vast"
    assert say_certainty("controleren", "2022", "2026-01-01") == "vraag na"
    assert say_certainty("niet_geverifieerd", "2026", "2026-01-01") == "niet zeker: vraag na"
    old = "wij lazen de wet van 2015"
    assert say_certainty("controleren", "2015", "2022-01-01") == f"vraag na: {old}"
    assert (
        say_certainty("niet_geverifieerd", "2015", "2026-01-01") == f"niet zeker, vraag na: {old}"
    )
    # The text of 2015 was in force then.
    assert say_certainty("controleren", "2015", "2021-12-31") == "vraag na"
    assert say_certainty("controleren", "", "2020-01-01") == "vraag na: niet in de wet gelezen"
