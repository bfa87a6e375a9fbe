"""Texts for readers in the tables of the law: whole sentences, short, without working notes."""

import re
from collections.abc import Iterator

import pytest

from tests.sources import Row, read_source

NOTES = re.compile(
    r"gelezen|nagezien|niet gevonden|algemene kennis|aangenomen|afgeleid|openingszin|stroomschema"
    r"|\b(andere|deze|geen eigen) rij\b|\blagen\b|dit hulpmiddel|uitleg van? ?(het|OCW|VNG\))"
    r"|indeling is die|indeling uit|\bCBS\b|lid \d|tekst(en)? van|verslagen|reken met|gebruik het"
    r"|\.yaml|regulation/|\b[a-z]+_[a-z_]+\b|\d-\d-\d{4} (staat|niet)",
    re.IGNORECASE,
)
"""What tells how a row was made: for those who check the table, not for a parent or a school."""

STALE = re.compile(r"(indeling|kaart|regio’s) (is die )?van 20\d\d")
"""A division of one year: the product reads that of the date."""

LONGEST = {"explain_nl": 300, "caveat_nl": 260, "what_nl": 600, "evidence_nl": 350}
MOST_WORDS = 26
ABBREVIATION = re.compile(r"\b(art|lid|nr|Stb)\.")


def texts_of(name: str, key: str, columns: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield the row, the column and the text of all texts that are not empty."""
    for number, row in enumerate(read_source(name), start=2):
        for column in columns:
            if row[column]:
                yield f"{name} {number} {row[key]}", column, row[column]


DUTY_TEXTS = [*texts_of("duties.csv", "duty_id", ("name_nl", "explain_nl", "caveat_nl"))]
CONDITION_TEXTS = [*texts_of("conditions.csv", "condition", ("question_nl", "als_nl"))]
CHANGE_TEXTS = [*texts_of("law_changes.csv", "date", ("what_nl", "evidence_nl"))]
READINGS = [*texts_of("duties.csv", "duty_id", ("reading_nl",))]


def sentences(text: str) -> list[str]:
    """Split a text after what ends a sentence or a part of one."""
    whole = ABBREVIATION.sub(r"\1", text)
    return [part for part in re.split(r"(?<=[.?!:;])\s+", whole) if part]


def test_no_working_note_stands_in_a_text_for_readers() -> None:
    found = [
        (row, column, match[0])
        for row, column, text in (*DUTY_TEXTS, *CONDITION_TEXTS)
        for match in (NOTES.search(text), STALE.search(text))
        if match
    ]
    assert found == []


def test_an_article_is_an_article() -> None:
    for row, _, text in texts_of("duties.csv", "duty_id", ("legal_basis",)):
        assert not re.search(r"gelezen|nagezien", text), row


def test_a_change_names_no_file_and_no_name_of_the_program() -> None:
    names = re.compile(r"\.yaml|/|\b[a-z]+_[a-z_]+\b|\bswv\b|\d{4}-\d\d-\d\d")
    for row, column, text in (*CHANGE_TEXTS, *texts_of("law_changes.csv", "date", ("texts",))):
        assert not names.search(text), (row, column)


@pytest.mark.parametrize("note", ["Gelezen in de tekst van 2026.", "Die zit niet in de lagen."])
def test_a_working_note_is_recognised(note: str) -> None:
    assert NOTES.search(note)


def test_each_text_is_made_of_whole_sentences() -> None:
    for row, column, text in (*DUTY_TEXTS, *CHANGE_TEXTS, *READINGS):
        if column == "name_nl":
            continue
        assert text.endswith((".", "?")), (row, column)
        assert text == " ".join(text.split()), (row, column)
        for sentence in sentences(text):
            assert sentence[0].isupper() or sentence[0].isdigit() or text[0] != sentence[0], row
        assert text[0].isupper(), (row, column)


def test_questions_ask_and_their_answers_follow_on_as() -> None:
    for row, column, text in CONDITION_TEXTS:
        if column == "question_nl":
            asked = text.split(" (alleen vóór")[0].split(" (vanaf")[0]
            assert asked.endswith("?"), row
        else:
            assert text[0].islower(), row
            assert text[-1] not in ".?", row


def test_texts_are_short_and_so_are_their_sentences() -> None:
    for row, column, text in (*DUTY_TEXTS, *CHANGE_TEXTS):
        assert len(text) <= LONGEST.get(column, 110), (row, column, len(text))
        long = [part for part in sentences(text) if len(part.split()) > MOST_WORDS]
        assert long == [], row


def test_two_possibilities_for_one_decision_say_so_first() -> None:
    caveats = [row["caveat_nl"] for row in read_source("duties.csv")]
    named = [text for text in caveats if "Mogelijkheid" in text]
    assert len(named) == 18
    assert all(re.match(r"Mogelijkheid [12] van 2\.", text) for text in named)
    assert sum("1 van 2" in text for text in named) == sum("2 van 2" in text for text in named)


def test_a_duty_of_the_mbo_does_not_speak_of_school_alone() -> None:
    """What holds for a student of the mbo too, and asks what happens at school, names the mbo."""
    at_school = re.compile(r"\b(naar|op|met|de|een) school\b", re.IGNORECASE)
    for row in filter(_is_of_mbo, read_source("duties.csv")):
        if at_school.search(row["explain_nl"]):
            assert "mbo" in row["explain_nl"] + row["caveat_nl"], row["duty_id"]


def _is_of_mbo(row: Row) -> bool:
    return "mbo" in row["kinds"].split("|")
