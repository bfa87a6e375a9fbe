"""All schools with the bodies of all layers: processor time, best of some."""

from collections.abc import Callable

import pytest

from geo.release.load import Release
from geo.schools.national.outgoing import find_outgoing
from geo.schools.national.pairs import list_pairs
from geo.schools.profiles.measure import measure_profiles
from service.subjects.schools_national.answer.country import answer_schools_national
from tests.benchmarks.conftest import Seconds, Show

pytestmark = pytest.mark.bench

MOST_SECONDS = 2.0

TIMES_A_SPECIAL_SCHOOL = 4
"""All profiles may take so many times what the counterparts of all special schools take."""

TIMES_FASTER = 20
"""How many times faster the national figures come from the table than from the homes."""

RANKED = 50
"""Schools of the ranking that are asked for, as the page does first."""


def test_all_profiles_in_all_layers(release: Release, cpu_seconds: Seconds, show: Show) -> None:
    schools = release.schools

    def counterparts() -> None:
        for location in schools.register.special:
            schools.find_counterparts(location)

    measure_profiles(schools)  # what all locations share is made once
    each = min(cpu_seconds(counterparts) for _ in range(3))
    every = min(cpu_seconds(lambda: measure_profiles(schools)) for _ in range(3))
    show(
        f"{len(schools.register)} locations, {len(release.layers.ids)} layers, processor time",
        [
            (f"counterparts of {len(schools.register.special)} special schools", each, None),
            ("the profiles of all locations", every, each / every),
        ],
    )
    assert every <= TIMES_A_SPECIAL_SCHOOL * each


def test_national_figures_come_from_the_table(
    release: Release, cpu_seconds: Seconds, show: Show
) -> None:
    """The same answer, once with profiles that are measured by the homes of pupils."""
    stored = release._undated.profiles
    _ = release.schools.special.flows

    def from_homes() -> None:
        profiles = measure_profiles(release.schools)
        answer_schools_national(release.replace(profiles=profiles), RANKED)

    def from_table() -> None:
        answer_schools_national(release.replace(profiles=stored.on(release.division)), RANKED)

    from_homes()
    counted = min(cpu_seconds(from_homes) for _ in range(3))
    looked_up = min(cpu_seconds(from_table) for _ in range(8))
    show(
        "The national figures of schools, processor time",
        [("from the homes of pupils", counted, None),
         ("from the table of the release", looked_up, counted / looked_up)],
    )  # fmt: skip
    assert TIMES_FASTER * looked_up <= counted


def test_all_pairs_and_all_regions(release: Release, cpu_seconds: Seconds, show: Show) -> None:
    schools = release.schools.special
    regions = [
        (layer, code)
        for layer in release.layers
        for code in release.layers.regions(layer.id)
        if code != layer.leftover
    ]

    def every_region() -> None:
        for layer, code in regions:
            find_outgoing(schools, layer.id, code)

    parts: list[tuple[str, Callable[[], object]]] = [
        ("pairs of all layers", lambda: [list_pairs(schools, one) for one in release.layers.ids]),
        (f"where {len(regions)} regions send their pupils", every_region),
    ]
    taken = {name: min(cpu_seconds(work) for _ in range(3)) for name, work in parts}
    show(
        "All special schools, 12 layers; best of 3, time of the processor",
        [(name, seconds, None) for name, seconds in taken.items()],
    )
    for name, seconds in taken.items():
        assert seconds <= MOST_SECONDS, name
