"""A country of any zones, layers and neighbours, to carry out scenarios on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from geo.layers.catalogue import Layer, Layers, Region
from geo.overlap.scenarios import reference
from geo.overlap.scenarios.apply import Applied
from geo.overlap.scenarios.asked import Scenario
from geo.overlap.scenarios.evaluate import Evaluation, carry_out, evaluate
from geo.release.load import Release
from geo.zones.borders import Borders
from geo.zones.table import Labels, ZoneTable


class Country(reference.Country):
    """What a scenario is carried out on."""

    def evaluate(self, given: object) -> Evaluation:
        return evaluate(self, given)

    def carry_out(self, *steps: dict[str, Any], **about: Any) -> tuple[Scenario, Applied]:
        return carry_out(self, {"steps": list(steps), **about})

    def codes(self, applied: Applied, layer: str) -> dict[str, str | None]:
        """Zone -> code after a scenario."""
        labels = applied.table.labels[layer]
        return {zone: labels.code(row) for row, zone in enumerate(self.table.ids)}


def layer(name: str, count: int) -> Layer:
    known = Layers.example().layer("jeugdregio")
    return replace(known, id=name, singular=name, plural=name, count=count, made_of="zone")


def country(
    columns: dict[str, Sequence[str]], weights: Iterable[float], pairs: Iterable[tuple[int, int]]
) -> Country:
    """Zones with a code per layer and a weight; each border between neighbours is 1 km long."""
    labels = {name: Labels.of(list(codes)) for name, codes in columns.items()}
    amount = np.array(list(weights), np.float64)
    neighbours = np.array(sorted(pairs), np.intp).reshape(-1, 2)
    lines = shapely.linestrings([[[0, 0], [1000, 0]]] * len(neighbours))
    sides = neighbours.astype(np.int32)
    return Country(
        layers=Layers(
            [layer(name, len(found.codes)) for name, found in labels.items()],
            [
                Region(name, code, code, code)
                for name, found in labels.items()
                for code in found.codes
            ],
        ),
        table=ZoneTable(tuple(f"z{row}" for row in range(len(amount))), labels, {"youth": amount}),
        borders=Borders(sides[:, 0], sides[:, 1], np.array(lines, object)),
        neighbours=neighbours,
    )


@pytest.fixture(scope="session")
def make() -> Callable[..., Country]:
    return country


@pytest.fixture(scope="session")
def small(toy: Release) -> Country:
    """The toy country of tests/conftest.py."""
    return Country(toy.layers, toy.zones, toy.borders, toy.neighbours)


@pytest.fixture(scope="session")
def netherlands(release: Release) -> Country:
    return Country(release.layers, release.zones, release.borders, release.neighbours)
