"""What is said of a scenario: what was done, what that leaves, how it stands beside chance."""

import re
from typing import Any

import pytest

from geo.overlap.metrics import FIGURES
from geo.release import Release
from geo.zones import WEIGHTS
from service import documents
from service.scenario_words import (
    VERDICTS,
    chance_sentence,
    merged_sentence,
    rows,
    sentences,
)

BEST = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 2}}
MERGE = {"merge": {"layer": "jeugdregio", "regions": ["JZ42", "JZ43"]}}
PUT = {"replace": {"layer": "swv_po", "by": "jeugdregio"}}
MOVE = {"move": {"layer": "swv_vo", "to": "VO2511", "gemeenten": ["GM0267"]}}
MOVES = {"move": {"layer": "jeugdregio", "to": "JZ21", "gemeenten": ["GM0267", "GM0200"]}}
NOTHING = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": 0}}


def carried_out(release: Release, *steps: Any, **about: Any) -> documents.Document:
    return documents.scenario(release, {"steps": list(steps), **about})


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(
    "steps", [(BEST,), (MERGE,), (PUT,), (MOVE,), (MOVES,), (NOTHING,), (MERGE, PUT, MOVES)]
)
def test_no_sentence_is_broken(release: Release, steps: tuple[Any, ...], weight: str) -> None:
    document = carried_out(release, *steps, weight=weight, reference=False)
    said = [
        *sentences(release, document),
        merged_sentence(document),
        chance_sentence(release, document),
    ]
    for text in filter(None, said):
        assert text[0].isupper()
        assert text.endswith(".")
        assert not re.search(r"[{}]|None|nan\b| {2}|[^\S\u00a0]%|\.\.", text), text
        if weight != "youth":
            assert "kind" not in text


def test_rows_hold_every_figure_once_as_it_stands_in_the_document(release: Release) -> None:
    document = carried_out(release, BEST)
    found = {row["key"]: row for row in rows(document)}
    assert list(found) == list(FIGURES)
    wringt = found["fit.wringt"]
    assert wringt["before"] == document["before"]["figures"]["fit"]["wringt"]
    assert wringt["after"] == document["after"]["figures"]["fit"]["wringt"]
    assert wringt["difference"] == pytest.approx(wringt["after"] - wringt["before"])
    assert wringt["verdict"] == "beter"
    assert wringt["chance"] == document["reference"]["figures"]["fit"]["wringt"]
    assert found["splits"]["chance"] == document["reference"]["figures"].get("splits")
    assert {row["verdict"] for row in found.values()} <= set(VERDICTS.values())
    without = list(rows(carried_out(release, BEST, reference=False)))
    assert [row["chance"] for row in without] == [None] * len(FIGURES)


def test_the_first_sentence_says_what_it_does_to_where_it_chafes(release: Release) -> None:
    first = plain(sentences(release, carried_out(release, BEST, reference=False))[0])
    found = re.fullmatch(
        r"Tussen samenwerkingsverbanden VO en jeugdregio's woont dan (\d,\d) % van de kinderen "
        r"waar het wringt. Nu is dat (\d,\d) %. Er wringt dus minder.",
        first,
    )
    assert found, first
    assert float(found[1].replace(",", ".")) < float(found[2].replace(",", ".")) == 8.6


def test_who_judges_by_the_land_reads_of_land(release: Release) -> None:
    document = carried_out(release, BEST, weight="area", reference=False)
    assert " ligt dan " in sentences(release, document)[0]
    assert "van het land" in sentences(release, document)[0]


def test_a_scenario_that_changes_nothing_says_so(release: Release) -> None:
    document = carried_out(release, NOTHING)
    said = sentences(release, document)
    assert len(said) == 1
    assert "verandert niet hoeveel er wringt" in said[0]
    assert merged_sentence(document) == ""


def test_numbers_of_regions_and_of_talks(release: Release) -> None:
    document = carried_out(release, PUT, reference=False)
    said = sentences(release, document)
    assert "Van 76 naar 42 samenwerkingsverbanden PO." in said
    now = sum(document["before"]["consultation_pairs"].values())
    then = sum(document["after"]["consultation_pairs"].values())
    assert now == 753 > then
    assert (
        f"Van 753 naar {then} paren van een gemeente en een samenwerkingsverband die moeten "
        "overleggen." in said
    )
    assert said[-1] == "Samenwerkingsverbanden PO krijgen de grenzen van jeugdregio's."


def test_one_goes_and_two_go(release: Release) -> None:
    one = sentences(release, carried_out(release, MOVE, reference=False))
    assert one[-1].startswith("Nijkerk gaat naar VO 25-11")
    two = sentences(release, carried_out(release, MOVES, reference=False))
    assert two[-1] == "Nijkerk en Apeldoorn gaan naar Food Valley."


def test_what_was_merged_is_named(release: Release) -> None:
    document = carried_out(release, MERGE, reference=False)
    assert merged_sentence(document) == (
        "Samengevoegd: Midden-Limburg Oost en Midden-Limburg West."
    )


def test_chance_in_one_and_more_mergers(release: Release) -> None:
    draws = {"draws": 200, "seed": 1}
    one = chance_sentence(release, carried_out(release, MERGE, reference=draws))
    assert one.startswith("Naast het toeval: 200 keer 1 samenvoeging van jeugdregio's, ")
    two = chance_sentence(release, carried_out(release, BEST, reference=draws))
    assert two.startswith("Naast het toeval: 200 keer 2 samenvoegingen van jeugdregio's, ")
    document = carried_out(release, MOVE)
    assert document["reference"] is None
    assert chance_sentence(release, document) == document["without_reference"] != ""
