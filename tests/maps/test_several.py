"""Three to five layers together: their areas, and what a reader is told of their borders."""

from collections import defaultdict

import numpy as np
import pytest

from geo.errors import InputError, UnknownName
from geo.release.load import Release
from maps.several import Several, choose_several, make_several_map

LAYERS = ("swv_po", "swv_vo", "jeugdregio")


@pytest.fixture(scope="module")
def several(release: Release) -> Several:
    return choose_several(release, LAYERS, "youth")


def test_the_areas_are_the_combinations_of_the_zones(release: Release, several: Several) -> None:
    zones = release.zones
    found = defaultdict(float)
    for zone in range(len(zones)):
        found[tuple(zones.labels[layer].code(zone) for layer in LAYERS)] += zones.weight("youth")[
            zone
        ]
    said = {tuple(region.code for region in area.regions): area.weight for area in several.areas}
    assert said == pytest.approx(dict(found))
    assert sorted(zone for area in several.areas for zone in area.zones) == list(range(len(zones)))


def test_the_areas_around_a_region_touch_it(release: Release, several: Several) -> None:
    region = release.layers.region("jeugdregio", "JZ21")
    around = several.find_areas_around(region)
    assert {area.regions[2].code for area in around} == {"JZ21"}
    assert {region.code for area in around for region in area.regions[:2]} == {
        "PO2509", "PO2510", "VO2509", "VO2510", "VO2511",
    }  # fmt: skip


def test_a_layer_of_part_of_the_country_leaves_areas_without_a_region(release: Release) -> None:
    several = choose_several(release, ("swv_po", "inspiratieregio", "ggdregio"), "area")
    without = [area for area in several.areas if area.regions[1] is None]
    assert without
    assert all(area.codes.split()[1] == "-" for area in without)
    assert sum(area.weight or 0 for area in several.areas) == pytest.approx(
        float(np.nansum(release.zones.weight("area")))
    )


def test_the_script_gets_a_line_per_layer_and_per_number(several: Several) -> None:
    told = make_several_map(several).told
    assert told["rows"] == list(LAYERS)
    assert len({colour for colour, _, _ in told["lines"]}) == len(told["lines"]) == 3
    assert len({(dashes) for _, _, dashes in told["lines"]}) == 3
    widths = [width for _, width, _ in told["counts"]]
    assert widths == sorted(set(widths))


def test_the_legend_says_how_much_each_number_of_layers_shares(several: Several) -> None:
    legend = make_several_map(several).lines
    total = sum(several.lengths_m)
    for length in several.lengths_m:
        assert f"{round(100 * length / total)}\u00a0%" in legend
    assert "grens van alle 3 lagen" in legend


@pytest.mark.parametrize(
    ("names", "error"),
    [
        (LAYERS[:2], InputError),
        ((*LAYERS, "ggdregio", "corop", "rmcregio"), InputError),
        ((*LAYERS, "swv_po"), InputError),
        ((*LAYERS[:2], "wijk"), UnknownName),
    ],
)
def test_other_numbers_of_layers_are_refused(release: Release, names, error) -> None:
    with pytest.raises(error):
        choose_several(release, names, "youth")


def test_what_holds_for_a_whole_layer_is_not_said_of_every_area(release: Release) -> None:
    several = choose_several(
        release.on("2026-06-01"), ("rmcregio", "jeugdregio", "provincie"), "youth"
    )
    unsure = [area for area in several.areas if area.certainty != "vast"]
    assert len(unsure) < len(several.areas) / 4
