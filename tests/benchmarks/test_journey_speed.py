"""A journey of four stages, each duty at the place that decides, from plain input to the whole."""

from typing import Any

import pytest

from geo.release.load import Release
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS = 0.010


JOURNEY: dict[str, Any] = {
    "date": "2024-10-01",
    "stages": [
        {"age_from": 0, "age_to": 3, "child_home": {"postcode": "3601"}},
        {"age_from": 4, "age_to": 11, "school": {"postcode": "3526", "kind": "so"},
         "conditions": ["wlz_indication", "care_at_school", "renewal"]},
        {"age_from": 12, "age_to": 17, "child_home": {"gemeente": "GM0394"},
         "stay": {"lon": 5.04, "lat": 52.14}, "home_before_stay": {"postcode": "3601"},
         "school": {"id": "19QK00"},
         "conditions": ["youth_care_with_stay", "disability_transport", "safety_concern"]},
        {"age_from": 18, "age_to": 22, "school": {"id": "19QK00", "kind": "vso"},
         "conditions": ["sheltered_work_needed", "leaves_school_without_qualification"]},
    ],
}  # fmt: skip


def test_a_journey_of_four_stages(release: Release, cpu_seconds: Seconds, show: Show) -> None:
    def answered() -> int:
        whole = release.journeys.resolve(JOURNEY, "2024-10-01")
        return sum(len(decided) for decided in whole.stages)

    assert answered() > 150  # what all journeys share is made once
    taken = min(cpu_seconds(answered) for _ in range(20))
    show(
        "A journey, best of several, processor time",
        [(f"{len(JOURNEY['stages'])} stages, {answered()} duties", taken, None)],
    )
    assert taken <= MOST_SECONDS
