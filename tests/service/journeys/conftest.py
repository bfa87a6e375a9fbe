"""What the tests of journeys share."""

from collections.abc import Callable
from functools import cache

import pytest

from geo.release import Release
from service import documents
from service.pages.reis.examples import examples
from service.plain_input import read_file
from tests.service.journeys.journey_parts import DOCUMENTED, TODAY, Get, Given, drawn


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
    return cache(lambda name: documents.journey(release, given(name), TODAY))
