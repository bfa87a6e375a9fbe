"""Whom schools deal with: one location, and all locations in all layers."""

import pytest

from geo.release.load import Release
from service.subjects.schools.answer.school import answer_school
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS_ONE = 0.005
MOST_SECONDS_ALL = 2.0


def test_one_location_and_all_of_them(release: Release, cpu_seconds: Seconds, show: Show) -> None:
    schools = release.schools
    largest = max(schools.register.special, key=lambda one: len(schools.flows.part(one.id)))

    def one() -> None:
        for part in schools.find_counterparts(largest).layers.values():
            assert part.summary

    def everything() -> None:
        for location in schools.register.special:
            schools.find_counterparts(location)

    def summaries() -> None:
        for location in schools.register.special:
            for part in schools.find_counterparts(location).layers.values():
                assert part.summary or not part.rows

    def document() -> None:
        answer_school(release, largest.id)

    one()  # what all locations share is made once
    taken = min(cpu_seconds(one) for _ in range(20))
    written = min(cpu_seconds(document) for _ in range(10))
    together = min(cpu_seconds(everything) for _ in range(3))
    with_summaries = min(cpu_seconds(summaries) for _ in range(3))
    show(
        f"Counterparts in {len(release.layers.ids)} layers, best of several, processor time",
        [
            (f"{largest.id}, {len(schools.flows.part(largest.id))} homes", taken, None),
            ("the same as a document", written, None),
            (f"all {len(schools.register.special)} locations", together, None),
            ("all of them with their figures and bounds", with_summaries, None),
        ],
    )
    assert taken <= MOST_SECONDS_ONE
    assert together <= MOST_SECONDS_ALL
