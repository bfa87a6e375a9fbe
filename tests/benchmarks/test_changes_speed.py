"""The figures of all divisions beside those of one, and what changed between two dates."""

from collections.abc import Callable
from itertools import combinations

import pytest

from geo.overlap.contingency import cross_layers
from geo.overlap.fit import classify_fit
from geo.release.development import WEIGHT, follow_anew
from geo.release.load import Release
from service.subjects.changes.answer import answer_changes
from service.subjects.changes.asked import Span

pytestmark = pytest.mark.bench

MOST_TIMES = 6
MOST_SECONDS = 0.1

Seconds = Callable[[Callable[[], object]], float]
Show = Callable[[str, list[tuple[str, float, float | None]]], None]


def test_all_pairs_on_all_divisions(release: Release, cpu_seconds: Seconds, show: Show) -> None:
    pairs = list(combinations(release.layers.covering, 2))
    span = Span(release.on("2020-01-01"), release.on(release.divisions[-1]))
    assert len(pairs) == 55
    assert len(release.divisions) == 8

    def one() -> None:
        for pair in pairs:
            classify_fit(cross_layers(release.zones, *pair, WEIGHT))

    def all_divisions() -> None:
        follow_anew(release)

    def answer() -> None:
        answer_changes(span)

    works = (one, all_divisions, answer)
    taken = [
        [cpu_seconds(work) for work in works] for _ in range(9)
    ]  # in turn: one machine's moods
    alone, together, answered = (min(times) for times in zip(*taken[1:], strict=True))
    show(
        "55 pairs of layers, best of 8, time of the processor",
        [
            ("one division", alone, None),
            ("all 8 divisions", together, together / alone),
            ("what changed, figures kept", answered, None),
        ],
    )
    assert together <= MOST_TIMES * alone
    assert answered <= MOST_SECONDS
