"""Scenarios at the speed of a slider: processor time of whole answers, the best of some runs."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from geo.overlap.scenarios.evaluate import carry_out
from geo.release.load import Release
from service.shared.jsons import encode
from service.subjects.scenarios.answer import answer_scenario, country_of

pytestmark = pytest.mark.bench

MOST_WITH_REFERENCE_S = 2.0
MOST_WITHOUT_S = 0.1
MOST_PATH_S = 0.05


def best_s(work: Callable[[], object], runs: int) -> float:
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def slider(count: int, **about: Any) -> dict[str, Any]:
    step = {"merge_best": {"layer": "jeugdregio", "with": "swv_vo", "count": count}}
    return {"steps": [step], **about}


SCENARIOS = {
    "30 best mergers of jeugdregio": slider(30),
    "swv_po replaced by jeugdregio": {
        "steps": [{"replace": {"layer": "swv_po", "by": "jeugdregio"}}]
    },
    "100 best mergers of gemeente": {
        "steps": [{"merge_best": {"layer": "gemeente", "with": "swv_vo", "count": 100}}]
    },
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_whole_answer(release: Release, name: str) -> None:
    given = SCENARIOS[name]

    def answer(reference: bool) -> None:
        encode(answer_scenario(release, {**given, "reference": reference}))

    answer(True)
    quick = best_s(lambda: answer(False), 5)
    drawn = best_s(lambda: answer(True), 2)
    print(f"\n{name}: {quick * 1000:.0f} ms, with 200 draws {drawn * 1000:.0f} ms")
    assert quick <= MOST_WITHOUT_S
    assert drawn <= MOST_WITH_REFERENCE_S


def test_the_whole_path_of_the_slider(release: Release) -> None:
    def path() -> None:
        carry_out(country_of(release), slider(30))

    path()
    spent = best_s(path, 10)
    print(f"\n42 to 12 jeugdregio's, every merger on the way: {spent * 1000:.1f} ms")
    assert spent <= MOST_PATH_S
