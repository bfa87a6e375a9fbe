"""The national figures of 2020 against golden answers, made by brute force.

Where an answer changes because the facts do, make the file again: see make_metrics_2020.py.
"""

import json

import pytest

from geo.overlap.metrics.catalogue import FIGURES, HEADLINE, MANY
from geo.overlap.panel import make_panel, measure_layers
from geo.release.load import Release
from tests.golden import make_metrics_2020 as golden

ANSWERS = json.loads(golden.PATH.read_text("utf-8"))


def close(figure: float) -> object:
    return pytest.approx(figure, rel=1e-8, abs=1e-12)


def test_the_answers_are_those_of_the_brute_force(release: Release) -> None:
    assert golden.PATH.read_text("utf-8") == golden.text(golden.answers(release))
    assert golden.PATH.stat().st_size < 150_000


def test_the_answers_are_of_this_division(release: Release) -> None:
    assert ANSWERS["division"] == release.division
    assert ANSWERS["made_with"] == golden.COMMAND
    assert len(ANSWERS["pairs"]) == 11 * 10
    assert set(HEADLINE) <= set(ANSWERS["keys_of_pairs"])


@pytest.mark.parametrize("pair", ANSWERS["pairs"])
def test_the_headline_of_every_pair(release: Release, pair: str) -> None:
    source, target = pair.split(" x ")
    weight = ANSWERS["weight_of_pairs"]
    found = make_panel(release.zones, release.borders, source, target, weight, full=False).figures
    for key, figure in zip(ANSWERS["keys_of_pairs"], ANSWERS["pairs"][pair], strict=True):
        assert found[key] == close(figure), key


@pytest.mark.parametrize("case", ANSWERS["panels"])
def test_the_full_panel(release: Release, case: str) -> None:
    pair, weight = case.split(" by ")
    found = make_panel(release.zones, release.borders, *pair.split(" x "), weight).figures
    answers = ANSWERS["panels"][case]
    assert found.keys() == answers.keys() == set(FIGURES)
    for key, figure in answers.items():
        assert found[key] == close(figure), key


@pytest.mark.parametrize("case", ANSWERS["many"])
def test_many_layers(release: Release, case: str) -> None:
    layers, weight = case.split(" by ")
    found = measure_layers(release.zones, layers.split(" x "), weight)
    answers = ANSWERS["many"][case]
    assert found.keys() == answers.keys() == MANY.keys()
    for key, figure in answers.items():
        assert found[key] == close(figure), key
