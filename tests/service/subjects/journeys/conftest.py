"""What the tests of journeys share."""

from collections.abc import Callable
from functools import cache

import pytest

from geo.release.load import Release
from service.shared.plain_input import read_file
from service.subjects.journeys.answer import answer_journey
from service.subjects.journeys.examples import examples
from tests.service.subjects.journeys.journey_parts import DOCUMENTED, TODAY, Get, Given, drawn


@pytest.fixture(scope="module")
def given(release: Release) -> Callable[[str], Given]:
    def find(name: str) -> Given:
        kind, _, number = name.partition(" ")
        if kind == "docs":
            return dict(read_file(DOCUMENTED))
        if kind == "voorbeeld":
            return examples()[int(number) - 1].journey
        return drawn(release, int(number))

    return find


@pytest.fixture(scope="module")
def document(release: Release, given: Callable[[str], Given]) -> Get:
    return cache(lambda name: answer_journey(release.on(TODAY), given(name)))
