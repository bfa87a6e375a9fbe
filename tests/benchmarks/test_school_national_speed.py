"""All special schools with the bodies of all layers: processor time, best of some."""

from collections.abc import Callable

import pytest

from geo.release.load import Release
from geo.schools.national.distribution import list_spreads
from geo.schools.national.outgoing import find_outgoing
from geo.schools.national.pairs import list_pairs
from geo.schools.national.ranking import rank_schools
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS = 2.0


def test_all_locations_in_all_layers(release: Release, cpu_seconds: Seconds, show: Show) -> None:
    schools = release.schools
    regions = [
        (layer, code) for layer in release.layers for code in release.layers.regions(layer.id)
    ]

    def everything() -> None:
        list(list_spreads(schools))
        rank_schools(schools)
        for layer in release.layers.ids:
            list_pairs(schools, layer)

    def every_region() -> None:
        for layer, code in regions:
            find_outgoing(schools, layer.id, code)

    parts: list[tuple[str, Callable[[], object]]] = [
        ("distribution", lambda: list(list_spreads(schools))),
        ("ranking", lambda: rank_schools(schools)),
        ("pairs of all layers", lambda: [list_pairs(schools, one) for one in release.layers.ids]),
        ("distribution, ranking and pairs together", everything),
        (f"where {len(regions)} regions send their pupils", every_region),
    ]
    taken = {name: min(cpu_seconds(work) for _ in range(3)) for name, work in parts}
    show(
        "843 schools, 12 layers; best of 3, time of the processor",
        [(name, seconds, None) for name, seconds in taken.items()],
    )
    assert taken["distribution, ranking and pairs together"] <= MOST_SECONDS
    assert taken[f"where {len(regions)} regions send their pupils"] <= MOST_SECONDS
