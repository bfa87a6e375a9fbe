"""Names to find one's way by."""

import numpy as np

from geo.crs import to_rd
from geo.release.load import Release
from maps.towns import place_towns


def test_the_largest_gemeente_always_shows(release: Release) -> None:
    found = place_towns(release)
    names = list(release.layers.regions("gemeente").values())
    assert names[found[0].gemeente].name == "Amsterdam"
    assert found[0].reach_m == max(town.reach_m for town in found)
    assert sorted(town.gemeente for town in found) == list(range(355))


def test_names_that_show_together_are_as_far_apart_as_they_need(release: Release) -> None:
    room_m = 45_000
    shown = [town for town in place_towns(release) if town.reach_m >= room_m]
    assert 8 <= len(shown) <= 20
    x, y = to_rd(np.array([town.lon for town in shown]), np.array([town.lat for town in shown]))
    apart = np.hypot(x[:, None] - x, y[:, None] - y)[np.triu_indices(len(shown), 1)]
    assert apart.min() >= room_m - 5


def test_a_name_stands_in_its_gemeente(toy: Release) -> None:
    codes = toy.zones.labels["gemeente"].codes
    for town in place_towns(toy):
        x, y = to_rd(np.array([town.lon]), np.array([town.lat]))
        zone = int(toy.grid.zones_at(x, y)[0])
        assert toy.zones.labels["gemeente"].code(zone) == codes[town.gemeente]
