"""What is said of changes: recorded, with what must always hold."""

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from geo.release.load import Release
from service.subjects.changes import words
from service.subjects.changes.answer import answer_changes
from service.subjects.changes.answer.own import Developed, follow_gemeente, list_developed
from service.subjects.changes.answer.rows import list_changes
from service.subjects.changes.answer.types import Changes
from service.subjects.changes.asked import Span, read_gemeente

GEMEENTEN = ("Voorschoten", "Weesp", "Haaren", "Vught", "Eemsdelta", "Barneveld", "Helmond", "Ede",
             "Hengelo", "Elburg", "Vijfheerenlanden", "Purmerend")  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_country(changes: Changes, span: Span, snapshot: SnapshotAssertion) -> None:
    developed = list_developed(changes, span.last.layers.deciding)
    names = changes["layer_names"]
    said = [words.say_country(changes), words.say_all_fits(developed)]
    said += [words.say_fit(one, names, changes["from"], changes["to"]) for one in developed]
    for layer in words.say_layers(list_changes(changes), changes):
        said.append(f"{layer.title} ({layer.numbers})")
        said += [f"{event.since} {event.text} {event.sureness}" for event in layer.events]
    said += [words.list_unchanged(changes), *words.say_consulting(changes)]
    said += [f"{event.since} {event.text}" for event in words.list_shifts(changes["consulting"])]
    said += [warning["text"] for warning in changes["warnings"]]
    assert [plain(text) for text in said] == snapshot


@pytest.mark.parametrize("name", GEMEENTEN)
def test_a_gemeente(
    release: Release, span: Span, changes: Changes, name: str, snapshot: SnapshotAssertion
) -> None:
    region = read_gemeente(release, name).region
    assert region is not None
    own = follow_gemeente(span, changes, region)
    said = [words.say_own(own, changes)]
    said += [
        f"{event.since} {layer}: {event.text} {event.sureness}"
        for layer, event in words.list_own_events(own, changes)
    ]
    said += words.explain_own(own, changes)
    assert [plain(text) for text in said] == snapshot


def test_the_toy_country(toy_changes: Changes, snapshot: SnapshotAssertion) -> None:
    said = [words.say_country(toy_changes)]
    for layer in words.say_layers(list_changes(toy_changes), toy_changes):
        said += [
            f"{layer.title} {event.since} {event.text} {event.sureness}" for event in layer.events
        ]
    said += [warning["text"] for warning in toy_changes["warnings"]]
    assert [plain(text) for text in said] == snapshot


def test_every_change_is_in_some_sentence(changes: Changes) -> None:
    for layer in words.say_layers(list_changes(changes), changes):
        said = " ".join(event.text for event in layer.events)
        for row in list_changes(changes):
            if row.layer == layer.layer:
                assert row.new_name in said
                assert row.old_name in said or row.kind == "renamed"
                assert row.kind != "merged" or row.into_name in said


def test_what_is_not_sure_says_so(changes: Changes) -> None:
    for layer in words.say_layers(list_changes(changes), changes):
        for event in layer.events:
            assert bool(event.sureness) == (event.certainty != "vast")
            assert not event.doubt or event.certainty != "vast"


def test_every_sentence_is_whole(changes: Changes) -> None:
    for layer in words.say_layers(list_changes(changes), changes):
        for event in layer.events:
            assert re.fullmatch(r"[A-Z’'].+\.", event.text), event.text
            assert "  " not in event.text


@pytest.mark.parametrize(
    ("better", "worse", "said"),
    [
        (1, 0, "passen de lagen er op 1 juni 2026 beter op elkaar dan toen"),
        (2, 1, "vooral beter op elkaar dan toen"),
        (3, 2, "deels slechter en deels beter op elkaar dan toen"),
        (1, 1, "deels slechter en deels beter op elkaar dan toen"),
        (2, 3, "deels slechter en deels beter op elkaar dan toen"),
        (2, 4, "vooral slechter op elkaar dan toen"),
        (0, 3, "op 1 juni 2026 slechter op elkaar dan toen"),
    ],
)
def test_mostly_is_twice_as_many(
    release: Release, span: Span, changes: Changes, better: int, worse: int, said: str
) -> None:
    region = read_gemeente(release, "Vught").region
    assert region is not None
    fits = [Developed("ggdregio", "rmcregio", 0.2, 0.1)] * better
    fits += [Developed("ggdregio", "rmcregio", 0.1, 0.2)] * worse
    own = follow_gemeente(span, changes, region)._replace(rows=[], fits=fits)
    verdict = plain(words.say_own(own, changes))
    assert said in verdict.replace("De lagen passen", "passen de lagen")
    assert f"{better} beter en {worse} slechter" in verdict


def test_today_is_called_now(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "find_today", lambda: "2026-06-01")
    answer = answer_changes(Span(release.on("2020-01-01"), release.on("2026-06-01")))
    assert words.say_country(answer).startswith("Tussen 1 januari 2020 en nu ")


def test_nothing_changed(release: Release) -> None:
    answer = answer_changes(Span(release.on("2023-01-01"), release.on("2023-05-01")))
    assert words.say_country(answer) == (
        "Tussen 1 januari 2023 en 1 mei 2023 veranderde er in geen enkele laag iets."
    )
