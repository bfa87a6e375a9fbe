"""What the tests of journeys share."""

import pytest

from geo.journeys.bundle import Journeys
from geo.journeys.spot import Spot
from geo.release.load import Release
from tests.geo.journeys.conditions_parts import BEFORE, POSTCODES
from tests.geo.journeys.country import Country


@pytest.fixture(scope="module")
def journeys(release: Release) -> Journeys:
    return release.journeys


@pytest.fixture(scope="module")
def country(release: Release) -> Country:
    return Country(release)


@pytest.fixture(scope="module")
def spots(release: Release) -> dict[str, Spot]:
    zone = release.locator.postcodes.zone
    return {pc4: Spot(pc4, (zone[pc4],)) for pc4 in (*POSTCODES.values(), BEFORE)}
