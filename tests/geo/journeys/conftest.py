"""What the tests of journeys share."""

import pytest

from geo.journeys.bundle import Journeys
from geo.release.load import Release
from tests.geo.journeys.country import Country


@pytest.fixture(scope="module")
def journeys(release: Release) -> Journeys:
    return release.journeys


@pytest.fixture(scope="module")
def country(release: Release) -> Country:
    return Country(release)
