from itertools import combinations

import pytest
import shapely

from geo.overlap.borders import SharedBorders, measure_border_sets, measure_shared_borders
from geo.overlap.metrics.lengths import coincident_share
from geo.release.load import Release


def test_two_layers_of_the_toy_country_by_hand(toy: Release) -> None:
    # The partnerships part at Aa-Bee, Aa-Cee east and inside Cee; the jeugdregio's at Aa-Bee and
    # Cee east-Dee.
    shared = measure_shared_borders(toy.zones, toy.borders, "swv_po", "jeugdregio")
    assert shared == SharedBorders(both_m=10_000, source_only_m=15_000, target_only_m=10_000)
    assert coincident_share(shared.both_m, shared.source_only_m) == pytest.approx(0.4)


def test_the_other_direction_swaps_the_lengths(toy: Release) -> None:
    for source, target in combinations(toy.layers.ids, 2):
        there = measure_shared_borders(toy.zones, toy.borders, source, target)
        back = measure_shared_borders(toy.zones, toy.borders, target, source)
        assert back == SharedBorders(there.both_m, there.target_only_m, there.source_only_m)


def test_a_layer_shares_all_borders_with_itself(toy: Release) -> None:
    for layer in toy.layers.ids:
        shared = measure_shared_borders(toy.zones, toy.borders, layer, layer)
        assert shared.source_only_m == shared.target_only_m == 0
        assert coincident_share(shared.both_m, shared.source_only_m) == 1


def test_a_layer_of_one_region_has_no_borders(toy: Release) -> None:
    shared = measure_shared_borders(toy.zones, toy.borders, "provincie", "gemeente")
    assert (shared.both_m, shared.source_only_m) == (0, 0)
    assert coincident_share(shared.both_m, shared.source_only_m) == 1


@pytest.mark.parametrize(
    ("source", "target"),
    [("jeugdregio", "ggdregio"), ("swv_po", "swv_vo"), ("veiligheidsregio", "provincie")],
)
def test_lengths_of_the_release_agree_with_shapely_on_dissolved_regions(
    release: Release, source: str, target: str
) -> None:
    outline = shapely.boundary(shapely.coverage_union_all(release.zones.shapes))

    def inner_borders(layer: str) -> shapely.Geometry:
        labels = release.zones.labels[layer]
        regions = [
            shapely.coverage_union_all(release.zones.shapes[labels.zones_of(code)])
            for code in labels.codes
        ]
        return shapely.difference(shapely.union_all(shapely.boundary(regions)), outline)

    first, second = inner_borders(source), inner_borders(target)
    shared = measure_shared_borders(release.zones, release.borders, source, target)
    assert shared.both_m == pytest.approx(shapely.intersection(first, second).length)
    assert shared.source_only_m == pytest.approx(shapely.difference(first, second).length)
    assert shared.target_only_m == pytest.approx(shapely.difference(second, first).length)


def test_sets_of_the_toy_country_by_hand(toy: Release) -> None:
    found = measure_border_sets(toy.zones, toy.borders, ["swv_po", "jeugdregio"])
    assert [(one.layers, one.length_m) for one in found] == [
        (("swv_po", "jeugdregio"), 10_000),
        (("swv_po",), 15_000),
        (("jeugdregio",), 10_000),
    ]


def test_how_many_layers_share_a_border_agrees_with_an_overlay_of_dissolved_regions(
    release: Release,
) -> None:
    """Count without the table of lines: the overlay of the outlines of all regions, in shapely."""
    layers = ["swv_po", "swv_vo", "jeugdregio"]
    outline = shapely.boundary(shapely.coverage_union_all(release.zones.shapes))
    outlines = []
    for layer in layers:
        labels = release.zones.labels[layer]
        regions = [
            shapely.coverage_union_all(release.zones.shapes[labels.zones_of(code)])
            for code in labels.codes
        ]
        outlines.append(shapely.difference(shapely.union_all(shapely.boundary(regions)), outline))
    pairs = [shapely.intersection(*pair) for pair in combinations(outlines, 2)]
    three = shapely.intersection(pairs[0], outlines[2]).length
    two = sum(pair.length for pair in pairs) - 3 * three
    one = sum(line.length for line in outlines) - 2 * two - 3 * three
    found = measure_border_sets(release.zones, release.borders, layers)
    by_number = [
        sum(border.length_m for border in found if len(border.layers) == number)
        for number in (1, 2, 3)
    ]
    assert by_number == pytest.approx([one, two, three])
